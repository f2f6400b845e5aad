/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The REPL (floor 13, repl): reads an entry, answers it, reads the next.
 *
 * Every entry is one of: a command (`:why debt`, repl/commands.h), a change of the rules (session/change.h), an expression
 * (session/expression_answer.h). It is answered in a child process (repl/child.h); what it makes of the session is handed back
 * as text and becomes the session's next value. */
#ifndef STYR_REPL_REPL_H
#define STYR_REPL_REPL_H

#include "session/session_rules.h"

typedef struct ReplOptions {
    Session session;            /* as it begins */
    const char *const *entries; /* [entry_count] instead of what is typed */
    size_t entry_count;
    bool is_batch;    /* standard input is a script, and nothing is edited, prompted or greeted */
    bool keeps_going; /* a script goes on after a mistake */
} ReplOptions;

/* Opens the session on its rules, which must be sound and are the caller's, and reads until the end. Returns how it ends: in a
 * script with the first mistake. */
int repl_run(RuleSet *rules, const ReplOptions *options);

#endif
