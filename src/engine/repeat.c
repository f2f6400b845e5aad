/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/repeat.h"

#include <string.h>

#include "engine/group.h"
#include "engine/interpreter.h"

struct Repeat {
    Plan once;          /* the plan, but keeping what is at the edge */
    Run *given;         /* of it */
    Schedule *schedule; /* of what changes */
};

/* A ring is computed year by year as a whole, or not at all. */
static bool *whole_rings(Arena *arena, const Plan *plan, const bool *changes)
{
    bool *given = arena_allocate_array(arena, plan->node_count + 1, sizeof *given);
    for (NodeId id = 0; id < plan->node_count; id++)
        given[id] = !changes[id];
    for (size_t r = 0; r < plan->ring_count; r++) {
        const PlanRing *ring = &plan->rings[r];
        bool any = false;
        for (NodeId id = ring->first; id < ring->end; id++)
            any = any || changes[id];
        memset(given + ring->first, !any, ring->end - ring->first);
    }
    return given;
}

static void keep_edge(Repeat *repeat, Arena *arena, const bool *given, const bool *wanted)
{
    Plan *once = &repeat->once;
    const bool *kept = once->kept;
    once->kept = arena_allocate_array(arena, once->node_count + 1, sizeof *once->kept);
    for (NodeId id = 0; id < once->node_count; id++)
        once->kept[id] = given[id] && (kept[id] || (wanted && wanted[id]) || repeat->schedule->nodes[id].class == CLASS_VIEW);
}

/* Which range each row stands in is found out once. */
static void assign_rows(const Repeat *repeat)
{
    const Plan *plan = &repeat->once;
    for (NodeId id = 0; id < plan->node_count; id++) {
        NodeId range = plan->nodes[id].operands[0];
        if (repeat->schedule->nodes[id].class == CLASS_SINK && plan->kept[range] &&
            stored_is_there(&repeat->given->stored[range]))
            group_assign(repeat->given, range);
    }
}

Repeat *repeat_open(Arena *arena, const Plan *plan, const Prepared *prepared, const RunInputs *inputs, const bool *changes,
                    const bool *wanted)
{
    Repeat *repeat = arena_allocate(arena, sizeof *repeat);
    const bool *given = whole_rings(arena, plan, changes);
    repeat->schedule = interpret_plan(arena, plan, given, prepared, inputs);
    repeat->once = *plan;
    keep_edge(repeat, arena, given, wanted);
    repeat->given =
        interpret_schedule(arena, arena, interpret_plan(arena, &repeat->once, NULL, prepared, inputs), prepared, inputs, NULL);
    assign_rows(repeat);
    return repeat;
}

Run *repeat_run_in(const Repeat *repeat, Arena *arena, Arena *scratch, const Fraction *parameters)
{
    RunInputs inputs = repeat->given->inputs;
    inputs.parameters = parameters;
    Run *run = interpret_schedule(arena, scratch, repeat->schedule, repeat->given->prepared, &inputs, repeat->given);
    interpret_close(run);
    return run;
}

Run *repeat_run(const Repeat *repeat, Arena *arena, const Fraction *parameters)
{
    Arena *scratch = arena_open();
    Run *run = repeat_run_in(repeat, arena, scratch, parameters);
    arena_close(scratch);
    return run;
}

size_t repeat_frame_count(const Repeat *repeat, FrameId frame) { return run_frame_count(repeat->given, frame); }

RunColumn repeat_column(const Repeat *repeat, NodeId node) { return run_column(repeat->given, node); }

int64_t *repeat_values(Repeat *repeat, NodeId node) { return repeat->given->stored[node].whole; }
