/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups (floor 7): a frame's rows in the order of their owner, then of some columns, and where each owner's stand.
 *
 * Positions count the group's rows in that order. Owners are row numbers from 0; a row with any other owner (−1: none)
 * belongs to nobody and is left out. */
#ifndef STYR_ENGINE_GROUP_H
#define STYR_ENGINE_GROUP_H

#include "engine/run.h"

struct Group {
    size_t count;           /* rows in the group */
    uint32_t *order;        /* by position: the row; NULL: position p is row p, unless `values` is there */
    uint32_t *owner_starts; /* [owner_count + 1] first position of each owner; NULL: all rows belong together */
    size_t owner_count;
    /* The first sort value, where there is one: by position, rising within an owner; or, where it is the only key of a group
     * without owners and its values are close together, the last position + 1 of each from `least` on. */
    int64_t *keys;
    bool owns_keys;         /* not the column itself */
    uint32_t *value_starts; /* [value_count] */
    const int64_t *values;  /* … of which the order is made only when somebody asks: the key's column. NULL: it is made */
    int64_t least;
    uint64_t value_count;
};

Group *group_make(Run *run, NodeId node);
void group_free(Run *run, Group *group);

/* Before anybody asks which row stands in a position. NULL: nobody will. */
void group_need_order(Run *run, Group *group);

static inline int64_t group_row(const Group *group, size_t position)
{
    return group->order ? group->order[position] : (int64_t)position;
}

/* The related row of a pair, whose asking row is `outer`. */
int64_t pair_inner_row(const Run *run, FrameId frame, size_t pair, size_t outer);
/* The assignment of a complete RANGE node's rows; NULL where some row stands in two ranges. */
const Assignment *group_assign(Run *run, NodeId range);

/* Where each value from *least on ends in the order of `values` [count], from the pool; NULL where they are not close together.
 */
uint32_t *count_values(Run *run, size_t count, const int64_t *values, int64_t *least, uint64_t *value_count);
/* The rows 0 … count − 1 in that order, ties in row order, from the pool. */
uint32_t *sort_by_counts(Run *run, size_t count, const int64_t *values, int64_t least, uint64_t value_count,
                         const uint32_t *ends);
/* Sorts `order` [count] stably by values[row], or by the texts of these numbers. `marks` (or NULL): marked rows come first. */
typedef struct SortKey {
    const int64_t *values; /* NULL: the same for all rows */
    const uint8_t *marks;
    const TextPool *texts; /* NULL: by number */
} SortKey;
void sort_by_key(Run *run, uint32_t *order, size_t count, const SortKey *key);
/* Negative, zero, positive as row a stands before, with, after row b. */
int sort_compare(const SortKey *key, uint32_t a, uint32_t b);

#endif
