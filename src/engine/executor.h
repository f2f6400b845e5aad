/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running a segment's instructions over rows (floor 7): block after block of all rows, or over chosen rows of a ring. */
#ifndef STYR_ENGINE_EXECUTOR_H
#define STYR_ENGINE_EXECUTOR_H

#include "engine/schedule.h"

/* Buffers for any segment of one schedule. */
typedef struct Executor {
    Run *run;
    int64_t *wholes;       /* block buffers, by slot */
    Fraction *fractions;
    uint8_t *marks, *fraction_marks;
    Slice *results;        /* by instruction: what it left */
    Slice *inputs;         /* by input: the rows at hand */
    Slice *list;           /* of the instruction at hand */
    int64_t *input_wholes; /* gathered rows of inputs; rings only */
    Fraction *input_fractions;
    uint8_t *input_marks;
} Executor;

Executor *executor_open(Run *run, const Schedule *schedule);
/* sink.c: totals of a segment's aggregates, fed block by block. */
typedef struct SinkState SinkState;

/* All rows of the segment's frame, and its sinks. Columns to be stored are made here. */
void executor_run(Executor *executor, const Segment *segment);
/* The same in stretches of rows: makes the columns, opens the sinks (NULL: none) … */
SinkState *executor_open_segment(Executor *executor, const Segment *segment);
/* … runs rows begin … end − 1. The sinks are closed by sinks_close. */
void executor_run_stretch(Executor *executor, const Segment *segment, SinkState *sinks, size_t begin, size_t end);
/* Up to BLOCK_ROWS rows, whose columns have been made and marked unknown before. */
void executor_run_rows(Executor *executor, const Segment *segment, const uint32_t *rows, size_t count);

/* The rows at hand of an operand; a Slice of nothing where there is none. */
Slice executor_slice(const Executor *executor, Binding binding);

/* Where ranges overlap, the columns read are stored instead, and aggregated at the end. */
SinkState *sinks_open(Executor *executor, const Segment *segment);
void sinks_feed(Executor *executor, const Segment *segment, SinkState *states, size_t first, size_t count);
void sinks_close(Executor *executor, const Segment *segment, SinkState *states);

#endif
