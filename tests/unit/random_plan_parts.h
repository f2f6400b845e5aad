/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside random plans: what the growing of nodes and of data share. */
#ifndef STYR_TESTS_RANDOM_PLAN_PARTS_H
#define STYR_TESTS_RANDOM_PLAN_PARTS_H

#include "random_plan.h"

/* What a node's values mean, so that dates are not read as row numbers. */
typedef enum Kind {
    NUMBER,
    LOGICAL,
    DATE,
    YEAR,
    MONTHS,
    DAY,
    PERIOD,
    TEXT,
    FRACTION,
    ITEM_ROW,
    UNIT_ROW,
    PANEL_ROW,
    YEARS_ROW,
    KINDS,
} Kind;

enum { SCALAR, ITEMS, PANEL, YEARS, UNITS, ACCOUNTS, PARTS, FRAMES_MOST = 40, YEAR_LEAST = 2012, YEAR_COUNT = 9 };
enum { ITEM_TABLE = 1, UNIT_TABLE = 0, ACCOUNT_TABLE = 2 };

static const Kind column_kinds[BUILDER_COLUMNS] = {UNIT_ROW, YEAR,     DATE,   NUMBER, NUMBER, LOGICAL,
                                                   TEXT,     ITEM_ROW, NUMBER, MONTHS, DAY,    PERIOD};

typedef struct GrownGroup {
    NodeId node;
    FrameId frame;
    bool has_owner;
    Kind key; /* KINDS: none */
} GrownGroup;
typedef struct GrownRange {
    NodeId node;
    FrameId frame, pairs;
    GrownGroup group;
} GrownRange;

typedef VECTOR(NodeId) NodeVector;
typedef struct World {
    PlanBuilder *builder;
    RandomShape shape;
    uint64_t seed;
    NodeVector nodes[FRAMES_MOST][KINDS];
    VECTOR(GrownGroup) groups;
    VECTOR(GrownRange) ranges;
    NodeId before[FRAMES_MOST]; /* the row of the year before; NODE_NONE */
} World;

static inline size_t below(World *world, size_t limit) { return limit == 0 ? 0 : (size_t)(random_next(&world->seed) % limit); }
static inline bool happens(World *world, unsigned percent) { return below(world, 100) < percent; }
static inline int64_t between(World *world, int64_t low, int64_t high)
{
    return low + (int64_t)below(world, (size_t)(high - low + 1));
}

void make_data(World *world);
int64_t random_value(World *world, Kind kind);

#endif
