/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A simulation to read, and as tables (floor 11, simulate). */
#ifndef STYR_SIMULATE_SIMULATION_REPORT_H
#define STYR_SIMULATE_SIMULATION_REPORT_H

#include <stdio.h>

#include "show/html_page.h"
#include "simulate/simulation.h"

enum { SIMULATION_UNITS_SHOWN = 15 }; /* on the page: so many need reasons */

/* counts, moves, changes, rules, money, proposals. In the simulation's arena. */
SheetList simulation_sheets(const Simulation *simulation);
/* A page that a committee can read: the answer, then counts, and for each proposal moves, units, duties and amounts. `width` of
 * the terminal; 0: none. At a prompt no options are named that show more. */
void simulation_print(const Simulation *simulation, FILE *stream, size_t width, bool is_at_prompt);
/* The answer, the counts side by side and who comes out otherwise, no more. */
void simulation_print_short(const Simulation *simulation, FILE *stream, size_t width);
/* All of it in a page with charts (show/html_page.h), behind what stands in it already. */
void simulation_append(const Simulation *simulation, HtmlPage *page);

#endif
