/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How conditions are read (inside analysis). */
#ifndef STYR_ANALYSIS_READING_H
#define STYR_ANALYSIS_READING_H

#include "analysis/question.h"

/* Deeper, longer: what is read no further is a variable of which nothing is known. */
enum { READ_DEPTH = 400, READ_MOST = 40000, CASES_MOST = 24 };
bool reading_begin(Question *question);
static inline void reading_end(Question *question) { question->depth--; }

/* ── expressions in places ───────────────────────────────────────────────────────────────────────────────── */

/* A function's argument stands for the expression it was called with, in the place of the call. */
typedef struct Read {
    const Expression *expression;
    const Place *place;
} Read;
Read read_through(const Question *question, const Expression *expression, const Place *place);
/* Where the quantity or column that `expression` (a NAME or PATH) names is read from. */
Place place_of_member(Question *question, const Expression *expression, const Place *place);
/* The place of a function's body. */
Place place_of_call(const Expression *call, const Place *place);
/* What makes an expression, in its place, the same as another: equal names, equal values in every row. */
Name identity(Question *question, const Expression *expression, const Place *place);

/* ── variables ───────────────────────────────────────────────────────────────────────────────────────────── */

const Variable *variable_find(const Question *question, Name key);
const Variable *variable_amount(Question *question, Name key, Variable variable, bool is_whole);
const Variable *variable_word(Question *question, Name key, Variable variable, WordSet all);
/* The variable of an expression that is read no further; its facts are noted. */
const Variable *variable_of(Question *question, const Expression *expression, const Place *place);
Form variable_form(const Question *question, const Variable *variable);
/* A yes/no of which nothing is known but, where the example is looked for, its value. */
const Formula *open_condition(Question *question, Name key);
const Formula *assumed_yes(Question *question, Name key);
void note_fact(Question *question, const Formula *fact);
void note_given(Question *question, const Formula *given);
WordSet words_of_type(Type type);
static inline WordSet word_bit(int64_t value) { return (WordSet)1 << value; }

/* ── terms ───────────────────────────────────────────────────────────────────────────────────────────────── */

Term term_constant(Question *question, Fraction value);
Term term_variable(Question *question, const Variable *variable);
Term term_where(Question *question, const Formula *condition, Term holds, Term otherwise);
Term term_add(Question *question, Term a, Fraction factor, Term b);
/* Whether a is less than b …; NULL: it cannot be said in linear forms. */
const Formula *term_compare(Question *question, Term a, ComparisonOperator comparison, Term b);
bool term_is_constant(Term term, Fraction *out);
extern const Term term_unknown; /* no cases: cannot be said */
static inline bool term_is_known(Term term) { return term.count > 0; }

Term read_parameter(Question *question, const Parameter *parameter, const Expression *argument, const Place *place);
/* Whether only parameters and constants stand in it, at least one parameter: a switch. */
bool is_setting(const Question *question, const Expression *expression);
/* Whether its value may be not applicable. */
bool may_be_absent(const Question *question, const Expression *expression);
/* Whether its value can never be negative. */
bool never_negative(Question *question, const Expression *expression, int depth);
bool column_is_not_negative(const ColumnSymbol *column);

/* ── rules ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* `formula` where the rule is in force and its row counts. */
const Formula *where_rule_applies(Question *question, const Quantity *quantity, const Place *place, const Formula *formula);
/* Whether the sanction, ground or exemption holds. */
const Formula *read_rule(Question *question, const Quantity *quantity, const Place *place);
/* Whether the quantity's value can be read through to what it is computed from. */
bool is_read_through(const Question *question, const Quantity *quantity);

#endif
