/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/plan.h"

static const OperationInfo infos[] = {
#define OPERATION(name, word, operands, locality, marks, faults, meaning)                                                      \
    {word, operands, LOCALITY_##locality, MARKS_##marks, FAULT_##faults, meaning},
#define MARKS_WIN true
#define MARKS_OWN false
#include "plan/operation.def"
#undef OPERATION
};

const OperationInfo *operation_info(Operation operation) { return &infos[operation]; }

/* ── what depends on parameters ──────────────────────────────────────────────────────────────────────────── */

static bool reads_slot(const PlanNode *node, const bool *slots)
{
    return node->operation == OPERATION_PARAMETER && slots[node->immediate];
}

static bool reads_dependent(const Plan *plan, const PlanNode *node, const bool *depends)
{
    for (int i = 0; i < 4; i++) {
        if (node->operands[i] != NODE_NONE && depends[node->operands[i]])
            return true;
    }
    for (uint32_t i = 0; i < node->list_count; i++) {
        if (depends[plan->lists[node->list + i]])
            return true;
    }
    /* The rows of pairs are the range's. */
    NodeId range = plan->frames[node->frame].range;
    return range != NODE_NONE && depends[range];
}

/* A ring is computed year by year: its nodes read the years of their rows. */
static bool reads_dependent_year(const Plan *plan, const PlanNode *node, const bool *depends)
{
    NodeId year = plan->frames[node->frame].year;
    return year != NODE_NONE && depends[year];
}

/* What EARLIER reads stands later in its ring, so that a ring is gone through until nothing changes. */
static void settle_ring(const Plan *plan, const PlanRing *ring, bool *depends)
{
    bool changes = true;
    while (changes) {
        changes = false;
        for (NodeId id = ring->first; id < ring->end; id++) {
            const PlanNode *node = &plan->nodes[id];
            if (depends[id] || (!reads_dependent(plan, node, depends) && !reads_dependent_year(plan, node, depends)))
                continue;
            depends[id] = true;
            changes = true;
        }
    }
}

/* From the nodes that are marked already to all that read them. */
static void spread(const Plan *plan, bool *depends)
{
    size_t ring = 0;
    for (NodeId id = 0; id < plan->node_count; id++) {
        depends[id] = depends[id] || reads_dependent(plan, &plan->nodes[id], depends);
        if (ring < plan->ring_count && id + 1 == plan->rings[ring].end)
            settle_ring(plan, &plan->rings[ring++], depends);
    }
}

bool *plan_depends_on_slots(Arena *arena, const Plan *plan, const bool *slots)
{
    bool *depends = arena_allocate_array(arena, plan->node_count + 1, sizeof *depends);
    for (NodeId id = 0; id < plan->node_count; id++)
        depends[id] = reads_slot(&plan->nodes[id], slots);
    spread(plan, depends);
    return depends;
}

bool *plan_depends_on_columns(Arena *arena, const Plan *plan, PlanColumnChoice *is_wanted, const void *data)
{
    bool *depends = arena_allocate_array(arena, plan->node_count + 1, sizeof *depends);
    for (NodeId id = 0; id < plan->node_count; id++) {
        const PlanNode *node = &plan->nodes[id];
        depends[id] =
            node->operation == OPERATION_COLUMN && is_wanted(data, plan->model->tables[node->table], (size_t)node->immediate);
    }
    spread(plan, depends);
    return depends;
}

bool *plan_depends_on_node(Arena *arena, const Plan *plan, NodeId node)
{
    bool *depends = arena_allocate_array(arena, plan->node_count + 1, sizeof *depends);
    depends[node] = true;
    spread(plan, depends);
    return depends;
}
