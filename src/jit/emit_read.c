/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jit/emit_parts.h"

#include <string.h>

/* ── once a call ─────────────────────────────────────────────────────────────────────────────────────────── */

static bool can_be_marked(const Emitter *e, const PartSource *source) { return e->is_any || source->is_often_marked; }

static gcc_jit_rvalue *read_element(Emitter *e, gcc_jit_rvalue *array, gcc_jit_rvalue *index)
{
    return emit_keep(e, emit_cast(e, e->api->lvalue_as_rvalue(emit_element(e, array, index)), e->integer));
}

void emit_fetch_sources(Emitter *e)
{
    for (uint32_t i = 0; i < e->part->source_count; i++) {
        const PartSource *source = &e->part->sources[i];
        bool is_scalar = source->kind == SOURCE_SCALAR, is_wide = source_is_by_row(source) || source->kind == SOURCE_TABLE;
        e->source_wholes[i] = is_scalar
                                  ? emit_read_number(e, source->number + SCALAR_VALUE)
                                  : emit_fetch(e, 2 * i, source->kind == SOURCE_TABLE ? e->row_pointer : e->integer_pointer);
        e->source_marks[i] = NULL;
        if (can_be_marked(e, source))
            e->source_marks[i] = is_scalar ? emit_read_number(e, source->number + SCALAR_MARK)
                                           : emit_fetch(e, 2 * i + 1, is_wide ? e->integer_pointer : e->byte_pointer);
    }
}

/* ── in each row ─────────────────────────────────────────────────────────────────────────────────────────── */

/* Of a fraction only the mark is asked for. */
static Emitted read_source(Emitter *e, uint32_t number)
{
    Emitted *read = &e->sources[number];
    if (read->whole != NULL)
        return *read;
    if (e->part->sources[number].kind == SOURCE_SCALAR) {
        *read = (Emitted){e->source_wholes[number], e->source_marks[number]};
        return *read;
    }
    bool is_fraction = e->shape->schedule->plan->nodes[e->part->sources[number].node].fraction;
    read->whole = is_fraction ? emit_constant(e, 0) : read_element(e, e->source_wholes[number], emit_row(e));
    if (e->source_marks[number] != NULL)
        read->mark = read_element(e, e->source_marks[number], emit_row(e));
    if (e->part->sources[number].needs_range && e->source_bits[number] == NULL) {
        e->source_bits[number] = emit_zeroed(e, "bits");
        emit_gather_bits(e, e->source_bits[number], read->whole);
    }
    return *read;
}

void emit_check_limits(Emitter *e)
{
    memset(e->sources, 0, e->part->source_count * sizeof *e->sources);
    emit_open_loop(e);
    for (uint32_t i = 0; i < e->part->source_count; i++) {
        const PartSource *source = &e->part->sources[i];
        if (source->needs_range && source_is_by_row(source) && e->source_bits[i] == NULL)
            read_source(e, i);
    }
    emit_close_loop(e);
    for (uint32_t i = 0; i < e->part->source_count; i++) {
        if (e->source_bits[i] == NULL)
            continue;
        gcc_jit_rvalue *limit = emit_read_number(e, e->part->sources[i].number + ROWS_LIMIT);
        gcc_jit_rvalue *bits = e->api->lvalue_as_rvalue(e->source_bits[i]);
        emit_add_to(e, GCC_JIT_BINARY_OP_BITWISE_OR, e->is_beyond, emit_binary(e, GCC_JIT_BINARY_OP_RSHIFT, bits, limit));
    }
}

static Emitted read_column(Emitter *e, uint32_t item)
{
    Emitted *read = &e->results[item];
    const LocalColumn *column = &e->columns[item];
    read->whole = read_element(e, e->api->lvalue_as_rvalue(column->wholes), emit_row(e));
    if (column->marks != NULL)
        read->mark = read_element(e, e->api->lvalue_as_rvalue(column->marks), emit_row(e));
    return *read;
}

Emitted emit_operand(Emitter *e, Binding binding)
{
    uint32_t source = shape_source(e->shape, e->part, binding);
    if (source != UINT32_MAX)
        return read_source(e, source);
    if (binding.kind != BOUND_BLOCK)
        return (Emitted){0};
    return e->results[binding.index].whole != NULL ? e->results[binding.index] : read_column(e, binding.index);
}

LastRow *emit_last_row(Emitter *e, uint32_t item)
{
    LastRow *last = &e->last_rows[item];
    if (last->index != NULL)
        return last;
    *last = (LastRow){emit_local(e, e->integer, "last_index"), emit_local(e, e->integer, "last_whole"),
                      emit_local(e, e->integer, "last_mark")};
    e->api->block_add_assignment(e->entry, e->location, last->index, emit_constant(e, -1));
    e->api->block_add_assignment(e->entry, e->location, last->whole, emit_constant(e, 0));
    e->api->block_add_assignment(e->entry, e->location, last->mark, emit_constant(e, 0));
    return last;
}

/* From memory unless it is the row written last: the processor would wait for what it has just put there. */
static Emitted read_carried(Emitter *e, uint32_t source, gcc_jit_rvalue *index)
{
    const LastRow *last = emit_last_row(e, e->part->sources[source].index);
    gcc_jit_block *elsewhere = e->api->function_new_block(e->function, NULL),
                  *then = e->api->function_new_block(e->function, NULL);
    gcc_jit_rvalue *is_elsewhere = e->api->context_new_comparison(e->context, e->location, GCC_JIT_COMPARISON_NE, index,
                                                                  e->api->lvalue_as_rvalue(last->index));
    e->api->block_end_with_conditional(e->block, e->location, is_elsewhere, elsewhere, then);
    e->block = elsewhere;
    emit_set(e, last->index, index);
    emit_set(e, last->whole, read_element(e, e->source_wholes[source], index));
    emit_set(e, last->mark, read_element(e, e->source_marks[source], index));
    e->api->block_end_with_jump(e->block, e->location, then);
    e->block = then;
    return (Emitted){emit_keep(e, e->api->lvalue_as_rvalue(last->whole)), emit_keep(e, e->api->lvalue_as_rvalue(last->mark))};
}

Emitted emit_element_of(Emitter *e, uint32_t source, gcc_jit_rvalue *row_number, gcc_jit_rvalue **is_there)
{
    uint32_t number = e->part->sources[source].number;
    gcc_jit_rvalue *first = emit_read_number(e, number + COMPLETE_FIRST), *count = emit_read_number(e, number + COMPLETE_COUNT);
    gcc_jit_rvalue *index = emit_binary(e, GCC_JIT_BINARY_OP_MINUS, row_number, first);
    *is_there = emit_below(e, index, count);
    index = emit_choose(e, *is_there, index, emit_constant(e, 0));
    if (e->part->sources[source].kind == SOURCE_CARRIED)
        return read_carried(e, source, index);
    Emitted element = {.whole = read_element(e, e->source_wholes[source], index)};
    if (e->source_marks[source] != NULL) {
        gcc_jit_rvalue *step = emit_read_number(e, number + COMPLETE_STEP);
        element.mark = read_element(e, e->source_marks[source], emit_binary(e, GCC_JIT_BINARY_OP_MULT, index, step));
    }
    return element;
}
