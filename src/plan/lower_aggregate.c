/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums and searches over related rows, and running figures.
 *
 * The aggregated rows are sorted once by owner and year (a GROUP); each asking row takes a stretch of them (a RANGE); the
 * aggregate runs over the stretch. Where its path or `where` names the asking row, they are evaluated on the pairs
 * (asking row, related row) instead of on the related rows. */
#include "plan/lowering.h"

/* What one aggregate is made of while it is lowered. */
typedef struct Gathering {
    const Context *context; /* of the asking row */
    const Expression *expression;
    const Resolution *resolution;
    Scope inner_scope; /* the aggregated rows seen by themselves */
    Context inner;
    bool by_date;     /* `in quarter`: chosen by date, not by year */
    NodeId low, high; /* in the asking frame; NODE_NONE: open */
} Gathering;

/* ── owners ──────────────────────────────────────────────────────────────────────────────────────────────── */

NodeId link_value(const Context *context, const Scope *scope, const ColumnSymbol *link)
{
    Builder *builder = &context->lowering->builder;
    NodeId column = builder_column(builder, link);
    bool direct = scope->space.kind == SPACE_TABLE || link->table->year_in_key;
    return direct ? scope_row_value(context, scope, column)
                  : builder_at(builder, scope_subject(context, scope), column, AT_SAME_YEAR);
}

static NodeId outer_owner(const Gathering *gathering)
{
    const Relation *relation = &gathering->resolution->relation;
    const Context *context = gathering->context;
    if (relation->outer_made)
        return made_row(context, context->scope, gathering->resolution->inner.table);
    if (relation->outer)
        return link_value(context, context->scope, relation->outer);
    return relation->owner || relation->inner_made ? scope_subject(context, context->scope) : NODE_NONE;
}

static NodeId inner_owner(const Gathering *gathering)
{
    const Relation *relation = &gathering->resolution->relation;
    const Context *inner = &gathering->inner;
    if (relation->inner_made)
        return made_row(inner, inner->scope, gathering->context->scope->space.table);
    if (relation->inner)
        return link_value(inner, inner->scope, relation->inner);
    return relation->owner || relation->outer_made ? scope_subject(inner, inner->scope) : NODE_NONE;
}

/* ── which years ─────────────────────────────────────────────────────────────────────────────────────────── */

static void choose_same_year(Gathering *gathering)
{
    bool both = space_has_year(gathering->resolution->inner);
    gathering->low = both ? scope_year(gathering->context, gathering->context->scope) : NODE_NONE;
    gathering->high = gathering->low;
}

static void choose_in(Gathering *gathering)
{
    Builder *builder = &gathering->context->lowering->builder;
    Value value = lower_expression(gathering->context, gathering->expression->as.aggregate.window.value);
    gathering->by_date = value.type.kind == TYPE_PERIOD;
    gathering->low = gathering->by_date ? builder_unary(builder, OPERATION_PERIOD_START, value.node) : value.node;
    gathering->high = gathering->by_date ? builder_unary(builder, OPERATION_PERIOD_END, value.node) : value.node;
}

static int64_t window_years(const Gathering *gathering)
{
    int64_t years = 1;
    const Expression *count = gathering->expression->as.aggregate.window.value;
    if (count->kind == EXPRESSION_LITERAL)
        fraction_is_integer(count->as.literal.value, &years);
    if (count->kind == EXPRESSION_LITERAL && count->as.literal.kind == LITERAL_MONTHS)
        years /= 12;
    return years;
}

static void choose_over(Gathering *gathering)
{
    Builder *builder = &gathering->context->lowering->builder;
    gathering->high = scope_year(gathering->context, gathering->context->scope);
    const Expression *count = gathering->expression->as.aggregate.window.value;
    NodeId years = count->kind == EXPRESSION_LITERAL ? builder_constant(builder, window_years(gathering))
                                                     : lower_expression(gathering->context, count).node;
    NodeId back = builder_binary(builder, OPERATION_SUBTRACT, years, builder_constant(builder, 1));
    gathering->low = builder_binary(builder, OPERATION_SUBTRACT, gathering->high, back);
}

