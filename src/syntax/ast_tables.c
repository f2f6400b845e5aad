/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Constructors of what rules stand on: heading, words, tables, parameters, functions. */
#include "syntax/build.h"
#include "syntax/tokens.h"

Declaration *declaration_new(Reader *reader, DeclarationKind kind)
{
    Declaration *declaration = arena_allocate(reader->arena, sizeof *declaration);
    declaration->kind = kind;
    return declaration;
}

Declaration *declaration_named(Reader *reader, DeclarationKind kind, Identifier name, Quote label)
{
    Declaration *declaration = declaration_new(reader, kind);
    declaration->name = name;
    declaration->label = label;
    return declaration;
}

Declaration *declaration_titled(Reader *reader, DeclarationKind kind, Quote title)
{
    return declaration_named(reader, kind, no_name(), title);
}

Declaration *declaration_broken(Reader *reader, DeclarationKind kind)
{
    return declaration_named(reader, kind, tokens_head(reader), no_quote());
}

Declaration *declaration_cite(Declaration *declaration, Reader *reader, Citation citation)
{
    vector_push(reader->arena, &declaration->citations, citation);
    return declaration;
}

Declaration *declaration_amend(Declaration *declaration)
{
    if (declaration)
        declaration->amends = true;
    return declaration;
}

void declaration_add(Reader *reader, Declaration *declaration, Span span)
{
    if (!declaration)
        return;
    declaration->span = span;
    vector_push(reader->arena, &reader->ast->declarations, declaration);
}

/* ── heading and words ───────────────────────────────────────────────────────────────────────────────────── */

Declaration *declaration_currency(Reader *reader, Identifier name, const Expression *decimals)
{
    Declaration *currency = declaration_named(reader, DECLARATION_CURRENCY, name, no_quote());
    int64_t count;
    if (!decimals)
        return currency;
    if (!fraction_is_integer(decimals->as.literal.value, &count) || count > 6) {
        Diagnostic *diagnostic = diagnostic_report(reader_mistake(reader), DIAGNOSTIC_NUMBER_SIZE, decimals->span);
        diagnostic_hint(diagnostic, "a currency has 0 to 6 decimals");
        count = 2;
    }
    currency->as.currency.decimals = (int)count;
    currency->as.currency.has_decimals = true;
    reader->currency_decimals = (int)count;
    return currency;
}

Declaration *declaration_year_ends(Reader *reader, Expression *day)
{
    Declaration *year_ends = declaration_new(reader, DECLARATION_YEAR_ENDS);
    year_ends->as.year_ends.day = day;
    return year_ends;
}

Declaration *dispensations_new(Reader *reader, Identifier table)
{
    return declaration_named(reader, DECLARATION_DISPENSATIONS, table, no_quote());
}

/* ── how a table goes on ─────────────────────────────────────────────────────────────────────────────────── */

ProjectLine *project_grows(Reader *reader, Identifier column, Expression *growth)
{
    ProjectLine *line = arena_allocate(reader->arena, sizeof *line);
    *line = (ProjectLine){.kind = PROJECT_GROWS, .column = column, .growth = growth};
    return line;
}

ProjectLine *project_falls(Reader *reader, Identifier column, Expression *fall)
{
    ProjectLine *line = arena_allocate(reader->arena, sizeof *line);
    *line = (ProjectLine){.kind = PROJECT_FALLS, .column = column, .fall = fall};
    return line;
}

ProjectLine *project_follows(Reader *reader, Identifier column, Identifier base, WindowKind window, Expression *years)
{
    ProjectLine *line = arena_allocate(reader->arena, sizeof *line);
    *line = (ProjectLine){.kind = PROJECT_FOLLOWS, .column = column, .base = base, .window = {window, years, years->span}};
    return line;
}

Declaration *project_add(Declaration *project, Reader *reader, ProjectLine *line, Span span)
{
    line->span = span;
    vector_push(reader->arena, &project->as.project.lines, *line);
    return project;
}

Declaration *project_cite(Declaration *project, Reader *reader, Citation citation)
{
    size_t count = project->as.project.lines.count;
    if (count == 0)
        return declaration_cite(project, reader, citation);
    vector_push(reader->arena, &project->as.project.lines.items[count - 1].citations, citation);
    return project;
}

/* ── words ───────────────────────────────────────────────────────────────────────────────────────────────── */

Declaration *words_new(Reader *reader, DeclarationKind kind, Identifier name, Labelled first)
{
    return words_add(declaration_named(reader, kind, name, no_quote()), reader, first);
}

Declaration *words_add(Declaration *words, Reader *reader, Labelled item)
{
    vector_push(reader->arena, &words->as.words.items, item);
    return words;
}

Declaration *set_new(Reader *reader, Identifier name, Identifier first)
{
    return set_add(declaration_named(reader, DECLARATION_SET, name, no_quote()), reader, first);
}

Declaration *set_add(Declaration *set, Reader *reader, Identifier member)
{
    vector_push(reader->arena, &set->as.set.members, member);
    return set;
}

/* ── tables ──────────────────────────────────────────────────────────────────────────────────────────────── */

Declaration *table_new(Reader *reader, Identifier name, Quote label, const IdentifierList *keys)
{
    Declaration *table = declaration_named(reader, DECLARATION_TABLE, name, label);
    table->as.table.keys = *keys;
    return table;
}

