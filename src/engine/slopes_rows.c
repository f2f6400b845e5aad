/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slopes: values of other rows. Which rows are read must not depend on the unknown but through comparisons; values do. */
#include "engine/aggregate.h"
#include "engine/kernel.h"
#include "engine/slopes_parts.h"

/* ── one other row ───────────────────────────────────────────────────────────────────────────────────────── */

/* Whether a circle has come to what `reader` in `row` reads: see cells.c. */
static bool is_reached(SlopeRun *slopes, NodeId reader, size_t row, NodeId node, size_t there)
{
    const Plan *plan = slopes->plan;
    const PlanRing *ring = cells_ring(plan, reader);
    if (ring == NULL || ring != cells_ring(plan, node))
        return true;
    Cell own = cells_value(slopes->cells, plan->frames[plan->nodes[reader].frame].year, row);
    Cell other = cells_value(slopes->cells, plan->frames[plan->nodes[node].frame].year, there);
    return !other.mark && (other.whole < own.whole || (other.whole == own.whole && node < reader));
}

bool slopes_need_in_ring(SlopeRun *slopes, NodeId reader, size_t row, NodeId node, size_t there, LineCell *out)
{
    *out = line_cell_marked(MARK_UNKNOWN);
    return !is_reached(slopes, reader, row, node, there) || slopes_need(slopes, node, there, out);
}

/* A row number that stands still; false where it moves. */
static bool row_named(const LineCell *from, int64_t *out)
{
    return line_is_constant(&from->line) && fraction_is_integer(from->line.value, out);
}

bool slopes_at(SlopeRun *slopes, NodeId id, size_t row, LineCell *out)
{
    const PlanNode *node = &slopes->plan->nodes[id];
    LineCell target;
    int64_t there;
    if (!slopes_operand(slopes, id, row, 0, &target) || !row_named(&target, &there))
        return false;
    FrameId from = slopes->plan->nodes[node->operands[1]].frame;
    if (!target.mark && (uint64_t)there < cells_row_count(slopes->cells, from))
        return slopes_need_in_ring(slopes, id, row, node->operands[1], (size_t)there, out);
    *out = line_cell_marked(target.mark ? target.mark : MARK_UNKNOWN);
    return true;
}

bool slopes_years_running(SlopeRun *slopes, NodeId id, size_t row, LineCell *out)
{
    LineCell before, holds, earlier;
    int64_t there;
    if (!slopes_operand(slopes, id, row, 0, &before) || !row_named(&before, &there) ||
        !slopes_operand(slopes, id, row, 1, &holds))
        return false;
    *out = holds.mark == MARK_UNKNOWN ? line_cell_marked(MARK_UNKNOWN) : line_cell_whole(0);
    if (!line_cell_is_yes(&holds))
        return true;
    *out = before.mark == MARK_NOT_APPLICABLE ? line_cell_whole(1) : line_cell_marked(MARK_UNKNOWN);
    if (before.mark || (uint64_t)there >= cells_row_count(slopes->cells, slopes->plan->nodes[id].frame))
        return true;
    if (!slopes_need(slopes, id, (size_t)there, &earlier))
        return false;
    *out = earlier;
    return earlier.mark || fraction_add(earlier.line.value, fraction_of_integer(1), &out->line.value);
}

/* ── many rows ───────────────────────────────────────────────────────────────────────────────────────────── */

/* The rows that an aggregate or a running sum takes, which are the same at every point. */
static const CellRows *rows_of(SlopeRun *slopes, NodeId id, size_t row)
{
    bool is_running = slopes->plan->nodes[id].operation == OPERATION_RUNNING_SUM;
    size_t number = visited_find(&slopes->asked, (CellKey){id, row});
    if (number == SIZE_MAX) {
        CellRows rows = is_running ? cells_running(slopes->cells, id, row) : cells_related(slopes->cells, id, row);
        number = visited_add(&slopes->asked, (CellKey){id, row});
        vector_push(slopes->arena, &slopes->related, rows);
    }
    return &slopes->related.items[number];
}

typedef struct Gathering {
    Line line; /* sum, or the extreme so far */
    int64_t count;
    size_t last; /* place of the last row */
    bool is_unknown;
} Gathering;

static bool take_sum(Gathering *total, const LineCell *value)
{
    return total->count == 1 ? (total->line = value->line, true) : line_add(&total->line, &value->line, &total->line);
}

