/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a change does (floor 12, session): the outcomes before and after it, side by side. */
#ifndef STYR_SESSION_CHANGE_EFFECT_H
#define STYR_SESSION_CHANGE_EFFECT_H

#include "session/session_rules.h"

typedef struct ChangeQuestion {
    const Session *before, *after; /* the same rules and data, other changes */
    Text name;                     /* what the change is called: as it was typed */
    const char *by;                /* counted by a column or name of the main table, or any expression there; NULL: not */
    const char *years;             /* only these, as for `--year`; NULL: all */
} ChangeQuestion;

/* Prints it. Returns how it ends: EXIT_FINE only where the rules after the change are
 * sound and can be run. */
int change_effect_answer(const Audience *audience, OpenedRules *opened, const ChangeQuestion *question);

#endif
