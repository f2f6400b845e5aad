/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before a ring runs, its stored columns are unknown in every row: a row not reached yet, or of no known year, says so. */
#include "engine/ring.h"

#include <string.h>

#include "engine/group.h"
#include "engine/running.h"

/* ── columns ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void store_unknown(Run *run, NodeId node)
{
    Stored *column = &run->stored[node];
    run_store(run, node, run_count_rows(run, run->plan->nodes[node].frame));
    memset(run_marks(run, node), MARK_UNKNOWN, column->count);
    if (column->whole)
        memset(column->whole, 0, column->count * sizeof *column->whole);
    for (size_t row = 0; column->fractions && row < column->count; row++)
        column->fractions[row] = fraction_of_integer(0);
}

static void store_columns(Run *run, const Step *step)
{
    for (size_t s = 0; s < step->segment_count; s++) {
        const Segment *segment = &step->segments[s];
        for (size_t i = 0; i < segment->count; i++) {
            if (segment->instructions[i].is_stored)
                store_unknown(run, segment->instructions[i].node);
        }
    }
}

/* A row without a year is in none: it is as unknown, or as absent, as its year. */
static void mark_rows_without_year(Run *run, NodeId node)
{
    NodeId year = run->plan->frames[run->plan->nodes[node].frame].year;
    const uint8_t *marks = run->stored[year].marks;
    Stored *column = &run->stored[node];
    for (size_t row = 0; marks && row < column->count; row++) {
        if (marks[row])
            column->marks[row] = marks[row];
    }
}

/* Marks that turned out to mark nothing go back. */
void ring_settle_marks(Run *run, NodeId node)
{
    Stored *column = &run->stored[node];
    if (!column->marks || run_any_mark(column->marks, column->count))
        return;
    if (column->is_chunk)
        column->spare = column->marks;
    else if (column->is_pooled)
        pool_give(&run->pool, column->marks);
    column->marks = NULL;
}

static void settle_columns(Run *run, const Step *step)
{
    for (size_t s = 0; s < step->segment_count; s++) {
        const Segment *segment = &step->segments[s];
        for (size_t i = 0; i < segment->count; i++) {
            if (!segment->instructions[i].is_stored)
                continue;
            mark_rows_without_year(run, segment->instructions[i].node);
            ring_settle_marks(run, segment->instructions[i].node);
        }
        if (segment->running != NODE_NONE)
            mark_rows_without_year(run, segment->running);
    }
}

void ring_run_rows(Executor *executor, const Segment *segment, const uint32_t *rows, size_t count)
{
    for (size_t done = 0; done < count; done += BLOCK_ROWS)
        executor_run_rows(executor, segment, rows + done, count - done < BLOCK_ROWS ? count - done : BLOCK_ROWS);
}

/* ── all rows of a year ──────────────────────────────────────────────────────────────────────────────────── */

/* A segment's rows (of a running sum: positions of its group) by year. */
typedef struct Walk {
    uint32_t *order;
    size_t count, at;
    const int64_t *years; /* by row or position */
    int64_t *own_years;
    Running running;
    Carry *carries; /* by position */
} Walk;

static void walk_rows(Run *run, FrameId frame, Walk *walk)
{
    const Stored *years = &run->stored[run->plan->frames[frame].year];
    size_t row_count = run_count_rows(run, frame);
    walk->years = years->whole;
    walk->order = pool_take(&run->pool, (row_count + 1) * sizeof *walk->order);
    for (size_t row = 0; row < row_count; row++) {
        if (!years->marks || !years->marks[row])
            walk->order[walk->count++] = (uint32_t)row;
    }
    sort_by_key(run, walk->order, walk->count, &(SortKey){.values = years->whole});
}

static void walk_positions(Run *run, const Segment *segment, Walk *walk)
{
    walk->running = running_open(run, segment->running);
    const Group *group = walk->running.group;
    const Stored *years = &run->stored[run->plan->frames[segment->frame].year];
    walk->own_years = pool_take(&run->pool, (group->count + 1) * sizeof *walk->own_years);
    walk->order = pool_take(&run->pool, (group->count + 1) * sizeof *walk->order);
    walk->carries = arena_allocate_array(run->scratch, group->count + 1, sizeof *walk->carries);
    walk->years = walk->own_years;
    for (size_t position = 0; position < group->count; position++) {
        size_t row = (size_t)group_row(group, position);
        walk->own_years[position] = years->whole[row];
        if (!years->marks || !years->marks[row])
            walk->order[walk->count++] = (uint32_t)position;
    }
    sort_by_key(run, walk->order, walk->count, &(SortKey){.values = walk->own_years});
}

/* The row before it in the stretch must have been added: of an earlier year, or earlier this year. */
static void add_positions(const Walk *walk, size_t end)
{
    for (size_t i = walk->at; i < end; i++) {
        uint32_t position = walk->order[i];
        Carry carry = {.fraction_sum = {0, 1}};
        if (!running_begins(&walk->running, position))
            carry = walk->carries[position - 1];
        running_add(&walk->running, position, &carry);
        walk->carries[position] = carry;
    }
}

static bool next_year(const Walk *walks, size_t count, int64_t *out)
{
    bool is_found = false;
    for (size_t i = 0; i < count; i++) {
        if (walks[i].at == walks[i].count)
            continue;
        int64_t year = walks[i].years[walks[i].order[walks[i].at]];
        if (!is_found || year < *out)
            *out = year;
        is_found = true;
    }
    return is_found;
}

static void run_year(Executor *executor, const Segment *segment, Walk *walk, int64_t year)
{
    size_t end = walk->at;
    while (end < walk->count && walk->years[walk->order[end]] == year)
        end++;
    if (segment->running != NODE_NONE)
        add_positions(walk, end);
    else
        ring_run_rows(executor, segment, walk->order + walk->at, end - walk->at);
    walk->at = end;
}

static void run_by_years(Executor *executor, const Step *step)
{
    Run *run = executor->run;
    Walk *walks = arena_allocate_array(run->scratch, step->segment_count, sizeof *walks);
    for (size_t i = 0; i < step->segment_count; i++) {
        if (step->segments[i].running != NODE_NONE)
            walk_positions(run, &step->segments[i], &walks[i]);
        else
            walk_rows(run, step->segments[i].frame, &walks[i]);
    }
    int64_t year = 0;
    while (next_year(walks, step->segment_count, &year)) {
        for (size_t i = 0; i < step->segment_count; i++)
            run_year(executor, &step->segments[i], &walks[i], year);
    }
    for (size_t i = 0; i < step->segment_count; i++) {
        pool_give(&run->pool, walks[i].order);
        pool_give(&run->pool, walks[i].own_years);
    }
}

void ring_run(Executor *executor, const Step *step)
{
    Run *run = executor->run;
    for (size_t i = 0; i < step->segment_count; i++)
        run_count_rows(run, step->segments[i].frame);
    store_columns(run, step);
    run_by_years(executor, step);
    settle_columns(run, step);
}
