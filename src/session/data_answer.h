/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which data a session asks about (floor 12, session): the tables with their rows and years, and what is to be noted of them.
 */
#ifndef STYR_SESSION_DATA_ANSWER_H
#define STYR_SESSION_DATA_ANSWER_H

#include "session/session_rules.h"

int data_answer(const Audience *audience, RuleSet *rules, const Session *session);

#endif
