/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checking (floor 4, meaning): from a syntax tree to a Model, with every error that can be known without data. */
#ifndef STYR_MEANING_CHECK_H
#define STYR_MEANING_CHECK_H

#include "meaning/model.h"

/* Checks `ast`. Errors and warnings go to text->diagnostics; the model is complete only where there is no error, but
 * is always returned (for suggestions and tests). */
Model *check_rules(RuleText *text, const Ast *ast);

/* Checks one more expression in `space` against a model without errors (`--where`, `--set`, the REPL): its resolutions
 * are added to the model. False where it is wrong (reported). Where `wanted` is not NULL its type must fit it. */
bool check_expression(Model *model, const Expression *expression, Space space, const Type *wanted);

/* The value of a constant expression for a parameter (`--set limit=4%`), in the parameter's own units; false where it
 * is no constant of that type (reported). */
bool check_parameter_value(Model *model, const Parameter *parameter, const Expression *expression, Fraction *out);

#endif
