/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "naive_parts.h"

/* ── sources ─────────────────────────────────────────────────────────────────────────────────────────────── */

static NaiveValue cell(const NaiveRun *run, NodeId id, size_t row)
{
    const PlanNode *node = &run->plan->nodes[id];
    const Cells *cells = &run->prepared->tables[node->table].columns[node->immediate];
    return cells->marks && cells->marks[row] ? marked(cells->marks[row]) : whole(cells->values[row]);
}

static NaiveValue parameter(const NaiveRun *run, NodeId id)
{
    const PlanNode *node = &run->plan->nodes[id];
    Fraction value = run->inputs->parameters[node->immediate];
    int64_t integer;
    if (node->fraction)
        return fraction(value);
    return fraction_is_integer(value, &integer) ? whole(integer) : unknown;
}

static NaiveValue source(const NaiveRun *run, NodeId id, size_t row)
{
    const PlanNode *node = &run->plan->nodes[id];
    const PlanFrame *frame = &run->plan->frames[node->frame];
    const PreparedTable *table = frame->table ? &run->prepared->tables[frame->table->index] : NULL;
    switch (node->operation) {
    case OPERATION_CONSTANT:
        return whole(node->immediate);
    case OPERATION_FRACTION:
        return fraction(run->plan->fractions[node->immediate]);
    case OPERATION_TEXT:
        return whole(text_pool_find(run->prepared->dataset->texts, run->plan->texts[node->immediate]));
    case OPERATION_KEY:
        return whole(
            prepared_find_key(run->prepared, run->plan->model->tables[node->table], run->plan->texts[node->immediate]));
    case OPERATION_ABSENT:
        return absent;
    case OPERATION_PENDING:
        return unknown;
    case OPERATION_PARAMETER:
        return parameter(run, id);
    case OPERATION_TODAY:
        return whole(run->inputs->as_of);
    case OPERATION_COLUMN:
        return cell(run, id, row);
    case OPERATION_ROW:
        return whole((Int128)row);
    case OPERATION_SUBJECT:
        return whole(table->subjects[row]);
    case OPERATION_YEAR:
        return whole(frame->kind == FRAME_YEARS ? run->prepared->years[row] : table->years[row]);
    case OPERATION_OUTER_ROW:
        return whole(run->outer[node->frame][row]);
    case OPERATION_INNER_ROW:
        return whole(run->inner[node->frame][row]);
    case OPERATION_BASE_ROW:
        return whole((Int128)row / frame->parts);
    default:
        return whole((Int128)row % frame->parts);
    }
}

/* ── one row of one node ─────────────────────────────────────────────────────────────────────────────────── */

