/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed to change rules (floor 12, session), made into lines that a scenario may hold.
 *
 * `limit = 3 %` sets a parameter; `cap(primary) = 8 %` one of its values; `share = debt / budget`, where no parameter is called
 * so, defines a name for the rows that the rules are about, or for those where it is defined already. A declaration of what
 * the rules declare already takes its place, as with `amend`; another one is added. */
#ifndef STYR_SESSION_CHANGE_H
#define STYR_SESSION_CHANGE_H

#include "run/ruleset.h"

#define CHANGE_NAME "prompt" /* what messages call the text */

typedef VECTOR(Text) ChangeTexts;

/* Makes lines of `typed` for the rules in force, which must be sound; each text one change, in the rules' arena. False where
 * that cannot be: *problem says why, or the rules' text.diagnostics do. What the lines mean is checked when they are applied
 * (ruleset_changed). */
bool change_read(RuleSet *rules, Text typed, ChangeTexts *out, Text *problem);

#endif
