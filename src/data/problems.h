/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Collecting what is wrong with the data (floor 6, data).
 *
 * Problems are found in passes: a file's cells, one table's keys, one column's links. Each pass goes down its rows and
 * keeps its first PROBLEMS_KEPT, so that the first of all of them in the end are kept whatever the passes' order. */
#ifndef STYR_DATA_PROBLEMS_H
#define STYR_DATA_PROBLEMS_H

#include "base/vector.h"
#include "data/load.h"

enum { PROBLEMS_KEPT = 1000 };

typedef struct PlacedProblem {
    DataProblem problem;
    size_t table, order; /* where it sorts: by table, line, column, order of finding */
} PlacedProblem;

typedef struct Problems {
    Arena *arena;
    VECTOR(PlacedProblem) placed;
    size_t count;      /* all of them */
    size_t pass_count; /* those of this pass */
    bool keeps_all;    /* where each bad row is to be listed */
} Problems;

void problems_begin_pass(Problems *problems);
/* Counts one more; false where it will not be kept, so that it need not be put into words. */
bool problems_count(Problems *problems);
/* Keeps a counted problem of table number `table`. Its value is copied (and cut where it is very long). */
void problems_keep(Problems *problems, size_t table, DataProblem problem);
/* Takes over what another thread found further down in the same pass, as if it had been found here. */
void problems_take(Problems *problems, const Problems *further);
/* A copy of `value`; a long one is cut after a whole letter and gets `…`. */
Text problems_excerpt(Arena *arena, Text value);
/* Moves all into `report`, sorted. */
void problems_report(Problems *problems, DataReport *report);

#endif
