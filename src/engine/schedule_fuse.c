/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each node reads, and the peephole: common shapes of several nodes that one kernel computes.
 *
 *     less(multiply(p, widen(x)), widen(y))               threshold tests: any of the three comparisons, either order,
 *                                                         either side a scalar, a widened whole or a share of one
 *     round(divide(widen(x), widen(y)), multiple)         instalments; also round(multiply(p, widen(x)), multiple)
 *
 * p and multiple are of the scalar frame. The nodes in between are not computed unless somebody else reads them. */
#include <string.h>

#include "engine/aggregate.h"
#include "engine/schedule.h"
#include "engine/side.h"

/* ── operands ────────────────────────────────────────────────────────────────────────────────────────────── */

static void read_complete(ScheduledNode *node, int operand) { node->complete[operand] = true; }

static void add_read(ScheduledNode *node, int operand, NodeId read)
{
    node->operands[operand] = read;
    node->complete[operand] = true;
}

/* The group stands beside its range, so that it is there as long as the range is. */
static void read_pairs(const Plan *plan, NodeId id, ScheduledNode *node)
{
    NodeId range = plan->frames[plan->nodes[id].frame].range;
    add_read(node, 0, range);
    add_read(node, 1, plan->nodes[range].operands[0]);
}

/* A running sum needs owner and first key of its group to see where it begins anew. */
static void read_running(const Plan *plan, NodeId id, ScheduledNode *node)
{
    const PlanNode *group = &plan->nodes[plan->nodes[id].operands[0]];
    read_complete(node, 0);
    read_complete(node, 1);
    add_read(node, 2, group->operands[0]);
    add_read(node, 3, group->list_count > 0 ? plan->lists[group->list] : NODE_NONE);
}

static void find_reads(const Plan *plan, NodeId id, ScheduledNode *node)
{
    memset(node->operands, 0xff, sizeof node->operands);
    memcpy(node->operands, plan->nodes[id].operands, sizeof plan->nodes[id].operands);
    switch (plan->nodes[id].operation) {
    case OPERATION_AT:
    case OPERATION_EARLIER:
        read_complete(node, 1);
        break;
    case OPERATION_RANGE:
    case OPERATION_GROUP:
        read_complete(node, 0);
        break;
    case OPERATION_OUTER_ROW:
    case OPERATION_INNER_ROW:
        read_pairs(plan, id, node);
        break;
    case OPERATION_RUNNING_SUM:
        read_running(plan, id, node);
        break;
    default:
        if (is_aggregate(plan->nodes[id].operation)) {
            read_complete(node, 1);
            read_complete(node, 2);
            add_read(node, 3, plan->nodes[plan->nodes[id].operands[0]].operands[0]);
        }
    }
}

/* ── shapes ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void fuse(ScheduledNode *node, Kernel *kernel, Side left, Side right)
{
    const Side sides[] = {left, right};
    memset(node->operands, 0xff, sizeof node->operands);
    for (int i = 0; i < 2; i++) {
        node->operands[2 * i] = sides[i].column;
        node->operands[2 * i + 1] = sides[i].factor;
        node->fusion.decimals[i] = sides[i].decimals;
        node->fusion.products[i] = sides[i].product;
    }
    node->fusion.divide = NODE_NONE;
    node->is_fused = true;
    node->kernel = kernel;
}

static Kernel *linear_comparison(Operation operation)
{
    switch (operation) {
    case OPERATION_LESS:
        return kernel_less_linear;
    case OPERATION_LESS_EQUAL:
        return kernel_less_equal_linear;
    case OPERATION_EQUAL:
        return kernel_equal_linear;
    default:
        return NULL;
    }
}

static void fuse_comparison(const Plan *plan, NodeId id, ScheduledNode *node)
{
    const PlanNode *compares = &plan->nodes[id];
    Kernel *kernel = linear_comparison(compares->operation);
    Side left, right;
    if (kernel && !side_is_scalar(plan, id) && plan->nodes[compares->operands[0]].fraction &&
        side_find(plan, compares->operands[0], &left) && side_find(plan, compares->operands[1], &right))
        fuse(node, kernel, left, right);
}

static void fuse_rounding(const Plan *plan, NodeId id, ScheduledNode *node)
{
    const PlanNode *rounds = &plan->nodes[id];
    if (rounds->operation != OPERATION_ROUND || side_is_scalar(plan, id) || !side_is_scalar(plan, rounds->operands[1]))
        return;
    NodeId value = rounds->operands[0], multiple = rounds->operands[1];
    const PlanNode *divides = &plan->nodes[value];
    bool is_quotient = divides->operation == OPERATION_DIVIDE && !side_is_scalar(plan, value);
    Side left, right = {NODE_NONE, NODE_NONE, 0, NODE_NONE};
    if (!side_find(plan, is_quotient ? divides->operands[0] : value, &left) ||
        (is_quotient && !side_find(plan, divides->operands[1], &right)))
        return;
    fuse(node, kernel_round_linear, left, right);
    node->operands[4] = multiple;
    node->fusion.divide = is_quotient ? value : NODE_NONE;
}

/* ── who reports ─────────────────────────────────────────────────────────────────────────────────────────── */

/* A node taken in by several reports its faults through the first; one that is computed anyway, by itself. */
static void choose_reporter(const Schedule *schedule, NodeId *taken_in, bool *is_reported)
{
    if (*taken_in == NODE_NONE)
        return;
    if (is_reported[*taken_in] || schedule->nodes[*taken_in].class != CLASS_UNUSED)
        *taken_in = NODE_NONE;
    else
        is_reported[*taken_in] = true;
}

void schedule_choose_reporters(Schedule *schedule)
{
    bool *is_reported = arena_allocate_array(schedule->arena, schedule->plan->node_count + 1, sizeof *is_reported);
    for (NodeId id = 0; id < schedule->plan->node_count; id++) {
        ScheduledNode *node = &schedule->nodes[id];
        if (node->class == CLASS_UNUSED || !node->is_fused)
            continue;
        choose_reporter(schedule, &node->fusion.products[0], is_reported);
        choose_reporter(schedule, &node->fusion.products[1], is_reported);
        choose_reporter(schedule, &node->fusion.divide, is_reported);
    }
}

void schedule_fuse(Schedule *schedule)
{
    const Plan *plan = schedule->plan;
    for (NodeId id = 0; id < plan->node_count; id++) {
        ScheduledNode *node = &schedule->nodes[id];
        find_reads(plan, id, node);
        node->kernel = kernel_of(plan, id);
        fuse_comparison(plan, id, node);
        fuse_rounding(plan, id, node);
    }
}
