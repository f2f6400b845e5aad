/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syntax/tokens.h"

#include "syntax/words.h"

#include <string.h>

#define YYSTYPE STYR_STYPE
#define YYLTYPE Span
#include "grammar/scanner.h"

enum { HISTORY = 4 };

struct TokenStream {
    int start;              /* the token that says what is read; 0 once it is out */
    Token history[HISTORY]; /* the last ones given to the parser, by number modulo HISTORY */
    size_t given;
    Identifier head; /* see tokens_head */
    Token next;      /* scanned, not given yet */
    bool has_next;
    bool recovering;
    bool announced; /* a RESUME for `next` is out: if the parser did not take it, `next` is dropped */
    bool has_resumed;
    uint32_t resumed_at; /* where the parser went on last: a mistake there must not lead back there */
};

void tokens_open(Reader *reader, int start)
{
    reader->offset = reader->source->base;
    reader->line_begin = reader->offset;
    reader->line_first = true;
    reader->open = arena_allocate_array(reader->arena, PARSE_DEPTH, sizeof *reader->open);
    reader->tokens = arena_allocate(reader->arena, sizeof *reader->tokens);
    reader->tokens->start = start;
    scan_lex_init_extra(reader, &reader->scanner);
    /* The scanner tells an operator's end by the sign behind it: there is always one. */
    Text text = reader->source->text;
    char *copy = arena_allocate(reader->arena, text.length + 3);
    memcpy(copy, text.start, text.length);
    copy[text.length] = '\n';
    scan__scan_buffer(copy, text.length + 3, reader->scanner);
}

void tokens_close(Reader *reader) { scan_lex_destroy(reader->scanner); }

static Token scan(Reader *reader)
{
    Token token = {.kind = TOK_END};
    if (!reader->stopped)
        token.kind = scan_lex(&token.value, &token.span, reader->scanner);
    uint32_t end = reader->source->base + (uint32_t)reader->source->text.length;
    if (token.kind == TOK_END)
        token.span = (Span){end, end};
    token.line_begin = reader->line_begin;
    token.line_first = reader->line_first;
    reader->line_first = false;
    return token;
}

TokenList tokens_scan(RuleText *text, const Source *source)
{
    TokenList list = {0};
    uint32_t count = 0;
    Reader reader = {.text = text,
                     .arena = text->arena,
                     .source = source,
                     .words = words_open(text->arena, text->names),
                     .expression_count = &count,
                     .currency_decimals = 3};
    tokens_open(&reader, 0);
    do {
        vector_push(text->arena, &list, scan(&reader));
    } while (list.items[list.count - 1].kind != TOK_END);
    tokens_close(&reader);
    return list;
}

static Token take(Reader *reader)
{
    TokenStream *tokens = reader->tokens;
    if (!tokens->has_next)
        return scan(reader);
    tokens->has_next = false;
    return tokens->next;
}

/* A token that is not in the text, behind the last one that is. */
static Token inserted(const Reader *reader, int kind)
{
    uint32_t place = tokens_before(reader, 0)->span.end;
    return (Token){.kind = kind, .span = {place, place}, .line_begin = reader->line_begin};
}

/* ── where a declaration may begin ───────────────────────────────────────────────────────────────────────── */

bool tokens_is_declaration(int kind)
{
    switch (kind) {
    case TOK_FOR:
    case TOK_YEAR_ENDS:
        return true;
    default:
        return kind >= TOK_POLICY && kind <= TOK_DISPENSATIONS; /* ORDER: the %token lines of grammar/styr.y */
    }
}

/* What begins in column 1 does not belong to the scenario above. */
static bool ends_scenario(const Token *token)
{
    return token->kind == TOK_END || (tokens_is_declaration(token->kind) && token->span.begin == token->line_begin);
}

/* The next token where all is well. */
static Token next_token(Reader *reader)
{
    TokenStream *tokens = reader->tokens;
    if (tokens->start) {
        Token token = {.kind = tokens->start, .span = {reader->offset, reader->offset}};
        tokens->start = 0;
        return token;
    }
    if (tokens_before(reader, 0)->kind == TOK_END)
        return inserted(reader, 0); /* bison's own end: unlike ours, it could not be passed over after a mistake */
    Token token = take(reader);
    if (!reader->in_scenario || !ends_scenario(&token))
        return token;
    tokens->next = token;
    tokens->has_next = true;
    return inserted(reader, TOK_SCENARIO_END);
}

/* ── recovery ────────────────────────────────────────────────────────────────────────────────────────────── */

/* Whether a line beginning with this word may be an indicator's case: it has `when` or `otherwise` on it. */
static bool may_be_case(const Reader *reader, const Token *token)
{
    const char *place = reader_text(reader, token->span).start;
    for (; *place != '\n' && *place != '\0'; place++)
        if (strncmp(place, " when ", 6) == 0 || strncmp(place, " otherwise", 10) == 0)
            return true;
    return false;
}

