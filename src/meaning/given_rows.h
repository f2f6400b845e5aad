/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that a test gives (inside meaning). */
#ifndef STYR_MEANING_GIVEN_ROWS_H
#define STYR_MEANING_GIVEN_ROWS_H

#include "meaning/checker.h"
#include "meaning/tests.h"

/* The table that a test calls so: also that of an action without ledger, which the rules have no name for. */
Table *find_test_table(Checker *checker, Identifier name);
/* Reads the `given` rows of `declaration` into `test`; a row that is wrong is reported and left out. */
void read_given_rows(Checker *checker, const Declaration *declaration, RuleTest *test);

#endif
