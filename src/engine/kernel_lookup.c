/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lookup: the row of a table with these key values. An index of the table is made once a run: by number where there is one
 * key column with values close together (links, dates, text numbers), else a hash table of key tuples. */
#include <string.h>

#include "engine/kernel.h"

struct Lookup {
    const Cells **keys; /* the year last, where it is in the key */
    size_t key_count;
    uint32_t *slots;   /* row + 1, 0 = none; by value − least, else by hash */
    size_t slot_count; /* a power of two where hashed */
    bool is_direct;
    int64_t least;
};

static uint64_t mix(uint64_t hash, int64_t value)
{
    hash = (hash ^ (uint64_t)value) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ (hash >> 29);
}

static bool is_marked(const Lookup *lookup, size_t row)
{
    for (size_t k = 0; k < lookup->key_count; k++) {
        if (lookup->keys[k]->marks && lookup->keys[k]->marks[row])
            return true;
    }
    return false;
}

static bool has_keys(const Lookup *lookup, size_t row, const int64_t *values)
{
    for (size_t k = 0; k < lookup->key_count; k++) {
        if (lookup->keys[k]->values[row] != values[k])
            return false;
    }
    return true;
}

/* The slot that holds the row with these keys, or the free one where it would stand. */
static uint32_t *hashed_slot(const Lookup *lookup, const int64_t *values)
{
    uint64_t hash = 0;
    for (size_t k = 0; k < lookup->key_count; k++)
        hash = mix(hash, values[k]);
    for (;; hash++) {
        uint32_t *slot = &lookup->slots[hash & (lookup->slot_count - 1)];
        if (!*slot || has_keys(lookup, *slot - 1, values))
            return slot;
    }
}

/* ── making ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void find_keys(Lookup *lookup, Arena *arena, const PreparedTable *table)
{
    const Table *declared = table->table;
    lookup->keys = arena_allocate_array(arena, declared->key_count + 1, sizeof *lookup->keys);
    for (size_t k = 0; k < declared->key_count; k++)
        lookup->keys[lookup->key_count++] = &table->columns[declared->keys[k]->index];
    if (declared->year_in_key)
        lookup->keys[lookup->key_count++] = &table->columns[declared->year->index];
}

static bool choose_direct(Lookup *lookup, size_t row_count)
{
    if (lookup->key_count != 1 || row_count == 0)
        return false;
    const int64_t *values = lookup->keys[0]->values;
    int64_t greatest = lookup->least = values[0];
    for (size_t row = 1; row < row_count; row++) {
        lookup->least = values[row] < lookup->least ? values[row] : lookup->least;
        greatest = values[row] > greatest ? values[row] : greatest;
    }
    uint64_t width = (uint64_t)greatest - (uint64_t)lookup->least;
    lookup->slot_count = (size_t)width + 1;
    return width <= 4 * (uint64_t)row_count + 4096;
}

static void add_row(Lookup *lookup, size_t row, int64_t *values)
{
    for (size_t k = 0; k < lookup->key_count; k++)
        values[k] = lookup->keys[k]->values[row];
    uint32_t *slot =
        lookup->is_direct ? &lookup->slots[(uint64_t)values[0] - (uint64_t)lookup->least] : hashed_slot(lookup, values);
    if (!*slot) /* of two rows with one key the first stands */
        *slot = (uint32_t)row + 1;
}

static Lookup *make_lookup(Run *run, const PreparedTable *table)
{
    Lookup *lookup = arena_allocate(run->scratch, sizeof *lookup);
    find_keys(lookup, run->scratch, table);
    lookup->is_direct = choose_direct(lookup, table->row_count);
    if (!lookup->is_direct) {
        lookup->slot_count = 16;
        while (lookup->slot_count < 2 * table->row_count)
            lookup->slot_count *= 2;
    }
    lookup->slots = arena_allocate_array(run->scratch, lookup->slot_count, sizeof *lookup->slots);
    int64_t *values = arena_allocate_array(run->scratch, lookup->key_count + 1, sizeof *values);
    for (size_t row = 0; row < table->row_count; row++) {
        if (!is_marked(lookup, row))
            add_row(lookup, row, values);
    }
    return lookup;
}

/* ── finding ─────────────────────────────────────────────────────────────────────────────────────────────── */

static uint32_t find_row(const Lookup *lookup, const int64_t *values)
{
    if (!lookup->is_direct)
        return *hashed_slot(lookup, values);
    uint64_t place = (uint64_t)values[0] - (uint64_t)lookup->least;
    return place < lookup->slot_count ? lookup->slots[place] : 0;
}

/* The marks of the listed operands, joined. */
static void join_list_marks(Work *work)
{
    for (size_t k = 0; k < work->node->list_count; k++) {
        const uint8_t *marks = work->list[k].marks;
        if (!marks)
            continue;
        work_open_marks(work);
        for (size_t i = 0; i < work->count; i++)
            work->marks[i] = mark_join(work->marks[i], marks[i]);
    }
}

void kernel_lookup(Work *work)
{
    Lookup **lookup = &work->run->lookups[work->node->table];
    if (!*lookup)
        *lookup = make_lookup(work->run, &work->run->prepared->tables[work->node->table]);
    int64_t *values = arena_allocate_array(work->run->scratch, (*lookup)->key_count + 1, sizeof *values);
    join_list_marks(work);
    for (size_t i = 0; i < work->count; i++) {
        if (work_is_marked(work, i))
            continue;
        for (size_t k = 0; k < (*lookup)->key_count; k++)
            values[k] = work->list[k].whole[i];
        uint32_t row = find_row(*lookup, values);
        work->whole[i] = (int64_t)row - 1;
        if (!row)
            work_open_marks(work)[i] = MARK_UNKNOWN;
    }
}
