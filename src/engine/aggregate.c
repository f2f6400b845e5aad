/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/aggregate.h"

bool is_aggregate(Operation operation) { return operation >= OPERATION_SUM && operation <= OPERATION_LAST_ROW; }

static bool has_value(Operation operation)
{
    return operation != OPERATION_COUNT && operation != OPERATION_ANY && operation != OPERATION_LAST_ROW;
}

NodeId aggregate_value(const PlanNode *node) { return has_value(node->operation) ? node->operands[1] : NODE_NONE; }

NodeId aggregate_condition(const PlanNode *node) { return node->operands[has_value(node->operation) ? 2 : 1]; }

FrameId aggregate_frame(const Plan *plan, NodeId id)
{
    const PlanNode *node = &plan->nodes[id];
    NodeId read[] = {aggregate_value(node), aggregate_condition(node)};
    for (int i = 0; i < 2; i++) {
        if (read[i] != NODE_NONE && plan->nodes[read[i]].frame != 0)
            return plan->nodes[read[i]].frame;
    }
    return plan->nodes[plan->nodes[node->operands[0]].operands[0]].frame;
}

/* ── one row ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* Whether row i counts: its condition is yes. An unknown one makes the total unknown. */
static inline bool counts(const Feed *feed, size_t i, bool *is_unknown)
{
    if (!feed->condition)
        return true;
    if (feed->condition_marks && feed->condition_marks[i * feed->condition_step] == MARK_UNKNOWN)
        *is_unknown = true;
    return feed->condition[i * feed->condition_step] == 1;
}

/* Whether row i counts and has a value. */
static inline bool has_row_value(const Feed *feed, size_t i, bool *is_unknown)
{
    if (!counts(feed, i, is_unknown))
        return false;
    uint8_t mark = feed->marks ? feed->marks[i * feed->step] : 0;
    if (mark == MARK_UNKNOWN)
        *is_unknown = true;
    return mark == 0;
}

static inline void take_sum(Total *total, const Feed *feed, size_t i, size_t row)
{
    (void)row;
    if (!has_row_value(feed, i, &total->is_unknown))
        return;
    total->value += feed->whole[i * feed->step];
    total->count++;
}

static inline void take_count(Total *total, const Feed *feed, size_t i, size_t row)
{
    (void)row;
    total->count += counts(feed, i, &total->is_unknown);
}

static inline void take_smallest(Total *total, const Feed *feed, size_t i, size_t row)
{
    (void)row;
    if (!has_row_value(feed, i, &total->is_unknown))
        return;
    int64_t value = feed->whole[i * feed->step];
    if (total->count++ == 0 || value < total->value)
        total->value = value;
}

static inline void take_largest(Total *total, const Feed *feed, size_t i, size_t row)
{
    (void)row;
    if (!has_row_value(feed, i, &total->is_unknown))
        return;
    int64_t value = feed->whole[i * feed->step];
    if (total->count++ == 0 || value > total->value)
        total->value = value;
}

static inline void take_last_row(Total *total, const Feed *feed, size_t i, size_t row)
{
    if (!counts(feed, i, &total->is_unknown))
        return;
    total->value = (Int128)row;
    total->count = 1;
}

static inline void take_fraction_sum(FractionTotal *total, const Feed *feed, size_t i, size_t row)
{
    (void)row;
    if (!has_row_value(feed, i, &total->is_unknown))
        return;
    Fraction value = feed->fractions[i * feed->step];
    if (total->count++ == 0)
        total->value = value;
    else if (!fraction_add(total->value, value, &total->value))
        total->overflows = true;
}

static inline void take_fraction(FractionTotal *total, const Feed *feed, size_t i, int sign)
{
    if (!has_row_value(feed, i, &total->is_unknown))
        return;
    Fraction value = feed->fractions[i * feed->step];
    if (total->count++ == 0 || sign * fraction_compare(value, total->value) < 0)
        total->value = value;
}

static inline void take_smallest_fraction(FractionTotal *total, const Feed *feed, size_t i, size_t row)
{
    (void)row;
    take_fraction(total, feed, i, 1);
}

static inline void take_largest_fraction(FractionTotal *total, const Feed *feed, size_t i, size_t row)
{
    (void)row;
    take_fraction(total, feed, i, -1);
}

/* ── many rows ───────────────────────────────────────────────────────────────────────────────────────────── */

/* The totals and the feed are copied into locals, so that the compiler sees that nothing else changes them. */
#define LOOPS(type, name)                                                                                                      \
    static void stretch_##name(type *total, const Feed *feed, const uint32_t *order, size_t begin, size_t end)                 \
    {                                                                                                                          \
        type sum = *total;                                                                                                     \
        Feed from = *feed;                                                                                                     \
        for (size_t i = begin; i < end; i++) {                                                                                 \
            size_t row = order ? order[i] : i;                                                                                 \
            take_##name(&sum, &from, row, row);                                                                                \
        }                                                                                                                      \
        *total = sum;                                                                                                          \
    }                                                                                                                          \
    static void scatter_##name(type *totals, const Feed *feed, const uint32_t *assigned, size_t count, size_t base)            \
    {                                                                                                                          \
        Feed from = *feed;                                                                                                     \
        for (size_t i = 0; i < count; i++)                                                                                     \
            take_##name(&totals[assigned[i]], &from, i, base + i);                                                             \
    }

