/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 20 bytes a text (where it begins, how long it is, its hash) in chunks that never move, and 4-byte slots to find it by:
 *
 *     slots:  · 3 · 1 · · 2 ·      text 1 ─▶ chunk 0, place 1 ─▶ "Vestre skolen" in the mapped file
 *
 * While the pool grows, its slots stand in an arena of their own, so that the smaller ones before can be given back. */
#include "data/text_pool.h"

#include <string.h>

#include "base/vector.h"
#include "data/slots.h"

enum { CHUNK_TEXTS = 2048, SLOTS_FIRST = 256 };

typedef struct TextChunk {
    const char *starts[CHUNK_TEXTS];
    uint64_t hashes[CHUNK_TEXTS]; /* so that growing reads no text again: they are spread over the whole file */
    uint32_t lengths[CHUNK_TEXTS];
} TextChunk;

struct TextPool {
    Arena *arena;
    Arena *slot_arena; /* NULL once settled */
    Slots slots;
    size_t count;
    VECTOR(TextChunk *) chunks;
};

TextPool *text_pool_open(Arena *arena)
{
    TextPool *pool = arena_allocate(arena, sizeof *pool);
    pool->arena = arena;
    pool->slot_arena = arena_open();
    pool->slots = slots_open(pool->slot_arena, SLOTS_FIRST);
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
static uint32_t slot_for(const TextPool *pool, Text text, uint64_t hash)
{
    const Slots *slots = &pool->slots;
    uint32_t slot = slots_first(slots, hash);
    while (!slots_is_free(slots, slot) &&
           !(slots_may_hold(slots, slot, hash) && text_equal(text_at(pool, slots_item(slots, slot)), text)))
        slot = slots_next(slots, slot);
    return slot;
}

int64_t text_pool_find(const TextPool *pool, Text text)
{
    uint32_t slot = slot_for(pool, text, text_hash(text));
    return slots_is_free(&pool->slots, slot) ? -1 : (int64_t)slots_item(&pool->slots, slot);
}

size_t text_pool_count(const TextPool *pool) { return pool->count; }

uint64_t text_pool_hash(const TextPool *pool, size_t number)
{
    return pool->chunks.items[number / CHUNK_TEXTS]->hashes[number % CHUNK_TEXTS];
}

/* All texts are different: each goes to the first free slot. */
static void double_slots(TextPool *pool)
{
    Arena *smaller = pool->slot_arena; /* NULL: settled before, and so in the pool's own arena */
    pool->slot_arena = arena_open();
    pool->slots = slots_open(pool->slot_arena, pool->slots.count * 2);
    for (size_t number = 0; number < pool->count; number++) {
        uint64_t hash = text_pool_hash(pool, number);
        uint32_t slot = slots_first(&pool->slots, hash);
        while (!slots_is_free(&pool->slots, slot))
            slot = slots_next(&pool->slots, slot);
        slots_put(&pool->slots, slot, (uint32_t)number, hash);
    }
    if (smaller != NULL)
        arena_close(smaller);
}

static void append(TextPool *pool, Text text, uint64_t hash)
{
    if (pool->count % CHUNK_TEXTS == 0)
        vector_push(pool->arena, &pool->chunks, arena_allocate(pool->arena, sizeof(TextChunk)));
    TextChunk *chunk = pool->chunks.items[pool->count / CHUNK_TEXTS];
    chunk->starts[pool->count % CHUNK_TEXTS] = text.start;
    chunk->hashes[pool->count % CHUNK_TEXTS] = hash;
    chunk->lengths[pool->count % CHUNK_TEXTS] = (uint32_t)text.length;
    pool->count++;
}

void text_pool_expect(const TextPool *pool, uint64_t hash)
{
    __builtin_prefetch(&pool->slots.items[slots_first(&pool->slots, hash)], 1);
}

int64_t text_pool_add(TextPool *pool, Text text, bool is_lasting)
{
    return text_pool_add_hashed(pool, text, text_hash(text), is_lasting);
}

int64_t text_pool_add_hashed(TextPool *pool, Text text, uint64_t hash, bool is_lasting)
{
    uint32_t slot = slot_for(pool, text, hash);
    if (!slots_is_free(&pool->slots, slot))
        return (int64_t)slots_item(&pool->slots, slot);
    int64_t number = (int64_t)pool->count;
    append(pool, is_lasting ? text : text_copy(pool->arena, text), hash);
    slots_put(&pool->slots, slot, (uint32_t)number, hash);
    if (pool->count * 2 > pool->slots.count) /* most texts added are new, and a new one is looked for as far as the next gap */
        double_slots(pool);
    return number;
}

void text_pool_close(TextPool *pool)
{
    if (pool->slot_arena != NULL)
        arena_close(pool->slot_arena);
    pool->slot_arena = NULL;
}

void text_pool_settle(TextPool *pool)
{
    if (pool->slot_arena == NULL)
        return;
    Slots settled = slots_open(pool->arena, pool->slots.count);
    memcpy(settled.items, pool->slots.items, settled.count * sizeof *settled.items);
    arena_close(pool->slot_arena);
    pool->slot_arena = NULL;
    pool->slots = settled;
}
