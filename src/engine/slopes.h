/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a value moves with one unknown (floor 7): the value of a node in a row where the unknown is exactly p, or just beyond p
 * on one side, and how far that goes on before anything changes.
 *
 * The unknown is the value of some parameter slots, or one cell of one node. Whatever does not depend on it is asked of single
 * cells (engine/cells.h), once for all points; the rest is computed anew at each point as lines (engine/line.h): every
 * comparison looked at tells where it would come out otherwise, and the nearest of those points bounds the stretch in which the
 * value is what it is just beyond p. So whoever goes from point to point misses nothing. A rounding would change at every øre;
 * it is followed as a line with slack for as long as nothing that is compared with it comes that near.
 *
 * Some rules cannot be followed so: the unknown times itself, dates reckoned from it, groups sorted by it. Then the answer is
 * `false`, and the caller has to try values. */
#ifndef STYR_ENGINE_SLOPES_H
#define STYR_ENGINE_SLOPES_H

#include "engine/cells.h"
#include "engine/line.h"

typedef struct Unknown {
    const bool *slots; /* [model->slot_count]; NULL: a cell */
    NodeId node;
    size_t row;
    const bool *depends; /* [node_count] what depends on it: plan_depends_on_slots, plan_depends_on_node */
} Unknown;

typedef struct SlopeRun SlopeRun;

/* Values that do not depend on the unknown are `cells`' own. Lives in `arena`; memory does not grow with the points. */
SlopeRun *slopes_open(Arena *arena, CellRun *cells, Unknown unknown);
/* The same run for an unknown in another row. */
void slopes_move_to(SlopeRun *slopes, size_t row);

typedef enum Side { SIDE_BELOW = -1, SIDE_AT = 0, SIDE_ABOVE = 1 } Side;

typedef struct SlopeValue {
    uint8_t mark;
    Line line;       /* where it is not marked: the value at and beyond p */
    LineChange next; /* how far from p it is so; never there at p itself */
} SlopeValue;
/* The value of `node` in `row` with the unknown at p, or just below or above it. */
bool slopes_value(SlopeRun *slopes, NodeId node, size_t row, Fraction p, Side side, SlopeValue *out);

#endif
