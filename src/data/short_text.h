/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of up to 16 bytes as two numbers (floor 6, data), so that they are compared and converted all at once:
 *
 *     1234567.89    first  · · · · · · 1 2    last  3 4 5 6 7 . 8 9    · is a zero byte
 *
 * The first letter is the lowest byte of a number, the last one the highest, on every machine. */
#ifndef STYR_DATA_SHORT_TEXT_H
#define STYR_DATA_SHORT_TEXT_H

#include <string.h>

#include "base/text.h"

enum { SHORT_TEXT_MOST = 16, WORD_BYTES = 8 };

typedef struct ShortText {
    uint64_t first, last;
} ShortText;

/* The eight bytes from `start`. */
static inline uint64_t word_at(const char *start)
{
    uint64_t word;
    memcpy(&word, start, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* The last `count` bytes of eight that end before `end`. */
static inline uint64_t word_before(const char *end, size_t count)
{
    size_t others = 8 * (WORD_BYTES - count);
    return word_at(end - WORD_BYTES) >> others << others;
}

/* Of 1 to SHORT_TEXT_MOST bytes; the SHORT_TEXT_MOST bytes before its end must be there to be read. */
static inline ShortText short_text(Text text)
{
    const char *end = text.start + text.length;
    if (text.length <= WORD_BYTES)
        return (ShortText){.last = word_before(end, text.length)};
    return (ShortText){.first = word_before(end - WORD_BYTES, text.length - WORD_BYTES), .last = word_at(end - WORD_BYTES)};
}

#endif
