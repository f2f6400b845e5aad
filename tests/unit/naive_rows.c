/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows elsewhere: moved to, grouped, added up. */
#include "naive_parts.h"

#include <string.h>

/* ── rows elsewhere ──────────────────────────────────────────────────────────────────────────────────────── */

NaiveValue naive_found_in_panel(const NaiveRun *run, NodeId id, int64_t subject, int64_t year)
{
    const PreparedTable *table = &run->prepared->tables[run->plan->nodes[id].table];
    for (size_t row = 0; subject >= 0 && row < table->panel_count; row++) {
        if (table->subjects[row] == subject && table->years[row] == year)
            return whole((Int128)row);
    }
    return unknown;
}

NaiveValue naive_found_in_years(const NaiveRun *run, int64_t year)
{
    for (size_t row = 0; row < run->prepared->year_count; row++) {
        if (run->prepared->years[row] == year)
            return whole((Int128)row);
    }
    return unknown;
}

NaiveValue naive_before_first(const NaiveRun *run, NodeId id, NaiveValue subject, NaiveValue year)
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

NaiveValue naive_looked_up(const NaiveRun *run, NodeId id, size_t row)
{
    const PlanNode *node = &run->plan->nodes[id];
    NaiveValue values[8];
    for (uint32_t i = 0; i < node->list_count; i++)
        values[i] = naive_value_at(run, run->plan->lists[node->list + i], row);
    uint8_t mark = naive_joined(values, (int)node->list_count);
    if (mark)
        return marked(mark);
    for (size_t found = 0; found < run->prepared->tables[node->table].row_count; found++) {
        if (has_key(run, id, found, values))
            return whole((Int128)found);
    }
    return unknown;
}

NaiveValue naive_value_in_row(const NaiveRun *run, NodeId id, NaiveValue row)
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
    NaiveValue left = naive_value_at(run, key, a), right = naive_value_at(run, key, b);
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
        keys[0] = naive_value_at(run, node->operands[0], row);
    if (node->list_count > 0)
        keys[1] = naive_value_at(run, run->plan->lists[node->list], row);
    uint8_t mark = naive_joined(keys, 2);
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

void naive_make_group(NaiveRun *run, NodeId id)
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
    if (naive_has_operand(run, id, 1) &&
        naive_operand(run, id, 1, asking).whole != naive_value_at(run, node->operands[0], row).whole)
        return false;
    if (node->list_count == 0)
        return true;
    int64_t key = naive_value_at(run, run->plan->lists[node->list], row).whole;
    return (!naive_has_operand(run, id, 2) || key >= naive_operand(run, id, 2, asking).whole) &&
           (!naive_has_operand(run, id, 3) || key <= naive_operand(run, id, 3, asking).whole);
}

NaiveValue naive_range_of(NaiveRun *run, NodeId id, size_t asking)
{
    NodeId group = run->plan->nodes[id].operands[0];
    NaiveValue bounds[3] = {whole(0), whole(0), whole(0)};
    for (int i = 0; i < 3; i++) {
        if (naive_has_operand(run, id, i + 1))
            bounds[i] = naive_operand(run, id, i + 1, asking);
    }
    uint8_t mark = naive_joined(bounds, 3);
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

static size_t related_row(const Related *related, size_t i)
{
    return related->is_pairs ? related->first_pair + i : related->rows[i];
}

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
        NaiveValue counts = naive_has_operand(run, id, condition) ? naive_operand(run, id, condition, row) : whole(1);
        total.is_unknown = total.is_unknown || counts.mark == MARK_UNKNOWN;
        if (!naive_is_yes(counts))
            continue;
        total.rows++;
        total.last = related->rows[i];
        NaiveValue value = has_value ? naive_operand(run, id, 1, row) : absent;
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
        return naive_fitting(run, id, row, total->sum);
    if (total->overflows)
        return naive_fault(run, id, FAULT_OVERFLOW, row);
    if (node->operation != OPERATION_AVERAGE)
        return fraction(total->fraction_sum);
    Fraction average;
    bool fits = fraction_divide(total->fraction_sum, fraction_of_integer(total->count), &average);
    return naive_fraction_or_fault(run, id, row, fits, average);
}

NaiveValue naive_aggregated(NaiveRun *run, NodeId id, size_t row)
{
    Operation operation = run->plan->nodes[id].operation;
    NaiveValue range = naive_operand(run, id, 0, row);
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
            naive_value_at(run, node->operands[0], a).whole == naive_value_at(run, node->operands[0], b).whole) &&
           (node->list_count == 0 || naive_value_at(run, run->plan->lists[node->list], a).whole ==
                                         naive_value_at(run, run->plan->lists[node->list], b).whole);
}

NaiveValue naive_running_sum(NaiveRun *run, NodeId id, size_t row)
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
        NaiveValue value = naive_operand(run, id, 1, at);
        total.is_unknown = total.is_unknown || value.mark == MARK_UNKNOWN;
        if (!value.mark)
            take_value(run, id, value, &total);
        if (at == row)
            break;
    }
    return total.is_unknown ? unknown : summed(run, id, row, &total);
}

NaiveValue naive_years_running(const NaiveRun *run, NodeId id, NaiveValue before, NaiveValue condition)
{
    if (condition.mark == MARK_NOT_APPLICABLE || naive_is_no(condition))
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
