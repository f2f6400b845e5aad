/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of an expression (inside meaning). */
#ifndef STYR_MEANING_WALK_H
#define STYR_MEANING_WALK_H

#include "meaning/checker.h"

/* Visits each direct part of `expression`; `inner` for an aggregate's path and `where`, which are read in the related
 * rows' scope. */
typedef void PartVisit(void *data, const Expression *part, bool inner);
void visit_parts(const Expression *expression, PartVisit *visit, void *data);

/* Every expression that belongs to a quantity: its value, its clauses, its exceptions' clauses. */
typedef VECTOR(const Expression *) ExpressionRefs;
void gather_expressions(Checker *checker, const Quantity *quantity, ExpressionRefs *out);

#endif
