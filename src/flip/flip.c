/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "flip/flip.h"

#include "flip/flip_parts.h"

enum { BLOCK_OF_ROWS = 512 };

/* ── rows ────────────────────────────────────────────────────────────────────────────────────────────────── */

static FrameId frame_of_rows(const RunResult *result, const FlipQuestion *question)
{
    FrameId frame = result->plan->nodes[question->node].frame;
    return result->plan->frames[frame].kind == FRAME_PARTS ? result->plan->frames[frame].base : frame;
}

bool flip_row_year(const RunResult *result, CellRun *cells, const FlipQuestion *question, size_t row, int64_t *out)
{
    size_t base = row / (size_t)question->parts;
    if (question->space.kind == SPACE_PANEL) {
        *out = result->prepared->tables[question->space.table->index].years[base];
        return true;
    }
    if (question->space.kind == SPACE_YEARS) {
        *out = result->prepared->years[base];
        return true;
    }
    NodeId year = result->plan->frames[frame_of_rows(result, question)].year;
    Cell cell = year == NODE_NONE ? (Cell){.mark = MARK_UNKNOWN} : cells_value(cells, year, base);
    *out = cell.whole;
    return cell.mark == 0;
}

static bool is_yes(CellRun *cells, NodeId node, size_t row)
{
    if (node == NODE_NONE)
        return true;
    Cell cell = cells_value(cells, node, row);
    return cell.mark == 0 && cell.whole == 1;
}

static bool is_of_unit(const RunResult *result, const FlipQuestion *question, size_t base)
{
    if (question->subject < 0)
        return true;
    const Table *table = question->space.table;
    int64_t subject =
        question->space.kind == SPACE_PANEL ? result->prepared->tables[table->index].subjects[base] : (int64_t)base;
    return subject == question->subject;
}

static bool is_asked_for(const RunResult *result, CellRun *cells, const FlipQuestion *question, size_t row)
{
    int64_t year = 0;
    size_t base = row / (size_t)question->parts;
    if (!is_of_unit(result, question, base))
        return false;
    bool has_year = question->selection.has_years && flip_row_year(result, cells, question, row, &year);
    return selection_shows_year(&question->selection, has_year, year) && is_yes(cells, question->counts, base) &&
           is_yes(cells, result->has_where ? result->where : NODE_NONE, base);
}

/* Cells of so many rows at a time, as everywhere here. */
static FlipRows rows_asked_for(Arena *keeps, const RunResult *result, const FlipQuestion *question)
{
    FlipRows rows = {0};
    size_t count = run_space_count(result, question->space) * (size_t)question->parts;
    for (size_t first = 0; first < count; first += BLOCK_OF_ROWS) {
        Arena *arena = arena_open();
        CellRun *cells = cells_open_beside(arena, result->cells, &result->inputs);
        for (size_t row = first; row < count && row < first + BLOCK_OF_ROWS; row++) {
            if (is_asked_for(result, cells, question, row))
                vector_push(keeps, &rows, ((FlipRow){.row = row, .in_force = question->in_force}));
        }
        arena_close(arena);
    }
    return rows;
}

/* ── blocks ──────────────────────────────────────────────────────────────────────────────────────────────── */

size_t flip_unknown_row(const FlipBlock *block, size_t row)
{
    const FlipQuestion *question = block->question;
    const Plan *plan = block->result->plan;
    size_t base = row / (size_t)question->parts;
    bool is_of_subject =
        plan->frames[plan->nodes[question->of_node].frame].kind == FRAME_TABLE && question->space.kind == SPACE_PANEL;
    return is_of_subject ? (size_t)block->result->prepared->tables[question->space.table->index].subjects[base] : base;
}

static bool groups_stand(const RunResult *result, const FlipQuestion *question)
{
    for (NodeId id = 0; id < result->plan->node_count; id++) {
        if (result->plan->nodes[id].operation == OPERATION_GROUP && question->depends[id])
            return false;
    }
    return true;
}

static void open_block(FlipBlock *block)
{
    const FlipQuestion *question = block->question;
    Unknown unknown = {.slots = question->slots, .node = question->of_node, .depends = question->depends};
    block->arena = arena_open();
    block->cells = cells_open_beside(block->arena, block->result->cells, &block->result->inputs);
    block->slopes = slopes_open(block->arena, block->cells, unknown);
}

