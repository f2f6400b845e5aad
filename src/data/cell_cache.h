/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of texts met before in a column (floor 6, data). Keys, years, words and dates repeat: in a sorted file from
 * row to row, else from a small stock. Texts longer than a ShortText are not remembered. */
#ifndef STYR_DATA_CELL_CACHE_H
#define STYR_DATA_CELL_CACHE_H

#include "data/short_text.h"

enum { CACHE_BITS = 6 };

typedef struct CachedCell {
    ShortText text;
    size_t length; /* 0 = free */
    int64_t value;
} CachedCell;

typedef struct CellCache {
    CachedCell cells[1 << CACHE_BITS];
} CellCache;

/* Where a text belongs. */
static inline CachedCell *cell_cache_place(CellCache *cache, ShortText text)
{
    uint64_t hash = (text.last ^ text.first * 31) * 0x9E3779B97F4A7C15u;
    return &cache->cells[hash >> (64 - CACHE_BITS)];
}

/* Whether the value of a text of `length` bytes is remembered. */
static inline bool cell_cache_find(CellCache *cache, ShortText text, size_t length, int64_t *out)
{
    const CachedCell *place = cell_cache_place(cache, text);
    *out = place->value;
    return place->text.last == text.last && place->text.first == text.first && place->length == length;
}

static inline void cell_cache_put(CellCache *cache, ShortText text, size_t length, int64_t value)
{
    *cell_cache_place(cache, text) = (CachedCell){.text = text, .length = length, .value = value};
}

#endif
