/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Single cells (floor 7): the value of any node of a plan in any row, computed when it is asked for, and only from what it
 * needs. For explanations, which follow one figure back to the data and must not evaluate a million others.
 *
 * The values, marks and faults are those of the interpreter: local operations are its own kernels, on one row. What is
 * needed of whole columns (owners and sort values of groups) is computed by the interpreter, once. What was computed is
 * remembered. Rows are numbered as in a run, but for pairs (asking row, related row), which are numbered as they are met:
 * see cells_related. Lives in the arena it was opened in. */
#ifndef STYR_ENGINE_CELLS_H
#define STYR_ENGINE_CELLS_H

#include "engine/engine.h"

typedef struct CellRun CellRun;

CellRun *cells_open(Arena *arena, const Plan *plan, const Prepared *prepared, const RunInputs *inputs);

/* Another one over the same plan and data with other inputs. The groups of rows are those of `other`, which must outlive it:
 * only for inputs that no group's owners and sort values depend on. */
CellRun *cells_open_beside(Arena *arena, CellRun *other, const RunInputs *inputs);
/* Lets a cell have a value of the caller's; before anything that depends on it was asked for. */
void cells_put(CellRun *cells, NodeId node, size_t row, Cell cell);

/* The value of `node` (not a group) in row `row` of its frame; of a scalar node in any row. */
Cell cells_value(CellRun *cells, NodeId node, size_t row);
/* What went wrong in that very row of that very node, as FaultKind; FAULT_NEVER where nothing did. */
FaultKind cells_fault(CellRun *cells, NodeId node, size_t row);

/* The related rows that a RANGE, or an aggregate, takes for asking row `row`, in the group's order, before any condition. */
typedef struct CellRows {
    uint8_t mark; /* of the range: then there are no rows */
    size_t count;
    const size_t *rows;   /* [count] rows of the group's frame */
    const size_t *inside; /* [count] the same as rows of the frame in which the aggregate's value and condition are: pairs,
                             or the group's frame itself */
} CellRows;
CellRows cells_related(CellRun *cells, NodeId node, size_t row);
/* The rows that a RUNNING_SUM adds up for `row`, this one last; none where its group leaves it out. */
CellRows cells_running(CellRun *cells, NodeId node, size_t row);

#endif
