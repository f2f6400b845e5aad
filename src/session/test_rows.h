/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the data as a test gives them (floor 12, session). */
#ifndef STYR_SESSION_TEST_ROWS_H
#define STYR_SESSION_TEST_ROWS_H

#include "explain/reason.h"
#include "run/run.h"

typedef struct TestRows {
    const RunResult *result;
    bool **chosen;  /* [table_count][row_count], rows as prepared */
    bool **columns; /* [table_count][column_count] those that matter; NULL: all */
} TestRows;

/* None of them. In the result's arena. */
TestRows test_rows_open(const RunResult *result);
/* Those whose cells the reasons rest on; with `leaves_columns_out` only of those columns, beside what says which row it is. */
void test_rows_take_reasons(TestRows *rows, const Reason *reason, bool leaves_columns_out);
/* All that belong to a row (subject) of a table, or link to it, what those link to, and the tables that link to nothing. */
void test_rows_take_unit(TestRows *rows, const Table *table, int64_t unit);
/* Appends a value in the words of rules, with its unit: `"1003"`, `1 000 kr`, `2024-03-31`. Not of a marked cell. */
void test_value_print(const RunResult *result, Type type, Cell cell, TextBuilder *out);
/* Appends `given TABLE: column value, …`, a line for each; cells that are empty, and columns that no rule reads, are left out.
 */
void test_rows_print(const TestRows *rows, TextBuilder *out);

#endif
