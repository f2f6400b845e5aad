/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside draws (floor 10): what was drawn, and what is shown of it. */
#ifndef STYR_DRAWS_DRAWS_PARTS_H
#define STYR_DRAWS_DRAWS_PARTS_H

#include "draws/draws.h"
#include "draws/spool.h"

/* Of a figure in one row that is not known in a draw. */
#define DRAW_UNKNOWN INT64_MAX

typedef struct Draws {
    const RunResult *result;
    const PlanResult *shown;              /* the main result */
    const PlanColumn *indicator, *figure; /* of it; NULL: it has no indicator */
    VECTOR(uint32_t) rows;                /* that are shown */
    size_t case_count;                    /* clauses of the indicator */
    size_t *counts;                       /* [row of `rows`][case_count + 1], the last: without a case */
    Int128 *sums;                         /* [row of `rows`] of the figure, where it is known */
    size_t *known;                        /* [row of `rows`] draws in which it is */
    size_t draw_count;
    Spool *values; /* the figure; DRAW_UNKNOWN where it is not known */
} Draws;

/* The sheet; NULL where the values cannot be read again. */
TextSheet *draws_show(Arena *arena, const Draws *draws);

#endif
