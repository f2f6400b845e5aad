/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The units, or some of them, as a table (floor 12, session). */
#ifndef STYR_SESSION_UNITS_ANSWER_H
#define STYR_SESSION_UNITS_ANSWER_H

#include "session/session_rules.h"

typedef struct UnitsQuestion {
    const char *where;       /* only those for which this holds; NULL: all */
    const char *const *show; /* [show_count] expressions, a column each, behind the key; none: the main result's columns */
    size_t show_count;
    const char *by; /* in the order of this, the greatest amount first, words by the alphabet; NULL: by their keys */
    size_t most;    /* rows that are shown to people */
    bool is_cut;    /* files have no more either, and nobody is told of more */
    int64_t year;   /* 0: the latest */
    bool has_all_years;
} UnitsQuestion;

int units_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, const UnitsQuestion *question);

#endif
