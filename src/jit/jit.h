/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The compiling engine (floor 8, jit): segments of a schedule as machine code, by libgccjit.
 *
 * It is an accelerator of the interpreter (engine/accelerator.h): the same schedule is run, and what is not compiled, or
 * cannot be promised to be exact for the rows at hand, the kernels compute. */
#ifndef STYR_JIT_JIT_H
#define STYR_JIT_JIT_H

#include "engine/accelerator.h"

typedef struct Jit Jit;
/* Loads nothing yet. Lives in `arena`, with all code that is compiled. */
Jit *jit_open(Arena *arena, int level, bool is_always);
/* For RunInputs.accelerator. */
const Accelerator *jit_accelerator(const Jit *jit);
/* Why something was not compiled that should have been, in a sentence; an empty text: nothing was. */
Text jit_problem(const Jit *jit);
/* How many functions have been compiled or found compiled, for tests. */
size_t jit_function_count(const Jit *jit);

#endif
