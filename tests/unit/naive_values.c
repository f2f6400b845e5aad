/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arithmetic, dates and logic, one value at a time. */
#include "naive_parts.h"

/* ── reading ─────────────────────────────────────────────────────────────────────────────────────────────── */

NaiveValue naive_value_at(const NaiveRun *run, NodeId node, size_t row)
{
    return run->values[node][run->plan->nodes[node].frame == 0 ? 0 : row];
}

NaiveValue naive_operand(const NaiveRun *run, NodeId id, int number, size_t row)
{
    return naive_value_at(run, run->plan->nodes[id].operands[number], row);
}

bool naive_has_operand(const NaiveRun *run, NodeId id, int number)
{
    return run->plan->nodes[id].operands[number] != NODE_NONE;
}

/* Not applicable wins, then unknown. */
uint8_t naive_joined(const NaiveValue *values, int count)
{
    uint8_t mark = 0;
    for (int i = 0; i < count; i++) {
        if (values[i].mark == MARK_NOT_APPLICABLE)
            return MARK_NOT_APPLICABLE;
        if (values[i].mark == MARK_UNKNOWN)
            mark = MARK_UNKNOWN;
    }
    return mark;
}

NaiveValue naive_fault(NaiveRun *run, NodeId id, FaultKind kind, size_t row)
{
    NaiveFault *tally = &run->faults[id][kind];
    if (tally->row_count == 0 || row < tally->first_row)
        tally->first_row = row;
    tally->row_count++;
    return unknown;
}

/* ── arithmetic ──────────────────────────────────────────────────────────────────────────────────────────── */

NaiveValue naive_fitting(NaiveRun *run, NodeId id, size_t row, Int128 value)
{
    return value == (int64_t)value ? whole(value) : naive_fault(run, id, FAULT_OVERFLOW, row);
}

NaiveValue naive_fraction_or_fault(NaiveRun *run, NodeId id, size_t row, bool fits, Fraction value)
{
    return fits ? fraction(value) : naive_fault(run, id, FAULT_OVERFLOW, row);
}

static NaiveValue arithmetic_of_fractions(NaiveRun *run, NodeId id, size_t row, Fraction a, Fraction b)
{
    Fraction out = {0, 1};
    Fraction zero = {0, 1};
    switch (run->plan->nodes[id].operation) {
    case OPERATION_ADD:
        return naive_fraction_or_fault(run, id, row, fraction_add(a, b, &out), out);
    case OPERATION_SUBTRACT:
        return naive_fraction_or_fault(run, id, row, fraction_subtract(a, b, &out), out);
    case OPERATION_MULTIPLY:
        return naive_fraction_or_fault(run, id, row, fraction_multiply(a, b, &out), out);
    case OPERATION_NEGATE:
        return naive_fraction_or_fault(run, id, row, fraction_subtract(zero, a, &out), out);
    case OPERATION_ABSOLUTE:
        if (a.numerator >= 0)
            return fraction(a);
        return naive_fraction_or_fault(run, id, row, fraction_subtract(zero, a, &out), out);
    default:
        if (b.numerator == 0)
            return naive_fault(run, id, FAULT_DIVISION, row);
        return naive_fraction_or_fault(run, id, row, fraction_divide(a, b, &out), out);
    }
}

NaiveValue naive_arithmetic(NaiveRun *run, NodeId id, size_t row, NaiveValue a, NaiveValue b)
{
    const PlanNode *node = &run->plan->nodes[id];
    if (node->fraction)
        return arithmetic_of_fractions(run, id, row, a.fraction, b.fraction);
    switch (node->operation) {
    case OPERATION_ADD:
        return naive_fitting(run, id, row, (Int128)a.whole + b.whole);
    case OPERATION_SUBTRACT:
        return naive_fitting(run, id, row, (Int128)a.whole - b.whole);
    case OPERATION_MULTIPLY:
        return naive_fitting(run, id, row, (Int128)a.whole * b.whole);
    case OPERATION_NEGATE:
        return naive_fitting(run, id, row, -(Int128)a.whole);
    default:
        return naive_fitting(run, id, row, a.whole < 0 ? -(Int128)a.whole : a.whole);
    }
}

Int128 naive_power(int64_t exponent)
{
    Int128 result = 1;
    for (int64_t i = 0; i < exponent; i++)
        result *= 10;
    return result;
}

NaiveValue naive_rounded(NaiveRun *run, NodeId id, size_t row, Fraction value, Fraction multiple)
{
    const PlanNode *node = &run->plan->nodes[id];
    Int128 count;
    int64_t result;
    Fraction unit;
    if (multiple.numerator < 0)
        multiple.numerator = -multiple.numerator;
    bool fits = multiple.numerator != 0 && fraction_round(value, multiple, (Rounding)node->immediate, &count) &&
                fraction_multiply(fraction_of_integer(count), multiple, &unit) &&
                fraction_multiply(unit, fraction_of_integer(naive_power(node->decimals)), &unit) &&
                fraction_is_integer(unit, &result);
    return fits ? whole(result) : naive_fault(run, id, FAULT_OVERFLOW, row);
}

