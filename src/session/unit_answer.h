/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How one unit stands (floor 12, session): the columns of the main result, and what rules say of it. */
#ifndef STYR_SESSION_UNIT_ANSWER_H
#define STYR_SESSION_UNIT_ANSWER_H

#include "session/session_rules.h"

/* Of the unit (the row of the table that the rules are about) with this key, in this year; where `year` is 0, only its figures,
 * all its years side by side. Returns how it ends. */
int unit_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, Text unit, int64_t year);
#endif
