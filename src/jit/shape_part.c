/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One part: what it reads and gives, and in which places. */
#include "engine/aggregate.h"
#include "jit/shape_kinds.h"
#include "jit/shape_parts.h"

typedef struct Filling {
    Shape *shape;
    Part *part;
    const bool *often;
} Filling;

static bool is_own(const Part *part, uint32_t item) { return item >= part->first && item < part->end; }

static uint32_t take_numbers(Part *part, uint32_t count)
{
    part->number_count += count;
    return part->number_count - count;
}

/* ── sources ─────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_same_source(PartSource a, PartSource b) { return a.kind == b.kind && a.node == b.node; }

static uint32_t find_source(const Part *part, PartSource source)
{
    for (uint32_t i = 0; i < part->source_count; i++) {
        if (is_same_source(part->sources[i], source))
            return i;
    }
    return UINT32_MAX;
}

/* The source of a binding; false for what the part itself makes, and for nothing. */
static bool source_of(const Shape *shape, const Part *part, Binding binding, PartSource *out)
{
    const Segment *segment = shape->segment;
    switch (binding.kind) {
    case BOUND_BLOCK:
        *out = (PartSource){.kind = SOURCE_RESULT, .index = binding.index, .node = segment->instructions[binding.index].node};
        return !is_own(part, binding.index);
    case BOUND_COLUMN:
        *out = (PartSource){.kind = SOURCE_INPUT, .index = binding.index, .node = segment->inputs[binding.index]};
        return true;
    case BOUND_SCALAR:
        *out = (PartSource){.kind = SOURCE_SCALAR, .node = binding.index};
        return true;
    case BOUND_NOTHING:
        break;
    }
    return false;
}

static PartSource complete_source(const Shape *shape, uint32_t item)
{
    const Schedule *schedule = shape->schedule;
    NodeId node = shape->segment->instructions[item].reads[1];
    Operation operation = shape_node(shape, item)->operation;
    if (operation == OPERATION_YEARS_RUNNING)
        return (PartSource){.kind = SOURCE_CARRIED, .node = shape->segment->instructions[item].node, .index = item};
    if (operation == OPERATION_EARLIER)
        return (PartSource){.kind = SOURCE_CARRIED, .node = node, .index = schedule->nodes[node].instruction};
    return (PartSource){.kind = SOURCE_COMPLETE, .node = node};
}

static void add_source(Filling *filling, PartSource source)
{
    static const uint32_t numbers[] = {
        [SOURCE_INPUT] = ROWS_NUMBERS,        [SOURCE_RESULT] = ROWS_NUMBERS, [SOURCE_SCALAR] = SCALAR_NUMBERS,
        [SOURCE_COMPLETE] = COMPLETE_NUMBERS, [SOURCE_TABLE] = TABLE_NUMBERS, [SOURCE_CARRIED] = COMPLETE_NUMBERS};
    Part *part = filling->part;
    if (find_source(part, source) != UINT32_MAX)
        return;
    source.is_often_marked = source.kind == SOURCE_CARRIED || source.kind == SOURCE_TABLE || filling->often[source.node];
    source.number = take_numbers(part, numbers[source.kind]);
    part->sources[part->source_count++] = source;
}

static void add_bound(Filling *filling, Binding binding)
{
    PartSource source;
    if (source_of(filling->shape, filling->part, binding, &source))
        add_source(filling, source);
}

uint32_t shape_source(const Shape *shape, const Part *part, Binding binding)
{
    PartSource source;
    return source_of(shape, part, binding, &source) ? find_source(part, source) : UINT32_MAX;
}

static PartSource table_source(const Shape *shape, uint32_t item)
{
    return (PartSource){.kind = SOURCE_TABLE, .node = shape_node(shape, item)->table};
}

uint32_t shape_table_source(const Shape *shape, const Part *part, uint32_t item)
{
    return find_source(part, table_source(shape, item));
}

uint32_t shape_complete_source(const Shape *shape, const Part *part, uint32_t item)
{
    return find_source(part, complete_source(shape, item));
}

/* ── sinks ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* Sums and counts for each year, or over all: few totals. */
static bool can_be_fed(const Shape *shape, const Sink *sink)
{
    const Plan *plan = shape->schedule->plan;
    const PlanNode *node = &plan->nodes[sink->node];
    FrameKind asking = plan->frames[node->frame].kind;
    bool adds = node->operation == OPERATION_SUM || node->operation == OPERATION_COUNT || node->operation == OPERATION_ANY;
    return adds && !node->fraction && (asking == FRAME_YEARS || asking == FRAME_SCALAR) &&
           plan->frames[shape->segment->frame].kind != FRAME_PAIRS;
}

