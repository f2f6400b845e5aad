/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which groups most comes out otherwise. Declared in simulate/simulation_page_parts.h. */
#include "simulate/simulation_page_parts.h"

#include "source/language.h"

typedef struct GroupCount {
    size_t group, units;
    const ChangedOutcome *last; /* changes stand in the order of units */
} GroupCount;

static GroupCount *count_units(const SimulationPage *page, const SimulatedEffect *effect)
{
    size_t groups = page->simulation->groups.count;
    GroupCount *counts = arena_allocate_array(page->arena, groups + 1, sizeof *counts);
    for (size_t i = 0; i < groups; i++)
        counts[i].group = i;
    for (size_t i = 0; i < effect->outcomes.count; i++) {
        const ChangedOutcome *outcome = &effect->outcomes.items[i];
        GroupCount *count = &counts[outcome->group];
        if (!outcome->is_main)
            continue;
        count->units += count->last == NULL || !text_equal(count->last->unit, outcome->unit);
        count->last = outcome;
    }
    return counts;
}

/* The one with the most first; among equals in their order. */
static size_t take_largest(GroupCount *counts, size_t group_count)
{
    size_t largest = 0;
    for (size_t i = 1; i < group_count; i++) {
        if (counts[i].units > counts[largest].units)
            largest = i;
    }
    return largest;
}

void simulation_page_groups(const SimulationPage *page, const SimulatedEffect *effect)
{
    const Simulation *simulation = page->simulation;
    TextSheet *sheet = text_sheet_open(page->arena);
    GroupCount *counts = count_units(page, effect);
    TextBuilder heading = {.arena = page->arena};
    text_sheet_column(sheet, text_of(simulation->options.by), CELL_TEXT);
    text_sheet_column(sheet, simulation_units_word(simulation, simulation->unit_total), CELL_NUMBER);
    for (size_t left = simulation->groups.count; left > 0; left--) {
        size_t largest = take_largest(counts, simulation->groups.count);
        if (counts[largest].units == 0)
            break;
        text_sheet_cell(sheet, simulation->groups.items[largest]);
        text_sheet_cell(sheet, simulation_page_number(page, counts[largest].units));
        counts[largest].units = 0;
    }
    text_append_format(&heading, say("How many come out otherwise, by %s"), simulation->options.by);
    if (sheet->sheet.row_count == 0)
        return;
    simulation_page_heading(page, text_built(&heading));
    simulation_page_sheet(page, sheet);
}
