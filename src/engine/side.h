/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One side of a threshold test (floor 7): a whole column ÷ 10^decimals × a scalar fraction, as `5 % of budget`. */
#ifndef STYR_ENGINE_SIDE_H
#define STYR_ENGINE_SIDE_H

#include "plan/plan.h"

typedef struct Side {
    NodeId column, factor; /* NODE_NONE: 1 */
    uint8_t decimals;
    NodeId product; /* the multiplication taken in; NODE_NONE: there is none */
} Side;

/* Whether a fraction node has that shape: a scalar, a widened column, or a product of both. */
bool side_find(const Plan *plan, NodeId id, Side *out);

static inline bool side_is_scalar(const Plan *plan, NodeId id) { return plan->nodes[id].frame == 0; }

#endif
