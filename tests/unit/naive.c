/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "naive.h"

#include <string.h>

static const NaiveValue unknown = {.mark = MARK_UNKNOWN, .fraction = {0, 1}};
static const NaiveValue absent = {.mark = MARK_NOT_APPLICABLE, .fraction = {0, 1}};

static NaiveValue whole(Int128 value) { return (NaiveValue){.whole = (int64_t)value, .fraction = {0, 1}}; }
static NaiveValue fraction(Fraction value) { return (NaiveValue){.fraction = value}; }
static NaiveValue marked(uint8_t mark) { return mark == MARK_UNKNOWN ? unknown : absent; }

/* ── reading ─────────────────────────────────────────────────────────────────────────────────────────────── */

static NaiveValue value_at(const NaiveRun *run, NodeId node, size_t row)
{
    return run->values[node][run->plan->nodes[node].frame == 0 ? 0 : row];
}

static NaiveValue operand(const NaiveRun *run, NodeId id, int number, size_t row)
{
    return value_at(run, run->plan->nodes[id].operands[number], row);
}

static bool has_operand(const NaiveRun *run, NodeId id, int number) { return run->plan->nodes[id].operands[number] != NODE_NONE; }

/* Not applicable wins, then unknown. */
static uint8_t joined(const NaiveValue *values, int count)
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

static NaiveValue fault(NaiveRun *run, NodeId id, FaultKind kind, size_t row)
{
    NaiveFault *tally = &run->faults[id][kind];
    if (tally->row_count == 0 || row < tally->first_row)
        tally->first_row = row;
    tally->row_count++;
    return unknown;
}

/* ── arithmetic ──────────────────────────────────────────────────────────────────────────────────────────── */

static NaiveValue fitting(NaiveRun *run, NodeId id, size_t row, Int128 value)
{
    return value == (int64_t)value ? whole(value) : fault(run, id, FAULT_OVERFLOW, row);
}

static NaiveValue fraction_or_fault(NaiveRun *run, NodeId id, size_t row, bool fits, Fraction value)
{
    return fits ? fraction(value) : fault(run, id, FAULT_OVERFLOW, row);
}

static NaiveValue arithmetic_of_fractions(NaiveRun *run, NodeId id, size_t row, Fraction a, Fraction b)
{
    Fraction out = {0, 1};
    Fraction zero = {0, 1};
    switch (run->plan->nodes[id].operation) {
    case OPERATION_ADD:
        return fraction_or_fault(run, id, row, fraction_add(a, b, &out), out);
    case OPERATION_SUBTRACT:
        return fraction_or_fault(run, id, row, fraction_subtract(a, b, &out), out);
    case OPERATION_MULTIPLY:
        return fraction_or_fault(run, id, row, fraction_multiply(a, b, &out), out);
    case OPERATION_NEGATE:
        return fraction_or_fault(run, id, row, fraction_subtract(zero, a, &out), out);
    case OPERATION_ABSOLUTE:
        if (a.numerator >= 0)
            return fraction(a);
        return fraction_or_fault(run, id, row, fraction_subtract(zero, a, &out), out);
    default:
        if (b.numerator == 0)
            return fault(run, id, FAULT_DIVISION, row);
        return fraction_or_fault(run, id, row, fraction_divide(a, b, &out), out);
    }
}

static NaiveValue arithmetic(NaiveRun *run, NodeId id, size_t row, NaiveValue a, NaiveValue b)
{
    const PlanNode *node = &run->plan->nodes[id];
    if (node->fraction)
        return arithmetic_of_fractions(run, id, row, a.fraction, b.fraction);
    switch (node->operation) {
    case OPERATION_ADD:
        return fitting(run, id, row, (Int128)a.whole + b.whole);
    case OPERATION_SUBTRACT:
        return fitting(run, id, row, (Int128)a.whole - b.whole);
    case OPERATION_MULTIPLY:
        return fitting(run, id, row, (Int128)a.whole * b.whole);
    case OPERATION_NEGATE:
        return fitting(run, id, row, -(Int128)a.whole);
    default:
        return fitting(run, id, row, a.whole < 0 ? -(Int128)a.whole : a.whole);
    }
}

static Int128 power(int64_t exponent)
{
    Int128 result = 1;
    for (int64_t i = 0; i < exponent; i++)
        result *= 10;
    return result;
}

