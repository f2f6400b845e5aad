/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes out otherwise: moves, totals, and the outcomes one by one. */
#include "simulate/simulation_parts.h"

typedef struct Telling {
    Simulation *simulation;
    const SimulationPlaces *places;
    const OutcomeChanges *changes;
    const ChangeReasons *reasons;
    SimulatedEffect *effect;
    size_t *rules;       /* [changes->pair_count] */
    size_t explained;    /* so far */
    ChangedOutcome last; /* of them */
    Tally moves;         /* of rule, from, to, year, group */
} Telling;

static const OutcomeColumn *told_column(const OutcomePair *pair, const OutcomeChange *change)
{
    return change->before != OUTCOME_NONE ? pair->before : pair->after;
}

static Text state_words(Telling *telling, const OutcomeColumn *column, int64_t state)
{
    TextBuilder out = {.arena = telling->simulation->arena};
    if (column != NULL)
        outcome_print(column, state, &out);
    return *intern(telling->places->words, text_built(&out));
}

/* `Q1`, `M07`, or the key of the row that the rule is about; of an indicator or a sanction about rows of another kind than
 * units, that row's own key. */
static Text instance_of(Telling *telling, const OutcomeColumn *column, size_t row)
{
    TextBuilder out = {.arena = telling->simulation->arena};
    const RunResult *result = column->result;
    const PlanRule *rule = column->rule.plan;
    if (rule == NULL) {
        Space space = column->quantity->space;
        if (space.kind == SPACE_TABLE && table_subject(space.table) != column->unit_table)
            row_key_print(result->prepared, space.table, (int64_t)row, &out);
        return text_built(&out);
    }
    const PlanFrame *frame = &result->plan->frames[rule->frame];
    if (frame->kind == FRAME_PARTS)
        text_append_format(&out, frame->parts == 12 ? "M%02d" : "Q%d", (int)value_whole(column->rule.instance, row) + 1);
    else if (rule->instance_table != NULL && derived_has(column->rule.instance, row))
        row_key_print(result->prepared, rule->instance_table, value_whole(column->rule.instance, row), &out);
    else if (column->kind == OUTCOME_VERDICT)
        row_key_print(result->prepared, column->quantity->space.table, (int64_t)row, &out);
    return text_built(&out);
}

static Text unit_of(Telling *telling, const OutcomeColumn *column, int64_t unit)
{
    TextBuilder out = {.arena = telling->simulation->arena};
    if (unit != OUTCOME_NO_UNIT && column->unit_table != NULL)
        row_key_print(column->result->prepared, column->unit_table, unit, &out);
    return text_built(&out);
}

bool simulation_tells(const Simulation *simulation, const ChangedOutcome *outcome, const ChangedOutcome *last)
{
    OutcomeKind kind = simulation->rule_list.items[outcome->rule].kind;
    bool is_of_last = last != NULL && text_equal(last->unit, outcome->unit) && last->year == outcome->year;
    return outcome->is_main && (kind == OUTCOME_INDICATOR || kind == OUTCOME_SANCTION || !is_of_last);
}

static bool is_to_be_explained(Telling *telling, const ChangedOutcome *outcome)
{
    size_t most = telling->simulation->options.reasons_most;
    if (telling->reasons == NULL || most == SIZE_MAX)
        return telling->reasons != NULL;
    if (!simulation_tells(telling->simulation, outcome, telling->explained > 0 ? &telling->last : NULL))
        return false;
    telling->last = *outcome;
    return telling->explained++ < most;
}

static ChangedOutcome describe(Telling *telling, const OutcomePair *pair, const OutcomeChange *change)
{
    const OutcomeColumn *column = told_column(pair, change);
    ChangedOutcome outcome = {.rule = telling->rules[change->pair],
                              .group = simulation_group(telling->places, column, change->unit, change->year),
                              .unit = unit_of(telling, column, change->unit),
                              .instance = instance_of(telling, column, change->row),
                              .is_main = change->is_main,
                              .year = change->year,
                              .before = state_words(telling, pair->before, change->before),
                              .after = state_words(telling, pair->after, change->after)};
    if (is_to_be_explained(telling, &outcome)) {
        ChangeReason reason = change_reason(telling->simulation->arena, telling->reasons, pair, change);
        outcome.because = reason.because;
        outcome.changed = reason.changed;
        outcome.paragraph = reason.paragraph;
    }
    return outcome;
}

