/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/feasible.h"

#include <string.h>

#include "base/vector.h"

enum { NOT_BASIC = -1, COLUMNS_FIRST = 8, PIVOTS_MOST = 1000 };

typedef struct Limit {
    bool is_set;
    Edge edge;
} Limit;

typedef struct Measure {
    Limit limits[2];
    Edge value;
    int row; /* the row it is the left side of, or NOT_BASIC */
} Measure;

/* `basic` = sum of factors[q] × q over the quantities that are not basic. */
typedef struct Row {
    size_t basic;
    Fraction *factors; /* [column_capacity] */
} Row;

typedef struct Change { /* the limit as it was before */
    size_t quantity;
    Side side;
    Limit before;
} Change;

typedef struct Sum {
    Form direction;
    size_t quantity;
} Sum;

struct Feasible {
    Arena *arena;
    VECTOR(Measure) measures;
    VECTOR(Row) rows;
    VECTOR(Change) changes;
    VECTOR(Sum) sums;
    size_t column_capacity;
    bool overflowed;
};

/* ── numbers ─────────────────────────────────────────────────────────────────────────────────────────────── */

int edge_compare(Edge a, Edge b)
{
    int order = fraction_compare(a.value, b.value);
    return order != 0 ? order : fraction_compare(a.step, b.step);
}

/* a + factor × b in lowest terms. */
static Fraction add_scaled(Feasible *feasible, Fraction a, Fraction factor, Fraction b)
{
    Fraction product, sum;
    if (factor.numerator == 0 || b.numerator == 0)
        return a;
    if (!fraction_multiply(factor, b, &product) || !fraction_add(a, product, &sum)) {
        feasible->overflowed = true;
        return a;
    }
    return fraction_reduced(sum);
}

static Edge edge_add(Feasible *feasible, Edge a, Fraction factor, Edge b)
{
    return (Edge){add_scaled(feasible, a.value, factor, b.value), add_scaled(feasible, a.step, factor, b.step)};
}

static Fraction inverse(Feasible *feasible, Fraction value)
{
    Fraction out;
    if (!fraction_divide(fraction_of_integer(1), value, &out)) {
        feasible->overflowed = true;
        return fraction_of_integer(1);
    }
    return fraction_reduced(out);
}

static Fraction negated(Fraction value) { return (Fraction){-value.numerator, value.denominator}; }

static const Edge zero = {{0, 1}, {0, 1}};

/* ── quantities ──────────────────────────────────────────────────────────────────────────────────────────── */

Feasible *feasible_open(Arena *arena)
{
    Feasible *feasible = arena_allocate(arena, sizeof *feasible);
    feasible->arena = arena;
    feasible->column_capacity = COLUMNS_FIRST;
    return feasible;
}

static Fraction *new_factors(const Feasible *feasible)
{
    Fraction *factors = arena_allocate_array(feasible->arena, feasible->column_capacity, sizeof *factors);
    for (size_t i = 0; i < feasible->column_capacity; i++)
        factors[i] = fraction_of_integer(0);
    return factors;
}

static void widen_rows(Feasible *feasible)
{
    size_t before = feasible->column_capacity;
    feasible->column_capacity *= 2;
    for (size_t i = 0; i < feasible->rows.count; i++) {
        Fraction *factors = new_factors(feasible);
        memcpy(factors, feasible->rows.items[i].factors, before * sizeof *factors);
        feasible->rows.items[i].factors = factors;
    }
}

size_t feasible_variable(Feasible *feasible)
{
    vector_push(feasible->arena, &feasible->measures, (Measure){.value = zero, .row = NOT_BASIC});
    if (feasible->measures.count > feasible->column_capacity)
        widen_rows(feasible);
    return feasible->measures.count - 1;
}

/* row + factor × quantity, with what a basic quantity stands for in its place. */
static void add_to_row(Feasible *feasible, Fraction *factors, Fraction factor, size_t quantity)
{
    int basic = feasible->measures.items[quantity].row;
    if (basic == NOT_BASIC) {
        factors[quantity] = add_scaled(feasible, factors[quantity], factor, fraction_of_integer(1));
        return;
    }
    const Fraction *other = feasible->rows.items[basic].factors;
    for (size_t i = 0; i < feasible->measures.count; i++)
        factors[i] = add_scaled(feasible, factors[i], factor, other[i]);
}

size_t feasible_sum(Feasible *feasible, Form direction)
{
    if (direction.count == 1 && fraction_compare(direction.terms[0].factor, fraction_of_integer(1)) == 0)
        return direction.terms[0].variable;
    direction.constant = fraction_of_integer(0);
    for (size_t i = 0; i < feasible->sums.count; i++)
        if (form_equal(feasible->sums.items[i].direction, direction))
            return feasible->sums.items[i].quantity;
    size_t sum = feasible_variable(feasible);
    Fraction *factors = new_factors(feasible);
    Edge value = zero;
    for (size_t i = 0; i < direction.count; i++) {
        add_to_row(feasible, factors, direction.terms[i].factor, direction.terms[i].variable);
        value =
            edge_add(feasible, value, direction.terms[i].factor, feasible->measures.items[direction.terms[i].variable].value);
    }
    feasible->measures.items[sum].row = (int)feasible->rows.count;
    feasible->measures.items[sum].value = value;
    vector_push(feasible->arena, &feasible->rows, (Row){.basic = sum, .factors = factors});
    vector_push(feasible->arena, &feasible->sums, (Sum){.direction = direction, .quantity = sum});
    return sum;
}

