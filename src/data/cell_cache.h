/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of texts met before in a column (floor 6, data). Keys, years, words and dates repeat: in a sorted file from
 * row to row, else from a small stock. A text of up to CACHED_LENGTH_MOST bytes is known by its length and its two ends,
 * which overlap and so cover it; longer ones are not remembered. */
#ifndef STYR_DATA_CELL_CACHE_H
#define STYR_DATA_CELL_CACHE_H

#include <string.h>

#include "base/text.h"

enum { CACHED_LENGTH_MOST = 16, CACHE_BITS = 6 };

typedef struct CachedCell {
    uint64_t head, tail;
    size_t length; /* 0 = free */
    int64_t value;
} CachedCell;

typedef struct CellCache {
    CachedCell cells[1 << CACHE_BITS];
} CellCache;

static inline CachedCell cell_cache_ends(Text text)
{
    CachedCell ends = {.length = text.length};
    uint32_t low, high;
    if (text.length >= sizeof ends.head) {
        memcpy(&ends.head, text.start, sizeof ends.head);
        memcpy(&ends.tail, text.start + text.length - sizeof ends.tail, sizeof ends.tail);
    } else if (text.length >= sizeof low) {
        memcpy(&low, text.start, sizeof low);
        memcpy(&high, text.start + text.length - sizeof high, sizeof high);
        ends.head = low | (uint64_t)high << 32;
    } else {
        for (size_t i = 0; i < text.length; i++)
            ends.head = ends.head << 8 | (unsigned char)text.start[i];
    }
    return ends;
}

/* Where `ends` belongs; its own if it has the same ends and length. */
static inline CachedCell *cell_cache_place(CellCache *cache, CachedCell ends)
{
    uint64_t hash = (ends.head ^ ends.tail * 31 ^ ends.length) * 0x9E3779B97F4A7C15u;
    return &cache->cells[hash >> (64 - CACHE_BITS)];
}

/* Whether the value of `text` is remembered; `text` is not empty. */
static inline bool cell_cache_find(CellCache *cache, Text text, int64_t *out)
{
    if (text.length > CACHED_LENGTH_MOST)
        return false;
    CachedCell ends = cell_cache_ends(text);
    const CachedCell *place = cell_cache_place(cache, ends);
    if (place->head != ends.head || place->tail != ends.tail || place->length != ends.length)
        return false;
    *out = place->value;
    return true;
}

static inline void cell_cache_put(CellCache *cache, Text text, int64_t value)
{
    if (text.length > CACHED_LENGTH_MOST)
        return;
    CachedCell ends = cell_cache_ends(text);
    ends.value = value;
    *cell_cache_place(cache, ends) = ends;
}

#endif