/* What the line that begins with `token` may go on with, as a RESUME token; 0 if nothing. */
static int resume_kind(const Reader *reader, const Token *token)
{
    switch (token->kind) {
    case TOK_DEFINE_FIRST:
        return TOK_RESUME_DEFINITION;
    case TOK_FIELD:
        return TOK_RESUME_FIELD;
    case TOK_SOURCE:
    case TOK_ASSUMED:
        return TOK_RESUME_CITATION;
    case TOK_FROM:
    case TOK_UP_TO:
    case TOK_BELOW:
    case TOK_OTHERWISE:
        return TOK_RESUME_ROW;
    case TOK_YEARS_OF:
    case TOK_DATED_BY:
    case TOK_ORDERED_BY:
    case TOK_COUNTS_FROM:
    case TOK_COUNTS_WHEN:
    case TOK_MADE_FROM:
    case TOK_FILE:
        return TOK_RESUME_FACT;
    case TOK_GIVEN:
    case TOK_EXPECT:
    case TOK_AS_OF:
        return TOK_RESUME_TEST;
    case TOK_UNDETERMINED_WHEN:
    case TOK_IN_FORCE_FROM:
        return TOK_RESUME_SHARED;
    case TOK_WHEN:
    case TOK_UNLESS:
    case TOK_BY:
    case TOK_DUE:
    case TOK_MET_BY:
    case TOK_BELONGS_TO:
    case TOK_EACH:
    case TOK_ANSWER:
    case TOK_THEN:
    case TOK_GROUND:
    case TOK_EXEMPTION:
        return TOK_RESUME_CLAUSE;
    case TOK_NAME:
        return may_be_case(reader, token) ? TOK_RESUME_CASE : 0;
    default:
        return 0;
    }
}

/* The RESUME token for `token`, or 0 where reading cannot go on at it. */
static int resume_at(const Reader *reader, const Token *token)
{
    bool is_column_1 = token->span.begin == token->line_begin;
    if (token->kind == TOK_END)
        return TOK_RESUME_DECLARATION;
    if (tokens_is_declaration(token->kind) && (is_column_1 || (reader->in_scenario && token->line_first)))
        return TOK_RESUME_DECLARATION;
    /* A misspelt one: the parser will stumble over it, report it and take it for what was meant. */
    if (is_column_1 && token->kind == TOK_NAME && words_near(reader_text(reader, token->span), 1u << WORD_DECLARATION))
        return TOK_RESUME_DECLARATION;
    return token->line_first ? resume_kind(reader, token) : 0;
}

/* Passes over tokens up to one at which reading can go on, and announces it. */
static Token announce(Reader *reader)
{
    TokenStream *tokens = reader->tokens;
    for (;;) {
        if (tokens->announced && tokens->next.kind == TOK_END)
            return (Token){.kind = 0, .span = tokens->next.span}; /* nobody can go on: give up */
        if (tokens->announced)
            tokens->next = scan(reader);
        tokens->announced = true;
        int kind = resume_at(reader, &tokens->next);
        if (kind)
            return inserted(reader, kind);
    }
}

void tokens_recover(Reader *reader, int replacement)
{
    TokenStream *tokens = reader->tokens;
    const Token *current = tokens_before(reader, 0);
    if (!tokens->has_next)
        tokens->next = *current;
    tokens->has_next = true;
    tokens->recovering = true;
    bool is_stuck = tokens->has_resumed && tokens->resumed_at == tokens->next.span.begin;
    tokens->announced = is_stuck && !replacement;
    if (is_stuck && current->kind == TOK_SCENARIO_END)
        reader->in_scenario = false;
    if (replacement) {
        tokens->next.kind = replacement;
        tokens->next.line_first = true;
    }
}

void tokens_resumed(Reader *reader)
{
    TokenStream *tokens = reader->tokens;
    tokens->recovering = false;
    tokens->has_resumed = true;
    tokens->resumed_at = tokens->next.span.begin;
    reader->parentheses = 0;
}

/* ── for the parser ──────────────────────────────────────────────────────────────────────────────────────── */

bool tokens_is_name(int kind)
{
    return (kind >= TOK_NAME && kind <= TOK_FIELD) || (kind >= TOK_POLICY && kind <= TOK_DECIMALS); /* ORDER %token */
}

Identifier tokens_head(const Reader *reader) { return reader->tokens->head; }

int styr_lex(STYR_STYPE *value, Span *span, Reader *reader)
{
    TokenStream *tokens = reader->tokens;
    Token token = tokens->recovering ? announce(reader) : next_token(reader);
    int before = tokens_before(reader, 0)->kind;
    if (tokens_is_declaration(before) && before != TOK_FOR)
        tokens->head = tokens_is_name(token.kind) ? token.value.TOK_NAME : (Identifier){0};
    tokens->history[tokens->given++ % HISTORY] = token;
    *value = token.value;
    *span = token.span;
    return token.kind;
}

const Token *tokens_before(const Reader *reader, size_t nth)
{
    static const Token none;
    const TokenStream *tokens = reader->tokens;
    if (nth >= HISTORY || nth >= tokens->given)
        return &none;
    return &tokens->history[(tokens->given - 1 - nth) % HISTORY];
}
