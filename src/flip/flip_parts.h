/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside flips (floor 11): what flip.c, flip_walk.c, flip_try.c and flip_sheet.c share. */
#ifndef STYR_FLIP_FLIP_PARTS_H
#define STYR_FLIP_FLIP_PARTS_H

#include "flip/flip.h"

/* Some rows at a time, so that memory does not grow with all of them. */
typedef struct FlipBlock {
    const RunResult *result;
    const FlipQuestion *question;
    Arena *arena; /* ends with the block */
    Arena *keeps; /* the answer's */
    CellRun *cells;
    SlopeRun *slopes;
    bool shares_groups; /* no group of rows depends on the unknown */
} FlipBlock;

/* The row of the unknown's own frame, for a row of the outcome's. */
size_t flip_unknown_row(const FlipBlock *block, size_t row);
/* Whether the rules tell the row's year, and which. */
bool flip_row_year(const RunResult *result, CellRun *cells, const FlipQuestion *question, size_t row, int64_t *out);

typedef enum FlipWalk {
    FLIP_WALK_DONE,
    FLIP_WALK_TOO_LONG, /* the steps of a rounding: a shorter stretch may do */
    FLIP_WALK_CANNOT,   /* the rules do not move in lines */
} FlipWalk;
/* Every flip in the range of `row->in_force`, or, of an amount, the nearest on either side; rising. (flip_walk.c) */
FlipWalk flip_walk(FlipBlock *block, FlipRow *row);
/* The flips from `from` to `to` only, appended where that is done. */
FlipWalk flip_walk_between(FlipBlock *block, size_t row, Fraction from, Fraction to, FlipPoints *out);

/* Whether the unknown can have so few values that each is tried. (flip_try.c) */
bool flip_has_few_values(const FlipQuestion *question);
/* The flips of rows that were not solved. */
void flip_try(FlipBlock *block, FlipRow **rows, size_t count);

#endif
