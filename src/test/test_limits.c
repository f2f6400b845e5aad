/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits that tests try. */
#include "plan/trace.h"
#include "test/test_coverage.h"
#include "show/values.h"

/* ── the comparisons of the rules ────────────────────────────────────────────────────────────────────────── */

static bool is_comparison(const PlanNode *node)
{
    return (node->operation == OPERATION_LESS || node->operation == OPERATION_LESS_EQUAL) && node->immediate != 0;
}

static bool is_in_test(const Model *model, Span span)
{
    for (size_t i = 0; i < model->test_count; i++)
        if (span.begin >= model->tests[i]->span.begin && span.end <= model->tests[i]->span.end)
            return true;
    return false;
}

static CoveredLimit *find_limit(Coverage *coverage, int64_t number)
{
    for (size_t i = 0; i < coverage->limits.count; i++)
        if (coverage->limits.items[i].number == number)
            return &coverage->limits.items[i];
    return NULL;
}

/* Whether the rule says `a > b` or `a >= b`. */
static bool is_turned(const Trace *trace, int64_t number)
{
    int64_t expression = (number - 1) >> 16, index = (number - 1) & 0xffff;
    for (TraceId i = 0; i < trace->count; i++) {
        const TraceEntry *entry = &trace->entries[i];
        if (entry->kind != TRACE_EXPRESSION || (int64_t)entry->of.expression->number != expression)
            continue;
        ComparisonOperator sign = entry->of.expression->as.comparison.operators.items[index];
        return sign == COMPARISON_GREATER || sign == COMPARISON_GREATER_EQUAL;
    }
    return false;
}

static int compare_places(const CoveredLimit *a, const CoveredLimit *b)
{
    return (a->span.begin > b->span.begin) - (a->span.begin < b->span.begin);
}

/* ── sides that nothing can be on ────────────────────────────────────────────────────────────────────────── */

enum { STEPS_MOST = 12 };

static bool least_of(const Plan *plan, NodeId id, int steps, Fraction *out);

/* The less of what two nodes cannot fall below. */
static bool least_of_both(const Plan *plan, NodeId a, NodeId b, int steps, Fraction *out)
{
    Fraction other;
    if (!least_of(plan, a, steps, out) || !least_of(plan, b, steps, &other))
        return false;
    if (fraction_compare(other, *out) < 0)
        *out = other;
    return true;
}

/* Neither falls below the greater of two that is known. */
static bool least_of_maximum(const Plan *plan, const PlanNode *node, int steps, Fraction *out)
{
    Fraction other;
    bool is_known = least_of(plan, node->operands[0], steps, out), is_other = least_of(plan, node->operands[1], steps, &other);
    if (is_other && (!is_known || fraction_compare(other, *out) > 0))
        *out = other;
    return is_known || is_other;
}

/* What a node's value cannot fall below, as far as its operations alone tell. */
static bool least_of(const Plan *plan, NodeId id, int steps, Fraction *out)
{
    const PlanNode *node = &plan->nodes[id];
    if (steps == 0)
        return false;
    switch (node->operation) {
    case OPERATION_CONSTANT:
        *out = fraction_of_integer(node->immediate);
        return true;
    case OPERATION_FRACTION:
        *out = plan->fractions[node->immediate];
        return true;
    case OPERATION_COUNT:
    case OPERATION_YEARS_RUNNING:
    case OPERATION_ABSOLUTE:
        *out = fraction_of_integer(0);
        return true;
    case OPERATION_WIDEN:
        return node->immediate == 0 && least_of(plan, node->operands[0], steps - 1, out);
    case OPERATION_AT:
    case OPERATION_EARLIER:
        return least_of(plan, node->operands[1], steps - 1, out);
    case OPERATION_AT_FIRST:
        return least_of_both(plan, node->operands[0], node->operands[2], steps - 1, out);
    case OPERATION_IF:
        return least_of_both(plan, node->operands[1], node->operands[2], steps - 1, out);
    case OPERATION_MAXIMUM:
        return least_of_maximum(plan, node, steps - 1, out);
    default:
        return false;
    }
}

