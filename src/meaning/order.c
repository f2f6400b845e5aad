/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A good order for inference: what a node reads comes before it, as far as names alone tell.
 *
 * Names are looked up as inference will; only behind a path whose head is not typed yet (`forecast.expected_spending`) every
 * quantity of the last name is taken to be meant. An edge too many costs a little order, no correctness. */
#include "meaning/graph.h"
#include "meaning/rules.h"
#include "meaning/walk.h"

typedef struct Ordering {
    Checker *checker;
    Arena *scratch;
    Graph graph;
    Map tails;     /* Name → number of the node that stands for all quantities called so, + 1 */
    uint32_t node; /* whose expressions are walked */
} Ordering;

typedef struct Looking {
    Ordering *ordering;
    const Scope *scope;
} Looking;

static void add_edge(Ordering *ordering, size_t to) { graph_add(ordering->scratch, &ordering->graph, ordering->node, to); }

/* All quantities called `name`, through a node of the name's own, so that edges stay few. */
static void add_tail(Ordering *ordering, Name name)
{
    const QuantityList *list = map_find(&ordering->checker->by_name, name);
    uintptr_t known = (uintptr_t)map_find(&ordering->tails, name);
    if (!list)
        return;
    if (known == 0) {
        size_t tail = ordering->graph.node_count++;
        map_put(&ordering->tails, name, (void *)(uintptr_t)(tail + 1));
        for (size_t i = 0; i < list->count; i++)
            graph_add(ordering->scratch, &ordering->graph, tail, node_of_quantity(list->items[i]));
        known = tail + 1;
    }
    add_edge(ordering, known - 1);
}

static void add_found(Ordering *ordering, const Found *found)
{
    if (found->kind == FOUND_QUANTITY || found->kind == FOUND_HIDDEN)
        add_edge(ordering, node_of_quantity(found->as.quantity));
}

/* The table whose rows a path's base is, where names alone tell. */
static Table *table_of_base(Ordering *ordering, const Expression *base, const Scope *scope)
{
    if (base->kind != EXPRESSION_NAME)
        return NULL;
    Found found = find_name(ordering->checker, scope, base->as.name.name, false);
    if (found.kind == FOUND_TABLE)
        return found.as.global->as.table;
    if (found.kind == FOUND_COLUMN && found.as.column->type.kind == TYPE_ROW)
        return (Table *)found.as.column->type.table;
    return NULL;
}

static void look(Ordering *ordering, const Expression *expression, const Scope *scope);

static void look_at_path(Ordering *ordering, const Expression *path, const Scope *scope)
{
    const Expression *base = path->as.path.base;
    Table *table = table_of_base(ordering, base, scope);
    look(ordering, base, scope);
    if (!table) {
        add_tail(ordering, path->as.path.member.name);
        return;
    }
    Found found = find_member(ordering->checker, (Space){.kind = SPACE_PANEL, .table = table}, path->as.path.member.name);
    add_found(ordering, &found);
}

static void look_at_call(Ordering *ordering, const Expression *call)
{
    const Global *global = find_global(ordering->checker, call->as.call.function.name);
    if (global && global->kind == GLOBAL_FUNCTION)
        add_edge(ordering, node_of_function(ordering->checker, global->as.function));
}

static void look_at_part(void *data, const Expression *part, bool inner)
{
    const Looking *looking = data;
    (void)inner;
    look(looking->ordering, part, looking->scope);
}

static void look_at_aggregate(Ordering *ordering, const Expression *aggregate, const Scope *scope)
{
    const Expression *head = aggregate->as.aggregate.path;
    while (head->kind == EXPRESSION_PATH)
        head = head->as.path.base;
    Table *table = table_of_base(ordering, head, scope);
    Space rows = table ? (Space){.kind = SPACE_PANEL, .table = table} : scope->space;
    Scope inner = {.outer = scope, .space = rows, .has_year = true};
    look(ordering, aggregate->as.aggregate.path, &inner);
    if (aggregate->as.aggregate.where)
        look(ordering, aggregate->as.aggregate.where, &inner);
    if (aggregate->as.aggregate.window.value)
        look(ordering, aggregate->as.aggregate.window.value, scope);
}

static void look(Ordering *ordering, const Expression *expression, const Scope *scope)
{
    Looking looking = {ordering, scope};
    switch (expression->kind) {
    case EXPRESSION_NAME:
    case EXPRESSION_OUTER: {
        Found found = find_name(ordering->checker, scope, expression->as.name.name, expression->kind == EXPRESSION_OUTER);
        add_found(ordering, &found);
        return;
    }
    case EXPRESSION_PATH:
        look_at_path(ordering, expression, scope);
        return;
    case EXPRESSION_AGGREGATE:
        look_at_aggregate(ordering, expression, scope);
        return;
    case EXPRESSION_CALL:
        look_at_call(ordering, expression);
        break;
    default:
        break;
    }
    visit_parts(expression, look_at_part, &looking);
}

static void look_at_nodes(Ordering *ordering)
{
    Checker *checker = ordering->checker;
    ExpressionRefs expressions = {0};
    for (size_t i = 0; i < checker->quantities.count; i++) {
        const Quantity *quantity = checker->quantities.items[i];
        Scope scope = quantity_scope(checker, quantity);
        ordering->node = (uint32_t)node_of_quantity(quantity);
        gather_expressions(checker, quantity, &expressions);
        for (size_t j = 0; j < expressions.count; j++)
            look(ordering, expressions.items[j], &scope);
    }
    for (size_t i = 0; i < checker->functions.count; i++) {
        const Function *function = checker->functions.items[i];
        Scope scope = {.space = {.kind = SPACE_SCALAR},
                       .arguments = &function->declaration->as.function.arguments,
                       .function = (Function *)function};
        ordering->node = (uint32_t)node_of_function(checker, function);
        look(ordering, function->declaration->as.function.body, &scope);
    }
}

uint32_t *order_nodes(Checker *checker, Arena *scratch)
{
    Ordering ordering = {.checker = checker, .scratch = scratch, .tails = {.arena = scratch}};
    ordering.graph.node_count = checker->node_count;
    look_at_nodes(&ordering);
    graph_index(scratch, &ordering.graph);
    size_t count = ordering.graph.node_count, kept = 0;
    uint32_t *component = arena_allocate_array(scratch, count + 1, sizeof *component);
    uint32_t *order = arena_allocate_array(scratch, count + 1, sizeof *order);
    graph_components(scratch, &ordering.graph, component, order);
    for (size_t i = 0; i < count; i++)
        if (order[i] < checker->node_count)
            order[kept++] = order[i];
    return order;
}
