/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/executor.h"

#include <string.h>

Executor *executor_open(Run *run, const Schedule *schedule)
{
    Arena *arena = run->scratch;
    Executor *executor = arena_allocate(arena, sizeof *executor);
    size_t rows = BLOCK_ROWS, wholes = schedule->whole_slots + 1, fractions = schedule->fraction_slots + 1;
    *executor = (Executor){.run = run,
                           .wholes = arena_allocate_array(arena, wholes * rows, sizeof(int64_t)),
                           .fractions = arena_allocate_array(arena, fractions * rows, sizeof(Fraction)),
                           .marks = arena_allocate(arena, wholes * rows),
                           .fraction_marks = arena_allocate(arena, fractions * rows),
                           .results = arena_allocate_array(arena, schedule->instructions_most + 1, sizeof(Slice)),
                           .inputs = arena_allocate_array(arena, schedule->inputs_most + 1, sizeof(Slice)),
                           .list = arena_allocate_array(arena, schedule->list_most + 1, sizeof(Slice)),
                           .accelerated = arena_allocate_array(arena, schedule->segment_count + 1, sizeof(void *)),
                           .is_fed = arena_allocate(arena, schedule->plan->node_count + 1)};
    if (run->plan->ring_count > 0) {
        executor->input_wholes = arena_allocate_array(arena, schedule->inputs_most * rows, sizeof(int64_t));
        executor->input_fractions = arena_allocate_array(arena, schedule->inputs_most * rows, sizeof(Fraction));
        executor->input_marks = arena_allocate(arena, schedule->inputs_most * rows);
    }
    return executor;
}

Slice executor_slice(const Executor *executor, Binding binding)
{
    switch (binding.kind) {
    case BOUND_BLOCK:
        return executor->results[binding.index];
    case BOUND_COLUMN:
        return executor->inputs[binding.index];
    case BOUND_SCALAR:
        return run_scalar(executor->run, binding.index);
    case BOUND_NOTHING:
        break;
    }
    return (Slice){0};
}

/* ── one instruction ─────────────────────────────────────────────────────────────────────────────────────── */

static void fetch_operands(Executor *executor, const Instruction *instruction, Work *work)
{
    for (int i = 0; i < OPERANDS_MOST; i++)
        work->operands[i] = executor_slice(executor, instruction->operands[i]);
    for (uint32_t i = 0; i < work->node->list_count; i++)
        executor->list[i] = executor_slice(executor, instruction->list[i]);
    work->list = executor->list;
}

static void place_result(Executor *executor, const Instruction *instruction, Work *work)
{
    size_t offset = (size_t)instruction->slot * BLOCK_ROWS;
    const Stored *column = &executor->run->stored[work->id];
    bool is_direct = !work->rows && stored_is_there(column);
    size_t at = work->first - column->first;
    if (work->node->fraction) {
        work->fractions = is_direct ? column->fractions + at : executor->fractions + offset;
        work->marks = executor->fraction_marks + offset;
    } else {
        work->whole = is_direct ? column->whole + at : executor->wholes + offset;
        work->marks = executor->marks + offset;
    }
}

static void note_result(Executor *executor, size_t number, const Work *work)
{
    executor->results[number] =
        (Slice){.whole = work->whole, .fractions = work->fractions, .step = 1, .marks = work->is_marked ? work->marks : NULL};
}

static void run_instruction(Executor *executor, const Segment *segment, size_t number, Work *work)
{
    const Instruction *instruction = &segment->instructions[number];
    fetch_operands(executor, instruction, work);
    place_result(executor, instruction, work);
    if (instruction->marks_win)
        work_join_marks(work, OPERANDS_MOST);
    instruction->kernel(work);
    work_clear_marked(work);
    note_result(executor, number, work);
}

static Work new_work(const Executor *executor, const Instruction *instruction, size_t first, const uint32_t *rows, size_t count)
{
    return (Work){.run = executor->run,
                  .id = instruction->node,
                  .node = &executor->run->plan->nodes[instruction->node],
                  .inputs = instruction->reads,
                  .fusion = &instruction->fusion,
                  .first = first,
                  .rows = rows,
                  .count = count};
}

/* ── all rows ────────────────────────────────────────────────────────────────────────────────────────────── */

static Slice stretch(const Stored *column, size_t first)
{
    size_t at = first - column->first;
    return (Slice){.whole = column->whole ? column->whole + at : NULL,
                   .fractions = column->fractions ? column->fractions + at : NULL,
                   .step = 1,
                   .marks = column->marks ? column->marks + at : NULL};
}

static void keep_marks(Run *run, const Work *work)
{
    const Stored *column = &run->stored[work->id];
    if (work->is_marked && stored_is_there(column))
        memcpy(run_marks(run, work->id) + work->first - column->first, work->marks, work->count);
}