static bool take_extreme(SlopeRun *slopes, Operation operation, Gathering *total, const LineCell *value)
{
    int order = -1;
    if (total->count > 1 && !slopes_compare(slopes, &value->line, &total->line, &order))
        return false;
    if (total->count == 1 || (operation == OPERATION_SMALLEST ? order < 0 : order > 0))
        total->line = value->line;
    return true;
}

/* Row number i of the related ones, whose condition holds. */
static bool take(SlopeRun *slopes, NodeId id, const LineCell *value, size_t i, Gathering *total)
{
    Operation operation = slopes->plan->nodes[id].operation;
    if (value->mark == MARK_UNKNOWN)
        total->is_unknown = true;
    if (value->mark)
        return true;
    total->count++;
    total->last = i;
    switch (operation) {
    case OPERATION_SUM:
    case OPERATION_AVERAGE:
        return take_sum(total, value);
    case OPERATION_SMALLEST:
    case OPERATION_LARGEST:
        return take_extreme(slopes, operation, total, value);
    default:
        return true;
    }
}

static bool gather(SlopeRun *slopes, NodeId id, size_t row, const CellRows *related, Gathering *total)
{
    const PlanNode *node = &slopes->plan->nodes[id];
    NodeId of_value = aggregate_value(node), of_condition = aggregate_condition(node);
    for (size_t i = 0; i < related->count; i++) {
        LineCell value = line_cell_whole(1), holds = line_cell_whole(1);
        if (of_condition != NODE_NONE && !slopes_need_in_ring(slopes, id, row, of_condition, related->inside[i], &holds))
            return false;
        if (holds.mark == MARK_UNKNOWN)
            total->is_unknown = true;
        if (!line_cell_is_yes(&holds))
            continue;
        if (of_value != NODE_NONE && !slopes_need_in_ring(slopes, id, row, of_value, related->inside[i], &value))
            return false;
        if (!take(slopes, id, &value, i, total))
            return false;
    }
    return true;
}

static bool average(Gathering *total)
{
    Line count = line_constant(fraction_of_integer(total->count));
    LineChange none;
    return line_divide(&total->line, &count, &total->line, &none);
}

static bool finish(const PlanNode *node, const CellRows *related, Gathering *total, LineCell *out)
{
    *out = line_cell_whole(1);
    if (node->operation == OPERATION_ANY && total->count > 0)
        return true;
    *out = line_cell_marked(total->is_unknown ? MARK_UNKNOWN : MARK_NOT_APPLICABLE);
    if (total->is_unknown)
        return true;
    switch (node->operation) {
    case OPERATION_ANY:
    case OPERATION_COUNT:
        *out = line_cell_whole(node->operation == OPERATION_COUNT ? total->count : 0);
        return true;
    case OPERATION_LAST_ROW:
        *out = total->count > 0 ? line_cell_whole((int64_t)related->rows[total->last]) : *out;
        return true;
    case OPERATION_SUM:
        *out = line_cell(total->line);
        return slopes_fits_form(node, &total->line);
    default:
        if (total->count == 0)
            return true;
        if (node->operation == OPERATION_AVERAGE && !average(total))
            return false;
        *out = line_cell(total->line);
        return true;
    }
}

bool slopes_aggregate(SlopeRun *slopes, NodeId id, size_t row, LineCell *out)
{
    const PlanNode *node = &slopes->plan->nodes[id];
    if (slopes->unknown.depends[node->operands[0]])
        return false;
    CellRows related = *rows_of(slopes, id, row);
    Gathering total = {.line = line_constant(fraction_of_integer(0))};
    if (related.mark) {
        *out = line_cell_marked(related.mark);
        return true;
    }
    return gather(slopes, id, row, &related, &total) && finish(node, &related, &total, out);
}

bool slopes_running_sum(SlopeRun *slopes, NodeId id, size_t row, LineCell *out)
{
    const PlanNode *node = &slopes->plan->nodes[id];
    if (slopes->unknown.depends[node->operands[0]])
        return false;
    CellRows rows = *rows_of(slopes, id, row);
    *out = rows.mark ? line_cell_marked(rows.mark) : line_cell_whole(0);
    for (size_t i = 0; i < rows.count && !rows.mark; i++) {
        LineCell part;
        if (!slopes_need_in_ring(slopes, id, row, node->operands[1], rows.inside[i], &part))
            return false;
        if (part.mark == MARK_UNKNOWN) {
            *out = line_cell_marked(MARK_UNKNOWN);
            return true;
        }
        if (part.mark == 0 && !line_add(&out->line, &part.line, &out->line))
            return false;
    }
    return rows.mark || slopes_fits_form(node, &out->line);
}
