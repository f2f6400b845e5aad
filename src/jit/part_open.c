/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/linear.h"
#include "jit/part_run.h"

static Work work_of(const Block *block, uint32_t item)
{
    const Instruction *instruction = &block->segment->instructions[item];
    Work work = {.run = block->executor->run,
                 .id = instruction->node,
                 .node = shape_node(block->compiled->shape, item),
                 .inputs = instruction->reads,
                 .fusion = &instruction->fusion};
    for (int i = 0; i < OPERANDS_MOST; i++) {
        if (instruction->operands[i].kind == BOUND_SCALAR)
            work.operands[i] = executor_slice(block->executor, instruction->operands[i]);
    }
    return work;
}

static bool set_rounding(const Work *work, int64_t *numbers)
{
    enum { BITS_MOST = 63 }; /* with 63 of a whole: the division itself fits 126 */
    Rounder rounder;
    if (!linear_rounder(work, &rounder) || rounder.divisor_side_bits[0] > BITS_MOST || rounder.divisor_side_bits[1] > BITS_MOST)
        return false;
    numbers[FACTOR_LEFT] = rounder.above;
    numbers[FACTOR_RIGHT] = rounder.below;
    numbers[FACTOR_UNIT] = rounder.unit;
    return true;
}

static bool set_factors(const Block *block, uint32_t item, int64_t *numbers)
{
    Work work = work_of(block, item);
    if (!block->compiled->shape->schedule->nodes[work.id].is_fused)
        return true;
    int64_t *own = numbers + block->compiled->shape->items[item].number;
    return work.node->operation == OPERATION_ROUND ? set_rounding(&work, own)
                                                   : linear_factors(&work, &own[FACTOR_LEFT], &own[FACTOR_RIGHT]);
}

static uint8_t bits_of(int64_t value)
{
    uint64_t magnitude = value < 0 ? -(uint64_t)value : (uint64_t)value;
    return magnitude == 0 ? 0 : (uint8_t)(64 - __builtin_clzll(magnitude));
}

static void set_scalar(PartRun *run, const Block *block, uint32_t number)
{
    const PartSource *source = &block->part->sources[number];
    const Stored *column = &block->executor->run->stored[source->node];
    run->numbers[source->number + SCALAR_VALUE] = column->whole ? column->whole[0] : 0;
    run->numbers[source->number + SCALAR_MARK] = column->marks ? column->marks[0] : 0;
    run->bits[number] = bits_of(run->numbers[source->number + SCALAR_VALUE]);
}

void part_open(PartRun *run, const Block *block)
{
    Arena *arena = block->executor->run->scratch;
    const Part *part = block->part;
    *run = (PartRun){.is_open = true,
                     .numbers = arena_allocate_array(arena, part->number_count, sizeof(int64_t)),
                     .pointers = arena_allocate_array(arena, part->pointer_count, sizeof(void *)),
                     .bits = arena_allocate(arena, part->source_count + 1),
                     .proved = arena_allocate(arena, part->source_count + 1),
                     .seen = arena_allocate_array(arena, part->source_count + 1, sizeof(int64_t *)),
                     .scratch = arena_allocate_array(arena, block->segment->count + 1, sizeof(UnsignedInt128)),
                     .source_marks = arena_allocate_array(arena, part->source_count + 1, sizeof(int64_t *)),
                     .output_marks = arena_allocate_array(arena, (size_t)part->output_count * BLOCK_ROWS + 1, sizeof(int64_t)),
                     .marks = arena_allocate(arena, (size_t)part->output_count * BLOCK_ROWS + 1),
                     .totals = arena_allocate_array(arena, (size_t)TOTALS_MOST * part->total_width + 1, sizeof(int64_t))};
    for (uint32_t i = 0; i < part->source_count; i++) {
        if (part->sources[i].kind == SOURCE_SCALAR)
            set_scalar(run, block, i);
    }
    for (uint32_t i = part->first; i < part->end && !run->is_hopeless; i++)
        run->is_hopeless = !set_factors(block, i, run->numbers);
    for (uint32_t i = 0; i < part->sink_count && !run->is_hopeless; i++) {
        SinkTotals totals = block->sinks ? sink_totals(block->sinks, part->sinks[i].sink) : (SinkTotals){0};
        run->is_hopeless = totals.totals == NULL || totals.count >= TOTALS_MOST;
    }
}