static NaiveValue rounded(NaiveRun *run, NodeId id, size_t row, Fraction value, Fraction multiple)
{
    const PlanNode *node = &run->plan->nodes[id];
    Int128 count;
    int64_t result;
    Fraction unit;
    if (multiple.numerator < 0)
        multiple.numerator = -multiple.numerator;
    bool fits = multiple.numerator != 0 && fraction_round(value, multiple, (Rounding)node->immediate, &count) &&
                fraction_multiply(fraction_of_integer(count), multiple, &unit) &&
                fraction_multiply(unit, fraction_of_integer(power(node->decimals)), &unit) && fraction_is_integer(unit, &result);
    return fits ? whole(result) : fault(run, id, FAULT_OVERFLOW, row);
}

static NaiveValue compared(const NaiveRun *run, NodeId id, NaiveValue a, NaiveValue b)
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
    return date_in_range(date) ? whole(date) : fault(run, id, FAULT_OVERFLOW, row);
}

static NaiveValue date_operation(NaiveRun *run, NodeId id, size_t row, int64_t a, int64_t b)
{
    const PlanNode *node = &run->plan->nodes[id];
    Calendar calendar = run->plan->model->calendar;
    int64_t year = node->operation == OPERATION_DAY_OF_YEAR ? b : a;
    bool is_date = node->operation == OPERATION_YEAR_OF || node->operation == OPERATION_ADD_MONTHS;
    bool is_period = node->operation == OPERATION_PERIOD_START || node->operation == OPERATION_PERIOD_END;
    if (!is_period && (is_date ? !date_in_range(a) : year < 1 || year > 9999))
        return fault(run, id, FAULT_OVERFLOW, row);
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
            return fault(run, id, FAULT_OVERFLOW, row);
        return whole(calendar_part(calendar, a, (int)node->immediate, (int)b));
    case OPERATION_PERIOD_START:
        return whole(period_start(a));
    default:
        return whole(period_end(a));
    }
}

/* ── logic ───────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_no(NaiveValue a) { return a.mark == 0 && a.whole == 0; }
static bool is_yes(NaiveValue a) { return a.mark == 0 && a.whole == 1; }

static NaiveValue both(NaiveValue a, NaiveValue b)
{
    if (is_no(a) || is_no(b))
        return whole(0);
    if (a.mark == MARK_NOT_APPLICABLE || b.mark == MARK_NOT_APPLICABLE)
        return absent;
    return a.mark || b.mark ? unknown : whole(1);
}

static NaiveValue either(NaiveValue a, NaiveValue b)
{
    if (is_yes(a) || is_yes(b))
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

static NaiveValue chosen(const NaiveRun *run, NodeId id, NaiveValue condition, NaiveValue yes, NaiveValue no)
{
    if (condition.mark == MARK_NOT_APPLICABLE)
        return absent;
    if (condition.mark)
        return are_alike(run, id, yes, no) ? yes : unknown;
    return condition.whole ? yes : no;
}

static NaiveValue extreme(const NaiveRun *run, NodeId id, NaiveValue a, NaiveValue b)
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

/* ── rows elsewhere ──────────────────────────────────────────────────────────────────────────────────────── */

static NaiveValue found_in_panel(const NaiveRun *run, NodeId id, int64_t subject, int64_t year)
{
    const PreparedTable *table = &run->prepared->tables[run->plan->nodes[id].table];
    for (size_t row = 0; subject >= 0 && row < table->panel_count; row++) {
        if (table->subjects[row] == subject && table->years[row] == year)
            return whole((Int128)row);
    }
    return unknown;
}

static NaiveValue found_in_years(const NaiveRun *run, int64_t year)
{
    for (size_t row = 0; row < run->prepared->year_count; row++) {
        if (run->prepared->years[row] == year)
            return whole((Int128)row);
    }
    return unknown;
}

static NaiveValue before_first(const NaiveRun *run, NodeId id, NaiveValue subject, NaiveValue year)
{
    const PreparedTable *table = &run->prepared->tables[run->plan->nodes[id].table];
    bool has_years = false, is_before = true;
    for (size_t row = 0; row < table->panel_count; row++) {
        if (table->subjects[row] != subject.whole)
            continue;
        has_years = true;
        is_before = is_before && year.whole < table->years[row];
    }
    return whole(has_years && is_before && !subject.mark && !year.mark);
}

