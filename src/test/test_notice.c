/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests would notice: the plan is changed in one place, and those run again that may tell. */
#include <string.h>

#include "test/test_coverage.h"

/* A plan whose nodes may be changed. */
static Plan *copy_of(const Plan *plan, Arena *arena)
{
    Plan *copy = arena_allocate(arena, sizeof *copy);
    *copy = *plan;
    copy->nodes = arena_allocate_array(arena, plan->node_count, sizeof *copy->nodes);
    memcpy(copy->nodes, plan->nodes, plan->node_count * sizeof *copy->nodes);
    return copy;
}

static bool has_failed(TestSuite *suite, size_t index, const Plan *changed)
{
    Arena *arena = arena_open();
    bool has_passed = test_run(suite, index, changed, NULL, arena).has_passed;
    arena_close(arena);
    return !has_passed;
}

/* ── limits ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void turn(Plan *plan, const CoveredLimit *limit)
{
    for (size_t i = 0; i < limit->nodes.count; i++) {
        PlanNode *node = &plan->nodes[limit->nodes.items[i]];
        node->operation = node->operation == OPERATION_LESS ? OPERATION_LESS_EQUAL : OPERATION_LESS;
    }
}

void coverage_try_limits(Coverage *coverage, TestSuite *suite, const bool *has_passed)
{
    Plan *plan = copy_of(suite->plan, suite->arena);
    for (size_t i = 0; i < coverage->limits.count; i++) {
        CoveredLimit *limit = &coverage->limits.items[i];
        turn(plan, limit);
        for (size_t j = 0; j < limit->tests.count && !limit->is_noticed; j++)
            limit->is_noticed = has_passed[limit->tests.items[j]] && has_failed(suite, limit->tests.items[j], plan);
        turn(plan, limit);
    }
}

/* ── outcomes ────────────────────────────────────────────────────────────────────────────────────────────── */

static void hide(PlanNode *node)
{
    node->operation = OPERATION_PENDING;
    node->list_count = 0;
    for (int i = 0; i < 4; i++)
        node->operands[i] = NODE_NONE;
}

static bool would_notice_thing(TestSuite *suite, const CoveredThing *thing, const bool *has_passed)
{
    Arena *arena = arena_open();
    Plan *plan = copy_of(suite->plan, arena);
    bool is_noticed = false;
    for (size_t i = 0; i < thing->nodes.count; i++)
        hide(&plan->nodes[thing->nodes.items[i]]);
    for (size_t i = 0; i < thing->tests.count && !is_noticed; i++)
        is_noticed = has_passed[thing->tests.items[i]] && has_failed(suite, thing->tests.items[i], plan);
    arena_close(arena);
    return is_noticed;
}

void coverage_try_things(Coverage *coverage, TestSuite *suite, const bool *has_passed)
{
    for (size_t i = 0; i < coverage->things.count; i++)
        coverage->things.items[i].is_noticed = would_notice_thing(suite, &coverage->things.items[i], has_passed);
}

/* ── values of parameters ────────────────────────────────────────────────────────────────────────────────── */

/* Makes the parameter's value unknown; false where the plan does not read it. */
static bool hide_value(Plan *plan, size_t slot)
{
    bool is_read = false;
    for (NodeId i = 0; i < plan->node_count; i++) {
        if (plan->nodes[i].operation != OPERATION_PARAMETER || plan->nodes[i].immediate != (int64_t)slot)
            continue;
        hide(&plan->nodes[i]);
        is_read = true;
    }
    return is_read;
}

static bool would_notice(TestSuite *suite, size_t slot, const bool *has_passed)
{
    Arena *arena = arena_open();
    Plan *plan = copy_of(suite->plan, arena);
    bool is_noticed = false, is_read = hide_value(plan, slot);
    for (size_t i = 0; i < suite->count && is_read && !is_noticed; i++)
        is_noticed = has_passed[i] && has_failed(suite, i, plan);
    arena_close(arena);
    return is_noticed;
}

void coverage_try_values(Coverage *coverage, TestSuite *suite, const bool *has_passed)
{
    const Model *model = suite->rules->model;
    for (size_t i = 0; i < model->parameter_count; i++) {
        const Parameter *parameter = model->parameters[i];
        for (size_t j = 0; j < parameter->value_count; j++)
            vector_push(suite->arena, &coverage->values,
                        (CoveredValue){.parameter = parameter,
                                       .index = j,
                                       .is_noticed = would_notice(suite, parameter->first_slot + j, has_passed)});
    }
}
