/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/change_effect.h"

#include "simulate/simulation_report.h"

static int print(const Audience *audience, const Simulation *simulation)
{
    if (simulation->failed != NULL)
        return audience_print_failure(audience, simulation->failed);
    if (simulation->problem.length > 0)
        return audience_print_problem(audience, simulation->rules, simulation->problem);
    simulation_print_short(simulation, audience->answers, audience->width);
    return EXIT_FINE;
}

int change_effect_answer(const Audience *audience, OpenedRules *opened, const ChangeQuestion *question)
{
    RuleSet *before = session_rules(audience, opened, question->before);
    RuleSet *after = before != NULL ? session_rules(audience, opened, question->after) : NULL;
    if (after == NULL)
        return EXIT_WRONG_INPUT;
    SimulationOptions options = {
        .run = session_run(question->before), .by = question->by, .reasons_most = SIMULATION_UNITS_SHOWN};
    Text problem;
    if (!selection_read(opened->rules->arena, before->model, NULL, question->years, &options.years, &problem))
        return audience_complain(audience, "%.*s", TEXT_ARGUMENTS(problem));
    Proposals proposals = {0};
    vector_push(opened->rules->arena, &proposals, ((Proposal){.name = question->name, .rules = after}));
    Simulation *simulation = simulate(before, proposals, &options);
    int status = print(audience, simulation);
    simulation_close(simulation);
    return status;
}
