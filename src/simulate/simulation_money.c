/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts of the results that differ: their totals by year and group. */
#include <string.h>

#include "simulate/simulation_parts.h"

typedef struct MoneyTotals {
    Simulation *simulation;
    const SimulationPlaces *places;
    const RunResult *sides[2];
    const PlanResult *tables[2];
    Tally tally; /* of year and group */
    VECTOR(SimulatedMoney) items;
} MoneyTotals;

static const PlanResult *find_table(const RunResult *result, const PlanResult *wanted)
{
    for (size_t i = 0; i < result->plan->result_count; i++) {
        const PlanResult *table = &result->plan->results[i];
        if (text_equal(*table->declaration->name.name, *wanted->declaration->name.name))
            return table;
    }
    return NULL;
}

static const PlanColumn *find_column(const PlanResult *table, const PlanColumn *wanted)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (text_equal(*table->columns[i].title, *wanted->title) && table->columns[i].type.kind == wanted->type.kind)
            return &table->columns[i];
    }
    return NULL;
}

static int64_t year_of(const MoneyTotals *totals, size_t row)
{
    NodeId node = totals->sides[0]->plan->frames[totals->tables[0]->frame].year;
    if (node == NODE_NONE)
        return OUTCOME_NO_YEAR;
    RunColumn years = run_node_column(totals->sides[0], node);
    return value_mark(years, row) == 0 ? value_whole(years, row) : OUTCOME_NO_YEAR;
}

static bool is_of_units(const MoneyTotals *totals)
{
    return space_equal(totals->tables[0]->declaration->space, totals->places->space);
}

static bool is_of_only_unit(const MoneyTotals *totals, size_t row)
{
    const SimulationPlaces *places = totals->places;
    if (places->only_unit == OUTCOME_NO_UNIT)
        return true;
    if (!is_of_units(totals))
        return false;
    bool is_panel = places->space.kind == SPACE_PANEL;
    int64_t unit = is_panel ? places->result->prepared->tables[places->space.table->index].subjects[row] : (int64_t)row;
    return unit == places->only_unit;
}

static bool counts(const MoneyTotals *totals, int side, size_t row)
{
    NodeId node = totals->tables[side]->counts;
    return node == NODE_NONE || value_whole(run_node_column(totals->sides[side], node), row) == 1;
}

static Fraction amount_of(Cell cell) { return cell.is_fraction ? cell.fraction : fraction_of_integer(cell.whole); }

static bool is_alike(Cell a, Cell b)
{
    return a.mark == b.mark && (a.mark != 0 || fraction_compare(amount_of(a), amount_of(b)) == 0);
}

static SimulatedMoney *find_total(MoneyTotals *totals, const PlanColumn *column, size_t row)
{
    int64_t year = year_of(totals, row);
    size_t group = totals->places->groups != NULL && is_of_units(totals) ? totals->places->groups[row] : 0;
    size_t number = tally_number(&totals->tally, (TallyKey){{year, (int64_t)group}});
    if (number == totals->items.count) {
        SimulatedMoney money = {.table = *totals->tables[0]->declaration->name.name,
                                .column = *column->title,
                                .year = year,
                                .group = group,
                                .has_totals = true,
                                .before = fraction_of_integer(0),
                                .after = fraction_of_integer(0)};
        vector_push(totals->tally.arena, &totals->items, money);
    }
    return &totals->items.items[number];
}

static void add_amount(SimulatedMoney *money, Fraction *total, Cell cell, bool is_counted)
{
    if (money->has_totals && is_counted && cell.mark == 0)
        money->has_totals = fraction_add(*total, amount_of(cell), total);
}

static void add_row(MoneyTotals *totals, const PlanColumn *before, const PlanColumn *after, size_t row)
{
    bool counted[2] = {counts(totals, 0, row), counts(totals, 1, row)};
    if ((!counted[0] && !counted[1]) || !is_of_only_unit(totals, row))
        return;
    int64_t year = year_of(totals, row);
    if (!selection_shows_year(&totals->simulation->options.years, year != OUTCOME_NO_YEAR, year))
        return;
    SimulatedMoney *money = find_total(totals, before, row);
    Cell left = run_column_cell(run_node_column(totals->sides[0], before->node), row);
    Cell right = run_column_cell(run_node_column(totals->sides[1], after->node), row);
    money->rows += counted[0] != counted[1] || !is_alike(left, right);
    add_amount(money, &money->before, left, counted[0]);
    add_amount(money, &money->after, right, counted[1]);
}

static int compare_money(const SimulatedMoney *a, const SimulatedMoney *b)
{
    return a->year != b->year ? (a->year > b->year) - (a->year < b->year) : (a->group > b->group) - (a->group < b->group);
}

static void keep_changed(MoneyTotals *totals, SimulatedEffect *effect)
{
    Arena *arena = totals->simulation->arena;
    size_t first = effect->money.count;
    for (size_t i = 0; i < totals->items.count; i++) {
        const SimulatedMoney *money = &totals->items.items[i];
        if (money->rows == 0)
            continue;
        vector_push(arena, &effect->money, *money);
        size_t place = effect->money.count - 1;
        for (; place > first && compare_money(&effect->money.items[place - 1], money) > 0; place--)
            effect->money.items[place] = effect->money.items[place - 1];
        effect->money.items[place] = *money;
    }
}

static void tell_column(MoneyTotals totals, const PlanColumn *before, SimulatedEffect *effect)
{
    const PlanColumn *after = find_column(totals.tables[1], before);
    if (after == NULL)
        return;
    totals.tally.arena = arena_open();
    size_t count = run_frame_count(totals.sides[0]->run, totals.tables[0]->frame);
    for (size_t row = 0; row < count; row++)
        add_row(&totals, before, after, row);
    keep_changed(&totals, effect);
    arena_close(totals.tally.arena);
}

void simulation_tell_money(Simulation *simulation, const SimulationPlaces *places, const RunResult *after,
                           SimulatedEffect *effect)
{
    const RunResult *before = simulation->before;
    for (size_t i = 0; i < before->plan->result_count; i++) {
        const PlanResult *table = &before->plan->results[i], *other = find_table(after, table);
        MoneyTotals totals = {.simulation = simulation, .places = places, .sides = {before, after}, .tables = {table, other}};
        if (other == NULL || run_frame_count(before->run, table->frame) != run_frame_count(after->run, other->frame))
            continue;
        for (size_t j = 0; j < table->column_count; j++) {
            if (table->columns[j].type.kind == TYPE_MONEY)
                tell_column(totals, &table->columns[j], effect);
        }
    }
}
