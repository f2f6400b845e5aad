/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chain of blocks, youngest first. Small requests are cut from the youngest shared block; a large one gets a
 * block of its own, taken by calloc so that pages nobody touches cost nothing:
 *
 *     youngest ─▶ [own: 80 MB] ─▶ [shared: 128 KB, 30 KB used] ─▶ [shared: 64 KB, full]
 *                                  ▲ current
 *
 * Under AddressSanitizer what was not handed out is poisoned, so that running over an allocation shows. */
#define _DEFAULT_SOURCE /* madvise */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
enum { GUARD = 16 };
static void forbid(const char *start, size_t size) { __asan_poison_memory_region(start, size); }
static void permit(const char *start, size_t size) { __asan_unpoison_memory_region(start, size); }
#else
enum { GUARD = 0 };
static void forbid(const char *start, size_t size) { (void)start, (void)size; }
static void permit(const char *start, size_t size) { (void)start, (void)size; }
#endif

enum {
    ALIGNMENT = _Alignof(max_align_t),
    SHARED_SIZE_FIRST = 32 * 1024,
    SHARED_SIZE_LARGEST = 4 * 1024 * 1024,
    OWN_SHARE = 4, /* a request over a quarter of a shared block gets its own */
    HUGE_PAGE = 2 * 1024 * 1024,
};

typedef struct Block Block;
struct Block {
    Block *older;
    size_t size, used; /* of the bytes that follow */
    bool is_own;
    _Alignas(max_align_t) char bytes[];
};

struct Arena {
    Block *youngest;
    Block *current; /* the youngest shared block, or NULL */
    size_t size;
};

_Noreturn static void exhausted(void)
{
    fputs("styr: not enough memory\n", stderr);
    exit(1);
}

static void *zeroed(size_t size)
{
    void *memory = calloc(1, size);
    if (memory == NULL)
        exhausted();
    return memory;
}

/* Columns of millions of rows come in pages of 2 MB where the kernel has them: five hundred times fewer page faults. Only
 * whole such pages inside the block are asked for, so that small neighbours stay as they are. */
static void prefer_huge_pages(void *memory, size_t size)
{
#ifdef MADV_HUGEPAGE
    uintptr_t start = ((uintptr_t)memory + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
    uintptr_t end = ((uintptr_t)memory + size) / HUGE_PAGE * HUGE_PAGE;
    if (end > start)
        madvise((void *)start, end - start, MADV_HUGEPAGE);
#else
    (void)memory, (void)size;
#endif
}

Arena *arena_open(void) { return zeroed(sizeof(Arena)); }

static void drop_youngest(Arena *arena)
{
    Block *block = arena->youngest;
    arena->youngest = block->older;
    arena->size -= block->size;
    permit(block->bytes, block->size);
    free(block);
}

void arena_close(Arena *arena)
{
    if (arena == NULL)
        return;
    while (arena->youngest != NULL)
        drop_youngest(arena);
    free(arena);
}

static Block *add_block(Arena *arena, size_t size, bool is_own)
{
    if (size > SIZE_MAX - sizeof(Block))
        exhausted();
    Block *block = zeroed(sizeof *block + size);
    if (size >= 2 * (size_t)HUGE_PAGE)
        prefer_huge_pages(block, size);
    block->older = arena->youngest;
    block->size = size;
    block->is_own = is_own;
    forbid(block->bytes, size);
    arena->youngest = block;
    arena->size += size;
    return block;
}

/* Twice the size of the shared block before, within bounds. */
static size_t next_shared_size(const Arena *arena)
{
    if (arena->current == NULL)
        return SHARED_SIZE_FIRST;
    size_t doubled = arena->current->size * 2;
    return doubled < SHARED_SIZE_LARGEST ? doubled : SHARED_SIZE_LARGEST;
}

static Block *block_with_room(Arena *arena, size_t room)
{
    Block *current = arena->current;
    if (current != NULL && room <= current->size - current->used)
        return current;
    size_t shared_size = next_shared_size(arena);
    if (room > shared_size / OWN_SHARE)
        return add_block(arena, room, true);
    arena->current = add_block(arena, shared_size, false);
    return arena->current;
}

void *arena_allocate(Arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        exhausted();
    size_t room = (size + GUARD + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (room == 0)
        room = ALIGNMENT;
    Block *block = block_with_room(arena, room);
    char *start = block->bytes + block->used;
    block->used += room;
    permit(start, size);
    return start;
}

void *arena_allocate_array(Arena *arena, size_t count, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total))
        exhausted();
    return arena_allocate(arena, total);
}

/* An own block is always full, so a place is the youngest block and how far the current one is used. */
ArenaMark arena_mark(const Arena *arena)
{
    return (ArenaMark){
        .block = arena->youngest,
        .used = arena->current == NULL ? 0 : arena->current->used,
    };
}

static Block *youngest_shared(const Arena *arena)
{
    Block *block = arena->youngest;
    while (block != NULL && block->is_own)
        block = block->older;
    return block;
}

/* The next to get these bytes expects zeros. */
static void take_back(Block *block, size_t used)
{
    char *start = block->bytes + used;
    size_t size = block->used - used;
    permit(start, size);
    memset(start, 0, size);
    forbid(start, size);
    block->used = used;
}

void arena_release(Arena *arena, ArenaMark mark)
{
    while (arena->youngest != mark.block)
        drop_youngest(arena);
    arena->current = youngest_shared(arena);
    if (arena->current != NULL)
        take_back(arena->current, mark.used);
}

/* One shared block of the size of all: from the second time on everything fits it. */
void arena_empty(Arena *arena)
{
    size_t size = arena->size;
    bool is_one = arena->youngest != NULL && arena->youngest == arena->current && arena->youngest->older == NULL;
    if (is_one) {
        take_back(arena->current, 0);
        return;
    }
    while (arena->youngest != NULL)
        drop_youngest(arena);
    arena->current = size > 0 ? add_block(arena, size, false) : NULL;
}

size_t arena_size(const Arena *arena) { return arena->size; }
