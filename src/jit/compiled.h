/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compiled segments, and running them (floor 8, jit). */
#ifndef STYR_JIT_COMPILED_H
#define STYR_JIT_COMPILED_H

#include "jit/emit.h"
#include "jit/jit.h"

enum { CODE_USUAL, CODE_ANY, CODES };

/* What Segment.compiled points to. */
typedef struct Compiled {
    const Shape *shape;
    Code *(*codes)[CODES]; /* by part */
    JitCounts *counts;
} Compiled;

/* The accelerator's functions (engine/accelerator.h). A part whose rows code cannot promise to compute exactly is run by the
 * kernels: where a value reaches too far, a divisor is 0, a factor does not fit. */
void compiled_run_block(Executor *executor, const Segment *segment, SinkState *sinks, size_t first, size_t count);
bool compiled_run_ring(Executor *executor, const Segment *segment, size_t begin, size_t end);

#endif
