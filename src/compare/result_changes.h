/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns of the results have other values in a second run (floor 10, compare); amounts and all else.
 *
 * For two runs as in compare/outcome_changes.h. Tables and columns are matched by their names. Values are compared exactly, as
 * they are and not as they are printed; rows that count in neither run are passed over. */
#ifndef STYR_USE_RESULT_CHANGES_H
#define STYR_USE_RESULT_CHANGES_H

#include "run/run.h"

typedef struct ResultChange {
    Text table, column;
    size_t rows;     /* whose value is another */
    bool is_money;   /* and the difference can be said */
    Fraction change; /* is_money: of the total of all rows with a value in both runs, in smallest units */
} ResultChange;
typedef VECTOR(ResultChange) ResultChanges;

/* In the order of the rule file; only columns in which some row differs. Texts are the model's. */
ResultChanges result_changes(Arena *arena, const RunResult *before, const RunResult *after);

#endif
