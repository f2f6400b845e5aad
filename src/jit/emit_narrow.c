/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is computed row by row: reading other rows, counting years, dividing. */
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

/* ── division ────────────────────────────────────────────────────────────────────────────────────────────── */

static gcc_jit_rvalue *side(Emitter *e, Emitted value, uint32_t factor)
{
    gcc_jit_rvalue *times = emit_read_number(e, factor);
    return value.whole != NULL ? emit_binary(e, GCC_JIT_BINARY_OP_MULT, value.whole, times) : times;
}

/* `value` with its sign turned where the condition holds. */
static gcc_jit_rvalue *turn(Emitter *e, gcc_jit_rvalue *condition, gcc_jit_rvalue *value)
{
    return emit_choose(e, condition, emit_binary(e, GCC_JIT_BINARY_OP_MINUS, emit_constant(e, 0), value), value);
}

/* What is added to the quotient that C gives, of a divisor above 0. */
static gcc_jit_rvalue *correction(Emitter *e, Rounding rounding, gcc_jit_rvalue *remainder, gcc_jit_rvalue *divisor)
{
    gcc_jit_rvalue *zero = emit_constant(e, 0), *is_below = emit_compare(e, GCC_JIT_COMPARISON_LT, remainder, zero);
    if (rounding == ROUNDING_DOWN)
        return emit_binary(e, GCC_JIT_BINARY_OP_MINUS, zero, is_below);
    if (rounding == ROUNDING_UP)
        return emit_compare(e, GCC_JIT_COMPARISON_GT, remainder, zero);
    gcc_jit_rvalue *size = turn(e, is_below, remainder);
    gcc_jit_rvalue *away =
        emit_compare(e, GCC_JIT_COMPARISON_GE, size, emit_binary(e, GCC_JIT_BINARY_OP_MINUS, divisor, size));
    return turn(e, is_below, away);
}

/* The divisor as one above 0: its sign goes to the dividend. One of 0 is noted where nothing is marked, and becomes 1. */
static gcc_jit_rvalue *safe_divisor(Emitter *e, gcc_jit_rvalue *divisor, gcc_jit_rvalue *mark, gcc_jit_rvalue **dividend)
{
    gcc_jit_rvalue *is_zero = emit_is(e, divisor, 0);
    gcc_jit_rvalue *is_bad = mark != NULL ? emit_choose(e, mark, emit_constant(e, 0), is_zero) : is_zero;
    emit_add_to(e, GCC_JIT_BINARY_OP_BITWISE_OR, e->is_bad, is_bad);
    gcc_jit_rvalue *is_below = emit_compare(e, GCC_JIT_COMPARISON_LT, divisor, emit_constant(e, 0));
    *dividend = turn(e, is_below, *dividend);
    return emit_binary(e, GCC_JIT_BINARY_OP_BITWISE_OR, turn(e, is_below, divisor), is_zero);
}

Emitted emit_round(Emitter *e, uint32_t item, const Emitted *operands)
{
    uint32_t number = e->shape->items[item].number;
    Emitted result = emit_join(e, operands, OPERANDS_MOST);
    gcc_jit_rvalue *dividend = side(e, operands[0], number + FACTOR_LEFT), *divisor = side(e, operands[2], number + FACTOR_RIGHT);
    divisor = safe_divisor(e, divisor, result.mark, &dividend);
    gcc_jit_rvalue *quotient = emit_binary(e, GCC_JIT_BINARY_OP_DIVIDE, dividend, divisor);
    gcc_jit_rvalue *remainder =
        emit_binary(e, GCC_JIT_BINARY_OP_MINUS, dividend, emit_binary(e, GCC_JIT_BINARY_OP_MULT, quotient, divisor));
    Rounding rounding = (Rounding)shape_node(e->shape, item)->immediate;
    quotient = emit_binary(e, GCC_JIT_BINARY_OP_PLUS, quotient, correction(e, rounding, remainder, divisor));
    result.whole = emit_binary(e, GCC_JIT_BINARY_OP_MULT, quotient, emit_read_number(e, number + FACTOR_UNIT));
    return result;
}