static void choose_window(Gathering *gathering)
{
    gathering->low = gathering->high = NODE_NONE;
    switch (gathering->expression->as.aggregate.window.kind) {
    case WINDOW_SAME:
        choose_same_year(gathering);
        break;
    case WINDOW_IN:
        choose_in(gathering);
        break;
    case WINDOW_ALL_YEARS:
        break;
    case WINDOW_OVER:
    case WINDOW_OVER_UP_TO:
        choose_over(gathering);
        break;
    }
}

/* ── the stretch of related rows ─────────────────────────────────────────────────────────────────────────── */

static NodeId inner_date(const Gathering *gathering)
{
    const Table *table = gathering->resolution->inner.table;
    if (!table || !table->dated_by)
        return NODE_NONE;
    return scope_row_value(&gathering->inner, gathering->inner.scope,
                           builder_column(&gathering->context->lowering->builder, table->dated_by));
}

static NodeId group_rows(const Gathering *gathering)
{
    Builder *builder = &gathering->context->lowering->builder;
    const PlanFrame *frame = builder_frame_at(builder, gathering->inner.frame);
    NodeId year = frame->year, date = inner_date(gathering), keys[2];
    size_t count = 0;
    bool bounded = gathering->low != NODE_NONE || gathering->high != NODE_NONE;
    bool last_row = gathering->expression->as.aggregate.kind == AGGREGATE_LATEST && gathering->resolution->row_result;
    if (!gathering->by_date && year != NODE_NONE && (bounded || last_row))
        keys[count++] = year;
    if ((gathering->by_date || last_row) && date != NODE_NONE)
        keys[count++] = date;
    return builder_group(builder, gathering->inner.frame, inner_owner(gathering), keys, count);
}

static NodeId related_range(const Gathering *gathering)
{
    return builder_range(&gathering->context->lowering->builder, gathering->context->frame, group_rows(gathering),
                         outer_owner(gathering), gathering->low, gathering->high);
}

/* ── what is aggregated ──────────────────────────────────────────────────────────────────────────────────── */

/* Whether an expression reads a quantity of a circle through last year. */
static bool reads_ring(const Model *model, const Expression *expression)
{
    if (!expression)
        return false;
    const Resolution *resolution = model_resolution(model, expression);
    if (resolution->kind == REFERENCE_QUANTITY && resolution->as.quantity->ring != 0)
        return true;
    switch (expression->kind) {
    case EXPRESSION_PATH:
        return reads_ring(model, expression->as.path.base);
    case EXPRESSION_NEGATE:
    case EXPRESSION_NOT:
        return reads_ring(model, expression->as.unary.operand);
    case EXPRESSION_BINARY:
        return reads_ring(model, expression->as.binary.left) || reads_ring(model, expression->as.binary.right);
    case EXPRESSION_TEST:
        return reads_ring(model, expression->as.test.operand);
    case EXPRESSION_MEMBER:
        return reads_ring(model, expression->as.member.operand);
    case EXPRESSION_COMPARISON:
        for (size_t i = 0; i < expression->as.comparison.operands.count; i++) {
            if (reads_ring(model, expression->as.comparison.operands.items[i]))
                return true;
        }
        return false;
    default:
        return false;
    }
}

/* In a circle an earlier year's rows must be read as such, which only pairs can tell. */
static bool needs_pairs(const Gathering *gathering)
{
    const Model *model = gathering->context->lowering->model;
    const Expression *expression = gathering->expression;
    if (gathering->resolution->looks_outward)
        return true;
    return expression->as.aggregate.window.kind == WINDOW_IN &&
           (reads_ring(model, expression->as.aggregate.path) || reads_ring(model, expression->as.aggregate.where));
}

static NodeId both(Builder *builder, NodeId a, NodeId b)
{
    return a == NODE_NONE ? b : b == NODE_NONE ? a : builder_binary(builder, OPERATION_AND, a, b);
}

