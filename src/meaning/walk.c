/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meaning/walk.h"

static void visit_list(const ExpressionList *list, PartVisit *visit, void *data)
{
    for (size_t i = 0; i < list->count; i++)
        visit(data, list->items[i], false);
}

static void visit_aggregate(const Expression *expression, PartVisit *visit, void *data)
{
    visit(data, expression->as.aggregate.path, true);
    if (expression->as.aggregate.where)
        visit(data, expression->as.aggregate.where, true);
    if (expression->as.aggregate.window.value)
        visit(data, expression->as.aggregate.window.value, false);
}

void visit_parts(const Expression *expression, PartVisit *visit, void *data)
{
    switch (expression->kind) {
    case EXPRESSION_ERROR:
    case EXPRESSION_LITERAL:
    case EXPRESSION_NAME:
    case EXPRESSION_OUTER:
    case EXPRESSION_YEAR:
    case EXPRESSION_NOT_APPLICABLE:
        return;
    case EXPRESSION_PATH:
        visit(data, expression->as.path.base, false);
        return;
    case EXPRESSION_CALL:
        visit_list(&expression->as.call.arguments, visit, data);
        return;
    case EXPRESSION_NEGATE:
    case EXPRESSION_NOT:
    case EXPRESSION_RUNNING_SUM:
    case EXPRESSION_YEARS_RUNNING:
        visit(data, expression->as.unary.operand, false);
        return;
    case EXPRESSION_BINARY:
        visit(data, expression->as.binary.left, false);
        visit(data, expression->as.binary.right, false);
        return;
    case EXPRESSION_COMPARISON:
        visit_list(&expression->as.comparison.operands, visit, data);
        return;
    case EXPRESSION_MEMBER:
        visit(data, expression->as.member.operand, false);
        visit_list(&expression->as.member.members, visit, data);
        return;
    case EXPRESSION_TEST:
        visit(data, expression->as.test.operand, false);
        return;
    case EXPRESSION_IF:
        visit(data, expression->as.choice.condition, false);
        visit(data, expression->as.choice.then_value, false);
        visit(data, expression->as.choice.else_value, false);
        return;
    case EXPRESSION_SHIFT:
        visit(data, expression->as.shift.operand, false);
        return;
    case EXPRESSION_IN_YEAR:
        visit(data, expression->as.in_year.operand, false);
        visit(data, expression->as.in_year.year, false);
        return;
    case EXPRESSION_AT_FIRST:
        visit(data, expression->as.at_first.operand, false);
        visit(data, expression->as.at_first.first, false);
        return;
    case EXPRESSION_EDGE:
        visit(data, expression->as.edge.period, false);
        return;
    case EXPRESSION_AGGREGATE:
        visit_aggregate(expression, visit, data);
        return;
    }
}

/* ── quantities ──────────────────────────────────────────────────────────────────────────────────────────── */

static void gather(Checker *checker, const Expression *expression, ExpressionRefs *out)
{
    if (expression)
        vector_push(checker->arena, out, expression);
}

static void gather_clause(Checker *checker, const Clause *clause, ExpressionRefs *out)
{
    gather(checker, clause->value, out);
    gather(checker, clause->until, out);
    for (size_t i = 0; i < clause->unless.count; i++)
        gather(checker, clause->unless.items[i], out);
}

/* A sanction's grounds and exemptions are quantities of their own. */
static void gather_clauses(Checker *checker, const ClauseList *clauses, ExpressionRefs *out)
{
    for (size_t i = 0; i < clauses->count; i++)
        if (clauses->items[i].kind != CLAUSE_GROUND && clauses->items[i].kind != CLAUSE_EXEMPTION)
            gather_clause(checker, &clauses->items[i], out);
}

void gather_expressions(Checker *checker, const Quantity *quantity, ExpressionRefs *out)
{
    out->count = 0;
    gather(checker, quantity->value, out);
    if (quantity->clause)
        gather_clause(checker, quantity->clause, out);
    const ClauseList *clauses = info_of(checker, quantity)->clauses;
    if (clauses && !quantity->clause)
        gather_clauses(checker, clauses, out);
    for (size_t i = 0; i < quantity->exception_count; i++)
        gather_clauses(checker, &quantity->exceptions[i]->as.rule.clauses, out);
}
