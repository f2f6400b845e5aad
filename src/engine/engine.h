/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every engine gives (floor 7): a plan evaluated over prepared data.
 *
 * The column interpreter (interpreter.c) is the reference: other engines must give the same bytes, marks and faults
 * included. A run never stops at a row: what goes wrong in a row makes that row unknown and is listed. */
#ifndef STYR_ENGINE_ENGINE_H
#define STYR_ENGINE_ENGINE_H

#include "data/dataset.h"
#include "plan/plan.h"

typedef struct Accelerator Accelerator; /* engine/accelerator.h */

typedef struct RunInputs {
    const Fraction *parameters; /* [model->slot_count], in each parameter's units */
    int64_t as_of;
    const Accelerator *accelerator; /* NULL: none. Changes how fast a run is, and nothing else */
} RunInputs;

/* One node's column. Exactly one of whole and fractions is set. A marked row's value is 0. Fractions need not be in lowest
 * terms: compare values, not parts. */
typedef struct RunColumn {
    const int64_t *whole;
    const Fraction *fractions;
    const uint8_t *marks; /* NULL: no row is marked. MARK_… of data/dataset.h */
    size_t count;
} RunColumn;

/* One value by itself, wherever it came from. */
typedef struct Cell {
    uint8_t mark;     /* MARK_…; a marked cell's value is 0 */
    bool is_fraction; /* which of the two holds the value */
    int64_t whole;
    Fraction fraction;
} Cell;
Cell run_column_cell(RunColumn column, size_t row); /* row 0 where the column has one row only */

typedef struct Fault {
    NodeId node;
    FaultKind kind;
    size_t first_row; /* of the node's frame */
    size_t row_count;
} Fault;

typedef struct Run Run;

/* Evaluates `plan`. The run lives in `arena`. */
Run *interpret(Arena *arena, const Plan *plan, const Prepared *prepared, const RunInputs *inputs);

/* A node's column; only of nodes that plan->kept marks. A scalar node's has one row. Groups have no column, and that of a
 * range is the engine's own. */
RunColumn run_column(const Run *run, NodeId node);
/* Rows of a frame in this run. */
size_t run_frame_count(const Run *run, FrameId frame);
/* Faults in the order of nodes, of those that what is kept depends on. A division may have two: by zero, and quotients that
 * do not fit. */
const Fault *run_faults(const Run *run, size_t *count);
/* The asking row of a pair, the base row of a part; the row itself in other frames. For messages. */
size_t run_base_row(const Run *run, FrameId frame, size_t row);

/* The inputs that the rule file itself gives. */
Fraction *default_parameters(Arena *arena, const Model *model);

#endif
