/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What scanner, parser and constructors share while one text is read (floor 3, inside syntax).
 *
 * The way of a token: flex rule (grammar/styr.l) → words.c, literals.c (its kind and value) → tokens.c (what is put
 * in: recovery, the end of a scenario) → bison (grammar/styr.y) → build.h (the tree). Everything lives in the rule
 * set's arena. */
#ifndef STYR_SYNTAX_READER_H
#define STYR_SYNTAX_READER_H

#include "base/map.h"
#include "syntax/parse.h"

/* After so many mistakes the rest of a text is not read: it is hardly a rule file. */
enum { READER_ERRORS = 1000 };

typedef struct TokenStream TokenStream;
typedef struct IncludeList IncludeList;

typedef struct Reader {
    RuleText *text;
    Arena *arena;
    const Source *source;
    Map *words;    /* name → WordEntry: words.h */
    void *scanner; /* flex's */
    TokenStream *tokens;
    uint32_t offset;     /* where the scanner stands, in the common numbering */
    uint32_t line_begin; /* of the line it stands in */
    bool line_first;     /* no token on this line yet */
    Span *open;          /* the parentheses open now, at most PARSE_DEPTH */
    size_t parentheses;
    bool in_scenario;
    int currency_decimals; /* 2 unless the currency's declaration has been read and says otherwise */
    uint32_t *expression_count;
    bool is_file; /* not what somebody asks or changes at a prompt or in an option */
    Ast *ast;
    Expression *expression; /* the one of parse_expression */
    Declaration *changes;   /* those of parse_changes, as a scenario */
    IncludeList *includes;  /* all files read so far; NULL: includes are not followed */
    int include_depth;
    size_t mistakes;
    bool stopped; /* too deep or too many mistakes: the rest is not read */
} Reader;

/* Where a mistake is reported; counts it, and stops reading after too many. */
Diagnostics *reader_mistake(Reader *reader);
/* Reports that something is nested deeper than PARSE_DEPTH, once, and stops reading. */
void reader_too_deep(Reader *reader, Span span);
/* What the scanner passes: a line's end, parentheses. */
void reader_new_line(Reader *reader);
void reader_open_parenthesis(Reader *reader, Span span);
void reader_close_parenthesis(Reader *reader);
/* What the span covers, and the byte at an offset of this text (NUL past its end). */
Text reader_text(const Reader *reader, Span span);
char reader_byte(const Reader *reader, uint32_t offset);

#endif
