/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dispensations in words (floor 9, run): which one lets a row off a rule, and what it says. */
#ifndef STYR_USE_DISPENSATIONS_H
#define STYR_USE_DISPENSATIONS_H

#include "plan/trace.h"
#include "run/run.h"

/* The part of a rule's trace that says which dispensation lets a row off; TRACE_NONE where the rules know none from it. */
TraceId dispensation_entry(const Trace *trace, TraceId rule);
/* Appends what row `row` of the table of dispensations says, without the rule: `from 2024-01-01 until 2024-12-31, decided by
 * The council: a new head`. */
void dispensation_print(const RunResult *result, size_t row, TextBuilder *out);
/* Where it is recorded. */
Origin dispensation_origin(const RunResult *result, size_t row);

#endif