static bool has_key(const NaiveRun *run, NodeId id, size_t row, const NaiveValue *values)
{
    const PlanNode *node = &run->plan->nodes[id];
    const PreparedTable *table = &run->prepared->tables[node->table];
    for (uint32_t i = 0; i < node->list_count; i++) {
        const ColumnSymbol *key = i < table->table->key_count ? table->table->keys[i] : table->table->year;
        const Cells *cells = &table->columns[key->index];
        if ((cells->marks && cells->marks[row]) || cells->values[row] != values[i].whole)
            return false;
    }
    return true;
}

static NaiveValue looked_up(const NaiveRun *run, NodeId id, size_t row)
{
    const PlanNode *node = &run->plan->nodes[id];
    NaiveValue values[8];
    for (uint32_t i = 0; i < node->list_count; i++)
        values[i] = value_at(run, run->plan->lists[node->list + i], row);
    uint8_t mark = joined(values, (int)node->list_count);
    if (mark)
        return marked(mark);
    for (size_t found = 0; found < run->prepared->tables[node->table].row_count; found++) {
        if (has_key(run, id, found, values))
            return whole((Int128)found);
    }
    return unknown;
}

static NaiveValue value_in_row(const NaiveRun *run, NodeId id, NaiveValue row)
{
    NodeId from = run->plan->nodes[id].operands[1];
    if (row.mark)
        return row;
    if (row.whole < 0 || (uint64_t)row.whole >= run->frame_counts[run->plan->nodes[from].frame])
        return unknown;
    return run->values[from][row.whole];
}

/* ── groups ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* Whether the values are numbers of texts: cells of a text column, however they were brought here. */
static bool is_text(const NaiveRun *run, NodeId id)
{
    const PlanNode *node = &run->plan->nodes[id];
    int from = node->operation == OPERATION_AT_FIRST || node->operation == OPERATION_CONFLICT ? 0 : 1;
    if (node->operation == OPERATION_COLUMN)
        return run->plan->model->tables[node->table]->columns[node->immediate]->type.kind == TYPE_TEXT;
    bool carries = node->operation == OPERATION_AT || node->operation == OPERATION_IF || node->operation == OPERATION_REQUIRE ||
                   node->operation == OPERATION_SMALLEST || node->operation == OPERATION_LARGEST || from == 0;
    return node->operation == OPERATION_TEXT || (carries && is_text(run, node->operands[from]));
}

static int order_by(const NaiveRun *run, NodeId key, uint32_t a, uint32_t b, bool by_letters)
{
    NaiveValue left = value_at(run, key, a), right = value_at(run, key, b);
    if (left.mark || right.mark)
        return (left.mark == 0) - (right.mark == 0);
    if (by_letters && left.whole != right.whole)
        return text_compare(text_pool_text(run->prepared->dataset->texts, left.whole),
                            text_pool_text(run->prepared->dataset->texts, right.whole));
    return (left.whole > right.whole) - (left.whole < right.whole);
}

static int order_rows(const NaiveRun *run, NodeId group, uint32_t a, uint32_t b)
{
    const PlanNode *node = &run->plan->nodes[group];
    int order = node->operands[0] == NODE_NONE ? 0 : order_by(run, node->operands[0], a, b, false);
    for (uint32_t i = 0; order == 0 && i < node->list_count; i++) {
        NodeId key = run->plan->lists[node->list + i];
        order = order_by(run, key, a, b, is_text(run, key));
    }
    return order != 0 ? order : (a > b) - (a < b);
}

static uint8_t outside_mark(const NaiveRun *run, NodeId group, size_t row)
{
    const PlanNode *node = &run->plan->nodes[group];
    NaiveValue keys[2] = {whole(0), whole(0)};
    if (node->operands[0] != NODE_NONE)
        keys[0] = value_at(run, node->operands[0], row);
    if (node->list_count > 0)
        keys[1] = value_at(run, run->plan->lists[node->list], row);
    uint8_t mark = joined(keys, 2);
    return mark ? mark : keys[0].whole < 0 ? MARK_NOT_APPLICABLE : 0;
}

