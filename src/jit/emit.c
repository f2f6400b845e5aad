/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jit/emit_parts.h"

#include <string.h>

/* Marks are bytes in columns, and so where they are written in place. */
static gcc_jit_rvalue *output_pointer(Emitter *e, uint32_t output, bool is_marks)
{
    bool is_carried = e->shape->items[e->part->outputs[output].item].is_carried;
    return emit_fetch(e, 2 * (e->part->source_count + output) + is_marks,
                      is_marks && is_carried ? e->byte_pointer : e->integer_pointer);
}

/* ── a result ────────────────────────────────────────────────────────────────────────────────────────────── */

static void store(Emitter *e, gcc_jit_rvalue *to, gcc_jit_rvalue *value)
{
    emit_set(e, emit_element(e, to, emit_row(e)), value);
}

static uint32_t carried_source(const Emitter *e, uint32_t item)
{
    uint32_t source = 0;
    while (e->part->sources[source].kind != SOURCE_CARRIED || e->part->sources[source].index != item)
        source++;
    return source;
}

static void note_last_row(Emitter *e, uint32_t item, Emitted result)
{
    const LastRow *last = emit_last_row(e, item);
    uint32_t number = e->part->sources[carried_source(e, item)].number;
    gcc_jit_rvalue *row = emit_binary(e, GCC_JIT_BINARY_OP_PLUS, emit_row(e), emit_read_number(e, NUMBER_FIRST));
    emit_set(e, last->index, emit_binary(e, GCC_JIT_BINARY_OP_MINUS, row, emit_read_number(e, number + COMPLETE_FIRST)));
    emit_set(e, last->whole, result.whole);
    emit_set(e, last->mark, result.mark != NULL ? result.mark : emit_constant(e, 0));
}

/* Later rows read it: it is written where they do. */
static void store_carried(Emitter *e, uint32_t item, Emitted result)
{
    LocalColumn *column = &e->columns[item];
    uint32_t output = e->shape->items[item].output;
    column->bits = emit_zeroed(e, "bits");
    store(e, output_pointer(e, output, false), result.whole);
    store(e, output_pointer(e, output, true), emit_cast(e, result.mark != NULL ? result.mark : emit_constant(e, 0), e->byte));
    note_last_row(e, item, result);
    emit_gather_bits(e, column->bits, result.whole);
}

static void store_result(Emitter *e, uint32_t item, Emitted result)
{
    const PartItem *own = &e->shape->items[item];
    LocalColumn *column = &e->columns[item];
    if (result.mark != NULL && (own->is_exported || own->is_carried)) {
        column->any = emit_zeroed(e, "any");
        emit_add_to(e, GCC_JIT_BINARY_OP_BITWISE_OR, column->any, result.mark);
    }
    if (own->is_carried)
        store_carried(e, item, result);
    if ((!own->is_exported || own->is_carried) && !own->is_shared)
        return;
    column->wholes = emit_local(e, e->column, "wholes");
    store(e, e->api->lvalue_as_rvalue(column->wholes), result.whole);
    if (result.mark == NULL)
        return;
    column->marks = emit_local(e, e->column, "marks");
    store(e, e->api->lvalue_as_rvalue(column->marks), result.mark);
}

/* ── loops ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void forget_rows(Emitter *e)
{
    memset(e->sources, 0, e->part->source_count * sizeof *e->sources);
    memset(e->results, 0, e->shape->segment->count * sizeof *e->results);
}

/* So that debugger and profiler name the rule. NULL: the plan was made without a text, by a test. */
static gcc_jit_location *location_of(Emitter *e, Span span)
{
    const RuleText *text = e->shape->schedule->plan->model->text;
    Location place = text != NULL && span.end > 0 ? sources_locate(text->sources, span.begin) : (Location){0};
    if (place.source == NULL)
        return NULL;
    const char *name = text_copy(e->arena, place.source->name).start;
    return e->api->context_new_location(e->context, name, (int)place.line, (int)place.column);
}

static uint32_t emit_stage(Emitter *e, uint32_t first)
{
    uint32_t item = first;
    forget_rows(e);
    emit_open_loop(e);
    for (; item < e->part->end && e->shape->items[item].stage == e->shape->items[first].stage; item++) {
        e->location = location_of(e, shape_node(e->shape, item)->span);
        e->results[item] = emit_operation(e, item);
        store_result(e, item, e->results[item]);
    }
    e->location = NULL;
    emit_close_loop(e);
    return item;
}

/* ── what the function gives ─────────────────────────────────────────────────────────────────────────────── */

