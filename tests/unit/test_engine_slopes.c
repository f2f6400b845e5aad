/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How values move with an unknown: lines by hand, and every operation of random plans, at a point and beyond it, against the
 * interpreter with the unknown set to that value. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>

#include "engine/slopes.h"
#include "random_plan.h"

static Fraction fraction(int64_t numerator, int64_t denominator) { return (Fraction){numerator, denominator}; }

static Line line(int64_t value, int64_t slope, int64_t bend)
{
    return (Line){fraction_of_integer(value), fraction_of_integer(slope), fraction_of_integer(bend), fraction_of_integer(0)};
}

static void assert_fraction(Fraction value, int64_t numerator, int64_t denominator)
{
    if (fraction_compare(value, fraction(numerator, denominator)) != 0)
        fail_msg("%lld/%lld instead of %lld/%lld", (long long)value.numerator, (long long)value.denominator,
                 (long long)numerator, (long long)denominator);
}

/* ── lines ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void lines_cross(void **state)
{
    (void)state;
    int order;
    LineChange end;
    Line rising = line(1, 3, 0), level = line(2, 0, 0), falling = line(5, -1, 0);
    assert_true(line_compare(&rising, &level, &order, &end)); /* 1 + 3 t = 2 */
    assert_true(order < 0 && end.is_there);
    assert_fraction(end.at, 1, 3);
    assert_true(line_compare(&rising, &falling, &order, &end)); /* 1 + 3 t = 5 − t */
    assert_fraction(end.at, 1, 1);
    Line touching = line(2, 1, 0);
    assert_true(line_compare(&touching, &level, &order, &end)); /* equal at the point, greater beyond it */
    assert_true(order > 0 && !end.is_there);
    assert_true(line_compare(&falling, &falling, &order, &end));
    assert_true(order == 0 && !end.is_there);
}

static void quotients_cross(void **state)
{
    (void)state;
    int order;
    LineChange end;
    Line dividend = line(10, 1, 0), divisor = line(4, 2, 0), quotient, limit = line(1, 0, 0);
    assert_true(line_divide(&dividend, &divisor, &quotient, &end)); /* (10 + t) ÷ (4 + 2 t) */
    assert_false(end.is_there);
    assert_fraction(quotient.value, 5, 2);
    assert_true(line_compare(&quotient, &limit, &order, &end)); /* 10 + t = 4 + 2 t */
    assert_true(order > 0);
    assert_fraction(end.at, 6, 1);
    Line shrinking = line(4, -2, 0);
    assert_true(line_divide(&limit, &shrinking, &quotient, &end)); /* 1 ÷ (4 − 2 t) ends at 2 */
    assert_fraction(end.at, 2, 1);
    Line moving = line(0, 1, 0), inverse;
    Line divisor_two = line(2, 1, 0), numerator = line(12, 0, 0);
    assert_true(line_divide(&numerator, &divisor_two, &inverse, &end)); /* 12 ÷ (2 + t) = t + 2 at t = … √12 − 2: no fraction */
    Line shifted = line(2, 1, 0);
    assert_false(line_compare(&inverse, &shifted, &order, &end));
    numerator = line(16, 0, 0);
    assert_true(line_divide(&numerator, &divisor_two, &inverse, &end));
    assert_true(line_compare(&inverse, &shifted, &order, &end)); /* 16 ÷ (2 + t) = 2 + t at t = 2 */
    assert_fraction(end.at, 2, 1);
    assert_false(line_multiply(&moving, &moving, &inverse)); /* no line */
    Line down = line(0, -1, 0), before = line(6, 4, 1), after = line(6, -6, 1);
    assert_true(line_compare(&before, &down, &order, &end)); /* (6 + 4 t) ÷ (1 + t) = −t: t² + 5 t + 6, both before the point */
    assert_true(order > 0 && !end.is_there);
    assert_true(line_compare(&after, &down, &order, &end)); /* t² − 5 t + 6: at 2 and 3 */
    assert_true(order > 0);
    assert_fraction(end.at, 2, 1);
}

