/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names whose values an example tells (floor 5, analysis): those that the conditions speak of. */
#ifndef STYR_ANALYSIS_TOLD_H
#define STYR_ANALYSIS_TOLD_H

#include "analysis/question.h"

typedef VECTOR(const Expression *) Expressions;

typedef struct Told {
    const Expression *expression;
    Name key; /* what it is: told once */
    Type type;
    bool is_base;      /* percentages are taken of it, or something is divided by it */
    bool is_silent;    /* a base that stands only in what other names are computed from */
    Term term;         /* where it is a number */
    FormulaList words; /* else: whether it is its nth word */
} Told;
typedef VECTOR(Told) ToldList;

/* The names in `conditions`, once each, in the order of first mention; parameters and words to compare with left out. */
ToldList told_names(Question *question, const Expressions *conditions, const Place *place);

#endif
