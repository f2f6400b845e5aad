/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interpreter on small plans whose results are known by heart, and its limits. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "plan_builder.h"

typedef struct World {
    Arena *arena;
    PlanBuilder *builder;
    Cells *columns; /* of the one table */
    FrameId table;
} World;

static World open_world(size_t row_count)
{
    World world = {.arena = arena_open()};
    world.builder = plan_builder_open(world.arena);
    PreparedTable *table = plan_builder_table(world.builder, "rows", row_count);
    world.columns = table->columns;
    world.table = plan_builder_frame(world.builder, (PlanFrame){.kind = FRAME_TABLE, .table = table->table});
    return world;
}

/* Lays the table out as a panel of `subject_count` subjects with the same years. */
static FrameId make_panel(World *world, size_t subject_count, size_t year_count)
{
    PreparedTable *table = &world->builder->prepared.tables[0];
    Table *declared = world->builder->tables[0];
    declared->has_panel = declared->year_in_key = true;
    table->panel_count = subject_count * year_count;
    table->subject_count = subject_count;
    table->subjects = world->columns[0].values;
    table->years = world->columns[1].values;
    table->starts = arena_allocate_array(world->arena, subject_count + 1, sizeof(uint32_t));
    for (size_t row = 0; row < table->panel_count; row++) {
        table->subjects[row] = (int64_t)(row / year_count);
        table->years[row] = 2020 + (int64_t)(row % year_count);
    }
    for (size_t subject = 0; subject <= subject_count; subject++)
        table->starts[subject] = (uint32_t)(subject * year_count);
    return plan_builder_frame(world->builder, (PlanFrame){.kind = FRAME_PANEL, .table = declared});
}

static Run *run_keeping(World *world, NodeId node)
{
    Plan *plan = plan_builder_finish(world->builder);
    plan->kept[node] = true;
    Text problem = plan_verify(world->arena, plan);
    if (problem.length > 0)
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    RunInputs *inputs = arena_allocate(world->arena, sizeof *inputs);
    *inputs = plan_builder_inputs(world->builder);
    return interpret(world->arena, plan, &world->builder->prepared, inputs);
}

static void expect_rows(const Run *run, NodeId node, const int64_t *values, const char *marks)
{
    RunColumn column = run_column(run, node);
    assert_int_equal(column.count, strlen(marks));
    for (size_t row = 0; row < column.count; row++) {
        uint8_t mark = marks[row] == '?' ? MARK_UNKNOWN : marks[row] == '-' ? MARK_NOT_APPLICABLE : 0;
        assert_int_equal(column.marks ? column.marks[row] : 0, mark);
        assert_int_equal(column.whole[row], mark ? 0 : values[row]);
    }
}

static void expect_fault(const Run *run, NodeId node, FaultKind kind, size_t first_row, size_t row_count)
{
    size_t count;
    const Fault *faults = run_faults(run, &count);
    assert_int_equal(count, 1);
    assert_int_equal(faults[0].node, node);
    assert_int_equal(faults[0].kind, kind);
    assert_int_equal(faults[0].first_row, first_row);
    assert_int_equal(faults[0].row_count, row_count);
}

/* ── thresholds ──────────────────────────────────────────────────────────────────────────────────────────── */

/* Five per cent of the budget to the øre is not more than five per cent; one øre beyond is. */
static void threshold_to_the_ore(void **state)
{
    (void)state;
    static const int64_t debts[] = {5000000, 5000001, 4999999, 0, INT64_MAX, 1};
    static const int64_t budgets[] = {100000000, 100000000, 100000000, 0, INT64_MAX, 19};
    World world = open_world(6);
    memcpy(world.columns[3].values, debts, sizeof debts);
    memcpy(world.columns[4].values, budgets, sizeof budgets);
    NodeId limit = plan_fraction(world.builder, 1, 20);
    NodeId debt = plan_column(world.builder, world.table, 0, 3), budget = plan_column(world.builder, world.table, 0, 4);
    NodeId wide_debt = plan_node(world.builder, OPERATION_WIDEN, world.table, true, debt, NODE_NONE, NODE_NONE, NODE_NONE);
    NodeId wide = plan_node(world.builder, OPERATION_WIDEN, world.table, true, budget, NODE_NONE, NODE_NONE, NODE_NONE);
    NodeId share = plan_node(world.builder, OPERATION_MULTIPLY, world.table, true, limit, wide, NODE_NONE, NODE_NONE);
    NodeId over = plan_whole(world.builder, OPERATION_LESS, world.table, share, wide_debt);
    Run *run = run_keeping(&world, over);
    expect_rows(run, over, (const int64_t[]){0, 1, 0, 0, 1, 1}, "......");
    arena_close(world.arena);
}

