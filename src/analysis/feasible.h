/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Can these limits hold together? (floor 5, analysis)
 *
 * Quantities are variables and sums of variables (rows); each may have a lower and an upper limit, with or without the limit
 * itself. Limits are set and taken back in the order of a stack. The method is the simplex of Dutertre and de Moura ("A fast
 * linear-arithmetic solver for DPLL(T)", 2006) on exact fractions: a strict limit is one moved by an infinitely small step.
 * Where a number leaves 128 bits the answer is ANSWER_OPEN, from then on: nothing is decided. */
#ifndef STYR_ANALYSIS_FEASIBLE_H
#define STYR_ANALYSIS_FEASIBLE_H

#include "analysis/form.h"

typedef enum Answer { ANSWER_NO, ANSWER_YES, ANSWER_OPEN } Answer;

/* value + step × something infinitely small. `x < 5` is: at most 5 − 1 step. */
typedef struct Edge {
    Fraction value, step;
} Edge;
int edge_compare(Edge a, Edge b);

typedef enum Side { SIDE_LOWER, SIDE_UPPER } Side;

typedef struct Feasible Feasible;
Feasible *feasible_open(Arena *arena);

/* A new quantity that may have any value. */
size_t feasible_variable(Feasible *feasible);
/* The quantity that is the sum of variables `direction` (its constant is not read): the variable itself where it is that. */
size_t feasible_sum(Feasible *feasible, Form direction);

/* A place in the stack of limits to return to. */
size_t feasible_mark(const Feasible *feasible);
void feasible_return(Feasible *feasible, size_t mark);

/* Sets a limit; false where it contradicts the quantity's other limit. */
bool feasible_limit(Feasible *feasible, size_t quantity, Side side, Edge edge);
/* Whether the quantity's own limits say already that this one holds (YES), or cannot hold (NO). */
Answer feasible_implies(const Feasible *feasible, size_t quantity, Side side, Edge edge);
/* Whether all limits set can hold together. */
Answer feasible_check(Feasible *feasible);

/* After feasible_check said YES: the least or greatest value of `quantity` within all limits. NO: there is none. */
Answer feasible_extreme(Feasible *feasible, size_t quantity, Side side, Edge *out);
/* After feasible_check said YES: the variable's value at the point found (its step to be left out). */
Edge feasible_value(const Feasible *feasible, size_t quantity);

#endif
