/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random plans over random data, with every operation in them: groups, ranges, pairs, parts, rings. */
#ifndef STYR_TESTS_RANDOM_PLAN_H
#define STYR_TESTS_RANDOM_PLAN_H

#include "plan_builder.h"

/* What the cells of number columns look like. */
typedef enum Extremes { EXTREMES_NONE, EXTREMES_SOME, EXTREMES_MANY } Extremes;

typedef struct RandomShape {
    uint64_t seed;
    size_t item_count, unit_count;
    Extremes extremes;
    unsigned marked_percent;
    size_t node_count; /* about how many nodes are grown */
} RandomShape;

/* A plan that keeps its invariants; nothing is kept yet. */
PlanBuilder *random_plan(Arena *arena, RandomShape shape);
uint64_t random_next(uint64_t *seed);

#endif