/* Debt ÷ years, rounded up to whole kroner of 100 øre; a division by zero belongs to the division. */
static void rounded_instalment(void **state)
{
    (void)state;
    static const int64_t debts[] = {10001, 10000, -10001, 500, INT64_MIN, 7};
    static const int64_t years[] = {2, 2, 2, 0, -1, 3};
    World world = open_world(6);
    memcpy(world.columns[3].values, debts, sizeof debts);
    memcpy(world.columns[4].values, years, sizeof years);
    NodeId multiple = plan_fraction(world.builder, 100, 1);
    NodeId debt = plan_column(world.builder, world.table, 0, 3), year = plan_column(world.builder, world.table, 0, 4);
    NodeId above = plan_node(world.builder, OPERATION_WIDEN, world.table, true, debt, NODE_NONE, NODE_NONE, NODE_NONE);
    NodeId below = plan_node(world.builder, OPERATION_WIDEN, world.table, true, year, NODE_NONE, NODE_NONE, NODE_NONE);
    NodeId ratio = plan_node(world.builder, OPERATION_DIVIDE, world.table, true, above, below, NODE_NONE, NODE_NONE);
    NodeId rounded = plan_with_immediate(world.builder,
                                         plan_whole(world.builder, OPERATION_ROUND, world.table, ratio, multiple), ROUNDING_UP);
    Run *run = run_keeping(&world, rounded);
    expect_rows(run, rounded, (const int64_t[]){5100, 5000, -5000, 0, 0, 100}, "...??.");
    size_t count;
    const Fault *faults = run_faults(run, &count);
    assert_int_equal(count, 2);
    assert_true(faults[0].node == ratio && faults[0].kind == FAULT_DIVISION && faults[0].first_row == 3);
    assert_true(faults[1].node == rounded && faults[1].kind == FAULT_OVERFLOW && faults[1].first_row == 4);
    arena_close(world.arena);
}

static void overflow_is_a_fault(void **state)
{
    (void)state;
    World world = open_world(3000);
    for (int64_t row = 0; row < 3000; row++)
        world.columns[3].values[row] = row;
    world.columns[3].values[1500] = world.columns[3].values[2999] = INT64_MAX;
    NodeId column = plan_column(world.builder, world.table, 0, 3);
    NodeId sum = plan_whole(world.builder, OPERATION_ADD, world.table, column, column);
    Run *run = run_keeping(&world, sum);
    expect_fault(run, sum, FAULT_OVERFLOW, 1500, 2);
    RunColumn doubled = run_column(run, sum);
    assert_int_equal(doubled.whole[1499], 2998);
    assert_int_equal(doubled.whole[1500], 0);
    assert_int_equal(doubled.marks[1500], MARK_UNKNOWN);
    arena_close(world.arena);
}

/* The sum of INT64_MAX, INT64_MAX and −INT64_MAX fits in whatever order. */
static void sums_overflow_at_the_end_only(void **state)
{
    (void)state;
    World world = open_world(3);
    world.columns[3].values[0] = world.columns[3].values[1] = INT64_MAX;
    world.columns[3].values[2] = -INT64_MAX;
    NodeId column = plan_column(world.builder, world.table, 0, 3);
    NodeId group = plan_node(world.builder, OPERATION_GROUP, world.table, false, NODE_NONE, NODE_NONE, NODE_NONE, NODE_NONE);
    NodeId range = plan_node(world.builder, OPERATION_RANGE, 0, false, group, NODE_NONE, NODE_NONE, NODE_NONE);
    NodeId sum = plan_whole(world.builder, OPERATION_SUM, 0, range, column);
    Run *run = run_keeping(&world, sum);
    expect_rows(run, sum, (const int64_t[]){INT64_MAX}, ".");
    arena_close(world.arena);
}

