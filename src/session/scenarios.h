/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenarios of a session's rule file (floor 12, session). */
#ifndef STYR_SESSION_SCENARIOS_H
#define STYR_SESSION_SCENARIOS_H

#include "session/session_rules.h"

/* The one with that title, or the only one whose title begins so, however capitals are written; in *title. False where there is
 * none: *problem says so, and names a near miss. */
bool scenario_find(RuleSet *rules, Text words, Text *title, Text *problem);
/* Prints all of them as they stand in the file, and which one is in force in the session. */
int scenarios_answer(const Audience *audience, const RuleSet *rules, const Session *session);

#endif
