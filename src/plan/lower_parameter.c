/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parameters: plain, dated, by choice, by band. Each value is an input of the plan. */
#include "plan/lowering.h"

static NodeId slot(Builder *builder, const Parameter *parameter, size_t index)
{
    PlanNode node = {.operation = OPERATION_PARAMETER,
                     .operands = {NODE_NONE, NODE_NONE, NODE_NONE, NODE_NONE},
                     .fraction = type_is_fraction(parameter->type),
                     .immediate = (int64_t)(parameter->first_slot + index),
                     .quantity = NODE_NONE,
                     .span = parameter->values[index].row->span};
    return builder_add(builder, node);
}

/* Whether value `index` is the one for this key, given that none before it was. */
static NodeId applies(Builder *builder, const Parameter *parameter, size_t index, Value key)
{
    const ParameterValue *value = &parameter->values[index];
    if (value->row->kind == ROW_CHOICE)
        return builder_binary(builder, OPERATION_EQUAL, key.node, builder_constant(builder, value->key));
    NodeId edge = builder_fraction(builder, value->edge);
    NodeId wide = builder_widen(builder, key.node, key.type.decimals);
    return builder_binary(builder, value->row->kind == ROW_BELOW ? OPERATION_LESS : OPERATION_LESS_EQUAL, wide, edge);
}

/* A chain of cases from the last to the first. The last needs no test: choices are complete, bands end in otherwise. */
static NodeId looked_up(Builder *builder, const Parameter *parameter, Value key)
{
    size_t last = parameter->value_count - 1;
    NodeId node = slot(builder, parameter, last);
    for (size_t i = last; i-- > 0;)
        node = builder_ternary(builder, OPERATION_IF, applies(builder, parameter, i, key), slot(builder, parameter, i), node);
    if (last == 0) /* one value still needs a key that is there */
        node = builder_ternary(builder, OPERATION_IF, builder_binary(builder, OPERATION_EQUAL, key.node, key.node), node,
                               builder_source(builder, OPERATION_ABSENT, 0));
    return node;
}

static NodeId in_force(const Context *context, const Parameter *parameter)
{
    Builder *builder = &context->lowering->builder;
    NodeId node = slot(builder, parameter, 0);
    if (parameter->value_count == 1)
        return node;
    NodeId date = scope_date(context, context->scope);
    for (size_t i = 1; i < parameter->value_count; i++) {
        NodeId from = builder_constant(builder, parameter->values[i].key);
        NodeId reached = builder_binary(builder, OPERATION_LESS_EQUAL, from, date);
        node = builder_ternary(builder, OPERATION_IF, reached, slot(builder, parameter, i), node);
    }
    return node;
}

Value lower_parameter(const Context *context, const Parameter *parameter, const Value *key)
{
    Value value = {.type = parameter->type};
    value.node = key ? looked_up(&context->lowering->builder, parameter, *key) : in_force(context, parameter);
    return value;
}
