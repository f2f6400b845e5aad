/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/turning_parts.h"

/* One comparison, solved. */
typedef struct Solved {
    NodeId node;
    TurningPoint *points; /* [row_count] */
} Solved;

struct Turning {
    Arena *arena;
    const Plan *plan;
    const bool *depends;
    RunInputs inputs;
    TurningSteps steps;
    TurningComparisons comparisons;
    Repeat *repeat;
    Solved *solved; /* [comparisons.count] */
    size_t row_count;
    uint32_t *begins, *ends; /* [row_count] */
    bool is_begun;
    Run *run; /* of the stretch at hand */
    Arena *run_arena;
};

/* ── weights ─────────────────────────────────────────────────────────────────────────────────────────────── */

static bool factor_of(const Turning *turning, const TurningSide *side, const Fraction *parameters, Fraction *out)
{
    *out = fraction_of_integer(1);
    return side->factor == NODE_NONE ||
           turning_factor(turning->plan, turning->depends, turning->repeat, parameters, side->factor, out);
}

/* Both numbers over their common factor, signs kept; false where that does not fit. */
static bool reduce(Int128 left, Int128 right, TurningWeights *out)
{
    if (left == 0 || right == 0) {
        *out = (TurningWeights){(left > 0) - (left < 0), (right > 0) - (right < 0)};
        return true;
    }
    Fraction sizes = fraction_reduced((Fraction){left < 0 ? -left : left, right < 0 ? -right : right});
    *out = (TurningWeights){(int64_t)(left < 0 ? -sizes.numerator : sizes.numerator),
                            (int64_t)(right < 0 ? -sizes.denominator : sizes.denominator)};
    return fraction_is_small(sizes);
}

/* p × x ÷ 10^d against q × y ÷ 10^e, multiplied across. */
static bool weigh(const TurningComparison *comparison, Fraction p, Fraction q, TurningWeights *out)
{
    Int128 left, right;
    return fraction_is_small(p) && fraction_is_small(q) &&
           !__builtin_mul_overflow(fraction_product(p.numerator, q.denominator),
                                   fraction_power_of_ten(comparison->sides[1].decimals), &left) &&
           !__builtin_mul_overflow(fraction_product(q.numerator, p.denominator),
                                   fraction_power_of_ten(comparison->sides[0].decimals), &right) &&
           reduce(left, right, out);
}

static bool find_weights(const Turning *turning, const TurningComparison *comparison, TurningLine *line)
{
    size_t slot_count = turning->plan->model->slot_count;
    Fraction *parameters = arena_allocate_array(turning->arena, slot_count + 1, sizeof *parameters);
    for (size_t i = 0; i < slot_count; i++)
        parameters[i] = turning->inputs.parameters[i];
    line->weights = arena_allocate_array(turning->arena, line->step_count, sizeof *line->weights);
    for (size_t step = 0; step < line->step_count; step++) {
        Fraction p, q;
        turning->steps.set(turning->steps.context, step, parameters);
        if (!factor_of(turning, &comparison->sides[0], parameters, &p) ||
            !factor_of(turning, &comparison->sides[1], parameters, &q) || !weigh(comparison, p, q, &line->weights[step]))
            return false;
    }
    turning_line_guess(line);
    return turning_line_is_straight(line);
}

/* ── points ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* A scalar's value is that of every row. */
static size_t place_in(const RunColumn *column, size_t row) { return column->count == 1 ? 0 : row; }

/* The two numbers that weights apply to; false where they do not fit 64 bits. */
static bool row_values(const RunColumn *columns, size_t row, int64_t *a, int64_t *b)
{
    for (int side = 0; side < 2; side++) {
        if (!columns[side].fractions)
            continue;
        Fraction value = columns[side].fractions[place_in(&columns[side], row)];
        *a = (int64_t)(side == 0 ? value.numerator : value.denominator);
        *b = (int64_t)(side == 0 ? value.denominator : value.numerator);
        return fraction_is_small(value);
    }
    *a = columns[0].whole ? columns[0].whole[place_in(&columns[0], row)] : 1;
    *b = columns[1].whole ? columns[1].whole[place_in(&columns[1], row)] : 1;
    return true;
}

static bool find_points(const Turning *turning, const TurningComparison *comparison, const TurningLine *line, Solved *out)
{
    RunColumn columns[2] = {{0}, {0}}, own = repeat_column(turning->repeat, comparison->node);
    for (int side = 0; side < 2; side++) {
        if (comparison->sides[side].column != NODE_NONE)
            columns[side] = repeat_column(turning->repeat, comparison->sides[side].column);
    }
    uint32_t end = (uint32_t)line->step_count;
    *out = (Solved){comparison->node, arena_allocate_array(turning->arena, turning->row_count + 1, sizeof *out->points)};
    for (size_t row = 0; row < turning->row_count; row++) {
        int64_t a, b;
        if (own.marks && own.marks[row])
            out->points[row] = (TurningPoint){.turns = {end, end}};
        else if (!row_values(columns, row, &a, &b))
            return false;
        else
            out->points[row] = turning_point(line, a, b);
    }
    return true;
}

