/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain amounts (floor 6, data): `-?digits` or `-?digits.digits` of up to 16 bytes, eight digits at once.
 *
 * They become a number in three steps, each of which joins neighbours:
 *
 *     1 2 3 4 5 6 7 8  →  12 34 56 78  →  1234 5678  →  12345678
 *
 * How many digits there are decides no branch: amounts of a column differ in that, and a wrong guess costs more than all of
 * this. Most have as many decimals as they may have. */
#ifndef STYR_DATA_PLAIN_AMOUNT_H
#define STYR_DATA_PLAIN_AMOUNT_H

#include "data/amount.h"
#include "data/short_text.h"

enum { DECIMALS_PLAIN_MOST = WORD_BYTES };

static inline uint64_t each_byte(unsigned char byte) { return 0x0101010101010101u * byte; }

/* The number that the last 1 to 8 bytes before `end` are; *others gets a bit where some are no digits. */
static inline uint64_t digits_before(const char *end, size_t count, uint64_t *others)
{
    size_t before = 8 * (WORD_BYTES - count);
    uint64_t digits = (word_at(end - WORD_BYTES) ^ each_byte('0')) >> before << before;
    *others |= ((digits + each_byte(0x80 - 10)) | digits) & each_byte(0x80);
    uint64_t pairs = digits * 10 + (digits >> 8), odd = 0x000000FF000000FFu;
    return ((pairs & odd) * (100 + (1000000ull << 32)) + (pairs >> 16 & odd) * (1 + (10000ull << 32))) >> 32;
}

/* `value` with the `count` digits at `start` behind it. */
static inline uint64_t with_digits(uint64_t value, const char *start, size_t count, uint64_t *others)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t digit = (uint64_t)(unsigned char)start[i] - '0';
        *others |= digit > 9;
        value = value * 10 + digit;
    }
    return value;
}

/* The same for two of them, as most amounts have. */
static inline uint64_t with_two_digits(uint64_t value, const char *start, uint64_t *others)
{
    uint64_t tens = (uint64_t)(unsigned char)start[0] - '0', ones = (uint64_t)(unsigned char)start[1] - '0';
    *others |= (tens > 9) | (ones > 9);
    return value * 100 + tens * 10 + ones;
}

/* How many decimals there are behind `mark`, 0 where it does not stand in one of the last places. */
static inline size_t decimals_behind(Text text, size_t most, char mark)
{
    size_t count = most < text.length ? most : text.length - 1;
    while (count > 0 && text.start[text.length - 1 - count] != mark)
        count--;
    return count;
}

/* False: amount_read has to look. `mark` is the decimal mark (0: none is known yet); SHORT_TEXT_MOST bytes before `text`, which
 * is not empty, must be there to be read. */
static inline bool amount_read_plain(Text text, const AmountShape *shape, char mark, int64_t *out)
{
    static const uint32_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
    if (text.length > shape->plain_most)
        return false;
    bool is_negative = *text.start == '-';
    text = (Text){text.start + is_negative, text.length - is_negative};
    if (text.length == 0)
        return false;
    size_t most = (size_t)shape->decimals_most, decimals = mark == '\0' ? 0 : decimals_behind(text, most, mark);
    const char *point = text.start + text.length - (decimals > 0 ? decimals + 1 : 0);
    size_t whole = (size_t)(point - text.start);
    if (whole == 0)
        return false;
    uint64_t others = 0, value = digits_before(point, whole < WORD_BYTES ? whole : WORD_BYTES, &others);
    if (whole > WORD_BYTES)
        value += digits_before(point - WORD_BYTES, whole - WORD_BYTES, &others) * 100000000u;
    value = decimals == 2 ? with_two_digits(value, point + 1, &others) : with_digits(value, point + 1, decimals, &others);
    if (decimals < most)
        value *= powers[most - decimals];
    *out = is_negative ? -(int64_t)value : (int64_t)value;
    return others == 0;
}

#endif