/* The outcome as it is, and the unknown where it is the row's own. */
static bool begin_row(FlipBlock *block, FlipRow *row)
{
    const FlipQuestion *question = block->question;
    Cell now = cells_value(block->cells, question->node, row->row);
    row->now = row->first = (FlipOutcome){now.mark, now.mark ? 0 : now.whole};
    if (question->parameter.parameter != NULL || question->of_node == NODE_NONE)
        return true;
    Cell own = cells_value(block->cells, question->of_node, flip_unknown_row(block, row->row));
    row->in_force = question->is_whole ? fraction_of_integer(own.whole) : own.fraction;
    slopes_move_to(block->slopes, flip_unknown_row(block, row->row));
    row->method = own.mark ? FLIP_UNANSWERED : FLIP_SOLVED;
    return own.mark == 0;
}

/* Out of the block's memory, and no larger than they are. */
static void keep_points(Arena *arena, FlipPoints *points)
{
    FlipPoint *items = arena_allocate_array(arena, points->count + 1, sizeof *items);
    for (size_t i = 0; i < points->count; i++)
        items[i] = points->items[i];
    *points = (FlipPoints){.items = items, .count = points->count, .capacity = points->count};
}

static void answer_block(FlipBlock *block, FlipRow *rows, size_t count)
{
    FlipRow *unsolved[BLOCK_OF_ROWS];
    size_t unsolved_count = 0;
    bool tries_all = flip_has_few_values(block->question);
    open_block(block);
    for (size_t i = 0; i < count; i++) {
        if (!begin_row(block, &rows[i]) || !block->question->depends[block->question->node])
            continue;
        if (tries_all || flip_walk(block, &rows[i]) != FLIP_WALK_DONE)
            unsolved[unsolved_count++] = &rows[i];
    }
    if (unsolved_count > 0)
        flip_try(block, unsolved, unsolved_count);
    for (size_t i = 0; i < count; i++)
        keep_points(block->keeps, &rows[i].points);
    arena_close(block->arena);
}

FlipRows flip_all(Arena *arena, const RunResult *result, const FlipQuestion *question)
{
    FlipRows rows = rows_asked_for(arena, result, question);
    FlipBlock block = {.result = result, .question = question, .keeps = arena, .shares_groups = groups_stand(result, question)};
    for (size_t first = 0; first < rows.count; first += BLOCK_OF_ROWS) {
        size_t count = rows.count - first < BLOCK_OF_ROWS ? rows.count - first : BLOCK_OF_ROWS;
        answer_block(&block, rows.items + first, count);
    }
    return rows;
}

/* ── reading the answer ──────────────────────────────────────────────────────────────────────────────────── */

FlipOutcome flip_outcome_at(const FlipRow *row, Fraction value)
{
    FlipOutcome outcome = row->points.count > 0 ? row->points.items[0].below : row->first;
    for (size_t i = 0; i < row->points.count; i++) {
        const FlipPoint *point = &row->points.items[i];
        int order = fraction_compare(point->at, value);
        if (order > 0)
            break;
        outcome = order == 0 ? point->exactly : point->above;
    }
    return outcome;
}

Fraction flip_distance(const FlipQuestion *question, const FlipRow *row, const FlipPoint *point)
{
    Fraction at = flip_shown_at(question, row, point), distance;
    if (!fraction_subtract(at, row->in_force, &distance))
        return fraction_of_integer(INT64_MAX);
    return fraction_reduced(distance);
}

Fraction flip_shown_at(const FlipQuestion *question, const FlipRow *row, const FlipPoint *point)
{
    Fraction before;
    bool is_below = question->is_whole && !question->is_unordered && fraction_compare(point->at, row->in_force) <= 0;
    return is_below && fraction_subtract(point->at, fraction_of_integer(1), &before) ? before : point->at;
}

static Fraction size_of(Fraction value)
{
    return value.numerator < 0 ? (Fraction){-value.numerator, value.denominator} : value;
}

const FlipPoint *flip_nearest(const FlipQuestion *question, const FlipRow *row, Fraction *distance)
{
    const FlipPoint *nearest = NULL;
    for (size_t i = 0; i < row->points.count; i++) {
        Fraction size = size_of(flip_distance(question, row, &row->points.items[i]));
        if (nearest != NULL && fraction_compare(size, *distance) >= 0)
            continue;
        nearest = &row->points.items[i];
        *distance = size;
    }
    return nearest;
}

bool flip_is_within(const FlipQuestion *question, Fraction distance)
{
    return !question->within.is_given || fraction_compare(size_of(distance), question->within.value) <= 0;
}
