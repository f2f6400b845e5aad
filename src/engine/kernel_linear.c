/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threshold tests: x × p < y × q, with scalar fractions p and q, multiplied across: x × (p₁ × q₂) < y × (q₁ × p₂), in 64
 * bits where the block's magnitudes allow it, else in 128. Debt > 5 % of budget is 20 × debt > budget. */
#include "engine/linear.h"

static Fraction factor_or_one(const Work *work, int side)
{
    const Fraction *factor = work->operands[2 * side + 1].fractions;
    return factor ? *factor : fraction_of_integer(1);
}

bool linear_factor(const Work *work, int side, Fraction *out)
{
    *out = factor_or_one(work, side);
    bool is_small = fraction_is_small(*out);
    if (is_small)
        out->denominator *= fraction_power_of_ten(work->fusion->decimals[side]);
    return is_small;
}

const int64_t *linear_values(const Work *work, int side, int64_t ones[BLOCK_ROWS])
{
    const int64_t *values = work->operands[2 * side].whole;
    if (values)
        return values;
    for (size_t i = 0; i < work->count; i++)
        ones[i] = 1;
    return ones;
}

bool linear_value(Work *work, int side, size_t i, Fraction *out)
{
    const int64_t *values = work->operands[2 * side].whole;
    if (slice_mark(&work->operands[2 * side], i) || slice_mark(&work->operands[2 * side + 1], i))
        return false;
    Fraction wide = {values ? values[i] : 1, fraction_power_of_ten(work->fusion->decimals[side])};
    if (fraction_multiply(wide, factor_or_one(work, side), out))
        return true;
    if (work->fusion->products[side] != NODE_NONE)
        run_fault(work->run, work->fusion->products[side], FAULT_OVERFLOW, work_row(work, i));
    work_make_unknown(work, i);
    return false;
}

bool linear_ratio(Int128 a, Int128 b, Int128 c, Int128 d, int64_t *above, int64_t *below)
{
    Fraction ratio;
    if (__builtin_mul_overflow(a, b, &ratio.numerator) || __builtin_mul_overflow(c, d, &ratio.denominator))
        return false;
    ratio = fraction_reduced(ratio);
    *above = (int64_t)ratio.numerator;
    *below = (int64_t)ratio.denominator;
    return fraction_is_small(ratio);
}

VECTORISED static uint64_t magnitude(size_t count, const int64_t *values)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < count; i++)
        bits |= (uint64_t)(values[i] ^ (values[i] >> 63));
    return bits;
}

int linear_bits_of_all(size_t count, const int64_t *values)
{
    uint64_t bits = magnitude(count, values);
    return bits == 0 ? 0 : 64 - __builtin_clzll(bits);
}

int linear_bits(Int128 value)
{
    UnsignedInt128 magnitude_ = fraction_magnitude(value);
    uint64_t high = (uint64_t)(magnitude_ >> 64), low = (uint64_t)magnitude_;
    return high ? 128 - __builtin_clzll(high) : low ? 64 - __builtin_clzll(low) : 0;
}

/* ── comparison ──────────────────────────────────────────────────────────────────────────────────────────── */

/* x × left against y × right; a narrow loop says whether it may have overflowed. */
typedef bool Loop(size_t count, const int64_t *x, int64_t left, const int64_t *y, int64_t right, int64_t *out);
typedef bool Test(int order);

typedef struct Comparison {
    Loop *narrow, *wide;
    Test *test;
} Comparison;

/* Multipliers for both sides. A right factor below 0 turns its side's sign. */
bool linear_factors(const Work *work, int64_t *left, int64_t *right)
{
    Fraction p, q;
    if (!linear_factor(work, 0, &p) || !linear_factor(work, 1, &q))
        return false;
    if (q.numerator == 0) {
        *left = (p.numerator > 0) - (p.numerator < 0);
        *right = 0;
        return true;
    }
    int sign = q.numerator < 0 ? -1 : 1;
    bool fits = linear_ratio(p.numerator, q.denominator, sign * q.numerator, p.denominator, left, right);
    *right *= sign;
    return fits;
}

static void compare_fractions(Work *work, Test *test)
{
    for (size_t i = 0; i < work->count; i++) {
        Fraction left, right;
        bool has_left = linear_value(work, 0, i, &left), has_right = linear_value(work, 1, i, &right);
        work->whole[i] = has_left && has_right && test(fraction_compare(left, right));
    }
}

static void compare(Work *work, Comparison comparison)
{
    int64_t left, right, ones[2][BLOCK_ROWS];
    if (!linear_factors(work, &left, &right)) {
        compare_fractions(work, comparison.test);
        return;
    }
    const int64_t *x = linear_values(work, 0, ones[0]), *y = linear_values(work, 1, ones[1]);
    if (comparison.narrow(work->count, x, left, y, right, work->whole))
        comparison.wide(work->count, x, left, y, right, work->whole);
}

/* How far a column may go from 0 so that its product fits: at most 2^62, so that adding it to any number gives a wrong sign
 * only where that number lies further out. */
static int64_t reach(int64_t factor)
{
    uint64_t magnitude_ = factor < 0 ? -(uint64_t)factor : (uint64_t)factor;
    return magnitude_ < 2 ? INT64_C(1) << 62 : (int64_t)(INT64_MAX / magnitude_);
}

#define COMPARISON(name, sign)                                                                                                 \
    VECTORISED static bool name##_narrow(size_t count, const int64_t *x, int64_t left, const int64_t *y, int64_t right,        \
                                         int64_t *restrict out)                                                                \
    {                                                                                                                          \
        int64_t most_x = reach(left), most_y = reach(right), outside = 0;                                                      \
        for (size_t i = 0; i < count; i++) {                                                                                   \
            outside |= (most_x + x[i]) | (most_x - x[i]) | (most_y + y[i]) | (most_y - y[i]);                                  \
            out[i] = x[i] * left sign y[i] * right;                                                                            \
        }                                                                                                                      \
        return outside < 0;                                                                                                    \
    }                                                                                                                          \
    static bool name##_wide(size_t count, const int64_t *x, int64_t left, const int64_t *y, int64_t right,                     \
                            int64_t *restrict out)                                                                             \
    {                                                                                                                          \
        for (size_t i = 0; i < count; i++)                                                                                     \
            out[i] = (Int128)x[i] * left sign(Int128) y[i] * right;                                                            \
        return false;                                                                                                          \
    }                                                                                                                          \
    static bool name##_test(int order) { return order sign 0; }                                                                \
    void kernel_##name##_linear(Work *work) { compare(work, (Comparison){name##_narrow, name##_wide, name##_test}); }

COMPARISON(less, <)
COMPARISON(less_equal, <=)
COMPARISON(equal, ==)
