/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole path (floor 9, run): rules, data and inputs in, a RunResult out.
 *
 * A RunResult owns one arena with plan, data and columns; the rule set must outlive it. What is shown of it is decided
 * later (run/selection.h, run/result_tables.h …) and changes nothing that was computed. */
#ifndef STYR_USE_RUN_H
#define STYR_USE_RUN_H

#include "data/load.h"
#include "engine/cells.h"
#include "jit/jit.h"
#include "plan/lower.h"
#include "run/parameters.h"

/* What evaluates: the same bytes either way. */
typedef enum EngineChoice {
    ENGINE_AUTO, /* compiled code where it is there or likely to pay */
    ENGINE_INTERPRETER,
    ENGINE_JIT, /* compiles, whatever it costs */
    ENGINE_CHOICES
} EngineChoice;

typedef struct RunOptions {
    LoadOptions load;
    EngineChoice engine;
    int64_t as_of;
    const char *const *settings; /* `name=value` */
    size_t setting_count;
    const char *where;           /* a condition over the main frame; NULL: none */
    bool for_summary;            /* keep what run/summary.h reads beside the results */
    bool for_outcomes;           /* keep what compare/outcomes.h reads beside the results */
    bool for_coverage;           /* with for_outcomes: the plan is traced, and what overview/rule_activity.h reads is kept */
    bool for_questions;          /* nothing is evaluated but single cells; the plan is traced and holds every quantity */
    const PlanRequest *asked;    /* for_questions: one more expression to trace; NULL: none */
    const PlanRequest *measures; /* [measure_count] expressions whose columns are wanted as well */
    size_t measure_count;
    bool only_measures;                  /* nothing else is computed but which rows count: no results, no outcomes */
    void (*announce)(const char *phase); /* told of each long phase that begins, `computing`; NULL at the end. May be NULL */
} RunOptions;

typedef enum RunStatus {
    RUN_DONE,
    RUN_BAD_QUESTION, /* a setting or condition is wrong, or coming years are asked for that the rules do not project:
                         `problem`, or the rule set's text.diagnostics */
    RUN_BAD_DATA,     /* see `report` */
} RunStatus;

/* Seconds that the parts of a run took, for `--time`. */
typedef struct RunTimes {
    double load;     /* reading the files and laying the data out */
    double evaluate; /* the plan over it */
} RunTimes;
/* Seconds since some moment. */
double run_seconds_now(void);

typedef struct RunResult {
    Arena *arena;
    RuleSet *rules;
    const Model *model;
    RunStatus status;
    Text problem;
    DataReport report;
    ParameterSettings settings;
    Plan *plan;
    Dataset *dataset;
    Prepared *prepared;
    Run *run;              /* NULL: for_questions */
    CellRun *cells;        /* of the same plan and data, for whoever asks why */
    PlanRequest asked;     /* for_questions: with its node */
    PlanRequest *measures; /* [measure_count] of the options, each with its node */
    RunInputs inputs;
    Jit *jit; /* the inputs' accelerator; NULL: none */
    RunTimes times;
    bool has_where;
    NodeId where;       /* whether a row of the main frame is to be shown */
    NodeId *indicators; /* [model->quantity_count], for_summary: each indicator's column, else NODE_NONE */
    NodeId *values;     /* [model->quantity_count], for_outcomes: the column of each rule that is computed, else NODE_NONE */
    NodeId *counts;     /* [model->table_count], for either, or with measures: whether a row of the table counts;
                           NODE_NONE: all do */
    bool is_kept;       /* the dataset shares its memory with what the rules keep */
    bool is_again;      /* rules, data and plan are another result's */
} RunResult;

/* Runs `rules`, which must be sound. Never NULL: see `status`. Close it before the rules. */
RunResult *run_rules(RuleSet *rules, const RunOptions *options);
/* The same rules over the same data, with other values of the parameters ([model->slot_count], copied; within their declared
 * ranges, which are not checked here): nothing is read, laid out or lowered again, and rows have the same numbers; those of
 * coming years stay as they were projected. What it shares with `result` stays that one's: close this one first. */
RunResult *run_again(const RunResult *result, const Fraction *parameters);
/* Its first steps, for whoever changes the data before it is laid out: run_open reads rules, inputs and data, and
 * run_lay_out makes `prepared` and `cells` of a result that is RUN_DONE. */
RunResult *run_open(RuleSet *rules, const RunOptions *options);
void run_lay_out(RunResult *result);
/* `load SECONDS` and `evaluate SECONDS`, a line each, in no language. */
void run_print_times(const RunResult *result, FILE *stream);
void run_result_close(RunResult *result);

/* The frame that the policy is about: that of the first result of the main table, else the main table's own. */
Space run_main_space(const Model *model);
/* The column of a node of the plan. */
RunColumn run_node_column(const RunResult *result, NodeId node);
/* The node that says which rows of a space count; NODE_NONE: all do. Of such runs as run_row_counts. */
NodeId run_counting_node(const RunResult *result, Space space);
/* Whether row `row` of a space counts: what its table's `counts when` says. Only of a run that was made
 * for_summary, for_outcomes, or with measures. */
bool run_row_counts(const RunResult *result, Space space, size_t row);
/* In how many rows a permission or an exemption, kept for_outcomes, holds; 0 where it is not computed. */
size_t run_rows_holding(const RunResult *result, const Quantity *quantity);
/* The rows of a space as the run counted them. */
size_t run_space_count(const RunResult *result, Space space);

#endif