static void add_move(Telling *telling, const ChangedOutcome *outcome)
{
    SimulatedEffect *effect = telling->effect;
    TallyKey key = {{(int64_t)outcome->rule, (int64_t)(intptr_t)outcome->before.start, (int64_t)(intptr_t)outcome->after.start,
                     outcome->year, (int64_t)outcome->group}};
    size_t number = tally_number(&telling->moves, key);
    if (number == effect->moves.count) {
        SimulatedMove move = {outcome->rule, outcome->group, outcome->year, outcome->before, outcome->after, 0};
        vector_push(telling->simulation->arena, &effect->moves, move);
    }
    effect->moves.items[number].rows++;
}

static void add_total(Telling *telling, const ChangedOutcome *outcome)
{
    SimulatedEffect *effect = telling->effect;
    SimulatedTotals *totals = NULL;
    for (size_t i = 0; i < effect->totals.count && totals == NULL; i++)
        totals = effect->totals.items[i].rule == outcome->rule ? &effect->totals.items[i] : NULL;
    if (totals == NULL) {
        vector_push(telling->simulation->arena, &effect->totals, (SimulatedTotals){.rule = outcome->rule});
        totals = &effect->totals.items[effect->totals.count - 1];
    }
    bool had = outcome->before.length > 0, has = outcome->after.length > 0;
    totals->gone += had && !has;
    totals->added += !had && has;
    totals->altered += had && has;
}

/* Changes stand in the order of units and years. */
static void count_unit(Telling *telling, const ChangedOutcome *outcome, const ChangedOutcome **last)
{
    SimulatedEffect *effect = telling->effect;
    if (!outcome->is_main)
        return;
    bool is_new = *last == NULL || !text_equal((*last)->unit, outcome->unit);
    bool is_new_year = is_new || (*last)->year != outcome->year;
    effect->unit_count += is_new;
    effect->unit_year_count += is_new_year && outcome->year != OUTCOME_NO_YEAR;
    effect->latest_unit_count +=
        is_new_year && telling->simulation->has_latest_year && outcome->year == telling->simulation->latest_year;
    *last = outcome;
}

void simulation_tell_changes(Simulation *simulation, const SimulationPlaces *places, const OutcomeChanges *changes,
                             const ChangeReasons *reasons, SimulatedEffect *effect)
{
    Telling telling = {.simulation = simulation, .places = places, .changes = changes, .reasons = reasons, .effect = effect};
    telling.moves.arena = simulation->arena;
    telling.rules = arena_allocate_array(simulation->arena, changes->pair_count + 1, sizeof *telling.rules);
    for (size_t i = 0; i < changes->pair_count; i++) {
        const OutcomePair *pair = &changes->pairs[i];
        telling.rules[i] = simulation_rule(simulation, pair->before != NULL ? pair->before : pair->after);
    }
    for (size_t i = 0; i < changes->count; i++) {
        const OutcomeChange *change = &changes->items[i];
        const OutcomePair *pair = &changes->pairs[change->pair];
        if (!simulation_shows(simulation, places, told_column(pair, change), change->unit, change->year))
            continue;
        ChangedOutcome outcome = describe(&telling, pair, change);
        add_move(&telling, &outcome);
        add_total(&telling, &outcome);
        vector_push(simulation->arena, &effect->outcomes, outcome);
    }
    const ChangedOutcome *last = NULL;
    for (size_t i = 0; i < effect->outcomes.count; i++)
        count_unit(&telling, &effect->outcomes.items[i], &last);
}
