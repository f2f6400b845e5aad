/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/coverage.h"

#include <string.h>

static void keep(Plan *plan, NodeId node)
{
    if (node != NODE_NONE)
        plan->kept[node] = true;
}

static void keep_shown(Plan *plan)
{
    for (size_t i = 0; i < plan->result_count; i++) {
        keep(plan, plan->results[i].counts);
        for (size_t j = 0; j < plan->results[i].column_count; j++)
            keep(plan, plan->results[i].columns[j].node);
    }
    for (size_t i = 0; i < plan->rule_count; i++) {
        const PlanRule *rule = &plan->rules[i];
        const NodeId nodes[] = {rule->arises, rule->unit,   rule->year,   rule->instance, rule->status,
                                rule->due,    rule->met_on, rule->exempt, rule->verdict,  rule->date};
        for (size_t j = 0; j < sizeof nodes / sizeof *nodes; j++)
            keep(plan, nodes[j]);
    }
}

const Parameter *trace_parameter(const Plan *plan, TraceId entry)
{
    const TraceEntry *traced = &plan->trace->entries[entry];
    if (traced->kind != TRACE_EXPRESSION)
        return NULL;
    const Resolution *meaning = model_resolution(plan->model, traced->of.expression);
    return meaning->kind == REFERENCE_PARAMETER ? meaning->as.parameter : NULL;
}

bool parameter_choice(const Plan *plan, TraceId entry, ParameterChoice *out)
{
    const Parameter *parameter = trace_parameter(plan, entry);
    NodeId node = plan->trace->entries[entry].node;
    if (parameter == NULL || parameter->value_count < 2 || node == NODE_NONE || plan->nodes[node].operation != OPERATION_IF)
        return false;
    *out = (ParameterChoice){.parameter = parameter, .frame = plan->nodes[node].frame, .node = node};
    return plan->frames[out->frame].kind != FRAME_PAIRS;
}

static bool is_value(const Plan *plan, const Parameter *parameter, NodeId node, size_t *value)
{
    const PlanNode *slot = &plan->nodes[node];
    int64_t first = (int64_t)parameter->first_slot;
    if (slot->operation != OPERATION_PARAMETER || slot->immediate < first ||
        slot->immediate >= first + (int64_t)parameter->value_count)
        return false;
    *value = (size_t)(slot->immediate - first);
    return true;
}

bool parameter_choice_next(const Plan *plan, const Parameter *parameter, NodeId *node, NodeId *condition, size_t *value)
{
    if (*node == NODE_NONE)
        return false;
    const PlanNode *choice = &plan->nodes[*node];
    *condition = NODE_NONE;
    if (choice->operation != OPERATION_IF) {
        bool is_last = is_value(plan, parameter, *node, value);
        *node = NODE_NONE;
        return is_last;
    }
    *condition = choice->operands[0];
    *node = choice->operands[2];
    return is_value(plan, parameter, choice->operands[1], value);
}

void plan_keep_coverage(Plan *plan)
{
    memset(plan->kept, 0, plan->node_count * sizeof *plan->kept);
    keep_shown(plan);
    for (TraceId i = 0; i < plan->trace->count; i++) {
        ParameterChoice choice;
        NodeId condition;
        size_t value;
        if (plan->trace->entries[i].kind == TRACE_EXCEPTION)
            keep(plan, plan->trace->entries[i].node);
        if (!parameter_choice(plan, i, &choice))
            continue;
        while (parameter_choice_next(plan, choice.parameter, &choice.node, &condition, &value))
            keep(plan, condition);
    }
}
