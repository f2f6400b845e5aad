/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The stream of tokens the parser reads (floor 3, inside syntax): the scanner's, and what is put between them.
 *
 * After a mistake (tokens_recover) the stream looks for a line at which reading can go on and announces it with a
 * RESUME token that says what the line begins; the parser drops the ones that do not fit where it stands. */
#ifndef STYR_SYNTAX_TOKENS_H
#define STYR_SYNTAX_TOKENS_H

#include "grammar/parser.h"
#include "syntax/reader.h"

typedef struct Token {
    int kind; /* TOK_… */
    Span span;
    uint32_t line_begin;
    bool line_first;
    STYR_STYPE value;
} Token;
typedef VECTOR(Token) TokenList;

/* Begins the stream of reader->source with `start` (TOK_START_RULES, TOK_START_EXPRESSION or TOK_START_CHANGES). */
void tokens_open(Reader *reader, int start);
void tokens_close(Reader *reader);
/* bison's yylex. */
int styr_lex(STYR_STYPE *value, Span *span, Reader *reader);

/* All tokens of `source` as they stand in the text, TOK_END last. What the scanner finds wrong is reported. */
TokenList tokens_scan(RuleText *text, const Source *source);
/* Whether a token of this kind is a name, or could be one where a name may stand. */
bool tokens_is_name(int kind);

/* How the grammar shows a kind of token in messages: when, last year's, a name. */
const char *tokens_name(int kind);

/* The nth token before the one the parser looks at (0: that one itself; up to 3); kind 0 where there is none. */
const Token *tokens_before(const Reader *reader, size_t nth);
/* Whether a declaration can begin with a token of this kind. */
bool tokens_is_declaration(int kind);
/* The name that stood behind the last word that can begin a declaration: what a broken declaration declares. */
Identifier tokens_head(const Reader *reader);
/* A mistake was reported at the current token: skip to where reading can go on. With `replacement` (TOK_…, not 0)
 * reading goes on at the current token itself, taken for that word. */
void tokens_recover(Reader *reader, int replacement);
/* The parser goes on (called by the grammar's resume rules). */
void tokens_resumed(Reader *reader);

#endif
