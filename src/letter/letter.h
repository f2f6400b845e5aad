/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter (floor 11, letter): one page in plain words about one unit in one year, for whoever leads it: where the unit stands,
 * why, what it must do and by when, what it may, and what all that rests on.
 *
 * Built from the model and the reasons of its figures, so that any rule file has one. It chooses: what is told in full is
 * what asks for something to be done; the rest is counted. Written as Markdown in the language in use; what rule files and
 * data hold (labels, sources, keys) is quoted as it stands. Names without a label stand in backquotes. */
#ifndef STYR_USE_LETTER_H
#define STYR_USE_LETTER_H

#include "explain/figure.h"

/* Appends the letter about row `row` of the main frame, which `whose` names (figure_read_row, figure_find_row), of a run made
 * for_questions with `options`: what the unit may is asked in runs of their own. What is needed on the way lives in the
 * run's arena. */
void letter_write(const RunResult *result, const RunOptions *options, const Figure *whose, size_t row, TextBuilder *out);

#endif
