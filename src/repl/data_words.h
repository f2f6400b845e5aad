/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of the data, for completion (floor 13, repl): asked in a process of its own while the prompt waits, and read when
 * they are first needed. */
#ifndef STYR_REPL_DATA_WORDS_H
#define STYR_REPL_DATA_WORDS_H

#include <sys/types.h>

#include "repl/completion.h"
#include "session/session_rules.h"

typedef struct DataWords {
    Arena *arena;  /* of the words; NULL: nothing was asked yet */
    Session asked; /* for which */
    pid_t process; /* that finds them; 0: none does */
    int reader;    /* where they come from */
    TextBuilder read;
    UnitWords units;
    YearWords years;
} DataWords;

/* Begins to ask for those of the session's data, unless they are known, or asked for, already. Returns at once. */
void data_words_ask(DataWords *words, RuleSet *rules, const Session *session);
/* Takes what has been found; waits for it, but not long. */
void data_words_take(DataWords *words);
/* Nothing is asked any more. */
void data_words_close(DataWords *words);

#endif
