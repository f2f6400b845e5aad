/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meaning/check.h"

#include <string.h>

#include "meaning/rules.h"
#include "meaning/walk.h"
#include "source/language.h"

/* ── a rule set ──────────────────────────────────────────────────────────────────────────────────────────── */

static Checker *open_checker(RuleText *text, const Ast *ast)
{
    Arena *arena = text->arena;
    Checker *checker = arena_allocate(arena, sizeof *checker);
    checker->text = text;
    checker->arena = arena;
    checker->sink = text->diagnostics;
    checker->reporting = true;
    checker->current = NODE_NOBODY;
    Map *maps[] = {&checker->globals,       &checker->choices, &checker->roles,      &checker->actions, &checker->missing,
                   &checker->years_members, &checker->by_name, &checker->incomplete, &checker->bases};
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
        maps[i]->arena = arena;
    checker->resolution_count = ast->expression_count;
    checker->resolutions = arena_allocate_array(arena, ast->expression_count + (size_t)1, sizeof(Resolution));
    checker->model = arena_allocate(arena, sizeof *checker->model);
    *checker->model = (Model){.ast = ast, .text = text, .checker = checker};
    return checker;
}

static void note_mistakes(Checker *checker)
{
    const Diagnostics *diagnostics = checker->text->diagnostics;
    for (size_t i = 0; i < diagnostics_count(diagnostics); i++) {
        DiagnosticView view = diagnostics_view(diagnostics, i);
        if (view.kind != DIAGNOSTIC_MISSPELT) /* a misspelt declaration word was read as the one meant: nothing is lost */
            vector_push(checker->arena, &checker->mistakes, view.span.begin);
    }
}

static void declare_all(Checker *checker, const Ast *ast, const Declaration *const *scenarios, size_t count)
{
    note_mistakes(checker);
    collect_items(checker, ast);
    for (size_t i = 0; i < count; i++)
        apply_scenario(checker, ast, scenarios[i]);
    declare_heading(checker);
    declare_words(checker);
    declare_tables(checker);
    declare_action_tables(checker);
    declare_sets(checker);
    declare_parameters(checker);
    declare_functions(checker);
    declare_columns(checker);
    declare_facts(checker);
    check_key_links(checker);
    declare_quantities(checker);
    attach_exceptions(checker);
    declare_dispensations(checker);
    declare_projections(checker);
    declare_results(checker);
    check_rule_clauses(checker);
    check_set_ranges(checker);
}

static void look_back(Checker *checker)
{
    Arena *scratch = arena_open();
    const Uses *uses = collect_uses(checker, scratch);
    mark_used(checker, scratch, uses);
    mark_columns(checker);
    check_circles(checker, scratch, uses);
    check_exactness(checker, scratch, uses);
    check_first_years(checker, scratch, uses);
    report_unused(checker);
    report_unsourced(checker);
    check_style(checker);
    arena_close(scratch);
}

/* Where the year is in the key, a table's rows are its panel's. */
static void share_members(Checker *checker)
{
    for (size_t i = 0; i < checker->tables.count; i++)
        if (checker->tables.items[i]->year_in_key)
            checker->tables.items[i]->row_members = checker->tables.items[i]->panel_members;
}

#define HAND_OVER(field, count_field, list) (model->field = checker->list.items, model->count_field = checker->list.count)

static Model *finish_model(Checker *checker)
{
    Model *model = checker->model;
    share_members(checker);
    HAND_OVER(tables, table_count, tables);
    HAND_OVER(choices, choices_count, choices_list);
    HAND_OVER(sets, set_count, sets);
    HAND_OVER(parameters, parameter_count, parameters);
    HAND_OVER(functions, function_count, functions);
    HAND_OVER(quantities, quantity_count, quantities);
    HAND_OVER(results, result_count, results);
    HAND_OVER(falls, fall_count, falls);
    HAND_OVER(roles, role_count, role_list);
    HAND_OVER(scenarios, scenario_count, scenarios);
    HAND_OVER(tests, test_count, tests);
    HAND_OVER(items, item_count, items);
    model->resolutions = checker->resolutions;
    model->resolution_count = checker->resolution_count;
    return model;
}

Model *check_rules_in_scenarios(RuleText *text, const Ast *ast, const Declaration *const *scenarios, size_t count)
{
    Checker *checker = open_checker(text, ast);
    declare_all(checker, ast, scenarios, count);
    infer_all(checker);
    look_back(checker);
    return finish_model(checker);
}

Model *check_rules(RuleText *text, const Ast *ast) { return check_rules_in_scenarios(text, ast, NULL, 0); }

/* Of a text that could not be read, scenarios would only repeat the complaints. */
static bool was_read(const Diagnostics *diagnostics)
{
    for (size_t i = 0; i < diagnostics_count(diagnostics); i++) {
        if (strncmp(diagnostics_view(diagnostics, i).code, "E01", 3) == 0)
            return false;
    }
    return true;
}

/* What is wrong in a scenario is wrong in its own words or in rules that miss what it leaves out; warnings about rules that
 * it no longer uses are of no interest. */
void check_scenarios(RuleText *text, const Ast *ast)
{
    bool is_readable = was_read(text->diagnostics);
    for (size_t i = 0; is_readable && i < ast->declarations.count; i++) {
        const Declaration *scenario = ast->declarations.items[i];
        if (scenario->kind != DECLARATION_SCENARIO)
            continue;
        RuleText proposal = *text;
        proposal.diagnostics = diagnostics_open(text->arena, text->sources);
        check_rules_in_scenarios(&proposal, ast, &scenario, 1);
        diagnostics_add_errors(text->diagnostics, proposal.diagnostics, scenario->label.span, say("in this scenario"));
    }
}

/* ── one more expression ─────────────────────────────────────────────────────────────────────────────────── */

static void largest_number(void *data, const Expression *expression, bool inner)
{
    size_t *most = data;
    (void)inner;
    if (expression->number > *most)
        *most = expression->number;
    visit_parts(expression, largest_number, data);
}

static void make_room(Checker *checker, const Expression *expression)
{
    size_t most = 0;
    largest_number(&most, expression, false);
    if (most < checker->resolution_count)
        return;
    Resolution *larger = arena_allocate_array(checker->arena, 2 * (most + 1), sizeof *larger);
    memcpy(larger, checker->resolutions, checker->resolution_count * sizeof *larger);
    checker->resolutions = larger;
    checker->resolution_count = 2 * (most + 1);
    checker->model->resolutions = larger;
    checker->model->resolution_count = checker->resolution_count;
}

bool check_expression(Model *model, const Expression *expression, Space space, const Type *wanted)
{
    Checker *checker = model->checker;
    size_t errors = diagnostics_errors(model->text->diagnostics);
    checker->sink = model->text->diagnostics;
    make_room(checker, expression);
    Scope scope = scope_of_space(space);
    if (wanted)
        infer_wanted(checker, expression, &scope, *wanted);
    else
        infer(checker, expression, &scope);
    refresh_types(checker);
    return expression->kind != EXPRESSION_ERROR && diagnostics_errors(model->text->diagnostics) == errors;
}
