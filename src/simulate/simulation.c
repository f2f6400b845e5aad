/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/simulation.h"

#include "source/language.h"
#include "simulate/simulation_parts.h"

/* ── runs ────────────────────────────────────────────────────────────────────────────────────────────────── */

/* What a run is grouped by, read against its own rules. False where it is wrong: their text.diagnostics say so. */
static bool read_by(Simulation *simulation, RuleSet *rules, PlanRequest *out)
{
    Space space = run_main_space(rules->model);
    ruleset_begin_question(rules);
    Expression *expression = ruleset_read_expression(rules, text_of("--by"), text_of(simulation->options.by));
    *out = (PlanRequest){.expression = expression, .space = space, .node = NODE_NONE};
    return expression != NULL && check_expression(rules->model, expression, space, NULL);
}

static RunOptions options_for(const Simulation *simulation, const Proposal *proposal)
{
    RunOptions options = simulation->options.run;
    options.settings = proposal != NULL ? proposal->settings : NULL;
    options.setting_count = proposal != NULL ? proposal->setting_count : 0;
    return options;
}

static bool is_done(Simulation *simulation, RunResult *result)
{
    if (result->status == RUN_DONE)
        return true;
    simulation->failed = result;
    return false;
}

static void run_in_force(Simulation *simulation)
{
    RunOptions options = options_for(simulation, NULL);
    PlanRequest by;
    options.for_outcomes = true;
    if (simulation->options.by != NULL) {
        if (!read_by(simulation, simulation->rules, &by)) {
            simulation->problem = text_format(simulation->arena, say("--by `%s` cannot be read"), simulation->options.by);
            return;
        }
        options.measures = &by;
        options.measure_count = 1;
    }
    simulation->before = run_rules(simulation->rules, &options);
    is_done(simulation, simulation->before);
}

static Fraction *values_of(Arena *arena, const Proposal *proposal)
{
    Fraction *values = default_parameters(arena, proposal->rules->model);
    parameter_settings_apply(&proposal->read, values);
    return values;
}

/* The rules in force with other values are evaluated anew over the same data; a scenario may read other columns of the files,
 * and the rows of coming years may grow by what is proposed. */
static RunResult *run_proposal(const Simulation *simulation, const Proposal *proposal, const RunResult *in_force)
{
    if (proposal->rules == simulation->rules && simulation->options.run.load.last_year == 0)
        return run_again(in_force, values_of(simulation->arena, proposal));
    RunOptions options = options_for(simulation, proposal);
    options.for_outcomes = in_force->run != NULL;
    options.for_questions = in_force->run == NULL;
    return run_rules(proposal->rules, &options);
}

/* ── what can be compared ────────────────────────────────────────────────────────────────────────────────── */

static bool is_same_panel(const PreparedTable *a, const PreparedTable *b)
{
    if (a->row_count != b->row_count || a->panel_count != b->panel_count)
        return false;
    for (size_t i = 0; i < a->panel_count; i++) {
        if (a->subjects[i] != b->subjects[i] || a->years[i] != b->years[i])
            return false;
    }
    return true;
}

/* Rows are matched by their numbers: a proposal under which a table has other rows, or other years, is not compared. */
static bool is_comparable(Simulation *simulation, const RunResult *after, const Proposal *proposal)
{
    const RunResult *before = simulation->before;
    for (size_t i = 0; i < before->model->table_count; i++) {
        const Table *table = before->model->tables[i];
        for (size_t j = 0; j < after->model->table_count; j++) {
            if (!text_equal(*after->model->tables[j]->name.name, *table->name.name) ||
                is_same_panel(&before->prepared->tables[i], &after->prepared->tables[j]))
                continue;
            simulation->problem =
                text_format(simulation->arena,
                            say("under \"%.*s\" table %.*s has other rows or years than in force, so that they cannot be "
                                "compared one by one; run both: styr run, styr run --scenario"),
                            TEXT_ARGUMENTS(proposal->name), TEXT_ARGUMENTS(*table->name.name));
            return false;
        }
    }
    return true;
}

