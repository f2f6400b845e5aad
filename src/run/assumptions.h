/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules do not get from their source (floor 9, run): every `assumed` of a rule file, wherever it stands. */
#ifndef STYR_USE_ASSUMPTIONS_H
#define STYR_USE_ASSUMPTIONS_H

#include "run/cited.h"

typedef struct Assumption {
    const CitedThing *thing;
    const Citation *citation;
} Assumption;
typedef VECTOR(Assumption) Assumptions;

/* All of them, in the order of the rule file; those of scenarios and tests too. */
Assumptions assumptions_of(Arena *arena, const Model *model);

#endif
