/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One part in one run (floor 8, jit): what it is given, and what has been proved of it. */
#ifndef STYR_JIT_PART_RUN_H
#define STYR_JIT_PART_RUN_H

#include "jit/compiled.h"

enum { FAILURES_MOST = 16 }; /* blocks that code has failed for in a row: it is not tried again in this run */
enum { TOTALS_MOST = 64 };   /* asking rows of a fed sink, rows in no range included */

typedef struct PartRun {
    uint32_t failures;                  /* in a row */
    bool is_open, has_run, is_hopeless; /* hopeless: the kernels run it in this run */
    int64_t *numbers;
    void **pointers;
    uint8_t *bits, *proved; /* by source: when last looked at; how far the last proof reaches */
    bool is_proved;
    const int64_t **seen; /* by source: the complete column whose bits are known */
    UnsignedInt128 *scratch;
    int64_t **source_marks; /* by source that is read by row: of the rows at hand; NULL: none yet */
    int64_t *output_marks;  /* by output, BLOCK_ROWS each, and the same as bytes */
    uint8_t *marks;
    int64_t *totals; /* of fed sinks */
} PartRun;

/* The rows at hand of a block. */
typedef struct Block {
    Executor *executor;
    const Compiled *compiled;
    const Segment *segment;
    const Part *part;
    uint32_t number; /* the part's */
    SinkState *sinks;
    size_t first, count;
} Block;

/* Runs the part's code. False: the rows are to be computed by the kernels; no fault has been noted, no sink fed. */
bool part_run(PartRun *run, const Block *block);
/* part_open.c: what stays the same through a run. */
void part_open(PartRun *run, const Block *block);
/* part_marks.c */
void marks_widen(size_t count, const uint8_t *from, int64_t *to);
void marks_narrow(size_t count, const int64_t *from, uint8_t *to);
/* part_sources.c: pointers and marks; says in *usual whether nothing is marked but what is by nature. False: not this way. */
bool part_fetch(PartRun *run, const Block *block, bool *usual);
/* Proves anew, for the values at hand. */
bool part_prove(PartRun *run, const Block *block);

#endif
