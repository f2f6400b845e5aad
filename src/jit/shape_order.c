/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stages: the instructions of a segment in few loops, each as early as its operands allow. */
#include <stdlib.h>

#include "jit/shape_kinds.h"
#include "jit/shape_parts.h"

/* The first stage of that kind, not before `earliest`. */
static uint32_t stage_from(uint32_t earliest, ItemKind kind)
{
    uint32_t stage = earliest / ITEM_KINDS * ITEM_KINDS + (uint32_t)kind;
    return stage < earliest ? stage + ITEM_KINDS : stage;
}

static bool is_row_of(const Schedule *schedule, Read read, uint32_t segment)
{
    return read.node != NODE_NONE && !read.is_complete && schedule->nodes[read.node].segment == segment &&
           schedule->nodes[read.node].class == CLASS_BLOCK;
}

void shape_find_stages(const Schedule *schedule, const Segment *segment, PartItem *items)
{
    for (uint32_t i = 0; i < segment->count; i++) {
        NodeId node = segment->instructions[i].node;
        uint32_t earliest = 0;
        Read read;
        for (uint32_t n = 0; schedule_read(schedule, node, n, &read); n++) {
            if (!is_row_of(schedule, read, schedule->nodes[node].segment))
                continue;
            uint32_t stage = items[schedule->nodes[read.node].instruction].stage;
            earliest = stage > earliest ? stage : earliest;
        }
        items[i].kind = item_kind(schedule, node);
        items[i].stage = stage_from(earliest, items[i].kind);
    }
}

typedef struct Place {
    uint32_t stage, number;
} Place;

static int by_stage(const void *left, const void *right)
{
    const Place *a = left, *b = right;
    if (a->stage != b->stage)
        return a->stage < b->stage ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static void order_segment(Schedule *schedule, Segment *segment)
{
    if (segment->frame == 0)
        return;
    PartItem *items = arena_allocate_array(schedule->arena, segment->count + 1, sizeof *items);
    Place *places = arena_allocate_array(schedule->arena, segment->count + 1, sizeof *places);
    Instruction *ordered = arena_allocate_array(schedule->arena, segment->count + 1, sizeof *ordered);
    shape_find_stages(schedule, segment, items);
    for (uint32_t i = 0; i < segment->count; i++)
        places[i] = (Place){items[i].stage, i};
    qsort(places, segment->count, sizeof *places, by_stage);
    for (uint32_t i = 0; i < segment->count; i++) {
        ordered[i] = segment->instructions[places[i].number];
        schedule->nodes[ordered[i].node].instruction = i;
    }
    segment->instructions = ordered;
}

static void order_step(Schedule *schedule, Step *step)
{
    for (size_t i = 0; step->kind == STEP_SEGMENT && i < step->segment_count; i++)
        order_segment(schedule, &step->segments[i]);
    for (size_t i = 0; i < step->part_count; i++)
        order_step(schedule, &step->parts[i]);
}

void shape_order(Schedule *schedule)
{
    for (size_t i = 0; i < schedule->step_count; i++)
        order_step(schedule, &schedule->steps[i]);
}
