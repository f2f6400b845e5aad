/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a value is not known (floor 9, run): one value followed back through the plan to what is missing.
 *
 * Asks the run for single cells on the way. Not an explanation: it names the first thing missing on the way, and stops at a
 * sum or another figure over many rows. */
#ifndef STYR_USE_CAUSES_H
#define STYR_USE_CAUSES_H

#include "run/run.h"

typedef struct Cause {
    NodeId node; /* where the search ended */
    size_t row;
    NodeId asked_by; /* the value of the decision or action that it was last looked for in: one pending value serves all who
                        wait for one. NODE_NONE: in none */
} Cause;

/* Whether two causes are the same but for their rows. */
bool cause_is_like(const RunResult *result, Cause a, Cause b);
/* Whether what is missing is a verdict that its action's `undetermined when` withholds: nothing is pending then. */
bool cause_is_told(const RunResult *result, Cause cause);
/* Where the unknown value of `node` in `row` comes from. */
Cause cause_find(const RunResult *result, NodeId node, size_t row);
/* Appends `before` and the words of a rule's `undetermined when` in quotes; nothing, and false, where the rule has none. */
bool cause_print_told(const Model *model, const Declaration *rule, const char *before, TextBuilder *out);
/* Appends the cause in words: "unit 1101 has no 2025", "`kept` of plans P12 is empty (plans.csv:13)". */
void cause_print(const RunResult *result, Cause cause, TextBuilder *out);

#endif