static void sort_down(const NaiveRun *run, NodeId group, uint32_t *rows, size_t count)
{
    uint32_t *sorted = arena_allocate_array(run->arena, count + 1, sizeof *sorted);
    if (count < 2)
        return;
    size_t half = count / 2, left = 0, right = half;
    sort_down(run, group, rows, half);
    sort_down(run, group, rows + half, count - half);
    for (size_t i = 0; i < count; i++)
        sorted[i] = right == count || (left < half && order_rows(run, group, rows[left], rows[right]) < 0) ? rows[left++]
                                                                                                           : rows[right++];
    memcpy(rows, sorted, count * sizeof *rows);
}

static void make_group(NaiveRun *run, NodeId id)
{
    size_t count = run->frame_counts[run->plan->nodes[id].frame];
    run->orders[id] = arena_allocate_array(run->arena, count + 1, sizeof(uint32_t));
    for (size_t row = 0; row < count; row++) {
        if (!outside_mark(run, id, row))
            run->orders[id][run->order_counts[id]++] = (uint32_t)row;
    }
    sort_down(run, id, run->orders[id], run->order_counts[id]);
}

static bool stands_in(const NaiveRun *run, NodeId id, size_t asking, uint32_t row)
{
    NodeId group = run->plan->nodes[id].operands[0];
    const PlanNode *node = &run->plan->nodes[group];
    if (has_operand(run, id, 1) && operand(run, id, 1, asking).whole != value_at(run, node->operands[0], row).whole)
        return false;
    if (node->list_count == 0)
        return true;
    int64_t key = value_at(run, run->plan->lists[node->list], row).whole;
    return (!has_operand(run, id, 2) || key >= operand(run, id, 2, asking).whole) &&
           (!has_operand(run, id, 3) || key <= operand(run, id, 3, asking).whole);
}

static NaiveValue range_of(NaiveRun *run, NodeId id, size_t asking)
{
    NodeId group = run->plan->nodes[id].operands[0];
    NaiveValue bounds[3] = {whole(0), whole(0), whole(0)};
    for (int i = 0; i < 3; i++) {
        if (has_operand(run, id, i + 1))
            bounds[i] = operand(run, id, i + 1, asking);
    }
    uint8_t mark = joined(bounds, 3);
    if (mark)
        return marked(mark);
    NaiveValue range = whole(0);
    size_t count = 0;
    for (size_t i = 0; i < run->order_counts[group]; i++)
        count += stands_in(run, id, asking, run->orders[group][i]);
    uint32_t *rows = arena_allocate_array(run->arena, count + 1, sizeof *rows);
    for (size_t i = 0; i < run->order_counts[group]; i++) {
        if (stands_in(run, id, asking, run->orders[group][i]))
            rows[range.row_count++] = run->orders[group][i];
    }
    range.rows = rows;
    return range;
}

/* ── aggregates ──────────────────────────────────────────────────────────────────────────────────────────── */

/* Where one asking row's related rows stand: rows of the group's frame, or of the pairs. */
typedef struct Related {
    size_t count, first_pair;
    const uint32_t *rows;
    bool is_pairs;
} Related;

static size_t related_row(const Related *related, size_t i) { return related->is_pairs ? related->first_pair + i : related->rows[i]; }

static bool reads_pairs(const NaiveRun *run, NodeId id)
{
    for (int i = 1; i < 3; i++) {
        NodeId read = run->plan->nodes[id].operands[i];
        if (read != NODE_NONE && run->plan->frames[run->plan->nodes[read].frame].kind == FRAME_PAIRS)
            return true;
    }
    return false;
}

static Related related_to(const NaiveRun *run, NodeId id, size_t row, NaiveValue range)
{
    NodeId node = run->plan->nodes[id].operands[0];
    Related related = {.count = range.row_count, .rows = range.rows, .is_pairs = reads_pairs(run, id)};
    for (size_t before = 0; related.is_pairs && before < row; before++)
        related.first_pair += run->values[node][before].row_count;
    return related;
}

typedef struct NaiveTotal {
    Int128 sum;
    NaiveValue best;
    Fraction fraction_sum;
    int64_t count, rows, last;
    bool is_unknown, overflows;
} NaiveTotal;

