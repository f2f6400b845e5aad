/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cells_parts.h"

#include <string.h>

#include "engine/aggregate.h"
#include "engine/group.h"
#include "engine/kernel.h"

enum { SLOTS_FIRST = 1024 };

/* ── opening ─────────────────────────────────────────────────────────────────────────────────────────────── */

CellRun *cells_open(Arena *arena, const Plan *plan, const Prepared *prepared, const RunInputs *inputs)
{
    CellRun *cells = arena_allocate(arena, sizeof *cells);
    cells->arena = arena;
    cells->plan = plan;
    cells->run = run_shell(arena, arena, plan, prepared, inputs);
    cells->pairs = arena_allocate_array(arena, plan->frame_count + 1, sizeof *cells->pairs);
    cells->slot_count = SLOTS_FIRST;
    cells->slots = arena_allocate_array(arena, SLOTS_FIRST, sizeof *cells->slots);
    return cells;
}

/* The interpreter computes, as whole columns, what rows are put into groups by. */
static void make_group_columns(CellRun *cells)
{
    Plan plan = *cells->plan;
    Run *shell = cells->run;
    plan.kept = arena_allocate_array(cells->arena, plan.node_count + 1, sizeof *plan.kept);
    for (NodeId id = 0; id < plan.node_count; id++) {
        const PlanNode *node = &plan.nodes[id];
        if (node->operation != OPERATION_GROUP)
            continue;
        if (node->operands[0] != NODE_NONE)
            plan.kept[node->operands[0]] = true;
        for (uint32_t i = 0; i < node->list_count; i++)
            plan.kept[plan.lists[node->list + i]] = true;
    }
    RunInputs inputs = shell->inputs;
    inputs.accelerator = NULL; /* for a few columns, compiling does not pay */
    const Run *run = interpret(cells->arena, &plan, shell->prepared, &inputs);
    for (NodeId id = 0; id < plan.node_count; id++) {
        if (plan.kept[id])
            shell->stored[id] = run->stored[id];
    }
    cells->has_group_columns = true;
}

const Group *cells_group(CellRun *cells, NodeId node)
{
    Run *run = cells->run;
    if (!cells->has_group_columns)
        make_group_columns(cells);
    if (!run->groups[node])
        run->groups[node] = cells->beside ? (Group *)cells_group(cells->beside, node) : group_make(run, node);
    group_need_order(run, run->groups[node]);
    return run->groups[node];
}

CellRun *cells_open_beside(Arena *arena, CellRun *other, const RunInputs *inputs)
{
    CellRun *cells = cells_open(arena, other->plan, other->run->prepared, inputs);
    if (!other->has_group_columns)
        make_group_columns(other);
    cells->beside = other;
    cells->has_group_columns = true;
    memcpy(cells->run->stored, other->run->stored, other->plan->node_count * sizeof *other->run->stored);
    return cells;
}

void cells_put(CellRun *cells, NodeId node, size_t row, Cell cell)
{
    cells_remember(cells, (CellKey){node, cells->plan->nodes[node].frame == 0 ? 0 : row}, cell, FAULT_NEVER);
}

/* ── remembering ─────────────────────────────────────────────────────────────────────────────────────────── */

static uint32_t *slot_of(const CellRun *cells, CellKey key)
{
    uint64_t hash = ((uint64_t)key.row * UINT64_C(0x9E3779B97F4A7C15)) ^ ((uint64_t)key.node * UINT64_C(0xC2B2AE3D27D4EB4F));
    hash ^= hash >> 29;
    for (;; hash++) {
        uint32_t *slot = &cells->slots[hash & (cells->slot_count - 1)];
        if (!*slot)
            return slot;
        const CellKey *found = &cells->entries.items[*slot - 1].key;
        if (found->node == key.node && found->row == key.row)
            return slot;
    }
}

const CellEntry *cells_find(const CellRun *cells, CellKey key)
{
    uint32_t number = *slot_of(cells, key);
    return number ? &cells->entries.items[number - 1] : NULL;
}

