/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the rules say something of a name (floor 12, session). */
#ifndef STYR_SESSION_NAMED_PLACES_H
#define STYR_SESSION_NAMED_PLACES_H

#include "base/suggest.h"
#include "run/audience.h"

typedef struct NamedPlace {
    const Declaration *declaration;
    const Definition *definition; /* of a block; NULL: the whole declaration */
    Span span;                    /* that is meant: the declaration, or its column, case or ground */
} NamedPlace;
typedef VECTOR(NamedPlace) NamedPlaces;

/* What is declared by that name: a declaration, a definition, a scenario's or test's title; where there is none, columns,
 * cases, grounds and exemptions, also written `suspension.debt_high`. Near misses are offered to `suggestion`. */
NamedPlaces named_places(Arena *arena, const RuleSet *rules, Text name, Suggestion *suggestion);
/* Says that there is none; returns how a question for it ends. */
int named_places_complain(const Audience *audience, Text name, const Suggestion *suggestion);

#endif
