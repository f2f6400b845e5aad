/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interpreter against the naive evaluator, on random plans over random data, and by hand where a number says more. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "engine/cells.h"
#include "engine/repeat.h"
#include "naive.h"
#include "random_plan.h"

/* ── comparing two runs ──────────────────────────────────────────────────────────────────────────────────── */

static size_t covered[OPERATION_COUNT_OF_OPERATIONS], changed;

static bool is_same_value(NaiveValue expected, RunColumn column, size_t row)
{
    uint8_t mark = column.marks ? column.marks[row] : 0;
    if (mark != expected.mark)
        return false;
    if (column.whole)
        return column.whole[row] == (mark ? 0 : expected.whole);
    Fraction value = mark ? (Fraction){0, 1} : expected.fraction;
    return column.fractions[row].denominator > 0 && fraction_compare_large(column.fractions[row], value) == 0;
}

static void print_operands(const NaiveRun *naive, NodeId id, size_t row)
{
    const PlanNode *node = &naive->plan->nodes[id];
    for (int i = 0; i < 4; i++) {
        if (node->operands[i] == NODE_NONE || naive->plan->nodes[node->operands[i]].operation == OPERATION_GROUP)
            continue;
        const PlanNode *read = &naive->plan->nodes[node->operands[i]];
        if (read->frame != node->frame && read->frame != 0)
            continue;
        NaiveValue value = naive->values[node->operands[i]][read->frame == 0 ? 0 : row];
        print_error("    %%%u: mark %d, %lld or %lld/%lld\n", node->operands[i], value.mark, (long long)value.whole,
                    (long long)value.fraction.numerator, (long long)value.fraction.denominator);
    }
}

static void fail_at(const NaiveRun *naive, NodeId id, size_t row, RunColumn column)
{
    NaiveValue expected = naive->values[id][row];
    TextBuilder text = {.arena = naive->arena};
    plan_print(naive->plan, &text);
    if (getenv("STYR_TEST_PLAN"))
        fprintf(stderr, "%.*s", TEXT_ARGUMENTS(text_built(&text)));
    print_error("%%%u %s, row %zu of %zu: expected mark %d value %lld (%lld/%lld), got mark %d value %lld (%lld/%lld)\n", id,
                operation_info(naive->plan->nodes[id].operation)->word, row, column.count, expected.mark,
                (long long)expected.whole, (long long)expected.fraction.numerator, (long long)expected.fraction.denominator,
                column.marks ? column.marks[row] : 0, column.whole ? (long long)column.whole[row] : 0,
                column.fractions ? (long long)column.fractions[row].numerator : 0,
                column.fractions ? (long long)column.fractions[row].denominator : 0);
    print_operands(naive, id, row);
    fail();
}

static void compare_column(const NaiveRun *naive, const Run *run, NodeId id)
{
    const PlanNode *node = &naive->plan->nodes[id];
    if (node->operation == OPERATION_GROUP || node->operation == OPERATION_RANGE)
        return;
    RunColumn column = run_column(run, id);
    assert_int_equal(column.count, naive->frame_counts[node->frame]);
    for (size_t row = 0; row < column.count; row++) {
        if (!is_same_value(naive->values[id][row], column, row))
            fail_at(naive, id, row, column);
    }
}

/* What the kept nodes need: only there do faults count. */
static void find_needed(const Plan *plan, bool *needed)
{
    for (int again = 0; again < 3; again++) { /* EARLIER names later nodes */
        for (NodeId id = (NodeId)plan->node_count; id-- > 0;) {
            needed[id] = needed[id] || plan->kept[id];
            const PlanNode *node = &plan->nodes[id];
            NodeId range = plan->frames[node->frame].range;
            for (int i = 0; needed[id] && i < 4; i++) {
                if (node->operands[i] != NODE_NONE)
                    needed[node->operands[i]] = true;
            }
            for (uint32_t i = 0; needed[id] && i < node->list_count; i++)
                needed[plan->lists[node->list + i]] = true;
            if (needed[id] && range != NODE_NONE)
                needed[range] = true;
            for (size_t i = 0; needed[id] && i < plan->ring_count; i++) {
                if (id >= plan->rings[i].first && id < plan->rings[i].end)
                    needed[plan->frames[node->frame].year] = true;
            }
        }
    }
}

