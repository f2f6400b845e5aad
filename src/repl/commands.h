/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of the REPL (floor 13, repl): one table, from which they are found and `:help` is printed. One file for each
 * group, command_*.c.
 *
 * A command runs in a process of its own (repl/child.h) and prints to context->audience. What it changes in context->session
 * becomes the session's next value if it returns EXIT_FINE, and is a step that `:undo` takes back. */
#ifndef STYR_REPL_COMMANDS_H
#define STYR_REPL_COMMANDS_H

#include "repl/context.h"

struct ReplCommand {
    const char *name;                             /* without its colon */
    const char *short_name;                       /* for what is often typed; NULL: none */
    const char *synopsis;                         /* what follows the name: `UNIT [YEAR]`; NULL: nothing */
    const char *purpose;                          /* one line */
    const char *details;                          /* more lines and examples for `:help NAME`; NULL: none */
    int (*run)(ReplContext *context, Text words); /* `words`: what follows the name, without blanks at its ends */
    bool is_about_files; /* it writes files of the user's, or waits for their user: not done again when a log is read as a
                            script */
    bool gives_table;    /* `:export` can put what it answers into a file, by asking again */
    bool gives_page;     /* with that, also a page with charts */
    bool is_in_session;  /* it runs in the session's own process: it must be short, and ask nothing */
    bool takes_over;     /* so does it, and it has the terminal for itself, and entries answered (repl/evaluator.h) */
};

extern const ReplCommand repl_command_help, repl_command_quit, repl_command_show, repl_command_units;
extern const ReplCommand repl_command_set, repl_command_what_if, repl_command_diff, repl_command_undo, repl_command_redo;
extern const ReplCommand repl_command_why, repl_command_why_not, repl_command_may, repl_command_letter;
extern const ReplCommand repl_command_obligations, repl_command_decisions, repl_command_unknown;
extern const ReplCommand repl_command_sweep, repl_command_flip, repl_command_scenario, repl_command_compare;
extern const ReplCommand repl_command_unit, repl_command_year, repl_command_as_of;
extern const ReplCommand repl_command_rules, repl_command_source, repl_command_assumptions, repl_command_check,
    repl_command_test;
extern const ReplCommand repl_command_load, repl_command_reload, repl_command_edit, repl_command_watch;
extern const ReplCommand repl_command_save, repl_command_save_test, repl_command_log, repl_command_tour;
extern const ReplCommand repl_command_data, repl_command_format, repl_command_lang, repl_command_time, repl_command_export;

/* All of them, in the order of `:help`. */
extern const ReplCommand *const repl_commands[];
extern const size_t repl_command_count;
/* The title (SAID) of the group that begins with the command; NULL where none does. */
const char *repl_group_begun_by(const ReplCommand *command);

/* The command that an entry (`:why debt`) calls, by its name or short name; NULL: none. *name: the word after the colon,
 * *words: what follows it. */
const ReplCommand *repl_command_find(Text entry, Text *name, Text *words);
/* The one called so, without a colon; NULL: none. */
const ReplCommand *repl_command_named(Text name);
/* Says that there is no such command, and which one may be meant; returns EXIT_WRONG_USAGE. */
int repl_command_complain(const Audience *audience, Text name);

#endif
