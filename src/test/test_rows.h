/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that `expect` names (floor 11, test). */
#ifndef STYR_USE_TEST_ROWS_H
#define STYR_USE_TEST_ROWS_H

#include "data/dataset.h"
#include "meaning/tests.h"

/* The row of the expectation's space that it names; false where nothing is called so. */
bool test_row_find(const Prepared *prepared, const TestExpectation *expectation, size_t *out);
/* Appends whose row it is, as a test says it: `units A 2024`. */
void test_row_print(const TestExpectation *expectation, TextBuilder *out);

#endif
