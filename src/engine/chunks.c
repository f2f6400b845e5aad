/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Segments and rings of one panel over the rows of some subjects at a time, so that what they hand each other stays in
 * the cache. A chunk's rows stand together; for a ring they are sorted into years. */
#include <string.h>

#include "engine/group.h"
#include "engine/ring.h"

enum { CHUNK_ROWS = 4 * BLOCK_ROWS, CHUNK_YEARS = 256 };

typedef struct Chunks {
    Executor *executor;
    Run *run;
    const Step *step;
    const PreparedTable *table;
    size_t capacity;   /* rows of the largest chunk */
    SinkState **sinks; /* by part */
    uint32_t *order;   /* a chunk's rows by year */
} Chunks;

/* ── cutting ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* The subject after the chunk that begins with `subject`: as many as fit, at least one. */
static size_t chunk_end(const PreparedTable *table, size_t subject)
{
    size_t begin = table->starts[subject++];
    while (subject < table->subject_count && table->starts[subject + 1] - begin <= CHUNK_ROWS)
        subject++;
    return subject;
}

static size_t largest_subject(const PreparedTable *table)
{
    size_t largest = CHUNK_ROWS;
    for (size_t subject = 0; subject < table->subject_count; subject++) {
        size_t rows = table->starts[subject + 1] - table->starts[subject];
        largest = rows > largest ? rows : largest;
    }
    return largest;
}

/* ── columns ─────────────────────────────────────────────────────────────────────────────────────────────── */

typedef void InstructionFunction(const Chunks *chunks, const Instruction *instruction, size_t begin, size_t end);

static void each_instruction(const Chunks *chunks, const Step *part, InstructionFunction *function, size_t begin, size_t end)
{
    for (size_t i = 0; i < part->segments->count; i++)
        function(chunks, &part->segments->instructions[i], begin, end);
}

/* One that a sink needs whole has been stored already. */
static void store_chunk(const Chunks *chunks, const Instruction *instruction, size_t begin, size_t end)
{
    (void)begin, (void)end;
    if (instruction->is_chunked && !stored_is_there(&chunks->run->stored[instruction->node]))
        run_store_chunk(chunks->run, instruction->node, chunks->capacity);
}

static void open_chunk(const Chunks *chunks, const Instruction *instruction, size_t begin, size_t end)
{
    if (chunks->run->stored[instruction->node].is_chunk)
        run_open_chunk(chunks->run, instruction->node, begin, end - begin);
}

static void make_unknown(const Chunks *chunks, const Instruction *instruction, size_t begin, size_t end)
{
    Stored *column = &chunks->run->stored[instruction->node];
    if (stored_is_there(column))
        memset(run_marks(chunks->run, instruction->node) + begin - column->first, MARK_UNKNOWN, end - begin);
}

/* A whole column's marks are settled when all of it is there. */
static void settle_chunk(const Chunks *chunks, const Instruction *instruction, size_t begin, size_t end)
{
    (void)begin, (void)end;
    if (chunks->run->stored[instruction->node].is_chunk)
        ring_settle_marks(chunks->run, instruction->node);
}

static void settle_whole(const Chunks *chunks, const Instruction *instruction, size_t begin, size_t end)
{
    (void)begin, (void)end;
    if (instruction->is_stored)
        ring_settle_marks(chunks->run, instruction->node);
}

/* ── a ring's years ──────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Years {
    int64_t least;
    uint64_t width; /* greatest − least + 1 */
} Years;

static Years years_of(const int64_t *years, size_t begin, size_t end)
{
    int64_t least = years[begin], greatest = years[begin];
    for (size_t row = begin + 1; row < end; row++) {
        least = years[row] < least ? years[row] : least;
        greatest = years[row] > greatest ? years[row] : greatest;
    }
    return (Years){least, (uint64_t)greatest - (uint64_t)least + 1};
}

