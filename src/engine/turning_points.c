/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The step at which one row's comparison turns. Declared in engine/turning_parts.h.
 *
 * Seen as directions in a plane, the weights turn from step to step, and the row is the line where both sides are equal: it is
 * crossed once at most, since the weights make less than half a turn. */
#include "engine/turning_parts.h"

/* ── the steps ───────────────────────────────────────────────────────────────────────────────────────────── */

/* Positive, zero, negative as b lies to the left of a, in line with it, to the right. */
static int turn(TurningWeights a, TurningWeights b)
{
    Int128 cross = (Int128)a.left * b.right - (Int128)b.left * a.right;
    return (cross > 0) - (cross < 0);
}

static bool points_back(TurningWeights a, TurningWeights b)
{
    return turn(a, b) == 0 && ((a.left < 0) != (b.left < 0) || (a.right < 0) != (b.right < 0));
}

static bool is_nothing(TurningWeights weights) { return weights.left == 0 && weights.right == 0; }

bool turning_line_is_straight(const TurningLine *line)
{
    TurningWeights first = line->weights[0];
    int way = 0;
    if (is_nothing(first))
        return false;
    for (size_t step = 1; step < line->step_count; step++) {
        TurningWeights last = line->weights[step - 1], here = line->weights[step];
        int turned = turn(last, here), whole = turn(first, here);
        way = way != 0 ? way : turned;
        if (is_nothing(here) || points_back(last, here) || points_back(first, here) || turned * way < 0 || whole * way < 0)
            return false;
    }
    return true;
}

/* Where right weights are positive, steps are often evenly spaced in left ÷ right. */
void turning_line_guess(TurningLine *line)
{
    TurningWeights first = line->weights[0], last = line->weights[line->step_count - 1];
    line->slope = 0;
    if (first.right <= 0 || last.right <= 0)
        return;
    double from = (double)first.left / (double)first.right, to = (double)last.left / (double)last.right;
    line->first = from;
    line->slope = to != from ? (double)(line->step_count - 1) / (to - from) : 0;
}

/* ── one row ─────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Row {
    const TurningLine *line;
    int64_t a, b;
} Row;

/* The order of the two sides at a step. */
static inline int order_at(const Row *row, size_t step)
{
    TurningWeights weights = row->line->weights[step];
    Int128 left = (Int128)weights.left * row->a, right = (Int128)weights.right * row->b;
    return (left > right) - (left < right);
}

static inline size_t guessed_step(const Row *row)
{
    double last = (double)(row->line->step_count - 1);
    double guess = row->a != 0 ? ((double)row->b / (double)row->a - row->line->first) * row->line->slope : 0;
    return guess > 0 ? (size_t)(guess < last ? guess : last) : 0;
}

/* The first step where the order is another than `order`, which it is at `low` and is not at `high`. */
static size_t first_other(const Row *row, int order, size_t low, size_t high)
{
    size_t guess = guessed_step(row), probes[] = {guess, guess + 1};
    for (int i = 0; i < 2; i++) {
        if (probes[i] <= low || probes[i] >= high)
            continue;
        if (order_at(row, probes[i]) == order)
            low = probes[i];
        else
            high = probes[i];
    }
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (order_at(row, middle) == order)
            low = middle;
        else
            high = middle;
    }
    return high;
}

static inline bool holds(Operation operation, int order)
{
    return operation == OPERATION_LESS ? order < 0 : operation == OPERATION_EQUAL ? order == 0 : order <= 0;
}

/* Turns at which nothing changes are none. */
static TurningPoint without_idle(TurningPoint point, uint32_t end)
{
    if (point.values[1] == point.values[2])
        point.turns[1] = end;
    if (point.values[0] == point.values[1]) {
        point.turns[0] = point.turns[1];
        point.values[1] = point.values[2];
        point.turns[1] = end;
    }
    return point;
}

TurningPoint turning_point(const TurningLine *line, int64_t a, int64_t b)
{
    const Row row = {line, a, b};
    size_t last = line->step_count - 1;
    uint32_t end = (uint32_t)line->step_count;
    int before = order_at(&row, 0), after = order_at(&row, last);
    bool first = holds(line->operation, before), third = holds(line->operation, after);
    TurningPoint point = {.turns = {end, end}, .values = {first, first, first}};
    if (before == after)
        return point;
    size_t turned = first_other(&row, before, 0, last);
    int between = order_at(&row, turned);
    point.turns[0] = (uint32_t)turned;
    point.values[1] = holds(line->operation, between);
    point.values[2] = third;
    if (between != after)
        point.turns[1] = (uint32_t)first_other(&row, between, turned, last);
    return without_idle(point, end);
}
