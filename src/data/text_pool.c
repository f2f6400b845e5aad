/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 12 bytes a text (where it begins, how long it is) in chunks that never move, and a hash of 4-byte numbers:
 *
 *     slots:  · 3 · 1 · · 2 ·      text 1 ─▶ chunk 0, place 0 ─▶ "Vestre skolen" in the mapped file
 *
 * While the pool grows, its slots stand in an arena of their own, so that the smaller ones before can be given back. */
#include "data/text_pool.h"

#include <string.h>

#include "base/vector.h"

enum { CHUNK_TEXTS = 2048, SLOTS_FIRST = 256 };

typedef struct TextChunk {
    const char *starts[CHUNK_TEXTS];
    uint32_t lengths[CHUNK_TEXTS];
} TextChunk;

struct TextPool {
    Arena *arena;
    Arena *slot_arena; /* NULL once settled */
    uint32_t *slots;   /* number + 1; 0 = free */
    size_t slot_count; /* a power of two */
    size_t count;
    VECTOR(TextChunk *) chunks;
};

TextPool *text_pool_open(Arena *arena)
{
    TextPool *pool = arena_allocate(arena, sizeof *pool);
    pool->arena = arena;
    pool->slot_arena = arena_open();
    pool->slot_count = SLOTS_FIRST;
    pool->slots = arena_allocate_array(pool->slot_arena, SLOTS_FIRST, sizeof *pool->slots);
    return pool;
}

static Text text_at(const TextPool *pool, size_t number)
{
    const TextChunk *chunk = pool->chunks.items[number / CHUNK_TEXTS];
    size_t place = number % CHUNK_TEXTS;
    return (Text){.start = chunk->starts[place], .length = chunk->lengths[place]};
}

Text text_pool_text(const TextPool *pool, int64_t number)
{
    if (number < 0 || (uint64_t)number >= pool->count)
        return (Text){.start = "", .length = 0};
    return text_at(pool, (size_t)number);
}

/* The slot that holds `text`, or the free one where it belongs. */
static uint32_t *slot_for(const TextPool *pool, Text text)
{
    size_t mask = pool->slot_count - 1;
    size_t i = (size_t)text_hash(text) & mask;
    while (pool->slots[i] != 0 && !text_equal(text_at(pool, pool->slots[i] - 1), text))
        i = (i + 1) & mask;
    return &pool->slots[i];
}

int64_t text_pool_find(const TextPool *pool, Text text) { return (int64_t)*slot_for(pool, text) - 1; }

static void double_slots(TextPool *pool)
{
    Arena *smaller = pool->slot_arena;
    pool->slot_arena = arena_open();
    pool->slot_count *= 2;
    pool->slots = arena_allocate_array(pool->slot_arena, pool->slot_count, sizeof *pool->slots);
    for (size_t number = 0; number < pool->count; number++)
        *slot_for(pool, text_at(pool, number)) = (uint32_t)(number + 1);
    arena_close(smaller);
}

static void append(TextPool *pool, Text text)
{
    if (pool->count % CHUNK_TEXTS == 0)
        vector_push(pool->arena, &pool->chunks, arena_allocate(pool->arena, sizeof(TextChunk)));
    TextChunk *chunk = pool->chunks.items[pool->count / CHUNK_TEXTS];
    chunk->starts[pool->count % CHUNK_TEXTS] = text.start;
    chunk->lengths[pool->count % CHUNK_TEXTS] = (uint32_t)text.length;
    pool->count++;
}

int64_t text_pool_add(TextPool *pool, Text text, bool is_lasting)
{
    uint32_t *slot = slot_for(pool, text);
    if (*slot != 0)
        return (int64_t)*slot - 1;
    append(pool, is_lasting ? text : text_copy(pool->arena, text));
    *slot = (uint32_t)pool->count;
    int64_t number = (int64_t)pool->count - 1;
    if (pool->count * 5 > pool->slot_count * 4)
        double_slots(pool);
    return number;
}

void text_pool_settle(TextPool *pool)
{
    if (pool->slot_arena == NULL)
        return;
    uint32_t *slots = arena_allocate_array(pool->arena, pool->slot_count, sizeof *slots);
    memcpy(slots, pool->slots, pool->slot_count * sizeof *slots);
    arena_close(pool->slot_arena);
    pool->slot_arena = NULL;
    pool->slots = slots;
}
