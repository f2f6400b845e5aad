/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700 /* realpath */
#include "syntax/parse.h"

#include "syntax/build.h"
#include "syntax/tokens.h"
#include "syntax/words.h"

#include <stdlib.h>
#include <string.h>

/* ── what the scanner passes ─────────────────────────────────────────────────────────────────────────────── */

void reader_new_line(Reader *reader)
{
    reader->line_begin = reader->offset;
    reader->line_first = true;
}

void reader_open_parenthesis(Reader *reader, Span span)
{
    if (reader->parentheses == PARSE_DEPTH)
        reader_too_deep(reader, span);
    else
        reader->open[reader->parentheses++] = span;
}

void reader_close_parenthesis(Reader *reader)
{
    if (reader->parentheses > 0)
        reader->parentheses--;
}

/* ── mistakes ────────────────────────────────────────────────────────────────────────────────────────────── */

Diagnostics *reader_mistake(Reader *reader)
{
    Diagnostics *diagnostics = reader->text->diagnostics;
    if (++reader->mistakes == READER_ERRORS && !reader->stopped) {
        reader->stopped = true;
        diagnostic_report(diagnostics, DIAGNOSTIC_TOO_MANY, (Span){reader->offset, reader->offset}, READER_ERRORS);
    }
    return diagnostics;
}

void reader_too_deep(Reader *reader, Span span)
{
    if (reader->stopped)
        return;
    reader->stopped = true;
    span.end = span.begin + 1;
    Diagnostic *diagnostic = diagnostic_report(reader->text->diagnostics, DIAGNOSTIC_TOO_DEEP, span, PARSE_DEPTH);
    diagnostic_hint(diagnostic, "give a part of it a name of its own");
}

/* ── the text ────────────────────────────────────────────────────────────────────────────────────────────── */

char reader_byte(const Reader *reader, uint32_t offset)
{
    size_t index = offset - reader->source->base;
    return index < reader->source->text.length ? reader->source->text.start[index] : '\0';
}

Text reader_text(const Reader *reader, Span span)
{
    size_t length = reader->source->text.length;
    size_t begin = span.begin - reader->source->base, end = span.end - reader->source->base;
    begin = begin < length ? begin : length;
    end = end < length ? end : length;
    return (Text){reader->source->text.start + begin, end - begin};
}

/* ── includes ────────────────────────────────────────────────────────────────────────────────────────────── */

/* All files of one rule set: a file stands in it once. */
struct IncludeList {
    VECTOR(Text) files; /* as the system names them, without . and .. */
};

/* The one name of a file, however the path to it is written. */
static Text file_identity(Arena *arena, Text path)
{
    char *resolved = realpath(text_copy(arena, path).start, NULL);
    Text identity = text_copy(arena, resolved ? text_of(resolved) : path);
    free(resolved);
    return identity;
}

/* Notes the file; false if it is in the rule set already. */
static bool include_once(Reader *reader, Text path)
{
    Text identity = file_identity(reader->arena, path);
    for (size_t i = 0; i < reader->includes->files.count; i++)
        if (text_equal(reader->includes->files.items[i], identity))
            return false;
    vector_push(reader->arena, &reader->includes->files, identity);
    return true;
}

/* `file` beside the file it is included from. */
static Text path_beside(Arena *arena, Text including, Text file)
{
    size_t folder = including.length;
    while (folder > 0 && including.start[folder - 1] != '/')
        folder--;
    bool is_absolute = file.length > 0 && file.start[0] == '/';
    return text_format(arena, "%.*s%.*s", is_absolute ? 0 : (int)folder, including.start, TEXT_ARGUMENTS(file));
}

static void read_text(Reader *reader, int start);

/* Deeper than this is no rule set anybody wrote; it bounds the recursion. */
enum { INCLUDE_DEPTH = 64 };

static void include_source(Reader *reader, const Source *source)
{
    Reader inner = {
        .text = reader->text,
        .arena = reader->arena,
        .source = source,
        .words = reader->words,
        .expression_count = reader->expression_count,
        .ast = reader->ast,
        .includes = reader->includes,
        .include_depth = reader->include_depth + 1,
        .currency_decimals = reader->currency_decimals,
    };
    read_text(&inner, TOK_START_RULES);
    reader->currency_decimals = inner.currency_decimals;
}

