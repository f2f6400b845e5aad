/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From times to steps: the nodes in order of time, those of one segment together; rings cut into segments. */
#include <stdlib.h>

#include "engine/aggregate.h"
#include "engine/schedule.h"

/* One node on its way into a step. A segment is all entries of one odd time and frame. */
typedef struct Entry {
    uint32_t time;
    FrameId frame; /* of the segment; 0 at even times */
    NodeId node;
} Entry;

static int by_time(const void *left, const void *right)
{
    const Entry *a = left, *b = right;
    if (a->time != b->time)
        return a->time < b->time ? -1 : 1;
    if (a->frame != b->frame)
        return a->frame < b->frame ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

/* Of a ring, only its first node that is computed has an entry. */
static bool stands_for_ring(const Schedule *schedule, NodeId id)
{
    const PlanRing *ring = schedule->nodes[id].ring;
    for (NodeId node = ring->first; node < id; node++) {
        if (schedule->nodes[node].class != CLASS_UNUSED)
            return false;
    }
    return true;
}

static bool make_entry(const Schedule *schedule, NodeId id, Entry *out)
{
    const ScheduledNode *node = &schedule->nodes[id];
    if (node->class == CLASS_UNUSED || node->class == CLASS_VIEW || (node->ring && !stands_for_ring(schedule, id)))
        return false;
    *out = (Entry){node->time, 0, id};
    if (node->ring)
        return true;
    if (node->class == CLASS_BLOCK)
        out->frame = schedule->plan->nodes[id].frame;
    if (node->class == CLASS_SINK)
        *out = (Entry){node->time - 1, aggregate_frame(schedule->plan, id), id};
    return true;
}

/* ── segments ────────────────────────────────────────────────────────────────────────────────────────────── */

static Segment *open_segment(Schedule *schedule, Segment *segment, FrameId frame, size_t node_count)
{
    *segment = (Segment){.frame = frame,
                         .running = NODE_NONE,
                         .number = schedule->segment_count,
                         .instructions = arena_allocate_array(schedule->arena, node_count, sizeof(Instruction)),
                         .sinks = arena_allocate_array(schedule->arena, node_count, sizeof(Sink))};
    schedule->segment_count++;
    return segment;
}

static void add_node(Schedule *schedule, Segment *segment, NodeId id)
{
    ScheduledNode *node = &schedule->nodes[id];
    node->segment = schedule->segment_count;
    if (node->class == CLASS_SINK) {
        segment->sinks[segment->sink_count++].node = id;
    } else if (node->class == CLASS_RUNNING) {
        segment->running = id;
    } else {
        node->instruction = (uint32_t)segment->count;
        segment->instructions[segment->count++].node = id;
    }
}

/* Whether a node must wait until all rows of a year of the open segment are there. */
static bool reads_whole_segment(const Schedule *schedule, NodeId id)
{
    Read read;
    if (schedule->plan->nodes[id].operation == OPERATION_EARLIER)
        return false; /* of another year */
    for (uint32_t n = 0; schedule_read(schedule, id, n, &read); n++) {
        if (read.node != NODE_NONE && read.is_complete && schedule->nodes[read.node].segment == schedule->segment_count)
            return true;
    }
    return false;
}

static void cut_ring(Schedule *schedule, const PlanRing *ring, Step *step)
{
    size_t node_count = ring->end - ring->first;
    Segment *open = NULL;
    step->kind = STEP_RING;
    step->ring = ring;
    step->segments = arena_allocate_array(schedule->arena, node_count, sizeof *step->segments);
    for (NodeId id = ring->first; id < ring->end; id++) {
        if (schedule->nodes[id].class == CLASS_UNUSED)
            continue;
        FrameId frame = schedule->plan->nodes[id].frame;
        bool runs_on = open && open->running == NODE_NONE && open->frame == frame &&
                       schedule->nodes[id].class != CLASS_RUNNING && !reads_whole_segment(schedule, id);
        if (!runs_on)
            open = open_segment(schedule, &step->segments[step->segment_count++], frame, node_count);
        add_node(schedule, open, id);
    }
}

/* ── steps ───────────────────────────────────────────────────────────────────────────────────────────────── */

static size_t segment_length(const Entry *entries, size_t count)
{
    size_t length = 1;
    while (length < count && entries[length].time == entries[0].time && entries[length].frame == entries[0].frame)
        length++;
    return length;
}

/* Makes one step of the first entries; returns how many it took. */
static size_t make_step(Schedule *schedule, const Entry *entries, size_t count, Step *step)
{
    NodeId first = entries[0].node;
    *step = (Step){.time = entries[0].time, .node = first};
    if (schedule->nodes[first].ring) {
        cut_ring(schedule, schedule->nodes[first].ring, step);
        return 1;
    }
    if (entries[0].time % 2 == 0) {
        step->kind = schedule->nodes[first].class == CLASS_GROUP ? STEP_GROUP : STEP_RUNNING;
        return 1;
    }
    size_t length = segment_length(entries, count);
    step->kind = STEP_SEGMENT;
    step->segment_count = 1;
    step->segments = arena_allocate(schedule->arena, sizeof *step->segments);
    open_segment(schedule, step->segments, entries[0].frame, length);
    for (size_t i = 0; i < length; i++)
        add_node(schedule, step->segments, entries[i].node);
    return length;
}

void schedule_steps(Schedule *schedule)
{
    size_t node_count = schedule->plan->node_count, count = 0;
    Entry *entries = arena_allocate_array(schedule->arena, node_count + 1, sizeof *entries);
    for (NodeId id = 0; id < node_count; id++) {
        schedule->nodes[id].segment = UINT32_MAX;
        count += make_entry(schedule, id, &entries[count]);
    }
    qsort(entries, count, sizeof *entries, by_time);
    schedule->steps = arena_allocate_array(schedule->arena, count + 1, sizeof *schedule->steps);
    for (size_t done = 0; done < count;)
        done += make_step(schedule, entries + done, count - done, &schedule->steps[schedule->step_count++]);
}
