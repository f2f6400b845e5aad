/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jit/emit_parts.h"

/* ── variables ───────────────────────────────────────────────────────────────────────────────────────────── */

gcc_jit_lvalue *emit_local(Emitter *e, gcc_jit_type *type, const char *name)
{
    return e->api->function_new_local(e->function, e->location, type, name);
}

void emit_set(Emitter *e, gcc_jit_lvalue *to, gcc_jit_rvalue *value)
{
    e->api->block_add_assignment(e->block, e->location, to, value);
}

void emit_add_to(Emitter *e, enum gcc_jit_binary_op operation, gcc_jit_lvalue *to, gcc_jit_rvalue *value)
{
    e->api->block_add_assignment_op(e->block, e->location, to, operation, value);
}

gcc_jit_lvalue *emit_zeroed(Emitter *e, const char *name)
{
    gcc_jit_lvalue *variable = emit_local(e, e->integer, name);
    e->api->block_add_assignment(e->entry, e->location, variable, emit_constant(e, 0));
    return variable;
}

void emit_gather_bits(Emitter *e, gcc_jit_lvalue *bits, gcc_jit_rvalue *value)
{
    gcc_jit_rvalue *sign = emit_binary(e, GCC_JIT_BINARY_OP_RSHIFT, value, emit_constant(e, 63));
    emit_add_to(e, GCC_JIT_BINARY_OP_BITWISE_OR, bits, emit_binary(e, GCC_JIT_BINARY_OP_BITWISE_XOR, value, sign));
}

gcc_jit_rvalue *emit_keep(Emitter *e, gcc_jit_rvalue *value)
{
    gcc_jit_lvalue *variable = emit_local(e, e->integer, "v");
    emit_set(e, variable, value);
    return e->api->lvalue_as_rvalue(variable);
}

gcc_jit_rvalue *emit_cast(Emitter *e, gcc_jit_rvalue *value, gcc_jit_type *type)
{
    return e->api->context_new_cast(e->context, e->location, value, type);
}

gcc_jit_lvalue *emit_element(Emitter *e, gcc_jit_rvalue *array, gcc_jit_rvalue *index)
{
    return e->api->context_new_array_access(e->context, e->location, array, index);
}

gcc_jit_lvalue *emit_number(Emitter *e, uint32_t number) { return emit_element(e, e->numbers, emit_constant(e, number)); }

/* Read before the first loop, and once. */
gcc_jit_rvalue *emit_read_number(Emitter *e, uint32_t number)
{
    if (e->known_numbers[number] != NULL)
        return e->known_numbers[number];
    gcc_jit_block *here = e->block;
    e->block = e->entry;
    e->known_numbers[number] = emit_keep(e, e->api->lvalue_as_rvalue(emit_number(e, number)));
    e->block = here;
    return e->known_numbers[number];
}

gcc_jit_rvalue *emit_fetch(Emitter *e, uint32_t place, gcc_jit_type *type)
{
    gcc_jit_lvalue *pointer = emit_local(e, type, "column");
    gcc_jit_rvalue *from = e->api->lvalue_as_rvalue(emit_element(e, e->pointers, emit_constant(e, place)));
    e->api->block_add_assignment(e->entry, e->location, pointer, emit_cast(e, from, type));
    return e->api->lvalue_as_rvalue(pointer);
}

gcc_jit_rvalue *emit_row(Emitter *e) { return e->api->lvalue_as_rvalue(e->row); }

/* ── expressions ─────────────────────────────────────────────────────────────────────────────────────────── */

gcc_jit_rvalue *emit_constant(Emitter *e, int64_t value)
{
    return e->api->context_new_rvalue_from_long(e->context, e->integer, value);
}

gcc_jit_rvalue *emit_binary(Emitter *e, enum gcc_jit_binary_op operation, gcc_jit_rvalue *a, gcc_jit_rvalue *b)
{
    return emit_keep(e, e->api->context_new_binary_op(e->context, e->location, operation, e->integer, a, b));
}

gcc_jit_rvalue *emit_compare(Emitter *e, enum gcc_jit_comparison comparison, gcc_jit_rvalue *a, gcc_jit_rvalue *b)
{
    return emit_keep(e, emit_cast(e, e->api->context_new_comparison(e->context, e->location, comparison, a, b), e->integer));
}

gcc_jit_rvalue *emit_is(Emitter *e, gcc_jit_rvalue *value, int64_t constant)
{
    return emit_compare(e, GCC_JIT_COMPARISON_EQ, value, emit_constant(e, constant));
}

