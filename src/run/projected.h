/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was projected, in words (floor 9, run). */
#ifndef STYR_RUN_PROJECTED_H
#define STYR_RUN_PROJECTED_H

#include "run/run.h"

/* Whether the year is one of those that `--years` added. */
bool projected_year(const RunResult *result, int64_t year);
/* Appends the years that `--years` added: `2025–2028`; nothing where it added none. */
void projected_print_years(const RunResult *result, TextBuilder *out);
/* Whether coming years are made with the parameter: with another value of it their rows themselves are others. */
bool projected_reads(const Model *model, const Parameter *parameter);
/* Appends how a column goes on, as the rule file says it: `grows price_index each year`. */
void projected_print_line(const Model *model, const ProjectionLine *line, TextBuilder *out);
/* Appends how a cell of a projected row came to be: `projected: 100 000 kr in 2024 + 2 %`; nothing for other rows. `row`: as
 * prepared. */
void projected_print_cell(const RunResult *result, const ColumnSymbol *column, size_t row, TextBuilder *out);
/* Appends which row of the files a projected one goes back to: `lines.csv:4, continued to 2026`; false for other rows. */
bool projected_print_row(const RunResult *result, const Table *table, size_t row, TextBuilder *out);

#endif