void cells_remember(CellRun *cells, CellKey key, Cell cell, FaultKind fault)
{
    vector_push(cells->arena, &cells->entries, ((CellEntry){key, cell, fault}));
    *slot_of(cells, key) = (uint32_t)cells->entries.count;
    if (cells->entries.count * 2 <= cells->slot_count)
        return;
    cells->slot_count *= 2;
    cells->slots = arena_allocate_array(cells->arena, cells->slot_count, sizeof *cells->slots);
    for (size_t i = 0; i < cells->entries.count; i++)
        *slot_of(cells, cells->entries.items[i].key) = (uint32_t)i + 1;
}

bool cells_need(CellRun *cells, NodeId node, size_t row, Cell *out)
{
    CellKey key = {node, cells->plan->nodes[node].frame == 0 ? 0 : row};
    const CellEntry *entry = cells_find(cells, key);
    if (entry)
        *out = entry->cell;
    else
        vector_push(cells->arena, &cells->waiting, key);
    return entry != NULL;
}

/* ── one operation on one row, by the interpreter's kernel ───────────────────────────────────────────────── */

static Slice slice_of(const Cell *cell, bool fraction)
{
    return (Slice){.whole = fraction ? NULL : &cell->whole,
                   .fractions = fraction ? &cell->fraction : NULL,
                   .step = 1,
                   .marks = cell->mark ? &cell->mark : NULL};
}

bool cells_reads_operand(const Plan *plan, const PlanNode *node, int operand)
{
    return node->operands[operand] != NODE_NONE && plan->nodes[node->operands[operand]].operation != OPERATION_GROUP;
}

static const Slice *list_slices(CellRun *cells, const PlanNode *node, const Cell *list)
{
    if (node->list_count == 0)
        return NULL;
    Slice *slices = arena_allocate_array(cells->arena, node->list_count, sizeof *slices);
    for (uint32_t i = 0; i < node->list_count; i++)
        slices[i] = slice_of(&list[i], cells->plan->nodes[cells->plan->lists[node->list + i]].fraction);
    return slices;
}

Cell cells_apply(CellRun *cells, NodeId id, size_t row, const Cell *operands, const Cell *list)
{
    static const Fusion nothing_fused;
    const PlanNode *node = &cells->plan->nodes[id];
    Cell result = {.fraction = {0, 1}};
    uint8_t mark = 0;
    Work work = {.run = cells->run,
                 .id = id,
                 .node = node,
                 .inputs = node->operands,
                 .fusion = &nothing_fused,
                 .count = 1,
                 .first = row,
                 .whole = node->fraction ? NULL : &result.whole,
                 .fractions = node->fraction ? &result.fraction : NULL,
                 .marks = &mark,
                 .list = list_slices(cells, node, list)};
    for (int i = 0; i < 4; i++) {
        if (cells_reads_operand(cells->plan, node, i))
            work.operands[i] = slice_of(&operands[i], cells->plan->nodes[node->operands[i]].fraction);
    }
    if (operation_info(node->operation)->marks_win)
        work_join_marks(&work, OPERANDS_MOST);
    kernel_of(cells->plan, id)(&work);
    work_clear_marked(&work);
    result.mark = work.is_marked ? mark : 0;
    result.is_fraction = node->fraction;
    return result;
}

static bool fetch_operands(CellRun *cells, const PlanNode *node, size_t row, Cell *operands)
{
    bool is_ready = true;
    for (int i = 0; i < 4; i++) {
        if (cells_reads_operand(cells->plan, node, i))
            is_ready &= cells_need(cells, node->operands[i], row, &operands[i]);
    }
    return is_ready;
}

static bool compute_by_kernel(CellRun *cells, NodeId id, size_t row, Cell *out)
{
    const PlanNode *node = &cells->plan->nodes[id];
    Cell operands[4];
    bool is_ready = fetch_operands(cells, node, row, operands);
    Cell *list = node->list_count == 0 ? NULL : arena_allocate_array(cells->arena, node->list_count, sizeof *list);
    for (uint32_t i = 0; i < node->list_count; i++)
        is_ready &= cells_need(cells, cells->plan->lists[node->list + i], row, &list[i]);
    if (is_ready)
        *out = cells_apply(cells, id, row, operands, list);
    return is_ready;
}

