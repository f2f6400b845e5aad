/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each operation computes in a row, as the kernels of engine/kernel_*.c do. Sums and products wrap round: whoever calls
 * the code has proved that none will (bounds.h). */
#include "jit/emit_parts.h"

typedef Emitted EmitFunction(Emitter *emitter, uint32_t item, const Emitted *operands);

/* ── marks ───────────────────────────────────────────────────────────────────────────────────────────────── */

static gcc_jit_rvalue *and_also(Emitter *e, gcc_jit_rvalue *a, gcc_jit_rvalue *b)
{
    return emit_binary(e, GCC_JIT_BINARY_OP_BITWISE_AND, a, b);
}

static gcc_jit_rvalue *or_else(Emitter *e, gcc_jit_rvalue *a, gcc_jit_rvalue *b)
{
    return emit_binary(e, GCC_JIT_BINARY_OP_BITWISE_OR, a, b);
}

/* Either may be NULL, for no mark. */
static gcc_jit_rvalue *both_marks(Emitter *e, gcc_jit_rvalue *a, gcc_jit_rvalue *b)
{
    return a == NULL ? b : b == NULL ? a : or_else(e, a, b);
}

/* Where several things could be chosen between marks, bits do it: it compiles in a third of the time. */
static gcc_jit_rvalue *where_not(Emitter *e, gcc_jit_rvalue *yes, gcc_jit_rvalue *mark)
{
    return and_also(e, mark, emit_binary(e, GCC_JIT_BINARY_OP_MINUS, yes, emit_constant(e, 1)));
}

/* Not applicable wins over unknown. */
static gcc_jit_rvalue *settle(Emitter *e, gcc_jit_rvalue *both)
{
    gcc_jit_rvalue *not_applicable = emit_binary(e, GCC_JIT_BINARY_OP_RSHIFT, both, emit_constant(e, 1));
    return emit_binary(e, GCC_JIT_BINARY_OP_BITWISE_XOR, both, and_also(e, both, not_applicable));
}

static gcc_jit_rvalue *join(Emitter *e, gcc_jit_rvalue *a, gcc_jit_rvalue *b)
{
    return a != NULL && b != NULL ? settle(e, or_else(e, a, b)) : both_marks(e, a, b);
}

Emitted emit_join(Emitter *e, const Emitted *operands, int count)
{
    Emitted joined = {0};
    for (int i = 0; i < count; i++)
        joined.mark = join(e, joined.mark, operands[i].mark);
    return joined;
}

static gcc_jit_rvalue *mark_or_none(Emitter *e, gcc_jit_rvalue *mark) { return mark != NULL ? mark : emit_constant(e, 0); }

Emitted emit_clear(Emitter *e, Emitted value)
{
    if (value.mark != NULL)
        value.whole = where_not(e, emit_compare(e, GCC_JIT_COMPARISON_NE, value.mark, emit_constant(e, 0)), value.whole);
    return value;
}

/* ── arithmetic ──────────────────────────────────────────────────────────────────────────────────────────── */

static Emitted arithmetic(Emitter *e, enum gcc_jit_binary_op operation, gcc_jit_rvalue *a, gcc_jit_rvalue *b,
                          const Emitted *operands)
{
    Emitted result = emit_join(e, operands, OPERANDS_MOST);
    result.whole = emit_binary(e, operation, a, b);
    return result;
}

static Emitted emit_add(Emitter *e, uint32_t item, const Emitted *operands)
{
    (void)item;
    return arithmetic(e, GCC_JIT_BINARY_OP_PLUS, operands[0].whole, operands[1].whole, operands);
}

static Emitted emit_subtract(Emitter *e, uint32_t item, const Emitted *operands)
{
    (void)item;
    return arithmetic(e, GCC_JIT_BINARY_OP_MINUS, operands[0].whole, operands[1].whole, operands);
}