static void compare_faults(const NaiveRun *naive, const Run *run, const bool *needed)
{
    size_t count, at = 0;
    const Fault *faults = run_faults(run, &count);
    for (NodeId id = 0; id < naive->plan->node_count; id++) {
        for (int kind = 0; kind < 4; kind++) {
            NaiveFault expected = naive->faults[id][kind];
            if (!needed[id] || expected.row_count == 0)
                continue;
            if (at >= count || faults[at].node != id || (int)faults[at].kind != kind ||
                faults[at].first_row != expected.first_row || faults[at].row_count != expected.row_count)
                fail_msg("fault of %%%u %s: expected kind %d, row %zu, %zu rows; got node %%%u, kind %d, row %zu, %zu rows", id,
                         operation_info(naive->plan->nodes[id].operation)->word, kind, expected.first_row, expected.row_count,
                         at < count ? faults[at].node : 0, at < count ? (int)faults[at].kind : 0,
                         at < count ? faults[at].first_row : 0, at < count ? faults[at].row_count : 0);
            at++;
        }
    }
    assert_int_equal(at, count);
}

static void compare_run(const NaiveRun *naive, const Run *run, const bool *needed)
{
    for (NodeId id = 0; id < naive->plan->node_count; id++) {
        if (naive->plan->kept[id])
            compare_column(naive, run, id);
    }
    compare_faults(naive, run, needed);
}

static void compare(Arena *arena, const NaiveRun *naive, const RunInputs *inputs, const Prepared *prepared)
{
    const Plan *plan = naive->plan;
    bool *needed = arena_allocate_array(arena, plan->node_count + 1, sizeof *needed);
    find_needed(plan, needed);
    compare_run(naive, interpret(arena, plan, prepared, inputs), needed);
    for (NodeId id = 0; id < plan->node_count; id++)
        covered[plan->nodes[id].operation] += needed[id] && naive->frame_counts[plan->nodes[id].frame] > 0;
}

/* ── single cells ────────────────────────────────────────────────────────────────────────────────────────── */

/* Pairs are numbered otherwise there; their values show in what is added up over them. */
static bool has_rows_of_its_own(const Plan *plan, NodeId id)
{
    FrameId frame = plan->nodes[id].frame;
    while (plan->frames[frame].kind == FRAME_PARTS)
        frame = plan->frames[frame].base;
    return plan->frames[frame].kind != FRAME_PAIRS && plan->nodes[id].operation != OPERATION_GROUP &&
           plan->nodes[id].operation != OPERATION_RANGE;
}

static bool is_same_cell(const NaiveRun *naive, NodeId id, size_t row, Cell cell)
{
    NaiveValue expected = naive->values[id][row];
    if (cell.mark != expected.mark || cell.mark)
        return cell.mark == expected.mark;
    return naive->plan->nodes[id].fraction ? cell.is_fraction && fraction_compare_large(cell.fraction, expected.fraction) == 0
                                           : !cell.is_fraction && cell.whole == expected.whole;
}

static void compare_cell(const NaiveRun *naive, CellRun *cells, NodeId id, size_t row)
{
    Cell cell = cells_value(cells, id, row);
    if (is_same_cell(naive, id, row, cell))
        return;
    NaiveValue expected = naive->values[id][row];
    print_operands(naive, id, row);
    fail_msg("cell %%%u %s, row %zu: expected mark %d value %lld (%lld/%lld), got mark %d value %lld (%lld/%lld)", id,
             operation_info(naive->plan->nodes[id].operation)->word, row, expected.mark, (long long)expected.whole,
             (long long)expected.fraction.numerator, (long long)expected.fraction.denominator, cell.mark, (long long)cell.whole,
             (long long)cell.fraction.numerator, (long long)cell.fraction.denominator);
}

/* Last nodes first, so that most cells are computed because others need them. */
static void compare_cells(Arena *arena, const NaiveRun *naive, const RunInputs *inputs, const Prepared *prepared, size_t step)
{
    CellRun *cells = cells_open(arena, naive->plan, prepared, inputs);
    for (NodeId id = (NodeId)naive->plan->node_count; id-- > 0;) {
        size_t count = naive->frame_counts[naive->plan->nodes[id].frame];
        for (size_t row = 0; row < count && has_rows_of_its_own(naive->plan, id); row += step)
            compare_cell(naive, cells, id, row);
    }
    for (NodeId id = 0; id < naive->plan->node_count; id++) {
        const NaiveFault *faults = naive->faults[id];
        for (int kind = 0; kind < 4 && has_rows_of_its_own(naive->plan, id); kind++) {
            if (faults[kind].row_count > 0)
                assert_int_equal(cells_fault(cells, id, faults[kind].first_row), kind);
        }
    }
}

/* ── again with another parameter ────────────────────────────────────────────────────────────────────────── */

