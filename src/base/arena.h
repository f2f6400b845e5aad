/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arena memory (floor 1, base).
 *
 * An arena hands out zeroed memory and gives all of it back at once. Styr has three lifetimes: what a rule
 * set needs until it is closed, what one pass needs, and what one run over data needs. Nothing is freed
 * piecemeal. Whoever allocates takes an `Arena *` first; who does not take one, cannot allocate.
 *
 * There is no NULL to test: where memory is exhausted the program says so and ends with status 1. */
#ifndef STYR_BASE_ARENA_H
#define STYR_BASE_ARENA_H

#include <stddef.h>

typedef struct Arena Arena;

/* Opens an empty arena; close it with arena_close. */
Arena *arena_open(void);
/* Gives back all memory of `arena`, the arena itself included. NULL is allowed. */
void arena_close(Arena *arena);

/* `size` zeroed bytes, aligned for any type, living until the arena is closed or released past them. */
void *arena_allocate(Arena *arena, size_t size);
/* An array of `count` zeroed elements of `size` bytes; a product that overflows counts as exhaustion. */
void *arena_allocate_array(Arena *arena, size_t count, size_t size);

/* A place in an arena to return to: everything allocated after the mark is given back by the release. */
typedef struct ArenaMark {
    void *block;
    size_t used;
} ArenaMark;
ArenaMark arena_mark(const Arena *arena);
void arena_release(Arena *arena, ArenaMark mark);

/* Everything is given back, but the arena keeps as much memory for what comes next: for whoever does the same again and again.
 */
void arena_empty(Arena *arena);

/* Bytes held by `arena` now, for `--time` and the benchmark. */
size_t arena_size(const Arena *arena);

#endif
