/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of a rule file came to (floor 11, test): for people, as TAP, as JUnit XML. */
#ifndef STYR_USE_TEST_REPORT_H
#define STYR_USE_TEST_REPORT_H

#include <stdio.h>

#include "test/test_suite.h"

typedef enum TestFormat { TEST_FORMAT_TEXT, TEST_FORMAT_TAP, TEST_FORMAT_JUNIT, TEST_FORMAT_COUNT } TestFormat;

/* Runs all tests of the suite and reports on `stream`. How many failed. */
size_t tests_report(TestSuite *suite, TestFormat format, FILE *stream);

/* Appends, for people, what a test that failed expected and got, and why: indented lines. */
void test_print_failure(const PlannedTest *planned, const TestOutcome *outcome, TextBuilder *out);

#endif
