/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one draw changes in the data (floor 10, inside draws).
 *
 * Where a column follows its owner's share, a draw adds to the projected value its base times the spread of the share times a
 * normal deviate, rounded half away from zero: one deviate for each draw, owner, year and line, whatever else there is. */
#ifndef STYR_DRAWS_DEVIATIONS_H
#define STYR_DRAWS_DEVIATIONS_H

#include "run/run.h"

/* A cell that draws change, as prepared, and what it is without them. */
typedef struct DrawnCell {
    uint32_t column; /* of Deviations */
    size_t row;
    int64_t projected, base;
    uint64_t owner; /* a hash of its key: the same whoever else there is */
    int64_t spread; /* in 10^-9 */
    uint32_t place; /* year and line, as the counter's last word has them */
} DrawnCell;

typedef struct Deviations {
    VECTOR(const ColumnSymbol *) columns;
    VECTOR(DrawnCell) cells;
    uint64_t seed;
} Deviations;

/* The cells of a run's projected rows that follow a share; in `arena`. */
Deviations *deviations_find(Arena *arena, const RunResult *result, uint64_t seed);

/* Prepared data whose drawn columns are a copy; all else is shared with what they were copied from. */
typedef struct DrawnData {
    Prepared prepared;
    int64_t **values; /* of each column of Deviations */
} DrawnData;
DrawnData *deviations_copy(Arena *arena, const Deviations *deviations, const Prepared *prepared);
/* Puts the values of draw number `draw` into the columns. */
void deviations_apply(const Deviations *deviations, uint32_t draw, int64_t *const *values);
/* What a draw adds to a cell; the deviate in 2^-32. */
int64_t deviation_of(int64_t base, int64_t spread, int64_t deviate);

#endif
