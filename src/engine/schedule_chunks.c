/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps of one panel that can be run together, some subjects at a time: segments and rings whose nodes read other rows
 * only of their own subject. What passes between them then never leaves the processor's cache.
 *
 * A later step takes in an earlier one of its panel (which so moves down to it) where no step between them reads what the
 * earlier one makes, and where it reads the earlier one's columns by rows of the same subject only. */
#include "engine/schedule.h"

/* Beyond that, taking in costs more than it saves. */
enum { PARTS_MOST = 64 };

/* ── rows of the same subject ────────────────────────────────────────────────────────────────────────────── */

static bool is_absent(const PlanNode *node)
{
    return node->operation == OPERATION_ABSENT || node->operation == OPERATION_PENDING;
}

static bool finds_own_subject(const Plan *plan, const PlanNode *find, FrameId frame)
{
    const PlanNode *subject = &plan->nodes[find->operands[0]];
    return find->operation == OPERATION_FIND && find->table == plan->frames[frame].table->index &&
           subject->operation == OPERATION_SUBJECT && subject->frame == frame;
}

/* Whether a node's row numbers, where there are any, are always of the row's own subject. Choices inside choices are
 * followed a few deep. */
static bool names_own_subject(const Plan *plan, NodeId id, FrameId frame, int depth)
{
    const PlanNode *node = &plan->nodes[id];
    if (is_absent(node) || (node->operation == OPERATION_ROW && node->frame == frame) || finds_own_subject(plan, node, frame))
        return true;
    return depth > 0 && node->operation == OPERATION_IF && names_own_subject(plan, node->operands[1], frame, depth - 1) &&
           names_own_subject(plan, node->operands[2], frame, depth - 1);
}

static bool moves_within_subject(const Plan *plan, NodeId id)
{
    const PlanNode *node = &plan->nodes[id];
    bool moves =
        node->operation == OPERATION_AT || node->operation == OPERATION_EARLIER || node->operation == OPERATION_YEARS_RUNNING;
    return moves && names_own_subject(plan, node->operands[0], node->frame, 4);
}

/* ── which steps ─────────────────────────────────────────────────────────────────────────────────────────── */

static bool keeps_to_subjects(const Schedule *schedule, const Segment *segment)
{
    if (segment->running != NODE_NONE)
        return false;
    for (size_t i = 0; i < segment->count; i++) {
        NodeId node = segment->instructions[i].node;
        Operation operation = schedule->plan->nodes[node].operation;
        if ((operation == OPERATION_YEARS_RUNNING || operation == OPERATION_EARLIER) &&
            !moves_within_subject(schedule->plan, node))
            return false;
    }
    return true;
}

static bool can_be_chunked(const Schedule *schedule, const Step *step)
{
    if (step->segment_count != 1)
        return false;
    const PlanFrame *frame = &schedule->plan->frames[step->segments->frame];
    bool has_years = frame->year != NODE_NONE && schedule->plan->nodes[frame->year].operation == OPERATION_YEAR;
    return frame->kind == FRAME_PANEL && (step->kind == STEP_SEGMENT || (step->kind == STEP_RING && has_years)) &&
           keeps_to_subjects(schedule, step->segments);
}

typedef bool NodeTest(const Schedule *schedule, NodeId node, uint32_t step);

/* Whether `test` holds for some node that the step computes. */
static bool any_in_segment(const Schedule *schedule, const Segment *segment, NodeTest *test, uint32_t with)
{
    bool any = segment->running != NODE_NONE && test(schedule, segment->running, with);
    for (size_t i = 0; i < segment->count && !any; i++)
        any = test(schedule, segment->instructions[i].node, with);
    for (size_t i = 0; i < segment->sink_count && !any; i++)
        any = test(schedule, segment->sinks[i].node, with);
    return any;
}

static bool any_node(const Schedule *schedule, const Step *step, NodeTest *test, uint32_t with)
{
    bool any = step->segment_count == 0 && step->part_count == 0 && test(schedule, step->node, with);
    for (size_t i = 0; i < step->segment_count && !any; i++)
        any = any_in_segment(schedule, &step->segments[i], test, with);
    for (size_t i = 0; i < step->part_count && !any; i++)
        any = any_node(schedule, &step->parts[i], test, with);
    return any;
}

