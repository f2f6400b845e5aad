/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typing and resolving expressions (inside meaning).
 *
 * infer() writes the Resolution of an expression and of its parts and returns its type. It runs several times over the
 * same expression while types are still being found; the last time with checker->reporting. */
#ifndef STYR_MEANING_INFER_H
#define STYR_MEANING_INFER_H

#include "meaning/checker.h"
#include "meaning/scope.h"
#include "meaning/type_rules.h"

/* ── infer.c ─────────────────────────────────────────────────────────────────────────────────────────────── */

Type infer(Checker *checker, const Expression *expression, const Scope *scope);
/* The same where a value of type `hint` is expected: a name may then be one of its words. NULL: nothing is expected. */
Type infer_hinted(Checker *checker, const Expression *expression, const Scope *scope, const Type *hint);
/* A condition: reports what is not yes or no. */
void infer_condition(Checker *checker, const Expression *expression, const Scope *scope);
/* A place that wants `type`; `what` names it in the report ("a date"). */
Type infer_wanted(Checker *checker, const Expression *expression, const Scope *scope, Type type);
Resolution *resolution_of(Checker *checker, const Expression *expression);
static inline Resolution resolution_with(Type type) { return (Resolution){.type = type}; }
static inline Resolution resolution_error(void) { return (Resolution){.type = {.kind = TYPE_ERROR}}; }
Operand infer_operand(Checker *checker, const Expression *expression, const Scope *scope);

/* ── its parts, one file each ────────────────────────────────────────────────────────────────────────────── */

Type literal_type(Checker *checker, const Expression *literal);                                              /* literal.c */
Resolution infer_name(Checker *checker, const Expression *name, const Scope *scope, const Type *hint);       /* reference.c */
Resolution infer_path(Checker *checker, const Expression *path, const Scope *scope);                         /* path.c */
Resolution infer_call(Checker *checker, const Expression *call, const Scope *scope);                         /* call.c */
Resolution infer_comparison(Checker *checker, const Expression *comparison, const Scope *scope);             /* compare.c */
Resolution infer_member(Checker *checker, const Expression *member, const Scope *scope);                     /* compare.c */
Resolution infer_aggregate(Checker *checker, const Expression *aggregate, const Scope *scope);               /* aggregate.c */
Resolution infer_time(Checker *checker, const Expression *expression, const Scope *scope, const Type *hint); /* time.c */

/* The table named, as seen from the scope: its own row, or the row of the same key; TYPE_ERROR (reported) else. */
Resolution resolve_table(Checker *checker, const Expression *name, Table *table, const Scope *scope);
/* A word on the right of `is`: of choices, of an indicator, of a status. False where `left` has no such word. */
bool resolve_word(Checker *checker, Identifier name, Type left, Resolution *out);
/* Reports that `left` has no such word, with the nearest. */
void report_word(Checker *checker, Identifier name, Type left);
/* Notes that the node being inferred reads this quantity's or function's type. */
void note_read(Checker *checker, size_t node);

/* ── what only tests may say (test_words.c) ──────────────────────────────────────────────────────────────── */

/* `undetermined` beside anything, `pending` beside a decision, verdicts and the names of the rules that give them. */
bool resolve_test_word(Checker *checker, Identifier name, Operand left, Resolution *out);
void offer_verdicts(Checker *checker, Type verdict, Suggestion *suggestion);
/* `x.due`, `x.met_on` of an obligation of the row itself. */
bool test_obligation_detail(const Expression *path, const Resolution *base, const Scope *scope, Resolution *out);
/* `x in Q2`, `x.due in M07` of an obligation `each quarter`, `each month`. False: it is none. */
bool test_obligation_instance(Checker *checker, const Expression *in_year, const Scope *scope, Resolution *out);

/* ── reports on types (mismatch.c) ───────────────────────────────────────────────────────────────────────── */

/* `in_rows`: behind a `where`. */
void report_arithmetic(Checker *checker, const Expression *binary, Operand a, Operand b, bool in_rows);
void report_comparison(Checker *checker, const Expression *comparison, Operand a, Operand b, const Scope *scope);
void report_branches(Checker *checker, const Expression *whole, Operand a, Operand b);
/* `given` stands where `wanted` is asked for. */
void report_unsuited(Checker *checker, Operand given, Type wanted);

/* ── related rows (relation.c) ───────────────────────────────────────────────────────────────────────────── */

typedef enum Relatedness { RELATED, NOT_RELATED, RELATED_SEVERALLY } Relatedness;
Relatedness find_relation(Space asking, Table *table, Relation *out, const ColumnSymbol *several[2]);
/* The link of the asking rows to `table`, for hints; NULL where there is none. */
const ColumnSymbol *link_between(const Table *from, const Table *to);

#endif
