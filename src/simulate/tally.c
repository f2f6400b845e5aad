/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/tally.h"

#include <string.h>

#include "base/vector.h"

enum { FIRST_PLACES = 64 };

static size_t hash_of(const TallyKey *key)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < TALLY_MARKS; i++) {
        hash = (hash ^ (uint64_t)key->marks[i]) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 29;
    }
    return (size_t)hash;
}

/* Where the key stands, or would; places hold a number + 1, 0: none. */
static size_t *find_place(const Tally *tally, const TallyKey *key)
{
    size_t place = hash_of(key) & (tally->place_count - 1);
    while (tally->places[place] != 0 && memcmp(&tally->keys[tally->places[place] - 1], key, sizeof *key) != 0)
        place = (place + 1) & (tally->place_count - 1);
    return &tally->places[place];
}

/* At most half of the places are taken. */
static void make_room(Tally *tally)
{
    if (tally->count * 2 < tally->place_count)
        return;
    tally->place_count = tally->place_count > 0 ? tally->place_count * 2 : FIRST_PLACES;
    tally->places = arena_allocate_array(tally->arena, tally->place_count, sizeof *tally->places);
    for (size_t i = 0; i < tally->count; i++)
        *find_place(tally, &tally->keys[i]) = i + 1;
}

size_t tally_number(Tally *tally, TallyKey key)
{
    make_room(tally);
    size_t *place = find_place(tally, &key);
    if (*place != 0)
        return *place - 1;
    vector_reserve(tally->arena, (void **)&tally->keys, tally->count + 1, &tally->capacity, sizeof *tally->keys);
    tally->keys[tally->count++] = key;
    *place = tally->count;
    return tally->count - 1;
}
