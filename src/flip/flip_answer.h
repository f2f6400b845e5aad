/* SPDX-License-Identifier: GPL-3.0-or-later */
/* At which value does an outcome change? (floor 11, flip): the whole of it, from a question's words to the printed answer. */
#ifndef STYR_FLIP_FLIP_ANSWER_H
#define STYR_FLIP_FLIP_ANSWER_H

#include "flip/flip.h"
#include "run/audience.h"

typedef struct FlipAnswer {
    const RunResult *result;
    FlipQuestion question;
    FlipRows rows;
    FlipBound bound; /* where the question has_at_most */
} FlipAnswer;

/* Prints an answer; returns how it ends. */
typedef int FlipPrinter(const Audience *audience, const FlipAnswer *answer, void *data);

/* Asks it of sound rules over the data of `run`, whatever that says it is for, and has it printed; where that cannot be, says
 * why. Returns how it ends. */
int flip_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, const FlipWords *words, FlipPrinter *print,
                void *data);

/* The one table, as a list: for files, with nothing left out, or for people. Empty where people are told in a sentence. */
SheetList flip_sheets(const FlipAnswer *answer, bool is_for_reading);
/* What stands before the table, and below it. */
Text flip_heading(const FlipAnswer *answer);
Text flip_remarks(const FlipAnswer *answer);

#endif
