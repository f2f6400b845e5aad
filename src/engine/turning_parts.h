/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of turning.c (floor 7): comparisons found, factors evaluated, points solved for. */
#ifndef STYR_ENGINE_TURNING_PARTS_H
#define STYR_ENGINE_TURNING_PARTS_H

#include "engine/repeat.h"
#include "engine/turning.h"

/* ── comparisons (turning_find.c) ────────────────────────────────────────────────────────────────────────── */

/* column × factor ÷ 10^decimals; either may be absent (NODE_NONE): 1. Factors are of the scalar frame. */
typedef struct TurningSide {
    NodeId column, factor;
    uint8_t decimals;
    bool is_fraction; /* the column is: then the other side has none */
} TurningSide;

typedef struct TurningComparison {
    NodeId node;
    TurningSide sides[2];
} TurningComparison;
typedef VECTOR(TurningComparison) TurningComparisons;

/* The comparisons behind which everything stands that is kept and depends; false where something does not. `wanted`
 * [node_count] is set for what has to be known of them: columns, and what factors are computed from. */
bool turning_find(Arena *arena, const Plan *plan, const bool *depends, FrameId frame, TurningComparisons *out, bool *wanted);

/* ── factors (turning_factor.c) ──────────────────────────────────────────────────────────────────────────── */

/* Whether the value of a scalar node can be computed by turning_factor; sets what it needs in `wanted`. */
bool turning_is_factor(const Plan *plan, const bool *depends, NodeId node, bool *wanted);
/* That value; false where it is marked or does not fit. `repeat` holds what does not depend. */
bool turning_factor(const Plan *plan, const bool *depends, const Repeat *repeat, const Fraction *parameters, NodeId node,
                    Fraction *out);

/* ── points (turning_points.c) ───────────────────────────────────────────────────────────────────────────── */

/* A comparison at one step: a × left against b × right, of the row's two columns. */
typedef struct TurningWeights {
    int64_t left, right;
} TurningWeights;

/* A comparison over all steps. */
typedef struct TurningLine {
    Operation operation;
    TurningWeights *weights; /* [step_count] turning the same way, by less than half a turn */
    size_t step_count;
    double first, slope; /* about the step at which left × a = right × b: (b ÷ a − first) × slope; slope 0: no guess */
} TurningLine;

/* Whether the weights turn the same way: then a row's order changes but once along the steps. */
bool turning_line_is_straight(const TurningLine *line);
void turning_line_guess(TurningLine *line);

/* What the comparison says of one row: values[0] before step turns[0], values[1] before turns[1], values[2] from there on. */
typedef struct TurningPoint {
    uint32_t turns[2];
    bool values[3];
} TurningPoint;
TurningPoint turning_point(const TurningLine *line, int64_t a, int64_t b);

#endif