static bool reads_step(const Schedule *schedule, NodeId node, uint32_t step)
{
    Read read;
    for (uint32_t n = 0; schedule_read(schedule, node, n, &read); n++) {
        if (read.node != NODE_NONE && schedule->nodes[read.node].step == step)
            return true;
    }
    return false;
}

/* Whether the node reads the step's results otherwise than by rows of its own subject: all of a column, or a total. */
static bool reads_step_widely(const Schedule *schedule, NodeId node, uint32_t step)
{
    Read read;
    for (uint32_t n = 0; schedule_read(schedule, node, n, &read); n++) {
        if (read.node == NODE_NONE || schedule->nodes[read.node].step != step)
            continue;
        bool is_own = !read.is_complete || moves_within_subject(schedule->plan, node);
        if (!is_own || schedule->nodes[read.node].class != CLASS_BLOCK)
            return true;
    }
    return false;
}

/* ── merging ─────────────────────────────────────────────────────────────────────────────────────────────── */

static FrameId frame_of(const Step *step)
{
    return step->kind == STEP_CHUNKS ? step->parts->segments->frame : step->segments->frame;
}

static bool set_step(const Schedule *schedule, NodeId node, uint32_t step)
{
    schedule->nodes[node].step = step;
    return false;
}

/* The step as the one part of a step run in chunks. */
static void wrap(Schedule *schedule, Step *step)
{
    Step *part = arena_allocate(schedule->arena, sizeof *part);
    *part = *step;
    *step = (Step){.kind = STEP_CHUNKS, .time = part->time, .parts = part, .part_count = 1};
}

static bool can_take_in(const Schedule *schedule, uint32_t earlier, uint32_t later)
{
    if (schedule->steps[earlier].part_count >= PARTS_MOST)
        return false;
    for (uint32_t between = earlier + 1; between < later; between++) {
        if (any_node(schedule, &schedule->steps[between], reads_step, earlier))
            return false;
    }
    return !any_node(schedule, &schedule->steps[later], reads_step_widely, earlier);
}

static void take_in(Schedule *schedule, uint32_t earlier, uint32_t later)
{
    Step *from = &schedule->steps[earlier], *into = &schedule->steps[later];
    if (from->kind != STEP_CHUNKS)
        wrap(schedule, from);
    Step *parts = arena_allocate_array(schedule->arena, from->part_count + 1, sizeof *parts);
    for (size_t i = 0; i < from->part_count; i++)
        parts[i] = from->parts[i];
    parts[from->part_count] = *into;
    *into = (Step){.kind = STEP_CHUNKS, .time = into->time, .parts = parts, .part_count = from->part_count + 1};
    *from = (Step){.kind = STEP_NOTHING};
    any_node(schedule, into, set_step, later);
}

/* The nearest earlier step of the same panel. */
static bool find_earlier(const Schedule *schedule, uint32_t later, FrameId frame, const bool *chunked, uint32_t *out)
{
    for (uint32_t i = later; i-- > 0;) {
        if (chunked[i] && schedule->steps[i].kind != STEP_NOTHING && frame_of(&schedule->steps[i]) == frame) {
            *out = i;
            return true;
        }
    }
    return false;
}

static void drop_empty(Schedule *schedule)
{
    size_t count = 0;
    for (size_t i = 0; i < schedule->step_count; i++) {
        if (schedule->steps[i].kind == STEP_NOTHING)
            continue;
        schedule->steps[count] = schedule->steps[i];
        any_node(schedule, &schedule->steps[count], set_step, (uint32_t)count);
        count++;
    }
    schedule->step_count = count;
}

void schedule_chunks(Schedule *schedule)
{
    bool *chunked = arena_allocate_array(schedule->arena, schedule->step_count + 1, sizeof *chunked);
    for (NodeId id = 0; id < schedule->plan->node_count; id++)
        schedule->nodes[id].step = UINT32_MAX;
    for (uint32_t i = 0; i < schedule->step_count; i++)
        any_node(schedule, &schedule->steps[i], set_step, i);
    for (uint32_t i = 0; i < schedule->step_count; i++) {
        Step *step = &schedule->steps[i];
        uint32_t earlier;
        chunked[i] = can_be_chunked(schedule, step);
        if (!chunked[i])
            continue;
        if (find_earlier(schedule, i, step->segments->frame, chunked, &earlier) && can_take_in(schedule, earlier, i))
            take_in(schedule, earlier, i);
        else if (step->kind == STEP_RING)
            wrap(schedule, step);
    }
    drop_empty(schedule);
}
