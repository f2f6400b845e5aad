/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hash map from a Name to a pointer (floor 1, base). Lives in an arena; entries are never removed, and stand in
 * order of insertion: `for (size_t i = 0; i < map.count; i++) … map.entries[i]` walks over them. */
#ifndef STYR_BASE_MAP_H
#define STYR_BASE_MAP_H

#include "base/text.h"

typedef struct MapEntry {
    Name key;
    void *value;
} MapEntry;
typedef struct Map {
    Arena *arena; /* set before first use: `Map map = {.arena = arena};` */
    MapEntry *entries;
    size_t count, capacity;
} Map;

/* The value under `key`, or NULL. */
void *map_find(const Map *map, Name key);
/* Puts `value` under `key`; an earlier value is replaced. */
void map_put(Map *map, Name key, void *value);

#endif