static bool has_value(const Gathering *gathering)
{
    AggregateKind kind = gathering->expression->as.aggregate.kind;
    const Expression *path = gathering->expression->as.aggregate.path;
    if (kind == AGGREGATE_ANY || gathering->resolution->row_result)
        return false;
    return kind != AGGREGATE_COUNT || model_resolution(gathering->context->lowering->model, path)->kind != REFERENCE_ROW;
}

static Operation operation_of(const Gathering *gathering)
{
    switch (gathering->expression->as.aggregate.kind) {
    case AGGREGATE_SUM:
        return OPERATION_SUM;
    case AGGREGATE_COUNT:
        return OPERATION_COUNT;
    case AGGREGATE_AVERAGE:
        return OPERATION_AVERAGE;
    case AGGREGATE_ANY:
        return OPERATION_ANY;
    case AGGREGATE_EARLIEST:
    case AGGREGATE_SMALLEST:
        return OPERATION_SMALLEST;
    case AGGREGATE_LATEST:
    case AGGREGATE_LARGEST:
        break;
    }
    return gathering->resolution->row_result ? OPERATION_LAST_ROW : OPERATION_LARGEST;
}

/* The aggregate over `range`, its value and condition lowered as `rows` sees them; `counts` in the same frame. */
static NodeId aggregate_over(const Gathering *gathering, NodeId range, const Context *rows, NodeId counts)
{
    Builder *builder = &gathering->context->lowering->builder;
    const Expression *where = gathering->expression->as.aggregate.where;
    Operation operation = operation_of(gathering);
    NodeId condition = both(builder, counts, where ? lower_condition(rows, where) : NODE_NONE);
    NodeId value = NODE_NONE;
    if (has_value(gathering)) {
        Value found = lower_expression(rows, gathering->expression->as.aggregate.path);
        value = found.node;
        if (operation == OPERATION_AVERAGE || type_is_fraction(gathering->resolution->type))
            value = builder_widen(builder, value, found.type.decimals);
        value = builder_in_frame(builder, rows->frame, value);
    }
    if (operation == OPERATION_COUNT && value != NODE_NONE)
        condition = both(builder, condition, builder_unary(builder, OPERATION_IS_GIVEN, value));
    if (condition != NODE_NONE)
        condition = builder_in_frame(builder, rows->frame, condition);
    return builder_aggregate(builder, operation, range, value, condition);
}

/* `over 3 years` wants all three years there: those of the aggregated panel, else of the asking row's. */
static NodeId require_years(const Gathering *gathering, NodeId range, NodeId value)
{
    Builder *builder = &gathering->context->lowering->builder;
    const Scope *scope = gathering->context->scope;
    if (gathering->resolution->inner.kind != SPACE_PANEL && scope->space.kind == SPACE_PANEL) {
        NodeId keys[] = {builder_source(builder, OPERATION_YEAR, scope->frame)};
        NodeId group = builder_group(builder, scope->frame, builder_source(builder, OPERATION_SUBJECT, scope->frame), keys, 1);
        range = builder_range(builder, gathering->context->frame, group, scope_subject(gathering->context, scope),
                              gathering->low, gathering->high);
    }
    NodeId there = builder_aggregate(builder, OPERATION_COUNT, range, NODE_NONE, NODE_NONE);
    NodeId span = builder_binary(builder, OPERATION_SUBTRACT, gathering->high, gathering->low);
    NodeId complete = builder_binary(builder, OPERATION_LESS, span, there);
    return builder_binary(builder, OPERATION_REQUIRE, complete, value);
}

/* The asking row's scopes, their rows named from the pairs. */
static Scope *seen_from_pairs(Builder *builder, const Scope *scope, NodeId outer_row)
{
    if (!scope)
        return NULL;
    Scope *copy = arena_allocate(builder->arena, sizeof *copy);
    *copy = *scope;
    copy->row = scope->row == NODE_NONE ? outer_row : builder_at(builder, outer_row, scope->row, AT_SAME_YEAR);
    if (scope->year != NODE_NONE)
        copy->year = builder_at(builder, outer_row, scope->year, AT_SAME_YEAR);
    copy->outer = seen_from_pairs(builder, scope->outer, outer_row);
    return copy;
}

