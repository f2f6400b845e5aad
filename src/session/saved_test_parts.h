/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside a saved test (floor 12, session): what its parts share. Not for other modules. */
#ifndef STYR_SESSION_SAVED_TEST_PARTS_H
#define STYR_SESSION_SAVED_TEST_PARTS_H

#include "explain/reason.h"
#include "session/saved_test.h"

typedef struct SavedTest {
    const Audience *audience;
    OpenedRules *opened;
    const Session *session;
    const SavedTestQuestion *question;
    RuleSet *rules; /* in force in the session */
    RunResult *result;
    Arena *arena;
    const Reason *reason;
    Text title;
    Text place;     /* `units "1003" 2024` */
    Text condition; /* `debt is 50 kr` */
    const Table *unit_table;
    int64_t unit; /* whose rows are all taken where the reasons' do not do */
    const Table *asked_table;
    size_t asked_row; /* of `may` */
} SavedTest;

/* Asks the question: result, reason, place, condition, and whose rows there are. Returns how it ends. */
int saved_test_ask(SavedTest *test);
/* Says why it cannot be a test; returns how that ends. */
int saved_test_cannot(const SavedTest *test, const char *why);

#endif
