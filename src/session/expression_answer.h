/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an expression amounts to (floor 12, session): for one unit in one year, or over all.
 *
 * Asked of a unit, said behind it (session/asked.h) or chosen in the session, the expression is that unit's in that year. Asked
 * of none, it is one value where it is about nothing in particular (`limit`) or about a year (`count of units where carry_over
 * is red`); else every row of that year is told in sum: how many have each value, or the total, the least and the most. A count
 * or sum over the main table itself is always about all. */
#ifndef STYR_SESSION_EXPRESSION_ANSWER_H
#define STYR_SESSION_EXPRESSION_ANSWER_H

#include "session/session_rules.h"

/* Answers `words`: `EXPRESSION`, `EXPRESSION of UNIT`, `… in YEAR`, of the rules in force in `session`. Returns how it ends. */
int expression_answer(const Audience *audience, RuleSet *rules, const Session *session, Text words);

/* ── for its parts ───────────────────────────────────────────────────────────────────────────────────────── */

/* Appends what every row of `request`'s frame has, of `year` where the frame has years (0: all), of a run with it as its only
 * measure. */
void expression_print_all(const Audience *audience, const RunResult *result, int64_t year);
/* Appends a line for each name in the expression that cites where it comes from: `debt (Gæld)   "§ 2"`. */
void expression_print_citations(const Model *model, const Expression *expression, TextBuilder *out);

#endif
