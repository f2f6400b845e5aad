/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arithmetic and comparison of fractions, row by row. Marked rows are skipped, so that nothing is divided by a zero that
 * only stands for a mark. */
#include "engine/kernel.h"

#define ARITHMETIC(name, function)                                                                                             \
    void kernel_##name(Work *work)                                                                                             \
    {                                                                                                                          \
        const Slice *a = &work->operands[0], *b = &work->operands[1];                                                          \
        for (size_t i = 0; i < work->count; i++) {                                                                             \
            if (!work_is_marked(work, i) && !function(slice_fraction(a, i), slice_fraction(b, i), &work->fractions[i]))        \
                work_fault(work, FAULT_OVERFLOW, i);                                                                           \
        }                                                                                                                      \
    }

ARITHMETIC(add_fractions, fraction_add)
ARITHMETIC(subtract_fractions, fraction_subtract)
ARITHMETIC(multiply_fractions, fraction_multiply)

void kernel_divide(Work *work)
{
    const Slice *a = &work->operands[0], *b = &work->operands[1];
    for (size_t i = 0; i < work->count; i++) {
        if (work_is_marked(work, i))
            continue;
        Fraction divisor = slice_fraction(b, i);
        if (divisor.numerator == 0)
            work_fault(work, FAULT_DIVISION, i);
        else if (!fraction_divide(slice_fraction(a, i), divisor, &work->fractions[i]))
            work_fault(work, FAULT_OVERFLOW, i);
    }
}

static bool negate(Fraction value, Fraction *out) { return fraction_subtract(fraction_of_integer(0), value, out); }

void kernel_negate_fractions(Work *work)
{
    for (size_t i = 0; i < work->count; i++) {
        if (!work_is_marked(work, i) && !negate(slice_fraction(&work->operands[0], i), &work->fractions[i]))
            work_fault(work, FAULT_OVERFLOW, i);
    }
}

void kernel_absolute_fractions(Work *work)
{
    for (size_t i = 0; i < work->count; i++) {
        Fraction value = slice_fraction(&work->operands[0], i);
        work->fractions[i] = value;
        if (value.numerator < 0 && !work_is_marked(work, i) && !negate(value, &work->fractions[i]))
            work_fault(work, FAULT_OVERFLOW, i);
    }
}

/* The one of two that is wanted: the smaller (sign 1) or the greater (−1); not applicable ones are skipped. */
static void choose(Work *work, int sign)
{
    const Slice *a = &work->operands[0], *b = &work->operands[1];
    for (size_t i = 0; i < work->count; i++) {
        uint8_t mark_a = slice_mark(a, i), mark_b = slice_mark(b, i);
        Fraction left = slice_fraction(a, i), right = slice_fraction(b, i);
        bool takes_b =
            mark_a == MARK_NOT_APPLICABLE || (mark_b != MARK_NOT_APPLICABLE && sign * fraction_compare(left, right) > 0);
        work->fractions[i] = takes_b ? right : left;
        if (mark_a || mark_b)
            work_open_marks(work)[i] = mark_a == MARK_NOT_APPLICABLE   ? mark_b
                                       : mark_b == MARK_NOT_APPLICABLE ? mark_a
                                                                       : MARK_UNKNOWN;
    }
}

void kernel_minimum_fractions(Work *work) { choose(work, 1); }

void kernel_maximum_fractions(Work *work) { choose(work, -1); }

void kernel_widen(Work *work)
{
    int64_t denominator = 1;
    for (int64_t i = 0; i < work->node->immediate; i++)
        denominator *= 10;
    for (size_t i = 0; i < work->count; i++)
        work->fractions[i] = (Fraction){work->operands[0].whole[i], denominator};
}

/* ── rounding ────────────────────────────────────────────────────────────────────────────────────────────── */

/* `value` rounded to a multiple of `multiple` > 0, as a whole number of 10^-decimals. The count is multiplied first: what
 * comes of that is as small as the result, while the multiple alone need not be. */
static bool round_to(Fraction value, Fraction multiple, const PlanNode *node, int64_t *out)
{
    Int128 count;
    Fraction scale = fraction_of_integer(1), rounded;
    for (int i = 0; i < node->decimals; i++)
        scale.numerator *= 10;
    return fraction_round(value, multiple, (Rounding)node->immediate, &count) &&
           fraction_multiply(fraction_of_integer(count), multiple, &rounded) && fraction_multiply(rounded, scale, &rounded) &&
           fraction_is_integer(rounded, out);
}

/* A multiple of 0 is no multiple; a negative one means its opposite. */
void kernel_round(Work *work)
{
    const Slice *a = &work->operands[0], *b = &work->operands[1];
    for (size_t i = 0; i < work->count; i++) {
        if (work_is_marked(work, i))
            continue;
        Fraction multiple = slice_fraction(b, i);
        bool is_positive = multiple.numerator > 0 || (multiple.numerator < 0 && negate(multiple, &multiple));
        if (!is_positive || !round_to(slice_fraction(a, i), multiple, work->node, &work->whole[i]))
            work_fault(work, FAULT_OVERFLOW, i);
    }
}

/* ── comparison ──────────────────────────────────────────────────────────────────────────────────────────── */

#define COMPARISON(name, sign)                                                                                                 \
    void kernel_##name(Work *work)                                                                                             \
    {                                                                                                                          \
        const Slice *a = &work->operands[0], *b = &work->operands[1];                                                          \
        for (size_t i = 0; i < work->count; i++)                                                                               \
            work->whole[i] = fraction_compare(slice_fraction(a, i), slice_fraction(b, i)) sign 0;                              \
    }

COMPARISON(less_fractions, <)
COMPARISON(less_equal_fractions, <=)
COMPARISON(equal_fractions, ==)