void declaration_include(Reader *reader, Quote file, Span span)
{
    if (!reader->includes) {
        declaration_add(reader, declaration_titled(reader, DECLARATION_INCLUDE, file), span);
        return;
    }
    Text path = path_beside(reader->arena, reader->source->name, file.text);
    if (reader->include_depth == INCLUDE_DEPTH || !include_once(reader, path)) {
        diagnostic_report(reader_mistake(reader), DIAGNOSTIC_INCLUDE_AGAIN, span, TEXT_ARGUMENTS(file.text));
        return;
    }
    Text problem = {0};
    const Source *source = sources_read(reader->text->sources, path, &problem);
    if (source)
        include_source(reader, source);
    else
        diagnostic_report(reader_mistake(reader), DIAGNOSTIC_INCLUDE_UNREADABLE, span, TEXT_ARGUMENTS(problem));
}

/* ── reading ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void read_text(Reader *reader, int start)
{
    reader->is_file = start == TOK_START_RULES;
    tokens_open(reader, start);
    styr_parse(reader);
    tokens_close(reader);
}

static Ast *parse_numbered(RuleText *text, const Source *source, uint32_t first_number)
{
    Ast *ast = arena_allocate(text->arena, sizeof *ast);
    IncludeList includes = {0};
    ast->expression_count = first_number;
    Reader reader = {
        .text = text,
        .arena = text->arena,
        .source = source,
        .words = words_open(text->arena, text->names),
        .expression_count = &ast->expression_count,
        .ast = ast,
        .includes = &includes,
        .currency_decimals = 2,
    };
    include_once(&reader, source->name);
    read_text(&reader, TOK_START_RULES);
    return ast;
}

Ast *parse_rules(RuleText *text, const Source *source) { return parse_numbered(text, source, 0); }

/* ── edited rules ────────────────────────────────────────────────────────────────────────────────────────── */

static bool are_same_words(const RuleText *text, Span a, Span b)
{
    return a.end - a.begin == b.end - b.begin && text_equal(sources_text(text->sources, a), sources_text(text->sources, b));
}

static void keep_definitions(const RuleText *text, Declaration *block, const Declaration *earlier)
{
    for (size_t i = 0; i < block->as.block.definitions.count; i++) {
        Definition *definition = &block->as.block.definitions.items[i];
        for (size_t j = 0; j < earlier->as.block.definitions.count; j++) {
            const Definition *before = &earlier->as.block.definitions.items[j];
            if (are_same_words(text, definition->span, before->span))
                *definition = *before;
        }
    }
}

/* What goes by the same words may stand elsewhere by now: each is looked for among all. */
static Declaration *kept(const RuleText *text, Declaration *declaration, const Ast *earlier)
{
    for (size_t i = 0; i < earlier->declarations.count; i++) {
        Declaration *before = earlier->declarations.items[i];
        if (before->kind != declaration->kind)
            continue;
        if (are_same_words(text, before->span, declaration->span))
            return before;
        if (declaration->kind == DECLARATION_BLOCK)
            keep_definitions(text, declaration, before);
    }
    return declaration;
}

Ast *parse_edited_rules(RuleText *text, const Source *source, const Ast *earlier)
{
    Ast *ast = parse_numbered(text, source, earlier->expression_count);
    for (size_t i = 0; i < ast->declarations.count; i++)
        ast->declarations.items[i] = kept(text, ast->declarations.items[i], earlier);
    return ast;
}

/* Whether `1.250 kr` may be meant for a thousand more is not asked here: the currency may stand in another text. */
Ast *parse_alone(RuleText *text, const Source *source)
{
    Ast *ast = arena_allocate(text->arena, sizeof *ast);
    Reader reader = {
        .text = text,
        .arena = text->arena,
        .source = source,
        .words = words_open(text->arena, text->names),
        .expression_count = &ast->expression_count,
        .ast = ast,
        .currency_decimals = 3,
    };
    read_text(&reader, TOK_START_RULES);
    return ast;
}

/* A text that is part of no file. */
static Reader open_apart(RuleText *text, const Source *source, uint32_t *expression_count)
{
    return (Reader){
        .text = text,
        .arena = text->arena,
        .source = source,
        .words = words_open(text->arena, text->names),
        .expression_count = expression_count,
        .currency_decimals = 2,
    };
}

Expression *parse_expression(RuleText *text, const Source *source, uint32_t *expression_count)
{
    Reader reader = open_apart(text, source, expression_count);
    read_text(&reader, TOK_START_EXPRESSION);
    return reader.mistakes == 0 && !reader.stopped ? reader.expression : NULL;
}

Declaration *parse_changes(RuleText *text, const Source *source, uint32_t *expression_count)
{
    Reader reader = open_apart(text, source, expression_count);
    read_text(&reader, TOK_START_CHANGES);
    return reader.mistakes == 0 && !reader.stopped ? reader.changes : NULL;
}
