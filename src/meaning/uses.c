/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meaning/uses.h"

#include "meaning/rules.h"
#include "meaning/walk.h"

/* The year at which each scope's rows are looked at, seen from the node's own. */
typedef struct Level {
    const struct Level *outer;
    UseTime time;
} Level;

typedef struct Walk {
    Checker *checker;
    Arena *scratch;
    Uses *uses;
    uint32_t node;
    UseTime shift; /* `last year's` around the expression */
    Level *level;
} Walk;

static UseTime later(UseTime a, UseTime b) { return a > b ? a : b; }

static void add_use(Walk *walk, size_t to, UseTime time, Span span, const Expression *expression)
{
    graph_add(walk->scratch, &walk->uses->graph, walk->node, to);
    vector_push(walk->scratch, &walk->uses->edges, (Use){.time = time, .span = span, .expression = expression});
}

/* ── which year ──────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_positive(const Expression *expression)
{
    return expression->kind == EXPRESSION_LITERAL && expression->as.literal.kind == LITERAL_NUMBER &&
           expression->as.literal.value.numerator > 0;
}

/* The year an expression names, where it tells: last year, this year - 2. */
static UseTime year_time(const Expression *year)
{
    if (year->kind == EXPRESSION_YEAR)
        return year->as.year.offset < 0 ? USE_EARLIER : year->as.year.offset == 0 ? USE_NOW : USE_OTHER;
    bool subtracts =
        year->kind == EXPRESSION_BINARY && year->as.binary.sign == BINARY_SUBTRACT && is_positive(year->as.binary.right);
    return subtracts && year_time(year->as.binary.left) != USE_OTHER ? USE_EARLIER : USE_OTHER;
}

static UseTime window_time(const Window *window)
{
    if (window->kind == WINDOW_SAME)
        return USE_NOW;
    return window->kind == WINDOW_IN ? year_time(window->value) : USE_OTHER;
}

static const Level *level_at(const Walk *walk, unsigned number)
{
    const Level *level = walk->level;
    while (number-- > 0 && level->outer)
        level = level->outer;
    return level;
}

/* A row reached by a computed row (`forecast.x`) may be of any year where its table has years. */
static bool is_row_of_any_year(const Walk *walk, const Expression *expression)
{
    if (expression->kind != EXPRESSION_PATH)
        return false;
    const Resolution *base = resolution_of(walk->checker, expression->as.path.base);
    if (base->kind != REFERENCE_QUANTITY || base->type.kind != TYPE_ROW)
        return false;
    const Quantity *quantity = base->as.quantity;
    bool same_year = quantity->value && quantity->value->kind == EXPRESSION_AGGREGATE &&
                     quantity->value->as.aggregate.window.kind == WINDOW_SAME;
    return !same_year &&
           (base->type.panel_row || space_has_year((Space){.kind = SPACE_TABLE, .table = (Table *)base->type.table}));
}

static UseTime reference_time(const Walk *walk, const Expression *expression, const Resolution *resolution)
{
    UseTime time = level_at(walk, resolution->scope)->time;
    bool yearly = resolution->space.kind == SPACE_PANEL || resolution->space.kind == SPACE_YEARS;
    if (yearly)
        time = later(time, walk->shift);
    return is_row_of_any_year(walk, expression) ? USE_OTHER : time;
}

/* ── walking ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void walk_expression(Walk *walk, const Expression *expression);

static void walk_aggregate(Walk *walk, const Expression *expression)
{
    const Window *window = &expression->as.aggregate.window;
    UseTime asking = later(walk->level->time, walk->shift);
    UseTime shift = walk->shift;
    Level inner = {.outer = walk->level, .time = later(asking, window_time(window))};
    if (window->value)
        walk_expression(walk, window->value);
    walk->level = &inner;
    walk->shift = USE_NOW; /* the rows are chosen by it already */
    walk_expression(walk, expression->as.aggregate.path);
    if (expression->as.aggregate.where)
        walk_expression(walk, expression->as.aggregate.where);
    walk->level = (Level *)inner.outer;
    walk->shift = shift;
}

