/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges and relations of parameters (inside meaning): `0 % <= limit <= 100 %`, `yellow < red`. */
#ifndef STYR_MEANING_RANGES_H
#define STYR_MEANING_RANGES_H

#include "meaning/check.h"
#include "meaning/checker.h"

/* The values that the rules declare. */
ParameterValues declared_values(const Checker *checker, Arena *arena);
/* Reports every value that breaks a range or a relation, at its origin; whether none does. */
bool values_in_range(Checker *checker, const ParameterValues *values);

/* The day from which a dated value is in force: `from 2027`, `from 2027-07-01`; false where it is neither (reported).
 * (parameters.c) */
bool fold_date(Checker *checker, const Expression *key, int64_t *out);

/* Whether value `i` of `a` and value `j` of `b` can be in force for the same row: dated ones in the same time, those by the
 * same choices for the same word, bands of the same thing for the same size. (in_force.c) */
bool in_force_together(const Parameter *a, size_t i, const Parameter *b, size_t j);

#endif
