/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The entries stand in order of insertion, so that walking over them is the same on every run; behind them, in
 * the same allocation, an open-addressing index of twice as many slots leads from a key to its entry:
 *
 *     entries[0 … capacity) | slots[0 … 2 × capacity), each 0 = free or the entry's number + 1 */
#include "base/map.h"

#include <string.h>

enum { ENTRIES_FIRST = 8 };

static uint32_t *slots_of(const Map *map) { return (uint32_t *)(void *)(map->entries + map->capacity); }

/* Names are equal when their pointers are, so the pointer is what is hashed. */
static size_t first_slot(Name key, size_t slot_count)
{
    uint64_t hash = (uint64_t)(uintptr_t)key * 0x9E3779B97F4A7C15u;
    return (size_t)(hash >> 32) & (slot_count - 1);
}

/* The slot that leads to `key`, or the free one where it belongs. */
static uint32_t *slot_for(const Map *map, Name key)
{
    uint32_t *slots = slots_of(map);
    size_t slot_count = map->capacity * 2;
    for (size_t i = first_slot(key, slot_count);; i = (i + 1) & (slot_count - 1))
        if (slots[i] == 0 || map->entries[slots[i] - 1].key == key)
            return &slots[i];
}

void *map_find(const Map *map, Name key)
{
    if (map->count == 0)
        return NULL;
    uint32_t slot = *slot_for(map, key);
    return slot == 0 ? NULL : map->entries[slot - 1].value;
}

static void grow(Map *map)
{
    MapEntry *old = map->entries;
    map->capacity = map->capacity == 0 ? ENTRIES_FIRST : map->capacity * 2;
    map->entries = arena_allocate_array(map->arena, map->capacity, sizeof(MapEntry) + 2 * sizeof(uint32_t));
    if (map->count > 0)
        memcpy(map->entries, old, map->count * sizeof(MapEntry));
    for (size_t i = 0; i < map->count; i++)
        *slot_for(map, map->entries[i].key) = (uint32_t)(i + 1);
}

void map_put(Map *map, Name key, void *value)
{
    if (map->count == map->capacity)
        grow(map);
    uint32_t *slot = slot_for(map, key);
    if (*slot == 0) {
        map->entries[map->count] = (MapEntry){.key = key};
        *slot = (uint32_t)++map->count;
    }
    map->entries[*slot - 1].value = value;
}