static void rounding_jumps(void **state)
{
    (void)state;
    Int128 count;
    LineChange end;
    Line up = {fraction(5, 2), fraction(1, 1), fraction(0, 1), fraction(0, 1)},
         down = {fraction(5, 2), fraction(-1, 1), fraction(0, 1), fraction(0, 1)};
    assert_true(line_round(&up, fraction(1, 1), ROUNDING_HALF_AWAY, &count, &end));
    assert_true(count == 3); /* 2.5 and a little more */
    assert_fraction(end.at, 1, 1);
    assert_true(line_round(&down, fraction(1, 1), ROUNDING_HALF_AWAY, &count, &end));
    assert_true(count == 2);
    assert_fraction(end.at, 1, 1);
    assert_true(line_round(&down, fraction(1, 1), ROUNDING_UP, &count, &end));
    assert_true(count == 3);
    assert_fraction(end.at, 1, 2);
    Line whole = {fraction(4, 1), fraction(-1, 3), fraction(0, 1), fraction(0, 1)};
    assert_true(line_round(&whole, fraction(2, 1), ROUNDING_DOWN, &count, &end)); /* just below 4 is one two */
    assert_true(count == 1);
    assert_fraction(end.at, 6, 1);
}

static void slack_decides_from_afar(void **state)
{
    (void)state;
    int order;
    LineChange end;
    Line rising = line(10, 2, 0), loose, limit = line(20, 0, 0), twice = line(2, 0, 0);
    assert_true(line_round_loosely(&rising, fraction(1, 1), &loose)); /* 10 + 2 t, give or take 1 */
    assert_false(line_is_constant(&loose));
    assert_true(line_compare(&loose, &limit, &order, &end)); /* may be 20 from 19 on */
    assert_true(order < 0);
    assert_fraction(end.at, 9, 2);
    assert_true(line_multiply(&loose, &twice, &loose)); /* 20 + 4 t, give or take 2: from now on at least 18 */
    assert_false(line_compare(&loose, &limit, &order, &end));
    limit = line(18, 0, 0);
    assert_true(line_compare(&loose, &limit, &order, &end));
    assert_true(order > 0 && !end.is_there);
    limit = line(22, 0, 0);
    assert_false(line_compare(&loose, &limit, &order, &end));
}

/* ── random plans ────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Trial {
    Arena *arena;
    PlanBuilder *builder;
    const Plan *plan;
    RunInputs inputs;
    SlopeRun *slopes;
    size_t slot;
    const PlanNode *column; /* whose cell in `row` is the unknown; NULL: the slot */
    size_t row;
    uint64_t seed;
} Trial;

static size_t followed, beyond, stretches;

static int64_t *cell_of(const Trial *trial)
{
    return &trial->builder->prepared.tables[trial->column->table].columns[trial->column->immediate].values[trial->row];
}

static const Run *run_with(Trial *trial, Fraction value)
{
    if (trial->column != NULL) {
        int64_t *cell = cell_of(trial), before = *cell;
        *cell = (int64_t)value.numerator;
        const Run *run = interpret(trial->arena, trial->plan, &trial->builder->prepared, &trial->inputs);
        *cell = before;
        return run;
    }
    Fraction *parameters = arena_allocate_array(trial->arena, 8, sizeof *parameters);
    memcpy(parameters, trial->inputs.parameters, 8 * sizeof *parameters);
    parameters[trial->slot] = value;
    RunInputs inputs = {.parameters = parameters, .as_of = trial->inputs.as_of};
    return interpret(trial->arena, trial->plan, &trial->builder->prepared, &inputs);
}

/* The line's value so far beyond the point. */
static bool value_on(const Line *at, Fraction t, Fraction *out)
{
    Fraction above, below;
    return fraction_multiply(at->slope, t, &above) && fraction_add(at->value, above, &above) &&
           fraction_multiply(at->bend, t, &below) && fraction_add(fraction_of_integer(1), below, &below) &&
           fraction_divide(above, below, out);
}

