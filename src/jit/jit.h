/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The compiling engine (floor 8, jit): segments of a schedule as machine code, by libgccjit.
 *
 * It is an accelerator of the interpreter (engine/accelerator.h): the same schedule is run, and what is not compiled, or
 * cannot be promised to be exact for the rows at hand, the kernels compute. */
#ifndef STYR_JIT_JIT_H
#define STYR_JIT_JIT_H

#include <stdatomic.h>

#include "engine/engine.h"

typedef struct JitOptions {
    int level;           /* of optimisation, 0 to 3 */
    bool is_always;      /* compiles whatever the number of rows; else where it is likely to pay */
    bool has_no_cache;   /* keeps no code in the user's cache folder, and takes none from there */
    const char *library; /* another name of libgccjit, for tests; NULL: the usual */
} JitOptions;

/* What has been done, for whoever must not take it on trust. */
typedef struct JitCounts {
    size_t compiles;
    atomic_size_t code_blocks, kernel_blocks;                /* parts of blocks run by code, and by kernels in its stead */
    atomic_size_t operations[OPERATION_COUNT_OF_OPERATIONS]; /* instructions that code has run */
} JitCounts;

typedef struct Jit Jit;
/* Plans are scheduled with it by one thread at a time, and run by any number. Loads nothing yet. Lives in `arena`; code that
 * was compiled stays until the process ends. */
Jit *jit_open(Arena *arena, JitOptions options);
/* For RunInputs.accelerator. */
const Accelerator *jit_accelerator(const Jit *jit);
/* Why something was not compiled that should have been, in a sentence; an empty text: it was, or should not. */
Text jit_problem(const Jit *jit);
const JitCounts *jit_counts(const Jit *jit);

#endif
