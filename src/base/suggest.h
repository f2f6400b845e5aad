/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Did you mean …?" (floor 1, base). Offer every candidate; the closest near-miss, if any, is kept. */
#ifndef STYR_BASE_SUGGEST_H
#define STYR_BASE_SUGGEST_H

#include "base/text.h"

typedef struct Suggestion {
    Text wanted; /* what was written */
    Text best;   /* the closest candidate so far; length 0 = none close enough */
    size_t distance;
} Suggestion;
Suggestion suggestion_for(Text wanted);
/* Considers one candidate. Near = optimal string alignment distance (a swap of neighbours counts one) of at most a
 * third of the letters, at least 1; one letter must stay, and the word itself is no suggestion. Of equally near ones
 * the first offered wins. */
void suggestion_offer(Suggestion *suggestion, Text candidate);

#endif
