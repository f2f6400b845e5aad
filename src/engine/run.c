/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifdef __linux__
#define _DEFAULT_SOURCE /* madvise */
#include <sys/mman.h>
#endif

#include "engine/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/group.h"
#include "source/language.h"

/* ── the pool ────────────────────────────────────────────────────────────────────────────────────────────── */

struct PoolBuffer {
    size_t size;
    PoolBuffer *next;
    _Alignas(max_align_t) char bytes[];
};

/* The smallest buffer that is large enough, and not wastefully so. */
static PoolBuffer **best_fit(Pool *pool, size_t size)
{
    PoolBuffer **best = NULL;
    for (PoolBuffer **at = &pool->free; *at; at = &(*at)->next) {
        size_t has = (*at)->size;
        if (has >= size && has / 4 <= size && (!best || has < (*best)->size))
            best = at;
    }
    return best;
}

/* Asks for large pages under a large new buffer: touching a column for the first time costs a quarter of a run otherwise. */
static void prefer_large_pages(char *start, size_t size)
{
#ifdef MADV_HUGEPAGE
    enum { LARGE_PAGE = 2 * 1024 * 1024, PAGE = 4096 };
    uintptr_t page = ((uintptr_t)start + PAGE - 1) / PAGE * PAGE;
    if (size >= 2 * LARGE_PAGE)
        madvise((void *)page, size - PAGE, MADV_HUGEPAGE); /* refused: small pages do */
#else
    (void)start, (void)size;
#endif
}

void *pool_take(Pool *pool, size_t size)
{
    PoolBuffer **fit = best_fit(pool, size);
    PoolBuffer *buffer = fit ? *fit : NULL;
    if (buffer) {
        *fit = buffer->next;
        return buffer->bytes;
    }
    buffer = arena_allocate(pool->arena, sizeof *buffer + size);
    buffer->size = size;
    prefer_large_pages(buffer->bytes, size);
    return buffer->bytes;
}

void pool_give(Pool *pool, void *memory)
{
    if (!memory)
        return;
    PoolBuffer *buffer = (PoolBuffer *)(void *)((char *)memory - offsetof(PoolBuffer, bytes));
    buffer->next = pool->free;
    pool->free = buffer;
}

/* ── opening ─────────────────────────────────────────────────────────────────────────────────────────────── */

Run *run_shell(Arena *arena, Arena *scratch, const Plan *plan, const Prepared *prepared, const RunInputs *inputs)
{
    Run *run = arena_allocate(arena, sizeof *run);
    size_t nodes = plan->node_count + 1, frames = plan->frame_count + 1;
    *run = (Run){.arena = arena,
                 .scratch = scratch,
                 .pool = {.arena = scratch},
                 .plan = plan,
                 .prepared = prepared,
                 .inputs = *inputs,
                 .frame_counts = arena_allocate_array(arena, frames, sizeof *run->frame_counts),
                 .pair_starts = arena_allocate_array(arena, frames, sizeof *run->pair_starts),
                 .stored = arena_allocate_array(arena, nodes, sizeof *run->stored),
                 .scalars = arena_allocate_array(scratch, nodes, sizeof *run->scalars),
                 .groups = arena_allocate_array(scratch, nodes, sizeof *run->groups),
                 .assignments = arena_allocate_array(scratch, nodes, sizeof *run->assignments),
                 .lookups = arena_allocate_array(scratch, plan->model->table_count + 1, sizeof *run->lookups),
                 .tallies = arena_allocate_array(scratch, nodes, sizeof *run->tallies)};
    for (FrameId frame = 0; frame < plan->frame_count; frame++)
        run->frame_counts[frame] = SIZE_MAX;
    return run;
}

