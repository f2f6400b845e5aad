/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/key_index.h"

#include <string.h>

KeyIndex key_index_open(Arena *arena, const int64_t *const *parts, size_t part_count, size_t item_count)
{
    KeyIndex index = {
        .parts = arena_allocate_array(arena, part_count, sizeof *index.parts),
        .part_count = part_count,
        .slots = slots_open(arena, slots_needed(item_count)),
    };
    memcpy(index.parts, parts, part_count * sizeof *parts);
    return index;
}

bool key_index_is_open(const KeyIndex *index) { return index->slots.items != NULL; }

/* Neighbouring numbers must not become neighbouring slots in several parts at once: multiply, then fold. */
static uint64_t mixed(uint64_t hash, int64_t part)
{
    hash = (hash ^ (uint64_t)part) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
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
    Slots *slots = &index->slots;
    uint64_t hash = 0;
    for (size_t part = 0; part < index->part_count; part++)
        hash = mixed(hash, index->parts[part][item]);
    uint32_t slot = slots_first(slots, hash);
    for (; !slots_is_free(slots, slot); slot = slots_next(slots, slot))
        if (slots_may_hold(slots, slot, hash) && same_key(index, slots_item(slots, slot), item))
            return slots_item(slots, slot);
    slots_put(slots, slot, item, hash);
    return item;
}

uint32_t key_index_find(const KeyIndex *index, const int64_t *key)
{
    const Slots *slots = &index->slots;
    if (!key_index_is_open(index))
        return KEY_NONE;
    uint64_t hash = 0;
    for (size_t part = 0; part < index->part_count; part++)
        hash = mixed(hash, key[part]);
    for (uint32_t slot = slots_first(slots, hash); !slots_is_free(slots, slot); slot = slots_next(slots, slot))
        if (slots_may_hold(slots, slot, hash) && has_key(index, slots_item(slots, slot), key))
            return slots_item(slots, slot);
    return KEY_NONE;
}
