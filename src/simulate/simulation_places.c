/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units, years and groups of a simulation. */
#include <stdlib.h>

#include "source/language.h"
#include "simulate/simulation_parts.h"

/* ── groups ──────────────────────────────────────────────────────────────────────────────────────────────── */

static Text group_name(Simulation *simulation, size_t row)
{
    const RunResult *result = simulation->before;
    const PlanRequest *by = &result->measures[0];
    Type type = model_resolution(result->model, by->expression)->type;
    TextBuilder out = {.arena = simulation->arena};
    value_print(result->prepared, type, false, run_node_column(result, by->node), row, &out);
    return text_built(&out);
}

static int compare_texts(const void *left, const void *right)
{
    return text_compare(*(const Text *)left, *(const Text *)right);
}

static size_t find_group(const Simulation *simulation, Text name)
{
    size_t low = 0, high = simulation->groups.count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (text_compare(simulation->groups.items[middle], name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The names in order, each once; the empty one first. */
static void add_groups(Simulation *simulation, const Text *names, size_t count)
{
    Text *sorted = arena_allocate_array(simulation->arena, count + 1, sizeof *sorted);
    sorted[0] = (Text){"", 0};
    for (size_t i = 0; i < count; i++)
        sorted[i + 1] = names[i];
    qsort(sorted, count + 1, sizeof *sorted, compare_texts);
    for (size_t i = 0; i <= count; i++) {
        if (i == 0 || !text_equal(sorted[i], sorted[i - 1]))
            vector_push(simulation->arena, &simulation->groups, sorted[i]);
    }
}

static void find_groups(Simulation *simulation, SimulationPlaces *places)
{
    size_t count = simulation->options.by != NULL ? run_space_count(simulation->before, places->space) : 0;
    Text *names = arena_allocate_array(simulation->arena, count + 1, sizeof *names);
    for (size_t row = 0; row < count; row++)
        names[row] = group_name(simulation, row);
    add_groups(simulation, names, count);
    if (simulation->options.by == NULL)
        return;
    places->groups = arena_allocate_array(simulation->arena, count + 1, sizeof *places->groups);
    for (size_t row = 0; row < count; row++)
        places->groups[row] = find_group(simulation, names[row]);
}

/* ── units ───────────────────────────────────────────────────────────────────────────────────────────────── */

static const Table *main_subject(const Simulation *simulation) { return table_subject(simulation->before->model->tables[0]); }

static bool find_unit(Simulation *simulation, SimulationPlaces *places)
{
    const Prepared *prepared = simulation->before->prepared;
    Text wanted = text_of(simulation->options.unit);
    if (simulation->before->model->table_count == 0) {
        simulation->problem = text_of(say("--unit: these rules have no table"));
        return false;
    }
    for (size_t unit = 0; unit < row_key_count(prepared, main_subject(simulation)); unit++) {
        TextBuilder key = {.arena = simulation->arena};
        row_key_print(prepared, main_subject(simulation), (int64_t)unit, &key);
        if (text_equal(text_built(&key), wanted)) {
            places->only_unit = (int64_t)unit;
            return true;
        }
    }
    simulation->problem =
        text_format(simulation->arena, say("there is no %.*s `%.*s`"),
                    TEXT_ARGUMENTS(row_word(simulation->before->model, main_subject(simulation))), TEXT_ARGUMENTS(wanted));
    return false;
}

bool simulation_find_places(Simulation *simulation, SimulationPlaces *places)
{
    *places = (SimulationPlaces){.result = simulation->before,
                                 .space = run_main_space(simulation->before->model),
                                 .only_unit = OUTCOME_NO_UNIT,
                                 .words = interner_open(simulation->arena),
                                 .counts = {.arena = simulation->arena}};
    find_groups(simulation, places);
    if (simulation->before->model->table_count > 0)
        simulation->unit_total = row_key_count(simulation->before->prepared, main_subject(simulation));
    return simulation->options.unit == NULL || find_unit(simulation, places);
}

bool simulation_is_main(const OutcomeColumn *column)
{
    return column->unit_table != NULL && table_subject(column->unit_table) == table_subject(column->result->model->tables[0]);
}

/* The row of the main frame, or SIZE_MAX. */
static size_t find_row(const SimulationPlaces *places, int64_t unit, int64_t year)
{
    if (places->space.kind != SPACE_PANEL)
        return (size_t)unit;
    const PreparedTable *panel = &places->result->prepared->tables[places->space.table->index];
    if ((size_t)unit >= panel->subject_count || panel->starts[unit] == panel->starts[unit + 1])
        return SIZE_MAX;
    for (size_t row = panel->starts[unit]; row < panel->starts[unit + 1]; row++) {
        if (panel->years[row] == year)
            return row;
    }
    return panel->starts[unit + 1] - 1;
}

size_t simulation_group(const SimulationPlaces *places, const OutcomeColumn *column, int64_t unit, int64_t year)
{
    if (places->groups == NULL || unit == OUTCOME_NO_UNIT || !simulation_is_main(column))
        return 0;
    size_t row = find_row(places, unit, year);
    return row < run_space_count(places->result, places->space) ? places->groups[row] : 0;
}

bool simulation_shows(const Simulation *simulation, const SimulationPlaces *places, const OutcomeColumn *column, int64_t unit,
                      int64_t year)
{
    if (!selection_shows_year(&simulation->options.years, year != OUTCOME_NO_YEAR, year))
        return false;
    return places->only_unit == OUTCOME_NO_UNIT || (simulation_is_main(column) && unit == places->only_unit);
}

Text simulation_units_word(const Simulation *simulation, size_t count)
{
    const Model *model = simulation->before->model;
    return rows_word(model, main_subject(simulation), count);
}
