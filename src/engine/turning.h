/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the rows of a plan turn (floor 7): a parameter takes one value after another, and a row's outcome stays the same for
 * stretches of them. Instead of evaluating the plan for each value, each row is evaluated once a stretch.
 *
 * That works where everything that depends on the parameter passes through comparisons that turn at one value: `debt > limit
 * of budget` is yes up to debt ÷ budget and no from there on. Each row's turning points are solved for, exactly; then
 * all rows are evaluated together, each at the beginning of its own stretch:
 *
 *     row A   ────────┬───────────────────   two stretches
 *     row B   ───┬────┬───────────────────   three
 *     row C   ────────────────────────────   one
 *             pass 1: A, B, C   pass 2: A, B   pass 3: B
 *
 * So thousands of values cost a few evaluations, whatever their number. */
#ifndef STYR_ENGINE_TURNING_H
#define STYR_ENGINE_TURNING_H

#include "engine/engine.h"

/* The values, one after another: rising or falling. */
typedef struct TurningSteps {
    size_t count;                                                        /* at least 1 */
    void (*set)(const void *context, size_t step, Fraction *parameters); /* writes a step's values over those of the slots */
    const void *context;
} TurningSteps;

typedef struct Turning Turning;

/* Solves for the turning points of the rows of `frame`, no pairs or parts, to which all kept nodes that depend on
 * `slots` must belong. NULL where they cannot be solved for: some dependence is no such comparison, or
 * numbers are too large; then evaluate step after step (engine/repeat.h). Lives in `arena`; close it before. */
Turning *turning_open(Arena *arena, const Plan *plan, const Prepared *prepared, const RunInputs *inputs, const bool *slots,
                      TurningSteps steps, FrameId frame);
/* Goes on to each row's next stretch, the first time to its first. False when no row has any left. */
bool turning_next(Turning *turning);

/* Gives back the run at hand. */
void turning_close(Turning *turning);

/* The run in which each row stands in its stretch: the columns of the kept nodes, until the next is asked for. */
const Run *turning_run(const Turning *turning);
/* By row: the first step of its stretch and the one after it. A row that has no stretch left has both at the number of steps.
 */
const uint32_t *turning_begins(const Turning *turning);
const uint32_t *turning_ends(const Turning *turning);

#endif
