/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sums, counts and searches add up, whichever way their rows come (floor 7): range by range (kernel_group.c) or row
 * by row into many totals at once (sink.c). */
#ifndef STYR_ENGINE_AGGREGATE_H
#define STYR_ENGINE_AGGREGATE_H

#include "engine/run.h"

/* One asking row's total. Sums of wholes take 128 bits, so that their order never matters. */
typedef struct Total {
    Int128 value;  /* sum, least or greatest value, or number of the last row */
    int64_t count; /* values (rows, for count and any) */
    bool is_unknown;
} Total;
typedef struct FractionTotal {
    Fraction value;
    int64_t count;
    bool is_unknown, overflows;
} FractionTotal;

/* The aggregated columns, by index of the row or of its place in a block; steps are 0 for a scalar's one value. */
typedef struct Feed {
    const int64_t *whole;
    const Fraction *fractions;
    const uint8_t *marks;
    size_t step;
    const int64_t *condition; /* NULL: every row */
    const uint8_t *condition_marks;
    size_t condition_step;
} Feed;

/* How an operation takes in rows. Exactly one pair of loops is set. */
typedef struct Feeder {
    /* Rows order[begin] … order[end − 1], or begin … end − 1, into one total. */
    void (*stretch)(Total *total, const Feed *feed, const uint32_t *order, size_t begin, size_t end);
    void (*fraction_stretch)(FractionTotal *total, const Feed *feed, const uint32_t *order, size_t begin, size_t end);
    /* Row i of a block of `count` into totals[assigned[i]]; `base` is added to the numbers of last rows. */
    void (*scatter)(Total *totals, const Feed *feed, const uint32_t *assigned, size_t count, size_t base);
    void (*fraction_scatter)(FractionTotal *totals, const Feed *feed, const uint32_t *assigned, size_t count, size_t base);
} Feeder;
const Feeder *feeder_of(const Plan *plan, NodeId node);

/* What a total comes to. The mark is returned; a fault is noted for asking row `row`. */
uint8_t total_finish(Run *run, NodeId node, const Total *total, size_t row, int64_t *out);
uint8_t fraction_total_finish(Run *run, NodeId node, const FractionTotal *total, size_t row, Fraction *out);

/* The node of an aggregate's value, of its condition; NODE_NONE where it has none. */
NodeId aggregate_value(const PlanNode *node);
NodeId aggregate_condition(const PlanNode *node);
/* Whose rows are aggregated: the group's frame or one of pairs. */
FrameId aggregate_frame(const Plan *plan, NodeId node);
bool is_aggregate(Operation operation);

#endif
