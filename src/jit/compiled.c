/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jit/compiled.h"

#include "jit/part_run.h"

static PartRun *part_runs(Executor *executor, const Segment *segment, const Shape *shape)
{
    void **runs = &executor->accelerated[segment->number];
    if (*runs == NULL)
        *runs = arena_allocate_array(executor->run->scratch, shape->part_count, sizeof(PartRun));
    return *runs;
}

static void run_kernels(const Block *block, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        executor_run_instruction(block->executor, block->segment, i, block->first, block->count);
}

/* Sinks that the last part has fed are left out. */
static void feed_sinks(const Block *block, bool is_last_fed)
{
    if (block->sinks == NULL)
        return;
    const Shape *shape = block->compiled->shape;
    const Part *last = &shape->parts[shape->part_count - 1];
    if (is_last_fed && last->sink_count == block->segment->sink_count)
        return;
    bool *is_fed = block->executor->is_fed;
    for (size_t i = 0; i < block->segment->sink_count; i++)
        is_fed[i] = false;
    for (uint32_t i = 0; is_last_fed && i < last->sink_count; i++)
        is_fed[last->sinks[i].sink] = true;
    sinks_feed(block->executor, block->segment, block->sinks, block->first, block->count, is_fed);
}

/* A plan may be run by several threads. */
static void count_block(const Compiled *compiled, bool is_compiled)
{
    JitCounts *counts = compiled->counts;
    atomic_fetch_add_explicit(is_compiled ? &counts->code_blocks : &counts->kernel_blocks, 1, memory_order_relaxed);
}

/* Instructions in their order: what is interpreted between the parts. */
void compiled_run_block(Executor *executor, const Segment *segment, SinkState *sinks, size_t first, size_t count)
{
    const Compiled *compiled = segment->compiled;
    const Shape *shape = compiled->shape;
    PartRun *runs = part_runs(executor, segment, shape);
    Block block = {
        .executor = executor, .compiled = compiled, .segment = segment, .sinks = sinks, .first = first, .count = count};
    uint32_t done = 0;
    bool is_compiled = false;
    for (uint32_t i = 0; i < shape->part_count; i++) {
        block.number = i;
        block.part = &shape->parts[i];
        run_kernels(&block, done, block.part->first);
        is_compiled = part_run(&runs[i], &block);
        count_block(compiled, is_compiled);
        if (!is_compiled)
            run_kernels(&block, block.part->first, block.part->end);
        done = block.part->end;
    }
    run_kernels(&block, done, (uint32_t)segment->count);
    feed_sinks(&block, is_compiled);
}

bool compiled_run_ring(Executor *executor, const Segment *segment, size_t begin, size_t end)
{
    const Compiled *compiled = segment->compiled;
    PartRun *runs = part_runs(executor, segment, compiled->shape);
    Block block = {.executor = executor, .compiled = compiled, .segment = segment, .part = compiled->shape->parts};
    for (block.first = begin; block.first < end; block.first += BLOCK_ROWS) {
        block.count = end - block.first < BLOCK_ROWS ? end - block.first : BLOCK_ROWS;
        executor_fetch_inputs(executor, segment, block.first);
        bool is_compiled = part_run(runs, &block);
        count_block(compiled, is_compiled);
        if (!is_compiled)
            return false;
    }
    return true;
}
