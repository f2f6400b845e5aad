/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coming years one after the other (floor 9, run), where columns fall by what the rules make of the year before.
 *
 * What a column falls by in a coming year is computed over the data of the years before it alone, with what fell in those. So
 * there is a stage for each coming year, a run of its own that computes nothing else:
 *
 *     data ─▶ stage 0 ─▶ falls of 2025 ─▶ data and 2025 ─▶ stage 1 ─▶ falls of 2026 ─▶ … ─▶ data and all years: the run itself
 *
 * Rows are added behind, so that the rows of a year are the same ones in every stage. */
#ifndef STYR_RUN_COMING_YEARS_H
#define STYR_RUN_COMING_YEARS_H

#include "run/run.h"

/* What the columns of the model's falls fall by, of projected rows; see Projected. */
typedef struct ComingFalls {
    ProjectedFall **rows; /* [model->fall_count][row_count of it] */
    size_t *row_counts;   /* in all coming years */
} ComingFalls;

typedef struct ComingStage {
    RunResult *result; /* with a measure for each fall; its status may be other than RUN_DONE, then there is nothing to read */
    size_t ahead;      /* how many of the coming years it has */
    size_t year_count; /* that are to come */
    uint32_t **last;   /* [model->fall_count][year_rows] as prepared, of the last year, in the order of the data; UINT32_MAX:
                          does not count yet */
    size_t *year_rows;
} ComingStage;

/* The stage with the first `ahead` coming years of `options`, in `arena`, its result apart: close it. `falls`: of those years.
 */
ComingStage coming_stage_open(Arena *arena, RuleSet *rules, const RunOptions *options, const ComingFalls *falls, size_t ahead);
/* Reads what falls in the year after the stage's last from a run of its plan. Rows of `falls` that are not there are made. */
void coming_stage_read(const ComingStage *stage, Arena *arena, const Run *run, ComingFalls *falls);

/* All that falls in the coming years of `options`; NULL rows: nothing does, or a stage went wrong, as the run itself will. */
ComingFalls coming_falls_find(Arena *arena, RuleSet *rules, const RunOptions *options);

#endif
