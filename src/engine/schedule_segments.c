/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside segments: which nodes become whole columns, where each instruction finds its operands, which block buffer it
 * writes, and after which step a column can go. */
#include <string.h>

#include "engine/schedule.h"

/* ── whole columns ───────────────────────────────────────────────────────────────────────────────────────── */

static bool reads_in_segment(const Schedule *schedule, NodeId reader, Read read)
{
    return !read.is_complete && schedule->nodes[reader].segment != UINT32_MAX &&
           schedule->nodes[reader].segment == schedule->nodes[read.node].segment;
}

/* Within a step run in chunks, a column need only hold the rows at hand. */
static void store(Schedule *schedule, NodeId reader, NodeId node)
{
    uint32_t step = schedule->nodes[node].step;
    if (step != UINT32_MAX && step == schedule->nodes[reader].step && schedule->steps[step].kind == STEP_CHUNKS)
        schedule->nodes[node].is_chunked = true;
    else
        schedule->nodes[node].is_stored = true;
}

static void store_what_is_read(Schedule *schedule)
{
    const Plan *plan = schedule->plan;
    for (NodeId id = 0; id < plan->node_count; id++) {
        ScheduledNode *node = &schedule->nodes[id];
        if (node->class == CLASS_UNUSED)
            continue;
        if (plan->kept[id] || plan->nodes[id].frame == 0 || node->class != CLASS_BLOCK)
            node->is_stored = true;
        if (plan->nodes[id].operation == OPERATION_YEARS_RUNNING)
            store(schedule, id, id);
        if (node->ring)
            schedule->nodes[plan->frames[plan->nodes[id].frame].year].is_stored = true;
        Read read;
        for (uint32_t n = 0; schedule_read(schedule, id, n, &read); n++) {
            if (read.node != NODE_NONE && !reads_in_segment(schedule, id, read))
                store(schedule, id, read.node);
        }
    }
    for (NodeId id = 0; id < plan->node_count; id++)
        schedule->nodes[id].is_chunked = schedule->nodes[id].is_chunked && !schedule->nodes[id].is_stored;
}

/* ── operands ────────────────────────────────────────────────────────────────────────────────────────────── */

/* The segment's number for a column it reads; `schedule->inputs` remembers the last segment's. */
static uint32_t input_number(const Schedule *schedule, Segment *segment, NodeId node)
{
    Input *input = &schedule->inputs[node];
    if (input->segment != segment) {
        *input = (Input){segment, (uint32_t)segment->input_count};
        segment->inputs[segment->input_count++] = node;
    }
    return input->number;
}

static Binding bind_operand(const Schedule *schedule, Segment *segment, NodeId reader, NodeId read, bool is_complete)
{
    if (read == NODE_NONE || is_complete)
        return (Binding){0};
    if (reads_in_segment(schedule, reader, (Read){read, false}))
        return (Binding){BOUND_BLOCK, schedule->nodes[read].instruction};
    if (schedule->plan->nodes[read].frame == 0 && segment->frame != 0)
        return (Binding){BOUND_SCALAR, read};
    return (Binding){BOUND_COLUMN, input_number(schedule, segment, read)};
}

static void bind_instruction(Schedule *schedule, Segment *segment, Instruction *instruction)
{
    const Plan *plan = schedule->plan;
    const PlanNode *node = &plan->nodes[instruction->node];
    const ScheduledNode *scheduled = &schedule->nodes[instruction->node];
    instruction->kernel = scheduled->kernel;
    instruction->fusion = scheduled->fusion;
    instruction->is_stored = scheduled->is_stored;
    instruction->is_chunked = scheduled->is_chunked;
    memcpy(instruction->reads, scheduled->operands, sizeof instruction->reads);
    instruction->marks_win = operation_info(node->operation)->marks_win;
    for (int i = 0; i < OPERANDS_MOST; i++)
        instruction->operands[i] =
            bind_operand(schedule, segment, instruction->node, scheduled->operands[i], scheduled->complete[i]);
    if (node->list_count == 0)
        return;
    if (node->list_count > schedule->list_most)
        schedule->list_most = node->list_count;
    instruction->list = arena_allocate_array(schedule->arena, node->list_count, sizeof *instruction->list);
    for (uint32_t i = 0; i < node->list_count; i++)
        instruction->list[i] = bind_operand(schedule, segment, instruction->node, plan->lists[node->list + i], false);
}

