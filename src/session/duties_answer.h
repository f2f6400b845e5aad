/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has to be done and decided (floor 12, session): obligations, the open ones first, and decisions that are pending. */
#ifndef STYR_SESSION_DUTIES_ANSWER_H
#define STYR_SESSION_DUTIES_ANSWER_H

#include "session/session_rules.h"

typedef enum DutyKind { DUTY_OBLIGATION, DUTY_DECISION } DutyKind;

typedef struct DutiesQuestion {
    DutyKind kind;
    const char *unit;   /* NULL: of all */
    int64_t year;       /* 0: of all years */
    const char *status; /* only obligations with that one, as result files have it; NULL: any */
    size_t most;        /* rows that are shown to people; files have all */
} DutiesQuestion;

/* Whether a word is a status of an obligation. */
bool duty_is_status(const char *word);
int duties_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, const DutiesQuestion *question);

#endif
