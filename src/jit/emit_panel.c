/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of panels by subject and year: find, before_first. A table's source points to where its subjects' rows start, and to
 * its years. */
#include "jit/emit_parts.h"

static gcc_jit_rvalue *read_at(Emitter *e, gcc_jit_rvalue *array, gcc_jit_rvalue *index)
{
    return emit_keep(e, emit_cast(e, e->api->lvalue_as_rvalue(emit_element(e, array, index)), e->integer));
}

static gcc_jit_rvalue *and_also(Emitter *e, gcc_jit_rvalue *a, gcc_jit_rvalue *b)
{
    return emit_binary(e, GCC_JIT_BINARY_OP_BITWISE_AND, a, b);
}

/* ── searching ───────────────────────────────────────────────────────────────────────────────────────────── */

/* The middle of what is left becomes its begin or its end. */
static void halve(Emitter *e, gcc_jit_lvalue *begin, gcc_jit_lvalue *end, gcc_jit_rvalue *years, gcc_jit_rvalue *year)
{
    gcc_jit_rvalue *from = e->api->lvalue_as_rvalue(begin), *to = e->api->lvalue_as_rvalue(end);
    gcc_jit_rvalue *half =
        emit_binary(e, GCC_JIT_BINARY_OP_RSHIFT, emit_binary(e, GCC_JIT_BINARY_OP_MINUS, to, from), emit_constant(e, 1));
    gcc_jit_rvalue *middle = emit_binary(e, GCC_JIT_BINARY_OP_PLUS, from, half);
    gcc_jit_rvalue *is_below = emit_compare(e, GCC_JIT_COMPARISON_LT, read_at(e, years, middle), year);
    gcc_jit_rvalue *next = emit_binary(e, GCC_JIT_BINARY_OP_PLUS, middle, emit_constant(e, 1));
    emit_set(e, begin, emit_choose(e, is_below, next, from));
    emit_set(e, end, emit_choose(e, is_below, to, middle));
}

/* find_year(years, begin, end, year): its place among rising years of which the last is not before it, or −1. */
void emit_define_find_year(Emitter *e)
{
    gcc_jit_param *parameters[] = {e->api->context_new_param(e->context, NULL, e->integer_pointer, "years"),
                                   e->api->context_new_param(e->context, NULL, e->integer, "begin"),
                                   e->api->context_new_param(e->context, NULL, e->integer, "end"),
                                   e->api->context_new_param(e->context, NULL, e->integer, "year")};
    e->find_year =
        e->api->context_new_function(e->context, NULL, GCC_JIT_FUNCTION_INTERNAL, e->integer, "find_year", 4, parameters, 0);
    e->function = e->find_year;
    e->block = e->api->function_new_block(e->function, NULL);
    gcc_jit_rvalue *years = e->api->param_as_rvalue(parameters[0]), *year = e->api->param_as_rvalue(parameters[3]);
    gcc_jit_lvalue *begin = emit_local(e, e->integer, "from"), *end = emit_local(e, e->integer, "to");
    emit_set(e, begin, e->api->param_as_rvalue(parameters[1]));
    emit_set(e, end, e->api->param_as_rvalue(parameters[2]));
    gcc_jit_block *head = e->api->function_new_block(e->function, NULL), *body = e->api->function_new_block(e->function, NULL),
                  *found = e->api->function_new_block(e->function, NULL);
    e->api->block_end_with_jump(e->block, NULL, head);
    gcc_jit_rvalue *goes_on = e->api->context_new_comparison(e->context, NULL, GCC_JIT_COMPARISON_LT,
                                                             e->api->lvalue_as_rvalue(begin), e->api->lvalue_as_rvalue(end));
    e->api->block_end_with_conditional(head, NULL, goes_on, body, found);
    e->block = body;
    halve(e, begin, end, years, year);
    e->api->block_end_with_jump(e->block, NULL, head);
    e->block = found;
    gcc_jit_rvalue *place = e->api->lvalue_as_rvalue(begin);
    gcc_jit_rvalue *is_year = emit_compare(e, GCC_JIT_COMPARISON_EQ, read_at(e, years, place), year);
    e->api->block_end_with_return(e->block, NULL, emit_choose(e, is_year, place, emit_constant(e, -1)));
}

/* ── a subject's rows ────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Rows {
    gcc_jit_rvalue *years, *begin, *count;
    gcc_jit_rvalue *are_there; /* the subject is one, with rows; else begin is 0 */
    gcc_jit_rvalue *since;     /* years since its first */
} Rows;

