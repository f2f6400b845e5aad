/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/kernel.h"

#include <string.h>

/* By operation, for wholes and where the form makes no difference. RANGE and the aggregates read complete columns. */
static Kernel *const whole_kernels[] = {
    [OPERATION_CONSTANT] = kernel_constant,
    [OPERATION_FRACTION] = kernel_fraction,
    [OPERATION_TEXT] = kernel_text,
    [OPERATION_KEY] = kernel_key,
    [OPERATION_ABSENT] = kernel_absent,
    [OPERATION_PENDING] = kernel_pending,
    [OPERATION_PARAMETER] = kernel_parameter,
    [OPERATION_TODAY] = kernel_today,
    [OPERATION_ROW] = kernel_row,
    [OPERATION_OUTER_ROW] = kernel_outer_row,
    [OPERATION_INNER_ROW] = kernel_inner_row,
    [OPERATION_BASE_ROW] = kernel_base_row,
    [OPERATION_PART] = kernel_part,
    [OPERATION_AT] = kernel_at,
    [OPERATION_EARLIER] = kernel_at,
    [OPERATION_FIND] = kernel_find,
    [OPERATION_FIND_YEAR] = kernel_find_year,
    [OPERATION_LOOKUP] = kernel_lookup,
    [OPERATION_BEFORE_FIRST] = kernel_before_first,
    [OPERATION_RANGE] = kernel_range,
    [OPERATION_SUM] = kernel_aggregate,
    [OPERATION_COUNT] = kernel_aggregate,
    [OPERATION_ANY] = kernel_aggregate,
    [OPERATION_AVERAGE] = kernel_aggregate,
    [OPERATION_SMALLEST] = kernel_aggregate,
    [OPERATION_LARGEST] = kernel_aggregate,
    [OPERATION_LAST_ROW] = kernel_aggregate,
    [OPERATION_YEARS_RUNNING] = kernel_years_running,
    [OPERATION_ADD] = kernel_add,
    [OPERATION_SUBTRACT] = kernel_subtract,
    [OPERATION_MULTIPLY] = kernel_multiply,
    [OPERATION_DIVIDE] = kernel_divide,
    [OPERATION_NEGATE] = kernel_negate,
    [OPERATION_ABSOLUTE] = kernel_absolute,
    [OPERATION_MINIMUM] = kernel_minimum,
    [OPERATION_MAXIMUM] = kernel_maximum,
    [OPERATION_WIDEN] = kernel_widen,
    [OPERATION_RESCALE] = kernel_rescale,
    [OPERATION_ROUND] = kernel_round,
    [OPERATION_LESS] = kernel_less,
    [OPERATION_LESS_EQUAL] = kernel_less_equal,
    [OPERATION_EQUAL] = kernel_equal,
    [OPERATION_AND] = kernel_and,
    [OPERATION_OR] = kernel_or,
    [OPERATION_NOT] = kernel_not,
    [OPERATION_ARISES] = kernel_arises,
    [OPERATION_IS_YES] = kernel_is_yes,
    [OPERATION_IS_GIVEN] = kernel_is_given,
    [OPERATION_IS_KNOWN] = kernel_is_known,
    [OPERATION_IF] = kernel_if,
    [OPERATION_AT_FIRST] = kernel_at_first,
    [OPERATION_REQUIRE] = kernel_require,
    [OPERATION_CONFLICT] = kernel_conflict,
    [OPERATION_YEAR_OF] = kernel_year_of,
    [OPERATION_YEAR_START] = kernel_year_start,
    [OPERATION_YEAR_END] = kernel_year_end,
    [OPERATION_DAY_OF_YEAR] = kernel_day_of_year,
    [OPERATION_ADD_MONTHS] = kernel_add_months,
    [OPERATION_YEAR_PART] = kernel_year_part,
    [OPERATION_PERIOD_START] = kernel_period_start,
    [OPERATION_PERIOD_END] = kernel_period_end,
    [OPERATION_COUNT_OF_OPERATIONS] = NULL,
};

/* Where the first operand is a fraction. */
static Kernel *const fraction_kernels[OPERATION_COUNT_OF_OPERATIONS] = {
    [OPERATION_ADD] = kernel_add_fractions,
    [OPERATION_SUBTRACT] = kernel_subtract_fractions,
    [OPERATION_MULTIPLY] = kernel_multiply_fractions,
    [OPERATION_NEGATE] = kernel_negate_fractions,
    [OPERATION_ABSOLUTE] = kernel_absolute_fractions,
    [OPERATION_MINIMUM] = kernel_minimum_fractions,
    [OPERATION_MAXIMUM] = kernel_maximum_fractions,
    [OPERATION_LESS] = kernel_less_fractions,
    [OPERATION_LESS_EQUAL] = kernel_less_equal_fractions,
    [OPERATION_EQUAL] = kernel_equal_fractions,
};

Kernel *kernel_of(const Plan *plan, NodeId id)
{
    const PlanNode *node = &plan->nodes[id];
    NodeId first = node->operands[0];
    bool fractions = first != NODE_NONE && plan->nodes[first].fraction;
    return fractions && fraction_kernels[node->operation] ? fraction_kernels[node->operation] : whole_kernels[node->operation];
}

/* ── marks ───────────────────────────────────────────────────────────────────────────────────────────────── */

const uint8_t no_marks[BLOCK_ROWS];

VECTORISED static uint8_t join(size_t count, const uint8_t *from, uint8_t *restrict into)
{
    uint8_t any = 0;
    for (size_t i = 0; i < count; i++) {
        into[i] |= from[i];
        any |= from[i];
    }
    return any;
}

VECTORISED static void settle(size_t count, uint8_t *marks)
{
    for (size_t i = 0; i < count; i++)
        marks[i] = (uint8_t)(marks[i] & ~(marks[i] >> 1));
}

void work_join_marks(Work *work, size_t operand_count)
{
    uint8_t any = 0;
    bool is_open = false;
    for (size_t i = 0; i < operand_count; i++) {
        const uint8_t *marks = work->operands[i].marks;
        if (!marks)
            continue;
        if (!is_open)
            memset(work->marks, 0, work->count);
        is_open = true;
        any |= join(work->count, marks, work->marks);
    }
    if (any & MARK_UNKNOWN && any & MARK_NOT_APPLICABLE)
        settle(work->count, work->marks);
    work->is_marked = any != 0;
}

uint8_t *work_open_marks(Work *work)
{
    if (!work->is_marked)
        memset(work->marks, 0, work->count);
    work->is_marked = true;
    return work->marks;
}

void work_make_unknown(Work *work, size_t i)
{
    uint8_t *mark = work_open_marks(work) + i;
    *mark = mark_join(*mark, MARK_UNKNOWN);
}

void work_fault(Work *work, FaultKind kind, size_t i)
{
    work_open_marks(work)[i] = MARK_UNKNOWN;
    run_fault(work->run, work->id, kind, work_row(work, i));
}

VECTORISED static void clear_wholes(size_t count, const uint8_t *marks, int64_t *restrict values)
{
    for (size_t i = 0; i < count; i++)
        values[i] = marks[i] ? 0 : values[i];
}

void work_clear_marked(Work *work)
{
    if (!work->is_marked)
        return;
    if (work->whole) {
        clear_wholes(work->count, work->marks, work->whole);
        return;
    }
    for (size_t i = 0; i < work->count; i++) {
        if (work->marks[i])
            work->fractions[i] = (Fraction){0, 1};
    }
}
