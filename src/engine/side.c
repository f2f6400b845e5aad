/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/side.h"

static bool is_widened(const Plan *plan, NodeId id)
{
    return !side_is_scalar(plan, id) && plan->nodes[id].operation == OPERATION_WIDEN;
}

static Side widened_side(const Plan *plan, NodeId widen, NodeId factor, NodeId product)
{
    return (Side){plan->nodes[widen].operands[0], factor, (uint8_t)plan->nodes[widen].immediate, product};
}

bool side_find(const Plan *plan, NodeId id, Side *out)
{
    const PlanNode *node = &plan->nodes[id];
    if (side_is_scalar(plan, id)) {
        *out = (Side){NODE_NONE, id, 0, NODE_NONE};
        return true;
    }
    if (is_widened(plan, id)) {
        *out = widened_side(plan, id, NODE_NONE, NODE_NONE);
        return true;
    }
    if (node->operation != OPERATION_MULTIPLY)
        return false;
    for (int i = 0; i < 2; i++) {
        if (!side_is_scalar(plan, node->operands[i]) || !is_widened(plan, node->operands[1 - i]))
            continue;
        *out = widened_side(plan, node->operands[1 - i], node->operands[i], id);
        return true;
    }
    return false;
}
