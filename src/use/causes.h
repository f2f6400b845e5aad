/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a value is not known (floor 8, use): one value followed back through the plan to what is missing.
 *
 * Needs a run that kept every column (run_keeping_all). Not an explanation: it names the first thing missing on the way,
 * and stops at a sum or another figure over many rows. */
#ifndef STYR_USE_CAUSES_H
#define STYR_USE_CAUSES_H

#include "use/run.h"

typedef struct Cause {
    NodeId node; /* where the search ended: equal causes have equal nodes */
    size_t row;
} Cause;

/* Where the unknown value of `node` in `row` comes from. */
Cause cause_find(const RunResult *result, const Run *all, NodeId node, size_t row);
/* Appends the cause in words: "units 1101 has no 2025", "`kept` of plans P12 is empty (plans.csv:13)". */
void cause_print(const RunResult *result, const Run *all, Cause cause, TextBuilder *out);

#endif
