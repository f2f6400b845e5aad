/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jit/shape_kinds.h"

/* What is not listed is interpreted. */
static const uint8_t kinds[OPERATION_COUNT_OF_OPERATIONS] = {
    [OPERATION_ROW] = ITEM_WIDE,
    [OPERATION_AT] = ITEM_NARROW,
    [OPERATION_FIND] = ITEM_NARROW,
    [OPERATION_BEFORE_FIRST] = ITEM_NARROW,
    [OPERATION_YEARS_RUNNING] = ITEM_NARROW,
    [OPERATION_ADD] = ITEM_WIDE,
    [OPERATION_SUBTRACT] = ITEM_WIDE,
    [OPERATION_MULTIPLY] = ITEM_WIDE,
    [OPERATION_NEGATE] = ITEM_WIDE,
    [OPERATION_ABSOLUTE] = ITEM_WIDE,
    [OPERATION_MINIMUM] = ITEM_WIDE,
    [OPERATION_MAXIMUM] = ITEM_WIDE,
    [OPERATION_RESCALE] = ITEM_WIDE,
    [OPERATION_ROUND] = ITEM_WIDE,
    [OPERATION_LESS] = ITEM_WIDE,
    [OPERATION_LESS_EQUAL] = ITEM_WIDE,
    [OPERATION_EQUAL] = ITEM_WIDE,
    [OPERATION_AND] = ITEM_WIDE,
    [OPERATION_OR] = ITEM_WIDE,
    [OPERATION_NOT] = ITEM_WIDE,
    [OPERATION_ARISES] = ITEM_WIDE,
    [OPERATION_IS_YES] = ITEM_WIDE,
    [OPERATION_IS_GIVEN] = ITEM_WIDE,
    [OPERATION_IS_KNOWN] = ITEM_WIDE,
    [OPERATION_IF] = ITEM_WIDE,
    [OPERATION_AT_FIRST] = ITEM_WIDE,
    [OPERATION_REQUIRE] = ITEM_WIDE,
};

/* Compiled code computes with wholes; of what it only asks for marks, and of what is fused, the form makes no difference. */
static bool is_whole(const Schedule *schedule, NodeId id)
{
    const PlanNode *node = &schedule->plan->nodes[id];
    if (node->fraction || node->list_count > 0 || node->operation == OPERATION_ROUND)
        return schedule->nodes[id].is_fused && !node->fraction;
    bool asks_for_marks = node->operation == OPERATION_IS_GIVEN || node->operation == OPERATION_IS_KNOWN;
    if (schedule->nodes[id].is_fused || asks_for_marks)
        return true;
    for (int i = 0; i < OPERANDS_MOST; i++) {
        NodeId read = schedule->nodes[id].operands[i];
        if (read != NODE_NONE && schedule->plan->nodes[read].fraction)
            return false;
    }
    return true;
}

bool can_be_compiled(Operation operation) { return kinds[operation] != ITEM_INTERPRETED || operation == OPERATION_EARLIER; }

ItemKind item_kind(const Schedule *schedule, NodeId id)
{
    return is_whole(schedule, id) ? (ItemKind)kinds[schedule->plan->nodes[id].operation] : ITEM_INTERPRETED;
}

bool can_be_in_ring(const Schedule *schedule, NodeId id)
{
    bool is_earlier = schedule->plan->nodes[id].operation == OPERATION_EARLIER && is_whole(schedule, id);
    return is_earlier || item_kind(schedule, id) != ITEM_INTERPRETED;
}

bool reads_panel(Operation operation) { return operation == OPERATION_FIND || operation == OPERATION_BEFORE_FIRST; }

bool reads_by_number(Operation operation) { return operation == OPERATION_AT || operation == OPERATION_EARLIER; }

static bool any_of(const bool *operands)
{
    bool any = false;
    for (int i = 0; i < OPERANDS_MOST; i++)
        any = any || operands[i];
    return any;
}

bool is_often_marked(Operation operation, const bool *operands)
{
    switch (operation) {
    case OPERATION_FIND:
    case OPERATION_FIND_YEAR:
    case OPERATION_LOOKUP:
    case OPERATION_AT:
    case OPERATION_EARLIER:
    case OPERATION_ABSENT:
    case OPERATION_PENDING:
    case OPERATION_REQUIRE:
    case OPERATION_AVERAGE:
    case OPERATION_SMALLEST:
    case OPERATION_LARGEST:
    case OPERATION_LAST_ROW:
        return true;
    case OPERATION_IS_YES:
    case OPERATION_IS_GIVEN:
    case OPERATION_IS_KNOWN:
    case OPERATION_BEFORE_FIRST:
    case OPERATION_YEARS_RUNNING:
        return false;
    case OPERATION_AT_FIRST:
        return operands[2];
    default:
        return any_of(operands);
    }
}

bool needs_ranges(Operation operation, bool is_fused)
{
    switch (operation) {
    case OPERATION_ADD:
    case OPERATION_SUBTRACT:
    case OPERATION_MULTIPLY:
    case OPERATION_NEGATE:
    case OPERATION_ABSOLUTE:
    case OPERATION_RESCALE:
        return true;
    default:
        return is_fused;
    }
}

bool passes_on(Operation operation)
{
    return operation == OPERATION_IF || operation == OPERATION_AT_FIRST || operation == OPERATION_REQUIRE ||
           operation == OPERATION_MINIMUM || operation == OPERATION_MAXIMUM || reads_by_number(operation);
}
