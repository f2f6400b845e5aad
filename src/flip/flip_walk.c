/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flips by solving: from the value in force outwards, from one critical point to the next. Between two of them nothing that was
 * looked at changes, so neither does the outcome. */
#include "flip/flip_parts.h"

/* More critical points than that are the steps of a rounding. */
enum { STEPS_MOST = 2000 };

typedef struct Visit { /* a critical point, and what the outcome is beyond it */
    Fraction at;
    FlipOutcome exactly, beyond;
} Visit;
typedef VECTOR(Visit) Visits;

typedef struct Walk {
    FlipBlock *block;
    size_t row;
    Side side;
    FlipLimit end;
    bool to_nearest; /* ends with the first other outcome */
    FlipOutcome now;
    Visits visits;
} Walk;

static bool outcome_at(const Walk *walk, Fraction p, Side side, FlipOutcome *out, LineChange *next)
{
    SlopeValue value;
    *out = (FlipOutcome){0, 0};
    if (!slopes_value(walk->block->slopes, walk->block->question->node, walk->row, p, side, &value))
        return false;
    *next = value.next;
    out->mark = value.mark;
    return value.mark || (line_is_constant(&value.line) && fraction_is_integer(value.line.value, &out->value));
}

static Int128 whole_below(Fraction value)
{
    Int128 out;
    return fraction_round(value, fraction_of_integer(1), ROUNDING_DOWN, &out) ? out : INT64_MAX;
}

static bool is_integer(Fraction value) { return fraction_compare(fraction_of_integer(whole_below(value)), value) == 0; }

/* Whether a whole number lies between two neighbouring critical points. */
static bool holds_integer(Fraction a, Fraction b)
{
    Fraction low = fraction_compare(a, b) < 0 ? a : b, high = fraction_compare(a, b) < 0 ? b : a;
    return fraction_compare(fraction_of_integer(whole_below(low) + 1), high) < 0;
}

/* Whether the latest visit shows another outcome, on a value that the unknown can have. */
static bool shows_other(const Walk *walk, bool has_next, Fraction next)
{
    const Visit *latest = &walk->visits.items[walk->visits.count - 1];
    bool is_whole = walk->block->question->is_whole;
    if (!flip_outcome_equal(latest->exactly, walk->now) && (!is_whole || is_integer(latest->at)))
        return true;
    return !flip_outcome_equal(latest->beyond, walk->now) && (!is_whole || !has_next || holds_integer(latest->at, next));
}

static bool move(Fraction p, Side side, Fraction by, Fraction *out)
{
    bool fits = side == SIDE_ABOVE ? fraction_add(p, by, out) : fraction_subtract(p, by, out);
    *out = fits ? fraction_reduced(*out) : *out;
    return fits;
}

/* Past the end, or at it, where nothing lies beyond. */
static bool is_over(Walk *walk, Visit *visit)
{
    int order = walk->end.is_given ? fraction_compare(visit->at, walk->end.value) * (int)walk->side : -1;
    visit->beyond = visit->exactly;
    if (order == 0)
        vector_push(walk->block->arena, &walk->visits, *visit);
    return order >= 0;
}

static FlipWalk walk_side(Walk *walk, Fraction p)
{
    Visit visit = {.at = p, .exactly = walk->now};
    for (int step = 0; step < STEPS_MOST; step++) {
        LineChange next;
        if (is_over(walk, &visit))
            return FLIP_WALK_DONE;
        if (!outcome_at(walk, visit.at, walk->side, &visit.beyond, &next) ||
            (next.is_there && !move(visit.at, walk->side, next.at, &p)))
            return FLIP_WALK_CANNOT;
        vector_push(walk->block->arena, &walk->visits, visit);
        if (!next.is_there || (walk->to_nearest && shows_other(walk, true, p)))
            return FLIP_WALK_DONE;
        visit.at = p;
        visit.exactly = visit.beyond; /* what is whole never comes to a point between whole numbers */
        bool can_be = !walk->block->question->is_whole || is_integer(p);
        if (can_be && !outcome_at(walk, p, SIDE_AT, &visit.exactly, &next))
            return FLIP_WALK_CANNOT;
    }
    return FLIP_WALK_TOO_LONG;
}

/* ── from visits to flips ────────────────────────────────────────────────────────────────────────────────── */

static void add_flip(Arena *arena, FlipPoints *points, FlipPoint point)
{
    bool changes = !flip_outcome_equal(point.below, point.exactly) || !flip_outcome_equal(point.exactly, point.above);
    FlipPoint *last = points->count > 0 ? &points->items[points->count - 1] : NULL;
    if (last != NULL && fraction_compare(last->at, point.at) == 0) /* where one stretch ended and the next begins */
        last->above = point.above;
    else if (changes)
        vector_push(arena, points, point);
}

