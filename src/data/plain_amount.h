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

/* The number that the last 1 to 8 bytes before `end` are; *is_other is set where some are no digits. */
static inline uint64_t digits_before(const char *end, size_t count, bool *is_other)
{
    size_t others = 8 * (WORD_BYTES - count);
    uint64_t digits = (word_at(end - WORD_BYTES) ^ each_byte('0')) >> others << others;
    *is_other |= (((digits + each_byte(0x80 - 10)) | digits) & each_byte(0x80)) != 0;
    uint64_t pairs = digits * 10 + (digits >> 8), odd = 0x000000FF000000FFu;
    return ((pairs & odd) * (100 + (1000000ull << 32)) + (pairs >> 16 & odd) * (1 + (10000ull << 32))) >> 32;
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
    bool is_negative = *text.start == '-', is_other = false;
    text = (Text){text.start + is_negative, text.length - is_negative};
    size_t decimals = text.length == 0 || mark == '\0' ? 0 : decimals_behind(text, (size_t)shape->decimals_most, mark);
    size_t whole = text.length - (decimals > 0 ? decimals + 1 : 0);
    if (whole == 0)
        return false;
    const char *point = text.start + whole;
    uint64_t value = digits_before(point, whole < WORD_BYTES ? whole : WORD_BYTES, &is_other);
    if (whole > WORD_BYTES)
        value += digits_before(point - WORD_BYTES, whole - WORD_BYTES, &is_other) * 100000000u;
    if (decimals > 0)
        value = value * powers[decimals] + digits_before(text.start + text.length, decimals, &is_other);
    int64_t amount = (int64_t)(value * powers[(size_t)shape->decimals_most - decimals]);
    *out = is_negative ? -amount : amount;
    return !is_other;
}

#endif
