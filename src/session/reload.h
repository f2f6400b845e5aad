/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules read anew beneath a session (floor 12, session): its own file once more, or another one. Changes and the scenario stay
 * where they still fit and the rules do not say the same by now; what does not fit is named, with the reason, and left out. */
#ifndef STYR_SESSION_RELOAD_H
#define STYR_SESSION_RELOAD_H

#include "session/session_rules.h"

/* Reads the session's rule file again, which must not be the built-in rules, and tells what comes out otherwise; *after is the
 * session on it, or the same where the file says what it said. Returns how it ends: EXIT_FINE only where the rules are sound
 * and, as before, run on the session's data. Everything in the memory of `opened`. */
int reload_answer(const Audience *audience, OpenedRules *opened, const Session *session, Session *after);
/* Reads another file, with that scenario of it beneath (length 0: the session's, where it has it), and tells where things stand
 * with it. Whether the data goes with it is told, but no matter: other data may be named next. */
int load_answer(const Audience *audience, const Session *session, Text path, Text scenario, Session *after);

#endif