static Rows rows_of(Emitter *e, uint32_t item, const Emitted *operands)
{
    uint32_t source = shape_table_source(e->shape, e->part, item);
    gcc_jit_rvalue *starts = e->source_wholes[source], *zero = emit_constant(e, 0);
    gcc_jit_rvalue *is_subject =
        emit_below(e, operands[0].whole, emit_read_number(e, e->part->sources[source].number + TABLE_SUBJECTS));
    gcc_jit_rvalue *subject = emit_choose(e, is_subject, operands[0].whole, zero);
    gcc_jit_rvalue *begin = read_at(e, starts, subject);
    gcc_jit_rvalue *end = read_at(e, starts, emit_binary(e, GCC_JIT_BINARY_OP_PLUS, subject, emit_constant(e, 1)));
    Rows rows = {.years = e->source_marks[source], .count = emit_binary(e, GCC_JIT_BINARY_OP_MINUS, end, begin)};
    rows.are_there = and_also(e, is_subject, emit_compare(e, GCC_JIT_COMPARISON_GT, rows.count, zero));
    rows.begin = emit_choose(e, rows.are_there, begin, zero);
    rows.since = emit_binary(e, GCC_JIT_BINARY_OP_MINUS, operands[1].whole, read_at(e, rows.years, rows.begin));
    return rows;
}

/* Where years are missing, a row may stand nearer to the first than its year. */
static void search(Emitter *e, const Rows *rows, gcc_jit_rvalue *year, gcc_jit_rvalue *is_found, gcc_jit_lvalue *row)
{
    gcc_jit_block *searching = e->api->function_new_block(e->function, NULL),
                  *then = e->api->function_new_block(e->function, NULL);
    gcc_jit_rvalue *end = emit_binary(e, GCC_JIT_BINARY_OP_PLUS, rows->begin, rows->count);
    gcc_jit_rvalue *last = emit_binary(e, GCC_JIT_BINARY_OP_MINUS, end, rows->are_there);
    gcc_jit_rvalue *is_after = emit_compare(e, GCC_JIT_COMPARISON_GT, rows->since, emit_constant(e, 0));
    gcc_jit_rvalue *is_before = emit_compare(
        e, GCC_JIT_COMPARISON_LE, year, read_at(e, rows->years, emit_choose(e, rows->are_there, last, emit_constant(e, 0))));
    gcc_jit_rvalue *can_be =
        and_also(e, and_also(e, rows->are_there, is_after), and_also(e, is_before, emit_is(e, is_found, 0)));
    gcc_jit_rvalue *must_search =
        e->api->context_new_comparison(e->context, e->location, GCC_JIT_COMPARISON_NE, can_be, emit_constant(e, 0));
    e->api->block_end_with_conditional(e->block, e->location, must_search, searching, then);
    gcc_jit_rvalue *arguments[] = {rows->years, rows->begin, end, year};
    e->block = searching;
    emit_set(e, row, e->api->context_new_call(e->context, e->location, e->find_year, 4, arguments));
    e->api->block_end_with_jump(e->block, e->location, then);
    e->block = then;
}

/* What is not found is unknown. */
Emitted emit_find(Emitter *e, uint32_t item, const Emitted *operands)
{
    Rows rows = rows_of(e, item, operands);
    gcc_jit_rvalue *is_near = and_also(e, rows.are_there, emit_below(e, rows.since, rows.count));
    gcc_jit_rvalue *guess =
        emit_binary(e, GCC_JIT_BINARY_OP_PLUS, rows.begin, emit_choose(e, is_near, rows.since, emit_constant(e, 0)));
    gcc_jit_rvalue *is_found =
        and_also(e, is_near, emit_compare(e, GCC_JIT_COMPARISON_EQ, read_at(e, rows.years, guess), operands[1].whole));
    gcc_jit_lvalue *row = emit_local(e, e->integer, "found");
    emit_set(e, row, emit_choose(e, is_found, guess, emit_constant(e, -1)));
    search(e, &rows, operands[1].whole, is_found, row);
    Emitted result = emit_join(e, operands, OPERANDS_MOST);
    result.whole = emit_keep(e, e->api->lvalue_as_rvalue(row));
    gcc_jit_rvalue *is_missing = emit_compare(e, GCC_JIT_COMPARISON_LT, result.whole, emit_constant(e, 0));
    result.mark = result.mark == NULL ? is_missing : emit_choose(e, result.mark, result.mark, is_missing);
    return result;
}

Emitted emit_before_first(Emitter *e, uint32_t item, const Emitted *operands)
{
    Rows rows = rows_of(e, item, operands);
    Emitted joined = emit_join(e, operands, OPERANDS_MOST);
    gcc_jit_rvalue *is_before =
        and_also(e, rows.are_there, emit_compare(e, GCC_JIT_COMPARISON_LT, rows.since, emit_constant(e, 0)));
    return (Emitted){.whole = joined.mark == NULL ? is_before : and_also(e, is_before, emit_is(e, joined.mark, 0))};
}
