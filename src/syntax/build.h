/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Constructors of the tree (floor 3, inside syntax): one for each action of grammar/styr.y.
 *
 * ast_*, expressions_*, names_* (ast.c) build expressions; the others (ast_rules.c, ast_tables.c) build
 * declarations, most by adding one part to the declaration given first and returning it. */
#ifndef STYR_SYNTAX_BUILD_H
#define STYR_SYNTAX_BUILD_H

#include "syntax/reader.h"

/* Where a rule of `count` parts stands, parts[1] to parts[count]; parts[0] is what stands before them. */
static inline Span span_of_rule(const Span *parts, int count)
{
    return count > 0 ? (Span){parts[1].begin, parts[count].end} : (Span){parts[0].end, parts[0].end};
}

static inline Identifier no_name(void) { return (Identifier){0}; }
static inline Quote no_quote(void) { return (Quote){0}; }
/* One of which not even the kind is known: passed over where declarations are added. */
static inline Declaration *no_declaration(void) { return NULL; }

/* ── expressions ─────────────────────────────────────────────────────────────────────────────────────────── */

Expression *ast_new(Reader *reader, ExpressionKind kind, Span span);
Expression *ast_literal(Reader *reader, LiteralKind kind, Span span);
Expression *ast_text(Reader *reader, Quote quote);
Expression *ast_logical(Reader *reader, Span span, bool value);
Expression *ast_name(Reader *reader, Identifier name);
Expression *ast_outer(Reader *reader, Span span, Identifier name);
Expression *ast_year(Reader *reader, Span span, int offset);
Expression *ast_path(Reader *reader, Span span, Expression *base, Identifier member);
Expression *ast_call(Reader *reader, Span span, Identifier function, const ExpressionList *arguments);
Expression *ast_parenthesised(Expression *inner, Span span);
Expression *ast_unary(Reader *reader, Span span, ExpressionKind kind, Expression *operand);
Expression *ast_binary(Reader *reader, BinaryOperator sign, Expression *left, Span operator_span, Expression *right);
Expression *ast_compare(Reader *reader, ComparisonOperator sign, Expression *left, Span operator_span, Expression *right);
Expression *ast_member(Reader *reader, Span span, Expression *operand, bool negated, const ExpressionList *members);
Expression *ast_test(Reader *reader, Span span, TestKind kind, Expression *operand);
Expression *ast_if(Reader *reader, Span span, Expression *condition, Expression *then_value, Expression *else_value);
Expression *ast_shift(Reader *reader, Span span, int offset, Expression *operand);
Expression *ast_in_year(Reader *reader, Span span, Expression *operand, Expression *year);
Expression *ast_at_first(Reader *reader, Span span, Expression *operand, Expression *first);
Expression *ast_edge(Reader *reader, Span span, bool is_end, Expression *period);
Expression *ast_aggregate(Reader *reader, Span span, AggregateKind kind, Expression *path, Window window, Expression *where);
/* Lists begin as NULL. */
ExpressionList *expressions_add(ExpressionList *list, Reader *reader, Expression *expression);
IdentifierList *names_add(IdentifierList *list, Reader *reader, Identifier name);
ArgumentList *arguments_add(ArgumentList *list, Reader *reader, Argument argument);
Identifier name_of(Reader *reader, const char *text, Span span);

/* ── declarations ────────────────────────────────────────────────────────────────────────────────────────── */

Declaration *declaration_new(Reader *reader, DeclarationKind kind);
Declaration *declaration_named(Reader *reader, DeclarationKind kind, Identifier name, Quote label);
Declaration *declaration_titled(Reader *reader, DeclarationKind kind, Quote title);
/* One whose head could not be read, but perhaps its name. */
Declaration *declaration_broken(Reader *reader, DeclarationKind kind);
Declaration *declaration_cite(Declaration *declaration, Reader *reader, Citation citation);
Declaration *declaration_amend(Declaration *declaration);
/* Puts a finished declaration in the file's list. */
void declaration_add(Reader *reader, Declaration *declaration, Span span);
/* Reads the file `include` names and puts its declarations in the list. */
void declaration_include(Reader *reader, Quote file, Span span);

/* decimals NULL: not said. */
Declaration *declaration_currency(Reader *reader, Identifier name, const Expression *decimals);
Declaration *declaration_year_ends(Reader *reader, Expression *day);
Declaration *dispensations_new(Reader *reader, Identifier table);
Declaration *words_new(Reader *reader, DeclarationKind kind, Identifier name, Labelled first);
Declaration *words_add(Declaration *words, Reader *reader, Labelled item);
Declaration *set_new(Reader *reader, Identifier name, Identifier first);
Declaration *set_add(Declaration *set, Reader *reader, Identifier member);

