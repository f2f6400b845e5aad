/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Can these formulas hold together? (floor 5, analysis)
 *
 * Makes the variables and the smallest formulas about them, and searches: what follows at once is taken, then the shortest
 * open "or" is split. Amounts are any fraction, or whole where they say so; for whole amounts the limits are drawn in to the
 * next whole number, but that a whole solution exists where an exact one does is not proved: NO is certain, YES is a place
 * to look for an example. OPEN: too large, nothing is known. */
#ifndef STYR_ANALYSIS_SOLVER_H
#define STYR_ANALYSIS_SOLVER_H

#include "analysis/formula.h"
#include "syntax/ast.h"

typedef struct Solver Solver;
Solver *solver_open(Arena *arena);

/* A new amount; a new word out of `all`. They are numbered apart. */
size_t solver_amount(Solver *solver, bool is_whole);
size_t solver_word(Solver *solver, WordSet all);
size_t solver_amount_count(const Solver *solver);
size_t solver_word_count(const Solver *solver);

/* `form` compared with 0. NULL: the numbers are too large. */
const Formula *solver_compare(Solver *solver, Form form, ComparisonOperator comparison);
/* The word is one of `allowed`. */
const Formula *solver_is(Solver *solver, size_t word, WordSet allowed);

/* Whether all of `formulas` can hold together. After YES the solver stands where they do, until solver_leave: then more can
 * be asked of that place. */
Answer solver_possible(Solver *solver, const FormulaList *formulas);
/* Whether one more limit or equation can hold there too; where it can, the solver keeps it. */
Answer solver_and(Solver *solver, const Formula *leaf);
/* What the sum of amounts can be there: the least and the greatest value; `has` tells whether there is one. OPEN: unknown. */
typedef struct Interval {
    bool has[2]; /* by Side */
    Edge edges[2];
} Interval;
Answer solver_interval(Solver *solver, Form form, Interval *out);
/* The words that the variable can still be. */
WordSet solver_words(const Solver *solver, size_t word);
void solver_leave(Solver *solver);

/* How much the solver has worked, and how much it may: then every answer is OPEN. */
void solver_allow(Solver *solver, size_t steps);

#endif
