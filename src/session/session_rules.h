/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a session to its rules and runs (floor 12, session).
 *
 * The rules in force in a session are those of its file, seen through the scenario beneath and then, one upon the other, its
 * changes. Data that the rules of the file keep (repl/data_keeper.h) serves them too, where they have the same tables. */
#ifndef STYR_SESSION_SESSION_RULES_H
#define STYR_SESSION_SESSION_RULES_H

#include "run/audience.h"
#include "session/session.h"

/* A change that was read: the same text is the same declaration in all rules that it is in force in, and so no difference
 * between them. */
typedef struct ReadChange {
    Text text;
    const Declaration *scenario;
} ReadChange;

/* The rule file of a session, open. */
typedef struct OpenedRules {
    RuleSet *rules; /* sound; owns the memory */
    VECTOR(ReadChange) changes;
} OpenedRules;

/* The rules in force, which share the memory of those opened. NULL where they cannot be: said. */
RuleSet *session_rules(const Audience *audience, OpenedRules *opened, const Session *session);
/* How the session's data is read. What it is for is left to the caller. */
RunOptions session_run(const Session *session);
/* What people call the session's data: its folder. */
const char *session_data_name(const Session *session);

#endif
