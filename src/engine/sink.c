/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Aggregates fed while their values are made: each row of a block goes to the total of the range it stands in. Where
 * ranges overlap (three years back), a row would go to several: then the values are stored, and each range reads its rows
 * once all are there. */
#include <string.h>

#include "engine/aggregate.h"
#include "engine/executor.h"
#include "engine/group.h"

struct SinkState {
    size_t total_count; /* asking rows; one more total takes rows in no range */
    Total *totals;      /* one of the two */
    FractionTotal *fraction_totals;
    const uint32_t *assigned; /* by row of the frame; NULL for pairs */
    bool falls_back;
};

static const PlanNode *node_of(const Executor *executor, NodeId id) { return &executor->run->plan->nodes[id]; }

static bool is_pairs(const Executor *executor, const Segment *segment)
{
    return executor->run->plan->frames[segment->frame].kind == FRAME_PAIRS;
}

/* ── opening ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* Stores a column that would only hold a block or chunk; it goes when the step has been run. */
static void store_for_now(Run *run, const Segment *segment, NodeId node)
{
    if (node != NODE_NONE && !stored_is_there(&run->stored[node]))
        run_store(run, node, run_count_rows(run, segment->frame));
}

static void open_totals(Run *run, NodeId node, SinkState *state)
{
    size_t count = state->total_count + 1;
    if (run->plan->nodes[node].fraction) {
        state->fraction_totals = pool_take(&run->pool, count * sizeof *state->fraction_totals);
        for (size_t i = 0; i < count; i++)
            state->fraction_totals[i] = (FractionTotal){.value = {0, 1}};
    } else {
        state->totals = pool_take(&run->pool, count * sizeof *state->totals);
        memset(state->totals, 0, count * sizeof *state->totals);
    }
}

static void open_sink(Executor *executor, const Segment *segment, const Sink *sink, SinkState *state)
{
    Run *run = executor->run;
    const PlanNode *node = node_of(executor, sink->node);
    NodeId range = node->operands[0];
    state->total_count = run_count_rows(run, node->frame);
    if (!is_pairs(executor, segment)) {
        const Assignment *assignment = group_assign(run, range);
        state->falls_back = !assignment;
        state->assigned = assignment ? assignment->rows : NULL;
    }
    if (state->falls_back) {
        store_for_now(run, segment, sink->value_node);
        store_for_now(run, segment, sink->condition_node);
    } else {
        open_totals(run, sink->node, state);
    }
}

SinkState *sinks_open(Executor *executor, const Segment *segment)
{
    SinkState *states = arena_allocate_array(executor->run->scratch, segment->sink_count, sizeof *states);
    for (size_t i = 0; i < segment->sink_count; i++)
        open_sink(executor, segment, &segment->sinks[i], &states[i]);
    return states;
}

/* ── feeding ─────────────────────────────────────────────────────────────────────────────────────────────── */

static Feed feed_of(const Executor *executor, const Sink *sink)
{
    Slice value = executor_slice(executor, sink->value), condition = executor_slice(executor, sink->condition);
    return (Feed){.whole = value.whole,
                  .fractions = value.fractions,
                  .marks = value.marks,
                  .step = value.fractions ? value.step : 1,
                  .condition = condition.whole,
                  .condition_marks = condition.marks,
                  .condition_step = 1};
}

/* The asking row of each pair of a block. */
static void assign_pairs(const Run *run, FrameId frame, size_t first, size_t count, uint32_t *out)
{
    const uint32_t *starts = run->pair_starts[frame];
    size_t row = run_base_row(run, frame, first);
    for (size_t i = 0; i < count; i++) {
        while (starts[row + 1] <= first + i)
            row++;
        out[i] = (uint32_t)row;
    }
}

void sinks_feed(Executor *executor, const Segment *segment, SinkState *states, size_t first, size_t count, const bool *is_fed)
{
    uint32_t asking[BLOCK_ROWS];
    if (is_pairs(executor, segment))
        assign_pairs(executor->run, segment->frame, first, count, asking);
    for (size_t i = 0; i < segment->sink_count; i++) {
        SinkState *state = &states[i];
        if (state->falls_back || (is_fed != NULL && is_fed[i]))
            continue;
        const uint32_t *assigned = state->assigned ? state->assigned + first : asking;
        const Feeder *feeder = feeder_of(executor->run->plan, segment->sinks[i].node);
        Feed feed = feed_of(executor, &segment->sinks[i]);
        if (state->totals)
            feeder->scatter(state->totals, &feed, assigned, count, first);
        else
            feeder->fraction_scatter(state->fraction_totals, &feed, assigned, count, first);
    }
}

SinkTotals sink_totals(const SinkState *states, size_t number)
{
    const SinkState *state = &states[number];
    return (SinkTotals){state->assigned != NULL ? state->totals : NULL, state->total_count, state->assigned};
}

/* ── closing ─────────────────────────────────────────────────────────────────────────────────────────────── */

static uint8_t finish_row(Run *run, const Segment *segment, NodeId node, const SinkState *state, size_t row)
{
    Stored *column = &run->stored[node];
    if (state->fraction_totals)
        return fraction_total_finish(run, node, &state->fraction_totals[row], row, &column->fractions[row]);
    Total *total = &state->totals[row];
    if (run->plan->nodes[node].operation == OPERATION_LAST_ROW && total->count > 0)
        total->value = pair_inner_row(run, segment->frame, (size_t)total->value, row);
    return total_finish(run, node, total, row, &column->whole[row]);
}

static void finish_totals(Run *run, const Segment *segment, NodeId node, const SinkState *state)
{
    Stored *column = &run->stored[node];
    const uint8_t *range_marks = run->stored[run->plan->nodes[node].operands[0]].marks;
    for (size_t row = 0; row < state->total_count; row++) {
        uint8_t mark = range_marks ? range_marks[row] : 0;
        if (!mark)
            mark = finish_row(run, segment, node, state, row);
        if (!mark)
            continue;
        run_marks(run, node)[row] = mark;
        if (column->whole)
            column->whole[row] = 0;
        else
            column->fractions[row] = fraction_of_integer(0);
    }
    pool_give(&run->pool, state->totals);
    pool_give(&run->pool, state->fraction_totals);
}

/* The aggregate alone, over its asking rows, as a segment of one instruction. */
static void aggregate_ranges(Executor *executor, const Sink *sink)
{
    const PlanNode *node = node_of(executor, sink->node);
    NodeId inputs[] = {node->operands[0]};
    Instruction instruction = {.node = sink->node,
                               .kernel = kernel_aggregate,
                               .operands = {{BOUND_COLUMN, 0}},
                               .reads = {node->operands[0], node->operands[1], node->operands[2], NODE_NONE, NODE_NONE},
                               .is_stored = true};
    Segment alone = {.frame = node->frame, .instructions = &instruction, .count = 1, .inputs = inputs, .input_count = 1};
    executor_run(executor, &alone);
}

void sinks_close(Executor *executor, const Segment *segment, SinkState *states)
{
    Run *run = executor->run;
    for (size_t i = 0; i < segment->sink_count; i++) {
        if (states[i].falls_back) {
            aggregate_ranges(executor, &segment->sinks[i]);
        } else {
            run_store(run, segment->sinks[i].node, states[i].total_count);
            finish_totals(run, segment, segment->sinks[i].node, &states[i]);
        }
    }
}
