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
    NodeId node = lower_expression(&context, request->expression).node;
    request->node = builder_in_frame(&lowering->builder, context.frame, node);
}

Plan *lower(Arena *arena, const Model *model, PlanRequest *requests, size_t request_count)
{
    Lowering lowering;
    open_lowering(&lowering, arena, model);
    Plan *plan = arena_allocate(arena, sizeof *plan);
    plan->model = model;
    plan->quantity_nodes = lowering.quantities;
    lower_results(&lowering, plan);
    lower_rules(&lowering, plan);
    NodeId **requested = arena_allocate_array(arena, request_count + 1, sizeof *requested);
    for (size_t i = 0; i < request_count; i++) {
        lower_request(&lowering, &requests[i]);
        requested[i] = &requests[i].node;
    }
    lower_waiting(&lowering);
    plan_order(&lowering.builder, plan, requested, request_count);
    return plan;
}
