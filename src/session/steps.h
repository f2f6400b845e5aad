/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values that a session has had (floor 12, session), for undo and redo. */
#ifndef STYR_SESSION_STEPS_H
#define STYR_SESSION_STEPS_H

#include "session/session.h"

typedef struct SessionStep {
    Session session;
    Text typed; /* what led to it */
} SessionStep;

typedef struct SessionSteps {
    Arena *arena;
    VECTOR(SessionStep) list;
    size_t now; /* index in `list` */
} SessionSteps;

/* With `first`, which is copied. `arena` owns all of them. */
SessionSteps steps_open(Arena *arena, const Session *first);
/* The session as it is now. Lives as long as the arena. */
const Session *steps_now(const SessionSteps *steps);
/* Goes on to a value that differs (copied; nothing happens where it does not); steps that were undone are gone then. */
void steps_take(SessionSteps *steps, const Session *next, Text typed);
/* One step back; false where this is the first. *typed: what led to the value that is left. */
bool steps_undo(SessionSteps *steps, Text *typed);
/* One step forward again; false where nothing was undone. *typed: what led to the value that is reached. */
bool steps_redo(SessionSteps *steps, Text *typed);

#endif
