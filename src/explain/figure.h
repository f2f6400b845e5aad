/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which figure is meant (floor 10, explain): `1003 2023 carry_over`, `1003 2023 copy_plan_to_finance P12`, `transfers T1
 * verdict`, `areas North 2023 budget`, `2023 total`, also an expression in the place of a name.
 *
 * Read in two steps: against the rules, before any data (figure_read); then, in a run made for_questions with what was read,
 * to the row (figure_find). What is wrong is said in a sentence, near misses named. */
#ifndef STYR_USE_FIGURE_H
#define STYR_USE_FIGURE_H

#include "explain/explain.h"

typedef struct Figure {
    Space space;              /* whose row the words name */
    const Quantity *quantity; /* that the last name is; NULL: an expression */
    PlanRequest asked;        /* the expression; of a quantity unused */
    Text key, instance;       /* length 0: none */
    bool has_year;
    int64_t year;
} Figure;

/* Reads `[TABLE] KEY [YEAR] NAME [INSTANCE]`. False where it is wrong: *problem says why, or is empty where the rule set's
 * text.diagnostics do. */
bool figure_read(RuleSet *rules, const char *const *words, size_t word_count, Figure *out, Text *problem);
/* The quantity of that name (a ledger's `verdict` too, and `SANCTION.GROUND`): of this space first, then of any other; NULL:
 * none. */
const Quantity *figure_quantity(const Model *model, Space space, const char *name);
/* Reads `KEY YEAR`, a row of the frame that the policy is about (run_main_space); without the year where its rows have none.
 * False where it is wrong: *problem says why. */
bool figure_read_row(const RuleSet *rules, const char *const *words, size_t word_count, Figure *out, Text *problem);
/* Finds the row. False where there is none: *problem says why. */
bool figure_find(const RunResult *result, const Figure *figure, Subject *out, Text *problem);
/* The row (subject, where the year is in the key) of `table` with this key. False where there is none: *problem says why. */
bool figure_find_key(const RunResult *result, const Table *table, Text key, int64_t *out, Text *problem);
/* The row of `space` with this key and year; false where there is none: *problem says why. */
bool figure_find_row(const RunResult *result, const Figure *figure, size_t *out, Text *problem);

#endif
