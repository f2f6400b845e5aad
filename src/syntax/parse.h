/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading rule text (floor 3, syntax): scanner and parser, worded errors, includes.
 *
 * Every error of a text is reported, each at its place with advice; the tree then holds what could be understood
 * (EXPRESSION_ERROR where an expression could not). Nesting deeper than PARSE_DEPTH is an error, never a crash. */
#ifndef STYR_SYNTAX_PARSE_H
#define STYR_SYNTAX_PARSE_H

#include "source/diagnostic.h"
#include "syntax/ast.h"

enum { PARSE_DEPTH = 1000 };

/* What the passes over one rule set share. */
typedef struct RuleText {
    Arena *arena;
    Interner *names;
    Sources *sources;
    Diagnostics *diagnostics;
} RuleText;

/* Parses `source` and what it includes (`include "f"` is looked up beside the including file; a file included
 * twice or in a circle is an error). Includes are replaced in place by their declarations. */
Ast *parse_rules(RuleText *text, const Source *source);
/* Parses `source` and nothing else: an include stands in the tree as a declaration of its own. For `fmt`. */
Ast *parse_alone(RuleText *text, const Source *source);
/* Parses one expression, for `--where`, `--set` and the REPL; NULL where it is wrong (reported). Numbering goes on
 * from *expression_count. */
Expression *parse_expression(RuleText *text, const Source *source, uint32_t *expression_count);
/* Parses what a scenario may hold, `limit = 3 %`, `without explain`, declarations, as a scenario without title; NULL where it is
 * wrong (reported). */
Declaration *parse_changes(RuleText *text, const Source *source, uint32_t *expression_count);

#endif
