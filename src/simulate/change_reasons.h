/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why one outcome comes out otherwise under a proposal (floor 11, simulate): the comparison that now decides otherwise, and
 * what of the proposal it rests on.
 *
 * Both sides are explained (explain/explain.h), and the two trees of reasons compared: of the conditions that hold on one side
 * only, the one that lies deepest is told, since what lies above it follows from it. Each outcome is explained in an arena of
 * its own. */
#ifndef STYR_SIMULATE_CHANGE_REASONS_H
#define STYR_SIMULATE_CHANGE_REASONS_H

#include "compare/outcome_changes.h"
#include "simulate/proposals.h"

typedef struct ChangeReasons {
    const RunResult *before, *after; /* made for_questions, over the same data */
    ProposalChanges changes;
} ChangeReasons;

typedef struct ChangeReason {
    Text because;   /* `debt > deficit_limit of budget: 45 000 kr > 30 000 kr`, perhaps after a row; empty: not found */
    Text changed;   /* names of what the proposal changed, `, ` between them */
    Text paragraph; /* the first source of the first of them that has one */
} ChangeReason;

/* `change` is one of changes between runs of the same rules as those of `reasons`. */
ChangeReason change_reason(Arena *arena, const ChangeReasons *reasons, const OutcomePair *pair, const OutcomeChange *change);

#endif