static Emitted emit_multiply(Emitter *e, uint32_t item, const Emitted *operands)
{
    (void)item;
    return arithmetic(e, GCC_JIT_BINARY_OP_MULT, operands[0].whole, operands[1].whole, operands);
}

static Emitted emit_negate(Emitter *e, uint32_t item, const Emitted *operands)
{
    (void)item;
    return arithmetic(e, GCC_JIT_BINARY_OP_MINUS, emit_constant(e, 0), operands[0].whole, operands);
}

static Emitted emit_absolute(Emitter *e, uint32_t item, const Emitted *operands)
{
    Emitted negated = emit_negate(e, item, operands);
    gcc_jit_rvalue *is_below = emit_compare(e, GCC_JIT_COMPARISON_LT, operands[0].whole, emit_constant(e, 0));
    negated.whole = emit_choose(e, is_below, negated.whole, operands[0].whole);
    return negated;
}

static Emitted emit_rescale(Emitter *e, uint32_t item, const Emitted *operands)
{
    int64_t factor = 1;
    for (int64_t i = 0; i < shape_node(e->shape, item)->immediate; i++)
        factor *= 10;
    return arithmetic(e, GCC_JIT_BINARY_OP_MULT, operands[0].whole, emit_constant(e, factor), operands);
}

/* ── comparison ──────────────────────────────────────────────────────────────────────────────────────────── */

/* Fused: operands 0 and 2 are the sides' columns, 1 and 3 only marks (engine/linear.h). */
static Emitted compare(Emitter *e, uint32_t item, const Emitted *operands, enum gcc_jit_comparison comparison)
{
    Emitted result = emit_join(e, operands, OPERANDS_MOST);
    gcc_jit_rvalue *left = operands[0].whole, *right = operands[1].whole;
    if (e->shape->schedule->nodes[e->shape->segment->instructions[item].node].is_fused) {
        left = emit_side(e, operands[0], e->shape->items[item].number + FACTOR_LEFT);
        right = emit_side(e, operands[2], e->shape->items[item].number + FACTOR_RIGHT);
    }
    result.whole = emit_compare(e, comparison, left, right);
    return result;
}

static Emitted emit_less(Emitter *e, uint32_t item, const Emitted *operands)
{
    return compare(e, item, operands, GCC_JIT_COMPARISON_LT);
}

static Emitted emit_less_equal(Emitter *e, uint32_t item, const Emitted *operands)
{
    return compare(e, item, operands, GCC_JIT_COMPARISON_LE);
}

static Emitted emit_equal(Emitter *e, uint32_t item, const Emitted *operands)
{
    return compare(e, item, operands, GCC_JIT_COMPARISON_EQ);
}

/* ── logic ───────────────────────────────────────────────────────────────────────────────────────────────── */

static gcc_jit_rvalue *is_no(Emitter *e, Emitted value) { return emit_is(e, both_marks(e, value.mark, value.whole), 0); }

static Emitted emit_and(Emitter *e, uint32_t item, const Emitted *operands)
{
    (void)item;
    Emitted result = {and_also(e, operands[0].whole, operands[1].whole), join(e, operands[0].mark, operands[1].mark)};
    if (result.mark != NULL)
        result.mark = where_not(e, or_else(e, is_no(e, operands[0]), is_no(e, operands[1])), result.mark);
    return result;
}

/* Yes wins over every mark, then unknown over not applicable. */
static Emitted emit_or(Emitter *e, uint32_t item, const Emitted *operands)
{
    (void)item;
    Emitted result = {or_else(e, operands[0].whole, operands[1].whole), both_marks(e, operands[0].mark, operands[1].mark)};
    if (result.mark == NULL)
        return result;
    gcc_jit_rvalue *unknown = and_also(e, result.mark, emit_constant(e, MARK_UNKNOWN));
    gcc_jit_rvalue *beaten = and_also(e, result.mark, emit_binary(e, GCC_JIT_BINARY_OP_LSHIFT, unknown, emit_constant(e, 1)));
    result.mark = where_not(e, result.whole, emit_binary(e, GCC_JIT_BINARY_OP_BITWISE_XOR, result.mark, beaten));
    return result;
}