gcc_jit_rvalue *emit_below(Emitter *e, gcc_jit_rvalue *a, gcc_jit_rvalue *b)
{
    return emit_compare(e, GCC_JIT_COMPARISON_LT, emit_cast(e, a, e->natural), emit_cast(e, b, e->natural));
}

gcc_jit_rvalue *emit_choose(Emitter *e, gcc_jit_rvalue *condition, gcc_jit_rvalue *a, gcc_jit_rvalue *b)
{
    gcc_jit_rvalue *arguments[] = {condition, a, b};
    return emit_keep(e, e->api->context_new_call(e->context, e->location, e->choose, 3, arguments));
}

/* ── loops ───────────────────────────────────────────────────────────────────────────────────────────────── */

void emit_open_loop(Emitter *e)
{
    gcc_jit_block *head = e->api->function_new_block(e->function, NULL), *body = e->api->function_new_block(e->function, NULL);
    e->after = e->api->function_new_block(e->function, NULL);
    e->row = emit_local(e, e->integer, "row");
    emit_set(e, e->row, emit_constant(e, 0));
    e->api->block_end_with_jump(e->block, e->location, head);
    e->head = head;
    gcc_jit_rvalue *goes_on =
        e->api->context_new_comparison(e->context, e->location, GCC_JIT_COMPARISON_LT, emit_row(e), e->count);
    e->api->block_end_with_conditional(head, e->location, goes_on, body, e->after);
    e->block = body;
}

void emit_close_loop(Emitter *e)
{
    emit_add_to(e, GCC_JIT_BINARY_OP_PLUS, e->row, emit_constant(e, 1));
    e->api->block_end_with_jump(e->block, e->location, e->head);
    e->block = e->after;
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

/* What C writes as ?: has no expression here. A function that is always taken in becomes one that can be vectorised. */
static gcc_jit_function *define_choose(Emitter *e)
{
    gcc_jit_param *parameters[] = {e->api->context_new_param(e->context, NULL, e->integer, "condition"),
                                   e->api->context_new_param(e->context, NULL, e->integer, "a"),
                                   e->api->context_new_param(e->context, NULL, e->integer, "b")};
    gcc_jit_function *function =
        e->api->context_new_function(e->context, NULL, GCC_JIT_FUNCTION_ALWAYS_INLINE, e->integer, "choose", 3, parameters, 0);
    gcc_jit_block *start = e->api->function_new_block(function, NULL), *yes = e->api->function_new_block(function, NULL),
                  *no = e->api->function_new_block(function, NULL);
    gcc_jit_rvalue *is_set = e->api->context_new_comparison(e->context, NULL, GCC_JIT_COMPARISON_NE,
                                                            e->api->param_as_rvalue(parameters[0]), emit_constant(e, 0));
    e->api->block_end_with_conditional(start, NULL, is_set, yes, no);
    e->api->block_end_with_return(yes, NULL, e->api->param_as_rvalue(parameters[1]));
    e->api->block_end_with_return(no, NULL, e->api->param_as_rvalue(parameters[2]));
    return function;
}

/* Columns of one length would all begin at the same place of the cache, which holds few such lines at a time. */
enum { COLUMN_PADDING = 40 };

Emitter *emitter_open(Arena *arena, const Gccjit *api, gcc_jit_context *context)
{
    Emitter *e = arena_allocate(arena, sizeof *e);
    *e = (Emitter){.arena = arena,
                   .api = api,
                   .context = context,
                   .integer = api->context_get_int_type(context, 8, 1),
                   .natural = api->context_get_int_type(context, 8, 0),
                   .byte = api->context_get_int_type(context, 1, 0),
                   .real = api->context_get_type(context, GCC_JIT_TYPE_DOUBLE),
                   .copy = api->context_get_builtin_function(context, "memcpy")};
    e->integer_pointer = api->type_get_pointer(e->integer);
    e->row_pointer = api->type_get_pointer(api->context_get_int_type(context, sizeof(uint32_t), 0));
    e->byte_pointer = api->type_get_pointer(e->byte);
    e->column = api->context_new_array_type(context, NULL, e->integer, BLOCK_ROWS + COLUMN_PADDING);
    e->byte_column = api->context_new_array_type(context, NULL, e->byte, BLOCK_ROWS);
    e->choose = define_choose(e);
    emit_define_find_year(e);
    return e;
}
