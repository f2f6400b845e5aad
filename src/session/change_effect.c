/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/change_effect.h"

#include "session/answer_tables.h"
#include "simulate/simulation_report.h"

static void append_to_page(const void *content, HtmlPage *page) { simulation_append(content, page); }

static int print_for_files(const Audience *audience, const ChangeQuestion *question, const Simulation *simulation)
{
    if (answer_is_page(audience))
        return answer_put_page(audience, question->before, simulation->before, &simulation->options.years, append_to_page,
                               simulation);
    SheetList sheets = simulation_sheets(simulation);
    return answer_put_tables(audience, simulation->arena, &sheets);
}

static int print(const Audience *audience, const ChangeQuestion *question, const Simulation *simulation)
{
    if (simulation->failed != NULL)
        return audience_print_failure(audience, simulation->failed);
    if (simulation->problem.length > 0)
        return audience_print_problem(audience, simulation->rules, simulation->problem);
    if (answer_is_for_files(audience))
        return print_for_files(audience, question, simulation);
    if (question->is_whole)
        simulation_print(simulation, audience->answers, audience->width, audience->is_at_prompt);
    else
        simulation_print_short(simulation, audience->answers, audience->width);
    return EXIT_FINE;
}

static bool add_proposals(const Audience *audience, OpenedRules *opened, const ChangeQuestion *question, Proposals *out)
{
    for (size_t i = 0; i < question->after_count; i++) {
        const ChangedSession *after = &question->after[i];
        RuleSet *rules = session_rules(audience, after->opened != NULL ? after->opened : opened, after->session);
        if (rules == NULL)
            return false;
        vector_push(opened->rules->arena, out, ((Proposal){.name = after->name, .rules = rules}));
    }
    return true;
}

int change_effect_answer(const Audience *audience, OpenedRules *opened, const ChangeQuestion *question)
{
    Proposals proposals = {0};
    Text problem;
    RuleSet *before = session_rules(audience, opened, question->before);
    if (before == NULL || !add_proposals(audience, opened, question, &proposals))
        return EXIT_WRONG_INPUT;
    bool is_for_files = answer_is_for_files(audience) && !answer_is_page(audience);
    SimulationOptions options = {.run = session_run(question->before),
                                 .by = question->by,
                                 .unit = question->unit,
                                 .reasons_most = is_for_files ? SIZE_MAX : SIMULATION_UNITS_SHOWN,
                                 .is_for_files = is_for_files};
    if (!selection_read(opened->rules->arena, before->model, NULL, question->years, &options.years, &problem))
        return audience_complain(audience, "%.*s", TEXT_ARGUMENTS(problem));
    Simulation *simulation = simulate(before, proposals, &options);
    int status = print(audience, question, simulation);
    simulation_close(simulation);
    return status;
}
