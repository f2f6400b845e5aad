/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/line.h"

static int sign_of(Fraction value) { return (value.numerator > 0) - (value.numerator < 0); }

static Fraction zero(void) { return fraction_of_integer(0); }

/* Lowest terms keep numbers small on long ways; small ones need none. */
static void tidy(Fraction *value)
{
    if (value->numerator == 0)
        *value = zero();
    else if (!fraction_is_small(*value))
        *value = fraction_reduced(*value);
}

void line_change_keep(LineChange *nearest, LineChange other)
{
    if (other.is_there && (!nearest->is_there || fraction_compare(other.at, nearest->at) < 0))
        *nearest = other;
}

Line line_constant(Fraction value) { return (Line){value, zero(), zero(), zero()}; }

bool line_is_constant(const Line *line)
{
    return line->slope.numerator == 0 && line->bend.numerator == 0 && line->slack.numerator == 0;
}

/* What its value changes by at first: slope − value × bend. */
static bool derivative(const Line *line, Fraction *out)
{
    *out = line->slope;
    if (line->bend.numerator == 0)
        return true;
    Fraction product;
    return fraction_multiply(line->value, line->bend, &product) && fraction_subtract(line->slope, product, out);
}

/* A line whose numerator and denominator move alike stands still. */
static bool settle(Line *line)
{
    Fraction change;
    tidy(&line->value);
    tidy(&line->slope);
    tidy(&line->bend);
    if (!derivative(line, &change))
        return false;
    if (change.numerator == 0)
        line->slope = line->bend = zero();
    return true;
}

/* ── arithmetic ──────────────────────────────────────────────────────────────────────────────────────────── */

/* A constant over the denominator of another line. */
static bool over_bend(const Line *constant, Fraction bend, Line *out)
{
    *out = (Line){constant->value, zero(), bend, zero()};
    return fraction_multiply(constant->value, bend, &out->slope);
}

bool line_add(const Line *a, const Line *b, Line *out)
{
    Line left = *a, right = *b;
    if (fraction_compare(left.bend, right.bend) != 0) {
        bool fits = line_is_constant(a)   ? over_bend(a, right.bend, &left)
                    : line_is_constant(b) ? over_bend(b, left.bend, &right)
                                          : false;
        if (!fits)
            return false;
    }
    *out = left;
    return fraction_add(left.value, right.value, &out->value) && fraction_add(left.slope, right.slope, &out->slope) &&
           fraction_add(left.slack, right.slack, &out->slack) && settle(out);
}

bool line_negate(const Line *a, Line *out)
{
    *out = *a;
    return fraction_subtract(zero(), a->value, &out->value) && fraction_subtract(zero(), a->slope, &out->slope);
}

static Fraction magnitude(Fraction value)
{
    return value.numerator < 0 ? (Fraction){-value.numerator, value.denominator} : value;
}

bool line_multiply(const Line *a, const Line *b, Line *out)
{
    if (!line_is_constant(a) && !line_is_constant(b))
        return false;
    const Line *moving = line_is_constant(a) ? b : a;
    Fraction factor = line_is_constant(a) ? a->value : b->value;
    *out = *moving;
    return fraction_multiply(moving->value, factor, &out->value) && fraction_multiply(moving->slope, factor, &out->slope) &&
           fraction_multiply(moving->slack, magnitude(factor), &out->slack) && settle(out);
}

/* c ÷ ((value + slope t) ÷ (1 + bend t)) = c (1 + bend t) ÷ (value + slope t) */
static bool divide_constant(Fraction dividend, const Line *b, Line *out)
{
    *out = line_constant(zero());
    return fraction_divide(dividend, b->value, &out->value) && fraction_multiply(out->value, b->bend, &out->slope) &&
           fraction_divide(b->slope, b->value, &out->bend) && settle(out);
}

static bool divide_by_constant(const Line *a, Fraction divisor, Line *out)
{
    *out = *a;
    return fraction_divide(a->value, divisor, &out->value) && fraction_divide(a->slope, divisor, &out->slope) &&
           fraction_divide(a->slack, magnitude(divisor), &out->slack) && settle(out);
}

