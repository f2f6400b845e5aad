/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of types (inside meaning): what goes with what, and what comes of it (language.md § 6).
 *
 * TYPE_ERROR goes with everything and gives TYPE_ERROR. TYPE_PENDING goes with everything and gives what the other side
 * allows to say: nothing yet, unless `settling`, when the other side decides. */
#ifndef STYR_MEANING_TYPE_RULES_H
#define STYR_MEANING_TYPE_RULES_H

#include "meaning/type.h"
#include "syntax/ast.h"

typedef struct Operand {
    const Expression *expression;
    Type type;
    bool is_literal;  /* a number as it stands: 5, 2.5 */
    bool zero_or_one; /* which are percentages as well */
    bool is_constant; /* made of literals and parameters only */
} Operand;
/* is_constant is left to the caller. */
Operand operand_of(const Expression *expression, Type type);

/* The type of a place that takes either: `if`, min, max, `at first`. False where they do not go together. */
bool types_join(Operand a, Operand b, bool settling, Type *out);
/* Whether `a is b`, or a < b where `ordered`. */
bool types_compare(Operand a, Operand b, bool ordered);
/* Whether values of the type have an order. */
bool type_is_ordered(Type type);
/* The type of a + b, a - b, a * b, a / b, a of b. */
bool types_arithmetic(BinaryOperator sign, Operand a, Operand b, bool settling, Type *out);
/* Whether a value may stand where `wanted` is asked for (an argument, a date, a year …). */
bool type_suits(Operand given, Type wanted);
/* A whole number is a number and, of the two, the fraction wins. */
Type type_with_exactness(Type type, Type other);

#endif
