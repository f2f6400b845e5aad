/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and paths: from whose row, over which link, in which year. */
#include "plan/lowering.h"

Context context_of(Lowering *lowering, Space space, Scope *scope)
{
    FrameId frame = builder_frame(&lowering->builder, space);
    *scope = (Scope){.space = space, .frame = frame, .row = NODE_NONE, .year = NODE_NONE};
    return (Context){
        .lowering = lowering, .scope = scope, .frame = frame, .year = NODE_NONE, .part = NODE_NONE, .unwanted = NODE_NONE};
}

Context context_unless(const Context *context, NodeId condition)
{
    Builder *builder = &context->lowering->builder;
    Context other = *context;
    NodeId unwanted = builder_unary(builder, OPERATION_IS_YES, condition);
    other.unwanted =
        context->unwanted == NODE_NONE ? unwanted : builder_binary(builder, OPERATION_OR, context->unwanted, unwanted);
    return other;
}

const Scope *scope_at(const Context *context, unsigned level)
{
    const Scope *scope = context->scope;
    while (level-- > 0 && scope->outer)
        scope = scope->outer;
    return scope;
}

/* ── the row looked from ─────────────────────────────────────────────────────────────────────────────────── */

NodeId scope_row_value(const Context *context, const Scope *scope, NodeId source)
{
    Builder *builder = &context->lowering->builder;
    return scope->row == NODE_NONE ? source : builder_at(builder, scope->row, source, AT_SAME_YEAR);
}

static NodeId scope_row(const Context *context, const Scope *scope)
{
    return scope->row != NODE_NONE ? scope->row : builder_source(&context->lowering->builder, OPERATION_ROW, scope->frame);
}

NodeId scope_subject(const Context *context, const Scope *scope)
{
    if (scope->space.kind != SPACE_PANEL)
        return scope_row(context, scope);
    return scope_row_value(context, scope, builder_source(&context->lowering->builder, OPERATION_SUBJECT, scope->frame));
}

static NodeId with_offset(Builder *builder, NodeId year, int offset)
{
    return offset == 0 ? year : builder_binary(builder, OPERATION_ADD, year, builder_constant(builder, offset));
}

/* The year that was said, for this name or for the whole row. */
static NodeId said_year(const Context *context, const Scope *scope)
{
    return context->year != NODE_NONE ? context->year : scope->year;
}

static bool looks_at_other_year(const Context *context, const Scope *scope)
{
    return said_year(context, scope) != NODE_NONE || context->offset + scope->offset != 0;
}

NodeId scope_year(const Context *context, const Scope *scope)
{
    Builder *builder = &context->lowering->builder;
    NodeId year = said_year(context, scope);
    if (year == NODE_NONE) {
        year = builder_frame_at(builder, scope->frame)->year;
        if (year == NODE_NONE)
            return NODE_NONE;
        year = scope_row_value(context, scope, year);
    }
    return with_offset(builder, year, context->offset + scope->offset);
}

NodeId scope_date(const Context *context, const Scope *scope)
{
    Builder *builder = &context->lowering->builder;
    const Table *table = scope->space.table;
    if (scope->space.kind == SPACE_TABLE && table->dated_by && !looks_at_other_year(context, scope))
        return scope_row_value(context, scope, builder_column(builder, table->dated_by));
    NodeId year = scope_year(context, scope);
    return year == NODE_NONE ? NODE_NONE : builder_unary(builder, OPERATION_YEAR_END, year);
}

/* ── a row in another space ──────────────────────────────────────────────────────────────────────────────── */

static void collect_before_first(const Context *context, NodeId condition)
{
    if (context->before_first)
        vector_push(context->lowering->builder.arena, context->before_first, condition);
}

/* The panel's row of that subject in the year looked at. */
static NodeId panel_row(const Context *context, const Scope *scope, const Table *table, NodeId subject)
{
    Builder *builder = &context->lowering->builder;
    NodeId year = scope_year(context, scope);
    if (looks_at_other_year(context, scope))
        collect_before_first(context, builder_find(builder, OPERATION_BEFORE_FIRST, table, subject, year));
    return builder_find(builder, OPERATION_FIND, table, subject, year);
}

NodeId years_begin_after(const Context *context, NodeId year)
{
    Builder *builder = &context->lowering->builder;
    FrameId years = builder_frame(builder, (Space){.kind = SPACE_YEARS});
    NodeId own = builder_source(builder, OPERATION_YEAR, years);
    NodeId group = builder_group(builder, years, NODE_NONE, &own, 1);
    NodeId all = builder_range(builder, context->frame, group, NODE_NONE, NODE_NONE, NODE_NONE);
    return builder_binary(builder, OPERATION_LESS, year, builder_aggregate(builder, OPERATION_SMALLEST, all, own, NODE_NONE));
}

