/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expectations of tests that hold, or fail, whatever the rules compute: they test nothing. */
#include "analysis/checks.h"
#include "meaning/check.h"
#include "source/language.h"

/* Whose row: with the year as the last key where the table has years. */
static bool space_of(const Model *model, const Expectation *expectation, Space *out)
{
    *out = (Space){.kind = SPACE_YEARS};
    if (!expectation->table.name)
        return true;
    for (size_t i = 0; i < model->table_count; i++)
        if (model->tables[i]->name.name == expectation->table.name)
            out->table = model->tables[i];
    if (!out->table)
        return false;
    out->kind = out->table->has_panel && expectation->keys.count > out->table->key_count ? SPACE_PANEL : SPACE_TABLE;
    return true;
}

/* Reads the condition as one of its row. What is wrong with it is not said here. */
static bool is_readable(Model *model, const Expression *condition, Space space)
{
    Diagnostics *diagnostics = model->text->diagnostics;
    const Type logical = {.kind = TYPE_LOGICAL};
    model->text->diagnostics = diagnostics_open(model->text->arena, model->text->sources);
    bool is_right = check_expression(model, condition, space, &logical);
    model->text->diagnostics = diagnostics;
    return is_right;
}

static void check_condition(const Checks *checks, const Expression *condition, Space space)
{
    if (!is_readable(checks->model, condition, space))
        return;
    Question *question = question_open(checks->arena, checks->model);
    Place place = question_place(space);
    question->names_are_open = true;
    const Formula *holds = question_condition(question, condition, &place);
    const Formula *fails = formula_not(question->arena, holds);
    bool never = possible_together(question, holds, NULL, NULL, NULL) == ANSWER_NO;
    if (!never && possible_together(question, fails, NULL, NULL, NULL) != ANSWER_NO)
        return;
    Diagnostic *diagnostic =
        diagnostic_report(checks->sink, DIAGNOSTIC_EXPECTS_NOTHING, condition->span, never ? say("fails") : say("holds"));
    diagnostic_hint(diagnostic, say("expect one certain result, such as `debt is 50 000 kr` or `carry_over is red`"));
}

void check_expectations(const Checks *checks, const Declaration *test)
{
    for (size_t i = 0; i < test->as.test.expectations.count; i++) {
        const Expectation *expectation = &test->as.test.expectations.items[i];
        Space space;
        for (size_t j = 0; space_of(checks->model, expectation, &space) && j < expectation->conditions.count; j++)
            check_condition(checks, expectation->conditions.items[j], space);
    }
}
