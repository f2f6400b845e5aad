/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arguments of a question (floor 10, ask): its parts as cells of the row that is asked about.
 *
 * An argument is a column of the action's table. A part names it (`from pay`, `from: pay`), or shows by its value alone
 * which it is; one that could be two is asked back. What is not given is what the table says of an empty cell, else not
 * known: nothing is refused for being left out. All that is wrong with a question is found at once. */
#ifndef STYR_USE_ARGUMENTS_H
#define STYR_USE_ARGUMENTS_H

#include "data/asked_row.h"
#include "ask/question.h"
#include "run/run.h"

/* The action called so; NULL, and *problem names what there is. */
const Quantity *argument_action(const RuleSet *rules, Text name, Text *problem);

/* Whether a column can be given: a ledger's own number or text key cannot, as the row asked about has none yet. */
bool argument_is_asked(const ColumnSymbol *column);

typedef struct GivenArguments {
    AskedCell *cells;  /* [table->column_count] */
    bool *is_given;    /* [table->column_count] */
    TextList problems; /* one sentence each; none: the question can be asked */
} GivenArguments;

/* Reads the parts of `question` for `action`, whose data is loaded and not yet laid out. */
GivenArguments arguments_read(RunResult *result, const Quantity *action, const Question *question);

#endif