/* ── one proposal ────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Compared {
    SimulationPlaces *places;
    const Outcomes *before;
    RunResult *questions; /* of the rules in force, for reasons; NULL: none were needed yet */
} Compared;

static void announce(const Simulation *simulation, const char *phase)
{
    if (simulation->options.run.announce != NULL)
        simulation->options.run.announce(phase);
}

/* Only where there is something to be explained: single cells are then asked for. */
static RunResult *open_reasons(Simulation *simulation, Compared *compared, const Proposal *proposal)
{
    if (compared->questions == NULL) {
        RunOptions options = options_for(simulation, NULL);
        options.for_questions = true;
        compared->questions = run_rules(simulation->rules, &options);
    }
    return is_done(simulation, compared->questions) ? run_proposal(simulation, proposal, compared->questions) : NULL;
}

static void tell(Simulation *simulation, Compared *compared, const Proposal *proposal, const OutcomeChanges *changes,
                 SimulatedEffect *effect)
{
    bool has_reasons = simulation->options.reasons_most > 0 && changes->count > 0;
    RunResult *after = has_reasons ? open_reasons(simulation, compared, proposal) : NULL;
    ChangeReasons reasons = {.before = compared->questions, .after = after};
    bool is_open = after != NULL && after->status == RUN_DONE;
    announce(simulation, say("comparing"));
    Language language = language_in_use();
    if (simulation->options.is_for_files)
        language_use(LANGUAGE_ENGLISH);
    reasons.changes = effect->changes = proposal_changes(simulation->arena, simulation->rules, proposal);
    simulation_tell_changes(simulation, compared->places, changes, is_open ? &reasons : NULL, effect);
    language_use(language);
    announce(simulation, NULL);
    run_result_close(after);
}

/* False where the proposal cannot be run or compared. */
static bool try_proposal(Simulation *simulation, Compared *compared, size_t index)
{
    const Proposal *proposal = &simulation->proposals.items[index];
    SimulatedEffect *effect = &simulation->effects[index];
    RunResult *after = run_proposal(simulation, proposal, simulation->before);
    if (!is_done(simulation, after))
        return false;
    bool is_right = is_comparable(simulation, after, proposal);
    if (is_right) {
        Outcomes outcomes = outcomes_of(after->arena, after);
        OutcomeChanges changes = outcome_changes(after->arena, compared->before, &outcomes);
        simulation_count(simulation, compared->places, &outcomes, index + 1);
        tell(simulation, compared, proposal, &changes, effect);
        simulation_tell_money(simulation, compared->places, after, effect);
    }
    run_result_close(after);
    return is_right;
}

static void try_all(Simulation *simulation)
{
    SimulationPlaces places;
    if (!simulation_find_places(simulation, &places))
        return;
    Outcomes outcomes = outcomes_of(simulation->arena, simulation->before);
    Compared compared = {.places = &places, .before = &outcomes};
    simulation_count(simulation, &places, &outcomes, 0);
    simulation_find_latest_year(simulation);
    bool is_right = true;
    for (size_t i = 0; i < simulation->proposals.count && is_right; i++)
        is_right = try_proposal(simulation, &compared, i);
    if (simulation->failed != compared.questions || compared.questions == NULL)
        run_result_close(compared.questions);
    simulation_sort_counts(simulation);
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

Simulation *simulate(RuleSet *rules, Proposals proposals, const SimulationOptions *options)
{
    Arena *arena = arena_open();
    Simulation *simulation = arena_allocate(arena, sizeof *simulation);
    *simulation = (Simulation){.arena = arena, .rules = rules, .proposals = proposals, .options = *options};
    simulation->effects = arena_allocate_array(arena, proposals.count + 1, sizeof *simulation->effects);
    run_in_force(simulation);
    if (simulation->problem.length == 0 && simulation->failed == NULL)
        try_all(simulation);
    return simulation;
}

void simulation_close(Simulation *simulation)
{
    if (simulation->failed != simulation->before)
        run_result_close(simulation->failed);
    run_result_close(simulation->before);
    arena_close(simulation->arena);
}
