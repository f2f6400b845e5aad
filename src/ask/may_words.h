/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words in which the answer to a question is given (floor 10, ask; private to may_*.c). */
#ifndef STYR_USE_MAY_WORDS_H
#define STYR_USE_MAY_WORDS_H

#include "ask/may.h"

/* As a ledger's result file says it: permitted, needs_decision, forbidden, undetermined. */
Text may_verdict_code(MayVerdict verdict);
/* As people read it. */
Text may_verdict_words(MayVerdict verdict);
/* `forbid`, `ask` or `permit`. */
Text may_kind_word(const Quantity *rule);

/* Who decides: the roles of the asks that hold, each once. */
typedef VECTOR(Role) MayRoles;
MayRoles may_roles(const May *may);

/* Appends a rule's condition on one line, with its `unless`; nothing where it has none. */
void may_print_condition(const May *may, const Quantity *rule, TextBuilder *out);
/* Appends a value as people read it, with the label of a choice and the name of a row: `pay (Løn)`. */
void may_print_value(const May *may, const ColumnSymbol *column, AskedCell cell, TextBuilder *out);
/* Appends the question as it was understood: `unit 1001 (Engvang), from pay (Løn), renewal no (not given)`. */
void may_print_arguments(const May *may, TextBuilder *out);
/* Appends whose row it is and in which year: `unit 1001 in 2024`; nothing where neither is known. */
void may_print_whose(const May *may, TextBuilder *out);
/* Appends which years the subject has, where the row's is none of them: `unit 1001 has no 2030; its years are 2019–2024`. */
void may_print_years(const May *may, TextBuilder *out);

#endif