Declaration *table_new(Reader *reader, Identifier name, Quote label, const IdentifierList *keys);
Declaration *table_add_fact(Declaration *table, Reader *reader, TableFact *fact, Span span);
Declaration *table_add_column(Declaration *table, Reader *reader, const Column *column, Span span);
TableFact *fact_new(Reader *reader, TableFactKind kind, Identifier name);
TableFact *fact_gaps_filled(Reader *reader, Identifier table);
TableFact *fact_ordered_by(Reader *reader, const IdentifierList *columns);
TableFact *fact_counts_when(Reader *reader, Expression *condition);
TableFact *fact_file(Reader *reader, Quote file);
Column *column_new(Reader *reader, Identifier name, Identifier type, Quote label);
Column *column_scaled(Reader *reader, Identifier name, Identifier type, int64_t scale, Identifier currency, Quote label);
Column *column_add(Column *column, Reader *reader, ColumnModifier *modifier, Span span);
ColumnModifier *modifier_new(Reader *reader, ColumnModifierKind kind, Expression *value);
ColumnModifier *modifier_column(Reader *reader, Quote column);
ColumnModifier *modifier_must_be(Reader *reader, ComparisonOperator comparison, Expression *value);

Declaration *parameter_new(Reader *reader, Identifier name, Quote label, Expression *value);
Declaration *parameter_by(Reader *reader, Identifier name, Quote label, Identifier by);
Declaration *parameter_add_range(Declaration *parameter, Reader *reader, Expression *range);
Declaration *parameter_add_row(Declaration *parameter, Reader *reader, ParameterRow *row, Span span);
/* A citation belongs to the row above it, if there is one. */
Declaration *parameter_cite(Declaration *parameter, Reader *reader, Citation citation);
ParameterRow *row_new(Reader *reader, ParameterRowKind kind, Expression *key, Expression *value);
ParameterRow *row_choice(Reader *reader, Identifier choice, Expression *value);
Declaration *function_new(Reader *reader, Identifier name, Quote label, const ArgumentList *arguments, Expression *body);

Declaration *block_new(Reader *reader, Frame frame);
Declaration *block_add(Declaration *block, Reader *reader, Identifier name, Expression *value, Quote label);
/* A citation belongs to the definition above it, if there is one. */
Declaration *block_cite(Declaration *block, Reader *reader, Citation citation);

Declaration *rule_new(Reader *reader, DeclarationKind kind, Identifier name, Quote label, Frame frame);
Declaration *permission_new(Reader *reader, DeclarationKind kind, Identifier name, Quote label, Identifier action);
Declaration *action_recorded(Reader *reader, Identifier name, Quote label, Identifier table);
Declaration *action_new(Reader *reader, Identifier name, Quote label, const ArgumentList *arguments);
Declaration *exception_new(Reader *reader, Identifier name, Quote label, Expression *target);
Declaration *rule_add(Declaration *rule, Reader *reader, Clause *clause, Span span);
/* `unless C`: belongs to the condition above it. */
Declaration *rule_unless(Declaration *rule, Reader *reader, Expression *condition, Span unless);
Clause *clause_new(Reader *reader, ClauseKind kind, Expression *value);
Clause *clause_until(Reader *reader, ClauseKind kind, Expression *value, Expression *until);
Clause *clause_named(Reader *reader, ClauseKind kind, Identifier name, Quote label, Expression *value);
Clause *clause_of(Reader *reader, ClauseKind kind, Identifier name, Expression *value);
/* condition NULL: `otherwise`. */
Clause *case_new(Reader *reader, Identifier level, Identifier name, Quote label, Expression *condition);

Declaration *result_new(Reader *reader, Identifier name, Quote label, Frame frame, ResultColumn first);
Declaration *result_add(Declaration *result, Reader *reader, ResultColumn column);

ProjectLine *project_grows(Reader *reader, Identifier column, Expression *growth);
ProjectLine *project_falls(Reader *reader, Identifier column, Expression *fall);
ProjectLine *project_follows(Reader *reader, Identifier column, Identifier base, WindowKind window, Expression *years);
Declaration *project_add(Declaration *project, Reader *reader, ProjectLine *line, Span span);
/* A citation belongs to the line above it, if there is one. */
Declaration *project_cite(Declaration *project, Reader *reader, Citation citation);

/* Between scenario_new and scenario_end the stream of tokens watches for the declaration that ends it. */
Declaration *scenario_new(Reader *reader, Quote title);
Declaration *scenario_untitled(Reader *reader);
Declaration *scenario_end(Reader *reader, Declaration *scenario);
Declaration *scenario_builds_on(Declaration *scenario, Quote title);
Declaration *scenario_set(Declaration *scenario, Reader *reader, Identifier name, Expression *value);
Declaration *scenario_dated(Declaration *scenario, Reader *reader, ParameterRow *row, Span span);
Declaration *scenario_without(Declaration *scenario, Reader *reader, Identifier rule);
Declaration *scenario_add(Declaration *scenario, Reader *reader, Declaration *change, Span span);

Declaration *test_given(Declaration *test, Reader *reader, GivenRow *row, Span span);
Declaration *test_as_of(Declaration *test, Expression *date);
Declaration *test_set(Declaration *test, Reader *reader, Identifier name, Expression *value);
Declaration *test_expect(Declaration *test, Reader *reader, Expectation *expectation, Span span);
GivenRow *given_row_new(Reader *reader, Identifier table, GivenField first);
GivenRow *given_row_add(GivenRow *row, Reader *reader, GivenField field);
Expectation *expectation_new(Reader *reader, Identifier table, const ExpressionList *keys, Expression *first);
Expectation *expectation_add(Expectation *expectation, Reader *reader, Expression *condition);

#endif
