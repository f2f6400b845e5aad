/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checking (floor 4, meaning): from a syntax tree to a Model, with every error that can be known without data. */
#ifndef STYR_MEANING_CHECK_H
#define STYR_MEANING_CHECK_H

#include "meaning/model.h"

/* Checks `ast`. Errors and warnings go to text->diagnostics; the model is complete only where there is no error, but
 * is always returned (for suggestions and tests). */
Model *check_rules(RuleText *text, const Ast *ast);

/* The scenario with this title, or NULL. */
const Declaration *find_scenario(const Ast *ast, Text title);
/* The same rules as scenarios, one upon the other, would have them; a model of its own. What is wrong goes to
 * text->diagnostics. */
Model *check_rules_in_scenarios(RuleText *text, const Ast *ast, const Declaration *const *scenarios, size_t count);
/* Whether the rules declare something of the same kind, frame and name, so that `amend` would replace it; the frame in which
 * they compute a definition of this name, NULL: none is. */
bool model_declares(const Model *model, const Declaration *declaration, const Definition *definition);
const Frame *model_frame_of(const Model *model, Name definition);
/* Checks every scenario: the errors that it would bring, beside those of the rules themselves, are reported. */
void check_scenarios(RuleText *text, const Ast *ast);

/* Checks one more expression in `space` against a model without errors (`--where`, `--set`, the REPL): its resolutions
 * are added to the model. False where it is wrong (reported). Where `wanted` is not NULL its type must fit it. */
bool check_expression(Model *model, const Expression *expression, Space space, const Type *wanted);

/* The value of a constant expression for a parameter (`--set limit=4%`), in the parameter's own units; false where it
 * is no constant of that type (reported). Whether the parameter may have it: see check_ranges. */
bool check_parameter_value(Model *model, const Parameter *parameter, const Expression *expression, Fraction *out);

/* What every parameter's values are to be, and the expression that says so: [model->slot_count]. */
typedef struct ParameterValues {
    Fraction *values;
    const Expression **origins;
} ParameterValues;
/* As the rules say; in `arena`, to be changed by the caller. */
ParameterValues parameter_values(const Model *model, Arena *arena);
/* Whether all values lie in the ranges (`0 % <= limit <= 100 %`) and stand in the relations (`yellow < red`) that the
 * parameters declare. Each that does not is reported, at its origin. For values that differ from the rules': `--set`, a
 * scenario, the REPL. */
bool check_ranges(Model *model, const ParameterValues *values);

/* Between what a parameter's value must lie. */
typedef struct ParameterBounds {
    bool has_least, has_most;
    bool least_is_outside, most_is_outside; /* `<` instead of `<=`: the bound itself is not allowed */
    Fraction least, most;
} ParameterBounds;
/* What the declared ranges and relations leave for value `index` of a parameter where all other values, [model->slot_count],
 * are these. */
ParameterBounds parameter_bounds(Model *model, const Parameter *parameter, size_t index, const Fraction *values);

#endif
