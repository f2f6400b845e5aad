/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/analysis.h"

#include "analysis/checks.h"

Answer possible_together(Question *question, const Formula *a, const Formula *b, const Formula *c, const Formula *d)
{
    const Formula *given[] = {a, b, c, d};
    FormulaList list = {0};
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        if (given[i])
            vector_push(question->arena, &list, given[i]);
    return question_possible(question, &list);
}

static void check_quantity(const Checks *checks, const Quantity *quantity)
{
    ArenaMark mark = arena_mark(checks->arena);
    check_conditions(checks, quantity);
    arena_release(checks->arena, mark);
    if (quantity->kind == QUANTITY_INDICATOR)
        check_cases(checks, quantity);
    arena_release(checks->arena, mark);
    if (quantity->exception_count > 1)
        check_exceptions(checks, quantity);
    arena_release(checks->arena, mark);
}

static bool is_readable(const Diagnostics *diagnostics)
{
    for (size_t i = 0; i < diagnostics_count(diagnostics); i++) {
        DiagnosticView view = diagnostics_view(diagnostics, i);
        if (view.severity == SEVERITY_ERROR && view.kind != DIAGNOSTIC_NO_LAST_CASE)
            return false;
    }
    return true;
}

void analysis_report(Model *model, Diagnostics *diagnostics)
{
    if (!is_readable(diagnostics))
        return;
    Checks checks = {.model = model, .sink = diagnostics, .arena = arena_open()};
    ArenaMark mark = arena_mark(checks.arena);
    for (size_t i = 0; i < model->quantity_count; i++)
        check_quantity(&checks, model->quantities[i]);
    for (size_t i = 0; i < model->function_count; i++) {
        check_function(&checks, model->functions[i]);
        arena_release(checks.arena, mark);
    }
    for (size_t i = 0; i < model->parameter_count; i++)
        check_parameter(&checks, model->parameters[i]);
    for (size_t i = 0; i < model->test_count; i++) {
        check_expectations(&checks, model->tests[i]);
        arena_release(checks.arena, mark);
    }
    arena_close(checks.arena);
}
