/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules say of a name, as it was written (floor 12, session). */
#ifndef STYR_SESSION_SOURCE_ANSWER_H
#define STYR_SESSION_SOURCE_ANSWER_H

#include "session/session_rules.h"

/* Prints each declaration of `name` as it stands in its file, with its place and the comment above it, of a definition in a
 * block the block's head; then what the scenario beneath the session and the session's changes make of it. Returns how it ends.
 */
int source_answer(const Audience *audience, OpenedRules *opened, const Session *session, Text name);

#endif