static Emitted emit_not(Emitter *e, uint32_t item, const Emitted *operands)
{
    (void)item;
    return arithmetic(e, GCC_JIT_BINARY_OP_BITWISE_XOR, operands[0].whole, emit_constant(e, 1), operands);
}

static Emitted emit_arises(Emitter *e, uint32_t item, const Emitted *operands)
{
    (void)item;
    Emitted result = operands[0];
    if (result.mark != NULL)
        result.mark = and_also(e, result.mark, emit_constant(e, MARK_UNKNOWN));
    return result;
}

static Emitted emit_is_yes(Emitter *e, uint32_t item, const Emitted *operands)
{
    (void)e, (void)item;
    return (Emitted){.whole = operands[0].whole};
}

static Emitted is_not_marked_as(Emitter *e, const Emitted *operands, int64_t mark)
{
    gcc_jit_rvalue *is_not = operands[0].mark == NULL
                                 ? emit_constant(e, 1)
                                 : emit_compare(e, GCC_JIT_COMPARISON_NE, operands[0].mark, emit_constant(e, mark));
    return (Emitted){.whole = is_not};
}

static Emitted emit_is_given(Emitter *e, uint32_t item, const Emitted *operands)
{
    (void)item;
    return is_not_marked_as(e, operands, MARK_NOT_APPLICABLE);
}

static Emitted emit_is_known(Emitter *e, uint32_t item, const Emitted *operands)
{
    (void)item;
    return is_not_marked_as(e, operands, MARK_UNKNOWN);
}

/* ── choosing ────────────────────────────────────────────────────────────────────────────────────────────── */

/* Where `condition` is not 0, `a` with its mark, else `b` with its. */
static Emitted choose(Emitter *e, gcc_jit_rvalue *condition, Emitted a, Emitted b)
{
    Emitted result = {.whole = emit_choose(e, condition, a.whole, b.whole)};
    if (a.mark != NULL || b.mark != NULL)
        result.mark = emit_choose(e, condition, mark_or_none(e, a.mark), mark_or_none(e, b.mark));
    return result;
}

/* One that is not applicable is skipped. */
static Emitted choose_extreme(Emitter *e, const Emitted *operands, enum gcc_jit_comparison comparison)
{
    Emitted a = operands[0], b = operands[1];
    gcc_jit_rvalue *takes_a = emit_compare(e, comparison, a.whole, b.whole);
    Emitted result = {emit_choose(e, takes_a, a.whole, b.whole), both_marks(e, a.mark, b.mark)};
    if (b.mark != NULL)
        result = choose(e, emit_is(e, b.mark, MARK_NOT_APPLICABLE), a, result);
    if (a.mark != NULL)
        result = choose(e, emit_is(e, a.mark, MARK_NOT_APPLICABLE), b, result);
    return result;
}

static Emitted emit_minimum(Emitter *e, uint32_t item, const Emitted *operands)
{
    (void)item;
    return choose_extreme(e, operands, GCC_JIT_COMPARISON_LT);
}

static Emitted emit_maximum(Emitter *e, uint32_t item, const Emitted *operands)
{
    (void)item;
    return choose_extreme(e, operands, GCC_JIT_COMPARISON_GT);
}

