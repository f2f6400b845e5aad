/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan/lower.h"

#include <string.h>

#include "plan/lowering.h"

static void open_lowering(Lowering *lowering, Arena *arena, const Model *model)
{
    *lowering = (Lowering){.model = model};
    builder_open(&lowering->builder, arena, model);
    lowering->quantities = arena_allocate_array(arena, model->quantity_count + 1, sizeof(NodeId));
    memset(lowering->quantities, 0xff, (model->quantity_count + 1) * sizeof(NodeId));
    lowering->parts = arena_allocate_array(arena, model->quantity_count + 1, sizeof *lowering->parts);
    for (size_t i = 0; i < model->quantity_count; i++) {
        const Quantity *quantity = model->quantities[i];
        if (quantity->owner)
            vector_push(arena, &lowering->parts[quantity->owner->index], quantity);
    }
}

/* Quantities are lowered one after the other from a list, never inside each other, so that a chain of a hundred thousand
 * definitions needs no deep stack. */
static void lower_waiting(Lowering *lowering)
{
    while (lowering->waiting.count > 0) {
        size_t index = lowering->waiting.items[--lowering->waiting.count];
        NodeId value = lower_quantity(lowering, lowering->model->quantities[index]);
        lowering->builder.nodes.items[lowering->quantities[index]].operands[0] = value;
    }
}

static void lower_result(Lowering *lowering, const ResultTable *table, PlanResult *result)
{
    Builder *builder = &lowering->builder;
    Scope scope;
    Context context = context_of(lowering, table->space, &scope);
    PlanColumn *columns = arena_allocate_array(builder->arena, table->column_count + 1, sizeof *columns);
    for (size_t i = 0; i < table->column_count; i++) {
        Value value = lower_expression(&context, table->columns[i].value);
        columns[i] = (PlanColumn){
            .title = table->titles[i], .type = value.type, .node = builder_in_frame(builder, context.frame, value.node)};
    }
    NodeId counts = lower_counts(lowering, table->space);
    *result = (PlanResult){.declaration = table,
                           .frame = context.frame,
                           .columns = columns,
                           .column_count = table->column_count,
                           .counts = counts == NODE_NONE ? NODE_NONE : builder_in_frame(builder, context.frame, counts)};
}

static void lower_results(Lowering *lowering, Plan *plan)
{
    const Model *model = lowering->model;
    plan->result_count = model->result_count;
    plan->results = arena_allocate_array(lowering->builder.arena, model->result_count + 1, sizeof *plan->results);
    for (size_t i = 0; i < model->result_count; i++)
        lower_result(lowering, &model->results[i], &plan->results[i]);
}

static void lower_request(Lowering *lowering, PlanRequest *request)
{
    Scope scope;
    Context context = context_of(lowering, request->space, &scope);
    request->trace = (TraceId)lowering->trace.count;
    NodeId node = lower_expression(&context, request->expression).node;
    request->node = builder_in_frame(&lowering->builder, context.frame, node);
}

/* ── the trace ───────────────────────────────────────────────────────────────────────────────────────────── */

static void open_trace(Lowering *lowering)
{
    Arena *arena = lowering->builder.arena;
    size_t size = (lowering->model->quantity_count + 1) * sizeof(TraceId);
    lowering->is_tracing = true;
    lowering->quantity_traces = arena_allocate(arena, size);
    lowering->rule_traces = arena_allocate(arena, size);
    memset(lowering->quantity_traces, 0xff, size);
    memset(lowering->rule_traces, 0xff, size);
}

TraceId trace_open(Lowering *lowering, TraceKind kind, const void *of)
{
    if (!lowering->is_tracing)
        return TRACE_NONE;
    TraceEntry entry = {.kind = kind, .node = NODE_NONE, .of.expression = of};
    if (kind == TRACE_QUANTITY || kind == TRACE_RULE || kind == TRACE_DISPENSATION)
        entry.of.quantity = of;
    else if (kind == TRACE_CLAUSE)
        entry.of.clause = of;
    else if (kind == TRACE_EXCEPTION)
        entry.of.exception = of;
    vector_push(lowering->builder.arena, &lowering->trace, entry);
    return (TraceId)lowering->trace.count - 1;
}