/* Where value + slope t comes to 0. */
static bool find_zero(const Line *line, LineChange *end)
{
    *end = (LineChange){false, zero()};
    if (sign_of(line->slope) * sign_of(line->value) >= 0)
        return true;
    end->is_there = true;
    return fraction_divide(line->value, line->slope, &end->at) && fraction_subtract(zero(), end->at, &end->at);
}

bool line_divide(const Line *a, const Line *b, Line *out, LineChange *end)
{
    *end = (LineChange){false, zero()};
    if (line_is_constant(b))
        return divide_by_constant(a, b->value, out);
    if (a->slack.numerator != 0 || b->slack.numerator != 0 || !find_zero(b, end))
        return false;
    if (line_is_constant(a))
        return divide_constant(a->value, b, out);
    out->slack = zero();
    return fraction_compare(a->bend, b->bend) == 0 && fraction_divide(a->value, b->value, &out->value) &&
           fraction_divide(a->slope, b->value, &out->slope) && fraction_divide(b->slope, b->value, &out->bend) && settle(out);
}

/* ── comparison ──────────────────────────────────────────────────────────────────────────────────────────── */

/* a − b, times both denominators: c[0] + c[1] t + c[2] t². */
static bool difference(const Line *a, const Line *b, Fraction c[3])
{
    Fraction left, right;
    if (!fraction_subtract(a->value, b->value, &c[0]) || !fraction_subtract(a->slope, b->slope, &c[1]))
        return false;
    c[2] = zero();
    if (a->bend.numerator == 0 && b->bend.numerator == 0)
        return true;
    return fraction_multiply(a->value, b->bend, &left) && fraction_multiply(b->value, a->bend, &right) &&
           fraction_add(c[1], left, &c[1]) && fraction_subtract(c[1], right, &c[1]) &&
           fraction_multiply(a->slope, b->bend, &left) && fraction_multiply(b->slope, a->bend, &right) &&
           fraction_subtract(left, right, &c[2]);
}

static void keep_if_beyond(LineChange *end, Fraction root)
{
    if (sign_of(root) > 0)
        line_change_keep(end, (LineChange){true, fraction_reduced(root)});
}

/* The root of c0 + c1 t. */
static bool linear_root(Fraction c0, Fraction c1, LineChange *end)
{
    Fraction root;
    if (sign_of(c0) * sign_of(c1) >= 0)
        return true;
    if (!fraction_divide(c0, c1, &root) || !fraction_subtract(zero(), root, &root))
        return false;
    keep_if_beyond(end, root);
    return true;
}

static bool integer_root(Int128 square, Int128 *out)
{
    UnsignedInt128 low = 0, high = (UnsignedInt128)1 << 63;
    while (low < high) {
        UnsignedInt128 middle = (low + high + 1) / 2;
        if (middle * middle <= (UnsignedInt128)square)
            low = middle;
        else
            high = middle - 1;
    }
    *out = (Int128)low;
    return low * low == (UnsignedInt128)square;
}

static bool root_of_square(Fraction square, Fraction *out)
{
    square = fraction_reduced(square);
    return integer_root(square.numerator, &out->numerator) && integer_root(square.denominator, &out->denominator);
}

/* c1² − 4 c0 c2 */
static bool discriminant_of(const Fraction c[3], Fraction *out)
{
    Fraction square, product;
    return fraction_multiply(c[1], c[1], &square) && fraction_multiply(c[0], c[2], &product) &&
           fraction_multiply(product, fraction_of_integer(4), &product) && fraction_subtract(square, product, out);
}

