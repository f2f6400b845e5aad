/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums and counts taken in row by row, in the last loop: a row adds to the totals of the range it stands in. */
#include "jit/emit_parts.h"

static void add_to_total(Emitter *e, gcc_jit_rvalue *totals, gcc_jit_rvalue *base, uint32_t place,
                         enum gcc_jit_binary_op operation, gcc_jit_rvalue *value)
{
    gcc_jit_rvalue *index = emit_binary(e, GCC_JIT_BINARY_OP_PLUS, base, emit_constant(e, place));
    emit_add_to(e, operation, emit_element(e, totals, index), value);
}

/* What counts: a condition that is yes. A marked one is 0. */
static void emit_sink(Emitter *e, const FedSink *fed, gcc_jit_rvalue *totals, gcc_jit_rvalue *base)
{
    const Sink *sink = &e->shape->segment->sinks[fed->sink];
    Emitted value = emit_operand(e, sink->value), condition = emit_operand(e, sink->condition);
    gcc_jit_rvalue *added = value.whole != NULL ? value.whole : emit_constant(e, 1);
    if (condition.whole != NULL)
        added = emit_choose(e, emit_is(e, condition.whole, 1), added, emit_constant(e, 0));
    add_to_total(e, totals, base, fed->value_place, GCC_JIT_BINARY_OP_PLUS, added);
    gcc_jit_rvalue *unknown = NULL;
    if (condition.mark != NULL)
        unknown = emit_is(e, condition.mark, MARK_UNKNOWN);
    if (value.mark != NULL) {
        gcc_jit_rvalue *is_unknown = emit_is(e, value.mark, MARK_UNKNOWN);
        if (condition.whole != NULL)
            is_unknown = emit_binary(e, GCC_JIT_BINARY_OP_BITWISE_AND, is_unknown, emit_is(e, condition.whole, 1));
        unknown = unknown == NULL ? is_unknown : emit_binary(e, GCC_JIT_BINARY_OP_BITWISE_OR, unknown, is_unknown);
    }
    if (unknown != NULL)
        add_to_total(e, totals, base, fed->unknown_place, GCC_JIT_BINARY_OP_BITWISE_OR, unknown);
}

void emit_sinks(Emitter *e)
{
    const Part *part = e->part;
    if (part->sink_count == 0)
        return;
    gcc_jit_rvalue *assigned = emit_fetch(e, part->pointer_count - 2, e->row_pointer);
    gcc_jit_rvalue *totals = emit_fetch(e, part->pointer_count - 1, e->integer_pointer);
    emit_open_loop(e);
    gcc_jit_rvalue *asking =
        emit_keep(e, emit_cast(e, e->api->lvalue_as_rvalue(emit_element(e, assigned, emit_row(e))), e->integer));
    gcc_jit_rvalue *base = emit_binary(e, GCC_JIT_BINARY_OP_MULT, asking, emit_constant(e, part->total_width));
    for (uint32_t i = 0; i < part->sink_count; i++)
        emit_sink(e, &part->sinks[i], totals, base);
    emit_close_loop(e);
}
