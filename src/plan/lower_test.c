/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests ask beside values: due dates, one quarter's status, verdicts, what is pending or undetermined. */
#include "plan/lowering_rules.h"

/* `node`, a column of the parts of the asking row: the value in one of them. */
static NodeId in_part(const Context *context, const Context *parts, NodeId node, int part)
{
    Builder *builder = &context->lowering->builder;
    int count = builder_frame_at(builder, parts->frame)->parts;
    NodeId row = builder_source(builder, OPERATION_ROW, context->frame);
    NodeId first = builder_binary(builder, OPERATION_MULTIPLY, row, builder_constant(builder, count));
    NodeId number = builder_binary(builder, OPERATION_ADD, first, builder_constant(builder, part));
    return builder_at(builder, number, builder_in_frame(builder, parts->frame, node), AT_SAME_YEAR);
}

NodeId lower_obligation_detail(const Context *context, const Resolution *asked)
{
    Builder *builder = &context->lowering->builder;
    Scope scope;
    Context own = rule_context(context->lowering, asked->as.quantity, &scope);
    ObligationNodes nodes = lower_obligation(&own, asked->as.quantity);
    NodeId node = nodes.status;
    if (asked->detail != DETAIL_STATUS)
        node = builder_ternary(builder, OPERATION_IF, nodes.arises, asked->detail == DETAIL_DUE ? nodes.due : nodes.met_on,
                               builder_source(builder, OPERATION_ABSENT, 0));
    return asked->part == PART_NONE ? node : in_part(context, &own, node, asked->part);
}

/* Whether the verdict is that of one of the action's permissions of this kind. */
static NodeId is_verdict_of(const Context *context, Value verdict, QuantityKind kind)
{
    Builder *builder = &context->lowering->builder;
    const PartList *parts = &context->lowering->parts[verdict.type.indicator->index];
    NodeId denied = builder_constant(builder, kind == QUANTITY_FORBID ? DENIED : NO_PERMISSION);
    NodeId any = builder_binary(builder, OPERATION_EQUAL, verdict.node, denied);
    for (size_t i = 0; i < parts->count; i++) {
        if (parts->items[i]->kind != kind)
            continue;
        NodeId rule = builder_constant(builder, (int64_t)parts->items[i]->index);
        any = builder_binary(builder, OPERATION_OR, any, builder_binary(builder, OPERATION_EQUAL, verdict.node, rule));
    }
    return any;
}

static NodeId is_undetermined(Builder *builder, Value value)
{
    NodeId known = builder_unary(builder, OPERATION_IS_KNOWN, value.node);
    if (value.type.kind == TYPE_INDICATOR)
        known = builder_binary(builder, OPERATION_AND, known, builder_unary(builder, OPERATION_IS_GIVEN, value.node));
    return builder_unary(builder, OPERATION_NOT, known);
}

NodeId lower_test_word(const Context *context, Value value, const Resolution *asked)
{
    switch (asked->word) {
    case TEST_WORD_UNDETERMINED:
        return is_undetermined(&context->lowering->builder, value);
    case TEST_WORD_PENDING:
        return decision_is_pending(context, asked->as.quantity);
    case TEST_WORD_PERMITTED:
        return is_verdict_of(context, value, QUANTITY_PERMIT);
    case TEST_WORD_NEEDS_DECISION:
        return is_verdict_of(context, value, QUANTITY_ASK);
    case TEST_WORD_FORBIDDEN:
        break;
    }
    return is_verdict_of(context, value, QUANTITY_FORBID);
}
