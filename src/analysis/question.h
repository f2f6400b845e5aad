/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What conditions mean to the solver (floor 5, analysis).
 *
 * A Question reads conditions of checked rules into formulas over shared variables. Computed names are read through to what
 * they are computed from (`debt` is `max(-carried_out, 0 kr)`: two cases), parameters stand for their declared values, and
 * everything else is a variable known by what it is: a column, a sum over related rows, last year's x. The same thing said
 * twice is the same variable.
 *
 * Every value is taken to be known and applicable. What that leaves out is kept apart:
 *   facts  hold always (a count is not negative); formulas with them say too much rather than too little, so that "these
 *          cannot hold together" is certain, whatever is unknown or does not apply
 *   given  hold where every value is known, and switches (choices, yes/no, and what compares parameters only) have their
 *          declared values: asked with them when an example is looked for */
#ifndef STYR_ANALYSIS_QUESTION_H
#define STYR_ANALYSIS_QUESTION_H

#include "analysis/solver.h"
#include "meaning/model.h"

/* From whose row an expression is read. */
typedef struct Place Place;
struct Place {
    Text prefix; /* how that row was reached from the row asked about; empty: it is that row */
    Space space;
    const Place *caller;             /* in a function's body: where it was called */
    const ExpressionList *arguments; /* and with what */
};

/* What is known of how a variable's value depends on those of others. */
typedef enum Freedom {
    FREEDOM_UNKNOWN, /* it may depend on others in ways nobody looked at */
    FREEDOM_ALONE,   /* any value that the facts allow, but perhaps tied to others that look at the same table's rows */
    FREEDOM_FULL,    /* any value that the facts allow, whatever the others are */
} Freedom;

typedef struct Variable {
    bool is_word;
    size_t number; /* in the solver: among the words or the amounts */
    Type type;
    Freedom freedom;
    const Table *rows;          /* what it looks at: a sum, a count, a search; else NULL */
    const ColumnSymbol *column; /* FREEDOM_FULL with `rows`: the column summed up */
} Variable;

/* An amount: its value is the form of the case whose guard holds; guards exclude each other. With a divisor the value is
 * form ÷ divisor. */
typedef struct TermCase {
    const Formula *guard;
    Form form;
    const Form *divisor; /* or NULL */
} TermCase;
typedef struct Term {
    const TermCase *cases;
    size_t count;
} Term;

typedef struct Question {
    Arena *arena;
    const Model *model;
    Solver *solver;
    Interner *keys;
    Map variables; /* key → Variable */
    Map indicators;
    VECTOR(const Variable *) words, amounts; /* by number; NULL where it is nobody's */
    Map texts;                               /* texts compared with → their number + 1 */
    FormulaList facts, given;
    FormulaList latest;  /* that the last of each dated parameter's values is in force */
    bool may_be_absent;  /* set when something is read that may be not applicable */
    bool names_are_open; /* computed names too are variables: what holds then, holds whatever the rules are */
    unsigned depth;
    size_t work; /* expressions read */
} Question;

Question *question_open(Arena *arena, const Model *model);
Place question_place(Space space);

/* The condition of a row of `place`: whether it is yes. */
const Formula *question_condition(Question *question, const Expression *expression, const Place *place);
/* Whether it is yes, where not applicable counts as no (`unless`, a case that is passed over). */
const Formula *question_arises(Question *question, const Expression *expression, const Place *place);
/* The value of an amount, date or year. */
Term question_term(Question *question, const Expression *expression, const Place *place);
/* The row's year. */
Term question_year(Question *question, const Place *place);
/* Whether a choice, case, yes/no … is its `value`th word. */
const Formula *question_is(Question *question, const Expression *expression, const Place *place, int64_t value);
/* A clause's condition with its `unless`; and where not applicable counts as no. */
const Formula *question_clause(Question *question, const Clause *clause, const Place *place);
const Formula *question_clause_arises(Question *question, const Clause *clause, const Place *place);
/* Whether an indicator's value is its clause number `index`: that case holds and none before it, in what `undetermined when`
 * leaves. */
const Formula *question_case(Question *question, const Quantity *indicator, const Place *place, size_t index);
/* What an indicator's `undetermined when` leaves. */
const Formula *question_determined(Question *question, const Quantity *indicator, const Place *place);

/* Whether all of `formulas` can hold together with the facts: NO is certain. */
Answer question_possible(Question *question, const FormulaList *formulas);

const Clause *rule_clause(const Declaration *rule, ClauseKind kind);
bool type_is_number(Type type); /* read as a term: amounts, years, dates, days, months */

#endif
