/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session (floor 12, session): what somebody who asks about rules and data has open, chosen and changed.
 *
 * A small value, copied and compared as a whole; whoever works in it goes from one value to the next (session/steps.h). It
 * holds no rules and no data but says which: session/session_rules.h gives the rules in force in it. Texts are owned by whoever
 * made it, and end with a NUL byte; session_copy takes all into one arena. */
#ifndef STYR_SESSION_SESSION_H
#define STYR_SESSION_SESSION_H

#include "data/load.h"
#include "source/language.h"

typedef struct Session {
    Text rules;          /* the path of the rule file; length 0: the built-in rules */
    Text data;           /* the folder; length 0: the built-in sample */
    DecimalMark decimal; /* of files that do not tell */
    bool skips_bad_rows;
    int64_t as_of;
    Text scenario; /* the title of the rule file's scenario beneath the changes; length 0: none */
    Text unit;     /* the key of the row of the main table that is asked about; length 0: none, all */
    int64_t year;  /* 0: the latest of the data */
    Language language;
    bool says_time;       /* how long each answer took is said behind it */
    Text format;          /* of tables, by its word on the command line: `csv`; length 0: to be read */
    VECTOR(Text) changes; /* in order, each the text of lines that a scenario may hold: `deficit_limit = 3 %` */
} Session;

Session session_copy(Arena *arena, const Session *session);
bool session_equal(const Session *a, const Session *b);
/* Whether the same files are read in both, so that what was opened for one serves the other. */
bool session_opens_the_same(const Session *a, const Session *b);

/* Adds a change (copied) behind the others; a parameter's value takes the place of one that it was set to before. */
void session_change(Arena *arena, Session *session, Text change);

/* Appends it as lines of text, `unit 1003`, from which session_read makes an equal one: for a pipe, or a file. */
void session_write(const Session *session, TextBuilder *out);
/* False where the text is none of session_write. */
bool session_read(Arena *arena, Text text, Session *out);

#endif
