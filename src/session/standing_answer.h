/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things stand in a session (floor 12, session), in two lines: rules, data, as-of date, units, years; how many units are
 * at each level of the first indicator in the latest year. */
#ifndef STYR_SESSION_STANDING_ANSWER_H
#define STYR_SESSION_STANDING_ANSWER_H

#include "session/session_rules.h"

/* Returns how it ends: other than EXIT_FINE where the data cannot be read (said). */
int standing_answer(const Audience *audience, RuleSet *rules, const Session *session);
/* The session's year: the one chosen, else the latest of the data; 0 where the data has none. False where the data cannot be
 * read (said). */
bool session_find_year(const Audience *audience, RuleSet *rules, const Session *session, int64_t *out);

#endif