static bool solve(Turning *turning)
{
    turning->solved = arena_allocate_array(turning->arena, turning->comparisons.count + 1, sizeof *turning->solved);
    for (size_t i = 0; i < turning->comparisons.count; i++) {
        const TurningComparison *comparison = &turning->comparisons.items[i];
        TurningLine line = {.operation = turning->plan->nodes[comparison->node].operation, .step_count = turning->steps.count};
        if (!find_weights(turning, comparison, &line) || !find_points(turning, comparison, &line, &turning->solved[i]))
            return false;
    }
    return true;
}

/* ── opening ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* What changes from stretch to stretch: what stands behind the comparisons, which are given themselves. */
static bool *behind_comparisons(const Turning *turning)
{
    bool *changes = arena_allocate_array(turning->arena, turning->plan->node_count + 1, sizeof *changes);
    for (NodeId id = 0; id < turning->plan->node_count; id++)
        changes[id] = turning->depends[id];
    for (size_t i = 0; i < turning->comparisons.count; i++)
        changes[turning->comparisons.items[i].node] = false;
    return changes;
}

static bool has_fixed_rows(const Plan *plan, FrameId frame)
{
    return plan->frames[frame].kind != FRAME_PAIRS && plan->frames[frame].kind != FRAME_PARTS;
}

/* Those of the first step: other values, which are none of the steps, might not fit. */
static const Fraction *first_parameters(const Turning *turning)
{
    size_t slot_count = turning->plan->model->slot_count;
    Fraction *parameters = arena_allocate_array(turning->arena, slot_count + 1, sizeof *parameters);
    for (size_t i = 0; i < slot_count; i++)
        parameters[i] = turning->inputs.parameters[i];
    turning->steps.set(turning->steps.context, 0, parameters);
    return parameters;
}

Turning *turning_open(Arena *arena, const Plan *plan, const Prepared *prepared, const RunInputs *inputs, const bool *slots,
                      TurningSteps steps, FrameId frame)
{
    bool *wanted = arena_allocate_array(arena, plan->node_count + 1, sizeof *wanted);
    Turning *turning = arena_allocate(arena, sizeof *turning);
    *turning = (Turning){
        .arena = arena, .plan = plan, .depends = plan_depends_on_slots(arena, plan, slots), .inputs = *inputs, .steps = steps};
    turning->inputs.parameters = first_parameters(turning);
    if (steps.count >= UINT32_MAX || !has_fixed_rows(plan, frame) ||
        !turning_find(arena, plan, turning->depends, frame, &turning->comparisons, wanted))
        return NULL;
    turning->repeat = repeat_open(arena, plan, prepared, &turning->inputs, behind_comparisons(turning), wanted);
    turning->row_count = repeat_frame_count(turning->repeat, frame);
    turning->begins = arena_allocate_array(arena, turning->row_count + 1, sizeof *turning->begins);
    turning->ends = arena_allocate_array(arena, turning->row_count + 1, sizeof *turning->ends);
    return solve(turning) ? turning : NULL;
}

/* ── stretch after stretch ───────────────────────────────────────────────────────────────────────────────── */

/* Each row's stretch begins where the last ended. */
static bool advance(Turning *turning)
{
    uint32_t count = (uint32_t)turning->steps.count;
    bool any = false;
    for (size_t row = 0; row < turning->row_count; row++) {
        turning->begins[row] = turning->is_begun ? turning->ends[row] : 0;
        turning->ends[row] = count;
        any |= turning->begins[row] < count;
    }
    return any;
}

static void compare(Turning *turning, const Solved *solved)
{
    int64_t *values = repeat_values(turning->repeat, solved->node);
    for (size_t row = 0; row < turning->row_count; row++) {
        const TurningPoint *point = &solved->points[row];
        uint32_t begin = turning->begins[row];
        int stretch = (begin >= point->turns[0]) + (begin >= point->turns[1]);
        uint32_t end = stretch < 2 ? point->turns[stretch] : UINT32_MAX;
        values[row] = point->values[stretch];
        turning->ends[row] = end < turning->ends[row] ? end : turning->ends[row];
    }
}

bool turning_next(Turning *turning)
{
    if (!advance(turning))
        return false;
    turning->is_begun = true;
    for (size_t i = 0; i < turning->comparisons.count; i++)
        compare(turning, &turning->solved[i]);
    turning_close(turning);
    turning->run_arena = arena_open();
    turning->run = repeat_run(turning->repeat, turning->run_arena, turning->inputs.parameters);
    return true;
}

void turning_close(Turning *turning)
{
    arena_close(turning->run_arena);
    turning->run_arena = NULL;
}

const Run *turning_run(const Turning *turning) { return turning->run; }

const uint32_t *turning_begins(const Turning *turning) { return turning->begins; }

const uint32_t *turning_ends(const Turning *turning) { return turning->ends; }