/* ── rings ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* balance = last year's balance at first 0 + amount over 20 000 subjects, in chunks. */
static void carried_balance(void **state)
{
    (void)state;
    enum { SUBJECTS = 20000, SPAN = 5 };
    World world = open_world(SUBJECTS * SPAN);
    PlanBuilder *builder = world.builder;
    FrameId panel = make_panel(&world, SUBJECTS, SPAN);
    for (size_t row = 0; row < SUBJECTS * SPAN; row++)
        world.columns[3].values[row] = (int64_t)(row % 7) - 3;
    NodeId subject = plan_whole(builder, OPERATION_SUBJECT, panel, NODE_NONE, NODE_NONE);
    NodeId year = builder->frames.items[panel].year = plan_whole(builder, OPERATION_YEAR, panel, NODE_NONE, NODE_NONE);
    NodeId back = plan_constant(builder, -1), last = plan_whole(builder, OPERATION_ADD, panel, year, back);
    NodeId first = plan_whole(builder, OPERATION_BEFORE_FIRST, panel, subject, last);
    NodeId before = plan_whole(builder, OPERATION_FIND, panel, subject, last);
    NodeId amount = plan_column(builder, panel, 0, 3), nothing = plan_constant(builder, 0);
    NodeId earlier = plan_whole(builder, OPERATION_EARLIER, panel, before, NODE_NONE);
    NodeId begun = plan_node(builder, OPERATION_AT_FIRST, panel, false, earlier, first, nothing, NODE_NONE);
    NodeId balance = plan_whole(builder, OPERATION_ADD, panel, begun, amount);
    builder->nodes.items[earlier].operands[1] = balance;
    vector_push(builder->arena, &builder->rings, (PlanRing){earlier, balance + 1, true});
    Run *run = run_keeping(&world, balance);
    RunColumn column = run_column(run, balance);
    assert_null(column.marks);
    int64_t expected = 0;
    for (size_t row = 0; row < SUBJECTS * SPAN; row++) {
        expected = (row % SPAN == 0 ? 0 : expected) + (int64_t)(row % 7) - 3;
        assert_int_equal(column.whole[row], expected);
    }
    arena_close(world.arena);
}

/* ── frames ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void rows_behind_rows(void **state)
{
    (void)state;
    World world = open_world(5);
    PlanBuilder *builder = world.builder;
    FrameId parts = plan_builder_frame(builder, (PlanFrame){.kind = FRAME_PARTS, .base = world.table, .parts = 4});
    NodeId group = plan_node(builder, OPERATION_GROUP, world.table, false, NODE_NONE, NODE_NONE, NODE_NONE, NODE_NONE);
    NodeId range = plan_node(builder, OPERATION_RANGE, world.table, false, group, NODE_NONE, NODE_NONE, NODE_NONE);
    FrameId pairs = plan_builder_frame(builder, (PlanFrame){.kind = FRAME_PAIRS, .range = range, .base = world.table});
    NodeId inner = plan_whole(builder, OPERATION_INNER_ROW, pairs, NODE_NONE, NODE_NONE);
    Run *run = run_keeping(&world, inner);
    assert_int_equal(run_frame_count(run, parts), 20);
    assert_int_equal(run_frame_count(run, pairs), 25);
    assert_int_equal(run_base_row(run, parts, 7), 1);
    assert_int_equal(run_base_row(run, pairs, 7), 1);
    assert_int_equal(run_base_row(run, pairs, 24), 4);
    assert_int_equal(run_base_row(run, world.table, 3), 3);
    assert_int_equal(run_column(run, inner).whole[7], 2);
    arena_close(world.arena);
}

static void make_too_many_pairs(void)
{
    World world = open_world(50000);
    PlanBuilder *builder = world.builder;
    NodeId group = plan_node(builder, OPERATION_GROUP, world.table, false, NODE_NONE, NODE_NONE, NODE_NONE, NODE_NONE);
    NodeId range = plan_node(builder, OPERATION_RANGE, world.table, false, group, NODE_NONE, NODE_NONE, NODE_NONE);
    FrameId pairs = plan_builder_frame(builder, (PlanFrame){.kind = FRAME_PAIRS, .range = range, .base = world.table});
    run_keeping(&world, plan_whole(builder, OPERATION_INNER_ROW, pairs, NODE_NONE, NODE_NONE));
}

/* 50 000 × 50 000 pairs: a message and status 1, not a crash. */
static void too_many_pairs(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        make_too_many_pairs();
        _exit(0);
    }
    char said[200] = {0};
    int status;
    close(ends[1]);
    assert_true(read(ends[0], said, sizeof said - 1) > 0);
    close(ends[0]);
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 1);
    assert_non_null(strstr(said, "too many pairs"));
}

/* ── inputs ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void parameters_of_the_rule_file(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    ParameterValue one[] = {{.value = {1, 20}}}, two[] = {{.value = {3, 1}}, {.value = {7, 2}}};
    Parameter parameters[] = {{.values = two, .value_count = 2, .first_slot = 1}, {.values = one, .value_count = 1}};
    Parameter *all[] = {&parameters[0], &parameters[1]};
    Model model = {.parameters = all, .parameter_count = 2, .slot_count = 3};
    Fraction *values = default_parameters(arena, &model);
    assert_true(values[0].denominator == 20 && values[1].numerator == 3 && values[2].numerator == 7);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threshold_to_the_ore), cmocka_unit_test(rounded_instalment),
        cmocka_unit_test(overflow_is_a_fault),  cmocka_unit_test(sums_overflow_at_the_end_only),
        cmocka_unit_test(carried_balance),      cmocka_unit_test(rows_behind_rows),
        cmocka_unit_test(too_many_pairs),       cmocka_unit_test(parameters_of_the_rule_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