static void take_value(const NaiveRun *run, NodeId id, NaiveValue value, NaiveTotal *total)
{
    const PlanNode *node = &run->plan->nodes[id];
    int order = node->fraction ? fraction_compare_large(value.fraction, total->best.fraction)
                               : (value.whole > total->best.whole) - (value.whole < total->best.whole);
    if (total->count++ == 0 || (node->operation == OPERATION_SMALLEST ? order < 0 : order > 0))
        total->best = value;
    total->sum += value.whole;
    if (node->fraction && !total->overflows && !fraction_add(total->fraction_sum, value.fraction, &total->fraction_sum))
        total->overflows = true;
}

static NaiveTotal total_of(const NaiveRun *run, NodeId id, const Related *related, bool has_value)
{
    NaiveTotal total = {.fraction_sum = {0, 1}, .best = whole(0)};
    int condition = has_value ? 2 : 1;
    for (size_t i = 0; i < related->count; i++) {
        size_t row = related_row(related, i);
        NaiveValue counts = has_operand(run, id, condition) ? operand(run, id, condition, row) : whole(1);
        total.is_unknown = total.is_unknown || counts.mark == MARK_UNKNOWN;
        if (!is_yes(counts))
            continue;
        total.rows++;
        total.last = related->rows[i];
        NaiveValue value = has_value ? operand(run, id, 1, row) : absent;
        total.is_unknown = total.is_unknown || value.mark == MARK_UNKNOWN;
        if (!value.mark)
            take_value(run, id, value, &total);
    }
    return total;
}

static NaiveValue summed(NaiveRun *run, NodeId id, size_t row, const NaiveTotal *total)
{
    const PlanNode *node = &run->plan->nodes[id];
    if (!node->fraction)
        return fitting(run, id, row, total->sum);
    if (total->overflows)
        return fault(run, id, FAULT_OVERFLOW, row);
    if (node->operation != OPERATION_AVERAGE)
        return fraction(total->fraction_sum);
    Fraction average;
    bool fits = fraction_divide(total->fraction_sum, fraction_of_integer(total->count), &average);
    return fraction_or_fault(run, id, row, fits, average);
}

static NaiveValue aggregated(NaiveRun *run, NodeId id, size_t row)
{
    Operation operation = run->plan->nodes[id].operation;
    NaiveValue range = operand(run, id, 0, row);
    if (range.mark)
        return marked(range.mark);
    bool has_value = operation != OPERATION_COUNT && operation != OPERATION_ANY && operation != OPERATION_LAST_ROW;
    Related related = related_to(run, id, row, range);
    NaiveTotal total = total_of(run, id, &related, has_value);
    if (operation == OPERATION_ANY && total.rows > 0)
        return whole(1);
    if (total.is_unknown)
        return unknown;
    if (operation == OPERATION_COUNT || operation == OPERATION_ANY)
        return whole(total.rows);
    if (operation == OPERATION_LAST_ROW)
        return total.rows ? whole(total.last) : absent;
    if (operation != OPERATION_SUM && total.count == 0)
        return absent;
    return operation == OPERATION_SUM || operation == OPERATION_AVERAGE ? summed(run, id, row, &total) : total.best;
}

/* ── running figures ─────────────────────────────────────────────────────────────────────────────────────── */

static bool is_one_stretch(const NaiveRun *run, NodeId group, uint32_t a, uint32_t b)
{
    const PlanNode *node = &run->plan->nodes[group];
    return (node->operands[0] == NODE_NONE ||
            value_at(run, node->operands[0], a).whole == value_at(run, node->operands[0], b).whole) &&
           (node->list_count == 0 || value_at(run, run->plan->lists[node->list], a).whole ==
                                         value_at(run, run->plan->lists[node->list], b).whole);
}

static NaiveValue running_sum(NaiveRun *run, NodeId id, size_t row)
{
    NodeId group = run->plan->nodes[id].operands[0];
    uint8_t outside = outside_mark(run, group, row);
    if (outside)
        return marked(outside);
    NaiveTotal total = {.fraction_sum = {0, 1}};
    for (size_t i = 0; i < run->order_counts[group]; i++) {
        uint32_t at = run->orders[group][i];
        if (!is_one_stretch(run, group, at, (uint32_t)row))
            continue;
        NaiveValue value = operand(run, id, 1, at);
        total.is_unknown = total.is_unknown || value.mark == MARK_UNKNOWN;
        if (!value.mark)
            take_value(run, id, value, &total);
        if (at == row)
            break;
    }
    return total.is_unknown ? unknown : summed(run, id, row, &total);
}