static NaiveValue evaluate(NaiveRun *run, NodeId id, size_t row)
{
    const PlanNode *node = &run->plan->nodes[id];
    const OperationInfo *info = operation_info(node->operation);
    NaiveValue values[4] = {whole(0), whole(0), whole(0), whole(0)};
    if (node->operation == OPERATION_RANGE)
        return naive_range_of(run, id, row);
    if (node->operation >= OPERATION_SUM && node->operation <= OPERATION_LAST_ROW)
        return naive_aggregated(run, id, row);
    if (node->operation == OPERATION_RUNNING_SUM)
        return naive_running_sum(run, id, row);
    if (node->operation == OPERATION_LOOKUP)
        return naive_looked_up(run, id, row);
    if (info->locality == LOCALITY_SOURCE)
        return source(run, id, row);
    bool moves = node->operation == OPERATION_AT || node->operation == OPERATION_EARLIER;
    for (int i = 0; i < (moves ? 1 : 4); i++) {
        if (naive_has_operand(run, id, i))
            values[i] = naive_operand(run, id, i, row);
    }
    bool finds = node->operation == OPERATION_FIND || node->operation == OPERATION_FIND_YEAR;
    uint8_t mark = naive_joined(values, 4);
    if ((info->marks_win || finds) && mark)
        return marked(mark);
    switch (node->operation) {
    case OPERATION_AT:
    case OPERATION_EARLIER:
        return naive_value_in_row(run, id, values[0]);
    case OPERATION_FIND:
        return naive_found_in_panel(run, id, values[0].whole, values[1].whole);
    case OPERATION_FIND_YEAR:
        return naive_found_in_years(run, values[0].whole);
    case OPERATION_BEFORE_FIRST:
        return naive_before_first(run, id, values[0], values[1]);
    case OPERATION_YEARS_RUNNING:
        return naive_years_running(run, id, values[0], values[1]);
    case OPERATION_ADD:
    case OPERATION_SUBTRACT:
    case OPERATION_MULTIPLY:
    case OPERATION_DIVIDE:
    case OPERATION_NEGATE:
    case OPERATION_ABSOLUTE:
        return naive_arithmetic(run, id, row, values[0], values[1]);
    case OPERATION_MINIMUM:
    case OPERATION_MAXIMUM:
        return naive_extreme(run, id, values[0], values[1]);
    case OPERATION_WIDEN:
        return fraction((Fraction){values[0].whole, naive_power(node->immediate)});
    case OPERATION_RESCALE: {
        Int128 scaled;
        bool overflows = __builtin_mul_overflow((Int128)values[0].whole, naive_power(node->immediate), &scaled);
        return overflows ? naive_fault(run, id, FAULT_OVERFLOW, row) : naive_fitting(run, id, row, scaled);
    }
    case OPERATION_ROUND:
        return naive_rounded(run, id, row, values[0].fraction, values[1].fraction);
    case OPERATION_LESS:
    case OPERATION_LESS_EQUAL:
    case OPERATION_EQUAL:
        return naive_compared(run, id, values[0], values[1]);
    case OPERATION_AND:
        return naive_both(values[0], values[1]);
    case OPERATION_OR:
        return naive_either(values[0], values[1]);
    case OPERATION_NOT:
        return whole(!values[0].whole);
    case OPERATION_ARISES:
        return values[0].mark == MARK_NOT_APPLICABLE ? whole(0) : values[0];
    case OPERATION_IS_YES:
        return whole(naive_is_yes(values[0]));
    case OPERATION_IS_GIVEN:
        return whole(values[0].mark != MARK_NOT_APPLICABLE);
    case OPERATION_IS_KNOWN:
        return whole(values[0].mark != MARK_UNKNOWN);
    case OPERATION_IF:
        return naive_chosen(run, id, values[0], values[1], values[2]);
    case OPERATION_AT_FIRST:
        return naive_is_yes(values[1]) && values[0].mark == MARK_UNKNOWN ? values[2] : values[0];
    case OPERATION_REQUIRE:
        return naive_is_yes(values[0]) ? values[1] : unknown;
    case OPERATION_CONFLICT:
        return naive_is_yes(values[1]) ? naive_fault(run, id, FAULT_CONFLICT, row) : values[0];
    default:
        return naive_date_operation(run, id, row, values[0].whole, values[1].whole);
    }
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static size_t count_rows(NaiveRun *run, FrameId id)
{
    const PlanFrame *frame = &run->plan->frames[id];
    switch (frame->kind) {
    case FRAME_TABLE:
        return run->prepared->tables[frame->table->index].row_count;
    case FRAME_PANEL:
        return run->prepared->tables[frame->table->index].panel_count;
    case FRAME_YEARS:
        return run->prepared->year_count;
    case FRAME_PARTS:
        return run->frame_counts[frame->base] * (size_t)frame->parts;
    case FRAME_SCALAR:
        return 1;
    case FRAME_PAIRS:
        break;
    }
    return 0;
}

static void lay_out_pairs(NaiveRun *run, NodeId range)
{
    for (FrameId id = 0; id < run->plan->frame_count; id++) {
        const PlanFrame *frame = &run->plan->frames[id];
        if (frame->kind != FRAME_PAIRS || frame->range != range)
            continue;
        size_t asking = run->frame_counts[frame->base], count = 0;
        for (size_t row = 0; row < asking; row++)
            count += run->values[range][row].row_count;
        run->outer[id] = arena_allocate_array(run->arena, count + 1, sizeof(uint32_t));
        run->inner[id] = arena_allocate_array(run->arena, count + 1, sizeof(uint32_t));
        for (size_t row = 0; row < asking; row++) {
            for (size_t i = 0; i < run->values[range][row].row_count; i++) {
                run->outer[id][run->frame_counts[id]] = (uint32_t)row;
                run->inner[id][run->frame_counts[id]++] = run->values[range][row].rows[i];
            }
        }
    }
}

static void allocate_values(NaiveRun *run, NodeId id)
{
    size_t count = run->frame_counts[run->plan->nodes[id].frame];
    run->values[id] = arena_allocate_array(run->arena, count + 1, sizeof(NaiveValue));
    for (size_t row = 0; row < count; row++)
        run->values[id][row] = unknown;
}

static void evaluate_node(NaiveRun *run, NodeId id)
{
    allocate_values(run, id);
    if (run->plan->nodes[id].operation == OPERATION_GROUP) {
        naive_make_group(run, id);
        return;
    }
    for (size_t row = 0; row < run->frame_counts[run->plan->nodes[id].frame]; row++)
        run->values[id][row] = evaluate(run, id, row);
    if (run->plan->nodes[id].operation == OPERATION_RANGE)
        lay_out_pairs(run, id);
}

static NaiveValue year_of(const NaiveRun *run, NodeId id, size_t row)
{
    return run->values[run->plan->frames[run->plan->nodes[id].frame].year][row];
}

static void evaluate_ring(NaiveRun *run, const PlanRing *ring)
{
    int64_t least = INT64_MAX, greatest = INT64_MIN;
    for (NodeId id = ring->first; id < ring->end; id++) {
        allocate_values(run, id);
        for (size_t row = 0; row < run->frame_counts[run->plan->nodes[id].frame]; row++) {
            NaiveValue year = year_of(run, id, row);
            run->values[id][row] = year.mark ? marked(year.mark) : unknown;
            least = year.mark || year.whole > least ? least : year.whole;
            greatest = year.mark || year.whole < greatest ? greatest : year.whole;
        }
    }
    for (int64_t year = least; year <= greatest && least != INT64_MAX; year++) {
        for (NodeId id = ring->first; id < ring->end; id++) {
            for (size_t row = 0; row < run->frame_counts[run->plan->nodes[id].frame]; row++) {
                NaiveValue own = year_of(run, id, row);
                if (!own.mark && own.whole == year)
                    run->values[id][row] = evaluate(run, id, row);
            }
        }
    }
}

NaiveRun *naive_run(Arena *arena, const Plan *plan, const Prepared *prepared, const RunInputs *inputs)
{
    NaiveRun *run = arena_allocate(arena, sizeof *run);
    *run = (NaiveRun){.arena = arena,
                      .plan = plan,
                      .prepared = prepared,
                      .inputs = inputs,
                      .values = arena_allocate_array(arena, plan->node_count + 1, sizeof *run->values),
                      .frame_counts = arena_allocate_array(arena, plan->frame_count + 1, sizeof *run->frame_counts),
                      .outer = arena_allocate_array(arena, plan->frame_count + 1, sizeof *run->outer),
                      .inner = arena_allocate_array(arena, plan->frame_count + 1, sizeof *run->inner),
                      .faults = arena_allocate_array(arena, plan->node_count + 1, sizeof *run->faults),
                      .orders = arena_allocate_array(arena, plan->node_count + 1, sizeof *run->orders),
                      .order_counts = arena_allocate_array(arena, plan->node_count + 1, sizeof *run->order_counts)};
    for (FrameId frame = 0; frame < plan->frame_count; frame++)
        run->frame_counts[frame] = count_rows(run, frame);
    size_t ring = 0;
    for (NodeId id = 0; id < plan->node_count;) {
        if (ring < plan->ring_count && plan->rings[ring].first == id) {
            evaluate_ring(run, &plan->rings[ring]);
            id = plan->rings[ring++].end;
        } else {
            evaluate_node(run, id++);
        }
    }
    return run;
}
