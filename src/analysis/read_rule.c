/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules as conditions: clauses, cases of indicators, sanctions with their grounds and exemptions. */
#include "analysis/reading.h"

const Clause *rule_clause(const Declaration *rule, ClauseKind kind)
{
    for (size_t i = 0; i < rule->as.rule.clauses.count; i++)
        if (rule->as.rule.clauses.items[i].kind == kind)
            return &rule->as.rule.clauses.items[i];
    return NULL;
}

bool is_read_through(const Question *question, const Quantity *quantity)
{
    if (question->names_are_open || quantity->exception_count > 0)
        return false;
    switch (quantity->kind) {
    case QUANTITY_DEFINITION:
        return quantity->value->kind != EXPRESSION_ERROR;
    case QUANTITY_INDICATOR:
    case QUANTITY_SANCTION:
    case QUANTITY_GROUND:
    case QUANTITY_EXEMPTION:
        return true;
    default:
        return false;
    }
}

const Formula *question_clause(Question *question, const Clause *clause, const Place *place)
{
    const Formula *all = clause->value ? question_condition(question, clause->value, place) : &formula_yes;
    for (size_t i = 0; i < clause->unless.count; i++) {
        const Formula *excepted = question_arises(question, clause->unless.items[i], place);
        all = formula_and(question->arena, all, formula_not(question->arena, excepted));
    }
    return all;
}

/* A clause's condition where not applicable counts as no. */
const Formula *question_clause_arises(Question *question, const Clause *clause, const Place *place)
{
    bool saved = question->may_be_absent;
    question->may_be_absent = false;
    const Formula *holds = question_clause(question, clause, place);
    if (question->may_be_absent) {
        Text key = text_format(question->arena, "%.*sarises:%p", TEXT_ARGUMENTS(place->prefix), (const void *)clause);
        holds = formula_and(question->arena, holds, assumed_yes(question, intern(question->keys, key)));
    }
    question->may_be_absent = saved;
    return holds;
}

const Formula *where_rule_applies(Question *question, const Quantity *quantity, const Place *place, const Formula *formula)
{
    const Declaration *rule = quantity->declaration;
    const Table *table = quantity->space.kind == SPACE_TABLE ? quantity->space.table : NULL;
    bool may_not_count = table && (table->counts_from || table->counts_when);
    if (!rule_clause(rule, CLAUSE_IN_FORCE) && !may_not_count)
        return formula;
    question->may_be_absent = true;
    Text key = text_format(question->arena, "%.*sin force:%p", TEXT_ARGUMENTS(place->prefix), (const void *)rule);
    return formula_and(question->arena, formula, assumed_yes(question, intern(question->keys, key)));
}

/* ── indicators ──────────────────────────────────────────────────────────────────────────────────────────── */

const Formula *question_determined(Question *question, const Quantity *indicator, const Place *place)
{
    const Clause *clause = rule_clause(indicator->declaration, CLAUSE_UNDETERMINED_WHEN);
    return clause ? formula_not(question->arena, question_clause_arises(question, clause, place)) : &formula_yes;
}

/* The formulas of all clauses at once, since they share what was passed over. */
static const Formula **read_cases(Question *question, const Quantity *indicator, const Place *place)
{
    Arena *arena = question->arena;
    const ClauseList *clauses = &indicator->declaration->as.rule.clauses;
    const Formula **cases = arena_allocate_array(arena, clauses->count + 1, sizeof *cases);
    FormulaList passed = {0};
    const Formula *start = where_rule_applies(question, indicator, place, question_determined(question, indicator, place));
    vector_push(arena, &passed, start);
    for (size_t i = 0; i < clauses->count; i++) {
        const Clause *clause = &clauses->items[i];
        cases[i] = &formula_no;
        if (clause->kind != CLAUSE_CASE)
            continue;
        const Formula *holds = clause->otherwise ? &formula_yes : question_clause_arises(question, clause, place);
        cases[i] = formula_and(arena, formula_all(arena, &passed), holds);
        vector_push(arena, &passed, formula_not(arena, holds));
    }
    return cases;
}

const Formula *question_case(Question *question, const Quantity *indicator, const Place *place, size_t index)
{
    Text words = text_format(question->arena, "%.*si%p", TEXT_ARGUMENTS(place->prefix), (const void *)indicator);
    Name key = intern(question->keys, words);
    const Formula **cases = map_find(&question->indicators, key);
    if (rule_clause(indicator->declaration, CLAUSE_UNDETERMINED_WHEN) || rule_clause(indicator->declaration, CLAUSE_IN_FORCE))
        question->may_be_absent = true;
    if (!cases) {
        cases = read_cases(question, indicator, place);
        map_put(&question->indicators, key, cases);
    }
    return index < indicator->declaration->as.rule.clauses.count ? cases[index] : &formula_no;
}

/* ── sanctions ───────────────────────────────────────────────────────────────────────────────────────────── */

static const Formula *read_part(Question *question, const Quantity *part, const Place *place)
{
    if (part->exception_count == 0)
        return where_rule_applies(question, part, place, question_clause_arises(question, part->clause, place));
    Text key = text_format(question->arena, "%.*sq%p", TEXT_ARGUMENTS(place->prefix), (const void *)part);
    return open_condition(question, intern(question->keys, key));
}

static const Formula *any_part(Question *question, const Quantity *sanction, const Place *place, QuantityKind kind)
{
    const Formula *any = &formula_no;
    for (size_t i = 0; i < question->model->quantity_count; i++) {
        const Quantity *part = question->model->quantities[i];
        if (part->kind == kind && part->owner == sanction)
            any = formula_or(question->arena, any, read_part(question, part, place));
    }
    return any;
}

const Formula *read_rule(Question *question, const Quantity *quantity, const Place *place)
{
    if (quantity->kind != QUANTITY_SANCTION)
        return read_part(question, quantity, place);
    const Formula *grounds = any_part(question, quantity, place, QUANTITY_GROUND);
    const Formula *exempt = any_part(question, quantity, place, QUANTITY_EXEMPTION);
    return formula_and(question->arena, grounds, formula_not(question->arena, exempt));
}
