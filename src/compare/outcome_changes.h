/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes out differently between two runs (floor 10, compare), without knowing why: other values of parameters, other
 * rules.
 *
 * Both runs must stand over the same files as of the same day, so that rows, units and years have the same numbers in both
 * (run_again gives such a second run). Rules are matched by kind and name; one that only one run has leaves nothing in the
 * other. The comparison is exact, and knows outcomes only (compare/outcomes.h), not amounts. */
#ifndef STYR_USE_OUTCOME_CHANGES_H
#define STYR_USE_OUTCOME_CHANGES_H

#include "compare/outcomes.h"

/* One rule in both runs. */
typedef struct OutcomePair {
    const OutcomeColumn *before, *after; /* one may be NULL */
    /* Rows whose outcome is gone, new, or another. */
    size_t gone, added, altered;
} OutcomePair;

typedef struct OutcomeChange {
    uint32_t pair;
    uint32_t row;
    int64_t before, after; /* states; they may be alike where only the year is another */
    int64_t unit, year;    /* before, or after where nothing was before */
    uint32_t unit_rank;    /* in the order of keys; 0: no unit */
    bool is_main;          /* the unit is one of the main table's */
} OutcomeChange;

typedef struct OutcomeChanges {
    OutcomePair *pairs; /* in the order of the rule file; rules that only the second run has come last */
    size_t pair_count;
    OutcomeChange *items; /* the main table's units first; sorted by unit, year, rule, row */
    size_t count;
    size_t unit_count, unit_year_count; /* distinct units of the main table with a change, and of their years */
} OutcomeChanges;

OutcomeChanges outcome_changes(Arena *arena, const Outcomes *before, const Outcomes *after);

#endif