/* What does not depend on one parameter is computed while that has another value, which must not show. */
static void compare_again(Arena *arena, const NaiveRun *naive, const RunInputs *inputs, const Prepared *prepared, uint64_t seed)
{
    enum { SLOTS = 8 };
    const Plan *plan = naive->plan;
    size_t slot = seed % SLOTS;
    bool slots[SLOTS] = {0};
    slots[slot] = true;
    const bool *changes = plan_depends_on_slots(arena, plan, slots);
    Fraction others[SLOTS];
    memcpy(others, inputs->parameters, sizeof others);
    others[slot] = fraction_of_integer(others[slot].numerator == 77 ? 78 : 77);
    RunInputs other_inputs = {others, inputs->as_of};
    const Repeat *repeat = repeat_open(arena, plan, prepared, &other_inputs, changes, NULL);
    Arena *kept = arena_open(), *scratch = arena_open();
    for (int time = 0; time < 4; time++) { /* in new memory, then in the same memory again */
        arena_empty(kept);
        arena_empty(scratch);
        const Run *run = repeat_run_in(repeat, kept, scratch, time % 2 == 0 ? inputs->parameters : others);
        for (NodeId id = 0; time % 2 == 0 && id < plan->node_count; id++) {
            changed += changes[id] && time == 0;
            if (plan->kept[id])
                compare_column(naive, run, id);
        }
    }
    arena_close(kept);
    arena_close(scratch);
}

/* ── random plans ────────────────────────────────────────────────────────────────────────────────────────── */

/* Everything kept: each operation by itself. Some kept: fused, in shared buffers, fed into sinks. */
static void try_plan(RandomShape shape)
{
    Arena *arena = arena_open();
    PlanBuilder *builder = random_plan(arena, shape);
    Plan *plan = plan_builder_finish(builder);
    Text problem = plan_verify(arena, plan);
    if (problem.length > 0)
        fail_msg("%.*s", TEXT_ARGUMENTS(problem));
    RunInputs inputs = plan_builder_inputs(builder);
    NaiveRun *naive = naive_run(arena, plan, &builder->prepared, &inputs);
    memset(plan->kept, true, plan->node_count);
    compare(arena, naive, &inputs, &builder->prepared);
    compare_cells(arena, naive, &inputs, &builder->prepared, shape.item_count > 100 ? 97 : 1);
    uint64_t seed = shape.seed;
    for (unsigned percent = 3; percent < 50; percent *= 4) {
        for (NodeId id = 0; id < plan->node_count; id++)
            plan->kept[id] = random_next(&seed) % 100 < percent;
        compare(arena, naive, &inputs, &builder->prepared);
        compare_again(arena, naive, &inputs, &builder->prepared, seed);
    }
    arena_close(arena);
}

static void random_small(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 1000; seed++)
        try_plan((RandomShape){.seed = seed,
                               .item_count = seed % 40,
                               .unit_count = seed % 13,
                               .node_count = 300,
                               .extremes = (Extremes)(seed % 3),
                               .marked_percent = seed % 4 ? 15 : 0});
}

static void random_at_block_edges(void **state)
{
    static const size_t counts[] = {0, 1, 1023, 1024, 1025};
    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        for (uint64_t seed = 1; seed <= 2; seed++)
            try_plan((RandomShape){.seed = 1000 + 10 * i + seed,
                                   .item_count = counts[i],
                                   .unit_count = counts[i] / 8,
                                   .node_count = 220,
                                   .extremes = EXTREMES_SOME,
                                   .marked_percent = seed % 2 ? 10 : 0});
    }
}

static void random_large(void **state)
{
    (void)state;
    try_plan((RandomShape){.seed = 5001,
                           .item_count = 5000,
                           .unit_count = 640,
                           .node_count = 170,
                           .extremes = EXTREMES_SOME,
                           .marked_percent = 5});
}

/* The runs again had something to compute. */
static void much_changed(void **state)
{
    (void)state;
    assert_true(changed > 10000);
}

/* Every row of operation.def has been computed in some random plan and compared. */
static void all_operations_covered(void **state)
{
    (void)state;
    for (Operation operation = 0; operation < OPERATION_COUNT_OF_OPERATIONS; operation++) {
        if (covered[operation] == 0)
            fail_msg("no random plan computed `%s`", operation_info(operation)->word);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_small), cmocka_unit_test(random_at_block_edges),  cmocka_unit_test(random_large),
        cmocka_unit_test(much_changed), cmocka_unit_test(all_operations_covered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
