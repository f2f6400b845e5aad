/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compiled code against the interpreter, on random plans over random data: the same bytes, marks and faults. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "jit/jit.h"
#include "plan_builder.h"
#include "random_plan.h"

static void fail_at(const Plan *plan, NodeId id, size_t row, RunColumn expected, RunColumn got, uint64_t seed)
{
    if (getenv("STYR_TEST_PLAN")) {
        Arena *arena = arena_open();
        TextBuilder text = {.arena = arena};
        plan_print(plan, &text);
        fprintf(stderr, "%.*s", TEXT_ARGUMENTS(text_built(&text)));
        arena_close(arena);
    }
    fail_msg("seed %llu: %%%u %s, row %zu of %zu: expected mark %d value %lld, got mark %d value %lld", (unsigned long long)seed, id,
             operation_info(plan->nodes[id].operation)->word, row, expected.count, expected.marks ? expected.marks[row] : 0,
             expected.whole ? (long long)expected.whole[row] : 0, got.marks ? got.marks[row] : 0,
             got.whole ? (long long)got.whole[row] : 0);
}

static bool is_same(RunColumn a, RunColumn b, size_t row)
{
    if ((a.marks ? a.marks[row] : 0) != (b.marks ? b.marks[row] : 0))
        return false;
    return a.whole ? a.whole[row] == b.whole[row] : memcmp(&a.fractions[row], &b.fractions[row], sizeof(Fraction)) == 0;
}

static void compare_columns(const Plan *plan, const Run *expected, const Run *got, uint64_t seed)
{
    for (NodeId id = 0; id < plan->node_count; id++) {
        if (!plan->kept[id] || plan->nodes[id].operation == OPERATION_GROUP || plan->nodes[id].operation == OPERATION_RANGE)
            continue;
        RunColumn a = run_column(expected, id), b = run_column(got, id);
        assert_int_equal(a.count, b.count);
        for (size_t row = 0; row < a.count; row++) {
            if (!is_same(a, b, row))
                fail_at(plan, id, row, a, b, seed);
        }
    }
}

static void compare_faults(const Plan *plan, const Run *expected, const Run *got, uint64_t seed)
{
    size_t count, got_count;
    const Fault *a = run_faults(expected, &count), *b = run_faults(got, &got_count);
    for (size_t i = 0; i < count && i < got_count; i++) {
        if (a[i].node != b[i].node || a[i].kind != b[i].kind || a[i].first_row != b[i].first_row || a[i].row_count != b[i].row_count)
            fail_msg("seed %llu: fault %zu, of %%%u %s: expected row %zu, %zu rows; got %%%u, row %zu, %zu rows",
                     (unsigned long long)seed, i, a[i].node, operation_info(plan->nodes[a[i].node].operation)->word,
                     a[i].first_row, a[i].row_count, b[i].node, b[i].first_row, b[i].row_count);
    }
    assert_int_equal(count, got_count);
}

static void try_plan(RandomShape shape, int level, unsigned percent)
{
    Arena *arena = arena_open();
    PlanBuilder *builder = random_plan(arena, shape);
    Plan *plan = plan_builder_finish(builder);
    uint64_t seed = shape.seed;
    RunInputs inputs = plan_builder_inputs(builder);
    for (NodeId id = 0; id < plan->node_count; id++)
        plan->kept[id] = random_next(&seed) % 100 < percent;
    const Run *expected = interpret(arena, plan, &builder->prepared, &inputs);
    Jit *jit = jit_open(arena, (JitOptions){.level = level, .is_always = true, .has_no_cache = true});
    inputs.accelerator = jit_accelerator(jit);
    const Run *got = interpret(arena, plan, &builder->prepared, &inputs);
    assert_int_equal(jit_problem(jit).length, 0);
    compare_columns(plan, expected, got, shape.seed);
    compare_faults(plan, expected, got, shape.seed);
    arena_close(arena);
}

static uint64_t seeds(void) { return getenv("STYR_SEEDS") ? (uint64_t)atoi(getenv("STYR_SEEDS")) : 20; }
static uint64_t first_seed(void) { return getenv("STYR_SEED") ? (uint64_t)atoi(getenv("STYR_SEED")) : 1; }

static void random_small(void **state)
{
    (void)state;
    for (uint64_t seed = first_seed(); seed < first_seed() + seeds(); seed++)
        try_plan((RandomShape){.seed = seed, .item_count = seed % 40, .unit_count = seed % 13, .node_count = 300,
                               .extremes = (Extremes)(seed % 3), .marked_percent = seed % 4 ? 15 : 0},
                 0, 3 + 7 * (unsigned)(seed % 5));
}

static void random_larger(void **state)
{
    (void)state;
    for (uint64_t seed = first_seed(); seed < first_seed() + seeds() / 4; seed++)
        try_plan((RandomShape){.seed = 9000 + seed, .item_count = 2100, .unit_count = 300, .node_count = 170,
                               .extremes = seed % 2 ? EXTREMES_SOME : EXTREMES_NONE, .marked_percent = seed % 3 ? 5 : 0},
                 2, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_small),
        cmocka_unit_test(random_larger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