static void sort_by_year(const Chunks *chunks, Years span, size_t begin, size_t end)
{
    const int64_t *years = chunks->table->years;
    uint32_t starts[CHUNK_YEARS + 1] = {0};
    for (size_t row = begin; row < end; row++)
        starts[(uint64_t)years[row] - (uint64_t)span.least + 1]++;
    for (uint64_t year = 0; year < span.width; year++)
        starts[year + 1] += starts[year];
    for (size_t row = begin; row < end; row++)
        chunks->order[starts[(uint64_t)years[row] - (uint64_t)span.least]++] = (uint32_t)row;
}

static void run_ring(const Chunks *chunks, const Segment *segment, size_t begin, size_t end)
{
    const int64_t *years = chunks->table->years;
    Years span = years_of(years, begin, end);
    size_t count = end - begin;
    if (span.width <= CHUNK_YEARS) {
        sort_by_year(chunks, span, begin, end);
    } else {
        for (size_t i = 0; i < count; i++)
            chunks->order[i] = (uint32_t)(begin + i);
        sort_by_key(chunks->run, chunks->order, count, &(SortKey){.values = years});
    }
    for (size_t from = 0, to = 0; from < count; from = to) {
        while (to < count && years[chunks->order[to]] == years[chunks->order[from]])
            to++;
        ring_run_rows(chunks->executor, segment, chunks->order + from, to - from);
    }
}

/* A subject's rows stand in order of their years. What failed left something behind. */
static bool run_compiled(const Chunks *chunks, const Step *part, size_t begin, size_t end)
{
    const Accelerator *accelerator = chunks->run->inputs.accelerator;
    if (part->segments->compiled == NULL || accelerator->run_ring(chunks->executor, part->segments, begin, end))
        return part->segments->compiled != NULL;
    each_instruction(chunks, part, make_unknown, begin, end);
    return false;
}

/* ── all of it ───────────────────────────────────────────────────────────────────────────────────────────── */

static void open_parts(Chunks *chunks)
{
    for (size_t i = 0; i < chunks->step->part_count; i++)
        chunks->sinks[i] = executor_open_segment(chunks->executor, chunks->step->parts[i].segments);
    for (size_t i = 0; i < chunks->step->part_count; i++)
        each_instruction(chunks, &chunks->step->parts[i], store_chunk, 0, 0);
}

static void run_chunk(const Chunks *chunks, size_t begin, size_t end)
{
    for (size_t i = 0; i < chunks->step->part_count; i++) {
        const Step *part = &chunks->step->parts[i];
        each_instruction(chunks, part, open_chunk, begin, end);
        if (part->kind == STEP_RING) {
            each_instruction(chunks, part, make_unknown, begin, end);
            if (!run_compiled(chunks, part, begin, end))
                run_ring(chunks, part->segments, begin, end);
            each_instruction(chunks, part, settle_chunk, begin, end);
        } else {
            executor_run_stretch(chunks->executor, part->segments, chunks->sinks[i], begin, end);
        }
    }
}

static void close_parts(const Chunks *chunks)
{
    for (size_t i = 0; i < chunks->step->part_count; i++) {
        const Step *part = &chunks->step->parts[i];
        if (chunks->sinks[i])
            sinks_close(chunks->executor, part->segments, chunks->sinks[i]);
        if (part->kind == STEP_RING)
            each_instruction(chunks, part, settle_whole, 0, 0);
    }
}

void chunks_run(Executor *executor, const Step *step)
{
    Run *run = executor->run;
    FrameId frame = step->parts->segments->frame;
    const PreparedTable *table = &run->prepared->tables[run->plan->frames[frame].table->index];
    size_t capacity = largest_subject(table);
    Chunks chunks = {.executor = executor,
                     .run = run,
                     .step = step,
                     .table = table,
                     .capacity = capacity,
                     .sinks = arena_allocate_array(run->scratch, step->part_count, sizeof(SinkState *)),
                     .order = pool_take(&run->pool, capacity * sizeof(uint32_t))};
    open_parts(&chunks);
    for (size_t subject = 0; subject < table->subject_count;) {
        size_t next = chunk_end(table, subject);
        if (table->starts[subject] < table->starts[next])
            run_chunk(&chunks, table->starts[subject], table->starts[next]);
        subject = next;
    }
    close_parts(&chunks);
    pool_give(&run->pool, chunks.order);
}
