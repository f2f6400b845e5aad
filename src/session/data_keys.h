/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be named of a session's data (floor 12, session): keys of units, what each unit is called, and the years. */
#ifndef STYR_SESSION_DATA_KEYS_H
#define STYR_SESSION_DATA_KEYS_H

#include "session/session_rules.h"

/* Appends a line for each: `unit KEY`, a tab and the name; `year 2024`. What a unit is called is the column `name` of its
 * table, else the first other text in it; nothing where there is none. The rules are changed by it (that column is read from
 * then on), so ask in a process that does nothing else. Nothing is appended where the data cannot be read. */
void data_keys_write(RuleSet *rules, const Session *session, TextBuilder *out);

#endif
