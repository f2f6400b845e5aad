/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounded quotients of wholes (engine/kernel_round.c), by floating point where that is exact: processors divide eight doubles
 * in the time of one whole. Dividend and divisor have at most 52 bits (bounds.c), so that both are doubles without loss, and
 * their quotient cut off is the whole one or next to it, which the remainder tells. */
#include "jit/emit_parts.h"

static gcc_jit_rvalue *less(Emitter *e, gcc_jit_rvalue *a, gcc_jit_rvalue *b)
{
    return emit_compare(e, GCC_JIT_COMPARISON_LT, a, b);
}

static gcc_jit_rvalue *plus(Emitter *e, gcc_jit_rvalue *a, gcc_jit_rvalue *b)
{
    return emit_binary(e, GCC_JIT_BINARY_OP_PLUS, a, b);
}

static gcc_jit_rvalue *minus(Emitter *e, gcc_jit_rvalue *a, gcc_jit_rvalue *b)
{
    return emit_binary(e, GCC_JIT_BINARY_OP_MINUS, a, b);
}

static gcc_jit_rvalue *times(Emitter *e, gcc_jit_rvalue *a, gcc_jit_rvalue *b)
{
    return emit_binary(e, GCC_JIT_BINARY_OP_MULT, a, b);
}

gcc_jit_rvalue *emit_side(Emitter *e, Emitted value, uint32_t factor)
{
    gcc_jit_rvalue *number = emit_read_number(e, factor);
    return value.whole != NULL ? times(e, value.whole, number) : number;
}

/* `value` with its sign turned where the condition holds. */
static gcc_jit_rvalue *turn(Emitter *e, gcc_jit_rvalue *condition, gcc_jit_rvalue *value)
{
    return emit_choose(e, condition, minus(e, emit_constant(e, 0), value), value);
}

/* The divisor as one above 0: its sign goes to the dividend. One of 0 is noted where nothing is marked, and becomes 1. */
static gcc_jit_rvalue *safe_divisor(Emitter *e, gcc_jit_rvalue *divisor, gcc_jit_rvalue *mark, gcc_jit_rvalue **dividend)
{
    gcc_jit_rvalue *is_zero = emit_is(e, divisor, 0);
    gcc_jit_rvalue *is_bad = is_zero;
    if (mark != NULL)
        is_bad = emit_binary(e, GCC_JIT_BINARY_OP_BITWISE_AND, is_zero, emit_is(e, mark, 0));
    emit_add_to(e, GCC_JIT_BINARY_OP_BITWISE_OR, e->is_by_zero, is_bad);
    gcc_jit_rvalue *is_below = less(e, divisor, emit_constant(e, 0));
    *dividend = turn(e, is_below, *dividend);
    return emit_binary(e, GCC_JIT_BINARY_OP_BITWISE_OR, turn(e, is_below, divisor), is_zero);
}

/* The greatest whole not above dividend ÷ divisor, and what is left. */
static gcc_jit_rvalue *floor_quotient(Emitter *e, gcc_jit_rvalue *dividend, gcc_jit_rvalue *divisor, gcc_jit_rvalue **remainder)
{
    gcc_jit_rvalue *ratio = e->api->context_new_binary_op(e->context, e->location, GCC_JIT_BINARY_OP_DIVIDE, e->real,
                                                          emit_cast(e, dividend, e->real), emit_cast(e, divisor, e->real));
    gcc_jit_rvalue *quotient = emit_keep(e, emit_cast(e, ratio, e->integer));
    gcc_jit_rvalue *left = minus(e, dividend, times(e, quotient, divisor));
    gcc_jit_rvalue *is_over = less(e, left, emit_constant(e, 0));
    quotient = minus(e, quotient, is_over);
    left = plus(e, left, emit_choose(e, is_over, divisor, emit_constant(e, 0)));
    gcc_jit_rvalue *is_under = emit_compare(e, GCC_JIT_COMPARISON_GE, left, divisor);
    *remainder = minus(e, left, emit_choose(e, is_under, divisor, emit_constant(e, 0)));
    return plus(e, quotient, is_under);
}

/* 1 where the multiple above is taken. Half away from 0: below 0, a half goes down. */
static gcc_jit_rvalue *goes_up(Emitter *e, Rounding rounding, gcc_jit_rvalue *dividend, gcc_jit_rvalue *divisor,
                               gcc_jit_rvalue *left)
{
    if (rounding == ROUNDING_DOWN)
        return emit_constant(e, 0);
    if (rounding == ROUNDING_UP)
        return less(e, emit_constant(e, 0), left);
    gcc_jit_rvalue *is_negative = less(e, dividend, emit_constant(e, 0));
    return less(e, plus(e, minus(e, divisor, left), is_negative), plus(e, left, emit_constant(e, 1)));
}

Emitted emit_round(Emitter *e, uint32_t item, const Emitted *operands)
{
    uint32_t number = e->shape->items[item].number;
    Emitted result = emit_join(e, operands, OPERANDS_MOST);
    gcc_jit_rvalue *dividend = emit_side(e, operands[0], number + FACTOR_LEFT), *left;
    gcc_jit_rvalue *divisor = emit_side(e, operands[2], number + FACTOR_RIGHT);
    divisor = safe_divisor(e, divisor, result.mark, &dividend);
    gcc_jit_rvalue *quotient = floor_quotient(e, dividend, divisor, &left);
    Rounding rounding = (Rounding)shape_node(e->shape, item)->immediate;
    quotient = plus(e, quotient, goes_up(e, rounding, dividend, divisor, left));
    result.whole = times(e, quotient, emit_read_number(e, number + FACTOR_UNIT));
    return result;
}
