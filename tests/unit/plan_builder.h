/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans and prepared data by hand, for the tests of plans and engines. */
#ifndef STYR_TESTS_PLAN_BUILDER_H
#define STYR_TESTS_PLAN_BUILDER_H

#include <string.h>

#include "base/vector.h"
#include "data/text_pool.h"
#include "engine/engine.h"

enum { BUILDER_COLUMNS = 12 };

/* A model with tables of plain columns, a plan over it, and the data. */
typedef struct PlanBuilder {
    Arena *arena;
    Interner *names;
    Model model;
    Plan plan;
    VECTOR(PlanNode) nodes;
    VECTOR(PlanFrame) frames;
    VECTOR(PlanRing) rings;
    VECTOR(NodeId) lists;
    VECTOR(Fraction) fractions;
    VECTOR(Text) texts;
    Fraction parameters[8];
    Dataset dataset;
    Prepared prepared;
    Table *tables[8];
} PlanBuilder;

static inline PlanBuilder *plan_builder_open(Arena *arena)
{
    PlanBuilder *builder = arena_allocate(arena, sizeof *builder);
    builder->arena = arena;
    builder->names = interner_open(arena);
    builder->model = (Model){.tables = builder->tables, .calendar = {12, 31}, .slot_count = 8};
    builder->dataset = (Dataset){.model = &builder->model, .texts = text_pool_open(arena)};
    builder->prepared = (Prepared){
        .dataset = &builder->dataset, .as_of = 20000, .tables = arena_allocate_array(arena, 8, sizeof(PreparedTable))};
    vector_push(arena, &builder->frames, (PlanFrame){.kind = FRAME_SCALAR, .range = NODE_NONE, .year = NODE_NONE});
    return builder;
}

/* A table of `row_count` rows, with columns of whole numbers yet to be filled. */
static inline PreparedTable *plan_builder_table(PlanBuilder *builder, const char *name, size_t row_count)
{
    size_t index = builder->model.table_count++;
    Table *table = arena_allocate(builder->arena, sizeof *table);
    table->name.name = intern_string(builder->names, name);
    table->index = index;
    table->column_count = BUILDER_COLUMNS;
    table->columns = arena_allocate_array(builder->arena, BUILDER_COLUMNS, sizeof *table->columns);
    builder->tables[index] = table;
    PreparedTable *rows = &builder->prepared.tables[index];
    *rows = (PreparedTable){.table = table,
                            .row_count = row_count,
                            .columns = arena_allocate_array(builder->arena, BUILDER_COLUMNS, sizeof(Cells))};
    for (size_t i = 0; i < BUILDER_COLUMNS; i++) {
        table->columns[i] = arena_allocate(builder->arena, sizeof(ColumnSymbol));
        *table->columns[i] = (ColumnSymbol){.table = table,
                                            .index = i,
                                            .type = {.kind = TYPE_INTEGER},
                                            .name.name = intern(builder->names, text_format(builder->arena, "c%zu", i))};
        rows->columns[i].values = arena_allocate_array(builder->arena, row_count + 1, sizeof(int64_t));
    }
    return rows;
}

static inline FrameId plan_builder_frame(PlanBuilder *builder, PlanFrame frame)
{
    frame.year = NODE_NONE;
    if (frame.kind != FRAME_PAIRS)
        frame.range = NODE_NONE;
    vector_push(builder->arena, &builder->frames, frame);
    return (FrameId)(builder->frames.count - 1);
}

static inline NodeId plan_builder_add(PlanBuilder *builder, PlanNode node)
{
    node.quantity = NODE_NONE;
    vector_push(builder->arena, &builder->nodes, node);
    return (NodeId)(builder->nodes.count - 1);
}

static inline NodeId plan_node(PlanBuilder *builder, Operation operation, FrameId frame, bool fraction, NodeId a, NodeId b,
                               NodeId c, NodeId d)
{
    return plan_builder_add(builder,
                            (PlanNode){.operation = operation, .frame = frame, .fraction = fraction, .operands = {a, b, c, d}});
}

/* A whole node of up to two operands. */
static inline NodeId plan_whole(PlanBuilder *builder, Operation operation, FrameId frame, NodeId a, NodeId b)
{
    return plan_node(builder, operation, frame, false, a, b, NODE_NONE, NODE_NONE);
}

static inline NodeId plan_column(PlanBuilder *builder, FrameId frame, size_t table, size_t column)
{
    return plan_builder_add(builder, (PlanNode){.operation = OPERATION_COLUMN,
                                                .frame = frame,
                                                .table = (uint32_t)table,
                                                .immediate = (int64_t)column,
                                                .operands = {NODE_NONE, NODE_NONE, NODE_NONE, NODE_NONE}});
}

static inline NodeId plan_constant(PlanBuilder *builder, int64_t value)
{
    return plan_builder_add(builder, (PlanNode){.operation = OPERATION_CONSTANT,
                                                .immediate = value,
                                                .operands = {NODE_NONE, NODE_NONE, NODE_NONE, NODE_NONE}});
}

static inline NodeId plan_fraction(PlanBuilder *builder, Int128 numerator, Int128 denominator)
{
    vector_push(builder->arena, &builder->fractions, (Fraction){numerator, denominator});
    return plan_builder_add(builder, (PlanNode){.operation = OPERATION_FRACTION,
                                                .fraction = true,
                                                .immediate = (int64_t)builder->fractions.count - 1,
                                                .operands = {NODE_NONE, NODE_NONE, NODE_NONE, NODE_NONE}});
}

static inline NodeId plan_with_immediate(PlanBuilder *builder, NodeId node, int64_t immediate)
{
    builder->nodes.items[node].immediate = immediate;
    return node;
}

/* The plan as it stands, nothing kept. */
static inline Plan *plan_builder_finish(PlanBuilder *builder)
{
    Plan *plan = &builder->plan;
    text_pool_settle(builder->dataset.texts);
    *plan = (Plan){.model = &builder->model,
                   .nodes = builder->nodes.items,
                   .node_count = builder->nodes.count,
                   .frames = builder->frames.items,
                   .frame_count = builder->frames.count,
                   .rings = builder->rings.items,
                   .ring_count = builder->rings.count,
                   .lists = builder->lists.items,
                   .list_count = builder->lists.count,
                   .fractions = builder->fractions.items,
                   .fraction_count = builder->fractions.count,
                   .texts = builder->texts.items,
                   .text_count = builder->texts.count,
                   .kept = arena_allocate_array(builder->arena, builder->nodes.count + 1, sizeof(bool))};
    return plan;
}

static inline RunInputs plan_builder_inputs(const PlanBuilder *builder)
{
    return (RunInputs){.parameters = builder->parameters, .as_of = builder->prepared.as_of};
}

#endif