NaiveValue naive_compared(const NaiveRun *run, NodeId id, NaiveValue a, NaiveValue b)
{
    const PlanNode *node = &run->plan->nodes[id];
    int order = (a.whole > b.whole) - (a.whole < b.whole);
    if (run->plan->nodes[node->operands[0]].fraction)
        order = fraction_compare_large(a.fraction, b.fraction);
    return whole(node->operation == OPERATION_LESS         ? order < 0
                 : node->operation == OPERATION_LESS_EQUAL ? order <= 0
                                                           : order == 0);
}

/* ── dates ───────────────────────────────────────────────────────────────────────────────────────────────── */

static NaiveValue date_or_fault(NaiveRun *run, NodeId id, size_t row, int64_t date)
{
    return date_in_range(date) ? whole(date) : naive_fault(run, id, FAULT_OVERFLOW, row);
}

NaiveValue naive_date_operation(NaiveRun *run, NodeId id, size_t row, int64_t a, int64_t b)
{
    const PlanNode *node = &run->plan->nodes[id];
    Calendar calendar = run->plan->model->calendar;
    int64_t year = node->operation == OPERATION_DAY_OF_YEAR ? b : a;
    bool is_date = node->operation == OPERATION_YEAR_OF || node->operation == OPERATION_ADD_MONTHS;
    bool is_period = node->operation == OPERATION_PERIOD_START || node->operation == OPERATION_PERIOD_END;
    if (!is_period && (is_date ? !date_in_range(a) : year < 1 || year > 9999))
        return naive_fault(run, id, FAULT_OVERFLOW, row);
    switch (node->operation) {
    case OPERATION_YEAR_OF:
        return whole(calendar_year_of(calendar, a));
    case OPERATION_YEAR_START:
        return date_or_fault(run, id, row, calendar_year_start(calendar, a));
    case OPERATION_YEAR_END:
        return date_or_fault(run, id, row, calendar_year_end(calendar, a));
    case OPERATION_DAY_OF_YEAR:
        return date_or_fault(run, id, row, calendar_day_of_year(calendar, a, b));
    case OPERATION_ADD_MONTHS:
        return date_or_fault(run, id, row, date_add_months(a, b));
    case OPERATION_YEAR_PART:
        if (b < 0 || b >= node->immediate)
            return naive_fault(run, id, FAULT_OVERFLOW, row);
        return whole(calendar_part(calendar, a, (int)node->immediate, (int)b));
    case OPERATION_PERIOD_START:
        return whole(period_start(a));
    default:
        return whole(period_end(a));
    }
}

/* ── logic ───────────────────────────────────────────────────────────────────────────────────────────────── */

bool naive_is_no(NaiveValue a) { return a.mark == 0 && a.whole == 0; }
bool naive_is_yes(NaiveValue a) { return a.mark == 0 && a.whole == 1; }

NaiveValue naive_both(NaiveValue a, NaiveValue b)
{
    if (naive_is_no(a) || naive_is_no(b))
        return whole(0);
    if (a.mark == MARK_NOT_APPLICABLE || b.mark == MARK_NOT_APPLICABLE)
        return absent;
    return a.mark || b.mark ? unknown : whole(1);
}

NaiveValue naive_either(NaiveValue a, NaiveValue b)
{
    if (naive_is_yes(a) || naive_is_yes(b))
        return whole(1);
    if (a.mark == MARK_UNKNOWN || b.mark == MARK_UNKNOWN)
        return unknown;
    return a.mark || b.mark ? absent : whole(0);
}

static bool are_alike(const NaiveRun *run, NodeId id, NaiveValue a, NaiveValue b)
{
    if (a.mark || b.mark)
        return a.mark == b.mark;
    return run->plan->nodes[id].fraction ? fraction_compare_large(a.fraction, b.fraction) == 0 : a.whole == b.whole;
}

NaiveValue naive_chosen(const NaiveRun *run, NodeId id, NaiveValue condition, NaiveValue yes, NaiveValue no)
{
    if (condition.mark == MARK_NOT_APPLICABLE)
        return absent;
    if (condition.mark)
        return are_alike(run, id, yes, no) ? yes : unknown;
    return condition.whole ? yes : no;
}

NaiveValue naive_extreme(const NaiveRun *run, NodeId id, NaiveValue a, NaiveValue b)
{
    const PlanNode *node = &run->plan->nodes[id];
    if (a.mark == MARK_NOT_APPLICABLE)
        return b;
    if (b.mark == MARK_NOT_APPLICABLE)
        return a;
    if (a.mark || b.mark)
        return unknown;
    int order = node->fraction ? fraction_compare_large(a.fraction, b.fraction) : (a.whole > b.whole) - (a.whole < b.whole);
    return (node->operation == OPERATION_MINIMUM) == (order <= 0) ? a : b;
}