/* ── circles through last year ───────────────────────────────────────────────────────────────────────────── */

const PlanRing *cells_ring(const Plan *plan, NodeId node)
{
    for (size_t i = 0; i < plan->ring_count; i++) {
        if (node >= plan->rings[i].first && node < plan->rings[i].end)
            return &plan->rings[i];
    }
    return NULL;
}

typedef enum Reach { REACH_WAITS, REACH_NOTHING, REACH_VALUE } Reach;

/* The years of a circle are computed one after the other, in each its nodes in order: what `reader` in `row` finds in row
 * `there` of a node of its own circle, which is nothing yet where that year, or that node, comes later. */
static Reach reach_in_ring(CellRun *cells, NodeId reader, size_t row, NodeId node, size_t there)
{
    const Plan *plan = cells->plan;
    Cell own, other;
    const PlanRing *ring = cells_ring(plan, reader);
    if (!ring || ring != cells_ring(plan, node))
        return REACH_VALUE;
    if (!cells_need(cells, plan->frames[plan->nodes[reader].frame].year, row, &own) |
        !cells_need(cells, plan->frames[plan->nodes[node].frame].year, there, &other))
        return REACH_WAITS;
    bool is_there = !other.mark && (other.whole < own.whole || (other.whole == own.whole && node < reader));
    return is_there ? REACH_VALUE : REACH_NOTHING;
}

bool cells_need_in_ring(CellRun *cells, NodeId reader, size_t row, NodeId node, size_t there, Cell *out)
{
    switch (reach_in_ring(cells, reader, row, node, there)) {
    case REACH_WAITS:
        return false;
    case REACH_NOTHING:
        *out = cell_marked(MARK_UNKNOWN);
        return true;
    default:
        return cells_need(cells, node, there, out);
    }
}

/* A row without a year is computed in none: it is as unknown, or as absent, as its year. */
static bool has_no_year(CellRun *cells, NodeId id, size_t row, bool *is_ready, Cell *out)
{
    Cell year = cell_marked(0);
    *is_ready =
        !cells_ring(cells->plan, id) || cells_need(cells, cells->plan->frames[cells->plan->nodes[id].frame].year, row, &year);
    *out = cell_marked(year.mark);
    return year.mark != 0;
}

/* ── operations that read other rows ─────────────────────────────────────────────────────────────────────── */

size_t cells_row_count(const CellRun *cells, FrameId frame)
{
    return cells->plan->frames[frame].kind == FRAME_PAIRS ? cells->pairs[frame].count : run_count_rows(cells->run, frame);
}

static bool compute_at(CellRun *cells, NodeId id, size_t row, Cell *out)
{
    Cell target;
    const PlanNode *node = &cells->plan->nodes[id];
    FrameId from = cells->plan->nodes[node->operands[1]].frame;
    if (!cells_need(cells, node->operands[0], row, &target))
        return false;
    if (!target.mark && (uint64_t)target.whole < cells_row_count(cells, from))
        return cells_need_in_ring(cells, id, row, node->operands[1], (size_t)target.whole, out);
    *out = cell_marked(target.mark ? target.mark : MARK_UNKNOWN);
    return true;
}

static bool compute_years_running(CellRun *cells, NodeId id, size_t row, Cell *out)
{
    const PlanNode *node = &cells->plan->nodes[id];
    Cell before, holds, earlier;
    if (!cells_need(cells, node->operands[0], row, &before) | !cells_need(cells, node->operands[1], row, &holds))
        return false;
    if (holds.mark || holds.whole != 1) {
        *out = holds.mark == MARK_UNKNOWN ? cell_marked(MARK_UNKNOWN) : cell_whole(0);
        return true;
    }
    *out = before.mark == MARK_NOT_APPLICABLE ? cell_whole(1) : cell_marked(MARK_UNKNOWN);
    if (before.mark || (uint64_t)before.whole >= cells_row_count(cells, node->frame))
        return true;
    if (!cells_need(cells, id, (size_t)before.whole, &earlier))
        return false;
    *out = earlier.mark ? cell_marked(MARK_UNKNOWN) : cell_whole(earlier.whole + 1);
    return true;
}

