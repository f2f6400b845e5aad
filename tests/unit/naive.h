/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The meaning of a plan, row by row and as plainly as possible: what the engines are tested against. It shares no code
 * with them; only numbers and dates are the program's own. Slow. */
#ifndef STYR_TESTS_NAIVE_H
#define STYR_TESTS_NAIVE_H

#include "engine/engine.h"

typedef struct NaiveValue {
    uint8_t mark;
    int64_t whole;
    Fraction fraction;
    const uint32_t *rows; /* RANGE: the rows themselves, in order */
    size_t row_count;
} NaiveValue;

typedef struct NaiveFault {
    size_t first_row, row_count;
} NaiveFault;

typedef struct NaiveRun {
    Arena *arena;
    const Plan *plan;
    const Prepared *prepared;
    const RunInputs *inputs;
    NaiveValue **values; /* by node, by row */
    size_t *frame_counts;
    uint32_t **outer, **inner; /* by PAIRS frame: rows of each pair */
    NaiveFault (*faults)[4];   /* by node, by FaultKind */
    uint32_t **orders;         /* by GROUP node: its rows in order */
    size_t *order_counts;
} NaiveRun;

NaiveRun *naive_run(Arena *arena, const Plan *plan, const Prepared *prepared, const RunInputs *inputs);

#endif
