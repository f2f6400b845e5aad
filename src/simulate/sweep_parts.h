/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of sweep.c (floor 11, simulate): what is measured, who is told of, and the figures. */
#ifndef STYR_SIMULATE_SWEEP_PARTS_H
#define STYR_SIMULATE_SWEEP_PARTS_H

#include "simulate/sweep.h"

typedef struct Sweeper {
    Sweep *sweep;
    RuleSet *rules;
    Space space;
    VECTOR(PlanRequest) measures;
    size_t by;        /* index of its measure; SIZE_MAX: none */
    size_t row_count; /* of the main frame */
    uint32_t *groups; /* [row_count]; SWEEP_NO_GROUP: the row is not told */
    Fraction *base;   /* [slot_count] */
} Sweeper;
#define SWEEP_NO_GROUP UINT32_MAX

/* Reads what is to be measured (sweep_measures.c); false where something is wrong, as sweep_run says it. */
bool sweep_read_measures(Sweeper *sweeper);
/* Finds which rows are told, and in which group (sweep_groups.c). */
void sweep_find_groups(Sweeper *sweeper);
/* Writes a step's values of all axes into `values` [slot_count]. */
void sweep_set_values(const Sweep *sweep, size_t step, Fraction *values);
/* Computes all figures (sweep_figures.c). */
void sweep_compute_figures(const Sweeper *sweeper);

/* A stretch of steps in which rows stay as they are (sweep_tally.c): by row from begins[row] to before ends[row]; without
 * those, of one step. */
typedef struct SweepStretch {
    const Run *run;
    size_t step; /* the first of these values of the last axis, or the one */
    const uint32_t *begins, *ends;
} SweepStretch;
/* Adds what the rows of a stretch come to where they begin, and takes it away where they end. */
void sweep_tally(const Sweeper *sweeper, SweepStretch stretch);

#endif
