/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each case of an indicator over the years, in force and proposed. */
#include <inttypes.h>
#include <stdlib.h>

#include "source/language.h"
#include "simulate/simulation_page_parts.h"

enum { YEARS_SHOWN = 10 };

typedef struct YearTable {
    const SimulationPage *page;
    size_t rule, proposal;
    int64_t years[YEARS_SHOWN];
    size_t year_count;
    VECTOR(const SimulatedCount *) outcomes; /* one for each, in the order of cases */
} YearTable;

/* The latest of those that are told. */
static void choose_years(YearTable *table)
{
    const Simulation *simulation = table->page->simulation;
    const Prepared *prepared = simulation->before->prepared;
    for (size_t i = prepared->year_count; i > 0 && table->year_count < YEARS_SHOWN; i--) {
        if (selection_shows_year(&simulation->options.years, true, prepared->years[i - 1]))
            table->years[table->year_count++] = prepared->years[i - 1];
    }
}

static bool is_same_outcome(const SimulatedCount *a, const SimulatedCount *b)
{
    return a->rule == b->rule && text_equal(a->state, b->state) && text_equal(a->level, b->level);
}

static int compare_outcomes(const void *left, const void *right)
{
    const SimulatedCount *a = *(const SimulatedCount *const *)left, *b = *(const SimulatedCount *const *)right;
    return a->order != b->order ? (a->order > b->order) - (a->order < b->order) : text_compare(a->state, b->state);
}

static void find_outcomes(YearTable *table)
{
    const Simulation *simulation = table->page->simulation;
    for (size_t i = 0; i < simulation->counts.count; i++) {
        const SimulatedCount *count = &simulation->counts.items[i];
        bool is_known = count->rule != table->rule || count->year == OUTCOME_NO_YEAR;
        for (size_t j = 0; j < table->outcomes.count && !is_known; j++)
            is_known = is_same_outcome(table->outcomes.items[j], count);
        if (!is_known)
            vector_push(table->page->arena, &table->outcomes, count);
    }
    if (table->outcomes.count > 0)
        qsort(table->outcomes.items, table->outcomes.count, sizeof *table->outcomes.items, compare_outcomes);
}

/* Over groups. */
static void add_year(const YearTable *table, TextSheet *sheet, const SimulatedCount *outcome, int64_t year)
{
    const SimulationPage *page = table->page;
    size_t before = 0, after = 0;
    for (size_t i = 0; i < page->simulation->counts.count; i++) {
        const SimulatedCount *count = &page->simulation->counts.items[i];
        if (count->year != year || !is_same_outcome(count, outcome))
            continue;
        before += count->rows[0];
        after += count->rows[table->proposal + 1];
    }
    TextBuilder cell = {.arena = page->arena};
    text_append(&cell, simulation_page_number(page, before));
    if (after != before)
        text_append_format(&cell, " → %.*s", TEXT_ARGUMENTS(simulation_page_number(page, after)));
    text_sheet_cell(sheet, text_built(&cell));
}

/* A single year stands in the table before. */
void simulation_page_years(const SimulationPage *page, size_t proposal, size_t rule)
{
    YearTable table = {.page = page, .rule = rule, .proposal = proposal};
    TextSheet *sheet = text_sheet_open(page->arena);
    choose_years(&table);
    find_outcomes(&table);
    if (table.year_count < 2 || table.outcomes.count == 0)
        return;
    text_sheet_column(sheet, (Text){"", 0}, CELL_TEXT);
    text_sheet_column(sheet, (Text){"", 0}, CELL_TEXT);
    for (size_t i = table.year_count; i > 0; i--)
        text_sheet_column(sheet, text_format(page->arena, "%" PRId64, table.years[i - 1]), CELL_NUMBER);
    for (size_t i = 0; i < table.outcomes.count; i++) {
        simulation_page_outcome(sheet, table.outcomes.items[i]);
        for (size_t year = table.year_count; year > 0; year--)
            add_year(&table, sheet, table.outcomes.items[i], table.years[year - 1]);
    }
    simulation_page_heading(page, text_format(page->arena, say("%.*s, year by year: in force → proposed"),
                                              TEXT_ARGUMENTS(page->simulation->rule_list.items[rule].name)));
    simulation_page_sheet(page, sheet);
}
