/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single cells: which rows are related, pairs, and what is added up over them. */
#include "engine/aggregate.h"
#include "engine/cells_parts.h"
#include "engine/group.h"
#include "engine/kernel.h"

static NodeId range_of(const CellRun *cells, NodeId node)
{
    return cells->plan->nodes[node].operation == OPERATION_RANGE ? node : cells->plan->nodes[node].operands[0];
}

/* ── pairs ───────────────────────────────────────────────────────────────────────────────────────────────── */

CellPair cells_pair(const CellRun *cells, FrameId frame, size_t row) { return cells->pairs[frame].items[row]; }

/* The first pair of asking row `outer`; its pairs stand one after the other. */
static size_t first_pair(CellRun *cells, FrameId frame, size_t outer, const size_t *inner, size_t count)
{
    CellKey key = {(uint32_t)(cells->plan->node_count + frame), outer};
    const CellEntry *found = cells_find(cells, key);
    if (found)
        return (size_t)found->cell.whole;
    size_t first = cells->pairs[frame].count;
    for (size_t i = 0; i < count; i++)
        vector_push(cells->arena, &cells->pairs[frame], ((CellPair){outer, inner[i]}));
    cells_remember(cells, key, cell_whole((int64_t)first), FAULT_NEVER);
    return first;
}

/* ── related rows ────────────────────────────────────────────────────────────────────────────────────────── */

static CellRows stretch_of(CellRun *cells, const Group *group, size_t begin, size_t end)
{
    size_t *rows = arena_allocate_array(cells->arena, end - begin + 1, sizeof *rows);
    for (size_t position = begin; position < end; position++)
        rows[position - begin] = (size_t)group_row(group, position);
    return (CellRows){.count = end - begin, .rows = rows, .inside = rows};
}

static CellRows number_pairs(CellRun *cells, FrameId frame, size_t outer, CellRows related)
{
    size_t *pairs = arena_allocate_array(cells->arena, related.count + 1, sizeof *pairs);
    size_t first = first_pair(cells, frame, outer, related.rows, related.count);
    for (size_t i = 0; i < related.count; i++)
        pairs[i] = first + i;
    related.inside = pairs;
    return related;
}

/* The rows of a range that is there. */
static CellRows rows_of_range(CellRun *cells, NodeId node, size_t row, Cell range)
{
    const PlanNode *ranging = &cells->plan->nodes[range_of(cells, node)];
    if (range.mark)
        return (CellRows){.mark = range.mark};
    const Group *group = cells_group(cells, ranging->operands[0]);
    CellRows related = stretch_of(cells, group, range_begin(range.whole), range_end(range.whole));
    if (!is_aggregate(cells->plan->nodes[node].operation))
        return related;
    FrameId frame = aggregate_frame(cells->plan, node);
    bool is_pairs = cells->plan->frames[frame].kind == FRAME_PAIRS;
    return is_pairs ? number_pairs(cells, frame, ranging->frame == 0 ? 0 : row, related) : related;
}

CellRows cells_related(CellRun *cells, NodeId node, size_t row)
{
    return rows_of_range(cells, node, row, cells_value(cells, range_of(cells, node), row));
}

/* ── aggregates ──────────────────────────────────────────────────────────────────────────────────────────── */

/* A column of the related rows only, one after the other. */
typedef struct Gathered {
    int64_t *whole;
    Fraction *fractions;
    uint8_t *marks;
} Gathered;

static bool gather(CellRun *cells, NodeId reader, size_t row, NodeId node, const CellRows *related, Gathered *out)
{
    size_t count = related->count + 1;
    bool fraction = cells->plan->nodes[node].fraction, is_ready = true;
    *out = (Gathered){.whole = fraction ? NULL : arena_allocate_array(cells->arena, count, sizeof(int64_t)),
                      .fractions = fraction ? arena_allocate_array(cells->arena, count, sizeof(Fraction)) : NULL,
                      .marks = arena_allocate(cells->arena, count)};
    for (size_t i = 0; i < related->count; i++) {
        Cell cell = cell_marked(0);
        is_ready &= cells_need_in_ring(cells, reader, row, node, related->inside[i], &cell);
        out->marks[i] = cell.mark;
        if (fraction)
            out->fractions[i] = cell.fraction;
        else
            out->whole[i] = cell.whole;
    }
    return is_ready;
}

static bool gather_feed(CellRun *cells, NodeId id, size_t row, const CellRows *related, Feed *feed)
{
    const PlanNode *node = &cells->plan->nodes[id];
    Gathered value = {0}, condition = {0};
    NodeId of_value = aggregate_value(node), of_condition = aggregate_condition(node);
    bool is_ready = of_condition == NODE_NONE || gather(cells, id, row, of_condition, related, &condition);
    is_ready &= of_value == NODE_NONE || gather(cells, id, row, of_value, related, &value);
    *feed = (Feed){.whole = value.whole,
                   .fractions = value.fractions,
                   .marks = value.marks,
                   .step = 1,
                   .condition = condition.whole,
                   .condition_marks = condition.marks,
                   .condition_step = 1};
    return is_ready;
}