/* ── moving ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* Moves a quantity that is not basic by `by`, and the basic ones with it. */
static void move(Feasible *feasible, size_t quantity, Edge by)
{
    Measure *measures = feasible->measures.items;
    measures[quantity].value = edge_add(feasible, measures[quantity].value, fraction_of_integer(1), by);
    for (size_t i = 0; i < feasible->rows.count; i++) {
        const Row *row = &feasible->rows.items[i];
        measures[row->basic].value = edge_add(feasible, measures[row->basic].value, row->factors[quantity], by);
    }
}

static Edge difference(Feasible *feasible, Edge a, Edge b) { return edge_add(feasible, a, fraction_of_integer(-1), b); }

static void move_to(Feasible *feasible, size_t quantity, Edge target)
{
    move(feasible, quantity, difference(feasible, target, feasible->measures.items[quantity].value));
}

/* Solves the row for `entering`, which stands in it, instead of its basic quantity. */
static void turn_row(Feasible *feasible, Row *row, size_t entering)
{
    size_t leaving = row->basic;
    Fraction factor = inverse(feasible, row->factors[entering]);
    row->factors[entering] = fraction_of_integer(0);
    for (size_t i = 0; i < feasible->measures.count; i++)
        row->factors[i] = add_scaled(feasible, fraction_of_integer(0), negated(factor), row->factors[i]);
    row->factors[leaving] = factor;
    row->basic = entering;
}

static void pivot(Feasible *feasible, size_t number, size_t entering)
{
    Row *row = &feasible->rows.items[number];
    feasible->measures.items[row->basic].row = NOT_BASIC;
    turn_row(feasible, row, entering);
    feasible->measures.items[entering].row = (int)number;
    for (size_t i = 0; i < feasible->rows.count; i++) {
        Fraction *other = feasible->rows.items[i].factors, factor = other[entering];
        if (i == number || factor.numerator == 0)
            continue;
        other[entering] = fraction_of_integer(0);
        for (size_t j = 0; j < feasible->measures.count; j++)
            other[j] = add_scaled(feasible, other[j], factor, row->factors[j]);
    }
}

/* ── limits ──────────────────────────────────────────────────────────────────────────────────────────────── */

size_t feasible_mark(const Feasible *feasible) { return feasible->changes.count; }

void feasible_return(Feasible *feasible, size_t mark)
{
    while (feasible->changes.count > mark) {
        const Change *change = &feasible->changes.items[--feasible->changes.count];
        feasible->measures.items[change->quantity].limits[change->side] = change->before;
    }
}

static bool is_beyond(Edge edge, Side side, Edge limit)
{
    int order = edge_compare(edge, limit);
    return side == SIDE_LOWER ? order < 0 : order > 0;
}

Answer feasible_implies(const Feasible *feasible, size_t quantity, Side side, Edge edge)
{
    const Measure *measure = &feasible->measures.items[quantity];
    const Limit *own = &measure->limits[side], *other = &measure->limits[1 - side];
    if (own->is_set && !is_beyond(own->edge, side, edge))
        return ANSWER_YES;
    return other->is_set && is_beyond(other->edge, side, edge) ? ANSWER_NO : ANSWER_OPEN;
}

bool feasible_limit(Feasible *feasible, size_t quantity, Side side, Edge edge)
{
    Answer implied = feasible_implies(feasible, quantity, side, edge);
    if (implied != ANSWER_OPEN)
        return implied == ANSWER_YES;
    Measure *measure = &feasible->measures.items[quantity];
    vector_push(feasible->arena, &feasible->changes, (Change){quantity, side, measure->limits[side]});
    measure->limits[side] = (Limit){true, edge};
    return true;
}

static bool is_outside(const Measure *measure, Side side)
{
    return measure->limits[side].is_set && is_beyond(measure->value, side, measure->limits[side].edge);
}

static bool can_move(const Measure *measure, bool up)
{
    const Limit *limit = &measure->limits[up ? SIDE_UPPER : SIDE_LOWER];
    return !limit->is_set || edge_compare(measure->value, limit->edge) != 0;
}

/* ── checking ────────────────────────────────────────────────────────────────────────────────────────────── */

static void move_inside(Feasible *feasible)
{
    for (size_t i = 0; i < feasible->measures.count; i++) {
        const Measure *measure = &feasible->measures.items[i];
        if (measure->row != NOT_BASIC)
            continue;
        for (Side side = SIDE_LOWER; side <= SIDE_UPPER; side++)
            if (is_outside(measure, side))
                move_to(feasible, i, measure->limits[side].edge);
    }
}

