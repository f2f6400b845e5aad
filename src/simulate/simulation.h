/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What proposals do, to whom, and by how much (floor 11, simulate).
 *
 * The rules in force are run, then each proposal over the same files as of the same day; what comes out otherwise is told by
 * rule, year, group and unit. Nothing is estimated: both sides are whole runs, so that what a rule does in one year acts in the
 * next. One proposal is held in memory at a time; what is told of it is kept as texts.
 *
 * Rows that do not count, and rules that leave nothing for a row, are passed over, as in results. */
#ifndef STYR_SIMULATE_SIMULATION_H
#define STYR_SIMULATE_SIMULATION_H

#include "compare/outcomes.h"
#include "simulate/proposals.h"
#include "run/selection.h"

typedef struct SimulationOptions {
    RunOptions run;      /* without settings */
    const char *by;      /* a column or computed name of the main frame, or any expression there; NULL: no groups */
    const char *unit;    /* the key of one unit of the main table; NULL: all */
    Selection years;     /* only what belongs to these years; see selection_shows_year */
    size_t reasons_most; /* how many of those that simulation_tells are explained; SIZE_MAX: every change of all */
    bool is_for_files;   /* reasons and values in English, as result files are, whatever the language in use */
} SimulationOptions;

typedef struct SimulatedRule {
    OutcomeKind kind;
    Text name, label;
    Text rows; /* what the rows are called that it is about; empty: none */
} SimulatedRule;

/* Rows with one outcome of one rule, in one year and group. */
typedef struct SimulatedCount {
    size_t rule;   /* index in Simulation.rules */
    size_t group;  /* index in Simulation.groups */
    int64_t year;  /* OUTCOME_NO_YEAR: none */
    int64_t order; /* of the states of one rule: as the rule file has them */
    Text state;    /* as result files have it: `deficit_over_limit`, `overdue` */
    Text level;    /* of an indicator: `red`; else empty */
    Text label;    /* of an indicator's case; may be empty */
    size_t *rows;  /* [1 + proposals]: in force, then under each proposal */
} SimulatedCount;

typedef struct SimulatedMove {
    size_t rule, group;
    int64_t year;
    Text from, to; /* empty: nothing */
    size_t rows;
} SimulatedMove;

typedef struct ChangedOutcome {
    size_t rule, group;
    Text unit,
        instance; /* keys; may be empty. Instance: the row that the rule is about, where that is none of a unit's years */
    bool is_main; /* the unit is one of the main table's */
    int64_t year;
    Text before, after; /* empty: nothing */
    Text because;       /* what now decides otherwise; empty: not asked, or not found */
    Text changed;       /* what of the proposal it rests on: `deficit_limit`; may be empty */
    Text paragraph;     /* the source of that; may be empty */
} ChangedOutcome;

typedef struct SimulatedMoney {
    Text table, column;
    int64_t year;
    size_t group;
    size_t rows;            /* whose value is another */
    bool has_totals;        /* the totals fit */
    Fraction before, after; /* of all rows that count and have a value, in smallest units */
} SimulatedMoney;

typedef struct SimulatedTotals { /* of one rule, over all that is told */
    size_t rule;
    size_t gone, added, altered; /* rows */
} SimulatedTotals;

typedef struct SimulatedEffect { /* of one proposal */
    ProposalChanges changes;
    VECTOR(SimulatedMove) moves;
    VECTOR(ChangedOutcome) outcomes;                       /* the main table's units first; by unit, year, rule */
    VECTOR(SimulatedMoney) money;                          /* only where something differs */
    VECTOR(SimulatedTotals) totals;                        /* only rules in which something differs */
    size_t unit_count, unit_year_count, latest_unit_count; /* the main table's, with a changed outcome */
} SimulatedEffect;

typedef struct Simulation {
    Arena *arena;
    RuleSet *rules;
    Proposals proposals;
    SimulationOptions options;
    RunResult *before;               /* of the rules in force */
    RunResult *failed;               /* the run that is not RUN_DONE; NULL: all are */
    Text problem;                    /* why there is no answer though all runs are done; length 0: there is one */
    VECTOR(SimulatedRule) rule_list; /* in the order of the rule file; those that only a proposal has come last */
    VECTOR(SimulatedCount) counts;   /* by rule, group, year, state */
    VECTOR(Text) groups;             /* in their order; the first is empty: without group */
    SimulatedEffect *effects;        /* [proposals.count] */
    size_t unit_total;               /* units of the main table */
    bool has_latest_year;
    int64_t latest_year; /* of those told */
} Simulation;

/* Never NULL: see `failed` and `problem`. Rules and proposals must outlive it. */
Simulation *simulate(RuleSet *rules, Proposals proposals, const SimulationOptions *options);
void simulation_close(Simulation *simulation);

/* Whether the page tells it one by one: what indicators and sanctions say of a unit of the main table, and where they say
 * nothing new of it in a year, the first other change. `last`: the one told before, or NULL. */
bool simulation_tells(const Simulation *simulation, const ChangedOutcome *outcome, const ChangedOutcome *last);
/* What one row of the main table is called, `count` of them. */
Text simulation_units_word(const Simulation *simulation, size_t count);

#endif
