/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/form.h"

Form form_constant(Fraction value) { return (Form){.constant = value}; }

Form form_variable(Arena *arena, size_t variable)
{
    FormTerm *term = arena_allocate(arena, sizeof *term);
    *term = (FormTerm){variable, fraction_of_integer(1)};
    return (Form){.terms = term, .count = 1, .constant = fraction_of_integer(0)};
}

/* a + factor × b, in lowest terms so that long sums stay small. */
static bool add_scaled(Fraction a, Fraction factor, Fraction b, Fraction *out)
{
    Fraction product;
    if (!fraction_multiply(factor, b, &product) || !fraction_add(a, product, out))
        return false;
    *out = fraction_reduced(*out);
    return true;
}

static void push_term(FormTerm *terms, size_t *count, size_t variable, Fraction factor)
{
    if (factor.numerator != 0)
        terms[(*count)++] = (FormTerm){variable, factor};
}

bool form_add(Arena *arena, Form a, Fraction factor, Form b, Form *out)
{
    FormTerm *terms = arena_allocate_array(arena, a.count + b.count + 1, sizeof *terms);
    size_t count = 0;
    Fraction sum;
    for (size_t i = 0, j = 0; i < a.count || j < b.count;) {
        bool has_a = i < a.count && (j == b.count || a.terms[i].variable <= b.terms[j].variable);
        bool has_b = j < b.count && (i == a.count || b.terms[j].variable <= a.terms[i].variable);
        size_t variable = has_a ? a.terms[i].variable : b.terms[j].variable;
        sum = has_a ? a.terms[i++].factor : fraction_of_integer(0);
        if (has_b && !add_scaled(sum, factor, b.terms[j++].factor, &sum))
            return false;
        push_term(terms, &count, variable, sum);
    }
    if (!add_scaled(a.constant, factor, b.constant, &sum))
        return false;
    *out = (Form){.terms = terms, .count = count, .constant = sum};
    return true;
}

bool form_scale(Arena *arena, Form form, Fraction factor, Form *out)
{
    return form_add(arena, form_constant(fraction_of_integer(0)), factor, form, out);
}

Fraction form_factor(Form form, size_t variable)
{
    for (size_t i = 0; i < form.count; i++)
        if (form.terms[i].variable == variable)
            return form.terms[i].factor;
    return fraction_of_integer(0);
}

bool form_value(Form form, const Fraction *values, Fraction *out)
{
    *out = form.constant;
    for (size_t i = 0; i < form.count; i++)
        if (!add_scaled(*out, form.terms[i].factor, values[form.terms[i].variable], out))
            return false;
    return true;
}

/* ── direction ───────────────────────────────────────────────────────────────────────────────────────────── */

static Int128 common_divisor(Int128 a, Int128 b)
{
    UnsignedInt128 x = fraction_magnitude(a), y = fraction_magnitude(b);
    while (y != 0) {
        UnsignedInt128 rest = x % y;
        x = y;
        y = rest;
    }
    return (Int128)x;
}

/* The greatest factor that leaves whole numbers without a common divisor: gcd of numerators ÷ lcm of denominators. */
static bool common_factor(Form form, Fraction *out)
{
    Int128 divisor = 0, multiple = 1;
    for (size_t i = 0; i < form.count; i++) {
        Fraction factor = fraction_reduced(form.terms[i].factor);
        divisor = common_divisor(divisor, factor.numerator);
        Int128 step = factor.denominator / common_divisor(multiple, factor.denominator);
        if (__builtin_mul_overflow(multiple, step, &multiple))
            return false;
    }
    *out = (Fraction){form.terms[0].factor.numerator < 0 ? -divisor : divisor, multiple};
    return true;
}

bool form_direction(Arena *arena, Form form, Form *direction, Fraction *factor)
{
    Fraction inverse;
    form.constant = fraction_of_integer(0);
    return common_factor(form, factor) && fraction_divide(fraction_of_integer(1), *factor, &inverse) &&
           form_scale(arena, form, inverse, direction);
}

bool form_equal(Form a, Form b)
{
    if (a.count != b.count || fraction_compare(a.constant, b.constant) != 0)
        return false;
    for (size_t i = 0; i < a.count; i++)
        if (a.terms[i].variable != b.terms[i].variable || fraction_compare(a.terms[i].factor, b.terms[i].factor) != 0)
            return false;
    return true;
}
