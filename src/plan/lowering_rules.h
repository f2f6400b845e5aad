/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside lowering rules (floor 5): what the rules themselves and the tests that ask about them share. */
#ifndef STYR_PLAN_LOWERING_RULES_H
#define STYR_PLAN_LOWERING_RULES_H

#include "plan/lowering.h"

typedef struct ObligationNodes {
    NodeId arises, status, due, met_on;
} ObligationNodes;

/* A verdict that is no permission's. DENIED where no permit applies; NO_PERMISSION is never a verdict: it only differs from all
 * that are, so that an unknown permission leaves the verdict unknown. */
enum { DENIED = -1, NO_PERMISSION = -2 };

/* lower_rule.c */
/* The context of a rule's rows: `each quarter of next year` has four rows for each of its frame's. */
Context rule_context(Lowering *lowering, const Quantity *quantity, Scope *scope);
ObligationNodes lower_obligation(const Context *context, const Quantity *quantity);
/* Whether there is something to decide and nobody has. */
NodeId decision_is_pending(const Context *context, const Quantity *quantity);

#endif
