/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/linear.h"

LinearForm linear_constant(Fraction value) { return (LinearForm){.constant = value}; }

LinearForm linear_variable(Arena *arena, size_t variable)
{
    LinearTerm *term = arena_allocate(arena, sizeof *term);
    *term = (LinearTerm){variable, fraction_of_integer(1)};
    return (LinearForm){.terms = term, .count = 1, .constant = fraction_of_integer(0)};
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

static void push_term(LinearTerm *terms, size_t *count, size_t variable, Fraction factor)
{
    if (factor.numerator != 0)
        terms[(*count)++] = (LinearTerm){variable, factor};
}

bool linear_add(Arena *arena, LinearForm a, Fraction factor, LinearForm b, LinearForm *out)
{
    LinearTerm *terms = arena_allocate_array(arena, a.count + b.count + 1, sizeof *terms);
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
    *out = (LinearForm){.terms = terms, .count = count, .constant = sum};
    return true;
}

bool linear_scale(Arena *arena, LinearForm form, Fraction factor, LinearForm *out)
{
    return linear_add(arena, linear_constant(fraction_of_integer(0)), factor, form, out);
}

Fraction linear_factor(LinearForm form, size_t variable)
{
    for (size_t i = 0; i < form.count; i++)
        if (form.terms[i].variable == variable)
            return form.terms[i].factor;
    return fraction_of_integer(0);
}

bool linear_value(LinearForm form, const Fraction *values, Fraction *out)
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
static bool common_factor(LinearForm form, Fraction *out)
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

bool linear_direction(Arena *arena, LinearForm form, LinearForm *direction, Fraction *factor)
{
    Fraction inverse;
    form.constant = fraction_of_integer(0);
    return common_factor(form, factor) && fraction_divide(fraction_of_integer(1), *factor, &inverse) &&
           linear_scale(arena, form, inverse, direction);
}

bool linear_equal(LinearForm a, LinearForm b)
{
    if (a.count != b.count || fraction_compare(a.constant, b.constant) != 0)
        return false;
    for (size_t i = 0; i < a.count; i++)
        if (a.terms[i].variable != b.terms[i].variable || fraction_compare(a.terms[i].factor, b.terms[i].factor) != 0)
            return false;
    return true;
}
