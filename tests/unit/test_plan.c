/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans by themselves: the table of operations, invariants, printing, what depends on parameters. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "plan_builder.h"
#include "random_plan.h"

/* balance = last year's balance + amount, and whether it is below limit of the amount; totals by year. */
typedef struct Small {
    Arena *arena;
    PlanBuilder *builder;
    Plan *plan;
    NodeId amount, before, earlier, balance, limit, share, less, group, range, sum;
} Small;

enum { PANEL = 1, YEARS = 2 };

static NodeId add_panel_column(PlanBuilder *builder, size_t column) { return plan_column(builder, PANEL, 0, column); }

static NodeId add_group(PlanBuilder *builder, FrameId frame, NodeId key)
{
    vector_push(builder->arena, &builder->lists, key);
    return plan_builder_add(builder, (PlanNode){.operation = OPERATION_GROUP,
                                                .frame = frame,
                                                .list_count = 1,
                                                .list = (uint32_t)builder->lists.count - 1,
                                                .operands = {NODE_NONE, NODE_NONE, NODE_NONE, NODE_NONE}});
}

static void make_frames(PlanBuilder *builder)
{
    PreparedTable *units = plan_builder_table(builder, "units", 4);
    ((Table *)units->table)->has_panel = ((Table *)units->table)->year_in_key = true;
    plan_builder_frame(builder, (PlanFrame){.kind = FRAME_PANEL, .table = units->table});
    plan_builder_frame(builder, (PlanFrame){.kind = FRAME_YEARS});
}

static void make_small(Small *small)
{
    PlanBuilder *builder = small->builder = plan_builder_open(small->arena);
    make_frames(builder);
    NodeId subject = plan_whole(builder, OPERATION_SUBJECT, PANEL, NODE_NONE, NODE_NONE);
    NodeId year = plan_whole(builder, OPERATION_YEAR, PANEL, NODE_NONE, NODE_NONE);
    NodeId each = plan_whole(builder, OPERATION_YEAR, YEARS, NODE_NONE, NODE_NONE);
    builder->frames.items[PANEL].year = year;
    builder->frames.items[YEARS].year = each;
    small->amount = add_panel_column(builder, 3);
    small->limit = plan_node(builder, OPERATION_PARAMETER, 0, true, NODE_NONE, NODE_NONE, NODE_NONE, NODE_NONE);
    NodeId last = plan_whole(builder, OPERATION_ADD, PANEL, year, plan_constant(builder, -1));
    small->before = plan_whole(builder, OPERATION_FIND, PANEL, subject, last);
    small->earlier = plan_whole(builder, OPERATION_EARLIER, PANEL, small->before, NODE_NONE);
    small->balance = plan_whole(builder, OPERATION_ADD, PANEL, small->earlier, small->amount);
    builder->nodes.items[small->earlier].operands[1] = small->balance;
    vector_push(builder->arena, &builder->rings, (PlanRing){small->earlier, small->balance + 1, true});
    NodeId wide = plan_node(builder, OPERATION_WIDEN, PANEL, true, small->amount, NODE_NONE, NODE_NONE, NODE_NONE);
    small->share = plan_node(builder, OPERATION_MULTIPLY, PANEL, true, small->limit, wide, NODE_NONE, NODE_NONE);
    NodeId balance = plan_node(builder, OPERATION_WIDEN, PANEL, true, small->balance, NODE_NONE, NODE_NONE, NODE_NONE);
    small->less = plan_whole(builder, OPERATION_LESS, PANEL, balance, small->share);
    small->group = add_group(builder, PANEL, year);
    small->range = plan_node(builder, OPERATION_RANGE, YEARS, false, small->group, NODE_NONE, each, each);
    small->sum = plan_node(builder, OPERATION_SUM, YEARS, false, small->range, small->balance, small->less, NODE_NONE);
    small->plan = plan_builder_finish(builder);
    small->plan->kept[small->sum] = true;
}

static int open_small(void **state)
{
    Arena *arena = arena_open();
    Small *small = arena_allocate(arena, sizeof *small);
    small->arena = arena;
    make_small(small);
    *state = small;
    return 0;
}

static int close_small(void **state)
{
    arena_close(((Small *)*state)->arena);
    return 0;
}

/* ── the table ───────────────────────────────────────────────────────────────────────────────────────────── */

