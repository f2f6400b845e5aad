/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why one outcome has no value: told by its rule, not applicable, or something not known. */
#include "source/language.h"
#include "run/summary_parts.h"

/* An indicator with `undetermined when` is a choice whose first branch is nothing, perhaps within another. */
static bool is_told(const SummaryPage *page, NodeId node, size_t row)
{
    const Plan *plan = page->result->plan;
    for (const PlanNode *choice = &plan->nodes[node];
         choice->operation == OPERATION_IF && plan->nodes[choice->operands[1]].operation == OPERATION_ABSENT;
         choice = &plan->nodes[choice->operands[2]]) {
        Cell told = cells_value(page->result->cells, choice->operands[0], row);
        if (told.mark == 0 && told.whole == 1)
            return true;
    }
    return false;
}

/* Whether a dispensation takes the outcome away. */
static bool is_dispensed(const SummaryPage *page, NodeId node, size_t row)
{
    const Plan *plan = page->result->plan;
    for (size_t i = 0; i < plan->dispensation_count; i++) {
        const PlanRule *rule = &plan->dispensations[i].rule;
        if (plan->quantity_nodes[rule->quantity->index] == node && rule->frame == plan->nodes[node].frame)
            return cells_value(page->result->cells, plan->dispensations[i].dispensation, row).mark == 0;
    }
    return false;
}

/* Millions of rows may miss something, and each costs a little memory; what the first of them miss tells enough. */
SummaryGap summary_gap(SummaryPage *page, NodeId node, size_t row)
{
    SummaryGap gap = {.kind = GAP_UNKNOWN, .cause = {node, row, NODE_NONE}};
    if (value_mark(run_node_column(page->result, node), row) & MARK_NOT_APPLICABLE)
        gap.kind = is_dispensed(page, node, row) ? GAP_DISPENSED : is_told(page, node, row) ? GAP_TOLD : GAP_NOT_APPLICABLE;
    else if (page->causes_found++ >= CAUSES_FOUND_MOST)
        gap.kind = GAP_NOT_LOOKED_FOR;
    else
        gap.cause = cause_find(page->result, node, row);
    if (gap.kind == GAP_UNKNOWN && cause_is_told(page->result, gap.cause))
        gap.kind = GAP_TOLD;
    return gap;
}

bool summary_gap_is_like(const SummaryPage *page, SummaryGap a, SummaryGap b)
{
    return a.kind == b.kind && (a.kind != GAP_UNKNOWN || cause_is_like(page->result, a.cause, b.cause));
}

void summary_print_gap(const SummaryPage *page, const Declaration *rule, SummaryGap gap, TextBuilder *out)
{
    if (gap.kind == GAP_UNKNOWN)
        cause_print(page->result, gap.cause, out);
    else if (gap.kind == GAP_DISPENSED)
        text_append_string(out, say("let off by a dispensation"));
    else if (gap.kind != GAP_NOT_LOOKED_FOR &&
             !(gap.kind == GAP_TOLD && cause_print_told(page->model, rule, say("its `undetermined when` holds: "), out)))
        text_append_string(out, say("a figure it needs is not applicable"));
}
