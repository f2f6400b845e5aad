/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session at a terminal (floor 13, repl): prompts, edits, remembers; offers what a session that died held; asks before
 * changes would be lost. */
#ifndef STYR_REPL_AT_TERMINAL_H
#define STYR_REPL_AT_TERMINAL_H

#include "repl/evaluator.h"

/* Reads and answers until it is left. What cannot be had here (history, editing, a place for the journal) is said, and the
 * session goes on without. Returns how it ends. */
int at_terminal_run(Evaluator *evaluator);

#endif