/* Whether the left side of the rule's comparison is never less than a limit that stands there as a number. */
static bool is_bounded(const Plan *plan, NodeId id, bool is_turned)
{
    const PlanNode *node = &plan->nodes[id];
    NodeId left = node->operands[is_turned ? 1 : 0], right = node->operands[is_turned ? 0 : 1];
    Operation operation = plan->nodes[right].operation;
    Fraction least, limit;
    return (operation == OPERATION_CONSTANT || operation == OPERATION_FRACTION) && least_of(plan, left, STEPS_MOST, &least) &&
           least_of(plan, right, 1, &limit) && fraction_compare(least, limit) >= 0;
}

/* In the order of the file, which nodes are not in. */
static void sort_limits(Coverage *coverage)
{
    for (size_t i = 1; i < coverage->limits.count; i++) {
        for (size_t j = i; j > 0 && compare_places(&coverage->limits.items[j - 1], &coverage->limits.items[j]) > 0; j--) {
            CoveredLimit later = coverage->limits.items[j - 1];
            coverage->limits.items[j - 1] = coverage->limits.items[j];
            coverage->limits.items[j] = later;
        }
    }
}

void coverage_collect_limits(Coverage *coverage, bool *kept)
{
    const Plan *plan = coverage->suite->plan;
    Arena *arena = coverage->suite->arena;
    for (NodeId i = 0; i < plan->node_count; i++) {
        const PlanNode *node = &plan->nodes[i];
        if (!is_comparison(node) || is_in_test(plan->model, node->span))
            continue;
        CoveredLimit *limit = find_limit(coverage, node->immediate);
        if (limit == NULL) {
            vector_push(arena, &coverage->limits,
                        (CoveredLimit){.span = node->span,
                                       .number = node->immediate,
                                       .is_turned = is_turned(plan->trace, node->immediate)});
            limit = &coverage->limits.items[coverage->limits.count - 1];
            limit->is_bounded = is_bounded(plan, i, limit->is_turned);
        }
        vector_push(arena, &limit->nodes, i);
        kept[node->operands[0]] = kept[node->operands[1]] = true;
    }
    sort_limits(coverage);
}

/* ── which sides a run tried ─────────────────────────────────────────────────────────────────────────────── */

/* The cell of a column that may be a scalar's, as a fraction. */
static Fraction amount_at(RunColumn column, size_t row)
{
    Cell cell = run_column_cell(column, row);
    return cell.is_fraction ? cell.fraction : fraction_of_integer(cell.whole);
}

static void note_order(CoveredLimit *limit, int order, bool *is_equal)
{
    if (limit->is_turned)
        order = -order;
    limit->has_below = limit->has_below || order < 0;
    limit->has_above = limit->has_above || order > 0;
    limit->has_equal = limit->has_equal || order == 0;
    *is_equal = *is_equal || order == 0;
}

static void note_node(CoveredLimit *limit, const Plan *plan, NodeId id, const Run *run, bool *is_equal)
{
    const PlanNode *node = &plan->nodes[id];
    RunColumn left = run_column(run, node->operands[0]), right = run_column(run, node->operands[1]);
    size_t count = run_frame_count(run, node->frame);
    for (size_t row = 0; row < count; row++)
        if (value_mark(left, row) == 0 && value_mark(right, row) == 0)
            note_order(limit, fraction_compare(amount_at(left, row), amount_at(right, row)), is_equal);
}

void coverage_note_limits(Coverage *coverage, size_t index, const Run *run)
{
    for (size_t i = 0; i < coverage->limits.count; i++) {
        CoveredLimit *limit = &coverage->limits.items[i];
        bool is_equal = false;
        for (size_t j = 0; j < limit->nodes.count; j++)
            note_node(limit, coverage->suite->plan, limit->nodes.items[j], run, &is_equal);
        if (is_equal)
            vector_push(coverage->suite->arena, &limit->tests, index);
    }
}
