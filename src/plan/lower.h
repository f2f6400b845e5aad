/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lowering (floor 5): from a checked model to its plan. */
#ifndef STYR_PLAN_LOWER_H
#define STYR_PLAN_LOWER_H

#include "plan/plan.h"

/* One more thing to compute beside the rules, such as the condition of `--where`. */
typedef struct PlanRequest {
    const Expression *expression; /* checked in `space` */
    Space space;
    NodeId node;    /* out: where its value stands */
    uint32_t trace; /* out, lower_traced: the entry of plan->trace */
} PlanRequest;

/* Lowers all results and rules of `model` (which must be without errors) and the `requests`. Everything in `arena`. */
Plan *lower(Arena *arena, const Model *model, PlanRequest *requests, size_t request_count);

/* The same for whoever asks for reasons: every quantity is lowered, whether shown or not, and plan->trace says which node
 * holds the value of which words. All traced nodes count as kept. */
Plan *lower_traced(Arena *arena, const Model *model, PlanRequest *requests, size_t request_count);

/* Traced, and of the rules' comparisons no two share a node: each LESS or LESS_EQUAL node has in `immediate` a number that is
 * the comparison's own (0: it stands for no comparison in the text), and its span is that of the two sides. For whoever asks
 * what one comparison decides. */
Plan *lower_apart(Arena *arena, const Model *model, PlanRequest *requests, size_t request_count);

#endif