static bool is_same(const SlopeValue *value, Fraction t, Cell cell)
{
    Fraction there;
    if (value->mark || cell.mark)
        return value->mark == cell.mark;
    if (!value_on(&value->line, t, &there))
        return true; /* too large for the test's own arithmetic */
    return fraction_compare(there, cell.is_fraction ? cell.fraction : fraction_of_integer(cell.whole)) == 0;
}

static void check(Trial *trial, const Run *run, NodeId node, size_t row, Fraction p, Side side, Fraction t,
                  const SlopeValue *value)
{
    Cell cell = run_column_cell(run_column(run, node), row);
    if (!is_same(value, t, cell))
        fail_msg("seed %llu, node %u (%s), row %zu, p %lld/%lld, side %d, %lld/%lld beyond: mark %d instead of %d",
                 (unsigned long long)trial->seed, node, operation_info(trial->plan->nodes[node].operation)->word, row,
                 (long long)p.numerator, (long long)p.denominator, side, (long long)t.numerator, (long long)t.denominator,
                 value->mark, cell.mark);
}

static bool is_asked(const Trial *trial, NodeId node)
{
    Operation operation = trial->plan->nodes[node].operation;
    FrameKind kind = trial->plan->frames[trial->plan->nodes[node].frame].kind;
    bool is_view = operation == OPERATION_COLUMN; /* of the data itself, which is put back after a run */
    return operation != OPERATION_GROUP && operation != OPERATION_RANGE && kind != FRAME_PAIRS && !is_view;
}

/* What may be unknown because a value beyond the point does not fit: lines do not look for that. */
static const bool *overflowing(Trial *trial, const Run *run)
{
    size_t count;
    const Fault *faults = run_faults(run, &count);
    bool *any = arena_allocate_array(trial->arena, trial->plan->node_count + 1, sizeof *any);
    for (size_t i = 0; i < count; i++) {
        const bool *reached = plan_depends_on_node(trial->arena, trial->plan, faults[i].node);
        for (NodeId node = 0; faults[i].kind == FAULT_OVERFLOW && node < trial->plan->node_count; node++)
            any[node] = any[node] || reached[node];
    }
    return any;
}

/* Some rows of every node: at the point, and so far beyond it as nothing changes. */
static void try_point(Trial *trial, Fraction p, Side side, bool is_whole)
{
    const Run *at = run_with(trial, p), *near;
    Fraction step = is_whole ? fraction(1, 1) : fraction(1, 64), there;
    assert_true((side > 0 ? fraction_add : fraction_subtract)(p, step, &there));
    near = run_with(trial, there);
    const bool *overflows = overflowing(trial, near);
    for (NodeId node = 0; node < trial->plan->node_count; node++) {
        size_t rows = is_asked(trial, node) ? run_frame_count(at, trial->plan->nodes[node].frame) : 0;
        for (size_t row = random_next(&trial->seed) % 3; row < rows; row += 1 + random_next(&trial->seed) % 5) {
            SlopeValue value;
            if (!slopes_value(trial->slopes, node, row, p, SIDE_AT, &value)) {
                beyond++;
                continue;
            }
            check(trial, at, node, row, p, SIDE_AT, fraction(0, 1), &value);
            followed++;
            if (overflows[node] || !slopes_value(trial->slopes, node, row, p, side, &value))
                continue;
            if (value.next.is_there && fraction_compare(value.next.at, step) <= 0)
                continue;
            stretches++;
            check(trial, near, node, row, p, side, step, &value);
        }
    }
}

static Trial open_trial(uint64_t seed)
{
    Arena *arena = arena_open();
    RandomShape shape = {
        .seed = seed, .item_count = seed % 17, .unit_count = seed % 5, .node_count = 300, .marked_percent = seed % 4 ? 15 : 0};
    PlanBuilder *builder = random_plan(arena, shape);
    Plan *plan = plan_builder_finish(builder);
    memset(plan->kept, true, plan->node_count);
    return (Trial){.arena = arena,
                   .builder = builder,
                   .plan = plan,
                   .inputs = plan_builder_inputs(builder),
                   .slot = seed % 8,
                   .seed = seed};
}

