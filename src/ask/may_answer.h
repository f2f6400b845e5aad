/* SPDX-License-Identifier: GPL-3.0-or-later */
/* May this be done? (floor 10, ask): from a question's words to the printed answer. */
#ifndef STYR_ASK_MAY_ANSWER_H
#define STYR_ASK_MAY_ANSWER_H

#include "ask/may_write.h"
#include "run/audience.h"

/* Asks `question` of sound rules over the data of `run`, whatever that says it is for; NULL: lists what can be asked. Returns
 * how it ends, for an answer by its verdict; *is_answered (may be NULL): whether there was an answer, whichever it was. */
int may_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, const char *question, MayFormat format,
               bool *is_answered);

#endif
