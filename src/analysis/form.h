/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linear forms with exact factors (floor 5, analysis): 3·x − 1/20·y + 500.
 *
 * Variables are numbered by whoever makes them. Forms live in an arena and are never changed. What does not fit 128 bits
 * is said (false), never rounded: the caller then decides nothing. */
#ifndef STYR_ANALYSIS_FORM_H
#define STYR_ANALYSIS_FORM_H

#include "base/fraction.h"

typedef struct FormTerm {
    size_t variable;
    Fraction factor; /* never 0 */
} FormTerm;
typedef struct Form {
    const FormTerm *terms; /* by rising variable */
    size_t count;
    Fraction constant;
} Form;

Form form_constant(Fraction value);
Form form_variable(Arena *arena, size_t variable);
static inline bool form_is_constant(Form form) { return form.count == 0; }

/* a + factor × b. */
bool form_add(Arena *arena, Form a, Fraction factor, Form b, Form *out);
bool form_scale(Arena *arena, Form form, Fraction factor, Form *out);
/* The factor of `variable`, 0 where it is not there. */
Fraction form_factor(Form form, size_t variable);
/* The value where each variable has values[variable]. */
bool form_value(Form form, const Fraction *values, Fraction *out);

/* form = *factor × *direction + form.constant, where the direction's factors are whole numbers without a common divisor, the
 * first of them positive, and its constant is 0: forms that differ by a factor only have one direction. For forms that are
 * not constant. */
bool form_direction(Arena *arena, Form form, Form *direction, Fraction *factor);
bool form_equal(Form a, Form b);

#endif
