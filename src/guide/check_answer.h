/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with rules? (floor 10, guide): all that can be known without data. */
#ifndef STYR_GUIDE_CHECK_ANSWER_H
#define STYR_GUIDE_CHECK_ANSWER_H

#include "run/audience.h"

typedef enum CheckFormat { CHECK_TEXT, CHECK_JSON, CHECK_SARIF, CHECK_FORMATS } CheckFormat;

typedef struct CheckQuestion {
    CheckFormat format;
    unsigned categories; /* of the warnings, as bits: CATEGORIES_USUAL */
    bool is_strict;      /* warnings too make it EXIT_WRONG_INPUT */
} CheckQuestion;

/* Checks rules that could be read, with their scenarios and tests, and prints what it finds: diagnostics are what was asked for
 * here, so they are the answer. Returns how it ends: EXIT_WRONG_INPUT where there are errors. */
int check_answer(const Audience *audience, RuleSet *rules, const CheckQuestion *question);

#endif
