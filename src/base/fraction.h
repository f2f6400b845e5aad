/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact numbers (floor 1, base).
 *
 * A Fraction is numerator ÷ denominator in 128 bits each, denominator > 0, not necessarily reduced. Every
 * operation is exact or says that it cannot be (returns false): nothing wraps round, nothing is rounded but
 * by fraction_round. Amounts are counted in the currency's smallest unit (øre). */
#ifndef STYR_BASE_FRACTION_H
#define STYR_BASE_FRACTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UnsignedInt128;

typedef struct Fraction {
    Int128 numerator, denominator;
} Fraction;

typedef enum Rounding {
    ROUNDING_HALF_AWAY, /* 2.5 → 3, −2.5 → −3 */
    ROUNDING_DOWN,      /* towards minus infinity: 2.7 → 2, −2.1 → −3 */
    ROUNDING_UP,        /* towards plus infinity */
} Rounding;

/* The functions down to fraction_is_integer run once per row. Nearly always both sides fit 64 bits, where nothing
 * can overflow 128: that case is inline, and its results need no reducing. The rest is in fraction.c. */

/* Whether numerator and denominator both fit 64 bits. */
static inline bool fraction_is_small(Fraction value)
{
    return (int64_t)value.numerator == value.numerator && (int64_t)value.denominator == value.denominator;
}

/* The product of two numbers that fit 64 bits: one machine multiplication. */
static inline Int128 fraction_product(Int128 a, Int128 b) { return (Int128)(int64_t)a * (int64_t)b; }

static inline UnsignedInt128 fraction_magnitude(Int128 value)
{
    return value < 0 ? -(UnsignedInt128)value : (UnsignedInt128)value;
}

static inline Fraction fraction_of_integer(Int128 value) { return (Fraction){value, 1}; }

/* The same value in lowest terms. */
Fraction fraction_reduced(Fraction value);

/* Each writes the exact result and returns true, or returns false where it does not fit in lowest terms (or, for
 * fraction_divide, where `b` is zero: test that first to tell the two apart). */
bool fraction_add_large(Fraction a, Fraction b, Fraction *out);
static inline bool fraction_add(Fraction a, Fraction b, Fraction *out)
{
    Int128 sum;
    if (a.denominator != b.denominator || __builtin_add_overflow(a.numerator, b.numerator, &sum))
        return fraction_add_large(a, b, out);
    *out = (Fraction){sum, a.denominator};
    return true;
}

bool fraction_subtract_large(Fraction a, Fraction b, Fraction *out);
static inline bool fraction_subtract(Fraction a, Fraction b, Fraction *out)
{
    Int128 difference;
    if (a.denominator != b.denominator || __builtin_sub_overflow(a.numerator, b.numerator, &difference))
        return fraction_subtract_large(a, b, out);
    *out = (Fraction){difference, a.denominator};
    return true;
}

bool fraction_multiply_large(Fraction a, Fraction b, Fraction *out);
static inline bool fraction_multiply(Fraction a, Fraction b, Fraction *out)
{
    if (!fraction_is_small(a) || !fraction_is_small(b))
        return fraction_multiply_large(a, b, out);
    *out = (Fraction){fraction_product(a.numerator, b.numerator), fraction_product(a.denominator, b.denominator)};
    return true;
}

bool fraction_divide_large(Fraction a, Fraction b, Fraction *out);
static inline bool fraction_divide(Fraction a, Fraction b, Fraction *out)
{
    if (b.numerator == 0 || !fraction_is_small(a) || !fraction_is_small(b))
        return fraction_divide_large(a, b, out);
    Fraction ratio = {a.numerator, b.numerator};
    if (a.denominator != b.denominator) {
        ratio.numerator = fraction_product(a.numerator, b.denominator);
        ratio.denominator = fraction_product(b.numerator, a.denominator);
    }
    *out = ratio.denominator > 0 ? ratio : (Fraction){-ratio.numerator, -ratio.denominator};
    return true;
}

/* Negative, zero, positive as a < b, a = b, a > b: exact for any two fractions, without overflow. */
int fraction_compare_large(Fraction a, Fraction b);
static inline int fraction_compare(Fraction a, Fraction b)
{
    if (a.denominator != b.denominator) {
        if (!fraction_is_small(a) || !fraction_is_small(b))
            return fraction_compare_large(a, b);
        Int128 left = fraction_product(a.numerator, b.denominator);
        b.numerator = fraction_product(b.numerator, a.denominator);
        a.numerator = left;
    }
    return (a.numerator > b.numerator) - (a.numerator < b.numerator);
}

/* What a truncated quotient becomes when rounded, given the remainder it left. */
static inline Int128 fraction_rounded_quotient(Int128 quotient, Int128 remainder, Int128 divisor, Rounding rounding)
{
    Int128 magnitude = remainder < 0 ? -remainder : remainder;
    if (rounding == ROUNDING_DOWN)
        return quotient - (remainder < 0);
    if (rounding == ROUNDING_UP)
        return quotient + (remainder > 0);
    if (magnitude < divisor - magnitude)
        return quotient;
    return remainder < 0 ? quotient - 1 : quotient + 1;
}

/* How many whole `multiple`s (multiple > 0) `value` is when rounded; false where that does not fit. */
bool fraction_round_large(Fraction value, Fraction multiple, Rounding rounding, Int128 *out);
static inline bool fraction_round(Fraction value, Fraction multiple, Rounding rounding, Int128 *out)
{
    if (!fraction_is_small(value) || !fraction_is_small(multiple))
        return fraction_round_large(value, multiple, rounding, out);
    Int128 dividend = fraction_product(value.numerator, multiple.denominator);
    Int128 divisor = fraction_product(value.denominator, multiple.numerator);
    if (!fraction_is_small((Fraction){dividend, divisor})) {
        *out = fraction_rounded_quotient(dividend / divisor, dividend % divisor, divisor, rounding);
        return true;
    }
    int64_t quotient = (int64_t)dividend / (int64_t)divisor, remainder = (int64_t)dividend % (int64_t)divisor;
    *out = fraction_rounded_quotient(quotient, remainder, divisor, rounding);
    return true;
}

/* Whether the value is a whole number that fits 64 bits, and which. */
bool fraction_is_integer(Fraction value, int64_t *out);

/* 10^exponent, for exponents from 0 to 38. */
Int128 fraction_power_of_ten(unsigned exponent);

/* Reads `12`, `-3.25`, `1 000 000.50` (spaces between groups of three) exactly; false if the text is anything
 * else or does not fit. The result is in lowest terms. */
bool fraction_read(Text text, Fraction *out);
/* `value` with exactly `decimals` decimals (0 to 38), half away from zero: `-2.4372`; never `-0.00`. */
void fraction_print(TextBuilder *builder, Fraction value, int decimals);
/* The shortest exact decimal form (`0.05`), or `1/12` where there is none of up to 30 decimals. */
void fraction_print_exact(TextBuilder *builder, Fraction value);
/* An integer count of 10^-decimals (0 to 38), exactly: (1234567, 2) → `12345.67`. */
void decimal_print(TextBuilder *builder, Int128 value, int decimals);

#endif
