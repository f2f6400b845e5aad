/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/visited.h"

enum { SLOTS_FIRST = 256 };

Visited visited_open(Arena *arena)
{
    return (Visited){.arena = arena,
                     .slots = arena_allocate_array(arena, SLOTS_FIRST, sizeof(VisitedSlot)),
                     .slot_count = SLOTS_FIRST,
                     .visit = 1};
}

void visited_forget(Visited *visited)
{
    visited->keys.count = 0;
    if (++visited->visit != 0)
        return;
    for (size_t i = 0; i < visited->slot_count; i++) /* all numbers of visits were used */
        visited->slots[i] = (VisitedSlot){0, 0};
    visited->visit = 1;
}

static VisitedSlot *slot_of(const Visited *visited, CellKey key)
{
    uint64_t hash = ((uint64_t)key.row * UINT64_C(0x9E3779B97F4A7C15)) ^ ((uint64_t)key.node * UINT64_C(0xC2B2AE3D27D4EB4F));
    hash ^= hash >> 29;
    for (;; hash++) {
        VisitedSlot *slot = &visited->slots[hash & (visited->slot_count - 1)];
        if (slot->visit != visited->visit)
            return slot;
        const CellKey *found = &visited->keys.items[slot->number - 1];
        if (found->node == key.node && found->row == key.row)
            return slot;
    }
}

size_t visited_find(const Visited *visited, CellKey key)
{
    const VisitedSlot *slot = slot_of(visited, key);
    return slot->visit == visited->visit ? slot->number - 1 : SIZE_MAX;
}

static void put_in_slot(Visited *visited, size_t number)
{
    *slot_of(visited, visited->keys.items[number]) = (VisitedSlot){(uint32_t)number + 1, visited->visit};
}

size_t visited_add(Visited *visited, CellKey key)
{
    size_t number = visited->keys.count;
    vector_push(visited->arena, &visited->keys, key);
    put_in_slot(visited, number);
    if (visited->keys.count * 2 <= visited->slot_count)
        return number;
    visited->slot_count *= 2;
    visited->slots = arena_allocate_array(visited->arena, visited->slot_count, sizeof(VisitedSlot));
    for (size_t i = 0; i < visited->keys.count; i++)
        put_in_slot(visited, i);
    return number;
}
