/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer as what a test expects (floor 12, session). */
#ifndef STYR_SESSION_TEST_CONDITION_H
#define STYR_SESSION_TEST_CONDITION_H

#include "explain/reason.h"
#include "run/run.h"

/* `debt is 50 000 kr`, `balance is close`, `closing is pending`: that `name`, a name of the rules or an expression, has the
 * value of this reason. `quantity`: what it names; NULL: an expression. A fraction without end is compared rounded. In `arena`.
 */
Text test_condition(Arena *arena, const RunResult *result, const Reason *reason, Text name, const Quantity *quantity);

#endif
