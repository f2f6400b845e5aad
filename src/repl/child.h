/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question in a process of its own (floor 13, repl).
 *
 * Forked from the session's process, it has all that is open there. What it prints comes back through pipes and is passed on as
 * it comes; what it has to hand back comes as a text. So whatever happens to it (Ctrl-C, a crash, exhausted memory) the session
 * goes on, and all its memory goes back. */
#ifndef STYR_REPL_CHILD_H
#define STYR_REPL_CHILD_H

#include "run/audience.h"

/* Does the work, printing to `audience`, and appends to `reply` what is handed back. Returns how it ends (EXIT_FINE …). */
typedef int ChildWork(void *data, const Audience *audience, TextBuilder *reply);

typedef struct ChildResult {
    int status;   /* as the work ended; EXIT_WRONG_INPUT where it did not end by itself */
    Text printed; /* answers and remarks, as they came */
    Text reply;   /* empty unless the work ended by itself */
} ChildResult;

/* Runs `work` in a child and passes on what it prints to the streams of `audience`, whose other parts hold for the child as
 * they are. Where `is_interruptible`, Ctrl-C ends the child and not this process. Everything in `arena`. */
ChildResult child_run(Arena *arena, const Audience *audience, bool is_interruptible, ChildWork *work, void *data);

#endif
