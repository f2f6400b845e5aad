/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be not applicable: from how it is computed. */
#include "analysis/reading.h"
#include "meaning/walk.h"

enum { SEARCH_MOST = 2000 };

/* The names being looked into: where one leads back to itself through last year, the cause is found elsewhere or nowhere. */
typedef struct Visited Visited;
struct Visited {
    const Quantity *quantity;
    const Visited *outer;
};

typedef struct Search {
    const Question *question;
    const Visited *visited;
    int depth, work;
    bool found;
} Search;

static void search(void *data, const Expression *expression, bool inner);

static bool column_may_be_absent(const ColumnSymbol *column) { return column->empty == EMPTY_NOT_APPLICABLE; }

static void search_quantity(Search *at, const Quantity *quantity)
{
    const Declaration *rule = quantity->declaration;
    Visited here = {quantity, at->visited};
    for (const Visited *before = at->visited; before; before = before->outer)
        if (before->quantity == quantity)
            return;
    if (!is_read_through(at->question, quantity)) {
        at->found = true;
    } else if (quantity->kind == QUANTITY_INDICATOR) {
        const ClauseList *clauses = &rule->as.rule.clauses;
        at->found |= rule_clause(rule, CLAUSE_UNDETERMINED_WHEN) || rule_clause(rule, CLAUSE_IN_FORCE) ||
                     !clauses->items[clauses->count - 1].otherwise;
    } else if (quantity->kind != QUANTITY_DEFINITION) {
        at->found |= rule_clause(rule, CLAUSE_IN_FORCE) != NULL;
    } else {
        at->visited = &here;
        search(at, quantity->value, false);
        at->visited = here.outer;
    }
}

static void search_name(Search *at, const Expression *expression)
{
    const Resolution *resolution = model_resolution(at->question->model, expression);
    if (expression->kind == EXPRESSION_PATH &&
        model_resolution(at->question->model, expression->as.path.base)->kind != REFERENCE_ROW &&
        resolution->kind != REFERENCE_WORD)
        at->found = true; /* the row may be missing */
    else if (resolution->kind == REFERENCE_COLUMN)
        at->found |= column_may_be_absent(resolution->as.column);
    else if (resolution->kind == REFERENCE_QUANTITY)
        search_quantity(at, resolution->as.quantity);
}

static bool aggregate_may_be_absent(AggregateKind kind)
{
    return kind != AGGREGATE_SUM && kind != AGGREGATE_COUNT && kind != AGGREGATE_ANY;
}

static void search_call(Search *at, const Expression *call)
{
    const Resolution *resolution = model_resolution(at->question->model, call);
    visit_parts(call, search, at);
    if (resolution->kind == REFERENCE_FUNCTION)
        search(at, resolution->as.function->declaration->as.function.body, false);
}

static void search(void *data, const Expression *expression, bool inner)
{
    Search *at = data;
    if (inner || at->found)
        return;
    if (++at->depth > READ_DEPTH || ++at->work > SEARCH_MOST)
        at->found = true;
    else if (expression->kind == EXPRESSION_NAME || expression->kind == EXPRESSION_PATH)
        search_name(at, expression);
    else if (expression->kind == EXPRESSION_AGGREGATE)
        at->found |= aggregate_may_be_absent(expression->as.aggregate.kind);
    else if (expression->kind == EXPRESSION_NOT_APPLICABLE)
        at->found = true;
    else if (expression->kind == EXPRESSION_CALL)
        search_call(at, expression);
    else if (expression->kind != EXPRESSION_TEST)
        visit_parts(expression, search, at);
    at->depth--;
}

bool may_be_absent(const Question *question, const Expression *expression)
{
    Search at = {.question = question};
    search(&at, expression, false);
    return at.found;
}
