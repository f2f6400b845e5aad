/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turning points: each row's stretches say for every step what the interpreter says at that step alone, on thresholds grown at
 * random and on those nodes of random plans that can be solved for. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/turning.h"
#include "random_plan.h"

enum { SLOTS = 8, STEPS_MOST = 40 };

/* One parameter's values. */
typedef struct Values {
    size_t slot, count;
    Fraction items[STEPS_MOST];
} Values;

static void set_value(const void *context, size_t step, Fraction *parameters)
{
    const Values *values = context;
    parameters[values->slot] = values->items[step];
}

static bool is_same(RunColumn a, RunColumn b, size_t row)
{
    Cell left = run_column_cell(a, row), right = run_column_cell(b, row);
    if (left.mark != right.mark || left.is_fraction != right.is_fraction)
        return false;
    return left.is_fraction ? fraction_compare(left.fraction, right.fraction) == 0 : left.whole == right.whole;
}

typedef struct Question {
    Arena *arena;
    const Plan *plan;
    const Prepared *prepared;
    RunInputs inputs;
    Values values;
    NodeId node;
} Question;

/* The column at every step by itself. */
static RunColumn *every_step(const Question *question)
{
    RunColumn *columns = arena_allocate_array(question->arena, question->values.count + 1, sizeof *columns);
    for (size_t step = 0; step < question->values.count; step++) {
        Fraction *parameters = arena_allocate_array(question->arena, SLOTS, sizeof *parameters);
        for (size_t i = 0; i < SLOTS; i++)
            parameters[i] = question->inputs.parameters[i];
        set_value(&question->values, step, parameters);
        RunInputs inputs = {parameters, question->inputs.as_of};
        columns[step] = run_column(interpret(question->arena, question->plan, question->prepared, &inputs), question->node);
    }
    return columns;
}

/* Whether it could be solved; then every row has had every step once, with the right value. */
static bool try_turning(const Question *question)
{
    bool slots[SLOTS] = {0};
    slots[question->values.slot] = true;
    TurningSteps steps = {question->values.count, set_value, &question->values};
    Turning *turning = turning_open(question->arena, question->plan, question->prepared, &question->inputs, slots, steps,
                                    question->plan->nodes[question->node].frame);
    if (turning == NULL)
        return false;
    const RunColumn *expected = every_step(question);
    size_t row_count = expected[0].count, told = 0;
    while (turning_next(turning)) {
        RunColumn column = run_column(turning_run(turning), question->node);
        for (size_t row = 0; row < row_count; row++) {
            for (size_t step = turning_begins(turning)[row]; step < turning_ends(turning)[row]; step++) {
                told++;
                if (!is_same(column, expected[step], row))
                    fail_msg("node %u, row %zu, step %zu of %zu", question->node, row, step, question->values.count);
            }
        }
    }
    assert_int_equal(told, row_count * question->values.count);
    turning_close(turning);
    return true;
}

/* Rising or falling values around 0, evenly spaced or not; now and then in no order, which must not be solved wrongly. */
static Values random_values(uint64_t *seed, size_t slot, bool is_whole)
{
    Values values = {.slot = slot, .count = 1 + random_next(seed) % (STEPS_MOST - 1)};
    Int128 value = (Int128)(random_next(seed) % 60) - 30, denominator = is_whole ? 1 : 1 + (Int128)(random_next(seed) % 40);
    Int128 direction = random_next(seed) % 2 ? 1 : -1;
    bool is_even = random_next(seed) % 2, is_ordered = random_next(seed) % 5 > 0;
    for (size_t i = 0; i < values.count; i++) {
        values.items[i] = (Fraction){value, denominator};
        value += direction * (is_even ? 3 : (Int128)(random_next(seed) % 9));
        if (!is_ordered)
            direction = random_next(seed) % 3 > 0 ? 1 : -1;
    }
    return values;
}

/* ── thresholds ──────────────────────────────────────────────────────────────────────────────────────────── */

enum { FRAME = 1, ROWS = 60 };

