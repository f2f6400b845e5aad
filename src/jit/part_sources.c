/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/linear.h"
#include "jit/bounds.h"
#include "jit/part_run.h"

/* What is carried is taken to reach this far, which is looked at afterwards: first far, then nearer, until a proof is found. */
static const uint8_t carried_bits[] = {58, 52, 46, 40};

/* ── where it is ─────────────────────────────────────────────────────────────────────────────────────────── */

static void point_at(PartRun *run, uint32_t source, const void *wholes, const void *marks)
{
    run->pointers[2 * source] = (void *)(uintptr_t)wholes;
    run->pointers[2 * source + 1] = (void *)(uintptr_t)marks;
}

/* A column read by number of row. One without rows leaves nothing to read. */
static bool fetch_complete(PartRun *run, const Block *block, uint32_t number)
{
    const PartSource *source = &block->part->sources[number];
    if (source->kind == SOURCE_CARRIED)
        run_marks(block->executor->run, source->node);
    const Stored *column = &block->executor->run->stored[source->node];
    int64_t *numbers = run->numbers + source->number;
    numbers[COMPLETE_FIRST] = (int64_t)column->first;
    numbers[COMPLETE_COUNT] = (int64_t)column->count;
    numbers[COMPLETE_STEP] = column->marks != NULL;
    point_at(run, number, column->whole, column->marks ? column->marks : no_marks);
    return column->count > 0;
}

static bool fetch_table(PartRun *run, const Block *block, uint32_t number)
{
    const PartSource *source = &block->part->sources[number];
    const PreparedTable *table = &block->executor->run->prepared->tables[source->node];
    run->numbers[source->number + TABLE_SUBJECTS] = (int64_t)table->subject_count;
    point_at(run, number, table->starts, table->years);
    return table->panel_count > 0 && table->subject_count > 0;
}

static Slice slice_of(const Block *block, const PartSource *source)
{
    return source->kind == SOURCE_INPUT ? block->executor->inputs[source->index] : block->executor->results[source->index];
}

static bool is_marked(const PartRun *run, const Block *block, uint32_t number)
{
    const PartSource *source = &block->part->sources[number];
    switch (source->kind) {
    case SOURCE_SCALAR:
        return run->numbers[source->number + SCALAR_MARK] != 0;
    case SOURCE_COMPLETE:
    case SOURCE_CARRIED:
        return run->numbers[source->number + COMPLETE_STEP] != 0;
    default:
        return slice_of(block, source).marks != NULL;
    }
}

static const int64_t *wide_marks(PartRun *run, const Block *block, uint32_t number, const uint8_t *marks)
{
    static const int64_t none[BLOCK_ROWS];
    if (marks == NULL)
        return none;
    if (run->source_marks[number] == NULL)
        run->source_marks[number] = arena_allocate_array(block->executor->run->scratch, BLOCK_ROWS, sizeof(int64_t));
    marks_widen(block->count, marks, run->source_marks[number]);
    return run->source_marks[number];
}

static bool fetch(PartRun *run, const Block *block, uint32_t number)
{
    const PartSource *source = &block->part->sources[number];
    if (source->kind == SOURCE_SCALAR)
        return true;
    if (source->kind == SOURCE_TABLE)
        return fetch_table(run, block, number);
    if (source->kind == SOURCE_COMPLETE || source->kind == SOURCE_CARRIED)
        return fetch_complete(run, block, number);
    Slice slice = slice_of(block, source);
    point_at(run, number, slice.whole, wide_marks(run, block, number, slice.marks));
    return true;
}

/* ── how far it reaches ──────────────────────────────────────────────────────────────────────────────────── */

/* A complete column of the whole frame is looked at once. */
static void find_complete_bits(PartRun *run, const Block *block, uint32_t number)
{
    const Stored *column = &block->executor->run->stored[block->part->sources[number].node];
    if (run->seen[number] == column->whole && !column->is_chunk)
        return;
    run->seen[number] = column->whole;
    run->bits[number] = (uint8_t)linear_bits_of_all(column->count, column->whole);
}

static void find_bits(PartRun *run, const Block *block)
{
    for (uint32_t i = 0; i < block->part->source_count; i++) {
        const PartSource *source = &block->part->sources[i];
        if (source->needs_range && source_is_by_row(source))
            run->bits[i] = (uint8_t)linear_bits_of_all(block->count, slice_of(block, source).whole);
    }
}

/* `spare` bits more than the values at hand have, so that later blocks need no proof. */
static bool prove_with(PartRun *run, const Block *block, uint8_t spare, uint8_t carried)
{
    const Part *part = block->part;
    for (uint32_t i = 0; i < part->source_count; i++) {
        const PartSource *source = &part->sources[i];
        unsigned bits = source->kind == SOURCE_CARRIED  ? carried
                        : source->kind == SOURCE_SCALAR ? run->bits[i]
                                                        : (unsigned)run->bits[i] + spare;
        run->proved[i] = (uint8_t)(bits < SAFE_BITS ? bits : SAFE_BITS);
        if (bits > SAFE_BITS && source->needs_range)
            return false;
        if (source_is_by_row(source))
            run->numbers[source->number + ROWS_LIMIT] = run->proved[i];
    }
    return bounds_prove(block->compiled->shape, part, run->proved, run->numbers, run->scratch);
}

bool part_prove(PartRun *run, const Block *block)
{
    static const uint8_t spare_bits[] = {12, 4, 0};
    run->is_proved = false;
    find_bits(run, block);
    for (size_t i = 0; i < sizeof spare_bits && !run->is_proved; i++) {
        for (size_t k = 0; k < sizeof carried_bits && !run->is_proved; k++)
            run->is_proved = prove_with(run, block, spare_bits[i], carried_bits[k]);
    }
    return run->is_proved;
}

/* Values read by row are held to their limits by the code itself. */
static bool is_within_proof(const PartRun *run, const Part *part)
{
    bool is_within = run->is_proved;
    for (uint32_t i = 0; i < part->source_count; i++)
        is_within = is_within && (part->sources[i].kind != SOURCE_COMPLETE || run->bits[i] <= run->proved[i]);
    return is_within;
}

bool part_fetch(PartRun *run, const Block *block, bool *usual)
{
    *usual = true;
    for (uint32_t i = 0; i < block->part->source_count; i++) {
        const PartSource *source = &block->part->sources[i];
        if (!fetch(run, block, i))
            return false;
        if (source->needs_range && source->kind == SOURCE_COMPLETE)
            find_complete_bits(run, block, i);
        *usual = *usual && (source->is_often_marked || !is_marked(run, block, i));
    }
    return is_within_proof(run, block->part) || part_prove(run, block);
}