/* What was visited downwards, backwards; then the start; then what was visited upwards. */
static void join(Arena *arena, const Visits *down, const Visits *up, FlipPoints *out)
{
    for (size_t i = down->count; i-- > 1;) {
        const Visit *visit = &down->items[i];
        add_flip(arena, out, (FlipPoint){visit->at, visit->beyond, visit->exactly, down->items[i - 1].beyond});
    }
    if (up->count == 0)
        return;
    const Visit *start = &up->items[0];
    add_flip(arena, out,
             (FlipPoint){start->at, down->count > 0 ? down->items[0].beyond : start->exactly, start->exactly, start->beyond});
    for (size_t i = 1; i < up->count; i++) {
        const Visit *visit = &up->items[i];
        add_flip(arena, out, (FlipPoint){visit->at, up->items[i - 1].beyond, visit->exactly, visit->beyond});
    }
}

/* Flips of an unknown that is whole: between two neighbouring whole numbers. */
static FlipPoints on_whole_numbers(Arena *arena, const FlipRow *real)
{
    FlipPoints out = {0};
    for (size_t i = 0; i < real->points.count; i++) {
        Int128 below = whole_below(real->points.items[i].at);
        Int128 first = is_integer(real->points.items[i].at) ? below : below + 1;
        for (Int128 number = first; number <= below + 1; number++) {
            Fraction at = fraction_of_integer(number);
            FlipOutcome before = flip_outcome_at(real, fraction_of_integer(number - 1)), after = flip_outcome_at(real, at);
            bool is_new = out.count == 0 || fraction_compare(out.items[out.count - 1].at, at) < 0;
            if (is_new)
                add_flip(arena, &out, (FlipPoint){at, before, after, after});
        }
    }
    return out;
}

/* The nearest flip on either side, and one at the value in force itself. Of whole numbers, the one between the number before
 * and the value itself is below it. */
static FlipPoints nearest_flips(Arena *arena, const FlipQuestion *question, const FlipPoints *points, Fraction in_force)
{
    FlipPoints out = {0};
    for (size_t i = 0; i < points->count; i++) {
        int order = fraction_compare(points->items[i].at, in_force);
        bool is_below = order < 0 || (order == 0 && question->is_whole);
        if (is_below && out.count > 0)
            out.items[0] = points->items[i];
        else
            vector_push(arena, &out, points->items[i]);
        if (order > 0)
            break;
    }
    return out;
}

/* Whether a flip lies in the range. One of whole numbers needs the number before it there as well. */
static bool is_inside(const FlipQuestion *question, const FlipPoint *point)
{
    int above_from = question->from.is_given ? fraction_compare(point->at, question->from.value) : 1;
    int below_to = question->to.is_given ? fraction_compare(question->to.value, point->at) : 1;
    Fraction second = question->from.value;
    if (question->is_whole && question->from_is_outside && fraction_add(second, fraction_of_integer(1), &second))
        above_from = fraction_compare(point->at, second);
    bool needs_more = question->is_whole || question->from_is_outside;
    return (above_from > 0 || (above_from == 0 && !needs_more)) &&
           (below_to > 0 || (below_to == 0 && !question->to_is_outside));
}

static FlipPoints inside(Arena *arena, const FlipQuestion *question, const FlipPoints *points)
{
    FlipPoints out = {0};
    for (size_t i = 0; i < points->count; i++) {
        if (is_inside(question, &points->items[i]))
            vector_push(arena, &out, points->items[i]);
    }
    return out;
}

/* At the beginning of the range, or just above it where that is not allowed. */
static FlipOutcome first_outcome(const FlipQuestion *question, const FlipRow *all)
{
    FlipOutcome first = all->points.count > 0 ? all->points.items[0].below : all->now;
    for (size_t i = 0; question->from.is_given && i < all->points.count; i++) {
        if (fraction_compare(all->points.items[i].at, question->from.value) <= 0)
            first = all->points.items[i].above;
    }
    return first;
}

FlipWalk flip_walk(FlipBlock *block, FlipRow *row)
{
    const FlipQuestion *question = block->question;
    bool is_amount = question->parameter.parameter == NULL;
    Walk up = {
        .block = block, .row = row->row, .side = SIDE_ABOVE, .end = question->to, .to_nearest = is_amount, .now = row->now};
    Walk down = up;
    down.side = SIDE_BELOW;
    down.end = question->from;
    FlipWalk walked = walk_side(&up, row->in_force);
    if (walked == FLIP_WALK_DONE)
        walked = walk_side(&down, row->in_force);
    if (walked != FLIP_WALK_DONE)
        return walked;
    FlipRow real = {.now = row->now, .first = row->now};
    join(block->arena, &down.visits, &up.visits, &real.points);
    if (question->is_whole)
        real.points = on_whole_numbers(block->arena, &real);
    if (is_amount)
        real.points = nearest_flips(block->arena, question, &real.points, row->in_force);
    row->first = first_outcome(question, &real);
    row->points = inside(block->arena, question, &real.points);
    return FLIP_WALK_DONE;
}

FlipWalk flip_walk_between(FlipBlock *block, size_t row, Fraction from, Fraction to, FlipPoints *out)
{
    LineChange next;
    Walk walk = {.block = block, .row = row, .side = SIDE_ABOVE, .end = {true, to}};
    Visits none = {0};
    if (!outcome_at(&walk, from, SIDE_AT, &walk.now, &next))
        return FLIP_WALK_CANNOT;
    FlipWalk walked = walk_side(&walk, from);
    if (walked == FLIP_WALK_DONE)
        join(block->arena, &none, &walk.visits, out);
    return walked;
}
