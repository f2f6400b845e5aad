/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rings (floor 7): names joined through last year, computed year after year. */
#ifndef STYR_ENGINE_RING_H
#define STYR_ENGINE_RING_H

#include "engine/executor.h"

/* Over all rows of each year. */
void ring_run(Executor *executor, const Step *step);
/* Rows of one year, however many. */
void ring_run_rows(Executor *executor, const Segment *segment, const uint32_t *rows, size_t count);
/* Gives back marks that turned out to mark nothing. */
void ring_settle_marks(Run *run, NodeId node);

/* chunks.c: the parts of a step over one panel, some subjects at a time. */
void chunks_run(Executor *executor, const Step *step);

#endif
