/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slots of a hash table in 4 bytes each (floor 6, data; private to it).
 *
 * A slot holds the number of an item, and in the bits that numbers do not need a few of the item's hash, so that other
 * items are told apart without looking at them:
 *
 *     1024 slots:   | 22 bits of hash | 10 bits: item + 1 |        all 0: free
 *
 * At most four fifths of the slots are taken. The caller walks: begin at slots_first, go on with slots_next. */
#ifndef STYR_DATA_SLOTS_H
#define STYR_DATA_SLOTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct Slots {
    uint32_t *items; /* NULL: never opened */
    uint64_t count;  /* a power of two, at most 2^32 */
} Slots;

enum { SLOTS_LEAST = 16 };

/* How many slots `item_count` items need. */
static inline size_t slots_needed(size_t item_count)
{
    size_t count = SLOTS_LEAST;
    while (count * 4 < item_count * 5)
        count *= 2;
    return count;
}

static inline Slots slots_open(Arena *arena, size_t count)
{
    return (Slots){.items = arena_allocate_array(arena, count, sizeof(uint32_t)), .count = count};
}

static inline uint32_t slots_mask(const Slots *slots) { return (uint32_t)(slots->count - 1); }

static inline uint32_t slots_first(const Slots *slots, uint64_t hash) { return (uint32_t)hash & slots_mask(slots); }
static inline uint32_t slots_next(const Slots *slots, uint32_t slot) { return (slot + 1) & slots_mask(slots); }

static inline bool slots_is_free(const Slots *slots, uint32_t slot) { return slots->items[slot] == 0; }
static inline uint32_t slots_item(const Slots *slots, uint32_t slot) { return (slots->items[slot] & slots_mask(slots)) - 1; }

/* Whether the item in a slot may be the one with this hash. */
static inline bool slots_may_hold(const Slots *slots, uint32_t slot, uint64_t hash)
{
    return ((slots->items[slot] ^ (uint32_t)(hash >> 32)) & ~slots_mask(slots)) == 0;
}

static inline void slots_put(Slots *slots, uint32_t slot, uint32_t item, uint64_t hash)
{
    slots->items[slot] = ((uint32_t)(hash >> 32) & ~slots_mask(slots)) | (item + 1);
}

#endif