/* ── columns ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void *take(Run *run, bool is_pooled, size_t count, size_t size)
{
    size_t rows = count > 0 ? count : 1;
    return is_pooled ? pool_take(&run->pool, rows * size) : arena_allocate_array(run->arena, rows, size);
}

void run_store(Run *run, NodeId node, size_t count)
{
    Stored *column = &run->stored[node];
    *column = (Stored){.count = count, .is_pooled = !run->plan->kept[node]};
    if (run->plan->nodes[node].fraction)
        column->fractions = take(run, column->is_pooled, count, sizeof *column->fractions);
    else
        column->whole = take(run, column->is_pooled, count, sizeof *column->whole);
}

void run_store_chunk(Run *run, NodeId node, size_t capacity)
{
    Stored *column = &run->stored[node];
    *column = (Stored){.is_pooled = true, .is_chunk = true, .spare = pool_take(&run->pool, capacity)};
    if (run->plan->nodes[node].fraction)
        column->fractions = pool_take(&run->pool, capacity * sizeof *column->fractions);
    else
        column->whole = pool_take(&run->pool, capacity * sizeof *column->whole);
}

void run_open_chunk(Run *run, NodeId node, size_t first, size_t count)
{
    Stored *column = &run->stored[node];
    column->first = first;
    column->count = count;
    if (column->marks)
        column->spare = column->marks;
    column->marks = NULL;
}

uint8_t *run_marks(Run *run, NodeId node)
{
    Stored *column = &run->stored[node];
    if (column->marks)
        return column->marks;
    column->marks = column->spare ? column->spare : take(run, column->is_pooled, column->count, 1);
    column->spare = NULL;
    memset(column->marks, 0, column->count);
    return column->marks;
}

bool run_any_mark(const uint8_t *marks, size_t count)
{
    enum { STRIDE = 256 };
    uint8_t any = 0;
    for (size_t at = 0; at < count && !any; at += STRIDE) {
        size_t end = count - at < STRIDE ? count : at + STRIDE;
        for (size_t i = at; i < end; i++)
            any |= marks[i];
    }
    return any != 0;
}

void run_release(Run *run, NodeId node)
{
    Stored *column = &run->stored[node];
    if (run->plan->kept[node])
        return;
    if (run->groups[node]) {
        group_free(run, run->groups[node]);
        run->groups[node] = NULL;
    }
    pool_give(&run->pool, run->assignments[node].rows);
    run->assignments[node] = (Assignment){0};
    if (!column->is_pooled)
        return;
    pool_give(&run->pool, column->whole);
    pool_give(&run->pool, column->fractions);
    pool_give(&run->pool, column->marks);
    pool_give(&run->pool, column->spare);
    *column = (Stored){0};
}

Slice run_scalar(Run *run, NodeId node)
{
    Slice *slice = &run->scalars[node];
    const Stored *column = &run->stored[node];
    if (slice->whole || slice->fractions)
        return *slice;
    if (column->marks && column->marks[0]) {
        uint8_t *marks = arena_allocate(run->scratch, BLOCK_ROWS);
        memset(marks, column->marks[0], BLOCK_ROWS);
        slice->marks = marks;
    }
    slice->fractions = column->fractions;
    if (!column->whole)
        return *slice;
    int64_t *values = arena_allocate_array(run->scratch, BLOCK_ROWS, sizeof *values);
    for (size_t i = 0; i < BLOCK_ROWS; i++)
        values[i] = column->whole[0];
    slice->whole = values;
    return *slice;
}

Cell run_column_cell(RunColumn column, size_t row)
{
    size_t at = column.count == 1 ? 0 : row;
    Cell cell = {
        .mark = column.marks != NULL ? column.marks[at] : 0, .is_fraction = column.fractions != NULL, .fraction = {0, 1}};
    if (cell.mark == 0 && cell.is_fraction)
        cell.fraction = column.fractions[at];
    else if (cell.mark == 0)
        cell.whole = column.whole[at];
    return cell;
}

RunColumn run_column(const Run *run, NodeId node)
{
    const Stored *column = &run->stored[node];
    return (RunColumn){column->whole, column->fractions, column->marks, column->count};
}

/* ── frames ──────────────────────────────────────────────────────────────────────────────────────────────── */

_Noreturn static void too_many_pairs(void)
{
    fputs(say("styr: too many pairs: a `where` that names the asking row compares more than two thousand million rows\n"),
          stderr);
    exit(1);
}

static size_t lay_out_pairs(Run *run, FrameId id)
{
    NodeId range = run->plan->frames[id].range;
    if (range == NODE_NONE)
        return 0;
    const Stored *ranges = &run->stored[range];
    group_need_order(run, run->groups[run->plan->nodes[range].operands[0]]);
    uint32_t *starts = arena_allocate_array(run->arena, ranges->count + 1, sizeof *starts);
    uint64_t total = 0;
    for (size_t i = 0; i < ranges->count; i++) {
        starts[i] = (uint32_t)total;
        total += range_end(ranges->whole[i]) - range_begin(ranges->whole[i]);
        if (total > INT32_MAX)
            too_many_pairs();
    }
    starts[ranges->count] = (uint32_t)total;
    run->pair_starts[id] = starts;
    return total;
}

static size_t count_rows(Run *run, FrameId id)
{
    const PlanFrame *frame = &run->plan->frames[id];
    const PreparedTable *table = frame->table ? &run->prepared->tables[frame->table->index] : NULL;
    switch (frame->kind) {
    case FRAME_TABLE:
        return table->row_count;
    case FRAME_PANEL:
        return table->panel_count;
    case FRAME_YEARS:
        return run->prepared->year_count;
    case FRAME_PAIRS:
        return lay_out_pairs(run, id);
    case FRAME_PARTS:
        return run_count_rows(run, frame->base) * (size_t)frame->parts;
    case FRAME_SCALAR:
        break;
    }
    return 1;
}

size_t run_count_rows(Run *run, FrameId frame)
{
    if (run->frame_counts[frame] == SIZE_MAX)
        run->frame_counts[frame] = count_rows(run, frame);
    return run->frame_counts[frame];
}

size_t run_frame_count(const Run *run, FrameId frame)
{
    return run->frame_counts[frame] == SIZE_MAX ? 0 : run->frame_counts[frame];
}

/* The last row whose pairs begin at or before this one: rows without pairs begin where the next one does. */
static size_t asking_row(const uint32_t *starts, size_t row_count, size_t pair)
{
    size_t begin = 0, end = row_count;
    while (end - begin > 1) {
        size_t middle = begin + (end - begin) / 2;
        if (starts[middle] <= pair)
            begin = middle;
        else
            end = middle;
    }
    return begin;
}

size_t run_base_row(const Run *run, FrameId id, size_t row)
{
    const PlanFrame *frame = &run->plan->frames[id];
    if (frame->kind == FRAME_PARTS)
        return row / (size_t)frame->parts;
    if (frame->kind != FRAME_PAIRS || !run->pair_starts[id])
        return row;
    return asking_row(run->pair_starts[id], run->frame_counts[frame->base], row);
}

/* ── faults ──────────────────────────────────────────────────────────────────────────────────────────────── */

void run_fault(Run *run, NodeId node, FaultKind kind, size_t row)
{
    Tally *tally = &run->tallies[node][kind == FAULT_OVERFLOW ? TALLY_OVERFLOW : TALLY_OTHER];
    if (tally->row_count == 0 || row < tally->first_row)
        tally->first_row = row;
    tally->row_count++;
}

const Fault *run_faults(const Run *run, size_t *count)
{
    *count = run->fault_count;
    return run->faults;
}
