/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule files that a session has read (floor 13, repl), each as it was read: what is taken back leads back to the rules that
 * were in force then, whatever their file says by now. */
#ifndef STYR_REPL_READINGS_H
#define STYR_REPL_READINGS_H

#include "session/session_rules.h"

typedef struct Reading {
    Text path;      /* length 0: the built-in rules */
    int64_t number; /* Session.reading */
    OpenedRules opened;
} Reading;

typedef struct Readings {
    Arena *arena;
    VECTOR(Reading) list;
} Readings;

/* With the rules that the session begins on, which stay their owner's. */
Readings readings_open(Arena *arena, RuleSet *rules, const Session *session);
/* The rules of a session: as read before, else as their file has them now. False where that cannot be, or where the file does
 * not say what the session has read. */
bool readings_find(Readings *readings, const Session *session, OpenedRules *out);
/* Reads the session's file as it is now, for a question that is about to read it too: it may be changed again before that ends.
 */
void readings_look(Readings *readings, const Session *session);
/* Closes all but the first. */
void readings_close(Readings *readings);

#endif
