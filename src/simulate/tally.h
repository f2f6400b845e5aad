/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows counted by several marks at once (floor 11, simulate): a number for each combination met, in the order in which they
 * are. */
#ifndef STYR_SIMULATE_TALLY_H
#define STYR_SIMULATE_TALLY_H

#include "base/arena.h"

#include <stdint.h>

enum { TALLY_MARKS = 5 };

typedef struct TallyKey {
    int64_t marks[TALLY_MARKS];
} TallyKey;

typedef struct Tally {
    Arena *arena; /* set before first use */
    TallyKey *keys;
    size_t count, capacity;
    size_t *places; /* private */
    size_t place_count;
} Tally;

/* The number of the combination: one met before keeps its own. */
size_t tally_number(Tally *tally, TallyKey key);

#endif
