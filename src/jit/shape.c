/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jit/shape.h"

#include "engine/aggregate.h"
#include "jit/shape_kinds.h"
#include "jit/shape_parts.h"

/* Two local columns of 8 KB each for some of them: more might not fit a thread's stack. */
enum { ITEMS_MOST = 160 };

/* ── what is marked by its nature ────────────────────────────────────────────────────────────────────────── */

static bool *find_often_marked(Arena *arena, const Schedule *schedule)
{
    const Plan *plan = schedule->plan;
    bool *often = arena_allocate_array(arena, plan->node_count + 1, sizeof *often);
    for (NodeId id = 0; id < plan->node_count; id++) {
        bool operands[OPERANDS_MOST] = {false};
        for (int i = 0; i < OPERANDS_MOST; i++) {
            NodeId read = schedule->nodes[id].operands[i];
            operands[i] = read != NODE_NONE && read < id && often[read];
        }
        often[id] = is_often_marked(plan->nodes[id].operation, operands);
    }
    return often;
}

/* ── who reads what ──────────────────────────────────────────────────────────────────────────────────────── */

static uint32_t part_of(const Shape *shape, uint32_t item)
{
    for (uint32_t i = 0; i < shape->part_count; i++) {
        if (item >= shape->parts[i].first && item < shape->parts[i].end)
            return i;
    }
    return UINT32_MAX;
}

static void note_read(const Shape *shape, Binding binding, uint32_t reader)
{
    if (binding.kind != BOUND_BLOCK)
        return;
    PartItem *read = &shape->items[binding.index];
    uint32_t part = part_of(shape, reader);
    if (part == UINT32_MAX || part != part_of(shape, binding.index))
        read->is_exported = true;
    else if (read->stage != shape->items[reader].stage)
        read->is_shared = true;
}

/* Sinks that code feeds have a loop of their own, in the last part. */
static void note_sink_read(const Shape *shape, Binding binding, bool is_fed)
{
    if (binding.kind != BOUND_BLOCK)
        return;
    bool is_own = is_fed && part_of(shape, binding.index) == shape->part_count - 1;
    shape->items[binding.index].is_shared |= is_own;
    shape->items[binding.index].is_exported |= !is_own;
}

static void note_reads(const Shape *shape)
{
    const Segment *segment = shape->segment;
    for (uint32_t i = 0; i < segment->count; i++) {
        const Instruction *instruction = &segment->instructions[i];
        for (int k = 0; k < OPERANDS_MOST; k++)
            note_read(shape, instruction->operands[k], i);
        for (uint32_t k = 0; k < shape_node(shape, i)->list_count; k++)
            note_read(shape, instruction->list[k], i);
        shape->items[i].is_exported = shape->items[i].is_exported || instruction->is_stored || instruction->is_chunked;
    }
    for (uint32_t i = 0; i < segment->sink_count; i++) {
        note_sink_read(shape, segment->sinks[i].value, shape_feeds(shape, i));
        note_sink_read(shape, segment->sinks[i].condition, shape_feeds(shape, i));
    }
}

/* Results that later rows read. */
static void find_carried(const Shape *shape)
{
    const Segment *segment = shape->segment;
    for (uint32_t i = 0; i < segment->count; i++) {
        if (shape->items[i].kind == ITEM_INTERPRETED)
            continue;
        Operation operation = shape_node(shape, i)->operation;
        if (operation == OPERATION_YEARS_RUNNING)
            shape->items[i].is_carried = true;
        if (operation == OPERATION_EARLIER)
            shape->items[shape->schedule->nodes[segment->instructions[i].reads[1]].instruction].is_carried = true;
    }
}

/* ── parts ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void cut_parts(Arena *arena, Shape *shape)
{
    uint32_t count = (uint32_t)shape->segment->count;
    shape->parts = arena_allocate_array(arena, count + 1, sizeof *shape->parts);
    for (uint32_t i = 0; i < count; i++) {
        if (shape->items[i].kind == ITEM_INTERPRETED)
            continue;
        bool runs_on =
            i > 0 && shape->items[i - 1].kind != ITEM_INTERPRETED && i - shape->parts[shape->part_count - 1].first < ITEMS_MOST;
        if (!runs_on)
            shape->parts[shape->part_count++].first = i;
        shape->parts[shape->part_count - 1].end = i + 1;
    }
}

/* All of a ring runs in one loop, row by row. */
static bool stage_ring(const Shape *shape)
{
    for (uint32_t i = 0; i < shape->segment->count; i++) {
        if (!can_be_in_ring(shape->schedule, shape->segment->instructions[i].node))
            return false;
        shape->items[i].kind = ITEM_NARROW;
        shape->items[i].stage = ITEM_NARROW;
    }
    return shape->segment->count > 0 && shape->segment->count < ITEMS_MOST && shape->segment->running == NODE_NONE;
}

static const Shape *make(Arena *arena, const Schedule *schedule, const Segment *segment, bool is_ring, const bool *often)
{
    Shape *shape = arena_allocate(arena, sizeof *shape);
    *shape = (Shape){.schedule = schedule,
                     .segment = segment,
                     .is_ring = is_ring,
                     .items = arena_allocate_array(arena, segment->count + 1, sizeof *shape->items)};
    if (segment->frame == 0 || (is_ring && !stage_ring(shape)))
        return NULL;
    if (!is_ring)
        shape_find_stages(schedule, segment, shape->items);
    cut_parts(arena, shape);
    note_reads(shape);
    find_carried(shape);
    for (uint32_t i = 0; i < shape->part_count; i++)
        part_fill(arena, shape, &shape->parts[i], often);
    return shape->part_count > 0 ? shape : NULL;
}

static void make_of_step(Arena *arena, const Schedule *schedule, const Step *step, bool is_chunked, const bool *often,
                         const Shape **shapes)
{
    bool is_ring = step->kind == STEP_RING;
    for (size_t i = 0; (step->kind == STEP_SEGMENT || (is_ring && is_chunked)) && i < step->segment_count; i++)
        shapes[step->segments[i].number] = make(arena, schedule, &step->segments[i], is_ring, often);
    for (size_t i = 0; i < step->part_count; i++)
        make_of_step(arena, schedule, &step->parts[i], true, often, shapes);
}

const Shape **shapes_make(Arena *arena, const Schedule *schedule)
{
    const Shape **shapes = arena_allocate_array(arena, schedule->segment_count + 1, sizeof *shapes);
    const bool *often = find_often_marked(arena, schedule);
    for (size_t i = 0; i < schedule->step_count; i++)
        make_of_step(arena, schedule, &schedule->steps[i], false, often, shapes);
    return shapes;
}
