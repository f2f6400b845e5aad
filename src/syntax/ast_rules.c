/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Constructors of rules: computed names, indicators and the other rules, results, scenarios, tests. */
#include "source/language.h"
#include "syntax/build.h"

Declaration *block_new(Reader *reader, Frame frame)
{
    Declaration *block = declaration_new(reader, DECLARATION_BLOCK);
    block->as.block.frame = frame;
    return block;
}

Declaration *block_add(Declaration *block, Reader *reader, Identifier name, Expression *value, Quote label)
{
    Span end = label.text.start ? label.span : value->span;
    Definition definition = {.name = name, .value = value, .label = label, .span = span_join(name.span, end)};
    vector_push(reader->arena, &block->as.block.definitions, definition);
    return block;
}

Declaration *block_cite(Declaration *block, Reader *reader, Citation citation)
{
    size_t count = block->as.block.definitions.count;
    if (count == 0)
        return declaration_cite(block, reader, citation);
    vector_push(reader->arena, &block->as.block.definitions.items[count - 1].citations, citation);
    return block;
}

/* ── rules ───────────────────────────────────────────────────────────────────────────────────────────────── */

Declaration *rule_new(Reader *reader, DeclarationKind kind, Identifier name, Quote label, Frame frame)
{
    Declaration *rule = declaration_named(reader, kind, name, label);
    rule->as.rule.frame = frame;
    return rule;
}

Declaration *permission_new(Reader *reader, DeclarationKind kind, Identifier name, Quote label, Identifier action)
{
    Declaration *permission = declaration_named(reader, kind, name, label);
    permission->as.rule.action = action;
    return permission;
}

Declaration *action_recorded(Reader *reader, Identifier name, Quote label, Identifier table)
{
    Declaration *action = declaration_named(reader, DECLARATION_ACTION, name, label);
    action->as.rule.recorded_in = table;
    return action;
}

Declaration *action_new(Reader *reader, Identifier name, Quote label, const ArgumentList *arguments)
{
    Declaration *action = declaration_named(reader, DECLARATION_ACTION, name, label);
    action->as.rule.arguments = *arguments;
    return action;
}

Declaration *exception_new(Reader *reader, Identifier name, Quote label, Expression *target)
{
    Declaration *exception = declaration_named(reader, DECLARATION_EXCEPTION, name, label);
    exception->as.rule.target = target;
    return exception;
}

Declaration *rule_add(Declaration *rule, Reader *reader, Clause *clause, Span span)
{
    clause->span = span;
    vector_push(reader->arena, &rule->as.rule.clauses, *clause);
    return rule;
}

/* The clauses whose condition an `unless` can restrict. */
static bool has_condition(const Clause *clause)
{
    switch (clause->kind) {
    case CLAUSE_WHEN:
    case CLAUSE_GROUND:
    case CLAUSE_EXEMPTION:
    case CLAUSE_UNDETERMINED_WHEN:
        return true;
    case CLAUSE_CASE:
        return !clause->otherwise;
    default:
        return false;
    }
}

Declaration *rule_unless(Declaration *rule, Reader *reader, Expression *condition, Span unless)
{
    size_t count = rule->as.rule.clauses.count;
    Clause *clause = count ? &rule->as.rule.clauses.items[count - 1] : NULL;
    if (clause && has_condition(clause)) {
        vector_push(reader->arena, &clause->unless, condition);
        clause->span = span_join(clause->span, condition->span);
        return rule;
    }
    Diagnostic *diagnostic = diagnostic_report(reader_mistake(reader), DIAGNOSTIC_UNLESS, unless);
    diagnostic_hint(diagnostic, "write it straight after the `when …` it restricts");
    return rule;
}

Clause *clause_new(Reader *reader, ClauseKind kind, Expression *value)
{
    Clause *clause = arena_allocate(reader->arena, sizeof *clause);
    clause->kind = kind;
    clause->value = value;
    return clause;
}

Clause *clause_until(Reader *reader, ClauseKind kind, Expression *value, Expression *until)
{
    Clause *clause = clause_new(reader, kind, value);
    clause->until = until;
    return clause;
}

Clause *clause_named(Reader *reader, ClauseKind kind, Identifier name, Quote label, Expression *value)
{
    Clause *clause = clause_new(reader, kind, value);
    clause->name = name;
    clause->label = label;
    return clause;
}

Clause *clause_of(Reader *reader, ClauseKind kind, Identifier name, Expression *value)
{
    return clause_named(reader, kind, name, no_quote(), value);
}

