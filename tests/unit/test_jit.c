/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compiled code against the interpreter, on random plans over random data: the same bytes, marks and faults, at both ends of
 * optimisation. STYR_SEED=N STYR_SEEDS=N try others, STYR_TEST_PLAN=1 prints the plan that failed. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/repeat.h"
#include "jit/jit.h"
#include "jit/shape_kinds.h"
#include "random_plan.h"

/* ── comparing two runs ──────────────────────────────────────────────────────────────────────────────────── */

static JitCounts total;

static void fail_at(const Plan *plan, NodeId id, size_t row, RunColumn expected, RunColumn got, uint64_t seed)
{
    if (getenv("STYR_TEST_PLAN")) {
        Arena *arena = arena_open();
        TextBuilder text = {.arena = arena};
        plan_print(plan, &text);
        fprintf(stderr, "%.*s", TEXT_ARGUMENTS(text_built(&text)));
        arena_close(arena);
    }
    fail_msg("seed %llu: %%%u %s, row %zu of %zu: expected mark %d value %lld, got mark %d value %lld",
             (unsigned long long)seed, id, operation_info(plan->nodes[id].operation)->word, row, expected.count,
             expected.marks ? expected.marks[row] : 0, expected.whole ? (long long)expected.whole[row] : 0,
             got.marks ? got.marks[row] : 0, got.whole ? (long long)got.whole[row] : 0);
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

static bool is_same_fault(Fault a, Fault b)
{
    return a.node == b.node && a.kind == b.kind && a.first_row == b.first_row && a.row_count == b.row_count;
}

static void compare_faults(const Plan *plan, const Run *expected, const Run *got, uint64_t seed)
{
    size_t count, got_count;
    const Fault *a = run_faults(expected, &count), *b = run_faults(got, &got_count);
    for (size_t i = 0; i < count && i < got_count; i++) {
        if (!is_same_fault(a[i], b[i]))
            fail_msg("seed %llu: fault %zu, of %%%u %s: expected row %zu, %zu rows; got %%%u, row %zu, %zu rows",
                     (unsigned long long)seed, i, a[i].node, operation_info(plan->nodes[a[i].node].operation)->word,
                     a[i].first_row, a[i].row_count, b[i].node, b[i].first_row, b[i].row_count);
    }
    assert_int_equal(count, got_count);
}

/* ── random plans ────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Trial {
    Arena *arena;
    PlanBuilder *builder;
    Plan *plan;
    RunInputs inputs;
    uint64_t seed;
} Trial;

/* Some of the plan kept, the rest fused, in shared buffers, fed into sinks. */
static Trial open_trial(RandomShape shape, unsigned percent)
{
    Trial trial = {.arena = arena_open(), .seed = shape.seed};
    uint64_t seed = shape.seed;
    trial.builder = random_plan(trial.arena, shape);
    trial.plan = plan_builder_finish(trial.builder);
    trial.inputs = plan_builder_inputs(trial.builder);
    for (NodeId id = 0; id < trial.plan->node_count; id++)
        trial.plan->kept[id] = random_next(&seed) % 100 < percent;
    return trial;
}

static void add_counts(const JitCounts *counts)
{
    total.compiles += counts->compiles;
    total.code_blocks += counts->code_blocks;
    total.kernel_blocks += counts->kernel_blocks;
    for (int i = 0; i < OPERATION_COUNT_OF_OPERATIONS; i++)
        total.operations[i] += counts->operations[i];
}

static Jit *compiling(const Trial *trial, int level)
{
    return jit_open(trial->arena, (JitOptions){.level = level, .is_always = true, .has_no_cache = true});
}

static void try_plan(RandomShape shape, int level, unsigned percent)
{
    Trial trial = open_trial(shape, percent);
    const Run *expected = interpret(trial.arena, trial.plan, &trial.builder->prepared, &trial.inputs);
    Jit *jit = compiling(&trial, level);
    trial.inputs.accelerator = jit_accelerator(jit);
    const Run *got = interpret(trial.arena, trial.plan, &trial.builder->prepared, &trial.inputs);
    assert_int_equal(jit_problem(jit).length, 0);
    compare_columns(trial.plan, expected, got, trial.seed);
    compare_faults(trial.plan, expected, got, trial.seed);
    add_counts(jit_counts(jit));
    arena_close(trial.arena);
}

static uint64_t number_from(const char *variable, uint64_t otherwise)
{
    return getenv(variable) ? (uint64_t)atoll(getenv(variable)) : otherwise;
}

static RandomShape small_shape(uint64_t seed)
{
    return (RandomShape){.seed = seed,
                         .item_count = seed % 40,
                         .unit_count = seed % 13,
                         .node_count = 300,
                         .extremes = (Extremes)(seed % 3),
                         .marked_percent = seed % 4 ? 15 : 0};
}

static RandomShape large_shape(uint64_t seed)
{
    return (RandomShape){.seed = 9000 + seed,
                         .item_count = 2100,
                         .unit_count = 300,
                         .node_count = 170,
                         .extremes = seed % 2 ? EXTREMES_SOME : EXTREMES_NONE,
                         .marked_percent = seed % 3 ? 5 : 0};
}

static void random_small(void **state)
{
    (void)state;
    uint64_t first = number_from("STYR_SEED", 1), count = number_from("STYR_SEEDS", 48);
    for (uint64_t seed = first; seed < first + count; seed++)
        try_plan(small_shape(seed), 0, 3 + 7 * (unsigned)(seed % 5));
}

static void random_large(void **state)
{
    (void)state;
    uint64_t first = number_from("STYR_SEED", 1), count = number_from("STYR_SEEDS", 48);
    for (uint64_t seed = first; seed < first + (count + 3) / 4; seed++)
        try_plan(large_shape(seed), seed % 3 ? 2 : 3, 10);
}

/* Each operation that can be compiled has been, and has run; neither code nor kernels had everything to themselves. */
static void all_operations_compiled(void **state)
{
    (void)state;
    for (Operation operation = 0; operation < OPERATION_COUNT_OF_OPERATIONS; operation++) {
        if (can_be_compiled(operation) && total.operations[operation] == 0)
            fail_msg("no random plan ran `%s` compiled", operation_info(operation)->word);
    }
    print_message("%zu parts of blocks run by code, %zu by kernels\n", (size_t)total.code_blocks, (size_t)total.kernel_blocks);
    assert_true(total.code_blocks > 300);
    assert_true(total.kernel_blocks > 20);
}

/* ── again and again ─────────────────────────────────────────────────────────────────────────────────────── */

/* Parameters are arguments: another value compiles nothing. */
static void other_parameters_compile_nothing(void **state)
{
    (void)state;
    Trial trial = open_trial(large_shape(4), 10);
    Jit *jit = compiling(&trial, 1);
    Fraction others[8];
    memcpy(others, trial.inputs.parameters, sizeof others);
    for (int i = 0; i < 8; i++)
        others[i] = fraction_of_integer(i + 2);
    for (int time = 0; time < 2; time++) {
        RunInputs inputs = {time == 0 ? trial.inputs.parameters : others, trial.inputs.as_of, NULL};
        const Run *expected = interpret(trial.arena, trial.plan, &trial.builder->prepared, &inputs);
        inputs.accelerator = jit_accelerator(jit);
        const Run *got = interpret(trial.arena, trial.plan, &trial.builder->prepared, &inputs);
        compare_columns(trial.plan, expected, got, trial.seed);
        compare_faults(trial.plan, expected, got, trial.seed);
    }
    assert_int_equal(jit_counts(jit)->compiles, 1);
    arena_close(trial.arena);
}

/* A plan whose one parameter is swept (engine/repeat.h). */
static void repeated_runs(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        Trial trial = open_trial(small_shape(seed), 10);
        bool slots[8] = {false};
        slots[seed] = true;
        const bool *changes = plan_depends_on_slots(trial.arena, trial.plan, slots);
        const Run *expected = interpret(trial.arena, trial.plan, &trial.builder->prepared, &trial.inputs);
        trial.inputs.accelerator = jit_accelerator(compiling(&trial, 0));
        const Repeat *repeat = repeat_open(trial.arena, trial.plan, &trial.builder->prepared, &trial.inputs, changes, NULL);
        for (int time = 0; time < 2; time++)
            compare_columns(trial.plan, expected, repeat_run(repeat, trial.arena, trial.inputs.parameters), seed);
        arena_close(trial.arena);
    }
}

