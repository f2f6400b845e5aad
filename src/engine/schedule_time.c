/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When each node is computed: first as early as its operands allow; then, what is computed row by row, as late as its
 * first reader allows, so that both stand in one segment and no column is needed between them. */
#include <string.h>

#include "engine/schedule.h"

/* The first segment that can read all of a column, that can read its rows as they are made. */
static uint32_t complete_after(uint32_t time) { return time % 2 ? time + 2 : time + 1; }
static uint32_t rows_from(uint32_t time) { return time | 1; }

static uint32_t later(uint32_t a, uint32_t b) { return a > b ? a : b; }

static bool is_in_segment(const ScheduledNode *node)
{
    return !node->ring && (node->class == CLASS_BLOCK || node->class == CLASS_SINK);
}

/* The earliest segment for a node whose operands have their times. */
static uint32_t segment_time(const Schedule *schedule, NodeId id)
{
    uint32_t time = 1;
    Read read;
    for (uint32_t n = 0; schedule_read(schedule, id, n, &read); n++) {
        if (read.node == NODE_NONE)
            continue;
        uint32_t from = schedule->nodes[read.node].time;
        time = later(time, read.is_complete ? complete_after(from) : rows_from(from));
    }
    return time;
}

/* The earliest even time after all operands outside `ring`. */
static uint32_t whole_time(const Schedule *schedule, NodeId id, const PlanRing *ring)
{
    uint32_t time = 0;
    Read read;
    for (uint32_t n = 0; schedule_read(schedule, id, n, &read); n++) {
        if (read.node == NODE_NONE || (ring && schedule->nodes[read.node].ring == ring))
            continue;
        uint32_t from = schedule->nodes[read.node].time;
        time = later(time, from + from % 2);
    }
    return time;
}

static void set_ring_time(Schedule *schedule, const PlanRing *ring)
{
    uint32_t time = 2;
    for (NodeId node = ring->first; node < ring->end; node++) {
        if (schedule->nodes[node].class == CLASS_UNUSED)
            continue;
        time = later(time, whole_time(schedule, node, ring));
        NodeId year = schedule->plan->frames[schedule->plan->nodes[node].frame].year;
        uint32_t from = year == NODE_NONE ? 0 : schedule->nodes[year].time;
        time = later(time, from + from % 2);
    }
    for (NodeId node = ring->first; node < ring->end; node++)
        schedule->nodes[node].time = time;
}

static void set_earliest(Schedule *schedule)
{
    for (NodeId id = 0; id < schedule->plan->node_count; id++) {
        ScheduledNode *node = &schedule->nodes[id];
        if (node->class == CLASS_UNUSED)
            continue;
        if (node->ring) {
            if (node->time == 0)
                set_ring_time(schedule, node->ring);
        } else if (is_in_segment(node)) {
            node->time = segment_time(schedule, id) + (node->class == CLASS_SINK);
        } else if (node->class != CLASS_VIEW) {
            node->time = whole_time(schedule, id, NULL);
        }
    }
}

/* The latest time for what `reader` reads. */
static uint32_t limit(const ScheduledNode *reader, bool is_complete)
{
    if (!is_in_segment(reader))
        return reader->time - 1;
    uint32_t segment = reader->class == CLASS_SINK ? reader->time - 1 : reader->time;
    return is_complete ? segment - 2 : segment;
}

static bool can_wait(const Schedule *schedule, NodeId id)
{
    const ScheduledNode *node = &schedule->nodes[id];
    return node->class == CLASS_BLOCK && !node->ring && !schedule->plan->kept[id] && schedule->plan->nodes[id].frame != 0;
}

static void set_latest(Schedule *schedule)
{
    const Plan *plan = schedule->plan;
    uint32_t *latest = arena_allocate_array(schedule->arena, plan->node_count + 1, sizeof *latest);
    memset(latest, 0xff, (plan->node_count + 1) * sizeof *latest);
    for (size_t r = 0; r < plan->ring_count; r++) { /* the rows' years are read before the ring */
        for (NodeId node = plan->rings[r].first; node < plan->rings[r].end; node++) {
            NodeId year = plan->frames[plan->nodes[node].frame].year;
            if (year != NODE_NONE && schedule->nodes[node].ring && schedule->nodes[node].class != CLASS_UNUSED &&
                schedule->nodes[node].time - 1 < latest[year])
                latest[year] = schedule->nodes[node].time - 1;
        }
    }
    for (NodeId id = (NodeId)plan->node_count; id-- > 0;) {
        ScheduledNode *node = &schedule->nodes[id];
        if (node->class == CLASS_UNUSED)
            continue;
        if (can_wait(schedule, id) && latest[id] != UINT32_MAX)
            node->time = later(node->time, latest[id]);
        Read read;
        for (uint32_t n = 0; schedule_read(schedule, id, n, &read); n++) {
            if (read.node != NODE_NONE && limit(node, read.is_complete) < latest[read.node])
                latest[read.node] = limit(node, read.is_complete);
        }
    }
}

void schedule_time(Schedule *schedule)
{
    set_earliest(schedule);
    set_latest(schedule);
}
