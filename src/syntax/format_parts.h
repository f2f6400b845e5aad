/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the layout share (floor 3, inside syntax): see format.h. */
#ifndef STYR_SYNTAX_FORMAT_PARTS_H
#define STYR_SYNTAX_FORMAT_PARTS_H

#include "syntax/format.h"
#include "syntax/tokens.h"

/* A comment with a line of its own. */
typedef struct FormatComment {
    Text text;
    unsigned blank_lines; /* before it */
    bool is_indented;
} FormatComment;

typedef enum LineKind {
    LINE_NONE,        /* the word begins no line */
    LINE_DECLARATION, /* policy, table, for … */
    LINE_WORDS,       /* roles, choices, set: a list that goes on under itself */
    LINE_PART,        /* a column, a fact, a citation, an expectation … */
    LINE_CLAUSE,      /* when, due, met by, unless …: one word and an expression */
    LINE_UNDETERMINED,
    LINE_DEFINITION, /* name = expression */
    LINE_ROW,        /* of a parameter: from 2027: 4 % */
    LINE_CASE,       /* green name "label" when … */
    LINE_GROUND,     /* ground or exemption name "label" when … */
    LINE_COLUMNS,    /* of a result */
    LINE_GIVEN,      /* a row of a test */
} LineKind;

typedef struct FormatToken {
    int kind;                       /* TOK_… */
    uint32_t begin;                 /* in the common numbering */
    Text text;                      /* in its canonical form */
    size_t width;                   /* of it, in columns */
    VECTOR(FormatComment) comments; /* on lines of their own before it */
    unsigned blank_lines;           /* before it, behind the comments */
    Text remark;                    /* the comment behind it on its line; length 0: none */
    bool was_first;                 /* on its line */
    LineKind line;                  /* which it begins */
    size_t indent;                  /* of that line */
    bool is_word;                   /* of the language, although words of its kind may be names */
    bool is_kept_first;             /* put behind the word before it, it would be read otherwise */
    bool is_label;                  /* behind a computed name's value */
    bool breaks;                    /* begins an output line, though not a line */
    size_t padding;                 /* blanks before it, besides the usual one */
} FormatToken;

typedef struct FormatLine {
    LineKind kind;
    size_t indent;
    size_t first, end;    /* its tokens */
    unsigned blank_lines; /* before it, behind its comments */
} FormatLine;
typedef VECTOR(FormatLine) FormatLineList;

/* A line as it will stand. */
typedef struct OutputLine {
    Text text, remark;
    unsigned blank_lines;
} OutputLine;
typedef VECTOR(OutputLine) OutputLineList;

typedef struct Format {
    Arena *arena;
    const Source *source;
    VECTOR(FormatToken) tokens; /* the last one is TOK_END, with the comments at the end of the text */
    FormatLineList lines;
    OutputLineList output;
} Format;

/* Takes the text apart. It must be free of mistakes. */
void format_read_tokens(Format *format, RuleText *text);
/* Finds the lines; an indicator's `undetermined when` comes before its cases. */
void format_find_lines(Format *format, const Ast *ast);
/* Sets the tokens' padding, and breaks a group of cases or grounds before `when`, and a computed name before its label, where
 * one of them is too long. */
void format_align(Format *format);
/* Appends the output lines of `line`. */
void format_write_line(Format *format, const FormatLine *line);

/* Columns between token `index` and the one before it in its line. */
size_t format_space(const Format *format, const FormatLine *line, size_t index);
/* Columns of the tokens [first, end) of `line` on one line, from the first one's beginning on. */
size_t format_width(const Format *format, const FormatLine *line, size_t first, size_t end);

#endif
