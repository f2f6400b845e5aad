/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the page of a simulation (floor 11, simulate): what its parts share. Not for other modules. */
#ifndef STYR_SIMULATE_SIMULATION_PAGE_PARTS_H
#define STYR_SIMULATE_SIMULATION_PAGE_PARTS_H

#include "simulate/simulation_report.h"
#include "show/html_page.h"
#include "show/text_sheet.h"

typedef struct SimulationPage {
    const Simulation *simulation;
    FILE *stream;
    size_t width;
    Arena *arena;      /* of the page */
    HtmlPage *html;    /* NULL: it is printed to `stream` */
    bool is_at_prompt; /* there are no options that would show more */
} SimulationPage;

/* A line after an empty one; the rows of `sheet`, where it has any. */
void simulation_page_heading(const SimulationPage *page, Text words);
void simulation_page_sheet(const SimulationPage *page, const TextSheet *sheet);
/* A count with its digits grouped. */
Text simulation_page_number(const SimulationPage *page, size_t number);
/* Adds two cells: a case's level, and its label or name. */
void simulation_page_outcome(TextSheet *sheet, const SimulatedCount *count);
/* How many rows are in each case of an indicator, year by year. */
void simulation_page_years(const SimulationPage *page, size_t proposal, size_t rule);
/* The cases of an indicator in the latest year, in force and under each proposal, as bars. */
Chart simulation_case_chart(const SimulationPage *page, size_t rule);

#endif