/* … the asking row in the year it is looked at: `last year's (any plans where plans.year <= this year)`. */
static const Scope *asking_from_pairs(Builder *builder, const Context *asking, NodeId outer_row)
{
    Scope *scope = seen_from_pairs(builder, asking->scope, outer_row);
    if (asking->year != NODE_NONE)
        scope->year = builder_at(builder, outer_row, asking->year, AT_SAME_YEAR);
    scope->offset += asking->offset;
    return scope;
}

static NodeId over_pairs(const Gathering *gathering, NodeId range, NodeId counts)
{
    Builder *builder = &gathering->context->lowering->builder;
    FrameId pairs = builder_pairs(builder, range);
    const Context *asking = gathering->context;
    NodeId outer_row = builder_source(builder, OPERATION_OUTER_ROW, pairs);
    NodeId inner_row = builder_source(builder, OPERATION_INNER_ROW, pairs);
    Scope related = {.outer = asking_from_pairs(builder, asking, outer_row),
                     .space = gathering->resolution->inner,
                     .frame = gathering->inner.frame,
                     .row = inner_row,
                     .year = NODE_NONE};
    Context rows = {.lowering = asking->lowering,
                    .scope = &related,
                    .frame = pairs,
                    .year = NODE_NONE,
                    .unwanted = NODE_NONE,
                    .part = asking->part == NODE_NONE ? NODE_NONE : builder_at(builder, outer_row, asking->part, AT_SAME_YEAR)};
    if (counts != NODE_NONE)
        counts = builder_at(builder, inner_row, counts, AT_SAME_YEAR);
    return aggregate_over(gathering, range, &rows, counts);
}

Value lower_aggregate(const Context *context, const Expression *expression)
{
    Gathering gathering = {
        .context = context, .expression = expression, .resolution = model_resolution(context->lowering->model, expression)};
    gathering.inner = context_of(context->lowering, gathering.resolution->inner, &gathering.inner_scope);
    choose_window(&gathering);
    NodeId range = related_range(&gathering);
    NodeId counts = lower_counts(context->lowering, gathering.resolution->inner);
    NodeId node = needs_pairs(&gathering) ? over_pairs(&gathering, range, counts)
                                          : aggregate_over(&gathering, range, &gathering.inner, counts);
    if (expression->as.aggregate.window.kind == WINDOW_OVER)
        node = require_years(&gathering, range, node);
    Value value = {.node = node, .type = gathering.resolution->type};
    value.type.panel_row = gathering.resolution->row_result && gathering.resolution->inner.kind == SPACE_PANEL;
    return value;
}

NodeId lower_counts(Lowering *lowering, Space space)
{
    if (space.kind != SPACE_TABLE && space.kind != SPACE_PANEL)
        return NODE_NONE;
    const Table *table = space.table;
    bool own_rows = space.kind == SPACE_TABLE || table->year_in_key;
    if (!table->counts_when || !own_rows)
        return NODE_NONE;
    Scope scope;
    Context context = context_of(lowering, space, &scope);
    return lower_condition(&context, table->counts_when);
}

/* ── running figures ─────────────────────────────────────────────────────────────────────────────────────── */

/* The link whose rows a ledger runs along: to the main table, else the first. */
static const ColumnSymbol *ledger_link(const Table *table)
{
    const ColumnSymbol *first = NULL;
    for (size_t i = 0; i < table->column_count; i++) {
        const ColumnSymbol *column = table->columns[i];
        if (column->type.kind != TYPE_ROW)
            continue;
        if (column->type.table->index == 0)
            return column;
        first = first ? first : column;
    }
    return first;
}