static void try_points(Trial *trial, Unknown unknown, bool is_whole)
{
    CellRun *cells = cells_open(trial->arena, trial->plan, &trial->builder->prepared, &trial->inputs);
    trial->slopes = slopes_open(trial->arena, cells, unknown);
    for (int i = 0; i < 4; i++) {
        int64_t numerator = (int64_t)(random_next(&trial->seed) % 41) - 20;
        Fraction p = fraction(numerator, is_whole ? 1 : 1 + (int64_t)(random_next(&trial->seed) % 6));
        try_point(trial, p, i % 2 ? SIDE_ABOVE : SIDE_BELOW, is_whole);
    }
}

static void a_parameter_of_random_plans(void **state)
{
    (void)state;
    followed = beyond = stretches = 0;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        Trial trial = open_trial(seed);
        bool slots[8] = {0};
        slots[trial.slot] = true;
        Unknown unknown = {.slots = slots, .node = NODE_NONE, .depends = plan_depends_on_slots(trial.arena, trial.plan, slots)};
        try_points(&trial, unknown, trial.slot % 2 == 1);
        arena_close(trial.arena);
    }
    assert_true(followed > 200000);
    assert_true(stretches > followed / 3);
    assert_true(beyond < followed / 3);
}

/* The only node that reads its column; NODE_NONE: there is none, or rows are put into groups by it. */
static NodeId column_to_move(Trial *trial)
{
    const Plan *plan = trial->plan;
    NodeId found = NODE_NONE;
    static const size_t numbers[] = {3, 4, 8}; /* random_plan.c: columns of numbers */
    size_t wanted = numbers[random_next(&trial->seed) % 3];
    for (NodeId id = 0; id < plan->node_count; id++) {
        const PlanNode *node = &plan->nodes[id];
        if (node->operation != OPERATION_COLUMN || (size_t)node->immediate != wanted)
            continue;
        if (found != NODE_NONE && plan->nodes[found].table == node->table)
            return NODE_NONE;
        found = found == NODE_NONE ? id : found;
    }
    return found;
}

static bool moves_groups(const Plan *plan, const bool *depends)
{
    for (NodeId id = 0; id < plan->node_count; id++) {
        if (plan->nodes[id].operation == OPERATION_GROUP && depends[id])
            return true;
    }
    return false;
}

static void try_cell(Trial *trial)
{
    NodeId id = column_to_move(trial);
    if (id == NODE_NONE)
        return;
    const PlanNode *column = &trial->plan->nodes[id];
    const Cells *cells = &trial->builder->prepared.tables[column->table].columns[column->immediate];
    size_t rows = trial->builder->prepared.tables[column->table].row_count;
    Unknown unknown = {.node = id, .depends = plan_depends_on_node(trial->arena, trial->plan, id)};
    trial->row = unknown.row = rows == 0 ? 0 : random_next(&trial->seed) % rows;
    bool is_usable =
        rows > 0 && (cells->marks == NULL || cells->marks[trial->row] == 0) && !moves_groups(trial->plan, unknown.depends);
    if (!is_usable)
        return;
    trial->column = column;
    try_points(trial, unknown, true);
}

static void a_cell_of_random_plans(void **state)
{
    (void)state;
    followed = beyond = stretches = 0;
    for (uint64_t seed = 1; seed <= 600; seed++) {
        Trial trial = open_trial(seed);
        try_cell(&trial);
        arena_close(trial.arena);
    }
    assert_true(followed > 50000);
    assert_true(stretches > followed / 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_cross),
        cmocka_unit_test(quotients_cross),
        cmocka_unit_test(rounding_jumps),
        cmocka_unit_test(slack_decides_from_afar),
        cmocka_unit_test(a_parameter_of_random_plans),
        cmocka_unit_test(a_cell_of_random_plans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
