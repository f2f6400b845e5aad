/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside single cells (floor 7): what cells.c and cells_rows.c share.
 *
 * A cell is computed when all cells it needs are there. Whoever needs one says so with cells_need; where that gives false,
 * the cell has been put on the list of those to compute first, and the computation that asked is begun again later. So no
 * chain of definitions is too long for the stack. */
#ifndef STYR_ENGINE_CELLS_PARTS_H
#define STYR_ENGINE_CELLS_PARTS_H

#include "base/vector.h"
#include "engine/cells.h"
#include "engine/run.h"

typedef struct CellKey {
    uint32_t node; /* or, from plan->node_count on, a frame of pairs: where the pairs of an asking row begin */
    size_t row;
} CellKey;

typedef struct CellEntry {
    CellKey key;
    Cell cell;
    FaultKind fault;
} CellEntry;

typedef struct CellPair {
    size_t outer, inner;
} CellPair;
typedef VECTOR(CellPair) CellPairList;

struct CellRun {
    Arena *arena;
    Run *run; /* the shell that kernels work in: groups and their columns, nothing else is stored there */
    const Plan *plan;
    CellRun *beside; /* whose groups these are; NULL: its own */
    bool has_group_columns;
    VECTOR(CellEntry) entries;
    uint32_t *slots; /* hash table: number of an entry + 1 */
    size_t slot_count;
    VECTOR(CellKey) waiting;
    CellPairList *pairs; /* by frame */
};

/* The cell, where it is there; else false, and it is computed first. A scalar node's row is 0 whatever `row` is. */
bool cells_need(CellRun *cells, NodeId node, size_t row, Cell *out);
/* The same for what node `reader` in `row` reads in row `there` of `node`, which may be of the same circle. */
bool cells_need_in_ring(CellRun *cells, NodeId reader, size_t row, NodeId node, size_t there, Cell *out);
const CellEntry *cells_find(const CellRun *cells, CellKey key);
void cells_remember(CellRun *cells, CellKey key, Cell cell, FaultKind fault);

static inline Cell cell_marked(uint8_t mark) { return (Cell){.mark = mark, .fraction = {0, 1}}; }
static inline Cell cell_whole(int64_t value) { return (Cell){.whole = value, .fraction = {0, 1}}; }

/* One operation on one row: what the interpreter's kernel makes of ready operands [4] and of the node's list. */
Cell cells_apply(CellRun *cells, NodeId node, size_t row, const Cell *operands, const Cell *list);
/* Whether the node has that operand as a column: a group is none. */
bool cells_reads_operand(const Plan *plan, const PlanNode *node, int operand);
/* The circle through last year that a node is of; NULL: none. */
const PlanRing *cells_ring(const Plan *plan, NodeId node);
/* The rows of a frame; of pairs, those met so far. */
size_t cells_row_count(const CellRun *cells, FrameId frame);

/* Group `node`, made when first asked for. */
const Group *cells_group(CellRun *cells, NodeId node);

/* Each false where something it needs is not there yet (cells_rows.c). */
bool cells_aggregate(CellRun *cells, NodeId node, size_t row, Cell *out);
bool cells_running_sum(CellRun *cells, NodeId node, size_t row, Cell *out);
/* Row of a pair, asking or related. */
CellPair cells_pair(const CellRun *cells, FrameId frame, size_t row);

#endif