/* A marked condition is 0, so that `no` has been chosen: right where both are alike and it is unknown. */
static Emitted emit_if(Emitter *e, uint32_t item, const Emitted *operands)
{
    (void)item;
    Emitted condition = operands[0], yes = operands[1], no = operands[2];
    Emitted result = choose(e, condition.whole, yes, no);
    if (condition.mark == NULL)
        return result;
    gcc_jit_rvalue *are_alike =
        and_also(e, emit_compare(e, GCC_JIT_COMPARISON_EQ, yes.whole, no.whole),
                 emit_compare(e, GCC_JIT_COMPARISON_EQ, mark_or_none(e, yes.mark), mark_or_none(e, no.mark)));
    gcc_jit_rvalue *stays = and_also(e, are_alike, emit_is(e, condition.mark, MARK_UNKNOWN));
    gcc_jit_rvalue *taken_over = where_not(e, stays, condition.mark);
    if (result.mark != NULL) {
        gcc_jit_rvalue *is_taken_over = emit_compare(e, GCC_JIT_COMPARISON_NE, taken_over, emit_constant(e, 0));
        taken_over = or_else(e, taken_over, where_not(e, is_taken_over, result.mark));
    }
    result.mark = taken_over;
    return result;
}

static Emitted emit_at_first(Emitter *e, uint32_t item, const Emitted *operands)
{
    (void)item;
    if (operands[0].mark == NULL)
        return operands[0];
    gcc_jit_rvalue *is_lost = emit_is(e, operands[0].mark, MARK_UNKNOWN);
    return choose(e, and_also(e, is_lost, emit_is(e, operands[1].whole, 1)), operands[2], operands[0]);
}

static Emitted emit_require(Emitter *e, uint32_t item, const Emitted *operands)
{
    (void)item;
    Emitted unknown = {emit_constant(e, 0), emit_constant(e, MARK_UNKNOWN)};
    return choose(e, emit_is(e, operands[0].whole, 1), operands[1], unknown);
}

static Emitted emit_row_number(Emitter *e, uint32_t item, const Emitted *operands)
{
    (void)item, (void)operands;
    return (Emitted){.whole = emit_binary(e, GCC_JIT_BINARY_OP_PLUS, emit_row(e), emit_read_number(e, NUMBER_FIRST))};
}

/* ── the table ───────────────────────────────────────────────────────────────────────────────────────────── */

static EmitFunction *const functions[OPERATION_COUNT_OF_OPERATIONS] = {
    [OPERATION_ROW] = emit_row_number,
    [OPERATION_AT] = emit_at,
    [OPERATION_EARLIER] = emit_at,
    [OPERATION_FIND] = emit_find,
    [OPERATION_BEFORE_FIRST] = emit_before_first,
    [OPERATION_YEARS_RUNNING] = emit_years_running,
    [OPERATION_ADD] = emit_add,
    [OPERATION_SUBTRACT] = emit_subtract,
    [OPERATION_MULTIPLY] = emit_multiply,
    [OPERATION_NEGATE] = emit_negate,
    [OPERATION_ABSOLUTE] = emit_absolute,
    [OPERATION_MINIMUM] = emit_minimum,
    [OPERATION_MAXIMUM] = emit_maximum,
    [OPERATION_RESCALE] = emit_rescale,
    [OPERATION_ROUND] = emit_round,
    [OPERATION_LESS] = emit_less,
    [OPERATION_LESS_EQUAL] = emit_less_equal,
    [OPERATION_EQUAL] = emit_equal,
    [OPERATION_AND] = emit_and,
    [OPERATION_OR] = emit_or,
    [OPERATION_NOT] = emit_not,
    [OPERATION_ARISES] = emit_arises,
    [OPERATION_IS_YES] = emit_is_yes,
    [OPERATION_IS_GIVEN] = emit_is_given,
    [OPERATION_IS_KNOWN] = emit_is_known,
    [OPERATION_IF] = emit_if,
    [OPERATION_AT_FIRST] = emit_at_first,
    [OPERATION_REQUIRE] = emit_require,
};

Emitted emit_operation(Emitter *e, uint32_t item)
{
    const Instruction *instruction = &e->shape->segment->instructions[item];
    Emitted operands[OPERANDS_MOST];
    for (int i = 0; i < OPERANDS_MOST; i++)
        operands[i] = emit_operand(e, instruction->operands[i]);
    return emit_clear(e, functions[shape_node(e->shape, item)->operation](e, item, operands));
}
