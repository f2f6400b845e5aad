/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each operation on large fractions first tries 128 bits directly; where that overflows, it goes to lowest terms
 * and, between steps, to 256 bits, so that it fails only if the result itself does not fit. */
#include "base/fraction.h"

#include "base/wide.h"

/* Puts a sign to a magnitude; false where that does not fit. */
static bool with_sign(bool is_negative, UnsignedInt128 magnitude, Int128 *out)
{
    UnsignedInt128 limit = (UnsignedInt128)1 << 127;
    if (magnitude > limit || (magnitude == limit && !is_negative))
        return false;
    *out = (Int128)(is_negative ? -magnitude : magnitude);
    return true;
}

static bool make(bool is_negative, UnsignedInt128 numerator, UnsignedInt128 denominator, Fraction *out)
{
    return with_sign(is_negative, numerator, &out->numerator) && with_sign(false, denominator, &out->denominator);
}

static uint64_t small_divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* The greatest common divisor; with 0 the other one. Steps of 128 bits are few, those of 64 quick. */
static UnsignedInt128 common_divisor(UnsignedInt128 a, UnsignedInt128 b)
{
    while (b != 0) {
        if ((uint64_t)a == a && (uint64_t)b == b)
            return small_divisor((uint64_t)a, (uint64_t)b);
        UnsignedInt128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

Fraction fraction_reduced(Fraction value)
{
    Int128 divisor = (Int128)common_divisor(fraction_magnitude(value.numerator), (UnsignedInt128)value.denominator);
    return (Fraction){value.numerator / divisor, value.denominator / divisor};
}

/* Sums */

/* Without the product of the denominators where one contains the other (hundredths and twentieths), so that sums
 * over many rows stay small. */
static bool add_with_common_denominator(Fraction a, Fraction b, bool subtracts, Fraction *out)
{
    if (!fraction_is_small(a) || !fraction_is_small(b))
        return false;
    int64_t large = (int64_t)a.denominator, little = (int64_t)b.denominator;
    bool is_swapped = large < little;
    if (is_swapped) {
        large = little;
        little = (int64_t)a.denominator;
    }
    if (large % little != 0)
        return false;
    Int128 left = a.numerator, right = b.numerator, factor = large / little;
    if (is_swapped)
        left = fraction_product(left, factor);
    else
        right = fraction_product(right, factor);
    *out = (Fraction){subtracts ? left - right : left + right, large};
    return true;
}

static bool add_directly(Fraction a, Fraction b, bool subtracts, Fraction *out)
{
    Int128 left, right;
    Fraction sum;
    if (__builtin_mul_overflow(a.numerator, b.denominator, &left) ||
        __builtin_mul_overflow(b.numerator, a.denominator, &right) ||
        __builtin_mul_overflow(a.denominator, b.denominator, &sum.denominator))
        return false;
    bool overflows =
        subtracts ? __builtin_sub_overflow(left, right, &sum.numerator) : __builtin_add_overflow(left, right, &sum.numerator);
    if (!overflows)
        *out = sum;
    return !overflows;
}

/* Sign and magnitude of ±left ± right. */
static Wide signed_sum(Wide left, bool left_negative, Wide right, bool right_negative, bool *is_negative)
{
    *is_negative = left_negative;
    if (left_negative == right_negative)
        return wide_add(left, right);
    if (wide_compare(left, right) >= 0)
        return wide_subtract(left, right);
    *is_negative = right_negative;
    return wide_subtract(right, left);
}

/* With g the common divisor of the denominators, the sum is (a × d/g ± c × b/g) ÷ (b × d/g), and what still
 * divides both sides of that divides g (Knuth, The Art of Computer Programming 4.5.1). */
static bool add_in_lowest_terms(Fraction a, Fraction b, bool subtracts, Fraction *out)
{
    a = fraction_reduced(a);
    b = fraction_reduced(b);
    UnsignedInt128 shared = common_divisor((UnsignedInt128)a.denominator, (UnsignedInt128)b.denominator);
    UnsignedInt128 a_rest = (UnsignedInt128)a.denominator / shared, b_rest = (UnsignedInt128)b.denominator / shared;
    bool is_negative;
    Wide left = wide_product(fraction_magnitude(a.numerator), b_rest);
    Wide right = wide_product(fraction_magnitude(b.numerator), a_rest);
    Wide sum = signed_sum(left, a.numerator < 0, right, (b.numerator < 0) != subtracts, &is_negative);
    Wide remainder;
    wide_divide(sum, (Wide){.low = shared}, &remainder);
    UnsignedInt128 still_shared = common_divisor(shared, remainder.low);
    sum = wide_divide(sum, (Wide){.low = still_shared}, &remainder);
    UnsignedInt128 denominator;
    if (sum.high != 0 || __builtin_mul_overflow(a_rest, b_rest, &denominator) ||
        __builtin_mul_overflow(denominator, shared / still_shared, &denominator))
        return false;
    return make(is_negative, sum.low, denominator, out);
}

static bool add(Fraction a, Fraction b, bool subtracts, Fraction *out)
{
    return add_with_common_denominator(a, b, subtracts, out) || add_directly(a, b, subtracts, out) ||
           add_in_lowest_terms(a, b, subtracts, out);
}

bool fraction_add_large(Fraction a, Fraction b, Fraction *out) { return add(a, b, false, out); }

bool fraction_subtract_large(Fraction a, Fraction b, Fraction *out) { return add(a, b, true, out); }

/* Products */

static bool multiply_directly(Fraction a, Fraction b, Fraction *out)
{
    Fraction product;
    if (__builtin_mul_overflow(a.numerator, b.numerator, &product.numerator) ||
        __builtin_mul_overflow(a.denominator, b.denominator, &product.denominator))
        return false;
    *out = product;
    return true;
}

static void divide_both(UnsignedInt128 *a, UnsignedInt128 *b)
{
    UnsignedInt128 divisor = common_divisor(*a, *b);
    *a /= divisor;
    *b /= divisor;
}

/* a/b × c/d, each below against each above. The denominators are not 0. */
static bool multiply_in_lowest_terms(bool is_negative, UnsignedInt128 above[2], UnsignedInt128 below[2], Fraction *out)
{
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            divide_both(&above[i], &below[j]);
    UnsignedInt128 numerator, denominator;
    if (__builtin_mul_overflow(above[0], above[1], &numerator) || __builtin_mul_overflow(below[0], below[1], &denominator))
        return false;
    return make(is_negative, numerator, denominator, out);
}

bool fraction_multiply_large(Fraction a, Fraction b, Fraction *out)
{
    if (multiply_directly(a, b, out))
        return true;
    UnsignedInt128 above[] = {fraction_magnitude(a.numerator), fraction_magnitude(b.numerator)};
    UnsignedInt128 below[] = {(UnsignedInt128)a.denominator, (UnsignedInt128)b.denominator};
    return multiply_in_lowest_terms((a.numerator < 0) != (b.numerator < 0), above, below, out);
}

bool fraction_divide_large(Fraction a, Fraction b, Fraction *out)
{
    if (b.numerator == 0)
        return false;
    if (b.numerator > 0 && multiply_directly(a, (Fraction){b.denominator, b.numerator}, out))
        return true;
    UnsignedInt128 above[] = {fraction_magnitude(a.numerator), (UnsignedInt128)b.denominator};
    UnsignedInt128 below[] = {(UnsignedInt128)a.denominator, fraction_magnitude(b.numerator)};
    return multiply_in_lowest_terms((a.numerator < 0) != (b.numerator < 0), above, below, out);
}

/* Order and rounding */

int fraction_compare_large(Fraction a, Fraction b)
{
    if ((a.numerator < 0) != (b.numerator < 0))
        return a.numerator < 0 ? -1 : 1;
    int order = wide_compare(wide_product(fraction_magnitude(a.numerator), (UnsignedInt128)b.denominator),
                             wide_product(fraction_magnitude(b.numerator), (UnsignedInt128)a.denominator));
    return a.numerator < 0 ? -order : order;
}

static bool rounds_away(bool is_negative, Wide remainder, Wide divisor, Rounding rounding)
{
    if (rounding == ROUNDING_HALF_AWAY)
        return wide_compare(remainder, wide_subtract(divisor, remainder)) >= 0;
    bool has_rest = remainder.high != 0 || remainder.low != 0;
    return has_rest && is_negative == (rounding == ROUNDING_DOWN);
}

bool fraction_round_large(Fraction value, Fraction multiple, Rounding rounding, Int128 *out)
{
    bool is_negative = value.numerator < 0;
    Wide dividend = wide_product(fraction_magnitude(value.numerator), (UnsignedInt128)multiple.denominator);
    Wide divisor = wide_product((UnsignedInt128)value.denominator, (UnsignedInt128)multiple.numerator);
    Wide remainder;
    Wide quotient = wide_divide(dividend, divisor, &remainder);
    if (rounds_away(is_negative, remainder, divisor, rounding))
        quotient = wide_add(quotient, (Wide){.low = 1});
    return quotient.high == 0 && with_sign(is_negative, quotient.low, out);
}

bool fraction_is_integer(Fraction value, int64_t *out)
{
    if (value.denominator != 1 && value.numerator % value.denominator != 0)
        return false;
    Int128 whole = value.denominator == 1 ? value.numerator : value.numerator / value.denominator;
    *out = (int64_t)whole;
    return *out == whole;
}
