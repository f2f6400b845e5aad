/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/vector.h"

#include <string.h>

enum { ITEMS_FIRST = 8 };

void vector_reserve(Arena *arena, void **items, size_t needed, size_t *capacity, size_t item_size)
{
    if (needed <= *capacity)
        return;
    size_t grown = *capacity == 0 ? ITEMS_FIRST : *capacity * 2;
    if (grown < needed)
        grown = needed;
    void *moved = arena_allocate_array(arena, grown, item_size);
    if (*capacity > 0)
        memcpy(moved, *items, *capacity * item_size);
    *items = moved;
    *capacity = grown;
}
