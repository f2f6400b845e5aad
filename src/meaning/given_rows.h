/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that a test gives (inside meaning). */
#ifndef STYR_MEANING_GIVEN_ROWS_H
#define STYR_MEANING_GIVEN_ROWS_H

#include "meaning/checker.h"
#include "meaning/tests.h"

/* Reads the `given` rows of `declaration` into `test`; a row that is wrong is reported and left out. */
void read_given_rows(Checker *checker, const Declaration *declaration, RuleTest *test);

#endif
