/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kernels of operations without operands: constants, inputs, a row's own numbers. */
#include <string.h>

#include "engine/group.h"
#include "engine/kernel.h"

static void fill(Work *work, int64_t value)
{
    for (size_t i = 0; i < work->count; i++)
        work->whole[i] = value;
}

static void fill_fraction(Work *work, Fraction value)
{
    for (size_t i = 0; i < work->count; i++)
        work->fractions[i] = value;
}

static void fill_mark(Work *work, uint8_t mark)
{
    memset(work->marks, mark, work->count);
    work->is_marked = true;
}

void kernel_constant(Work *work) { fill(work, work->node->immediate); }

void kernel_fraction(Work *work) { fill_fraction(work, work->run->plan->fractions[work->node->immediate]); }

void kernel_text(Work *work)
{
    fill(work, text_pool_find(work->run->prepared->dataset->texts, work->run->plan->texts[work->node->immediate]));
}

void kernel_key(Work *work)
{
    const Run *run = work->run;
    fill(work, prepared_find_key(run->prepared, run->plan->model->tables[work->node->table],
                                 run->plan->texts[work->node->immediate]));
}

void kernel_absent(Work *work) { fill_mark(work, MARK_NOT_APPLICABLE); }

void kernel_pending(Work *work) { fill_mark(work, MARK_UNKNOWN); }

void kernel_parameter(Work *work)
{
    Fraction value = work->run->inputs.parameters[work->node->immediate];
    int64_t whole;
    if (work->node->fraction)
        fill_fraction(work, value);
    else if (fraction_is_integer(value, &whole))
        fill(work, whole);
    else
        fill_mark(work, MARK_UNKNOWN);
}

void kernel_today(Work *work) { fill(work, work->run->inputs.as_of); }

void kernel_row(Work *work)
{
    for (size_t i = 0; i < work->count; i++)
        work->whole[i] = (int64_t)work_row(work, i);
}

/* ── pairs ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* The asking row of a pair: a few steps on from `near`, as pairs are mostly read in order, else searched for. */
static size_t outer_row(const Run *run, FrameId frame, size_t pair, size_t near)
{
    const uint32_t *starts = run->pair_starts[frame];
    for (int steps = 0; steps < 8 && starts[near] <= pair; steps++) {
        if (pair < starts[near + 1])
            return near;
        near++;
    }
    return run_base_row(run, frame, pair);
}

void kernel_outer_row(Work *work)
{
    size_t row = 0;
    for (size_t i = 0; i < work->count; i++) {
        row = outer_row(work->run, work->node->frame, work_row(work, i), row);
        work->whole[i] = (int64_t)row;
    }
}

void kernel_inner_row(Work *work)
{
    FrameId frame = work->node->frame;
    size_t row = 0;
    for (size_t i = 0; i < work->count; i++) {
        size_t pair = work_row(work, i);
        row = outer_row(work->run, frame, pair, row);
        work->whole[i] = pair_inner_row(work->run, frame, pair, row);
    }
}

/* ── parts ───────────────────────────────────────────────────────────────────────────────────────────────── */

void kernel_base_row(Work *work)
{
    size_t parts = (size_t)work->run->plan->frames[work->node->frame].parts;
    for (size_t i = 0; i < work->count; i++)
        work->whole[i] = (int64_t)(work_row(work, i) / parts);
}

void kernel_part(Work *work)
{
    size_t parts = (size_t)work->run->plan->frames[work->node->frame].parts;
    for (size_t i = 0; i < work->count; i++)
        work->whole[i] = (int64_t)(work_row(work, i) % parts);
}
