/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Growable arrays in an arena (floor 1, base): `VECTOR(Expr *) arguments;`, zero-initialised = empty.
 * Items move when the vector grows: keep indices, not pointers, while pushing. */
#ifndef STYR_BASE_VECTOR_H
#define STYR_BASE_VECTOR_H

#include <stddef.h>

#include "base/arena.h"

#define VECTOR(Type)                                                                                                           \
    struct {                                                                                                                   \
        Type *items;                                                                                                           \
        size_t count, capacity;                                                                                                \
    }

/* Appends `item` (any expression of the element type). */
#define vector_push(arena, vector, ...)                                                                                        \
    (vector_reserve((arena), (void **)&(vector)->items, (vector)->count + 1, &(vector)->capacity, sizeof *(vector)->items),    \
     (void)((vector)->items[(vector)->count++] = (__VA_ARGS__)))

/* Makes room for `needed` items of `item_size` bytes at `*items`, at least doubling. */
void vector_reserve(Arena *arena, void **items, size_t needed, size_t *capacity, size_t item_size);

#endif
