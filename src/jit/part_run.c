/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jit/part_run.h"

#include <string.h>

/* ── results ─────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_carried(const Block *block, uint32_t output)
{
    return block->compiled->shape->items[block->part->outputs[output].item].is_carried;
}

/* The kernels' buffers for marks are used again within a part; these are not. */
static Work place(const PartRun *run, const Block *block, uint32_t output)
{
    uint32_t item = block->part->outputs[output].item;
    Work work = executor_place(block->executor, block->segment, item, block->first, block->count);
    const Stored *column = &block->executor->run->stored[work.id];
    work.marks =
        is_carried(block, output) ? column->marks + (block->first - column->first) : run->marks + (size_t)output * BLOCK_ROWS;
    return work;
}

static void point_at_outputs(PartRun *run, const Block *block)
{
    for (uint32_t i = 0; i < block->part->output_count; i++) {
        Work work = place(run, block, i);
        run->pointers[2 * (block->part->source_count + i)] = work.whole;
        run->pointers[2 * (block->part->source_count + i) + 1] =
            is_carried(block, i) ? (void *)work.marks : (void *)(run->output_marks + (size_t)i * BLOCK_ROWS);
    }
}

/* In a ring, every row was marked before. */
static void clear_marks(const Block *block, const Work *work)
{
    const Stored *column = &block->executor->run->stored[work->id];
    if (block->compiled->shape->is_ring && stored_is_there(column))
        memset(column->marks + (block->first - column->first), 0, block->count);
}

static void take_output(const PartRun *run, const Block *block, uint32_t number)
{
    const Output *output = &block->part->outputs[number];
    Work work = place(run, block, number);
    work.is_marked = run->numbers[output->number + OUTPUT_MARKED] != 0;
    if (is_carried(block, number)) {
        block->executor->results[output->item] =
            (Slice){.whole = work.whole, .step = 1, .marks = work.is_marked ? work.marks : NULL};
        return;
    }
    if (work.is_marked)
        marks_narrow(block->count, run->output_marks + (size_t)number * BLOCK_ROWS, work.marks);
    else
        clear_marks(block, &work);
    executor_take(block->executor, output->item, &work);
}

/* Whether what is carried reaches no further than was assumed. */
static bool is_as_assumed(const PartRun *run, const Part *part)
{
    for (uint32_t i = 0; i < part->output_count; i++) {
        for (uint32_t k = 0; k < part->source_count; k++) {
            const PartSource *source = &part->sources[k];
            uint64_t bits = (uint64_t)run->numbers[part->outputs[i].number + OUTPUT_BITS];
            if (source->kind == SOURCE_CARRIED && source->index == part->outputs[i].item && bits >> run->proved[k] != 0)
                return false;
        }
    }
    return true;
}

/* ── sinks ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void open_totals(PartRun *run, const Block *block)
{
    const Part *part = block->part;
    if (part->sink_count == 0)
        return;
    SinkTotals totals = sink_totals(block->sinks, part->sinks[0].sink);
    memset(run->totals, 0, (totals.count + 1) * part->total_width * sizeof *run->totals);
    run->pointers[part->pointer_count - 2] = (void *)(uintptr_t)(totals.assigned + block->first);
    run->pointers[part->pointer_count - 1] = run->totals;
}

static void add_totals(const PartRun *run, const Block *block)
{
    const Part *part = block->part;
    for (uint32_t i = 0; i < part->sink_count; i++) {
        const FedSink *fed = &part->sinks[i];
        SinkTotals totals = sink_totals(block->sinks, fed->sink);
        bool is_sum = block->segment->sinks[fed->sink].value_node != NODE_NONE;
        for (size_t row = 0; row <= totals.count; row++) {
            const int64_t *own = run->totals + row * part->total_width;
            if (is_sum)
                totals.totals[row].value += own[fed->value_place];
            else
                totals.totals[row].count += own[fed->value_place];
            totals.totals[row].is_unknown |= own[fed->unknown_place] != 0;
        }
    }
}

/* Where it fails, a value may have been beyond what was proved: then once more, with another proof. A ring's rows must all be
 * marked again before. */
static bool run_code(PartRun *run, const Block *block, Code *code)
{
    CodeResult result = (CodeResult)code(run->numbers, run->pointers);
    run->is_proved = result != CODE_BEYOND;
    if (result == CODE_BEYOND && !block->compiled->shape->is_ring && part_prove(run, block))
        result = (CodeResult)code(run->numbers, run->pointers);
    run->failures = result == CODE_DONE ? 0 : run->failures + 1;
    run->is_hopeless = run->failures >= FAILURES_MOST;
    return result == CODE_DONE;
}

static void count_operations(const Block *block)
{
    for (uint32_t i = block->part->first; i < block->part->end; i++)
        atomic_fetch_add_explicit(&block->compiled->counts->operations[shape_node(block->compiled->shape, i)->operation], 1,
                                  memory_order_relaxed);
}

/* ── the part ────────────────────────────────────────────────────────────────────────────────────────────── */

bool part_run(PartRun *run, const Block *block)
{
    bool is_usual;
    if (!run->is_open)
        part_open(run, block);
    if (run->is_hopeless || !part_fetch(run, block, &is_usual))
        return false;
    run->numbers[NUMBER_FIRST] = (int64_t)block->first;
    run->numbers[NUMBER_COUNT] = (int64_t)block->count;
    point_at_outputs(run, block);
    open_totals(run, block);
    Code *code = block->compiled->codes[block->number][is_usual ? CODE_USUAL : CODE_ANY];
    if (!run_code(run, block, code) || !is_as_assumed(run, block->part))
        return false;
    for (uint32_t i = 0; i < block->part->output_count; i++)
        take_output(run, block, i);
    if (!run->has_run)
        count_operations(block);
    run->has_run = true;
    add_totals(run, block);
    return true;
}