static NodeId years_row(const Context *context, const Scope *scope)
{
    NodeId year = scope_year(context, scope);
    if (looks_at_other_year(context, scope) && context->before_first)
        collect_before_first(context, years_begin_after(context, year));
    return builder_unary(&context->lowering->builder, OPERATION_FIND_YEAR, year);
}

/* `source`, a column of the frame of `home`, as seen from the scope's row in the year looked at. */
static NodeId reach(const Context *context, const Scope *scope, Space home, NodeId source)
{
    Builder *builder = &context->lowering->builder;
    bool other_year = looks_at_other_year(context, scope);
    int64_t mark = other_year ? AT_OTHER_YEAR : AT_SAME_YEAR;
    if (home.kind == SPACE_SCALAR)
        return source;
    if (space_equal(home, scope->space) && (!other_year || home.kind == SPACE_TABLE))
        return scope_row_value(context, scope, source);
    if (home.kind == SPACE_TABLE)
        return builder_at(builder, scope_subject(context, scope), source, AT_SAME_YEAR);
    if (home.kind == SPACE_YEARS)
        return builder_at(builder, years_row(context, scope), source, mark);
    return builder_at(builder, panel_row(context, scope, home.table, scope_subject(context, scope)), source, mark);
}

/* `source`, a column of the frame of `home`, in the row that `row` names. */
static NodeId follow(const Context *context, Value row, Space home, NodeId source, const Scope *scope)
{
    Builder *builder = &context->lowering->builder;
    if (home.kind == SPACE_SCALAR)
        return source;
    if (home.kind == SPACE_TABLE && row.type.panel_row) {
        FrameId panel = builder_frame(builder, (Space){.kind = SPACE_PANEL, .table = home.table});
        NodeId subject = builder_source(builder, OPERATION_SUBJECT, panel);
        return builder_at(builder, builder_at(builder, row.node, subject, AT_SAME_YEAR), source, AT_SAME_YEAR);
    }
    if (home.kind == SPACE_TABLE)
        return builder_at(builder, row.node, source, AT_SAME_YEAR);
    if (home.kind == SPACE_YEARS)
        return reach(context, scope, home, source);
    if (row.type.panel_row && !looks_at_other_year(context, scope))
        return builder_at(builder, row.node, source, AT_SAME_YEAR);
    NodeId subject = row.node;
    if (row.type.panel_row)
        subject = builder_at(builder, row.node, builder_source(builder, OPERATION_SUBJECT, builder_frame(builder, home)),
                             AT_SAME_YEAR);
    NodeId found = panel_row(context, scope, home.table, subject);
    return builder_at(builder, found, source, looks_at_other_year(context, scope) ? AT_OTHER_YEAR : AT_SAME_YEAR);
}

/* ── rows by key ─────────────────────────────────────────────────────────────────────────────────────────── */

static Space rows_of(const Table *table)
{
    return (Space){.kind = table->year_in_key ? SPACE_PANEL : SPACE_TABLE, .table = (Table *)table};
}

/* What the scope's row has where a row of `table` would have `key`: the link's own subject, or the key column of that name. */
static NodeId key_value(const Context *context, const Scope *scope, const ColumnSymbol *key)
{
    const Table *own = scope->space.table;
    if (key->type.kind == TYPE_ROW && own && (key->type.table == own || key->type.table == table_subject(own)))
        return scope_subject(context, scope);
    for (size_t i = 0; i < own->column_count; i++) {
        if (own->columns[i]->name.name == key->name.name)
            return reach(context, scope, rows_of(own), builder_column(&context->lowering->builder, own->columns[i]));
    }
    return builder_source(&context->lowering->builder, OPERATION_PENDING, 0); /* refused by the checker */
}

static NodeId find_by_keys(const Context *context, const Scope *scope, const Table *table)
{
    Builder *builder = &context->lowering->builder;
    NodeList keys = {0};
    for (size_t i = 0; i < table->key_count; i++)
        vector_push(builder->arena, &keys, key_value(context, scope, table->keys[i]));
    if (table->year_in_key)
        vector_push(builder->arena, &keys, scope_year(context, scope));
    PlanNode node = {.operation = OPERATION_LOOKUP,
                     .frame = context->frame,
                     .table = (uint32_t)table->index,
                     .operands = {NODE_NONE, NODE_NONE, NODE_NONE, NODE_NONE}};
    return builder_list(builder, node, keys.items, keys.count);
}

NodeId lookup_row(const Context *context, const Scope *scope, const Table *table)
{
    const Table *own = scope->space.table;
    if (table->year_in_key && table->key_count == 0) /* all its years are of one subject */
        return panel_row(context, scope, table, builder_constant(&context->lowering->builder, 0));
    if (table->year_in_key && own && table_subject(table) == table_subject(own))
        return panel_row(context, scope, table, scope_subject(context, scope));
    return find_by_keys(context, scope, table);
}