/* Straight from the prepared data. */
static Cell view(const CellRun *cells, NodeId id, size_t row)
{
    const PlanNode *node = &cells->plan->nodes[id];
    const PlanFrame *frame = &cells->plan->frames[node->frame];
    const Prepared *prepared = cells->run->prepared;
    if (node->operation == OPERATION_COLUMN) {
        const Cells *column = &prepared->tables[node->table].columns[node->immediate];
        uint8_t mark = column->marks ? column->marks[row] : 0;
        return mark ? cell_marked(mark) : cell_whole(column->values[row]);
    }
    if (frame->kind == FRAME_YEARS)
        return cell_whole(prepared->years[row]);
    const PreparedTable *table = &prepared->tables[frame->table->index];
    return cell_whole(node->operation == OPERATION_YEAR ? table->years[row] : table->subjects[row]);
}

static bool compute(CellRun *cells, NodeId id, size_t row, Cell *out)
{
    const PlanNode *node = &cells->plan->nodes[id];
    bool is_ready;
    if (has_no_year(cells, id, row, &is_ready, out) || !is_ready)
        return is_ready;
    switch (node->operation) {
    case OPERATION_COLUMN:
    case OPERATION_SUBJECT:
    case OPERATION_YEAR:
        *out = view(cells, id, row);
        return true;
    case OPERATION_OUTER_ROW:
        *out = cell_whole((int64_t)cells_pair(cells, node->frame, row).outer);
        return true;
    case OPERATION_INNER_ROW:
        *out = cell_whole((int64_t)cells_pair(cells, node->frame, row).inner);
        return true;
    case OPERATION_AT:
    case OPERATION_EARLIER:
        return compute_at(cells, id, row, out);
    case OPERATION_YEARS_RUNNING:
        return compute_years_running(cells, id, row, out);
    case OPERATION_RUNNING_SUM:
        return cells_running_sum(cells, id, row, out);
    case OPERATION_RANGE:
        cells_group(cells, node->operands[0]);
        return compute_by_kernel(cells, id, row, out);
    default:
        return is_aggregate(node->operation) ? cells_aggregate(cells, id, row, out) : compute_by_kernel(cells, id, row, out);
    }
}

/* ── asking ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* What the run's tallies of the node say happened just now. */
static FaultKind new_fault(const CellRun *cells, NodeId id, const size_t *before)
{
    if (cells->run->tallies[id][TALLY_OVERFLOW].row_count > before[TALLY_OVERFLOW])
        return FAULT_OVERFLOW;
    if (cells->run->tallies[id][TALLY_OTHER].row_count > before[TALLY_OTHER])
        return operation_info(cells->plan->nodes[id].operation)->fault;
    return FAULT_NEVER;
}

static void compute_waiting(CellRun *cells, CellKey key)
{
    Cell cell = cell_marked(0);
    const Tally *tallies = cells->run->tallies[key.node];
    size_t before[TALLIES] = {tallies[TALLY_OVERFLOW].row_count, tallies[TALLY_OTHER].row_count};
    if (!compute(cells, key.node, key.row, &cell))
        return;
    cells->waiting.count--;
    cells_remember(cells, key, cell, new_fault(cells, key.node, before));
}

static const CellEntry *entry_of(CellRun *cells, NodeId node, size_t row)
{
    CellKey key = {node, cells->plan->nodes[node].frame == 0 ? 0 : row};
    size_t begin = cells->waiting.count;
    vector_push(cells->arena, &cells->waiting, key);
    while (cells->waiting.count > begin) {
        CellKey next = cells->waiting.items[cells->waiting.count - 1];
        if (cells_find(cells, next))
            cells->waiting.count--;
        else
            compute_waiting(cells, next);
    }
    return cells_find(cells, key);
}

Cell cells_value(CellRun *cells, NodeId node, size_t row) { return entry_of(cells, node, row)->cell; }

FaultKind cells_fault(CellRun *cells, NodeId node, size_t row) { return entry_of(cells, node, row)->fault; }
