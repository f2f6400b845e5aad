/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From shapes to code (floor 8, jit): one function for each part and variant,
 *
 *     int64_t name(int64_t *numbers, int64_t **pointers)
 *
 * whose places are described in shape.h; rows are element 0 to count − 1 of what is read by row. It gives a
 * CodeResult. */
#ifndef STYR_JIT_EMIT_H
#define STYR_JIT_EMIT_H

#include "jit/gccjit.h"
#include "jit/shape.h"

typedef enum CodeResult {
    CODE_DONE,
    CODE_BEYOND,  /* a value is beyond its limit … */
    CODE_BY_ZERO, /* a divisor is 0 in a row that is not marked: what was written is of no use, and no sink has been fed */
} CodeResult;
typedef int64_t Code(int64_t *numbers, void **pointers);

typedef struct Emitter Emitter;
/* For functions in `context`. */
Emitter *emitter_open(Arena *arena, const Gccjit *api, gcc_jit_context *context);
/* `is_any`: for any rows; else for such as have only the marks that are there by nature. */
void emit_part(Emitter *emitter, const Shape *shape, const Part *part, bool is_any, const char *name);

#endif