static void table_of_operations(void **state)
{
    (void)state;
    assert_string_equal(operation_info(OPERATION_CONSTANT)->word, "constant");
    assert_string_equal(operation_info(OPERATION_PERIOD_END)->word, "period_end");
    assert_true(operation_info(OPERATION_ADD)->marks_win);
    assert_false(operation_info(OPERATION_AND)->marks_win);
    assert_int_equal(operation_info(OPERATION_DIVIDE)->fault, FAULT_DIVISION);
    for (Operation operation = 0; operation < OPERATION_COUNT_OF_OPERATIONS; operation++)
        assert_true(strspn(operation_info(operation)->operands, "vVwWfFbBdDyYrRgGnNaA*") ==
                    strlen(operation_info(operation)->operands));
}

/* ── invariants ──────────────────────────────────────────────────────────────────────────────────────────── */

static void sound_plan(void **state)
{
    Small *small = *state;
    assert_int_equal(plan_verify(small->arena, small->plan).length, 0);
}

/* The plan is broken in one place, refused for it, and mended. */
static void refuses(Small *small, const char *words)
{
    Text problem = plan_verify(small->arena, small->plan);
    if (problem.length == 0 || !strstr(problem.start, words))
        fail_msg("expected a plan that %s, got: %.*s", words, TEXT_ARGUMENTS(problem));
}

static void refuses_node(Small *small, NodeId id, PlanNode broken, const char *words)
{
    PlanNode sound = small->plan->nodes[id];
    small->plan->nodes[id] = broken;
    refuses(small, words);
    small->plan->nodes[id] = sound;
}

static void refuses_operand(Small *small, NodeId id, int operand, NodeId read, const char *words)
{
    PlanNode broken = small->plan->nodes[id];
    broken.operands[operand] = read;
    refuses_node(small, id, broken, words);
}

static void broken_names(void **state)
{
    Small *small = *state;
    refuses_operand(small, small->share, 0, small->sum, "does not stand before it");
    refuses_operand(small, small->share, 0, 1000, "is not there");
    refuses_operand(small, small->earlier, 1, small->amount, "not in its ring");
    refuses_operand(small, small->earlier, 1, small->sum, "not in its ring");
}

static void broken_operands(void **state)
{
    Small *small = *state;
    refuses_operand(small, small->balance, 1, NODE_NONE, "lacks an operand");
    refuses_operand(small, small->balance, 2, small->amount, "an operand too many");
    refuses_operand(small, small->share, 0, small->amount, "another form");
    refuses_operand(small, small->less, 1, small->balance, "compares a whole with a fraction");
    refuses_operand(small, small->range, 0, small->amount, "needs a group");
    refuses_operand(small, small->sum, 0, small->amount, "needs a range");
    refuses_operand(small, small->range, 2, small->group, "reads a group");
    refuses_operand(small, small->before, 1, small->limit, "needs a whole");
    PlanNode fraction = small->plan->nodes[small->less];
    fraction.fraction = true;
    refuses_node(small, small->less, fraction, "whole by nature");
}

static void broken_frames(void **state)
{
    Small *small = *state;
    NodeId year = small->plan->frames[YEARS].year;
    refuses_operand(small, small->balance, 1, year, "operand of another frame");
    refuses_operand(small, small->range, 1, year, "owner where its group has none");
    PlanNode moved = small->plan->nodes[small->amount];
    moved.frame = YEARS;
    refuses_node(small, small->amount, moved, "no column of its frame");
    moved.frame = 77;
    refuses_node(small, small->amount, moved, "frame that is not there");
    PlanNode subject = {
        .operation = OPERATION_SUBJECT, .frame = YEARS, .operands = {NODE_NONE, NODE_NONE, NODE_NONE, NODE_NONE}};
    refuses_node(small, small->amount, subject, "needs a panel");
    refuses_operand(small, small->sum, 1, year, "other rows than its range's");
}

static void broken_rings(void **state)
{
    Small *small = *state;
    PlanRing ring = small->plan->rings[0];
    small->plan->rings[0].end = small->earlier;
    refuses(small, "one after the other");
    small->plan->rings[0] = (PlanRing){small->earlier, small->sum + 1, false};
    refuses(small, "group inside a ring");
    small->plan->rings[0] = ring;
    small->plan->frames[PANEL].year = NODE_NONE;
    refuses(small, "no year before it");
    small->plan->frames[PANEL].year = small->plan->frames[YEARS].year;
    refuses(small, "not one of its columns");
}

static void broken_immediates(void **state)
{
    Small *small = *state;
    PlanNode node = small->plan->nodes[small->limit];
    node.immediate = 8;
    refuses_node(small, small->limit, node, "wrong immediate");
    node = small->plan->nodes[small->amount];
    node.immediate = BUILDER_COLUMNS;
    refuses_node(small, small->amount, node, "no column");
    node = small->plan->nodes[small->before];
    node.table = 5;
    refuses_node(small, small->before, node, "wrong immediate");
}

