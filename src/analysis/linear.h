/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linear forms with exact factors (floor 5, analysis): 3·x − 1/20·y + 500.
 *
 * Variables are numbered by whoever makes them. Forms live in an arena and are never changed. What does not fit 128 bits
 * is said (false), never rounded: the caller then decides nothing. */
#ifndef STYR_ANALYSIS_LINEAR_H
#define STYR_ANALYSIS_LINEAR_H

#include "base/fraction.h"

typedef struct LinearTerm {
    size_t variable;
    Fraction factor; /* never 0 */
} LinearTerm;
typedef struct LinearForm {
    const LinearTerm *terms; /* by rising variable */
    size_t count;
    Fraction constant;
} LinearForm;

LinearForm linear_constant(Fraction value);
LinearForm linear_variable(Arena *arena, size_t variable);
static inline bool linear_is_constant(LinearForm form) { return form.count == 0; }

/* a + factor × b. */
bool linear_add(Arena *arena, LinearForm a, Fraction factor, LinearForm b, LinearForm *out);
bool linear_scale(Arena *arena, LinearForm form, Fraction factor, LinearForm *out);
/* The factor of `variable`, 0 where it is not there. */
Fraction linear_factor(LinearForm form, size_t variable);
/* The value where each variable has values[variable]. */
bool linear_value(LinearForm form, const Fraction *values, Fraction *out);

/* form = *factor × *direction + form.constant, where the direction's factors are whole numbers without a common divisor, the
 * first of them positive, and its constant is 0: forms that differ by a factor only have one direction. For forms that are
 * not constant. */
bool linear_direction(Arena *arena, LinearForm form, LinearForm *direction, Fraction *factor);
bool linear_equal(LinearForm a, LinearForm b);

#endif
