/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a command of the REPL works with (floor 13, repl), and what most of them need first. */
#ifndef STYR_REPL_CONTEXT_H
#define STYR_REPL_CONTEXT_H

#include "repl/transcript.h"
#include "session/session_rules.h"
#include "session/steps.h"

typedef struct ReplCommand ReplCommand; /* repl/commands.h */

typedef struct ReplContext {
    Arena *arena;               /* of this one entry */
    const ReplCommand *command; /* NULL: the entry calls none */
    Audience audience;
    Text entry;          /* as it was typed */
    OpenedRules *opened; /* the session's rule file */
    Session session;     /* a copy: what is changed in it is the session's next value */
    SessionSteps *steps; /* all values it had: only for those that run in the session's own process to change */
    const Transcript *transcript;
    bool has_new_data; /* files of the session's data have changed since the last question */
    bool is_over;      /* set in the session's own process: the session ends */
} ReplContext;

/* The rules in force; NULL where they cannot be (said). */
RuleSet *repl_rules(ReplContext *context);

/* Words parted by blanks; what stands in double quotes is one word. */
typedef struct ReplWords {
    const char **items;
    size_t count;
} ReplWords;
ReplWords repl_words(Arena *arena, Text words);

/* Whose and which year: `UNIT YEAR`, or what of it is chosen in the session. */
typedef struct ReplWhose {
    const char *unit;
    const char *year; /* NULL: the rows that the rules are about have no years */
} ReplWhose;
/* Reads it from `[UNIT] [YEAR]`, the first words; a unit that is chosen and a year (the latest of the data) may be left out.
 * False where it cannot be known (said). */
bool repl_whose(ReplContext *context, RuleSet *rules, ReplWords words, ReplWhose *out);

/* Whether a word stands for all units or years: `all`, `alle`. */
bool repl_is_all(Text word);
/* Whether a word is a year of our time. */
bool repl_is_year(const char *word);

/* Says how the command is used; returns EXIT_WRONG_USAGE. */
int repl_usage(const ReplContext *context);

/* The first of its lines, with `…` where there are more. */
Text repl_on_one_line(Arena *arena, Text typed);
/* Reads what was typed to change rules, tells what it does, and, where it is to be kept, adds it to the session. */
int repl_change(ReplContext *context, Text typed, bool is_kept);

#endif
