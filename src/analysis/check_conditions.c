/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions that always or never hold, whatever the figures and the switches are. */
#include "analysis/checks.h"
#include "meaning/walk.h"
#include "source/language.h"

typedef struct ConditionCheck {
    const Checks *checks;
    Question *question;
    Place place;
    const Formula *path; /* what holds where the part being visited is looked at */
} ConditionCheck;

static void report(const ConditionCheck *check, DiagnosticKind kind, Span span, const char *hint)
{
    diagnostic_hint(diagnostic_report(check->checks->sink, kind, span), "%s", hint);
}

static const Formula *read(const ConditionCheck *check, const Expression *condition, bool *may_be_absent)
{
    check->question->may_be_absent = false;
    const Formula *formula = question_condition(check->question, condition, &check->place);
    *may_be_absent = check->question->may_be_absent;
    return formula;
}

/* A condition that stands alone as `yes` or `no` is meant so. */
static bool is_said_plainly(const Expression *condition) { return condition->kind == EXPRESSION_LITERAL; }

/* Whether one of both was reported. */
static bool check_condition(const ConditionCheck *check, const Expression *condition, const Formula *formula,
                            bool may_be_absent)
{
    Question *question = check->question;
    const Formula *fails = formula_not(question->arena, formula);
    if (is_said_plainly(condition))
        return false;
    if (possible_together(question, check->path, formula, NULL, NULL) == ANSWER_NO) {
        report(check, DIAGNOSTIC_NEVER_HOLDS, condition->span, say("correct a limit, or strike out what can never be"));
        return true;
    }
    if (may_be_absent || possible_together(question, check->path, fails, NULL, NULL) != ANSWER_NO)
        return false;
    report(check, DIAGNOSTIC_ALWAYS_HOLDS, condition->span, say("correct a limit, or strike the condition out"));
    return true;
}

/* ── if … then … else ────────────────────────────────────────────────────────────────────────────────────── */

static void visit(void *data, const Expression *expression, bool inner);

static void visit_branch(ConditionCheck *check, const Expression *branch, const Formula *path)
{
    const Formula *outer = check->path;
    check->path = path;
    visit(check, branch, false);
    check->path = outer;
}

static void visit_if(ConditionCheck *check, const Expression *expression)
{
    Arena *arena = check->question->arena;
    const Expression *condition = expression->as.choice.condition;
    bool may_be_absent;
    const Formula *formula = read(check, condition, &may_be_absent);
    visit(check, condition, false);
    if (check_condition(check, condition, formula, may_be_absent))
        return;
    visit_branch(check, expression->as.choice.then_value, formula_and(arena, check->path, formula));
    visit_branch(check, expression->as.choice.else_value, formula_and(arena, check->path, formula_not(arena, formula)));
}

/* Conditions inside a search are read in other rows, and left alone. */
static void visit(void *data, const Expression *expression, bool inner)
{
    if (inner)
        return;
    if (expression->kind == EXPRESSION_IF)
        visit_if(data, expression);
    else if (expression->kind != EXPRESSION_SHIFT && expression->kind != EXPRESSION_IN_YEAR)
        visit_parts(expression, visit, data);
}

/* ── clauses ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* An `unless` that nothing fits is as idle as one that leaves nothing. */
static void check_unless(const ConditionCheck *check, const Expression *unless, const Formula *condition)
{
    Question *question = check->question;
    const Formula *excepted = question_arises(question, unless, &check->place);
    if (is_said_plainly(unless))
        return;
    if (possible_together(question, condition, excepted, NULL, NULL) == ANSWER_NO)
        report(check, DIAGNOSTIC_NEVER_HOLDS, unless->span, say("it excepts nothing: correct a limit, or strike it out"));
    else if (possible_together(question, condition, formula_not(question->arena, excepted), NULL, NULL) == ANSWER_NO)
        report(check, DIAGNOSTIC_ALWAYS_HOLDS, unless->span,
               say("it excepts everything, so the rule never applies: correct a limit"));
}

static void check_clause(ConditionCheck *check, const Clause *clause)
{
    bool may_be_absent, is_idle = false;
    const Formula *formula = &formula_yes;
    bool is_condition = clause->kind == CLAUSE_WHEN || clause->kind == CLAUSE_CASE || clause->kind == CLAUSE_GROUND ||
                        clause->kind == CLAUSE_EXEMPTION || clause->kind == CLAUSE_UNDETERMINED_WHEN;
    if (is_condition && clause->value) {
        formula = read(check, clause->value, &may_be_absent);
        is_idle = check_condition(check, clause->value, formula, may_be_absent);
    }
    for (size_t i = 0; i < clause->unless.count && !is_idle; i++)
        check_unless(check, clause->unless.items[i], formula);
    if (clause->kind == CLAUSE_MET_BY && clause->until) {
        const Formula *met = read(check, clause->until, &may_be_absent);
        check_condition(check, clause->until, met, may_be_absent);
    }
    for (size_t i = 0; i < clause->unless.count; i++)
        visit(check, clause->unless.items[i], false);
    if (clause->value)
        visit(check, clause->value, false);
    if (clause->until)
        visit(check, clause->until, false);
}

static ConditionCheck open_check(const Checks *checks, Space space)
{
    return (ConditionCheck){.checks = checks,
                            .question = question_open(checks->arena, checks->model),
                            .place = question_place(space),
                            .path = &formula_yes};
}

void check_function(const Checks *checks, const Function *function)
{
    ConditionCheck check = open_check(checks, (Space){.kind = SPACE_SCALAR});
    visit(&check, function->declaration->as.function.body, false);
}

/* Grounds and exemptions are quantities of their own. */
static bool is_own_clause(const Quantity *quantity, const Clause *clause)
{
    bool is_part = clause->kind == CLAUSE_GROUND || clause->kind == CLAUSE_EXEMPTION;
    return is_part ? clause == quantity->clause : quantity->clause == NULL;
}

void check_conditions(const Checks *checks, const Quantity *quantity)
{
    ConditionCheck check = open_check(checks, quantity->space);
    if (quantity->value)
        visit(&check, quantity->value, false);
    const ClauseList *clauses = quantity->kind == QUANTITY_DEFINITION ? NULL : &quantity->declaration->as.rule.clauses;
    for (size_t i = 0; clauses && i < clauses->count; i++)
        if (is_own_clause(quantity, &clauses->items[i]))
            check_clause(&check, &clauses->items[i]);
    for (size_t i = 0; i < quantity->exception_count; i++)
        for (size_t j = 0; j < quantity->exceptions[i]->as.rule.clauses.count; j++)
            check_clause(&check, &quantity->exceptions[i]->as.rule.clauses.items[j]);
}
