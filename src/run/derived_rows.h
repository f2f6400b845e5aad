/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that rules leave in the derived tables (floor 9, run): found, chosen, put in order. Used by
 * derived_tables.c and the summary. */
#ifndef STYR_USE_DERIVED_ROWS_H
#define STYR_USE_DERIVED_ROWS_H

#include "run/result_tables.h"

typedef struct DerivedRow {
    uint32_t rule;                     /* index in DerivedRows.rules, which are sorted by their names */
    uint32_t row;                      /* of the rule's frame */
    int64_t year;                      /* INT64_MIN: none */
    uint32_t unit_rank, instance_rank; /* 0: none */
} DerivedRow;

/* A rule with its columns at hand. A column is empty (count 0) where the rule has no such node. */
typedef struct DerivedRule {
    const PlanRule *plan;
    Text name; /* under which the rules are sorted; of a ground dispensed with, with its sanction */
    RunColumn arises, unit, year, instance, status, due, met_on, exempt, verdict, date, dispensation;
} DerivedRule;

typedef struct DerivedRows {
    const RunResult *result;
    DerivedRule *rules;
    size_t rule_count;
    DerivedRow *items;
    size_t count;
} DerivedRows;

/* A rule of the run's plan with its columns at hand. */
DerivedRule derived_rule(const RunResult *result, const PlanRule *rule);
/* The rules of one kind of table, without any row yet: for whoever counts rows and need not see them in order. */
DerivedRows *derived_rules(const RunResult *result, const SheetOrigin *origin);
/* Whether row `row` of the rule's frame is a row of the table that `selection` shows. */
bool derived_is_shown(const RunResult *result, const Selection *selection, const DerivedRule *rule, size_t row);
/* The rows of one kind of table that `selection` shows; of obligations and grounds also those whose condition is unknown. */
DerivedRows *derived_rows(const RunResult *result, const Selection *selection, const SheetOrigin *origin);

/* Whether the condition of a row is unknown. */
bool derived_is_unknown(const DerivedRule *rule, size_t row);
/* The verdict's word: `permitted`, `needs_decision`, `forbidden`, or `undetermined`; *out_rule: the permission that decided,
 * or NULL. */
const char *derived_verdict(const RunResult *result, const DerivedRule *rule, size_t row, const Quantity **out_rule);
bool derived_has(RunColumn column, size_t row); /* whether there is a column, and a value in it */

#endif
