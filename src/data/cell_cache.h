/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of texts met before in a column (floor 6, data). Keys, years, words and dates repeat: in a sorted file from
 * row to row, else from a small stock. Texts longer than a ShortText are not remembered. */
#ifndef STYR_DATA_CELL_CACHE_H
#define STYR_DATA_CELL_CACHE_H

#include "data/short_text.h"

enum { CACHE_BITS = 7, CACHE_PLACES = 2 };

typedef struct CachedCell {
    ShortText text;
    size_t length; /* 0 = free */
    int64_t value;
} CachedCell;

/* A text has two places: of ten years, two may want the same one. */
typedef struct CellCache {
    CachedCell cells[1 << CACHE_BITS][CACHE_PLACES];
} CellCache;

/* Where a text belongs. */
static inline CachedCell *cell_cache_places(CellCache *cache, ShortText text)
{
    uint64_t hash = (text.last ^ text.first * 31) * 0x9E3779B97F4A7C15u;
    return cache->cells[hash >> (64 - CACHE_BITS)];
}

static inline bool cell_cache_holds(const CachedCell *place, ShortText text, size_t length)
{
    return ((place->text.last ^ text.last) | (place->text.first ^ text.first) | (place->length ^ length)) == 0;
}

/* Whether the value of a text of `length` bytes is remembered. */
static inline bool cell_cache_find(CellCache *cache, ShortText text, size_t length, int64_t *out)
{
    const CachedCell *place = cell_cache_places(cache, text);
    if (!cell_cache_holds(place, text, length) && !cell_cache_holds(++place, text, length))
        return false;
    *out = place->value;
    return true;
}

/* Remembers the value of a text that is not, instead of the one put longest ago there. */
static inline void cell_cache_put(CellCache *cache, ShortText text, size_t length, int64_t value)
{
    CachedCell *places = cell_cache_places(cache, text);
    places[1] = places[0];
    places[0] = (CachedCell){.text = text, .length = length, .value = value};
}

#endif