typedef struct Grower {
    PlanBuilder *builder;
    uint64_t seed;
    NodeId parameter;       /* a fraction; slot 0 */
    NodeId whole_parameter; /* slot 1 */
} Grower;

static uint64_t pick(Grower *grower, uint64_t count) { return random_next(&grower->seed) % count; }

static void fill_rows(Grower *grower, PreparedTable *rows)
{
    for (size_t column = 0; column < BUILDER_COLUMNS; column++) {
        uint8_t *marks = column % 3 == 0 ? arena_allocate(grower->builder->arena, ROWS) : NULL;
        for (size_t row = 0; row < ROWS; row++) {
            if (marks != NULL && pick(grower, 8) == 0)
                marks[row] = pick(grower, 2) ? MARK_UNKNOWN : MARK_NOT_APPLICABLE;
            if (marks == NULL || marks[row] == 0)
                rows->columns[column].values[row] = (int64_t)pick(grower, 81) - 40;
        }
        rows->columns[column].marks = marks;
    }
}

static NodeId whole_column(Grower *grower) { return plan_column(grower->builder, FRAME, 0, pick(grower, BUILDER_COLUMNS)); }

static NodeId fraction_node(Grower *grower, Operation operation, FrameId frame, NodeId a, NodeId b)
{
    return plan_node(grower->builder, operation, frame, true, a, b, NODE_NONE, NODE_NONE);
}

static NodeId widened(Grower *grower)
{
    NodeId widen = fraction_node(grower, OPERATION_WIDEN, FRAME, whole_column(grower), NODE_NONE);
    return plan_with_immediate(grower->builder, widen, (int64_t)pick(grower, 3));
}

/* The limit, 1 less the limit, twice the limit less another number … */
static NodeId factor(Grower *grower)
{
    NodeId number = plan_fraction(grower->builder, (Int128)pick(grower, 9) - 4, 3);
    switch (pick(grower, 4)) {
    case 0:
        return fraction_node(grower, OPERATION_SUBTRACT, 0, number, grower->parameter);
    case 1:
        return fraction_node(grower, OPERATION_MULTIPLY, 0, grower->parameter, number);
    case 2:
        return fraction_node(grower, OPERATION_WIDEN, 0, grower->whole_parameter, NODE_NONE);
    default:
        return grower->parameter;
    }
}

static NodeId quotient(Grower *grower)
{
    return fraction_node(grower, OPERATION_DIVIDE, FRAME, widened(grower), widened(grower));
}

static NodeId threshold(Grower *grower)
{
    static const Operation operations[] = {OPERATION_LESS, OPERATION_LESS_EQUAL, OPERATION_EQUAL};
    NodeId sides[2];
    switch (pick(grower, 5)) {
    case 0: /* debt > limit of budget */
        sides[0] = widened(grower);
        sides[1] = fraction_node(grower, OPERATION_MULTIPLY, FRAME, factor(grower), widened(grower));
        break;
    case 1: /* debt ÷ budget > limit */
        sides[0] = quotient(grower);
        sides[1] = factor(grower);
        break;
    case 2: /* debt > 100 000 kr */
        sides[0] = whole_column(grower);
        sides[1] = grower->whole_parameter;
        break;
    case 3: /* debt ÷ budget > limit of budget: cannot be solved for */
        sides[0] = quotient(grower);
        sides[1] = fraction_node(grower, OPERATION_MULTIPLY, FRAME, factor(grower), widened(grower));
        break;
    default: /* limit of debt > 100 % - limit of budget */
        sides[0] = fraction_node(grower, OPERATION_MULTIPLY, FRAME, widened(grower), factor(grower));
        sides[1] = fraction_node(grower, OPERATION_MULTIPLY, FRAME, factor(grower), widened(grower));
    }
    bool turned = pick(grower, 2);
    return plan_whole(grower->builder, operations[pick(grower, 3)], FRAME, sides[turned], sides[!turned]);
}

