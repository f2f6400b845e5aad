/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulas over limits and words (floor 5, analysis): what a condition says, with every value known.
 *
 * There is no "not": a formula is negated when it is built, so that only limits and words are turned round. Formulas are
 * shared and never changed; they live in an arena. */
#ifndef STYR_ANALYSIS_FORMULA_H
#define STYR_ANALYSIS_FORMULA_H

#include "analysis/feasible.h"
#include "base/vector.h"

typedef enum FormulaKind {
    FORMULA_NO,
    FORMULA_YES,
    FORMULA_LIMIT, /* a sum of amounts is at least, at most, above or below something */
    FORMULA_WORDS, /* a word is one of some */
    FORMULA_AND,
    FORMULA_OR,
} FormulaKind;

/* A set of words of one variable: bit n is the nth; the last bit stands for every word that nobody names. */
typedef uint64_t WordSet;
enum { WORDS_MOST = 63 };
#define WORDS_OTHER ((WordSet)1 << WORDS_MOST)

typedef struct Formula Formula;
struct Formula {
    FormulaKind kind;
    size_t size;             /* leaves in it, each as often as it is met on the way down; 0 for yes and no */
    const Formula *negation; /* once it was asked for */
    union {
        struct {
            Form direction;  /* the sum that is limited, its constant 0 */
            size_t quantity; /* its number in Feasible */
            Side side;
            Edge edge;
            Edge beyond; /* the limit of the negation: the nearest on the other side */
        } limit;
        struct {
            size_t variable;
            WordSet allowed, all;
        } words;
        struct {
            const Formula **parts;
            size_t count; /* at least 2 */
        } junction;
    } as;
};
typedef VECTOR(const Formula *) FormulaList;

extern const Formula formula_no, formula_yes;
static inline const Formula *formula_constant(bool holds) { return holds ? &formula_yes : &formula_no; }

const Formula *formula_and(Arena *arena, const Formula *a, const Formula *b);
const Formula *formula_or(Arena *arena, const Formula *a, const Formula *b);
const Formula *formula_not(Arena *arena, const Formula *formula);
/* All of them; yes where there are none. */
const Formula *formula_all(Arena *arena, const FormulaList *parts);

/* Whether it is small enough to be walked through again and again. */
enum { FORMULA_SIZE_MOST = 20000 };
static inline bool formula_is_small(const Formula *formula) { return formula->size <= FORMULA_SIZE_MOST; }

/* Values for the variables: amounts by their number in Feasible, words as the bit of their number. */
typedef struct Point {
    const Fraction *amounts;
    const WordSet *words;
} Point;
/* Whether the formula holds there, found by putting the values in. OPEN: a number became too large. */
Answer formula_holds(const Formula *formula, Point point);

#endif
