/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding rows by key (floor 6, data). A key is one or more 64-bit values, which stay where they are: item i's key is
 * parts[0][i], parts[1][i] …; the index adds 5 to 10 bytes an item. */
#ifndef STYR_DATA_KEY_INDEX_H
#define STYR_DATA_KEY_INDEX_H

#include "data/slots.h"

#define KEY_NONE UINT32_MAX

typedef struct KeyIndex {
    const int64_t **parts;
    size_t part_count;
    Slots slots;
} KeyIndex;

/* An empty index with room for `item_count` items. Of `parts` the array is copied, the columns are not. */
KeyIndex key_index_open(Arena *arena, const int64_t *const *parts, size_t part_count, size_t item_count);
/* Adds `item` and returns it, or returns the item already there that has the same key. */
uint32_t key_index_add(KeyIndex *index, uint32_t item);
/* The item with the key key[0], key[1] …, or KEY_NONE. An index that was never opened holds nothing. */
uint32_t key_index_find(const KeyIndex *index, const int64_t *key);
/* Whether the index was opened. */
bool key_index_is_open(const KeyIndex *index);

#endif