LOOPS(Total, sum)
LOOPS(Total, count)
LOOPS(Total, smallest)
LOOPS(Total, largest)
LOOPS(Total, last_row)
LOOPS(FractionTotal, fraction_sum)
LOOPS(FractionTotal, smallest_fraction)
LOOPS(FractionTotal, largest_fraction)

/* The commonest of all, without a mark to look at. */
static void scatter_unmarked_count(Total *totals, const Feed *feed, const uint32_t *assigned, size_t count)
{
    const int64_t *condition = feed->condition;
    for (size_t i = 0; i < count; i++)
        totals[assigned[i]].count += condition[i];
}

static void scatter_any_count(Total *totals, const Feed *feed, const uint32_t *assigned, size_t count, size_t base)
{
    bool is_plain = feed->condition && !feed->condition_marks && feed->condition_step == 1;
    if (is_plain)
        scatter_unmarked_count(totals, feed, assigned, count);
    else
        scatter_count(totals, feed, assigned, count, base);
}

static void scatter_unmarked_sum(Total *totals, const Feed *feed, const uint32_t *assigned, size_t count)
{
    const int64_t *values = feed->whole;
    for (size_t i = 0; i < count; i++)
        totals[assigned[i]].value += values[i];
}

/* Only searches ask how many values there were. */
static void scatter_any_sum(Total *totals, const Feed *feed, const uint32_t *assigned, size_t count, size_t base)
{
    if (!feed->condition && !feed->marks && feed->step == 1)
        scatter_unmarked_sum(totals, feed, assigned, count);
    else
        scatter_sum(totals, feed, assigned, count, base);
}

static const Feeder whole_feeders[] = {
    [OPERATION_SUM - OPERATION_SUM] = {.stretch = stretch_sum, .scatter = scatter_any_sum},
    [OPERATION_COUNT - OPERATION_SUM] = {.stretch = stretch_count, .scatter = scatter_any_count},
    [OPERATION_ANY - OPERATION_SUM] = {.stretch = stretch_count, .scatter = scatter_any_count},
    [OPERATION_SMALLEST - OPERATION_SUM] = {.stretch = stretch_smallest, .scatter = scatter_smallest},
    [OPERATION_LARGEST - OPERATION_SUM] = {.stretch = stretch_largest, .scatter = scatter_largest},
    [OPERATION_LAST_ROW - OPERATION_SUM] = {.stretch = stretch_last_row, .scatter = scatter_last_row},
};

static const Feeder fraction_feeders[] = {
    [OPERATION_SUM - OPERATION_SUM] = {.fraction_stretch = stretch_fraction_sum, .fraction_scatter = scatter_fraction_sum},
    [OPERATION_AVERAGE - OPERATION_SUM] = {.fraction_stretch = stretch_fraction_sum, .fraction_scatter = scatter_fraction_sum},
    [OPERATION_SMALLEST -
        OPERATION_SUM] = {.fraction_stretch = stretch_smallest_fraction, .fraction_scatter = scatter_smallest_fraction},
    [OPERATION_LARGEST -
        OPERATION_SUM] = {.fraction_stretch = stretch_largest_fraction, .fraction_scatter = scatter_largest_fraction},
};

const Feeder *feeder_of(const Plan *plan, NodeId id)
{
    const PlanNode *node = &plan->nodes[id];
    return node->fraction ? &fraction_feeders[node->operation - OPERATION_SUM]
                          : &whole_feeders[node->operation - OPERATION_SUM];
}

/* ── what it comes to ────────────────────────────────────────────────────────────────────────────────────── */

uint8_t total_finish(Run *run, NodeId id, const Total *total, size_t row, int64_t *out)
{
    Operation operation = run->plan->nodes[id].operation;
    *out = 0;
    if (operation == OPERATION_ANY && total->count > 0) {
        *out = 1;
        return 0;
    }
    if (total->is_unknown)
        return MARK_UNKNOWN;
    if (operation == OPERATION_COUNT) {
        *out = total->count;
        return 0;
    }
    if (operation == OPERATION_ANY || (operation == OPERATION_SUM && total->value == (int64_t)total->value)) {
        *out = (int64_t)total->value;
        return 0;
    }
    if (operation == OPERATION_SUM) {
        run_fault(run, id, FAULT_OVERFLOW, row);
        return MARK_UNKNOWN;
    }
    *out = (int64_t)total->value;
    return total->count == 0 ? MARK_NOT_APPLICABLE : 0;
}

uint8_t fraction_total_finish(Run *run, NodeId id, const FractionTotal *total, size_t row, Fraction *out)
{
    Operation operation = run->plan->nodes[id].operation;
    *out = fraction_of_integer(0);
    if (total->is_unknown)
        return MARK_UNKNOWN;
    if (total->count == 0)
        return operation == OPERATION_SUM ? 0 : MARK_NOT_APPLICABLE;
    bool fits = !total->overflows;
    if (fits && operation == OPERATION_AVERAGE)
        fits = fraction_divide(total->value, fraction_of_integer(total->count), out);
    else
        *out = total->value;
    if (fits)
        return 0;
    run_fault(run, id, FAULT_OVERFLOW, row);
    return MARK_UNKNOWN;
}
