/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/pick.h"

enum { EXAMPLE_YEAR = 2025, BASE_DIGITS = 6, ROUND_DIGITS = 5, RATIO_DIGITS = 6 };

static bool is_within(const Interval *interval, Fraction value)
{
    Edge edge = {value, fraction_of_integer(0)};
    return (!interval->has[SIDE_LOWER] || edge_compare(edge, interval->edges[SIDE_LOWER]) >= 0) &&
           (!interval->has[SIDE_UPPER] || edge_compare(edge, interval->edges[SIDE_UPPER]) <= 0);
}

/* 10^digits; digits may be negative. */
static Fraction power(int digits)
{
    Fraction value = fraction_of_integer(1);
    for (int i = 0; i < digits; i++)
        value.numerator *= 10;
    for (int i = 0; i > digits; i--)
        value.denominator *= 10;
    return value;
}

/* The multiple of `unit` within the interval that is nearest to `centre`, itself a multiple. */
static bool nearest_multiple(const Interval *interval, Fraction unit, Fraction centre, Fraction *out)
{
    Int128 count;
    Edge middle = {centre, fraction_of_integer(0)};
    *out = centre;
    if (is_within(interval, centre))
        return true;
    bool is_below = interval->has[SIDE_LOWER] && edge_compare(middle, interval->edges[SIDE_LOWER]) < 0;
    Edge edge = interval->edges[is_below ? SIDE_LOWER : SIDE_UPPER];
    if (!fraction_round(edge.value, unit, is_below ? ROUNDING_UP : ROUNDING_DOWN, &count) ||
        !fraction_multiply(fraction_of_integer(count), unit, out))
        return false;
    if (is_within(interval, *out))
        return true;
    count += is_below ? 1 : -1; /* the edge itself is not within */
    return fraction_multiply(fraction_of_integer(count), unit, out) && is_within(interval, *out);
}

static bool pick_near(const Interval *interval, Fraction centre, Fraction *out)
{
    return nearest_multiple(interval, fraction_of_integer(1), centre, out);
}

/* From the roundest unit to the finest. */
static bool pick_round(const Interval *interval, int most, int least, Fraction *out)
{
    for (int digits = most; digits >= least; digits--)
        if (nearest_multiple(interval, power(digits), fraction_of_integer(0), out))
            return true;
    return false;
}

/* Halfway, where nothing round fits. */
static bool pick_middle(const Interval *interval, Fraction *out)
{
    Fraction sum;
    return interval->has[SIDE_LOWER] && interval->has[SIDE_UPPER] &&
           fraction_add(interval->edges[SIDE_LOWER].value, interval->edges[SIDE_UPPER].value, &sum) &&
           fraction_divide(sum, fraction_of_integer(2), out) && is_within(interval, *out);
}

bool pick_value(const Model *model, Type type, bool is_base, const Interval *interval, Fraction *out)
{
    int decimals = type.kind == TYPE_MONEY ? model->currency_decimals : 0;
    bool is_whole = type.exactness == EXACT_WHOLE && type.kind != TYPE_RATIO && type.kind != TYPE_NUMBER;
    *out = power(BASE_DIGITS + decimals);
    if (type.kind == TYPE_MONEY && is_base && is_within(interval, *out))
        return true;
    if (type.kind == TYPE_YEAR)
        return pick_near(interval, fraction_of_integer(EXAMPLE_YEAR), out);
    if (type.kind == TYPE_DATE)
        return pick_near(interval, fraction_of_integer(date_from_civil((CivilDate){EXAMPLE_YEAR, 1, 1})), out);
    if (type.kind == TYPE_MONEY)
        return pick_round(interval, ROUND_DIGITS + decimals, is_whole ? 0 : -2, out) ||
               (!is_whole && pick_middle(interval, out));
    if (is_whole)
        return pick_near(interval, fraction_of_integer(0), out);
    return pick_round(interval, type.kind == TYPE_RATIO ? -1 : 0, -RATIO_DIGITS, out) || pick_middle(interval, out);
}