NodeId made_row(const Context *context, const Scope *scope, const Table *made) { return find_by_keys(context, scope, made); }

/* ── names ───────────────────────────────────────────────────────────────────────────────────────────────── */

NodeId quantity_node(Lowering *lowering, const Quantity *quantity)
{
    NodeId *node = &lowering->quantities[quantity->index];
    if (*node == NODE_NONE) {
        FrameId frame = builder_frame(&lowering->builder, quantity->space);
        *node = builder_placeholder(&lowering->builder, frame, type_is_fraction(quantity->type), (uint32_t)quantity->index);
        vector_push(lowering->builder.arena, &lowering->waiting, quantity->index);
    }
    return *node;
}

/* The column in its own frame that a COLUMN or QUANTITY resolution names. */
static NodeId source_of(const Context *context, const Resolution *resolution)
{
    return resolution->kind == REFERENCE_COLUMN ? builder_column(&context->lowering->builder, resolution->as.column)
                                                : quantity_node(context->lowering, resolution->as.quantity);
}

static NodeId own_row(const Context *context, const Scope *scope, const Table *table)
{
    if (scope->space.kind == SPACE_PANEL && !table->year_in_key)
        return scope_subject(context, scope);
    return scope_row(context, scope);
}

Value lower_reference(const Context *context, const Expression *expression)
{
    Builder *builder = &context->lowering->builder;
    const Resolution *resolution = model_resolution(context->lowering->model, expression);
    const Scope *scope = scope_at(context, resolution->scope);
    Value value = {.type = resolution->type, .node = NODE_NONE};
    switch (resolution->kind) {
    case REFERENCE_COLUMN:
    case REFERENCE_QUANTITY:
        value.node = reach(context, scope, resolution->space, source_of(context, resolution));
        return value;
    case REFERENCE_PARAMETER:
        return lower_parameter(context, resolution->as.parameter, NULL);
    case REFERENCE_ARGUMENT:
        return context->arguments[resolution->as.value];
    case REFERENCE_WORD:
        value.node = builder_constant(builder, resolution->as.value);
        return value;
    case REFERENCE_YEAR:
        value.node = scope_year(context, scope);
        return value;
    case REFERENCE_TODAY:
        value.node = builder_source(builder, OPERATION_TODAY, 0);
        return value;
    case REFERENCE_PART:
        value.node = context->part;
        return value;
    case REFERENCE_ROW:
        value.node = own_row(context, scope, resolution->as.table);
        value.type.panel_row = scope->space.kind == SPACE_PANEL && resolution->as.table->year_in_key;
        return value;
    case REFERENCE_LOOKUP:
        value.node = lookup_row(context, scope, resolution->as.table);
        value.type.panel_row = resolution->as.table->year_in_key;
        return value;
    default:
        value.node = builder_source(builder, OPERATION_PENDING, 0); /* refused by the checker */
        return value;
    }
}

/* T.x where T is the scope's own table: as if x stood alone. */
static Value lower_own_member(const Context *context, const Resolution *base, const Resolution *member)
{
    const Scope *scope = scope_at(context, base->scope);
    return (Value){.type = member->type, .node = reach(context, scope, member->space, source_of(context, member))};
}

Value lower_path(const Context *context, const Expression *expression)
{
    const Model *model = context->lowering->model;
    const Expression *base = expression->as.path.base;
    const Resolution *member = model_resolution(model, expression);
    const Resolution *from = model_resolution(model, base);
    if (member->kind == REFERENCE_OBLIGATION)
        return (Value){.type = member->type, .node = lower_obligation_detail(context, member)};
    if (member->kind == REFERENCE_CASE)
        return (Value){.type = member->type, .node = lower_expression(context, base).node};
    if (member->kind == REFERENCE_DATE_YEAR) {
        NodeId date = lower_expression(context, base).node;
        return (Value){.type = member->type, .node = builder_unary(&context->lowering->builder, OPERATION_YEAR_OF, date)};
    }
    if (member->kind == REFERENCE_YEAR)
        return lower_reference(context, expression);
    if (member->kind != REFERENCE_COLUMN && member->kind != REFERENCE_QUANTITY)
        return lower_reference(context, expression);
    if (from->kind == REFERENCE_ROW)
        return lower_own_member(context, from, member);
    if (from->kind == REFERENCE_QUANTITY && from->as.quantity->kind == QUANTITY_SANCTION) {
        if (base->kind != EXPRESSION_PATH) /* sanction.ground */
            return lower_reference(context, expression);
        base = base->as.path.base; /* unit.sanction.ground: the ground in the unit's row */
        from = model_resolution(model, base);
    }
    const Scope *scope = scope_at(context, from->kind == REFERENCE_NONE ? 0 : from->scope);
    Value row = lower_expression(context, base);
    return (Value){.type = member->type, .node = follow(context, row, member->space, source_of(context, member), scope)};
}
