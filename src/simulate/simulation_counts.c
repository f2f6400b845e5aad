/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many rows have each outcome, in force and under each proposal. */
#include <stdlib.h>

#include "show/labels.h"
#include "simulate/simulation_parts.h"

size_t simulation_rule(Simulation *simulation, const OutcomeColumn *column)
{
    Text name = outcome_name(simulation->arena, column->quantity);
    for (size_t i = 0; i < simulation->rule_list.count; i++) {
        const SimulatedRule *rule = &simulation->rule_list.items[i];
        if (rule->kind == column->kind && text_equal(rule->name, name))
            return i;
    }
    const Table *table = column->quantity->space.table;
    SimulatedRule rule = {.kind = column->kind,
                          .name = name,
                          .label = quantity_label(column->quantity),
                          .rows = table != NULL ? rows_word(column->result->model, table, 2) : (Text){"", 0}};
    vector_push(simulation->arena, &simulation->rule_list, rule);
    return simulation->rule_list.count - 1;
}

/* ── one rule in one run ─────────────────────────────────────────────────────────────────────────────────── */

typedef struct RuleCounts {
    Simulation *simulation;
    const OutcomeColumn *column;
    size_t rule, side;
    Tally tally; /* of state, year, group */
    VECTOR(size_t) rows;
} RuleCounts;

static void count_row(RuleCounts *counts, const SimulationPlaces *places, size_t row)
{
    const OutcomeColumn *column = counts->column;
    int64_t state = outcome_state(column, row);
    if (state == OUTCOME_NONE)
        return;
    int64_t unit = outcome_unit(column, row), year = outcome_year(column, row);
    if (!simulation_shows(counts->simulation, places, column, unit, year))
        return;
    TallyKey key = {{state, year, (int64_t)simulation_group(places, column, unit, year)}};
    size_t number = tally_number(&counts->tally, key);
    if (number == counts->rows.count)
        vector_push(counts->tally.arena, &counts->rows, 0);
    counts->rows.items[number]++;
}

/* The count's own place: that of one met before, in another run too. */
static SimulatedCount *find_count(Simulation *simulation, SimulationPlaces *places, const SimulatedCount *wanted)
{
    Name state = intern(places->words, text_format(simulation->arena, "%.*s %.*s", TEXT_ARGUMENTS(wanted->state),
                                                   TEXT_ARGUMENTS(wanted->level)));
    TallyKey key = {{(int64_t)wanted->rule, (int64_t)(intptr_t)state, wanted->year, (int64_t)wanted->group}};
    size_t number = tally_number(&places->counts, key);
    if (number == simulation->counts.count) {
        vector_push(simulation->arena, &simulation->counts, *wanted);
        simulation->counts.items[number].rows =
            arena_allocate_array(simulation->arena, simulation->proposals.count + 1, sizeof(size_t));
    }
    return &simulation->counts.items[number];
}

static SimulatedCount describe(const RuleCounts *counts, const TallyKey *key)
{
    Simulation *simulation = counts->simulation;
    TextBuilder state = {.arena = simulation->arena};
    outcome_print(counts->column, key->marks[0], &state);
    SimulatedCount count = {.rule = counts->rule,
                            .group = (size_t)key->marks[2],
                            .year = key->marks[1],
                            .order = key->marks[0] < 0 ? INT64_MAX : key->marks[0],
                            .state = text_built(&state)};
    if (counts->column->kind == OUTCOME_INDICATOR && key->marks[0] >= 0) {
        const Clause *clause = &counts->column->quantity->declaration->as.rule.clauses.items[key->marks[0]];
        count.level = *clause->level.name;
        count.label = clause->label.text;
    }
    return count;
}

static void add_counts(RuleCounts *counts, SimulationPlaces *places)
{
    for (size_t i = 0; i < counts->tally.count; i++) {
        SimulatedCount wanted = describe(counts, &counts->tally.keys[i]);
        find_count(counts->simulation, places, &wanted)->rows[counts->side] += counts->rows.items[i];
    }
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

void simulation_count(Simulation *simulation, SimulationPlaces *places, const Outcomes *outcomes, size_t side)
{
    for (size_t i = 0; i < outcomes->count; i++) {
        Arena *scratch = arena_open();
        RuleCounts counts = {.simulation = simulation,
                             .column = &outcomes->columns[i],
                             .rule = simulation_rule(simulation, &outcomes->columns[i]),
                             .side = side,
                             .tally = {.arena = scratch}};
        for (size_t row = 0; row < counts.column->count; row++)
            count_row(&counts, places, row);
        add_counts(&counts, places);
        arena_close(scratch);
    }
}

#define ORDER(a, b) (((a) > (b)) - ((a) < (b)))

static int compare_counts(const void *left, const void *right)
{
    const SimulatedCount *a = left, *b = right;
    int order = ORDER(a->rule, b->rule);
    if (order == 0)
        order = ORDER(a->group, b->group);
    if (order == 0)
        order = ORDER(a->year, b->year);
    if (order == 0)
        order = ORDER(a->order, b->order);
    return order != 0 ? order : text_compare(a->state, b->state);
}

static bool is_later(const Simulation *simulation, int64_t year)
{
    return year != OUTCOME_NO_YEAR && (!simulation->has_latest_year || year > simulation->latest_year);
}

/* The latest year is that of an indicator, which is one of the data's, where there is any: a plan may be for a year to come. */
void simulation_find_latest_year(Simulation *simulation)
{
    for (int wants_indicator = 1; wants_indicator >= 0 && !simulation->has_latest_year; wants_indicator--) {
        for (size_t i = 0; i < simulation->counts.count; i++) {
            const SimulatedCount *count = &simulation->counts.items[i];
            bool is_indicator = simulation->rule_list.items[count->rule].kind == OUTCOME_INDICATOR;
            if ((wants_indicator && !is_indicator) || !is_later(simulation, count->year))
                continue;
            simulation->has_latest_year = true;
            simulation->latest_year = count->year;
        }
    }
}

void simulation_sort_counts(Simulation *simulation)
{
    if (simulation->counts.count > 0)
        qsort(simulation->counts.items, simulation->counts.count, sizeof *simulation->counts.items, compare_counts);
}
