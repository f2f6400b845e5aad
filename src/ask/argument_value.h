/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One argument's words as a value of its column (floor 10, ask; private to arguments.c). */
#ifndef STYR_USE_ARGUMENT_VALUE_H
#define STYR_USE_ARGUMENT_VALUE_H

#include "run/run.h"

/* Reads `words` for `column`, as a column of the dataset holds it: amounts as rule files and as Danes write them, choices by
 * name or label, rows by key. False, and *reason says what was expected. */
bool argument_value_read(RunResult *result, const ColumnSymbol *column, Text words, int64_t *out, Text *reason);
/* Whether words that no name stands before can be meant for the column: an amount shows its currency, a text its quotes. */
bool argument_value_shows(RunResult *result, const ColumnSymbol *column, Text words);

#endif
