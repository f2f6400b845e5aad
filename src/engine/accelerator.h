/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door for compiled code (floor 7): whoever compiles segments runs their rows instead of the interpreter's kernels.
 *
 * The schedule stays the interpreter's, and so do groups, sorting and whatever is not compiled. Compiled code must leave the
 * same bytes, marks and faults; where it cannot promise that for the rows at hand, it lets the kernels compute them. */
#ifndef STYR_ENGINE_ACCELERATOR_H
#define STYR_ENGINE_ACCELERATOR_H

#include "engine/schedule.h"

typedef struct Executor Executor;
typedef struct SinkState SinkState;

struct Accelerator {
    void *state;
    /* Puts the instructions of each segment into another order, operands first. */
    void (*order)(Schedule *schedule);
    /* Compiles segments of a finished schedule that is about to be run over `prepared`, and says so in segment->compiled. */
    void (*compile)(const Accelerator *accelerator, Schedule *schedule, const Prepared *prepared);
    /* Of a compiled segment, whose inputs are fetched: all instructions for these rows, at most BLOCK_ROWS, and its sinks. */
    void (*run_block)(Executor *executor, const Segment *segment, SinkState *sinks, size_t first, size_t count);
    /* A compiled ring of one panel, over rows of whole subjects, in whose columns every row is marked unknown. False: these
     * columns are to be computed otherwise; what stands in them is of no use. No fault has been noted. */
    bool (*run_ring)(Executor *executor, const Segment *segment, size_t begin, size_t end);
};

#endif
