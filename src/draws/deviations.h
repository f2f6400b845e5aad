/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one draw changes in the data (floor 10, inside draws).
 *
 * Where a column follows its owner's share, a draw adds to the projected value its base times the spread of the share times a
 * normal deviate, rounded half away from zero: one deviate for each draw, owner, year and line, whatever else there is. Then
 * the column falls, where it does, by what the rules make of the draw's year before. */
#ifndef STYR_DRAWS_DEVIATIONS_H
#define STYR_DRAWS_DEVIATIONS_H

#include "run/coming_years.h"

/* A cell that draws change, as prepared, and what it is without them. */
typedef struct DrawnCell {
    uint32_t column; /* of Deviations */
    size_t row;
    int64_t projected, base;    /* before it falls */
    uint64_t owner;             /* a hash of its key: the same whoever else there is */
    int64_t spread;             /* in 10^-9 */
    uint32_t place;             /* year and line, as the counter's last word has them */
    const ProjectionLine *fall; /* NULL: it does not fall */
    size_t fall_row;            /* of ComingFalls */
} DrawnCell;

typedef struct Deviations {
    VECTOR(const ColumnSymbol *) columns;
    VECTOR(DrawnCell) cells;
    uint64_t seed;
} Deviations;

/* The cells of a run's projected rows that follow a share, or fall; in `arena`. */
Deviations *deviations_find(Arena *arena, const RunResult *result, uint64_t seed);
/* Whether any of them differs between draws. */
bool deviations_are_any(const Deviations *deviations);

/* Prepared data whose drawn columns are a copy; all else is shared with what they were copied from. */
typedef struct DrawnData {
    Prepared prepared;
    Cells *columns; /* of each column of Deviations */
} DrawnData;
DrawnData *deviations_copy(Arena *arena, const Deviations *deviations, const Prepared *prepared);
/* Puts the values of draw number `draw`, in which so much falls, into the columns. `falls`: NULL where nothing does. */
void deviations_apply(const Deviations *deviations, uint32_t draw, ProjectedFall *const *falls, const Cells *columns);
/* What a draw adds to a cell; the deviate in 2^-32. */
int64_t deviation_of(int64_t base, int64_t spread, int64_t deviate);

#endif