/* ── without ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void without_the_library_it_is_interpreted(void **state)
{
    (void)state;
    Trial trial = open_trial(small_shape(7), 10);
    const Run *expected = interpret(trial.arena, trial.plan, &trial.builder->prepared, &trial.inputs);
    Jit *jit = jit_open(trial.arena, (JitOptions){.is_always = true, .has_no_cache = true, .library = "libnowhere.so.0"});
    trial.inputs.accelerator = jit_accelerator(jit);
    compare_columns(trial.plan, expected, interpret(trial.arena, trial.plan, &trial.builder->prepared, &trial.inputs), 7);
    assert_non_null(strstr(jit_problem(jit).start, "libnowhere.so.0"));
    assert_int_equal(jit_counts(jit)->code_blocks, 0);
    arena_close(trial.arena);
}

static void few_rows_are_not_worth_it(void **state)
{
    (void)state;
    Trial trial = open_trial(small_shape(7), 10);
    Jit *jit = jit_open(trial.arena, (JitOptions){.level = 3});
    trial.inputs.accelerator = jit_accelerator(jit);
    interpret(trial.arena, trial.plan, &trial.builder->prepared, &trial.inputs);
    assert_int_equal(jit_counts(jit)->compiles, 0);
    assert_int_equal(jit_counts(jit)->code_blocks, 0);
    assert_int_equal(jit_problem(jit).length, 0);
    arena_close(trial.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_small),
        cmocka_unit_test(random_large),
        cmocka_unit_test(all_operations_compiled),
        cmocka_unit_test(other_parameters_compile_nothing),
        cmocka_unit_test(repeated_runs),
        cmocka_unit_test(without_the_library_it_is_interpreted),
        cmocka_unit_test(few_rows_are_not_worth_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
