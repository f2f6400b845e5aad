/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules and their parts (inside meaning). */
#ifndef STYR_MEANING_RULES_H
#define STYR_MEANING_RULES_H

#include "meaning/infer.h"

/* Types of the arguments of a function or an action (functions.c). */
Type *argument_types(Checker *checker, const ArgumentList *arguments);
/* The scope in which a quantity's expressions are read (inference.c). */
Scope quantity_scope(Checker *checker, const Quantity *quantity);

#endif