static Cell total(CellRun *cells, NodeId id, size_t row, const CellRows *related, const Feed *feed)
{
    const PlanNode *node = &cells->plan->nodes[id];
    const Feeder *feeder = feeder_of(cells->plan, id);
    Cell out = cell_whole(0);
    out.is_fraction = node->fraction;
    if (node->fraction) {
        FractionTotal sum = {.value = {0, 1}};
        feeder->fraction_stretch(&sum, feed, NULL, 0, related->count);
        out.mark = fraction_total_finish(cells->run, id, &sum, row, &out.fraction);
    } else {
        Total sum = {0};
        feeder->stretch(&sum, feed, NULL, 0, related->count);
        if (node->operation == OPERATION_LAST_ROW && sum.count > 0)
            sum.value = (Int128)related->rows[(size_t)sum.value];
        out.mark = total_finish(cells->run, id, &sum, row, &out.whole);
    }
    if (!out.mark)
        return out;
    Cell marked = cell_marked(out.mark);
    marked.is_fraction = node->fraction;
    return marked;
}

bool cells_aggregate(CellRun *cells, NodeId id, size_t row, Cell *out)
{
    Cell range;
    Feed feed;
    if (!cells_need(cells, range_of(cells, id), row, &range))
        return false;
    if (range.mark) {
        *out = cell_marked(range.mark);
        return true;
    }
    CellRows related = rows_of_range(cells, id, row, range);
    if (!gather_feed(cells, id, row, &related, &feed))
        return false;
    *out = total(cells, id, row, &related, &feed);
    return true;
}

/* ── running sums ────────────────────────────────────────────────────────────────────────────────────────── */

static const Stored *group_column(const CellRun *cells, NodeId group, bool is_owner)
{
    const PlanNode *node = &cells->plan->nodes[group];
    if (is_owner)
        return node->operands[0] == NODE_NONE ? NULL : &cells->run->stored[node->operands[0]];
    return node->list_count == 0 ? NULL : &cells->run->stored[cells->plan->lists[node->list]];
}

static int64_t value_in(const Stored *column, size_t row) { return column ? column->whole[column->count == 1 ? 0 : row] : 0; }

static uint8_t mark_in(const Stored *column, size_t row)
{
    return column && column->marks ? column->marks[column->count == 1 ? 0 : row] : 0;
}

/* Where a row stands in its group, and where its owner's stretch with its first sort value begins; false: left out. */
static bool find_stretch(CellRun *cells, NodeId group_node, size_t row, size_t *begin, size_t *end)
{
    const Group *group = cells_group(cells, group_node);
    const Stored *owner = group_column(cells, group_node, true), *first = group_column(cells, group_node, false);
    if (mark_in(owner, row) || mark_in(first, row) || (owner && (uint64_t)value_in(owner, row) >= group->owner_count))
        return false;
    size_t position = owner ? group->owner_starts[value_in(owner, row)] : 0;
    size_t last = owner ? group->owner_starts[value_in(owner, row) + 1] : group->count;
    *begin = position;
    for (; position < last && (size_t)group_row(group, position) != row; position++) {
        if (value_in(first, (size_t)group_row(group, position)) != value_in(first, row))
            *begin = position + 1;
    }
    *end = position + 1;
    return position < last;
}

CellRows cells_running(CellRun *cells, NodeId node, size_t row)
{
    size_t begin, end;
    NodeId group = cells->plan->nodes[node].operands[0];
    if (find_stretch(cells, group, row, &begin, &end))
        return stretch_of(cells, cells_group(cells, group), begin, end);
    uint8_t mark = mark_join(mark_in(group_column(cells, group, true), row), mark_in(group_column(cells, group, false), row));
    return (CellRows){.mark = mark ? mark : MARK_NOT_APPLICABLE};
}

/* A part that is not applicable is passed over; an unknown one makes all from there on unknown. */
static Cell add_up(CellRun *cells, NodeId id, size_t row, const Gathered *parts, size_t count)
{
    bool fraction = cells->plan->nodes[id].fraction, fits = true;
    Int128 sum = 0;
    Cell out = cell_whole(0);
    for (size_t i = 0; i < count; i++) {
        if (parts->marks[i] == MARK_UNKNOWN)
            return cell_marked(MARK_UNKNOWN);
        if (parts->marks[i] == 0 && fraction)
            fits = fits && fraction_add(out.fraction, parts->fractions[i], &out.fraction);
        else if (parts->marks[i] == 0)
            sum += parts->whole[i];
    }
    out.is_fraction = fraction;
    out.whole = (int64_t)sum;
    if (fits && out.whole == sum)
        return out;
    run_fault(cells->run, id, FAULT_OVERFLOW, row);
    return cell_marked(MARK_UNKNOWN);
}

bool cells_running_sum(CellRun *cells, NodeId id, size_t row, Cell *out)
{
    CellRows rows = cells_running(cells, id, row);
    Gathered parts;
    if (rows.mark) {
        *out = cell_marked(rows.mark);
        return true;
    }
    if (!gather(cells, id, row, cells->plan->nodes[id].operands[1], &rows, &parts))
        return false;
    *out = add_up(cells, id, row, &parts, rows.count);
    return true;
}
