/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests in rule files, checked (floor 4, meaning): each given cell in its column's units, each `expect` in the space of the
 * rows it names, each condition resolved.
 *
 * Tests are no part of a Model: only who runs or checks them needs them, so that a run does not pay for them. */
#ifndef STYR_MEANING_TESTS_H
#define STYR_MEANING_TESTS_H

#include "meaning/model.h"

typedef struct GivenCell {
    const ColumnSymbol *column;
    int64_t value; /* as the column's cells are held; of a link: the key it names */
    Text text;     /* where that is a text */
} GivenCell;

/* One row of a table. What its table calls empty is empty where it is not given; any other column is unknown. */
typedef struct TestRow {
    const Table *table;
    const GivenCell *cells;
    size_t cell_count;
    Span span;
} TestRow;

typedef struct TestSetting {
    const Parameter *parameter;
    Fraction value; /* in the parameter's units: of all its values */
} TestSetting;

/* `expect units "A" 2024: cond, cond`. */
typedef struct TestExpectation {
    Space space;
    const Text *keys; /* as written, quotes left out; the year apart */
    size_t key_count;
    int64_t number; /* of a table without key: which of its rows given, from 1 */
    int64_t year;   /* of SPACE_PANEL, SPACE_YEARS */
    const Expression *const *conditions;
    size_t condition_count;
    Span span;
} TestExpectation;

typedef struct RuleTest {
    const Declaration *declaration;
    Text title;
    const TestRow *rows;
    size_t row_count;
    const TestSetting *settings;
    size_t setting_count;
    int64_t as_of; /* `as of`; not said: the last day of the latest year that the test names */
    const TestExpectation *expectations;
    size_t expectation_count;
} RuleTest;

typedef struct RuleTests {
    const RuleTest *items; /* in the file's order */
    size_t count;
} RuleTests;

/* Checks the tests of a checked model. What is wrong goes to the diagnostics of model->text; the tests may be run only
 * where neither they nor the model have an error. Everything in the rule set's arena. */
RuleTests check_tests(Model *model);

#endif
