/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Do the tests in the rules pass? (floor 11, test): from the rules to the printed answer. */
#ifndef STYR_TEST_TEST_ANSWER_H
#define STYR_TEST_TEST_ANSWER_H

#include "run/audience.h"
#include "test/test_report.h"

typedef struct TestQuestion {
    const char *only; /* tests whose title holds this; NULL: all */
    TestFormat format;
    bool has_coverage; /* with TEST_FORMAT_TEXT */
} TestQuestion;

/* Checks the tests of rules that were opened with them, runs them and prints what came of it; what is wrong with rules or tests
 * is remarked. Returns how it ends: EXIT_WRONG_INPUT where a test fails. */
int test_answer(const Audience *audience, RuleSet *rules, const TestQuestion *question);

#endif
