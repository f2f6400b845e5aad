/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which words begin a line: those that the tree says begin a declaration or a part of one. */
#include "syntax/format_parts.h"

enum { STEP = 2 };

/* ── marks ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* The token at `offset`. */
static size_t token_at(const Format *format, uint32_t offset)
{
    size_t low = 0, high = format->tokens.count; /* low begins at or before, high after */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (format->tokens.items[middle].begin <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static FormatToken *begin_line_at(Format *format, size_t index, LineKind kind, size_t indent)
{
    FormatToken *token = &format->tokens.items[index];
    token->line = kind;
    token->indent = indent;
    return token;
}

static void begin_line(Format *format, Span span, LineKind kind, size_t indent)
{
    begin_line_at(format, token_at(format, span.begin), kind, indent);
}

/* The same, where the line's first word stands before what the tree knows of it. */
static void begin_line_before(Format *format, Span span, LineKind kind, size_t indent)
{
    begin_line_at(format, token_at(format, span.begin) - 1, kind, indent);
}

/* A line that begins with a word of the language. */
static void begin_word_line(Format *format, Span span, LineKind kind, size_t indent)
{
    size_t index = token_at(format, span.begin);
    begin_line_at(format, index, kind, indent)->is_word = true;
}

/* ── parts of declarations ───────────────────────────────────────────────────────────────────────────────── */

static void mark_citations(Format *format, const CitationList *citations, size_t indent)
{
    for (size_t i = 0; i < citations->count; i++)
        begin_line_before(format, citations->items[i].quote.span, LINE_PART, indent);
}

static void mark_table(Format *format, const Declaration *table, size_t indent)
{
    for (size_t i = 0; i < table->as.table.facts.count; i++) {
        const TableFact *fact = &table->as.table.facts.items[i];
        begin_line(format, fact->span, fact->kind == FACT_COUNTS_WHEN ? LINE_CLAUSE : LINE_PART, indent);
    }
    for (size_t i = 0; i < table->as.table.columns.count; i++)
        begin_line(format, table->as.table.columns.items[i].span, LINE_PART, indent);
}

static void mark_row(Format *format, const ParameterRow *row, size_t indent)
{
    if (row->kind == ROW_FROM || row->kind == ROW_BELOW)
        begin_word_line(format, row->span, LINE_ROW, indent);
    else if (row->kind != ROW_PLAIN)
        begin_line(format, row->span, LINE_ROW, indent);
}

static void mark_parameter(Format *format, const Declaration *parameter, size_t indent)
{
    for (size_t i = 0; i < parameter->as.parameter.rows.count; i++) {
        const ParameterRow *row = &parameter->as.parameter.rows.items[i];
        mark_row(format, row, indent);
        mark_citations(format, &row->citations, row->kind == ROW_FROM ? indent + STEP : indent);
    }
}

static void mark_block(Format *format, const Declaration *block, size_t indent)
{
    for (size_t i = 0; i < block->as.block.definitions.count; i++) {
        const Definition *definition = &block->as.block.definitions.items[i];
        begin_line(format, definition->span, LINE_DEFINITION, indent);
        if (definition->label.text.start)
            format->tokens.items[token_at(format, definition->label.span.begin)].is_label = true;
        mark_citations(format, &definition->citations, indent + STEP);
    }
}

static void mark_project(Format *format, const Declaration *project, size_t indent)
{
    for (size_t i = 0; i < project->as.project.lines.count; i++) {
        const ProjectLine *line = &project->as.project.lines.items[i];
        begin_line(format, line->span, LINE_PART, indent);
        mark_citations(format, &line->citations, indent + STEP);
    }
}

static void mark_clause(Format *format, const Clause *clause, size_t indent)
{
    switch (clause->kind) {
    case CLAUSE_CASE:
        begin_line(format, clause->span, LINE_CASE, indent);
        break;
    case CLAUSE_GROUND:
    case CLAUSE_EXEMPTION:
        begin_word_line(format, clause->span, LINE_GROUND, indent);
        break;
    case CLAUSE_UNDETERMINED_WHEN:
        begin_line(format, clause->span, LINE_UNDETERMINED, indent);
        break;
    default:
        begin_word_line(format, clause->span, LINE_CLAUSE, indent);
        break;
    }
    for (size_t i = 0; i < clause->unless.count; i++)
        begin_line_before(format, clause->unless.items[i]->span, LINE_CLAUSE, indent + STEP);
    if (clause->until) /* `to` and `if`, which are no part of an expression */
        format->tokens.items[token_at(format, clause->until->span.begin) - 1].is_word = true;
}

static void mark_settings(Format *format, const Setting *settings, size_t count, size_t indent)
{
    for (size_t i = 0; i < count; i++) {
        begin_line(format, settings[i].span, LINE_DEFINITION, indent);
        for (size_t j = 0; j < settings[i].rows.count; j++)
            mark_row(format, &settings[i].rows.items[j], indent + STEP);
    }
}

static void mark_test(Format *format, const Declaration *test, size_t indent)
{
    enum { GIVEN_WIDTH = sizeof "given " - 1 };
    for (size_t i = 0; i < test->as.test.rows.count; i++) {
        Span span = test->as.test.rows.items[i].span;
        bool has_word = format->tokens.items[token_at(format, span.begin)].kind == TOK_GIVEN;
        begin_line(format, span, LINE_GIVEN, has_word ? indent : indent + GIVEN_WIDTH);
    }
    if (test->as.test.as_of)
        begin_line_before(format, test->as.test.as_of->span, LINE_CLAUSE, indent);
    mark_settings(format, test->as.test.settings.items, test->as.test.settings.count, indent);
    for (size_t i = 0; i < test->as.test.expectations.count; i++)
        begin_line(format, test->as.test.expectations.items[i].span, LINE_PART, indent);
}

/* ── declarations ────────────────────────────────────────────────────────────────────────────────────────── */

static void mark_declaration(Format *format, const Declaration *declaration, size_t indent);

static void mark_scenario(Format *format, const Declaration *scenario, size_t indent)
{
    const IdentifierList *without = &scenario->as.scenario.without;
    mark_settings(format, scenario->as.scenario.settings.items, scenario->as.scenario.settings.count, indent);
    for (size_t i = 0; i < without->count; i++)
        begin_line_before(format, without->items[i].span, LINE_PART, indent);
    for (size_t i = 0; i < scenario->as.scenario.declarations.count; i++)
        mark_declaration(format, scenario->as.scenario.declarations.items[i], indent);
}

static bool is_list(DeclarationKind kind)
{
    return kind == DECLARATION_ROLES || kind == DECLARATION_CHOICES || kind == DECLARATION_SET;
}

static void mark_parts(Format *format, const Declaration *declaration, size_t indent)
{
    switch (declaration->kind) {
    case DECLARATION_POLICY:
    case DECLARATION_CURRENCY:
    case DECLARATION_YEAR_ENDS:
    case DECLARATION_ROLES:
    case DECLARATION_CHOICES:
    case DECLARATION_SET:
    case DECLARATION_FUNCTION:
    case DECLARATION_INCLUDE:
    case DECLARATION_DISPENSATIONS:
        break;
    case DECLARATION_TABLE:
        mark_table(format, declaration, indent);
        break;
    case DECLARATION_PARAMETER:
        mark_parameter(format, declaration, indent);
        break;
    case DECLARATION_BLOCK:
        mark_block(format, declaration, indent);
        break;
    case DECLARATION_RESULT:
        begin_line(format, declaration->as.result.columns.items[0].value->span, LINE_COLUMNS, indent);
        break;
    case DECLARATION_SCENARIO:
        mark_scenario(format, declaration, indent);
        break;
    case DECLARATION_TEST:
        mark_test(format, declaration, indent);
        break;
    case DECLARATION_PROJECT:
        mark_project(format, declaration, indent);
        break;
    default:
        for (size_t i = 0; i < declaration->as.rule.clauses.count; i++)
            mark_clause(format, &declaration->as.rule.clauses.items[i], indent);
        break;
    }
}

/* A scenario's declarations stand in it, but it stands in no other: this recursion is one step deep. */
static void mark_declaration(Format *format, const Declaration *declaration, size_t indent)
{
    begin_line(format, declaration->span, is_list(declaration->kind) ? LINE_WORDS : LINE_DECLARATION, indent);
    mark_citations(format, &declaration->citations, indent + STEP);
    mark_parts(format, declaration, indent + STEP);
}

/* ── lines ───────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_declaration(const FormatLine *line) { return line->kind == LINE_DECLARATION || line->kind == LINE_WORDS; }

/* Whether the line comes before the cases. */
static bool is_early(const Format *format, const FormatLine *line, bool follows_early)
{
    bool is_unless = format->tokens.items[line->first].kind == TOK_UNLESS;
    return line->kind == LINE_UNDETERMINED || (is_unless && follows_early);
}

/* Appends those of the lines [begin, end) that are early, or those that are not. An `unless` goes with its clause, from
 * which a citation may part it. */
static void take_lines(Format *format, const FormatLineList *from, size_t begin, size_t end, bool is_wanted)
{
    bool follows_early = false;
    for (size_t i = begin; i < end; i++) {
        const FormatLine *line = &from->items[i];
        if (line->kind != LINE_PART)
            follows_early = is_early(format, line, follows_early);
        bool is_here = line->kind != LINE_PART && follows_early;
        if (is_here != is_wanted)
            continue;
        vector_push(format->arena, &format->lines, *line);
        if (is_here)
            format->lines.items[format->lines.count - 1].blank_lines = 0;
    }
}

/* The end of the declaration that the line `first` stands in. */
static size_t declaration_end(const FormatLineList *lines, size_t first)
{
    size_t end = first + 1;
    while (end < lines->count && !is_declaration(&lines->items[end]))
        end++;
    return end;
}

/* Puts each indicator's `undetermined when` before its first case. */
static void order_lines(Format *format)
{
    FormatLineList written = format->lines;
    format->lines = (FormatLineList){0};
    for (size_t i = 0; i < written.count;) {
        if (written.items[i].kind == LINE_CASE) {
            size_t end = declaration_end(&written, i);
            take_lines(format, &written, i, end, true);
            take_lines(format, &written, i, end, false);
            i = end;
        } else {
            vector_push(format->arena, &format->lines, written.items[i++]);
        }
    }
}

void format_find_lines(Format *format, const Ast *ast)
{
    for (size_t i = 0; i < ast->declarations.count; i++)
        mark_declaration(format, ast->declarations.items[i], 0);
    for (size_t i = 0; i + 1 < format->tokens.count; i++) {
        const FormatToken *token = &format->tokens.items[i];
        if (token->line != LINE_NONE) {
            FormatLine line = {.kind = token->line, .indent = token->indent, .first = i};
            line.blank_lines = token->blank_lines;
            vector_push(format->arena, &format->lines, line);
        }
        format->lines.items[format->lines.count - 1].end = i + 1;
    }
    order_lines(format);
}