static NodeId outcome(Grower *grower, unsigned depth)
{
    if (depth == 0)
        return threshold(grower);
    NodeId a = outcome(grower, depth - 1), b = outcome(grower, depth - 1);
    switch (pick(grower, 4)) {
    case 0:
        return plan_whole(grower->builder, OPERATION_AND, FRAME, a, b);
    case 1:
        return plan_whole(grower->builder, OPERATION_OR, FRAME, a, b);
    case 2:
        return plan_whole(grower->builder, OPERATION_NOT, FRAME, a, NODE_NONE);
    default:
        return plan_node(grower->builder, OPERATION_IF, FRAME, false, a, whole_column(grower), b, NODE_NONE);
    }
}

static size_t solved;

static void try_thresholds(uint64_t seed)
{
    Arena *arena = arena_open();
    Grower grower = {.builder = plan_builder_open(arena), .seed = seed};
    fill_rows(&grower, plan_builder_table(grower.builder, "units", ROWS));
    plan_builder_frame(grower.builder, (PlanFrame){.kind = FRAME_TABLE, .table = grower.builder->tables[0]});
    grower.builder->parameters[0] = (Fraction){1, 20};
    grower.builder->parameters[1] = fraction_of_integer(7);
    grower.parameter = plan_builder_add(grower.builder, (PlanNode){.operation = OPERATION_PARAMETER,
                                                                   .fraction = true,
                                                                   .operands = {NODE_NONE, NODE_NONE, NODE_NONE, NODE_NONE}});
    grower.whole_parameter = plan_builder_add(
        grower.builder,
        (PlanNode){.operation = OPERATION_PARAMETER, .immediate = 1, .operands = {NODE_NONE, NODE_NONE, NODE_NONE, NODE_NONE}});
    NodeId node = outcome(&grower, (unsigned)(seed % 4));
    Plan *plan = plan_builder_finish(grower.builder);
    plan->kept[node] = true;
    size_t slot = pick(&grower, 2);
    Question question = {arena,
                         plan,
                         &grower.builder->prepared,
                         plan_builder_inputs(grower.builder),
                         random_values(&grower.seed, slot, slot == 1 && pick(&grower, 4) > 0),
                         node};
    solved += try_turning(&question);
    arena_close(arena);
}

static void thresholds_turn_where_they_are_solved(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 3000; seed++)
        try_thresholds(seed);
    assert_true(solved > 1200);
}

/* ── random plans ────────────────────────────────────────────────────────────────────────────────────────── */

static void try_random_plan(uint64_t seed)
{
    Arena *arena = arena_open();
    PlanBuilder *builder = random_plan(arena, (RandomShape){.seed = seed,
                                                            .item_count = 12,
                                                            .unit_count = 5,
                                                            .node_count = 250,
                                                            .marked_percent = 10,
                                                            .extremes = (Extremes)(seed % 3)});
    Plan *plan = plan_builder_finish(builder);
    for (int i = 0; i < 6; i++) {
        size_t slot = random_next(&seed) % SLOTS;
        bool slots[SLOTS] = {0};
        slots[slot] = true;
        const bool *depends = plan_depends_on_slots(arena, plan, slots);
        Question question = {.arena = arena,
                             .plan = plan,
                             .prepared = &builder->prepared,
                             .inputs = plan_builder_inputs(builder),
                             .values = random_values(&seed, slot, slot % 2)};
        for (question.node = 0; question.node < plan->node_count; question.node++) {
            Operation operation = plan->nodes[question.node].operation;
            if (!depends[question.node] || plan->nodes[question.node].frame == 0 || operation == OPERATION_GROUP ||
                operation == OPERATION_RANGE)
                continue;
            plan->kept[question.node] = true;
            solved += try_turning(&question);
            plan->kept[question.node] = false;
        }
    }
    arena_close(arena);
}

static void random_plans_turn_where_they_are_solved(void **state)
{
    (void)state;
    solved = 0;
    for (uint64_t seed = 1; seed <= 400; seed++)
        try_random_plan(seed);
    assert_true(solved > 150);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thresholds_turn_where_they_are_solved),
        cmocka_unit_test(random_plans_turn_where_they_are_solved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
