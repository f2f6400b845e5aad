/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Completion (floor 13, repl): not there yet. Here will stand what offers commands, names, units, choices and parameters for
 * the word before the cursor; repl/line_editor.c calls Readline, and is the only one to. It needs the evaluator's session and
 * rules, which the session's own process has open; keys of units it must ask the data for, once, in a child. */
#ifndef STYR_REPL_COMPLETION_H
#define STYR_REPL_COMPLETION_H

#endif
