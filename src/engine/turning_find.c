/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what is kept back to the comparisons that the parameter enters by. Declared in engine/turning_parts.h. */
#include "engine/side.h"
#include "engine/turning_parts.h"

typedef struct Finder {
    Arena *arena;
    const Plan *plan;
    const bool *depends;
    FrameId frame;
    bool *reached; /* [node_count] kept, or read by what is reached; of those that depend */
    bool *wanted;
    TurningComparisons *comparisons;
} Finder;

static bool is_comparison(Operation operation)
{
    return operation == OPERATION_LESS || operation == OPERATION_LESS_EQUAL || operation == OPERATION_EQUAL;
}

static bool find_side(const Finder *finder, NodeId id, TurningSide *out)
{
    const Plan *plan = finder->plan;
    Side side;
    if (side_is_scalar(plan, id)) {
        *out = (TurningSide){.column = NODE_NONE, .factor = id};
        return true;
    }
    if (plan->nodes[id].fraction && side_find(plan, id, &side) && !finder->depends[side.column]) {
        *out = (TurningSide){.column = side.column, .factor = side.factor, .decimals = side.decimals};
        return true;
    }
    *out = (TurningSide){.column = id, .factor = NODE_NONE, .is_fraction = plan->nodes[id].fraction};
    return !finder->depends[id];
}

static bool is_known(const Finder *finder, const TurningSide *side)
{
    if (side->column != NODE_NONE)
        finder->wanted[side->column] = true;
    return side->factor == NODE_NONE || turning_is_factor(finder->plan, finder->depends, side->factor, finder->wanted);
}

static bool find_comparison(const Finder *finder, NodeId id, TurningComparison *out)
{
    const PlanNode *node = &finder->plan->nodes[id];
    TurningSide *left = &out->sides[0], *right = &out->sides[1];
    out->node = id;
    return find_side(finder, node->operands[0], left) && find_side(finder, node->operands[1], right) &&
           (!left->is_fraction || right->column == NODE_NONE) && (!right->is_fraction || left->column == NODE_NONE) &&
           is_known(finder, left) && is_known(finder, right);
}

/* Whether the node, computed row by row, can stand behind comparisons; goes on to what it reads. */
static bool reach_operands(const Finder *finder, NodeId id)
{
    const PlanNode *node = &finder->plan->nodes[id];
    if (operation_info(node->operation)->locality != LOCALITY_LOCAL)
        return false;
    for (int i = 0; i < 4; i++) {
        NodeId operand = node->operands[i];
        if (operand == NODE_NONE || !finder->depends[operand])
            continue;
        if (side_is_scalar(finder->plan, operand))
            return false;
        finder->reached[operand] = true;
    }
    return true;
}

static bool examine(const Finder *finder, NodeId id)
{
    const PlanNode *node = &finder->plan->nodes[id];
    TurningComparison comparison;
    if (node->frame != finder->frame)
        return false;
    if (!is_comparison(node->operation) || !find_comparison(finder, id, &comparison))
        return reach_operands(finder, id);
    vector_push(finder->arena, finder->comparisons, comparison);
    return true;
}

/* A ring goes from year to year, which is no row by itself. */
static bool touches_ring(const Finder *finder)
{
    for (size_t r = 0; r < finder->plan->ring_count; r++) {
        for (NodeId id = finder->plan->rings[r].first; id < finder->plan->rings[r].end; id++) {
            if (finder->reached[id])
                return true;
        }
    }
    return false;
}

bool turning_find(Arena *arena, const Plan *plan, const bool *depends, FrameId frame, TurningComparisons *out, bool *wanted)
{
    Finder finder = {.arena = arena,
                     .plan = plan,
                     .depends = depends,
                     .frame = frame,
                     .wanted = wanted,
                     .comparisons = out,
                     .reached = arena_allocate_array(arena, plan->node_count + 1, sizeof(bool))};
    for (NodeId id = (NodeId)plan->node_count; id-- > 0;) {
        finder.reached[id] = finder.reached[id] || (plan->kept[id] && depends[id]);
        if (finder.reached[id] && !examine(&finder, id))
            return false;
    }
    return !touches_ring(&finder);
}
