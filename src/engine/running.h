/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running sums (floor 7), over all rows or, inside a ring, over those of one year after the other. */
#ifndef STYR_ENGINE_RUNNING_H
#define STYR_ENGINE_RUNNING_H

#include "engine/run.h"

/* What a row hands on to the next of its stretch. */
typedef struct Carry {
    Int128 sum;
    Fraction fraction_sum;
    bool is_unknown, overflows;
} Carry;

typedef struct Running {
    Run *run;
    NodeId node;
    const Group *group;
    const Stored *value, *owner, *first; /* owner, first sort value: NULL where the group has none */
    size_t value_step;
} Running;

/* Makes the node's column, its rows unknown; those that the group leaves out have the mark that keeps them out, or are not
 * applicable where their owner is nobody. */
Running running_open(Run *run, NodeId node);
/* Whether a stretch begins at this position of the group. */
bool running_begins(const Running *running, size_t position);
/* Adds the row at `position` to `carry` and writes its sum. */
void running_add(const Running *running, size_t position, Carry *carry);
/* All of the group. */
void running_sum(Run *run, NodeId node);

#endif