/* A ledger runs by owner and year, in the order of `ordered by`, else by date and key. */
static NodeId ledger_group(Builder *builder, const Table *table, FrameId frame)
{
    NodeList keys = {0};
    NodeId year = builder_frame_at(builder, frame)->year;
    const ColumnSymbol *link = ledger_link(table);
    vector_push(builder->arena, &keys,
                year != NODE_NONE ? year : builder_in_frame(builder, frame, builder_constant(builder, 0)));
    for (size_t i = 0; i < table->ordered_count; i++)
        vector_push(builder->arena, &keys, builder_column(builder, table->ordered_by[i]));
    if (table->ordered_count == 0 && table->dated_by)
        vector_push(builder->arena, &keys, builder_column(builder, table->dated_by));
    for (size_t i = 0; table->ordered_count == 0 && i < table->key_count; i++)
        vector_push(builder->arena, &keys, builder_column(builder, table->keys[i]));
    return builder_group(builder, frame, link ? builder_column(builder, link) : NODE_NONE, keys.items, keys.count);
}

/* A panel runs over the years of each subject without beginning anew, so the first sort value is the subject itself. */
static NodeId panel_group(Builder *builder, FrameId frame)
{
    NodeId subject = builder_source(builder, OPERATION_SUBJECT, frame);
    NodeId keys[] = {subject, builder_source(builder, OPERATION_YEAR, frame)};
    return builder_group(builder, frame, subject, keys, 2);
}

static NodeId years_group(Builder *builder, FrameId frame)
{
    NodeId keys[] = {builder_in_frame(builder, frame, builder_constant(builder, 0)),
                     builder_source(builder, OPERATION_YEAR, frame)};
    return builder_group(builder, frame, NODE_NONE, keys, 2);
}

/* The view from the scope's own rows: running figures are columns of the space itself, whoever reads them. */
Value lower_running_sum(const Context *context, const Expression *expression)
{
    Builder *builder = &context->lowering->builder;
    Type type = model_resolution(context->lowering->model, expression)->type;
    Scope own;
    Context rows = context_of(context->lowering, context->scope->space, &own);
    NodeId value = builder_in_frame(builder, rows.frame, lower_as(&rows, expression->as.unary.operand, type));
    NodeId group = own.space.kind == SPACE_TABLE   ? ledger_group(builder, own.space.table, rows.frame)
                   : own.space.kind == SPACE_PANEL ? panel_group(builder, rows.frame)
                                                   : years_group(builder, rows.frame);
    PlanNode node = {.operation = OPERATION_RUNNING_SUM,
                     .frame = rows.frame,
                     .fraction = builder->nodes.items[value].fraction,
                     .operands = {group, value, NODE_NONE, NODE_NONE},
                     .quantity = builder->quantity,
                     .span = builder->span};
    return (Value){.type = type, .node = scope_row_value(context, context->scope, builder_add(builder, node))};
}

/* The row of the year before, not applicable where there are no earlier years. */
static NodeId year_before(Context *rows)
{
    Builder *builder = &rows->lowering->builder;
    const Scope *scope = rows->scope;
    NodeId year = builder_binary(builder, OPERATION_ADD, scope_year(rows, scope), builder_constant(builder, -1));
    NodeId none, row;
    if (scope->space.kind == SPACE_YEARS) {
        none = years_begin_after(rows, year);
        row = builder_unary(builder, OPERATION_FIND_YEAR, year);
    } else {
        NodeId subject = scope_subject(rows, scope);
        none = builder_find(builder, OPERATION_BEFORE_FIRST, scope->space.table, subject, year);
        row = builder_find(builder, OPERATION_FIND, scope->space.table, subject, year);
    }
    return builder_ternary(builder, OPERATION_IF, none, builder_source(builder, OPERATION_ABSENT, 0), row);
}

Value lower_years_running(const Context *context, const Expression *expression)
{
    Builder *builder = &context->lowering->builder;
    Type type = model_resolution(context->lowering->model, expression)->type;
    Scope own;
    Context rows = context_of(context->lowering, context->scope->space, &own);
    NodeId condition = builder_in_frame(builder, rows.frame, lower_condition(&rows, expression->as.unary.operand));
    NodeId node = builder_binary(builder, OPERATION_YEARS_RUNNING, year_before(&rows), condition);
    return (Value){.type = type, .node = scope_row_value(context, context->scope, node)};
}