static void broken_results(void **state)
{
    Small *small = *state;
    PlanColumn column = {.node = small->sum};
    PlanResult result = {.frame = YEARS, .counts = NODE_NONE, .columns = &column, .column_count = 1};
    small->plan->results = &result;
    small->plan->result_count = 1;
    assert_int_equal(plan_verify(small->arena, small->plan).length, 0);
    column.node = small->range;
    refuses(small, "not kept");
    column.node = small->sum;
    result.frame = PANEL;
    refuses(small, "not of its frame");
}

/* ── parameters ──────────────────────────────────────────────────────────────────────────────────────────── */

static void dependence_on_slots(void **state)
{
    Small *small = *state;
    bool slots[8] = {true};
    const bool *depends = plan_depends_on_slots(small->arena, small->plan, slots);
    assert_true(depends[small->limit] && depends[small->share] && depends[small->less] && depends[small->sum]);
    assert_false(depends[small->balance] || depends[small->range] || depends[small->amount]);
    slots[0] = false;
    slots[1] = true;
    depends = plan_depends_on_slots(small->arena, small->plan, slots);
    for (NodeId id = 0; id < small->plan->node_count; id++)
        assert_false(depends[id]);
}

/* Through a ring both ways: the earlier node reads the later one. */
static void dependence_through_ring(void **state)
{
    Small *small = *state;
    NodeId rate = small->limit;
    small->plan->nodes[rate].fraction = false;
    small->plan->nodes[small->balance].operands[1] = rate;
    const bool slots[8] = {true};
    const bool *depends = plan_depends_on_slots(small->arena, small->plan, slots);
    assert_true(depends[small->balance] && depends[small->earlier]);
    assert_false(depends[small->before]);
}

/* ── printing ────────────────────────────────────────────────────────────────────────────────────────────── */

static void printing(void **state)
{
    Small *small = *state;
    TextBuilder text = {.arena = small->arena};
    plan_print(small->plan, &text);
    assert_string_equal(text_built(&text).start, "%0 panel(units) = subject\n"
                                                 "%1 panel(units) = year\n"
                                                 "%2 years = year\n"
                                                 "%3 panel(units) = column units.c3\n"
                                                 "%4 scalar fraction = parameter slot 0\n"
                                                 "%5 scalar = constant -1\n"
                                                 "%6 panel(units) = add %1 %5\n"
                                                 "%7 panel(units) = find %0 %6 units\n"
                                                 "ring %8 to %9, of one panel\n"
                                                 "%8 panel(units) = earlier %7 %9\n"
                                                 "%9 panel(units) = add %8 %3\n"
                                                 "%10 panel(units) fraction = widen %3 0\n"
                                                 "%11 panel(units) fraction = multiply %4 %10\n"
                                                 "%12 panel(units) fraction = widen %9 0\n"
                                                 "%13 panel(units) = less %12 %11\n"
                                                 "%14 panel(units) = group - by %1\n"
                                                 "%15 years = range %14 - %2 %2\n"
                                                 "%16 years = sum %15 %9 %13 kept\n");
}

/* Every operation prints as one line. */
static void printing_all(void **state)
{
    Small *small = *state;
    PlanBuilder *builder =
        random_plan(small->arena, (RandomShape){.seed = 3, .item_count = 3, .unit_count = 2, .node_count = 600});
    Plan *plan = plan_builder_finish(builder);
    TextBuilder text = {.arena = small->arena};
    plan_print(plan, &text);
    size_t lines = 0;
    for (size_t i = 0; i < text.length; i++)
        lines += text.start[i] == '\n';
    assert_int_equal(lines, plan->node_count + plan->ring_count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_of_operations),
        cmocka_unit_test_setup_teardown(sound_plan, open_small, close_small),
        cmocka_unit_test_setup_teardown(broken_names, open_small, close_small),
        cmocka_unit_test_setup_teardown(broken_operands, open_small, close_small),
        cmocka_unit_test_setup_teardown(broken_frames, open_small, close_small),
        cmocka_unit_test_setup_teardown(broken_rings, open_small, close_small),
        cmocka_unit_test_setup_teardown(broken_immediates, open_small, close_small),
        cmocka_unit_test_setup_teardown(broken_results, open_small, close_small),
        cmocka_unit_test_setup_teardown(dependence_on_slots, open_small, close_small),
        cmocka_unit_test_setup_teardown(dependence_through_ring, open_small, close_small),
        cmocka_unit_test_setup_teardown(printing, open_small, close_small),
        cmocka_unit_test_setup_teardown(printing_all, open_small, close_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
