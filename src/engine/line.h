/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values that move with one unknown (floor 7): exact arithmetic on them, just beyond a point.
 *
 * A Line is (value + slope × t) ÷ (1 + bend × t) for small t > 0: t is how far the unknown has moved from the point. Without
 * bend it is a straight line; with it, a quotient of two, as a balance in per cent of a budget that is the unknown. It holds as
 * far as the nearest t at which something changes: a comparison's result, a rounding, a divisor's sign. Whoever computes with
 * lines keeps the nearest of these (LineChange). A function returns false where its result is no line, or does not fit. */
#ifndef STYR_ENGINE_LINE_H
#define STYR_ENGINE_LINE_H

#include "base/fraction.h"

typedef struct Line {
    Fraction value, slope, bend;
    Fraction slack; /* the true value lies no further than that from the line: a rounding that is not looked at step by step.
                       Never of a line with bend */
} Line;

/* The nearest t > 0 at which a result ends, if any. */
typedef struct LineChange {
    bool is_there;
    Fraction at;
} LineChange;
/* Keeps the nearer of the two. */
void line_change_keep(LineChange *nearest, LineChange other);

Line line_constant(Fraction value);
bool line_is_constant(const Line *line);

bool line_add(const Line *a, const Line *b, Line *out);
bool line_negate(const Line *a, Line *out);
bool line_multiply(const Line *a, const Line *b, Line *out);
/* `b` must not be 0 at the point. The quotient ends, *end, where `b` comes to 0. */
bool line_divide(const Line *a, const Line *b, Line *out, LineChange *end);
/* *order: negative, zero, positive as a < b, a = b, a > b just beyond the point; *end: as far as that holds. Lines with slack
 * can be compared where they are further apart than that. */
bool line_compare(const Line *a, const Line *b, int *order, LineChange *end);
/* How many whole `multiple`s (> 0, constant) a moving line is when rounded just beyond the point; *end: as far as that holds.
 */
bool line_round(const Line *line, Fraction multiple, Rounding rounding, Int128 *count, LineChange *end);

/* The same without its jumps: the line itself, with so much slack that the rounded one lies in it. */
bool line_round_loosely(const Line *line, Fraction multiple, Line *out);

#endif