Declaration *table_add_fact(Declaration *table, Reader *reader, TableFact *fact, Span span)
{
    fact->span = span;
    vector_push(reader->arena, &table->as.table.facts, *fact);
    return table;
}

Declaration *table_add_column(Declaration *table, Reader *reader, const Column *column, Span span)
{
    vector_push(reader->arena, &table->as.table.columns, *column);
    table->as.table.columns.items[table->as.table.columns.count - 1].span = span;
    return table;
}

static TableFact *fact_of(Reader *reader, TableFactKind kind)
{
    TableFact *fact = arena_allocate(reader->arena, sizeof *fact);
    fact->kind = kind;
    return fact;
}

TableFact *fact_new(Reader *reader, TableFactKind kind, Identifier name)
{
    TableFact *fact = fact_of(reader, kind);
    vector_push(reader->arena, &fact->names, name);
    return fact;
}

TableFact *fact_gaps_filled(Reader *reader, Identifier table)
{
    TableFact *fact = fact_new(reader, FACT_YEARS_OF, table);
    fact->gaps_filled = true;
    return fact;
}

TableFact *fact_ordered_by(Reader *reader, const IdentifierList *columns)
{
    TableFact *fact = fact_of(reader, FACT_ORDERED_BY);
    fact->names = *columns;
    return fact;
}

TableFact *fact_counts_when(Reader *reader, Expression *condition)
{
    TableFact *fact = fact_of(reader, FACT_COUNTS_WHEN);
    fact->condition = condition;
    return fact;
}

TableFact *fact_file(Reader *reader, Quote file)
{
    TableFact *fact = fact_of(reader, FACT_FILE);
    fact->file = file;
    return fact;
}

Column *column_new(Reader *reader, Identifier name, Identifier type, Quote label)
{
    Column *column = arena_allocate(reader->arena, sizeof *column);
    column->name = name;
    column->type = type;
    column->label = label;
    return column;
}

Column *column_scaled(Reader *reader, Identifier name, Identifier type, int64_t scale, Identifier currency, Quote label)
{
    Column *column = column_new(reader, name, type, label);
    column->has_scale = true;
    column->scale = scale;
    column->currency = currency;
    return column;
}

Column *column_add(Column *column, Reader *reader, ColumnModifier *modifier, Span span)
{
    modifier->span = span;
    vector_push(reader->arena, &column->modifiers, *modifier);
    return column;
}

ColumnModifier *modifier_new(Reader *reader, ColumnModifierKind kind, Expression *value)
{
    ColumnModifier *modifier = arena_allocate(reader->arena, sizeof *modifier);
    modifier->kind = kind;
    modifier->value = value;
    return modifier;
}

ColumnModifier *modifier_column(Reader *reader, Quote column)
{
    ColumnModifier *modifier = modifier_new(reader, MODIFIER_COLUMN, NULL);
    modifier->column = column;
    return modifier;
}

ColumnModifier *modifier_must_be(Reader *reader, ComparisonOperator comparison, Expression *value)
{
    ColumnModifier *modifier = modifier_new(reader, MODIFIER_MUST_BE, value);
    modifier->comparison = comparison;
    return modifier;
}

/* ── parameters and functions ────────────────────────────────────────────────────────────────────────────── */

Declaration *parameter_new(Reader *reader, Identifier name, Quote label, Expression *value)
{
    Declaration *parameter = declaration_named(reader, DECLARATION_PARAMETER, name, label);
    return parameter_add_row(parameter, reader, row_new(reader, ROW_PLAIN, NULL, value), value->span);
}

Declaration *parameter_by(Reader *reader, Identifier name, Quote label, Identifier by)
{
    Declaration *parameter = declaration_named(reader, DECLARATION_PARAMETER, name, label);
    parameter->as.parameter.by = by;
    return parameter;
}

Declaration *parameter_add_range(Declaration *parameter, Reader *reader, Expression *range)
{
    vector_push(reader->arena, &parameter->as.parameter.ranges, range);
    return parameter;
}

Declaration *parameter_add_row(Declaration *parameter, Reader *reader, ParameterRow *row, Span span)
{
    row->span = span;
    vector_push(reader->arena, &parameter->as.parameter.rows, *row);
    return parameter;
}

Declaration *parameter_cite(Declaration *parameter, Reader *reader, Citation citation)
{
    size_t rows = parameter->as.parameter.rows.count;
    if (rows == 0)
        return declaration_cite(parameter, reader, citation);
    vector_push(reader->arena, &parameter->as.parameter.rows.items[rows - 1].citations, citation);
    return parameter;
}

ParameterRow *row_new(Reader *reader, ParameterRowKind kind, Expression *key, Expression *value)
{
    ParameterRow *row = arena_allocate(reader->arena, sizeof *row);
    row->kind = kind;
    row->key = key;
    row->value = value;
    return row;
}

ParameterRow *row_choice(Reader *reader, Identifier choice, Expression *value)
{
    ParameterRow *row = row_new(reader, ROW_CHOICE, NULL, value);
    row->choice = choice;
    return row;
}

Declaration *function_new(Reader *reader, Identifier name, Quote label, const ArgumentList *arguments, Expression *body)
{
    Declaration *function = declaration_named(reader, DECLARATION_FUNCTION, name, label);
    function->as.function.arguments = *arguments;
    function->as.function.body = body;
    return function;
}
