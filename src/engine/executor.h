/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running a segment's instructions over rows (floor 7): block after block of all rows, or over chosen rows of a ring. */
#ifndef STYR_ENGINE_EXECUTOR_H
#define STYR_ENGINE_EXECUTOR_H

#include "engine/accelerator.h"
#include "engine/aggregate.h"

/* Buffers for any segment of one schedule. */
struct Executor {
    Run *run;
    int64_t *wholes; /* block buffers, by slot */
    Fraction *fractions;
    uint8_t *marks, *fraction_marks;
    Slice *results;        /* by instruction: what it left */
    Slice *inputs;         /* by input: the rows at hand */
    Slice *list;           /* of the instruction at hand */
    int64_t *input_wholes; /* gathered rows of inputs; rings only */
    Fraction *input_fractions;
    uint8_t *input_marks;
    void **accelerated; /* by segment: what an accelerator remembers of this run */
    bool *is_fed;       /* by sink of the segment at hand: by an accelerator */
};

Executor *executor_open(Run *run, const Schedule *schedule);
/* All rows of the segment's frame, and its sinks. Columns to be stored are made here. */
void executor_run(Executor *executor, const Segment *segment);
/* The same in stretches of rows: makes the columns, opens the sinks (NULL: none) … */
SinkState *executor_open_segment(Executor *executor, const Segment *segment);
/* … runs rows begin … end − 1. The sinks are closed by sinks_close. */
void executor_run_stretch(Executor *executor, const Segment *segment, SinkState *sinks, size_t begin, size_t end);
/* Up to BLOCK_ROWS rows, whose columns have been made and marked unknown before. */
void executor_run_rows(Executor *executor, const Segment *segment, const uint32_t *rows, size_t count);

/* The rows from `first` on of the columns that the segment reads. */
void executor_fetch_inputs(Executor *executor, const Segment *segment, size_t first);
/* For accelerators: instruction `number` alone, over rows first … first + count − 1, whose operands are at hand. */
void executor_run_instruction(Executor *executor, const Segment *segment, size_t number, size_t first, size_t count);
/* Where the instruction's results for those rows go: values and a buffer for marks, without any yet. */
Work executor_place(Executor *executor, const Segment *segment, size_t number, size_t first, size_t count);
/* Takes the results in: `work` says whether a row is marked. */
void executor_take(Executor *executor, size_t number, const Work *work);

/* The rows at hand of an operand; a Slice of nothing where there is none. */
Slice executor_slice(const Executor *executor, Binding binding);

/* sink.c: totals of a segment's aggregates (SinkState), fed block by block. */
typedef struct SinkTotals {
    Total *totals;            /* NULL: a block's rows cannot be added directly */
    size_t count;             /* … of totals; one more takes rows in no range */
    const uint32_t *assigned; /* by row of the frame */
} SinkTotals;
SinkTotals sink_totals(const SinkState *states, size_t number);
/* Where ranges overlap, the columns read are stored instead, and aggregated at the end. */
SinkState *sinks_open(Executor *executor, const Segment *segment);
/* `is_fed` [sink_count]: those that have been fed already; NULL: none. */
void sinks_feed(Executor *executor, const Segment *segment, SinkState *states, size_t first, size_t count, const bool *is_fed);
void sinks_close(Executor *executor, const Segment *segment, SinkState *states);

#endif