static NodeId range_of(const Shape *shape, uint32_t sink)
{
    return shape->schedule->plan->nodes[shape->segment->sinks[sink].node].operands[0];
}

/* Of those it can feed, those of one range: the first's. */
bool shape_feeds(const Shape *shape, uint32_t sink)
{
    uint32_t first = 0;
    while (first < sink && !can_be_fed(shape, &shape->segment->sinks[first]))
        first++;
    return shape->part_count > 0 && shape->parts[shape->part_count - 1].end == shape->segment->count &&
           can_be_fed(shape, &shape->segment->sinks[sink]) && range_of(shape, sink) == range_of(shape, first);
}

static void add_sinks(Filling *filling)
{
    const Shape *shape = filling->shape;
    Part *part = filling->part;
    for (uint32_t i = 0; part->end == shape->segment->count && i < shape->segment->sink_count; i++) {
        const Sink *sink = &shape->segment->sinks[i];
        if (!shape_feeds(shape, i))
            continue;
        part->sinks[part->sink_count++] = (FedSink){i, part->total_width, part->total_width + 1};
        part->total_width += 2;
        add_bound(filling, sink->value);
        add_bound(filling, sink->condition);
    }
}

/* ── ranges ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void need(const Filling *filling, Binding binding, bool *needed)
{
    uint32_t source = shape_source(filling->shape, filling->part, binding);
    if (source != UINT32_MAX)
        filling->part->sources[source].needs_range = true;
    else if (binding.kind == BOUND_BLOCK)
        needed[binding.index] = true;
}

static void find_needed_ranges(Arena *arena, const Filling *filling)
{
    const Shape *shape = filling->shape;
    Part *part = filling->part;
    bool *needed = arena_allocate_array(arena, shape->segment->count + 1, sizeof *needed);
    for (uint32_t i = 0; i < part->sink_count; i++)
        need(filling, shape->segment->sinks[part->sinks[i].sink].value, needed);
    for (uint32_t i = part->end; i-- > part->first;) {
        const Instruction *instruction = &shape->segment->instructions[i];
        Operation operation = shape_node(shape, i)->operation;
        bool is_fused = shape->schedule->nodes[instruction->node].is_fused;
        bool asks = needs_ranges(operation, is_fused) || ((needed[i] || shape->items[i].is_carried) && passes_on(operation));
        for (int k = 0; asks && k < OPERANDS_MOST; k++)
            need(filling, instruction->operands[k], needed);
        if (asks && reads_by_number(operation))
            part->sources[shape_complete_source(shape, part, i)].needs_range = true;
    }
}

/* ── all of it ───────────────────────────────────────────────────────────────────────────────────────────── */

static void add_output(Filling *filling, uint32_t item)
{
    Part *part = filling->part;
    filling->shape->items[item].output = part->output_count;
    part->outputs[part->output_count++] = (Output){item, take_numbers(part, OUTPUT_NUMBERS)};
}

/* Unfused sinks read what is exported to them. */
void part_fill(Arena *arena, Shape *shape, Part *part, const bool *often)
{
    Filling filling = {shape, part, often};
    size_t most = (OPERANDS_MOST + 1) * (size_t)(part->end - part->first) + 2 * shape->segment->sink_count + 1;
    part->number_count = NUMBERS_FIXED;
    part->sources = arena_allocate_array(arena, most, sizeof *part->sources);
    part->outputs = arena_allocate_array(arena, part->end - part->first + 1, sizeof *part->outputs);
    part->sinks = arena_allocate_array(arena, shape->segment->sink_count + 1, sizeof *part->sinks);
    for (uint32_t i = part->first; i < part->end; i++) {
        const Instruction *instruction = &shape->segment->instructions[i];
        for (int k = 0; k < OPERANDS_MOST; k++)
            add_bound(&filling, instruction->operands[k]);
        if (reads_by_number(shape_node(shape, i)->operation) || shape_node(shape, i)->operation == OPERATION_YEARS_RUNNING)
            add_source(&filling, complete_source(shape, i));
        if (reads_panel(shape_node(shape, i)->operation))
            add_source(&filling, table_source(shape, i));
        shape->items[i].number = take_numbers(part, shape->schedule->nodes[instruction->node].is_fused ? FACTOR_NUMBERS : 0);
        if (shape->items[i].is_exported || shape->items[i].is_carried)
            add_output(&filling, i);
    }
    add_sinks(&filling);
    find_needed_ranges(arena, &filling);
    part->pointer_count = 2 * (part->source_count + part->output_count) + 2;
}
