/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside draws (floor 10): what was drawn, and what is shown of it. */
#ifndef STYR_DRAWS_DRAWS_PARTS_H
#define STYR_DRAWS_DRAWS_PARTS_H

#include "draws/deviations.h"
#include "draws/draws.h"
#include "draws/spool.h"
#include "engine/repeat.h"

/* Of a figure in one row that is not known in a draw. */
#define DRAW_UNKNOWN INT64_MAX

enum { QUANTILES = 3 }; /* what 10 %, 50 % and 90 % of the draws do not exceed */

/* What draws came to, of each row shown. */
typedef struct DrawTally {
    size_t *counts; /* [row][case_count + 1], the last: without a case */
    Int128 *sums;   /* [row] of the figure, where it is known */
    size_t *known;  /* [row] draws in which it is */
} DrawTally;

/* What is evaluated in each draw: where columns fall, first the years that tell by what; at last the run itself. */
typedef struct DrawStage {
    ComingStage coming; /* of all but the last */
    const RunResult *result;
    const Deviations *deviations;
    const Plan *plan;    /* with nothing kept but what is read */
    const bool *changes; /* [plan->node_count] what draws change, and whatever reads it */
} DrawStage;

struct Draws {
    const RunResult *result;
    VECTOR(DrawStage) stages;
    const PlanResult *shown;              /* the main result */
    const PlanColumn *indicator, *figure; /* of it; NULL: it has no indicator */
    VECTOR(uint32_t) rows;                /* that are shown */
    size_t case_count;                    /* clauses of the indicator */
    DrawTally tally;
    size_t draw_count;
    uint64_t seed;
    Spool *values;                   /* the figure; DRAW_UNKNOWN where it is not known. Closed when the table is made */
    int64_t (*quantiles)[QUANTILES]; /* [row] DRAW_UNKNOWN: known in no draw */
    TextSheet *sheet;
};

/* Draws on so many threads: fills the tally and the values. A draw is the same on whichever thread, and sums of whole numbers
 * are the same in whatever order. */
void draws_run(Arena *arena, Draws *draws, size_t thread_count);
/* Makes the sheet and the quantiles; false where the values cannot be read again. */
bool draws_show(Arena *arena, Draws *draws);

/* A case of the indicator; some clauses are none. */
const Clause *draws_case_at(const Draws *draws, size_t index);
/* Whether some row is without a case in some draw. */
bool draws_are_without_case(const Draws *draws);
/* The key of a row that is shown. */
Text draws_key(Arena *arena, const Draws *draws, size_t row);

#endif
