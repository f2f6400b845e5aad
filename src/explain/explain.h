/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explanations (floor 10, explain): the reasons of one figure, of one row.
 *
 * Asks a run made for_questions for single cells and follows the trace of its plan, so that explaining one value of a
 * million rows computes what that value rests on and nothing else. Nothing of it changes a result. */
#ifndef STYR_USE_EXPLAIN_H
#define STYR_USE_EXPLAIN_H

#include "plan/trace.h"
#include "explain/reason.h"
#include "run/run.h"

/* What is explained: a quantity, one row that a rule leaves in a derived table, or the expression that was asked for. */
typedef struct Subject {
    const Quantity *quantity; /* NULL: result->asked */
    const PlanRule *rule;     /* NULL: the quantity's value in its own row */
    size_t row;               /* of the quantity's, the rule's or the expression's frame */
} Subject;

enum { EXPLAIN_DEPTH_MOST = 400, EXPLAIN_REASONS_MOST = 100000 };

typedef struct ExplainOptions {
    size_t depth;   /* levels of named figures; EXPLAIN_DEPTH_MOST: all that there are */
    bool shows_all; /* every row of every total, not only the first ones and the rest together */
} ExplainOptions;

/* NULL, only with shows_all, where there are more than EXPLAIN_REASONS_MOST: nobody reads so many, and written down they fill
 * a disk. */
Reason *explain(Arena *arena, const RunResult *result, Subject subject, ExplainOptions options);

/* What would have to differ for the subject to be `target`: an indicator's case or level, `yes` or `no`. The parts are the
 * cases and conditions that stand in the way, each with how far it is from its limit. NULL where that cannot be asked:
 * *problem says why. */
Reason *explain_why_not(Arena *arena, const RunResult *result, Subject subject, Text target, Text *problem);

/* The leaves that are not known, each once: what would settle an undetermined value. */
typedef VECTOR(const Reason *) ReasonList;
ReasonList reason_unknown_leaves(Arena *arena, const Reason *reason);
/* Whether it goes deeper than was asked. */
bool reason_is_cut(const Reason *reason);
/* What went wrong in computing it, each once: no data would settle that. */
ReasonList reason_faults(Arena *arena, const Reason *reason);
/* The parameters and rules in the tree that are `assumed`, each once. */
ReasonList reason_assumptions(Arena *arena, const Reason *reason);

#endif