Clause *case_new(Reader *reader, Identifier level, Identifier name, Quote label, Expression *condition)
{
    Clause *clause = clause_named(reader, CLAUSE_CASE, name, label, condition);
    clause->level = level;
    clause->otherwise = !condition;
    return clause;
}

/* ── results ─────────────────────────────────────────────────────────────────────────────────────────────── */

Declaration *result_new(Reader *reader, Identifier name, Quote label, Frame frame, ResultColumn first)
{
    Declaration *result = declaration_named(reader, DECLARATION_RESULT, name, label);
    result->as.result.frame = frame;
    return result_add(result, reader, first);
}

Declaration *result_add(Declaration *result, Reader *reader, ResultColumn column)
{
    vector_push(reader->arena, &result->as.result.columns, column);
    return result;
}

/* ── scenarios ───────────────────────────────────────────────────────────────────────────────────────────── */

Declaration *scenario_new(Reader *reader, Quote title)
{
    reader->in_scenario = true;
    return declaration_titled(reader, DECLARATION_SCENARIO, title);
}

/* Nothing that begins in the first column ends it. */
Declaration *scenario_untitled(Reader *reader) { return declaration_titled(reader, DECLARATION_SCENARIO, no_quote()); }

Declaration *scenario_end(Reader *reader, Declaration *scenario)
{
    reader->in_scenario = false;
    return scenario;
}

Declaration *scenario_builds_on(Declaration *scenario, Quote title)
{
    scenario->as.scenario.builds_on = title;
    return scenario;
}

static Setting setting_of(Identifier name, Expression *value)
{
    return (Setting){.name = name, .value = value, .span = span_join(name.span, value->span)};
}

Declaration *scenario_set(Declaration *scenario, Reader *reader, Identifier name, Expression *value)
{
    vector_push(reader->arena, &scenario->as.scenario.settings, setting_of(name, value));
    return scenario;
}

Declaration *scenario_dated(Declaration *scenario, Reader *reader, ParameterRow *row, Span span)
{
    size_t count = scenario->as.scenario.settings.count;
    row->span = span;
    if (count == 0) {
        Diagnostics *diagnostics = reader_mistake(reader);
        Diagnostic *diagnostic = diagnostic_report(diagnostics, DIAGNOSTIC_UNEXPECTED, span, say("a dated value"));
        diagnostic_hint(diagnostic, "say first what it is a value of: `limit = 5 %%`");
        return scenario;
    }
    vector_push(reader->arena, &scenario->as.scenario.settings.items[count - 1].rows, *row);
    return scenario;
}

Declaration *scenario_without(Declaration *scenario, Reader *reader, Identifier rule)
{
    if (rule.name)
        vector_push(reader->arena, &scenario->as.scenario.without, rule);
    return scenario;
}

Declaration *scenario_add(Declaration *scenario, Reader *reader, Declaration *change, Span span)
{
    if (!change)
        return scenario;
    change->span = span;
    vector_push(reader->arena, &scenario->as.scenario.declarations, change);
    return scenario;
}

/* ── tests ───────────────────────────────────────────────────────────────────────────────────────────────── */

Declaration *test_given(Declaration *test, Reader *reader, GivenRow *row, Span span)
{
    row->span = span;
    vector_push(reader->arena, &test->as.test.rows, *row);
    return test;
}

Declaration *test_as_of(Declaration *test, Expression *date)
{
    test->as.test.as_of = date;
    return test;
}

Declaration *test_set(Declaration *test, Reader *reader, Identifier name, Expression *value)
{
    vector_push(reader->arena, &test->as.test.settings, setting_of(name, value));
    return test;
}

Declaration *test_expect(Declaration *test, Reader *reader, Expectation *expectation, Span span)
{
    expectation->span = span;
    vector_push(reader->arena, &test->as.test.expectations, *expectation);
    return test;
}

GivenRow *given_row_new(Reader *reader, Identifier table, GivenField first)
{
    GivenRow *row = arena_allocate(reader->arena, sizeof *row);
    row->table = table;
    return given_row_add(row, reader, first);
}

GivenRow *given_row_add(GivenRow *row, Reader *reader, GivenField field)
{
    vector_push(reader->arena, &row->fields, field);
    return row;
}

Expectation *expectation_new(Reader *reader, Identifier table, const ExpressionList *keys, Expression *first)
{
    Expectation *expectation = arena_allocate(reader->arena, sizeof *expectation);
    expectation->table = table;
    expectation->keys = *keys;
    return expectation_add(expectation, reader, first);
}

Expectation *expectation_add(Expectation *expectation, Reader *reader, Expression *condition)
{
    vector_push(reader->arena, &expectation->conditions, condition);
    return expectation;
}
