/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which nodes are needed, and what kind of step each is. */
#include "engine/schedule.h"

#include "engine/accelerator.h"
#include "engine/aggregate.h"

/* ── what a node reads ───────────────────────────────────────────────────────────────────────────────────── */

/* The range that lays out the frame's rows, through parts of pairs too. */
static NodeId frame_range(const Plan *plan, FrameId frame)
{
    while (plan->frames[frame].kind == FRAME_PARTS)
        frame = plan->frames[frame].base;
    return plan->frames[frame].kind == FRAME_PAIRS ? plan->frames[frame].range : NODE_NONE;
}

bool schedule_read(const Schedule *schedule, NodeId id, uint32_t n, Read *out)
{
    const PlanNode *node = &schedule->plan->nodes[id];
    const ScheduledNode *scheduled = &schedule->nodes[id];
    if (n < OPERANDS_MOST)
        *out = (Read){scheduled->operands[n], scheduled->complete[n]};
    else if (n < OPERANDS_MOST + node->list_count)
        *out = (Read){schedule->plan->lists[node->list + n - OPERANDS_MOST], node->operation == OPERATION_GROUP};
    else if (n == OPERANDS_MOST + node->list_count)
        *out = (Read){frame_range(schedule->plan, node->frame), true};
    else
        return false;
    return true;
}

/* ── what is needed ──────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Needs {
    Schedule *schedule;
    bool *needed;
    NodeId *waiting;
    size_t waiting_count;
} Needs;

static void need(Needs *needs, NodeId node)
{
    if (node == NODE_NONE || needs->needed[node])
        return;
    needs->needed[node] = true;
    needs->waiting[needs->waiting_count++] = node;
}

static void find_needed(Needs *needs)
{
    const Plan *plan = needs->schedule->plan;
    for (NodeId node = 0; node < plan->node_count; node++) {
        if (plan->kept[node])
            need(needs, node);
    }
    while (needs->waiting_count > 0) {
        NodeId node = needs->waiting[--needs->waiting_count];
        if (schedule_is_given(needs->schedule, node))
            continue;
        Read read;
        for (uint32_t n = 0; schedule_read(needs->schedule, node, n, &read); n++)
            need(needs, read.node);
        if (needs->schedule->nodes[node].ring)
            need(needs, plan->frames[plan->nodes[node].frame].year);
    }
}

/* ── classes ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* An aggregate over a group's rows or pairs that can be fed row by row. A group's rows come in another order than the
 * group's, which the last row and sums of fractions (whose partial sums may not fit) depend on. */
static bool can_be_fed(const Schedule *schedule, NodeId id)
{
    const Plan *plan = schedule->plan;
    const PlanNode *node = &plan->nodes[id];
    if (schedule->nodes[id].ring || !is_aggregate(node->operation))
        return false;
    FrameId frame = aggregate_frame(plan, id);
    bool has_rows = (aggregate_value(node) != NODE_NONE && plan->nodes[aggregate_value(node)].frame == frame) ||
                    (aggregate_condition(node) != NODE_NONE && plan->nodes[aggregate_condition(node)].frame == frame);
    bool is_pairs = plan->frames[frame].kind == FRAME_PAIRS;
    return has_rows && frame != 0 && (is_pairs || (!node->fraction && node->operation != OPERATION_LAST_ROW));
}

static NodeClass class_of(const Schedule *schedule, NodeId id)
{
    if (schedule_is_given(schedule, id))
        return CLASS_VIEW;
    switch (schedule->plan->nodes[id].operation) {
    case OPERATION_COLUMN:
    case OPERATION_SUBJECT:
    case OPERATION_YEAR:
        return CLASS_VIEW;
    case OPERATION_GROUP:
        return CLASS_GROUP;
    case OPERATION_RUNNING_SUM:
        return CLASS_RUNNING;
    default:
        return can_be_fed(schedule, id) ? CLASS_SINK : CLASS_BLOCK;
    }
}

/* A sink reads its values row by row, and its ranges before the first row comes. */
static void read_as_sink(ScheduledNode *node)
{
    node->complete[0] = true;
    node->complete[1] = node->complete[2] = false;
}

void schedule_classify(Schedule *schedule)
{
    const Plan *plan = schedule->plan;
    Needs needs = {.schedule = schedule,
                   .needed = arena_allocate_array(schedule->arena, plan->node_count + 1, sizeof(bool)),
                   .waiting = arena_allocate_array(schedule->arena, plan->node_count + 1, sizeof(NodeId))};
    for (size_t r = 0; r < plan->ring_count; r++) {
        for (NodeId node = plan->rings[r].first; node < plan->rings[r].end; node++)
            schedule->nodes[node].ring = schedule_is_given(schedule, node) ? NULL : &plan->rings[r];
    }
    find_needed(&needs);
    for (NodeId node = 0; node < plan->node_count; node++) {
        schedule->nodes[node].class = needs.needed[node] ? class_of(schedule, node) : CLASS_UNUSED;
        if (schedule->nodes[node].class == CLASS_SINK)
            read_as_sink(&schedule->nodes[node]);
    }
}

Schedule *schedule_make(Arena *arena, const Plan *plan, const bool *given, const Accelerator *accelerator)
{
    Schedule *schedule = arena_allocate(arena, sizeof *schedule);
    *schedule = (Schedule){.arena = arena,
                           .plan = plan,
                           .given = given,
                           .nodes = arena_allocate_array(arena, plan->node_count + 1, sizeof *schedule->nodes)};
    schedule_fuse(schedule);
    schedule_classify(schedule);
    schedule_choose_reporters(schedule);
    schedule_time(schedule);
    schedule_steps(schedule);
    schedule_chunks(schedule);
    if (accelerator != NULL)
        accelerator->order(schedule);
    schedule_segments(schedule);
    return schedule;
}
