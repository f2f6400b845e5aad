/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sweep (floor 11, simulate): one run after another, with a parameter's values step by step; of several parameters, every
 * combination.
 *
 * Steps are exact: the i-th is the first plus i times the step, as fractions. One plan and one dataset serve all of them; only
 * what is counted or added up is computed, and of that only what depends on what is swept, again and again: where rows' turning
 * points can be solved for (engine/turning.h), a few times for any number of steps, otherwise once a step. A step's figures are
 * those of a run with these values. */
#ifndef STYR_SIMULATE_SWEEP_H
#define STYR_SIMULATE_SWEEP_H

#include "run/selection.h"
#include "simulate/proposals.h"

enum { SWEEP_STEPS_MOST = 1000000 };

/* One parameter (or one value of several) and what it is set to, in turn. */
typedef struct SweepAxis {
    Text name; /* as it was written: `deficit_limit`, `cap(primary)` */
    ParameterSetting setting;
    Fraction *values;
    size_t count;
} SweepAxis;
typedef VECTOR(SweepAxis) SweepAxes;

/* Reads `NAME=FROM..TO/STEP` or `NAME=VALUE, VALUE …`. False where it is wrong: *problem says why, or is empty where the rule
 * set's text.diagnostics do. */
bool sweep_axis_read(RuleSet *rules, const char *words, SweepAxes *axes, Text *problem);

typedef struct SweepOptions {
    RunOptions run;            /* without settings */
    SweepAxes axes;            /* at least one */
    Proposal base;             /* what the sweep stands on: the rules, perhaps a scenario's, and settings */
    const char *const *counts; /* conditions whose rows are counted */
    size_t count_count;
    const char *const *sums; /* amounts that are added up */
    size_t sum_count;
    const char *by;   /* NULL: no groups */
    const char *unit; /* NULL: all */
    Selection years;
} SweepOptions;

typedef enum SweepSeriesKind {
    SWEEP_CASE,         /* rows in a case of the main indicator */
    SWEEP_COUNT,        /* rows for which a condition holds */
    SWEEP_SUM,          /* an amount added up */
    SWEEP_UNDETERMINED, /* rows for which the series before it, or the indicator, is not known */
} SweepSeriesKind;

typedef struct SweepSeries {
    SweepSeriesKind kind;
    Text title;           /* the case's name, the condition, the amount */
    Text level;           /* CASE */
    Type type;            /* SUM */
    size_t measure;       /* private */
    int64_t clause;       /* private: CASE */
    bool is_of_indicator; /* UNDETERMINED */
    bool is_empty;        /* UNDETERMINED: no row of any step */
} SweepSeries;

typedef struct SweepFigure {
    bool is_known; /* a sum may not fit */
    Fraction value;
} SweepFigure;

typedef struct Sweep {
    Arena *arena;
    SweepOptions options;
    RunResult *result; /* of the base: opened and laid out, nothing evaluated */
    Text problem;      /* why there is no answer though the run is RUN_DONE or was not made; length 0 otherwise */
    bool is_refused;   /* a question is wrong: the rule set's text.diagnostics say how, after the problem */
    Name indicator;    /* whose cases are counted; NULL: none */
    VECTOR(SweepSeries) series;
    VECTOR(Text) groups;  /* without --by one, empty */
    size_t step_count;    /* all combinations; the last axis turns fastest */
    SweepFigure *figures; /* [step_count][groups.count][series.count] */
} Sweep;

/* Never NULL. The rules must outlive it. */
Sweep *sweep_run(const SweepOptions *options);
void sweep_close(Sweep *sweep);

/* The value of axis `axis` in a step. */
Fraction sweep_value(const Sweep *sweep, size_t step, size_t axis);
SweepFigure sweep_figure(const Sweep *sweep, size_t step, size_t group, size_t series);

#endif
