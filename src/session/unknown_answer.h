/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is missing (floor 12, session), and which outcomes hang on it. */
#ifndef STYR_SESSION_UNKNOWN_ANSWER_H
#define STYR_SESSION_UNKNOWN_ANSWER_H

#include "session/session_rules.h"

typedef struct UnknownQuestion {
    const char *unit; /* NULL: outcomes of all */
    int64_t year;     /* 0: of all years */
    size_t most;      /* rows that are shown to people; files have a row for each outcome */
} UnknownQuestion;

/* Causes are looked for of so many outcomes; of more it says how many. */
enum { UNKNOWN_MOST = 20000 };

int unknown_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, const UnknownQuestion *question);

#endif
