/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the variables in formulas can have any value whatever the others are (inside analysis). */
#ifndef STYR_ANALYSIS_FREEDOM_H
#define STYR_ANALYSIS_FREEDOM_H

#include "analysis/question.h"

/* Whether every variable that decides about `formulas` is free: by itself; or because another stands beside it wherever it
 * stands, always in the same proportion, and makes up for it: in `carried_in + budget - spending`, whatever was carried in,
 * `spending` brings the sum to any value. */
bool formulas_are_free(const Question *question, const FormulaList *formulas);

#endif