static NaiveValue years_running(const NaiveRun *run, NodeId id, NaiveValue before, NaiveValue condition)
{
    if (condition.mark == MARK_NOT_APPLICABLE || is_no(condition))
        return whole(0);
    if (condition.mark || before.mark == MARK_UNKNOWN)
        return unknown;
    if (before.mark == MARK_NOT_APPLICABLE)
        return whole(1);
    if (before.whole < 0 || (uint64_t)before.whole >= run->frame_counts[run->plan->nodes[id].frame])
        return unknown;
    NaiveValue count = run->values[id][before.whole];
    return count.mark ? unknown : whole(count.whole + 1);
}

/* ── sources ─────────────────────────────────────────────────────────────────────────────────────────────── */

static NaiveValue cell(const NaiveRun *run, NodeId id, size_t row)
{
    const PlanNode *node = &run->plan->nodes[id];
    const Cells *cells = &run->prepared->tables[node->table].columns[node->immediate];
    return cells->marks && cells->marks[row] ? marked(cells->marks[row]) : whole(cells->values[row]);
}

static NaiveValue parameter(const NaiveRun *run, NodeId id)
{
    const PlanNode *node = &run->plan->nodes[id];
    Fraction value = run->inputs->parameters[node->immediate];
    int64_t integer;
    if (node->fraction)
        return fraction(value);
    return fraction_is_integer(value, &integer) ? whole(integer) : unknown;
}

static NaiveValue source(const NaiveRun *run, NodeId id, size_t row)
{
    const PlanNode *node = &run->plan->nodes[id];
    const PlanFrame *frame = &run->plan->frames[node->frame];
    const PreparedTable *table = frame->table ? &run->prepared->tables[frame->table->index] : NULL;
    switch (node->operation) {
    case OPERATION_CONSTANT:
        return whole(node->immediate);
    case OPERATION_FRACTION:
        return fraction(run->plan->fractions[node->immediate]);
    case OPERATION_TEXT:
        return whole(text_pool_find(run->prepared->dataset->texts, run->plan->texts[node->immediate]));
    case OPERATION_KEY:
        return whole(prepared_find_key(run->prepared, run->plan->model->tables[node->table], run->plan->texts[node->immediate]));
    case OPERATION_ABSENT:
        return absent;
    case OPERATION_PENDING:
        return unknown;
    case OPERATION_PARAMETER:
        return parameter(run, id);
    case OPERATION_TODAY:
        return whole(run->inputs->as_of);
    case OPERATION_COLUMN:
        return cell(run, id, row);
    case OPERATION_ROW:
        return whole((Int128)row);
    case OPERATION_SUBJECT:
        return whole(table->subjects[row]);
    case OPERATION_YEAR:
        return whole(frame->kind == FRAME_YEARS ? run->prepared->years[row] : table->years[row]);
    case OPERATION_OUTER_ROW:
        return whole(run->outer[node->frame][row]);
    case OPERATION_INNER_ROW:
        return whole(run->inner[node->frame][row]);
    case OPERATION_BASE_ROW:
        return whole((Int128)row / frame->parts);
    default:
        return whole((Int128)row % frame->parts);
    }
}

/* ── one row of one node ─────────────────────────────────────────────────────────────────────────────────── */

