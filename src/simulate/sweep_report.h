/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sweep as a table, and as a small chart (floor 11, simulate). */
#ifndef STYR_SIMULATE_SWEEP_REPORT_H
#define STYR_SIMULATE_SWEEP_REPORT_H

#include <stdio.h>

#include "show/sheet.h"
#include "simulate/sweep.h"

/* A row for each step (and group): the parameters, then what was counted and added up. For files numbers are plain, 3 % as
 * 0.03; for reading they are as people write them. In the sweep's arena. */
const Sheet *sweep_sheet(const Sweep *sweep, bool is_for_reading);
/* A bar for each step, of plain characters: one for each series that is counted, or the first sum; nothing for a grid, groups
 * or sums below zero. Many steps are thinned out, and it says so. `width`: columns. */
void sweep_chart(const Sweep *sweep, FILE *stream, size_t width);
/* A step's value of one axis, as people read it. */
Text sweep_value_words(const Sweep *sweep, Arena *arena, size_t step, size_t axis);

#endif
