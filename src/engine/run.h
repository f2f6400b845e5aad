/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the interpreter (floor 7): one run's memory, and who owns what.
 *
 * What is kept lives in the run's arena. Everything else lives in a scratch arena that ends with the run; columns that
 * nobody reads any more go back to a pool there and are used again, so that a run holds few columns at a time. */
#ifndef STYR_ENGINE_RUN_H
#define STYR_ENGINE_RUN_H

#include "engine/engine.h"

/* Rows that a kernel takes at a time: a dozen block buffers stay in the processor's first two caches. */
enum { BLOCK_ROWS = 1024 };

/* ── columns ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* A whole column. Invariant everywhere in the engine: the value of a marked row is 0. */
typedef struct Stored {
    int64_t *whole; /* one of the two; both NULL: not there (yet, or any more) */
    Fraction *fractions;
    uint8_t *marks; /* NULL: no row is marked */
    size_t count;
    size_t first;   /* the row that element 0 belongs to: 0 but for a chunk's column */
    bool is_chunk;  /* holds some rows at a time */
    uint8_t *spare; /* a chunk's marks, while there are none */
    bool is_pooled; /* goes back to the pool when released */
} Stored;

/* A stretch of a column: element i belongs to row i of the work. */
typedef struct Slice {
    const int64_t *whole;
    const Fraction *fractions;
    size_t step;          /* between fractions: 0 where one value stands for all rows */
    const uint8_t *marks; /* NULL: no row is marked */
} Slice;

/* ── memory used again ───────────────────────────────────────────────────────────────────────────────────── */

typedef struct PoolBuffer PoolBuffer;
typedef struct Pool {
    Arena *arena;
    PoolBuffer *free;
} Pool;
/* `size` bytes, not zeroed. */
void *pool_take(Pool *pool, size_t size);
/* NULL is allowed. */
void pool_give(Pool *pool, void *memory);

/* ── the run ─────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Group Group;
typedef struct Lookup Lookup;

/* For each row of a group's frame, the row whose range it stands in, or `none`. */
typedef struct Assignment {
    bool is_tried, is_disjoint; /* no row stands in two ranges */
    uint32_t *rows;
    uint32_t none;
} Assignment;

typedef struct Tally {
    size_t first_row, row_count;
} Tally;
enum { TALLY_OVERFLOW, TALLY_OTHER, TALLIES };

struct Run {
    Arena *arena, *scratch;
    Pool pool;
    const Plan *plan;
    const Prepared *prepared;
    RunInputs inputs;
    size_t *frame_counts;      /* by frame; SIZE_MAX: not known yet */
    uint32_t **pair_starts;    /* by frame: a PAIRS frame's first row of each asking row, and their number */
    Stored *stored;            /* by node */
    Slice *scalars;            /* by node of the scalar frame: its value BLOCK_ROWS times, made when first asked for */
    Group **groups;            /* by node */
    Assignment *assignments;   /* by RANGE node */
    Lookup **lookups;          /* by table */
    Tally (*tallies)[TALLIES]; /* by node */
    Fault *faults;
    size_t fault_count;
};

/* A run with nothing in it yet: no row counted, no column there. `scratch` may be `arena` itself. */
Run *run_shell(Arena *arena, Arena *scratch, const Plan *plan, const Prepared *prepared, const RunInputs *inputs);
/* A column of `count` rows for `node`: kept in the run's arena, else from the pool. */
void run_store(Run *run, NodeId node, size_t count);
/* A column for `node` that holds some rows at a time, up to `capacity`; run_open_chunk says which, and unmarks them. */
void run_store_chunk(Run *run, NodeId node, size_t capacity);
void run_open_chunk(Run *run, NodeId node, size_t first, size_t count);
static inline bool stored_is_there(const Stored *column) { return column->whole || column->fractions; }
/* The column's marks, made all zero if there were none. */
uint8_t *run_marks(Run *run, NodeId node);
/* Whether some mark is set. */
bool run_any_mark(const uint8_t *marks, size_t count);
/* Gives a node's column back, a group's and a range's helpers with it, unless the node is kept. */
void run_release(Run *run, NodeId node);
/* The node, a scalar's, as a slice of up to BLOCK_ROWS rows. */
Slice run_scalar(Run *run, NodeId node);
/* Rows of a frame; lays out the rows of a PAIRS frame, whose range must be complete. */
size_t run_count_rows(Run *run, FrameId frame);
/* Notes a fault in a row. */
void run_fault(Run *run, NodeId node, FaultKind kind, size_t row);

/* Ranges are columns of row-number pairs, packed. */
static inline int64_t range_pack(uint32_t begin, uint32_t end) { return (int64_t)((uint64_t)begin << 32 | end); }
static inline uint32_t range_begin(int64_t range) { return (uint32_t)((uint64_t)range >> 32); }
static inline uint32_t range_end(int64_t range) { return (uint32_t)range; }

#endif
