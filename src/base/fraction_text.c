/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fractions read and printed as decimals. */
#include "base/fraction.h"

enum {
    DIGITS_MOST = 39,   /* of a number of 128 bits */
    POWER_MOST = 38,    /* 10^38 is the largest power of ten in 127 bits */
    DECIMALS_EXACT = 30 /* nobody reads more; print the fraction then */
};

Int128 fraction_power_of_ten(unsigned exponent)
{
    Int128 power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

/* Reading */

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

static bool take(Text *rest, char byte)
{
    if (rest->length == 0 || *rest->start != byte)
        return false;
    rest->start++;
    rest->length--;
    return true;
}

/* Takes the digits at the front of `rest` and appends them to *value; false where that overflows. */
static bool take_digits(Text *rest, UnsignedInt128 *value, size_t *count)
{
    *count = 0;
    for (; rest->length > 0 && is_digit(*rest->start); rest->start++, rest->length--, ++*count) {
        unsigned digit = (unsigned)(*rest->start - '0');
        if (__builtin_mul_overflow(*value, (UnsignedInt128)10, value) ||
            __builtin_add_overflow(*value, (UnsignedInt128)digit, value))
            return false;
    }
    return true;
}

/* `12`, `1234567` or `1 234 567`. */
static bool take_whole(Text *rest, UnsignedInt128 *value)
{
    size_t first, group = 0;
    if (!take_digits(rest, value, &first) || first == 0)
        return false;
    while (take(rest, ' '))
        if (first > 3 || !take_digits(rest, value, &group) || group != 3)
            return false;
    return true;
}

static Text without_trailing_zeros(Text digits)
{
    while (digits.length > 0 && digits.start[digits.length - 1] == '0')
        digits.length--;
    return digits;
}

bool fraction_read(Text text, Fraction *out)
{
    bool is_negative = take(&text, '-');
    UnsignedInt128 value = 0;
    if (!take_whole(&text, &value))
        return false;
    size_t decimals = 0;
    if (take(&text, '.')) {
        if (text.length == 0)
            return false;
        text = without_trailing_zeros(text);
        if (!take_digits(&text, &value, &decimals))
            return false;
    }
    UnsignedInt128 limit = ((UnsignedInt128)1 << 127) - !is_negative;
    if (text.length > 0 || decimals > POWER_MOST || value > limit)
        return false;
    Int128 numerator = (Int128)(is_negative ? -value : value);
    *out = fraction_reduced((Fraction){numerator, fraction_power_of_ten((unsigned)decimals)});
    return true;
}

/* Printing */

/* `value` with zeros before it up to `width` digits. */
static void append_padded(TextBuilder *builder, UnsignedInt128 value, int width)
{
    char digits[DIGITS_MOST];
    int start = DIGITS_MOST;
    for (; value > UINT64_MAX; value /= 10)
        digits[--start] = (char)('0' + (int)(value % 10));
    uint64_t rest = (uint64_t)value; /* whose divisions are quick */
    do
        digits[--start] = (char)('0' + (int)(rest % 10));
    while ((rest /= 10) > 0);
    for (int count = DIGITS_MOST - start; count < width; count++)
        text_append_byte(builder, '0');
    text_append(builder, (Text){.start = digits + start, .length = (size_t)(DIGITS_MOST - start)});
}

static void append_decimals(TextBuilder *builder, UnsignedInt128 value, int decimals)
{
    if (decimals == 0)
        return;
    text_append_byte(builder, '.');
    append_padded(builder, value, decimals);
}

void decimal_print(TextBuilder *builder, Int128 value, int decimals)
{
    if (value < 0)
        text_append_byte(builder, '-');
    UnsignedInt128 magnitude = fraction_magnitude(value), unit = (UnsignedInt128)fraction_power_of_ten((unsigned)decimals);
    append_padded(builder, magnitude / unit, 1);
    append_decimals(builder, magnitude % unit, decimals);
}

/* The whole part and the decimals are rounded apart: together they could need more than 128 bits. */
void fraction_print(TextBuilder *builder, Fraction value, int decimals)
{
    UnsignedInt128 magnitude = fraction_magnitude(value.numerator), divisor = (UnsignedInt128)value.denominator;
    UnsignedInt128 whole = magnitude / divisor;
    Fraction rest = {(Int128)(magnitude % divisor), value.denominator}, unit = {1, fraction_power_of_ten((unsigned)decimals)};
    Int128 units = 0;
    fraction_round(rest, unit, ROUNDING_HALF_AWAY, &units); /* below 1, so there are at most 10^38 */
    if (units == unit.denominator) {
        whole++;
        units = 0;
    }
    if (value.numerator < 0 && (whole > 0 || units > 0))
        text_append_byte(builder, '-');
    append_padded(builder, whole, 1);
    append_decimals(builder, (UnsignedInt128)units, decimals);
}

/* How often `factor` divides *value, which is divided by it as often. */
static int strip_factor(Int128 *value, int factor)
{
    int count = 0;
    for (; *value % factor == 0; count++)
        *value /= factor;
    return count;
}

void fraction_print_exact(TextBuilder *builder, Fraction value)
{
    value = fraction_reduced(value);
    Int128 rest = value.denominator;
    int twos = strip_factor(&rest, 2), fives = strip_factor(&rest, 5);
    int decimals = twos > fives ? twos : fives;
    if (rest == 1 && decimals <= DECIMALS_EXACT) {
        fraction_print(builder, value, decimals);
        return;
    }
    decimal_print(builder, value.numerator, 0);
    text_append_byte(builder, '/');
    decimal_print(builder, value.denominator, 0);
}
