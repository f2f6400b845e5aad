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

/* As kernel_years_running: nothing branches, as what a condition says is anybody's guess. */
Emitted emit_years_running(Emitter *e, uint32_t item, const Emitted *operands)
{
    gcc_jit_rvalue *is_there, *zero = emit_constant(e, 0), *one = emit_constant(e, 1);
    Emitted before = emit_element_of(e, shape_complete_source(e->shape, e->part, item), operands[0].whole, &is_there);
    gcc_jit_rvalue *row_mark = operands[0].mark != NULL ? operands[0].mark : zero;
    gcc_jit_rvalue *condition_mark = operands[1].mark != NULL ? operands[1].mark : zero;
    gcc_jit_rvalue *holds = emit_is(e, operands[1].whole, 1), *is_first = emit_is(e, row_mark, MARK_NOT_APPLICABLE);
    gcc_jit_rvalue *is_near = emit_is(e, emit_binary(e, GCC_JIT_BINARY_OP_BITWISE_OR, row_mark, before.mark), 0);
    gcc_jit_rvalue *is_found = emit_binary(e, GCC_JIT_BINARY_OP_BITWISE_AND, is_near, is_there);
    gcc_jit_rvalue *is_known = emit_binary(e, GCC_JIT_BINARY_OP_BITWISE_OR, is_found, is_first);
    gcc_jit_rvalue *is_unknown = emit_choose(e, holds, emit_is(e, is_known, 0), emit_is(e, condition_mark, MARK_UNKNOWN));
    gcc_jit_rvalue *count = emit_binary(e, GCC_JIT_BINARY_OP_PLUS, emit_choose(e, is_first, zero, before.whole), one);
    return (Emitted){emit_choose(e, holds, count, zero), is_unknown};
}
