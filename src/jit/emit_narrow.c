/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is computed row by row: reading other rows, counting years. */
#include "jit/emit_parts.h"

/* ── other rows ──────────────────────────────────────────────────────────────────────────────────────────── */

/* The mark of the row number where it has one; a row that is not there is unknown. */
Emitted emit_at(Emitter *e, uint32_t item, const Emitted *operands)
{
    gcc_jit_rvalue *is_there;
    Emitted element = emit_element_of(e, shape_complete_source(e->shape, e->part, item), operands[0].whole, &is_there);
    gcc_jit_rvalue *mark = element.mark != NULL ? element.mark : emit_constant(e, 0);
    element.mark = emit_choose(e, is_there, mark, emit_constant(e, MARK_UNKNOWN));
    if (operands[0].mark != NULL)
        element.mark = emit_choose(e, operands[0].mark, operands[0].mark, element.mark);
    return element;
}

static gcc_jit_rvalue *bits(Emitter *e, enum gcc_jit_binary_op operation, gcc_jit_rvalue *a, gcc_jit_rvalue *b)
{
    return emit_binary(e, operation, a, b);
}

/* As kernel_years_running: nothing branches, as what a condition says is anybody's guess; so bits choose. */
Emitted emit_years_running(Emitter *e, uint32_t item, const Emitted *operands)
{
    const enum gcc_jit_binary_op and_ = GCC_JIT_BINARY_OP_BITWISE_AND, or_ = GCC_JIT_BINARY_OP_BITWISE_OR,
                                 xor_ = GCC_JIT_BINARY_OP_BITWISE_XOR, minus = GCC_JIT_BINARY_OP_MINUS;
    gcc_jit_rvalue *is_there, *zero = emit_constant(e, 0), *one = emit_constant(e, 1);
    Emitted before = emit_element_of(e, shape_complete_source(e->shape, e->part, item), operands[0].whole, &is_there);
    gcc_jit_rvalue *row_mark = operands[0].mark != NULL ? operands[0].mark : zero;
    gcc_jit_rvalue *condition_mark = operands[1].mark != NULL ? operands[1].mark : zero;
    gcc_jit_rvalue *holds = operands[1].whole, *is_first = emit_is(e, row_mark, MARK_NOT_APPLICABLE);
    gcc_jit_rvalue *is_near = emit_is(e, bits(e, or_, row_mark, before.mark), 0);
    gcc_jit_rvalue *is_known = bits(e, or_, bits(e, and_, is_near, is_there), is_first);
    gcc_jit_rvalue *is_lost = bits(e, and_, holds, bits(e, xor_, is_known, one));
    gcc_jit_rvalue *is_open = bits(e, and_, condition_mark, one); /* unknown; its value is 0 */
    gcc_jit_rvalue *count = bits(e, GCC_JIT_BINARY_OP_PLUS, bits(e, and_, before.whole, bits(e, minus, is_first, one)), one);
    return (Emitted){bits(e, and_, count, bits(e, minus, zero, holds)), bits(e, or_, is_lost, is_open)};
}