void trace_close(Lowering *lowering, TraceId entry, NodeId node, Type type)
{
    if (!lowering->is_tracing)
        return;
    TraceEntry *closed = &lowering->trace.items[entry];
    closed->end = (TraceId)lowering->trace.count;
    closed->node = node;
    closed->type = type;
}

/* What is due each quarter has no value in its own row, but four in the table of obligations. */
static bool has_parts(const Quantity *quantity)
{
    if (quantity->kind != QUANTITY_OBLIGATION)
        return false;
    const ClauseList *clauses = &quantity->declaration->as.rule.clauses;
    for (size_t i = 0; i < clauses->count; i++) {
        if (clauses->items[i].kind == CLAUSE_EACH)
            return true;
    }
    return false;
}

/* Every quantity that a row can be asked for, shown or not. */
static void lower_all_quantities(Lowering *lowering)
{
    for (size_t i = 0; i < lowering->model->quantity_count; i++) {
        const Quantity *quantity = lowering->model->quantities[i];
        if (quantity->space.kind != SPACE_SCALAR && !has_parts(quantity))
            quantity_node(lowering, quantity);
    }
}

static const Trace *finished_trace(Lowering *lowering)
{
    Trace *trace = arena_allocate(lowering->builder.arena, sizeof *trace);
    *trace = (Trace){.entries = lowering->trace.items,
                     .count = lowering->trace.count,
                     .of_quantity = lowering->quantity_traces,
                     .of_rule = lowering->rule_traces};
    return trace;
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static void order(Lowering *lowering, Plan *plan, PlanRequest *requests, size_t request_count)
{
    size_t count = 0;
    NodeId **requested =
        arena_allocate_array(lowering->builder.arena, request_count + lowering->trace.count + 1, sizeof *requested);
    for (size_t i = 0; i < request_count; i++)
        requested[count++] = &requests[i].node;
    for (size_t i = 0; i < lowering->trace.count; i++)
        requested[count++] = &lowering->trace.items[i].node;
    plan_order(&lowering->builder, plan, requested, count);
}

static Plan *lower_all(Lowering *lowering, PlanRequest *requests, size_t request_count)
{
    Plan *plan = arena_allocate(lowering->builder.arena, sizeof *plan);
    plan->model = lowering->model;
    plan->quantity_nodes = lowering->quantities;
    lower_results(lowering, plan);
    lower_rules(lowering, plan);
    lower_dispensations(lowering, plan);
    if (lowering->is_tracing)
        lower_all_quantities(lowering);
    for (size_t i = 0; i < request_count; i++)
        lower_request(lowering, &requests[i]);
    lower_waiting(lowering);
    order(lowering, plan, requests, request_count);
    return plan;
}

Plan *lower(Arena *arena, const Model *model, PlanRequest *requests, size_t request_count)
{
    Lowering lowering;
    open_lowering(&lowering, arena, model);
    return lower_all(&lowering, requests, request_count);
}

Plan *lower_traced(Arena *arena, const Model *model, PlanRequest *requests, size_t request_count)
{
    Lowering lowering;
    open_lowering(&lowering, arena, model);
    open_trace(&lowering);
    Plan *plan = lower_all(&lowering, requests, request_count);
    plan->trace = finished_trace(&lowering);
    return plan;
}

Plan *lower_apart(Arena *arena, const Model *model, PlanRequest *requests, size_t request_count)
{
    Lowering lowering;
    open_lowering(&lowering, arena, model);
    open_trace(&lowering);
    lowering.keeps_apart = true;
    Plan *plan = lower_all(&lowering, requests, request_count);
    plan->trace = finished_trace(&lowering);
    return plan;
}