static void copy_out(Emitter *e, gcc_jit_rvalue *to, gcc_jit_lvalue *from)
{
    gcc_jit_type *address = e->api->context_get_type(e->context, GCC_JIT_TYPE_VOID_PTR);
    gcc_jit_type *length = e->api->context_get_type(e->context, GCC_JIT_TYPE_SIZE_T);
    gcc_jit_rvalue *bytes = emit_binary(e, GCC_JIT_BINARY_OP_MULT, e->count, emit_constant(e, sizeof(int64_t)));
    gcc_jit_rvalue *arguments[] = {emit_cast(e, to, address),
                                   emit_cast(e, e->api->lvalue_get_address(from, e->location), address),
                                   emit_cast(e, bytes, length)};
    e->api->block_add_eval(e->block, e->location, e->api->context_new_call(e->context, e->location, e->copy, 3, arguments));
}

static void give_output(Emitter *e, uint32_t number)
{
    const Output *output = &e->part->outputs[number];
    const LocalColumn *column = &e->columns[output->item];
    gcc_jit_rvalue *none = emit_constant(e, 0);
    emit_set(e, emit_number(e, output->number + OUTPUT_MARKED), column->any ? e->api->lvalue_as_rvalue(column->any) : none);
    if (column->bits != NULL)
        emit_set(e, emit_number(e, output->number + OUTPUT_BITS), e->api->lvalue_as_rvalue(column->bits));
    if (e->shape->items[output->item].is_carried)
        return;
    copy_out(e, output_pointer(e, number, false), column->wholes);
    if (column->marks != NULL)
        copy_out(e, output_pointer(e, number, true), column->marks);
}

static void end_with(Emitter *e, gcc_jit_block *block, int64_t result)
{
    e->api->block_end_with_return(block, e->location, emit_constant(e, result));
}

/* Sinks cannot be undone: nothing is fed where anything has failed. */
static void return_if(Emitter *e, gcc_jit_lvalue *failed, int64_t result)
{
    gcc_jit_block *bad = e->api->function_new_block(e->function, NULL), *good = e->api->function_new_block(e->function, NULL);
    gcc_jit_rvalue *has_failed = e->api->context_new_comparison(e->context, e->location, GCC_JIT_COMPARISON_NE,
                                                                e->api->lvalue_as_rvalue(failed), emit_constant(e, 0));
    e->api->block_end_with_conditional(e->block, e->location, has_failed, bad, good);
    end_with(e, bad, result);
    e->block = good;
}

/* ── the function ────────────────────────────────────────────────────────────────────────────────────────── */

static void open_function(Emitter *e, const char *name)
{
    gcc_jit_type *columns = e->api->type_get_pointer(e->integer_pointer);
    gcc_jit_param *parameters[] = {e->api->context_new_param(e->context, NULL, e->integer_pointer, "numbers"),
                                   e->api->context_new_param(e->context, NULL, columns, "pointers")};
    e->function = e->api->context_new_function(e->context, NULL, GCC_JIT_FUNCTION_EXPORTED, e->integer, name, 2, parameters, 0);
    e->numbers = e->api->param_as_rvalue(parameters[0]);
    e->pointers = e->api->param_as_rvalue(parameters[1]);
    e->entry = e->api->function_new_block(e->function, NULL);
    e->block = e->api->function_new_block(e->function, NULL);
    e->is_by_zero = emit_zeroed(e, "is_by_zero");
    e->is_beyond = emit_zeroed(e, "is_beyond");
    e->start = e->block;
    e->count = emit_read_number(e, NUMBER_COUNT);
}

void emit_part(Emitter *e, const Shape *shape, const Part *part, bool is_any, const char *name)
{
    e->shape = shape;
    e->part = part;
    e->is_any = is_any;
    e->source_wholes = arena_allocate_array(e->arena, part->source_count + 1, sizeof *e->source_wholes);
    e->source_marks = arena_allocate_array(e->arena, part->source_count + 1, sizeof *e->source_marks);
    e->source_bits = arena_allocate_array(e->arena, part->source_count + 1, sizeof *e->source_bits);
    e->sources = arena_allocate_array(e->arena, part->source_count + 1, sizeof *e->sources);
    e->results = arena_allocate_array(e->arena, shape->segment->count + 1, sizeof *e->results);
    e->last_rows = arena_allocate_array(e->arena, shape->segment->count + 1, sizeof *e->last_rows);
    e->columns = arena_allocate_array(e->arena, shape->segment->count + 1, sizeof *e->columns);
    e->known_numbers = arena_allocate_array(e->arena, part->number_count, sizeof *e->known_numbers);
    open_function(e, name);
    emit_fetch_sources(e);
    for (uint32_t item = part->first; item < part->end;)
        item = emit_stage(e, item);
    emit_check_limits(e);
    return_if(e, e->is_beyond, CODE_BEYOND);
    return_if(e, e->is_by_zero, CODE_BY_ZERO);
    for (uint32_t i = 0; i < part->output_count; i++)
        give_output(e, i);
    forget_rows(e);
    emit_sinks(e);
    end_with(e, e->block, CODE_DONE);
    e->api->block_end_with_jump(e->entry, NULL, e->start);
}
