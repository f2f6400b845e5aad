/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounded shares and quotients of wholes: (x × p) ÷ (y × q) to a multiple m, as one division of whole numbers
 *
 *     count = round( x × above ÷ (y × below) )      above ÷ below = p ÷ (q × m)      result = count × unit
 *
 * in 64 bits where the block's magnitudes allow it, else in 128. */
#include "engine/linear.h"

enum { MULTIPLE = 4 };

/* Without a multiple nothing is rounded, but the division takes place. */
static bool has_no_multiple(const Work *work) { return work->operands[MULTIPLE].marks != NULL; }

/* What one multiple counts in the result: multiple × 10^decimals must be whole. */
static bool unit_of(const Work *work, Fraction multiple, int64_t *out)
{
    Fraction scale = fraction_of_integer(1);
    for (int i = 0; i < work->node->decimals; i++)
        scale.numerator *= 10;
    return multiple.numerator > 0 && fraction_multiply(multiple, scale, &scale) && fraction_is_integer(scale, out);
}

bool linear_rounder(const Work *work, Rounder *rounder)
{
    if (has_no_multiple(work))
        return false;
    Fraction p, q, multiple = *work->operands[MULTIPLE].fractions;
    int64_t above, below;
    if (!fraction_is_small(multiple) || !unit_of(work, multiple, &rounder->unit) || !linear_factor(work, 0, &p) ||
        !linear_factor(work, 1, &q) || q.numerator <= 0 ||
        !linear_ratio(p.numerator, q.denominator, p.denominator, q.numerator, &above, &below))
        return false;
    rounder->rounding = (Rounding)work->node->immediate;
    rounder->divisor_side_bits[0] = linear_bits(p.numerator) + linear_bits(q.denominator);
    rounder->divisor_side_bits[1] = linear_bits(p.denominator) + linear_bits(q.numerator);
    return linear_ratio(above, multiple.denominator, below, multiple.numerator, &rounder->above, &rounder->below);
}

/* The row's two sides, multiplied out and divided as the operations do that this kernel stands for. */
static bool divide_row(Work *work, size_t i, Fraction *out)
{
    Fraction left, right;
    bool has_left = linear_value(work, 0, i, &left), has_right = linear_value(work, 1, i, &right);
    if (!has_left || !has_right)
        return false;
    if (right.numerator != 0 && fraction_divide(left, right, out))
        return true;
    if (work->fusion->divide != NODE_NONE)
        run_fault(work->run, work->fusion->divide, right.numerator == 0 ? FAULT_DIVISION : FAULT_OVERFLOW, work_row(work, i));
    work_make_unknown(work, i);
    return false;
}

static void round_fractions(Work *work)
{
    Fraction quotients[BLOCK_ROWS];
    for (size_t i = 0; i < work->count; i++) {
        quotients[i] = fraction_of_integer(0);
        divide_row(work, i, &quotients[i]);
    }
    work->operands[0] = (Slice){.fractions = quotients, .step = 1};
    work->operands[1] = work->operands[MULTIPLE];
    kernel_round(work);
}

static int64_t rounded_quotient(int64_t dividend, int64_t divisor, Rounding rounding)
{
    if (divisor < 0) {
        dividend = -dividend;
        divisor = -divisor;
    }
    int64_t quotient = dividend / divisor, remainder = dividend % divisor;
    int64_t size = remainder < 0 ? -remainder : remainder;
    if (rounding == ROUNDING_DOWN)
        return quotient - (remainder < 0);
    if (rounding == ROUNDING_UP)
        return quotient + (remainder > 0);
    int64_t away = size >= divisor - size;
    return remainder < 0 ? quotient - away : quotient + away;
}

static bool no_division(Work *work, size_t i)
{
    if (work->fusion->divide != NODE_NONE)
        run_fault(work->run, work->fusion->divide, FAULT_DIVISION, work_row(work, i));
    work_make_unknown(work, i);
    return false;
}

static void round_narrow(Work *work, const Rounder *rounder, const int64_t *x, const int64_t *y)
{
    for (size_t i = 0; i < work->count; i++) {
        work->whole[i] = 0;
        if (work_is_marked(work, i) || (y[i] == 0 && !no_division(work, i)))
            continue;
        int64_t quotient = rounded_quotient(x[i] * rounder->above, y[i] * rounder->below, rounder->rounding);
        if (__builtin_mul_overflow(quotient, rounder->unit, &work->whole[i]))
            work_fault(work, FAULT_OVERFLOW, i);
    }
}

static void round_wide(Work *work, const Rounder *rounder, const int64_t *x, const int64_t *y)
{
    for (size_t i = 0; i < work->count; i++) {
        if (work_is_marked(work, i) || (y[i] == 0 && !no_division(work, i)))
            continue;
        Int128 dividend = (Int128)x[i] * rounder->above, divisor = (Int128)y[i] * rounder->below, result;
        if (divisor < 0) {
            dividend = -dividend;
            divisor = -divisor;
        }
        Int128 quotient = fraction_rounded_quotient(dividend / divisor, dividend % divisor, divisor, rounder->rounding);
        bool overflows = __builtin_mul_overflow(quotient, (Int128)rounder->unit, &result);
        work->whole[i] = (int64_t)result;
        if (overflows || work->whole[i] != result)
            work_fault(work, FAULT_OVERFLOW, i);
    }
}

void kernel_round_linear(Work *work)
{
    Rounder rounder;
    int64_t ones[2][BLOCK_ROWS];
    if (!linear_rounder(work, &rounder)) {
        round_fractions(work);
        return;
    }
    const int64_t *x = linear_values(work, 0, ones[0]), *y = linear_values(work, 1, ones[1]);
    int bits_x = linear_bits_of_all(work->count, x), bits_y = linear_bits_of_all(work->count, y);
    /* The division itself, which nobody sees, must be one that fits. */
    if (bits_x + rounder.divisor_side_bits[0] > 126 || bits_y + rounder.divisor_side_bits[1] > 126)
        round_fractions(work);
    else if (bits_x + linear_bits(rounder.above) < 63 && bits_y + linear_bits(rounder.below) < 63)
        round_narrow(work, &rounder, x, y);
    else
        round_wide(work, &rounder, x, y);
}
