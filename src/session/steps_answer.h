/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sweep and a flip, asked in a session (floor 12, session). */
#ifndef STYR_SESSION_STEPS_ANSWER_H
#define STYR_SESSION_STEPS_ANSWER_H

#include "flip/flip_answer.h"
#include "session/session_rules.h"
#include "simulate/sweep_answer.h"

/* The table, and a chart where there is one. `options` without what it stands on: that is `rules` in `session`. Returns how it
 * ends. */
int sweep_in_session(const Audience *audience, RuleSet *rules, const Session *session, const SweepOptions *options);
int flip_in_session(const Audience *audience, RuleSet *rules, const Session *session, const FlipWords *words,
                    const char *where);

#endif