static void bind_sink(const Schedule *schedule, Segment *segment, Sink *sink)
{
    const PlanNode *node = &schedule->plan->nodes[sink->node];
    bool has_value =
        node->operation != OPERATION_COUNT && node->operation != OPERATION_ANY && node->operation != OPERATION_LAST_ROW;
    sink->value_node = has_value ? node->operands[1] : NODE_NONE;
    sink->condition_node = node->operands[has_value ? 2 : 1];
    sink->value = bind_operand(schedule, segment, sink->node, sink->value_node, false);
    sink->condition = bind_operand(schedule, segment, sink->node, sink->condition_node, false);
}

/* ── block buffers ───────────────────────────────────────────────────────────────────────────────────────── */

/* Buffers of one form that nobody reads any more. */
typedef struct Slots {
    uint32_t *free;
    size_t free_count;
    uint32_t used;
} Slots;

static uint32_t take_slot(Slots *slots) { return slots->free_count > 0 ? slots->free[--slots->free_count] : slots->used++; }

static void note_use(Binding binding, size_t by, size_t *last_use)
{
    if (binding.kind == BOUND_BLOCK)
        last_use[binding.index] = by;
}

static size_t *last_uses(const Schedule *schedule, const Segment *segment)
{
    size_t *last_use = arena_allocate_array(schedule->arena, segment->count + 1, sizeof *last_use);
    for (size_t i = 0; i < segment->count; i++) {
        const Instruction *instruction = &segment->instructions[i];
        last_use[i] = i;
        for (int k = 0; k < OPERANDS_MOST; k++)
            note_use(instruction->operands[k], i, last_use);
        for (uint32_t k = 0; k < schedule->plan->nodes[instruction->node].list_count; k++)
            note_use(instruction->list[k], i, last_use);
    }
    for (size_t i = 0; i < segment->sink_count; i++) {
        note_use(segment->sinks[i].value, SIZE_MAX, last_use);
        note_use(segment->sinks[i].condition, SIZE_MAX, last_use);
    }
    return last_use;
}

static bool is_fraction(const Schedule *schedule, const Instruction *instruction)
{
    return schedule->plan->nodes[instruction->node].fraction;
}

static void free_slot(const Schedule *schedule, const Segment *segment, size_t number, size_t by, size_t *last_use,
                      Slots *slots)
{
    if (last_use[number] != by)
        return;
    Slots *own = &slots[is_fraction(schedule, &segment->instructions[number])];
    own->free[own->free_count++] = segment->instructions[number].slot;
    last_use[number] = SIZE_MAX;
}

/* A buffer is free for the instructions after the last that reads it. */
static void give_slots(Schedule *schedule, Segment *segment)
{
    size_t *last_use = last_uses(schedule, segment);
    Slots slots[2] = {{.free = arena_allocate_array(schedule->arena, segment->count + 1, sizeof(uint32_t))},
                      {.free = arena_allocate_array(schedule->arena, segment->count + 1, sizeof(uint32_t))}};
    for (size_t i = 0; i < segment->count; i++) {
        Instruction *instruction = &segment->instructions[i];
        instruction->slot = take_slot(&slots[is_fraction(schedule, instruction)]);
        free_slot(schedule, segment, i, i, last_use, slots);
        for (int k = 0; k < OPERANDS_MOST; k++) {
            if (instruction->operands[k].kind == BOUND_BLOCK)
                free_slot(schedule, segment, instruction->operands[k].index, i, last_use, slots);
        }
        for (uint32_t k = 0; k < schedule->plan->nodes[instruction->node].list_count; k++) {
            if (instruction->list[k].kind == BOUND_BLOCK)
                free_slot(schedule, segment, instruction->list[k].index, i, last_use, slots);
        }
    }
    schedule->whole_slots = slots[0].used > schedule->whole_slots ? slots[0].used : schedule->whole_slots;
    schedule->fraction_slots = slots[1].used > schedule->fraction_slots ? slots[1].used : schedule->fraction_slots;
}

/* ── releases ────────────────────────────────────────────────────────────────────────────────────────────── */

