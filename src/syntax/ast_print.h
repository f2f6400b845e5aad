/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree as text (floor 3, syntax), for `--dump ast` and its golden tests: a line for each part of a
 * declaration, expressions as nested lists with the operator first, so that precedence can be seen. */
#ifndef STYR_SYNTAX_AST_PRINT_H
#define STYR_SYNTAX_AST_PRINT_H

#include "syntax/ast.h"

/* Appends all declarations of `ast`. */
void ast_print(TextBuilder *builder, const Ast *ast);
/* Appends `declaration`, indented by `depth` levels. */
void ast_print_declaration(TextBuilder *builder, const Declaration *declaration, int depth);
/* Appends `expression` on one line: (+ a (of 5 % b)). NULL prints as nothing. */
void ast_print_expression(TextBuilder *builder, const Expression *expression);

#endif
