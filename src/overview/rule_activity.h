/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each rule did in a run (floor 11, overview): how many rows its parts were about, so that what no data exercised is seen.
 *
 * The parts: of an indicator its cases; of an obligation each status; of a sanction that it falls, its grounds and exemptions;
 * of a decision pending and answered; of an action each verdict, and how often each of its permissions decided; of a parameter
 * with several values each value, in how many rows it is the one that applies (at the place where it does in most; not counted
 * where it is read for pairs of rows). The permissions of an action that no table records are asked about one act at a time: no
 * data exercises them, and they are not told. Needs a run that was made for_outcomes and
 * for_coverage. */
#ifndef STYR_USE_RULE_ACTIVITY_H
#define STYR_USE_RULE_ACTIVITY_H

#include "compare/outcomes.h"

typedef struct RulePart {
    const Declaration *declaration;
    const char *kind; /* its word: `obligation`, `ground`, `case` */
    Text rule;        /* its name */
    Text part;        /* `deficit_over_limit`, `overdue`; length 0: the rule as a whole */
    Span place;
    size_t rows;
    bool is_of_total; /* the rows of the rule are those of these parts together */
} RulePart;
typedef VECTOR(RulePart) RuleParts;

typedef struct RuleActivity {
    RuleParts parts; /* parameters, then rules, each in the order of the rule file */
    RuleParts idle;  /* what no row exercised: rules, and cases, grounds, exemptions, permissions, values of parameters */
} RuleActivity;

RuleActivity rule_activity(Arena *arena, const RunResult *result);

#endif
