/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dispensations: the row, if any, that lets a rule's row off the rule.
 *
 * The table of dispensations is sorted once by whom they are given to and by rule; each of a rule's rows takes the stretch of
 * its own, which is nearly always empty, and asks of those alone whether they are in force on its day. */
#include "plan/lowering.h"

static const Dispensations *dispensations_of(const Context *context) { return context->lowering->model->dispensations; }

static Space rows_of(Table *table) { return (Space){.kind = table->year_in_key ? SPACE_PANEL : SPACE_TABLE, .table = table}; }

/* ── the day ─────────────────────────────────────────────────────────────────────────────────────────────── */

static const Clause *belongs_to(const Quantity *quantity)
{
    const ClauseList *clauses = &quantity->declaration->as.rule.clauses;
    for (size_t i = 0; i < clauses->count; i++)
        if (clauses->items[i].kind == CLAUSE_BELONGS_TO)
            return &clauses->items[i];
    return NULL;
}

/* The day that counts: the last of the quarter or month, or of the year the obligation belongs to; else as for dated values:
 * the row's date, or its year's end. A row without either is about the as-of date. */
static NodeId day_of(const Context *context, const Quantity *quantity)
{
    Builder *builder = &context->lowering->builder;
    const Clause *belongs = belongs_to(quantity);
    if (context->part != NODE_NONE)
        return builder_unary(builder, OPERATION_PERIOD_END, context->part);
    if (belongs)
        return builder_unary(builder, OPERATION_YEAR_END, lower_expression(context, belongs->value).node);
    NodeId day = scope_date(context, context->scope);
    return day == NODE_NONE ? builder_source(builder, OPERATION_TODAY, 0) : day;
}

/* ── the rows that could be meant ────────────────────────────────────────────────────────────────────────── */

/* All dispensations by owner and rule; of several in force at once, the one that began last is the last. */
static NodeId group_of(const Context *context, const Relation *relation)
{
    Builder *builder = &context->lowering->builder;
    const Dispensations *dispensations = dispensations_of(context);
    FrameId frame = builder_frame(builder, rows_of(dispensations->table));
    NodeId keys[] = {builder_column(builder, dispensations->rule), builder_column(builder, dispensations->from)};
    return builder_group(builder, frame, builder_column(builder, relation->inner), keys, 2);
}

static NodeId owner_of(const Context *context, const Relation *relation)
{
    return relation->outer ? link_value(context, context->scope, relation->outer) : scope_subject(context, context->scope);
}

/* ── whether one is in force ─────────────────────────────────────────────────────────────────────────────── */

/* An end that is not given is open. */
static NodeId reached(Builder *builder, NodeId row, const ColumnSymbol *bound, NodeId day, bool is_end)
{
    NodeId limit = builder_at(builder, row, builder_column(builder, bound), AT_SAME_YEAR);
    NodeId open = builder_unary(builder, OPERATION_NOT, builder_unary(builder, OPERATION_IS_GIVEN, limit));
    NodeId within = is_end ? builder_binary(builder, OPERATION_LESS_EQUAL, day, limit)
                           : builder_binary(builder, OPERATION_LESS_EQUAL, limit, day);
    return builder_binary(builder, OPERATION_OR, open, within);
}

/* Where it is not known whose row it is, the rule still applies if nobody is let off it at all. */
static NodeId unless_nobody(const Context *context, int word, NodeId row)
{
    Builder *builder = &context->lowering->builder;
    const Dispensations *dispensations = dispensations_of(context);
    NodeId rule = builder_column(builder, dispensations->rule), wanted = builder_constant(builder, word);
    FrameId frame = builder_frame(builder, rows_of(dispensations->table));
    NodeId range = builder_range(builder, 0, builder_group(builder, frame, NODE_NONE, &rule, 1), NODE_NONE, wanted, wanted);
    NodeId count = builder_aggregate(builder, OPERATION_COUNT, range, NODE_NONE, NODE_NONE);
    NodeId some = builder_binary(builder, OPERATION_LESS, builder_constant(builder, 0), count);
    return builder_ternary(builder, OPERATION_IF, some, row, builder_source(builder, OPERATION_ABSENT, 0));
}

/* The row of the dispensation from the rule of that word; not applicable where there is none. */
static NodeId row_in_force(const Context *context, const Relation *relation, int word, NodeId day)
{
    Builder *builder = &context->lowering->builder;
    const Dispensations *dispensations = dispensations_of(context);
    NodeId wanted = builder_constant(builder, word);
    NodeId range =
        builder_range(builder, context->frame, group_of(context, relation), owner_of(context, relation), wanted, wanted);
    FrameId pairs = builder_pairs(builder, range);
    NodeId row = builder_source(builder, OPERATION_INNER_ROW, pairs);
    NodeId then = builder_at(builder, builder_source(builder, OPERATION_OUTER_ROW, pairs), day, AT_SAME_YEAR);
    NodeId counts = lower_counts(context->lowering, rows_of(dispensations->table));
    NodeId holds = builder_binary(builder, OPERATION_AND, reached(builder, row, dispensations->from, then, false),
                                  reached(builder, row, dispensations->until, then, true));
    if (counts != NODE_NONE)
        holds = builder_binary(builder, OPERATION_AND, builder_at(builder, row, counts, AT_SAME_YEAR), holds);
    NodeId found = builder_aggregate(builder, OPERATION_LAST_ROW, range, NODE_NONE, builder_in_frame(builder, pairs, holds));
    bool is_owner_known = !relation->outer || relation->outer->empty != EMPTY_UNKNOWN;
    return is_owner_known ? found : unless_nobody(context, word, found);
}

NodeId dispensation_row(const Context *context, const Quantity *quantity)
{
    const Dispensations *dispensations = dispensations_of(context);
    Builder *builder = &context->lowering->builder;
    if (!dispensations || dispensations->words[quantity->index] < 0)
        return NODE_NONE;
    const Relation *relation = &dispensations->relations[quantity->index];
    TraceId entry = trace_open(context->lowering, TRACE_DISPENSATION, quantity);
    NodeId day = builder_in_frame(builder, context->frame, day_of(context, quantity));
    NodeId row = row_in_force(context, relation, dispensations->words[quantity->index], day);
    if (quantity->kind == QUANTITY_GROUND) {
        NodeId whole = row_in_force(context, relation, dispensations->words[quantity->owner->index], day);
        row = builder_ternary(builder, OPERATION_IF, builder_unary(builder, OPERATION_IS_GIVEN, row), row, whole);
    }
    trace_close(context->lowering, entry, row, (Type){.kind = TYPE_ROW, .table = dispensations->table});
    return row;
}

/* A row is itself, unless it is unknown or there is none. */
NodeId dispensation_holds(Builder *builder, NodeId row)
{
    return builder_unary(builder, OPERATION_ARISES, builder_binary(builder, OPERATION_EQUAL, row, row));
}
