/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question and its answer as a test of the language (floor 12, session). */
#ifndef STYR_SESSION_SAVED_TEST_H
#define STYR_SESSION_SAVED_TEST_H

#include "session/session_rules.h"

typedef struct SavedTestQuestion {
    const char *const *words; /* a figure, as figure_read takes them; NULL: see `may` */
    size_t word_count;
    const char *may;  /* a question of `may` */
    Text title;       /* of the test */
    const char *file; /* where it will stand: a rule file that is there already is gone on with; NULL: nowhere */
} SavedTestQuestion;

/* Writes the test: the rows that the answer rests on (or, where those alone do not give it, all of the unit's), the as-of date
 * and the parameters set in the session, and the answer as what is expected. It is run before it is handed out, on the rules as
 * they stand in their file: only a test that passes is one. *test: its lines; *whole: the rule file with it, which has the
 * session's rules where it is new. Returns how it ends; what is in the way is said. In the rules' arena. */
int saved_test(const Audience *audience, OpenedRules *opened, const Session *session, const SavedTestQuestion *question,
               Text *test, Text *whole);

#endif
