/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What are the rules, and what do they not get from their source? (floor 11, overview): from the question to the printed
 * answer. */
#ifndef STYR_OVERVIEW_OVERVIEW_ANSWER_H
#define STYR_OVERVIEW_OVERVIEW_ANSWER_H

#include "run/audience.h"

/* The rules by paragraph: those of one paragraph, or that hold a word, or (`word` of length 0) all. Returns how it ends. */
int rules_answer(const Audience *audience, RuleSet *rules, Text word);
/* What the rules assume, and what each assumption decides on the data of `run`: those whose name or words hold `word`, or all.
 */
int assumptions_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, Text word);

#endif