/* The first basic quantity outside a limit: Bland's rule, so that the search ends. */
static bool find_outside(const Feasible *feasible, size_t *found, Side *side)
{
    for (size_t i = 0; i < feasible->measures.count; i++) {
        const Measure *measure = &feasible->measures.items[i];
        if (measure->row == NOT_BASIC)
            continue;
        *found = i;
        *side = is_outside(measure, SIDE_LOWER) ? SIDE_LOWER : SIDE_UPPER;
        if (is_outside(measure, *side))
            return true;
    }
    return false;
}

/* The first quantity that can move the row's sum in that direction. */
static bool find_helper(const Feasible *feasible, const Row *row, bool up, size_t *found)
{
    for (size_t i = 0; i < feasible->measures.count; i++) {
        Int128 sign = row->factors[i].numerator;
        *found = i;
        if (sign != 0 && can_move(&feasible->measures.items[i], (sign > 0) == up))
            return true;
    }
    return false;
}

Answer feasible_check(Feasible *feasible)
{
    size_t outside, helper;
    Side side;
    move_inside(feasible);
    for (int pivots = 0; pivots < PIVOTS_MOST && !feasible->overflowed; pivots++) {
        if (!find_outside(feasible, &outside, &side))
            return ANSWER_YES;
        Measure *measure = &feasible->measures.items[outside];
        size_t number = (size_t)measure->row;
        const Row *row = &feasible->rows.items[number];
        if (!find_helper(feasible, row, side == SIDE_LOWER, &helper))
            return ANSWER_NO;
        Edge gap = difference(feasible, measure->limits[side].edge, measure->value);
        Fraction factor = inverse(feasible, row->factors[helper]);
        move(feasible, helper, edge_add(feasible, zero, factor, gap));
        pivot(feasible, number, helper);
    }
    return ANSWER_OPEN;
}

/* ── extremes ────────────────────────────────────────────────────────────────────────────────────────────── */

/* How far `quantity` can go up or down before it, or a basic quantity with it, meets a limit. */
typedef struct Step {
    bool is_limited;
    Edge length; /* not negative */
    int row;     /* of the basic quantity that stops it, or NOT_BASIC: its own limit */
} Step;

static void shorten(Feasible *feasible, Step *step, const Measure *measure, Fraction speed, int row)
{
    Side side = speed.numerator > 0 ? SIDE_UPPER : SIDE_LOWER;
    if (speed.numerator == 0 || !measure->limits[side].is_set)
        return;
    Edge room = difference(feasible, measure->limits[side].edge, measure->value);
    Edge length = edge_add(feasible, zero, inverse(feasible, speed), room);
    if (!step->is_limited || edge_compare(length, step->length) < 0)
        *step = (Step){true, length, row};
}

static Step longest_step(Feasible *feasible, size_t quantity, bool up)
{
    Step step = {.row = NOT_BASIC};
    Fraction direction = fraction_of_integer(up ? 1 : -1);
    shorten(feasible, &step, &feasible->measures.items[quantity], direction, NOT_BASIC);
    for (size_t i = 0; i < feasible->rows.count; i++) {
        const Row *row = &feasible->rows.items[i];
        Fraction speed = up ? row->factors[quantity] : negated(row->factors[quantity]);
        shorten(feasible, &step, &feasible->measures.items[row->basic], speed, (int)i);
    }
    return step;
}

/* The quantity to move so that `goal` goes up or down, and which way. */
static bool find_mover(const Feasible *feasible, size_t goal, bool up, size_t *mover, bool *mover_up)
{
    const Measure *measure = &feasible->measures.items[goal];
    if (measure->row == NOT_BASIC) {
        *mover = goal;
        *mover_up = up;
        return can_move(measure, up);
    }
    const Row *row = &feasible->rows.items[measure->row];
    if (!can_move(measure, up) || !find_helper(feasible, row, up, mover))
        return false;
    *mover_up = (row->factors[*mover].numerator > 0) == up;
    return true;
}

Answer feasible_extreme(Feasible *feasible, size_t quantity, Side side, Edge *out)
{
    size_t mover;
    bool up;
    for (int pivots = 0; pivots < PIVOTS_MOST && !feasible->overflowed; pivots++) {
        if (!find_mover(feasible, quantity, side == SIDE_UPPER, &mover, &up)) {
            *out = feasible->measures.items[quantity].value;
            return ANSWER_YES;
        }
        Step step = longest_step(feasible, mover, up);
        if (feasible->overflowed)
            break;
        if (!step.is_limited)
            return ANSWER_NO;
        move(feasible, mover, up ? step.length : difference(feasible, zero, step.length));
        if (step.row != NOT_BASIC)
            pivot(feasible, (size_t)step.row, mover);
    }
    return ANSWER_OPEN;
}

Edge feasible_value(const Feasible *feasible, size_t quantity) { return feasible->measures.items[quantity].value; }
