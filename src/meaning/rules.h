/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules and their parts (inside meaning). */
#ifndef STYR_MEANING_RULES_H
#define STYR_MEANING_RULES_H

#include "meaning/infer.h"

/* The scope in which a quantity's expressions are read (inference.c). */
Scope quantity_scope(Checker *checker, const Quantity *quantity);
/* Types of what a column falls by (projections.c). */
void infer_fall(Checker *checker, const ProjectionFall *fall);

#endif