void executor_run_instruction(Executor *executor, const Segment *segment, size_t number, size_t first, size_t count)
{
    Work work = new_work(executor, &segment->instructions[number], first, NULL, count);
    run_instruction(executor, segment, number, &work);
    keep_marks(executor->run, &work);
}

Work executor_place(Executor *executor, const Segment *segment, size_t number, size_t first, size_t count)
{
    Work work = new_work(executor, &segment->instructions[number], first, NULL, count);
    place_result(executor, &segment->instructions[number], &work);
    return work;
}

void executor_take(Executor *executor, size_t number, const Work *work)
{
    note_result(executor, number, work);
    keep_marks(executor->run, work);
}

void executor_fetch_inputs(Executor *executor, const Segment *segment, size_t first)
{
    for (size_t i = 0; i < segment->input_count; i++)
        executor->inputs[i] = stretch(&executor->run->stored[segment->inputs[i]], first);
}

static void run_block(Executor *executor, const Segment *segment, SinkState *sinks, size_t first, size_t count)
{
    const Accelerator *accelerator = executor->run->inputs.accelerator;
    executor_fetch_inputs(executor, segment, first);
    if (segment->compiled != NULL) {
        accelerator->run_block(executor, segment, sinks, first, count);
        return;
    }
    for (size_t i = 0; i < segment->count; i++)
        executor_run_instruction(executor, segment, i, first, count);
    if (sinks)
        sinks_feed(executor, segment, sinks, first, count, NULL);
}

SinkState *executor_open_segment(Executor *executor, const Segment *segment)
{
    Run *run = executor->run;
    size_t row_count = run_count_rows(run, segment->frame);
    for (size_t i = 0; i < segment->count; i++) {
        if (segment->instructions[i].is_stored)
            run_store(run, segment->instructions[i].node, row_count);
    }
    return segment->sink_count > 0 ? sinks_open(executor, segment) : NULL;
}

void executor_run_stretch(Executor *executor, const Segment *segment, SinkState *sinks, size_t begin, size_t end)
{
    for (size_t first = begin; first < end; first += BLOCK_ROWS) {
        size_t count = end - first < BLOCK_ROWS ? end - first : BLOCK_ROWS;
        run_block(executor, segment, sinks, first, count);
    }
}

void executor_run(Executor *executor, const Segment *segment)
{
    SinkState *sinks = executor_open_segment(executor, segment);
    executor_run_stretch(executor, segment, sinks, 0, run_count_rows(executor->run, segment->frame));
    if (sinks)
        sinks_close(executor, segment, sinks);
}

/* ── chosen rows ─────────────────────────────────────────────────────────────────────────────────────────── */

VECTORISED static void gather(size_t count, const uint32_t *rows, const int64_t *from, size_t first, int64_t *restrict out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = from[rows[i] - first];
}

static bool gather_marks(size_t count, const uint32_t *rows, const uint8_t *from, size_t first, uint8_t *restrict out)
{
    uint8_t any = 0;
    for (size_t i = 0; i < count; i++) {
        out[i] = from[rows[i] - first];
        any |= out[i];
    }
    return any != 0;
}

static Slice gather_input(Executor *executor, size_t number, const Stored *column, const uint32_t *rows, size_t count)
{
    size_t offset = number * BLOCK_ROWS;
    Slice slice = {.step = 1};
    if (column->whole) {
        gather(count, rows, column->whole, column->first, executor->input_wholes + offset);
        slice.whole = executor->input_wholes + offset;
    } else {
        for (size_t i = 0; i < count; i++)
            executor->input_fractions[offset + i] = column->fractions[rows[i] - column->first];
        slice.fractions = executor->input_fractions + offset;
    }
    if (column->marks && gather_marks(count, rows, column->marks, column->first, executor->input_marks + offset))
        slice.marks = executor->input_marks + offset;
    return slice;
}

static void scatter_result(const Stored *column, const Work *work)
{
    size_t first = column->first;
    if (work->whole) {
        for (size_t i = 0; i < work->count; i++)
            column->whole[work->rows[i] - first] = work->whole[i];
    } else {
        for (size_t i = 0; i < work->count; i++)
            column->fractions[work->rows[i] - first] = work->fractions[i];
    }
    const uint8_t *marks = work->is_marked ? work->marks : no_marks;
    for (size_t i = 0; i < work->count; i++)
        column->marks[work->rows[i] - first] = marks[i];
}

void executor_run_rows(Executor *executor, const Segment *segment, const uint32_t *rows, size_t count)
{
    Run *run = executor->run;
    for (size_t i = 0; i < segment->input_count; i++)
        executor->inputs[i] = gather_input(executor, i, &run->stored[segment->inputs[i]], rows, count);
    for (size_t i = 0; i < segment->count; i++) {
        Work work = new_work(executor, &segment->instructions[i], 0, rows, count);
        run_instruction(executor, segment, i, &work);
        if (stored_is_there(&run->stored[work.id]))
            scatter_result(&run->stored[work.id], &work);
    }
}
