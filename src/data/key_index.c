/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/key_index.h"

#include <string.h>

enum { SLOTS_LEAST = 16 };

KeyIndex key_index_open(Arena *arena, const int64_t *const *parts, size_t part_count, size_t item_count)
{
    size_t slots = SLOTS_LEAST;
    while (slots * 4 < item_count * 5) /* at most four fifths full */
        slots *= 2;
    KeyIndex index = {
        .parts = arena_allocate_array(arena, part_count, sizeof *index.parts),
        .part_count = part_count,
        .slots = arena_allocate_array(arena, slots, sizeof *index.slots),
        .mask = slots - 1,
    };
    memcpy(index.parts, parts, part_count * sizeof *parts);
    return index;
}

/* Neighbouring numbers must not become neighbouring slots in several parts at once: multiply, then fold. */
static uint64_t mixed(uint64_t hash, int64_t part)
{
    hash = (hash ^ (uint64_t)part) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

static bool has_key(const KeyIndex *index, uint32_t item, const int64_t *key)
{
    for (size_t part = 0; part < index->part_count; part++)
        if (index->parts[part][item] != key[part])
            return false;
    return true;
}

static bool same_key(const KeyIndex *index, uint32_t a, uint32_t b)
{
    for (size_t part = 0; part < index->part_count; part++)
        if (index->parts[part][a] != index->parts[part][b])
            return false;
    return true;
}

uint32_t key_index_add(KeyIndex *index, uint32_t item)
{
    uint64_t hash = 0;
    for (size_t part = 0; part < index->part_count; part++)
        hash = mixed(hash, index->parts[part][item]);
    size_t i = (size_t)hash & index->mask;
    while (index->slots[i] != 0) {
        if (same_key(index, index->slots[i] - 1, item))
            return index->slots[i] - 1;
        i = (i + 1) & index->mask;
    }
    index->slots[i] = item + 1;
    return item;
}

uint32_t key_index_find(const KeyIndex *index, const int64_t *key)
{
    if (index->slots == NULL)
        return KEY_NONE;
    uint64_t hash = 0;
    for (size_t part = 0; part < index->part_count; part++)
        hash = mixed(hash, key[part]);
    size_t i = (size_t)hash & index->mask;
    while (index->slots[i] != 0 && !has_key(index, index->slots[i] - 1, key))
        i = (i + 1) & index->mask;
    return index->slots[i] == 0 ? KEY_NONE : index->slots[i] - 1;
}
