/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Interned names: open addressing, at most half full; each slot keeps the hash so that growing never reads the
 * texts again. */
#include "base/text.h"

#include <string.h>

enum { SLOTS_FIRST = 64 };

typedef struct Slot {
    Name name; /* NULL = free */
    uint64_t hash;
} Slot;

struct Interner {
    Arena *arena;
    Slot *slots;
    size_t count, capacity; /* capacity is a power of two */
};

/* The two halves of a 64 × 64 bit product, folded: every bit of either factor reaches every bit of the result. */
static uint64_t mix(uint64_t a, uint64_t b)
{
    __extension__ typedef unsigned __int128 Product;
    Product product = (Product)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Up to seven bytes as a number, without copying them one by one: the halves overlap. */
static uint64_t short_word(const char *start, size_t length)
{
    uint32_t low = 0, high = 0;
    if (length >= 4) {
        memcpy(&low, start, 4);
        memcpy(&high, start + length - 4, 4);
    } else if (length > 0) {
        low = (unsigned char)start[0];
        high = (uint32_t)(unsigned char)start[length / 2] << 8 | (unsigned char)start[length - 1];
    }
    return low | (uint64_t)high << 32;
}

/* Equal words of different lengths are told apart by the length. */
uint64_t text_hash(Text text)
{
    static const uint64_t spread = 0x9E3779B97F4A7C15u, salt = 0xD6E8FEB86659FD93u;
    uint64_t hash = mix(text.length ^ spread, salt);
    for (; text.length >= 8; text.start += 8, text.length -= 8) {
        uint64_t word;
        memcpy(&word, text.start, 8);
        hash = mix(hash ^ word, spread);
    }
    return mix(hash ^ short_word(text.start, text.length), salt);
}

Interner *interner_open(Arena *arena)
{
    Interner *interner = arena_allocate(arena, sizeof *interner);
    interner->arena = arena;
    interner->capacity = SLOTS_FIRST;
    interner->slots = arena_allocate_array(arena, SLOTS_FIRST, sizeof(Slot));
    return interner;
}

/* The slot that holds `text`, or the free one where it belongs. */
static Slot *slot_for(const Interner *interner, Text text, uint64_t hash)
{
    size_t mask = interner->capacity - 1;
    for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
        Slot *slot = &interner->slots[i];
        if (slot->name == NULL || (slot->hash == hash && text_equal(*slot->name, text)))
            return slot;
    }
}

static void grow(Interner *interner)
{
    Slot *old = interner->slots;
    size_t old_capacity = interner->capacity;
    interner->capacity *= 2;
    interner->slots = arena_allocate_array(interner->arena, interner->capacity, sizeof(Slot));
    for (size_t i = 0; i < old_capacity; i++)
        if (old[i].name != NULL)
            *slot_for(interner, *old[i].name, old[i].hash) = old[i];
}

Name intern(Interner *interner, Text text)
{
    uint64_t hash = text_hash(text);
    Slot *slot = slot_for(interner, text, hash);
    if (slot->name != NULL)
        return slot->name;
    Text *kept = arena_allocate(interner->arena, sizeof *kept);
    *kept = text_copy(interner->arena, text);
    *slot = (Slot){.name = kept, .hash = hash};
    if (++interner->count * 2 > interner->capacity)
        grow(interner);
    return kept;
}

Name intern_string(Interner *interner, const char *string) { return intern(interner, text_of(string)); }

Name intern_find(const Interner *interner, Text text) { return slot_for(interner, text, text_hash(text))->name; }
