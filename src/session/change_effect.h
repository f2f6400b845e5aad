/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a change does (floor 12, session): the outcomes before and after it, side by side. */
#ifndef STYR_SESSION_CHANGE_EFFECT_H
#define STYR_SESSION_CHANGE_EFFECT_H

#include "session/session_rules.h"

typedef struct ChangedSession {
    const Session *session; /* the same rules and data as before, other changes */
    OpenedRules *opened;    /* the rule file as it is for this one, sharing memory with that before; NULL: the same */
    Text name;              /* what the change is called: as it was typed */
} ChangedSession;

typedef struct ChangeQuestion {
    const Session *before;
    const ChangedSession *after; /* [after_count], side by side */
    size_t after_count;
    const char *by;    /* counted by a column or name of the main table, or any expression there; NULL: not */
    const char *unit;  /* only this one; NULL: all */
    const char *years; /* only these, as for `--year`; NULL: all */
    bool is_whole;     /* all that can be told, not the short answer */
} ChangeQuestion;

/* Prints it. Returns how it ends: EXIT_FINE only where the rules after the change are
 * sound and can be run. */
int change_effect_answer(const Audience *audience, OpenedRules *opened, const ChangeQuestion *question);

#endif
