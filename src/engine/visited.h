/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside slopes (floor 7): which cells have been met, numbered from 0 in the order of meeting. All are forgotten at once, in no
 * time, so that each point begins anew without memory of its own. */
#ifndef STYR_ENGINE_VISITED_H
#define STYR_ENGINE_VISITED_H

#include "engine/cells_parts.h"

typedef struct VisitedSlot {
    uint32_t number, visit; /* of the key + 1; of the visit for which it was put here */
} VisitedSlot;
typedef struct Visited {
    Arena *arena;
    VECTOR(CellKey) keys;
    VisitedSlot *slots;
    size_t slot_count;
    uint32_t visit;
} Visited;

Visited visited_open(Arena *arena);
void visited_forget(Visited *visited);
/* The key's number, or SIZE_MAX. */
size_t visited_find(const Visited *visited, CellKey key);
/* Numbers a key that is not there yet. */
size_t visited_add(Visited *visited, CellKey key);

#endif