static NaiveValue evaluate(NaiveRun *run, NodeId id, size_t row)
{
    const PlanNode *node = &run->plan->nodes[id];
    const OperationInfo *info = operation_info(node->operation);
    NaiveValue values[4] = {whole(0), whole(0), whole(0), whole(0)};
    if (node->operation == OPERATION_RANGE)
        return range_of(run, id, row);
    if (node->operation >= OPERATION_SUM && node->operation <= OPERATION_LAST_ROW)
        return aggregated(run, id, row);
    if (node->operation == OPERATION_RUNNING_SUM)
        return running_sum(run, id, row);
    if (node->operation == OPERATION_LOOKUP)
        return looked_up(run, id, row);
    if (info->locality == LOCALITY_SOURCE)
        return source(run, id, row);
    bool moves = node->operation == OPERATION_AT || node->operation == OPERATION_EARLIER;
    for (int i = 0; i < (moves ? 1 : 4); i++) {
        if (has_operand(run, id, i))
            values[i] = operand(run, id, i, row);
    }
    bool finds = node->operation == OPERATION_FIND || node->operation == OPERATION_FIND_YEAR;
    uint8_t mark = joined(values, 4);
    if ((info->marks_win || finds) && mark)
        return marked(mark);
    switch (node->operation) {
    case OPERATION_AT: case OPERATION_EARLIER:
        return value_in_row(run, id, values[0]);
    case OPERATION_FIND:
        return found_in_panel(run, id, values[0].whole, values[1].whole);
    case OPERATION_FIND_YEAR:
        return found_in_years(run, values[0].whole);
    case OPERATION_BEFORE_FIRST:
        return before_first(run, id, values[0], values[1]);
    case OPERATION_YEARS_RUNNING:
        return years_running(run, id, values[0], values[1]);
    case OPERATION_ADD: case OPERATION_SUBTRACT: case OPERATION_MULTIPLY: case OPERATION_DIVIDE:
    case OPERATION_NEGATE: case OPERATION_ABSOLUTE:
        return arithmetic(run, id, row, values[0], values[1]);
    case OPERATION_MINIMUM: case OPERATION_MAXIMUM:
        return extreme(run, id, values[0], values[1]);
    case OPERATION_WIDEN:
        return fraction((Fraction){values[0].whole, power(node->immediate)});
    case OPERATION_RESCALE: {
        Int128 scaled;
        bool overflows = __builtin_mul_overflow((Int128)values[0].whole, power(node->immediate), &scaled);
        return overflows ? fault(run, id, FAULT_OVERFLOW, row) : fitting(run, id, row, scaled);
    }
    case OPERATION_ROUND:
        return rounded(run, id, row, values[0].fraction, values[1].fraction);
    case OPERATION_LESS: case OPERATION_LESS_EQUAL: case OPERATION_EQUAL:
        return compared(run, id, values[0], values[1]);
    case OPERATION_AND:
        return both(values[0], values[1]);
    case OPERATION_OR:
        return either(values[0], values[1]);
    case OPERATION_NOT:
        return whole(!values[0].whole);
    case OPERATION_ARISES:
        return values[0].mark == MARK_NOT_APPLICABLE ? whole(0) : values[0];
    case OPERATION_IS_YES:
        return whole(is_yes(values[0]));
    case OPERATION_IS_GIVEN:
        return whole(values[0].mark != MARK_NOT_APPLICABLE);
    case OPERATION_IS_KNOWN:
        return whole(values[0].mark != MARK_UNKNOWN);
    case OPERATION_IF:
        return chosen(run, id, values[0], values[1], values[2]);
    case OPERATION_AT_FIRST:
        return is_yes(values[1]) && values[0].mark == MARK_UNKNOWN ? values[2] : values[0];
    case OPERATION_REQUIRE:
        return is_yes(values[0]) ? values[1] : unknown;
    case OPERATION_CONFLICT:
        return is_yes(values[1]) ? fault(run, id, FAULT_CONFLICT, row) : values[0];
    default:
        return date_operation(run, id, row, values[0].whole, values[1].whole);
    }
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static size_t count_rows(NaiveRun *run, FrameId id)
{
    const PlanFrame *frame = &run->plan->frames[id];
    switch (frame->kind) {
    case FRAME_TABLE:
        return run->prepared->tables[frame->table->index].row_count;
    case FRAME_PANEL:
        return run->prepared->tables[frame->table->index].panel_count;
    case FRAME_YEARS:
        return run->prepared->year_count;
    case FRAME_PARTS:
        return run->frame_counts[frame->base] * (size_t)frame->parts;
    case FRAME_SCALAR:
        return 1;
    case FRAME_PAIRS:
        break;
    }
    return 0;
}

static void lay_out_pairs(NaiveRun *run, NodeId range)
{
    for (FrameId id = 0; id < run->plan->frame_count; id++) {
        const PlanFrame *frame = &run->plan->frames[id];
        if (frame->kind != FRAME_PAIRS || frame->range != range)
            continue;
        size_t asking = run->frame_counts[frame->base], count = 0;
        for (size_t row = 0; row < asking; row++)
            count += run->values[range][row].row_count;
        run->outer[id] = arena_allocate_array(run->arena, count + 1, sizeof(uint32_t));
        run->inner[id] = arena_allocate_array(run->arena, count + 1, sizeof(uint32_t));
        for (size_t row = 0; row < asking; row++) {
            for (size_t i = 0; i < run->values[range][row].row_count; i++) {
                run->outer[id][run->frame_counts[id]] = (uint32_t)row;
                run->inner[id][run->frame_counts[id]++] = run->values[range][row].rows[i];
            }
        }
    }
}

static void allocate_values(NaiveRun *run, NodeId id)
{
    size_t count = run->frame_counts[run->plan->nodes[id].frame];
    run->values[id] = arena_allocate_array(run->arena, count + 1, sizeof(NaiveValue));
    for (size_t row = 0; row < count; row++)
        run->values[id][row] = unknown;
}

static void evaluate_node(NaiveRun *run, NodeId id)
{
    allocate_values(run, id);
    if (run->plan->nodes[id].operation == OPERATION_GROUP) {
        make_group(run, id);
        return;
    }
    for (size_t row = 0; row < run->frame_counts[run->plan->nodes[id].frame]; row++)
        run->values[id][row] = evaluate(run, id, row);
    if (run->plan->nodes[id].operation == OPERATION_RANGE)
        lay_out_pairs(run, id);
}

static NaiveValue year_of(const NaiveRun *run, NodeId id, size_t row)
{
    return run->values[run->plan->frames[run->plan->nodes[id].frame].year][row];
}

static void evaluate_ring(NaiveRun *run, const PlanRing *ring)
{
    int64_t least = INT64_MAX, greatest = INT64_MIN;
    for (NodeId id = ring->first; id < ring->end; id++) {
        allocate_values(run, id);
        for (size_t row = 0; row < run->frame_counts[run->plan->nodes[id].frame]; row++) {
            NaiveValue year = year_of(run, id, row);
            run->values[id][row] = year.mark ? marked(year.mark) : unknown;
            least = year.mark || year.whole > least ? least : year.whole;
            greatest = year.mark || year.whole < greatest ? greatest : year.whole;
        }
    }
    for (int64_t year = least; year <= greatest && least != INT64_MAX; year++) {
        for (NodeId id = ring->first; id < ring->end; id++) {
            for (size_t row = 0; row < run->frame_counts[run->plan->nodes[id].frame]; row++) {
                NaiveValue own = year_of(run, id, row);
                if (!own.mark && own.whole == year)
                    run->values[id][row] = evaluate(run, id, row);
            }
        }
    }
}

NaiveRun *naive_run(Arena *arena, const Plan *plan, const Prepared *prepared, const RunInputs *inputs)
{
    NaiveRun *run = arena_allocate(arena, sizeof *run);
    *run = (NaiveRun){.arena = arena, .plan = plan, .prepared = prepared, .inputs = inputs,
                      .values = arena_allocate_array(arena, plan->node_count + 1, sizeof *run->values),
                      .frame_counts = arena_allocate_array(arena, plan->frame_count + 1, sizeof *run->frame_counts),
                      .outer = arena_allocate_array(arena, plan->frame_count + 1, sizeof *run->outer),
                      .inner = arena_allocate_array(arena, plan->frame_count + 1, sizeof *run->inner),
                      .faults = arena_allocate_array(arena, plan->node_count + 1, sizeof *run->faults),
                      .orders = arena_allocate_array(arena, plan->node_count + 1, sizeof *run->orders),
                      .order_counts = arena_allocate_array(arena, plan->node_count + 1, sizeof *run->order_counts)};
    for (FrameId frame = 0; frame < plan->frame_count; frame++)
        run->frame_counts[frame] = count_rows(run, frame);
    size_t ring = 0;
    for (NodeId id = 0; id < plan->node_count;) {
        if (ring < plan->ring_count && plan->rings[ring].first == id) {
            evaluate_ring(run, &plan->rings[ring]);
            id = plan->rings[ring++].end;
        } else {
            evaluate_node(run, id++);
        }
    }
    return run;
}