/* The roots of c0 + c1 t + c2 t²: only where they are fractions. */
static bool square_roots(const Fraction c[3], LineChange *end)
{
    Fraction discriminant, root, sum, twice;
    if (!discriminant_of(c, &discriminant))
        return false;
    bool none_is_beyond = sign_of(c[0]) * sign_of(c[2]) > 0 && sign_of(c[1]) * sign_of(c[2]) >= 0;
    if (discriminant.numerator < 0 || none_is_beyond)
        return true;
    if (!root_of_square(discriminant, &root) || !fraction_multiply(c[2], fraction_of_integer(2), &twice))
        return false;
    for (int side = 0; side < 2; side++) {
        bool fits = side == 0 ? fraction_subtract(root, c[1], &sum)
                              : fraction_add(root, c[1], &sum) && fraction_subtract(zero(), sum, &sum);
        if (!fits || !fraction_divide(sum, twice, &sum))
            return false;
        keep_if_beyond(end, sum);
    }
    return true;
}

/* Lines that may be anywhere within their slack: decided only while they are further apart. */
static bool compare_loosely(const Line *a, const Line *b, const Fraction c[3], int *order, LineChange *end)
{
    Fraction slack, room, apart = magnitude(c[0]);
    if (c[2].numerator != 0 || !fraction_add(a->slack, b->slack, &slack) || !fraction_subtract(apart, slack, &room))
        return false;
    *order = sign_of(c[0]);
    bool parts = sign_of(c[1]) * *order > 0;
    if (room.numerator < 0 || *order == 0 || (room.numerator == 0 && !parts))
        return false;
    return parts || linear_root(room, (Fraction){-magnitude(c[1]).numerator, c[1].denominator}, end);
}

bool line_compare(const Line *a, const Line *b, int *order, LineChange *end)
{
    Fraction c[3];
    *end = (LineChange){false, zero()};
    if (line_is_constant(a) && line_is_constant(b)) {
        *order = fraction_compare(a->value, b->value);
        return true;
    }
    if (!difference(a, b, c))
        return false;
    if (a->slack.numerator != 0 || b->slack.numerator != 0)
        return compare_loosely(a, b, c, order, end);
    *order = sign_of(c[0]) != 0 ? sign_of(c[0]) : sign_of(c[1]) != 0 ? sign_of(c[1]) : sign_of(c[2]);
    if (c[2].numerator == 0)
        return linear_root(c[0], c[1], end);
    return c[0].numerator == 0 ? linear_root(c[1], c[2], end) : square_roots(c, end);
}

/* ── rounding ────────────────────────────────────────────────────────────────────────────────────────────── */

static bool whole_below(Fraction value, Int128 *out)
{
    return fraction_round(value, fraction_of_integer(1), ROUNDING_DOWN, out);
}

static bool whole_above(Fraction value, Int128 *out) { return fraction_round(value, fraction_of_integer(1), ROUNDING_UP, out); }

/* Rounding jumps at whole numbers of multiples, half away from zero in the middle between two: `step` tells how many whole
 * jumps a line just beyond the point has passed, `jump` where the next one is, both in multiples. */
static bool next_jump(Fraction position, Rounding rounding, int direction, Int128 *step, Fraction *jump)
{
    Fraction half = rounding == ROUNDING_HALF_AWAY ? (Fraction){1, 2} : zero(), moved;
    Int128 whole;
    if (!fraction_add(position, half, &moved))
        return false;
    if (!(direction > 0 ? whole_below(moved, &whole) : whole_above(moved, &whole)))
        return false;
    *step = direction > 0 ? whole : whole - 1;
    *step += rounding == ROUNDING_UP;
    return fraction_subtract(fraction_of_integer(direction > 0 ? whole + 1 : whole - 1), half, jump);
}

bool line_round(const Line *line, Fraction multiple, Rounding rounding, Int128 *count, LineChange *end)
{
    Fraction change, position, jump;
    int order;
    if (!derivative(line, &change) || !fraction_divide(line->value, multiple, &position) ||
        !next_jump(position, rounding, sign_of(change), count, &jump) || !fraction_multiply(jump, multiple, &jump))
        return false;
    Line limit = line_constant(jump);
    return line_compare(line, &limit, &order, end);
}

bool line_round_loosely(const Line *line, Fraction multiple, Line *out)
{
    *out = *line;
    return line->bend.numerator == 0 && fraction_add(line->slack, multiple, &out->slack);
}