static void note_reads(const Schedule *schedule, NodeId id, size_t step, size_t *last_step)
{
    Read read;
    last_step[id] = step;
    for (uint32_t n = 0; schedule_read(schedule, id, n, &read); n++) {
        if (read.node != NODE_NONE)
            last_step[read.node] = step;
    }
}

static void note_step(const Schedule *schedule, const Step *step, size_t number, size_t *last_step)
{
    if (step->kind == STEP_GROUP || step->kind == STEP_RUNNING)
        note_reads(schedule, step->node, number, last_step);
    for (size_t p = 0; p < step->part_count; p++)
        note_step(schedule, &step->parts[p], number, last_step);
    for (size_t s = 0; s < step->segment_count; s++) {
        const Segment *segment = &step->segments[s];
        NodeId year = schedule->plan->frames[segment->frame].year;
        for (size_t i = 0; i < segment->count; i++)
            note_reads(schedule, segment->instructions[i].node, number, last_step);
        for (size_t i = 0; i < segment->sink_count; i++)
            note_reads(schedule, segment->sinks[i].node, number, last_step);
        if (segment->running != NODE_NONE)
            note_reads(schedule, segment->running, number, last_step);
        if (step->kind == STEP_RING)
            last_step[year] = number;
    }
}

/* What is given stays whoever's it is. */
static bool is_released(const Schedule *schedule, NodeId id, const size_t *last_step)
{
    return last_step[id] != SIZE_MAX && schedule->plan->nodes[id].frame != 0 && !schedule_is_given(schedule, id);
}

static void plan_releases(Schedule *schedule)
{
    size_t node_count = schedule->plan->node_count;
    size_t *last_step = arena_allocate_array(schedule->arena, node_count + 1, sizeof *last_step);
    memset(last_step, 0xff, node_count * sizeof *last_step);
    for (size_t i = 0; i < schedule->step_count; i++)
        note_step(schedule, &schedule->steps[i], i, last_step);
    for (NodeId id = 0; id < node_count; id++) {
        if (is_released(schedule, id, last_step))
            schedule->steps[last_step[id]].released_count++;
    }
    for (size_t i = 0; i < schedule->step_count; i++) {
        Step *step = &schedule->steps[i];
        step->released = arena_allocate_array(schedule->arena, step->released_count + 1, sizeof(NodeId));
        step->released_count = 0;
    }
    for (NodeId id = 0; id < node_count; id++) {
        if (!is_released(schedule, id, last_step))
            continue;
        Step *step = &schedule->steps[last_step[id]];
        step->released[step->released_count++] = id;
    }
}

static size_t count_reads(const Schedule *schedule, const Segment *segment)
{
    size_t count = 2 * segment->sink_count;
    for (size_t i = 0; i < segment->count; i++)
        count += OPERANDS_MOST + schedule->plan->nodes[segment->instructions[i].node].list_count;
    return count;
}

static void finish_segment(Schedule *schedule, Segment *segment)
{
    segment->inputs = arena_allocate_array(schedule->arena, count_reads(schedule, segment) + 1, sizeof(NodeId));
    for (size_t i = 0; i < segment->count; i++)
        bind_instruction(schedule, segment, &segment->instructions[i]);
    for (size_t i = 0; i < segment->sink_count; i++)
        bind_sink(schedule, segment, &segment->sinks[i]);
    give_slots(schedule, segment);
    if (segment->input_count > schedule->inputs_most)
        schedule->inputs_most = segment->input_count;
    if (segment->count > schedule->instructions_most)
        schedule->instructions_most = segment->count;
}

static void finish_step(Schedule *schedule, Step *step)
{
    for (size_t i = 0; i < step->segment_count; i++)
        finish_segment(schedule, &step->segments[i]);
    for (size_t i = 0; i < step->part_count; i++)
        finish_step(schedule, &step->parts[i]);
}

void schedule_segments(Schedule *schedule)
{
    store_what_is_read(schedule);
    schedule->inputs = arena_allocate_array(schedule->arena, schedule->plan->node_count + 1, sizeof *schedule->inputs);
    for (size_t i = 0; i < schedule->step_count; i++)
        finish_step(schedule, &schedule->steps[i]);
    plan_releases(schedule);
}
