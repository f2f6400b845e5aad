/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where fields may end (floor 6, data; private to csv_*.c), for 64 bytes at once:
 *
 *     block   1000,2017,13126884.19,7169902.18,1998…
 *     stops   ....|....|...........|..........|....      a set bit is a stop; the lowest one comes first
 *
 * On x86 the processor compares sixteen bytes in one step; elsewhere eight are compared in one number. */
#ifndef STYR_DATA_CSV_STOPS_H
#define STYR_DATA_CSV_STOPS_H

#include "data/csv.h"
#include "data/short_text.h"

enum { BLOCK_BYTES = 64 };

/* A set bit for each of the eight bytes of `word` that is a stop, the first byte's lowest. With seven bits, adding 0x7F
 * carries into the eighth unless they are all 0: no byte disturbs its neighbour. */
static inline uint64_t stops_in_word(uint64_t word, uint64_t separators)
{
    static const uint64_t ones = 0x0101010101010101u, low = 0x7F7F7F7F7F7F7F7Fu;
    uint64_t a = word ^ separators, b = word ^ ones * '\n', c = word ^ ones * '\r';
    uint64_t differs = (((a & low) + low) | a) & (((b & low) + low) | b) & (((c & low) + low) | c);
    return ((~differs >> 7 & ones) * 0x0102040810204080u) >> 56;
}

static inline uint64_t stops_by_words(const char *bytes, char separator)
{
    uint64_t separators = 0x0101010101010101u * (unsigned char)separator, stops = 0;
    for (size_t i = 0; i < BLOCK_BYTES; i += WORD_BYTES)
        stops |= stops_in_word(word_at(bytes + i), separators) << i;
    return stops;
}

#ifdef __SSE2__
#include <emmintrin.h>

static inline uint64_t stops_in_block(const char *bytes, char separator)
{
    __m128i separators = _mm_set1_epi8(separator), feeds = _mm_set1_epi8('\n'), returns = _mm_set1_epi8('\r');
    uint64_t stops = 0;
#pragma GCC unroll 4
    for (size_t i = 0; i < BLOCK_BYTES; i += sizeof(__m128i)) {
        __m128i some = _mm_loadu_si128((const __m128i *)(const void *)(bytes + i));
        __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(some, feeds), _mm_cmpeq_epi8(some, returns));
        stops |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_or_si128(ends, _mm_cmpeq_epi8(some, separators))) << i;
    }
    return stops;
}
#else
static inline uint64_t stops_in_block(const char *bytes, char separator) { return stops_by_words(bytes, separator); }
#endif

/* ── one after the other ────────────────────────────────────────────────────────────────────────────────────── */

enum { AHEAD_BYTES = 1024 }; /* the processor foresees the next block only as far as its page of memory goes */

/* Makes the bytes from `start` on the block, of which none has been passed yet. */
static inline void look_at_block(CsvCursor *at, const char *start, char separator)
{
    char last[BLOCK_BYTES];
    size_t left = (size_t)(at->end - start);
    at->block = start;
    if (left >= BLOCK_BYTES) {
        __builtin_prefetch(start + AHEAD_BYTES);
        at->stops = stops_in_block(start, separator);
        return;
    }
    memset(last, 0, sizeof last); /* nothing behind the file may be read, and a zero byte is no stop */
    memcpy(last, start, left);
    at->stops = stops_in_block(last, separator);
}

static inline CsvCursor cursor_at(const char *start, const char *end, char separator)
{
    CsvCursor at = {.next = start, .end = end};
    look_at_block(&at, start, separator);
    return at;
}

/* Goes behind the next stop, and returns it; at->end where there is none. */
static inline const char *take_stop(CsvCursor *at, char separator)
{
    while (at->stops == 0) {
        if (at->end - at->block <= BLOCK_BYTES)
            return at->next = at->end;
        look_at_block(at, at->block + BLOCK_BYTES, separator);
    }
    const char *stop = at->block + (unsigned)__builtin_ctzll(at->stops);
    at->stops &= at->stops - 1;
    at->next = stop + 1;
    return stop;
}

#endif
