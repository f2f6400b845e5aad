/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter about a unit (floor 11, letter), from the words that name it to the printed page. */
#ifndef STYR_LETTER_LETTER_ANSWER_H
#define STYR_LETTER_LETTER_ANSWER_H

#include "run/audience.h"

/* Writes it for `words`, a KEY and a YEAR (figure_read_row), of sound rules over the data of `run`, whatever that says it is
 * for. Returns how it ends. */
int letter_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, const char *const *words, size_t word_count);

#endif