static void walk_shifted(Walk *walk, const Expression *operand, UseTime time)
{
    UseTime before = walk->shift;
    walk->shift = later(before, time);
    walk_expression(walk, operand);
    walk->shift = before;
}

static void walk_part(void *data, const Expression *part, bool inner)
{
    (void)inner;
    walk_expression(data, part);
}

static void note_use(Walk *walk, const Expression *expression)
{
    const Resolution *resolution = resolution_of(walk->checker, expression);
    if (resolution->kind == REFERENCE_QUANTITY)
        add_use(walk, node_of_quantity(resolution->as.quantity), reference_time(walk, expression, resolution), expression->span,
                expression);
    else if (resolution->kind == REFERENCE_FUNCTION)
        add_use(walk, node_of_function(walk->checker, resolution->as.function), later(walk->level->time, walk->shift),
                expression->span, expression);
}

static void walk_expression(Walk *walk, const Expression *expression)
{
    switch (expression->kind) {
    case EXPRESSION_SHIFT:
        walk_shifted(walk, expression->as.shift.operand, expression->as.shift.offset < 0 ? USE_EARLIER : USE_OTHER);
        return;
    case EXPRESSION_IN_YEAR:
        walk_shifted(walk, expression->as.in_year.operand, year_time(expression->as.in_year.year));
        walk_expression(walk, expression->as.in_year.year);
        return;
    case EXPRESSION_AGGREGATE:
        walk_aggregate(walk, expression);
        return;
    case EXPRESSION_NAME:
    case EXPRESSION_OUTER:
    case EXPRESSION_PATH:
    case EXPRESSION_CALL:
        note_use(walk, expression);
        break;
    default:
        break;
    }
    visit_parts(expression, walk_part, walk);
}

/* ── nodes ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void walk_root(Walk *walk, size_t node, const Expression *expression)
{
    Level own = {.time = USE_NOW};
    walk->node = (uint32_t)node;
    walk->level = &own;
    walk->shift = USE_NOW;
    walk_expression(walk, expression);
}

/* A sanction stands on its grounds and exemptions, an action on its permissions. */
static void add_owner(Walk *walk, const Quantity *part)
{
    if (!part->owner)
        return;
    walk->node = (uint32_t)node_of_quantity(part->owner);
    add_use(walk, node_of_quantity(part), USE_NOW, part->name.span, NULL);
}

static void walk_quantities(Walk *walk)
{
    Checker *checker = walk->checker;
    ExpressionRefs expressions = {0};
    for (size_t i = 0; i < checker->quantities.count; i++) {
        const Quantity *quantity = checker->quantities.items[i];
        gather_expressions(checker, quantity, &expressions);
        for (size_t j = 0; j < expressions.count; j++)
            walk_root(walk, node_of_quantity(quantity), expressions.items[j]);
        add_owner(walk, quantity);
    }
}

Uses *collect_uses(Checker *checker, Arena *scratch)
{
    Uses *uses = arena_allocate(scratch, sizeof *uses);
    Walk walk = {.checker = checker, .scratch = scratch, .uses = uses};
    uses->graph.node_count = checker->node_count;
    walk_quantities(&walk);
    for (size_t i = 0; i < checker->functions.count; i++)
        walk_root(&walk, checker->quantities.count + i, checker->functions.items[i]->declaration->as.function.body);
    size_t first_result = checker->quantities.count + checker->functions.count;
    for (size_t i = 0; i < checker->results.count; i++)
        for (size_t j = 0; j < checker->results.items[i].column_count; j++)
            walk_root(&walk, first_result + i, checker->results.items[i].columns[j].value);
    size_t first_fall = first_result + checker->results.count + checker->tables.count;
    for (size_t i = 0; i < checker->falls.count; i++)
        walk_root(&walk, first_fall + i, checker->falls.items[i].line->fall);
    graph_index(scratch, &uses->graph);
    return uses;
}

const char *node_name(const Checker *checker, size_t node, Span *span)
{
    Identifier name;
    if (node < checker->quantities.count)
        name = checker->quantities.items[node]->name;
    else
        name = checker->functions.items[node - checker->quantities.count]->name;
    *span = name.span;
    return word(name);
}
