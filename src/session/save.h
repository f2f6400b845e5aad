/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The changes of a session as rule text (floor 12, session). */
#ifndef STYR_SESSION_SAVE_H
#define STYR_SESSION_SAVE_H

#include "session/session_rules.h"

/* Appends a rule file that is the session's rules with its changes as a scenario of that title: the rule file is included, as
 * seen from the folder of `path`; the built-in rules stand in it whole. Where one scenario cannot say what the changes say one
 * upon the other, each builds on the one before, and the last has the title. The changes must be sound. */
void session_save(OpenedRules *opened, const Session *session, const char *path, Text title, TextBuilder *out);

#endif
