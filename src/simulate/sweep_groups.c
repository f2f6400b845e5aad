/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows a sweep tells of, and their groups. Declared in simulate/sweep_parts.h. */
#include <stdlib.h>

#include "simulate/sweep_parts.h"
#include "simulate/tally.h"

/* ── rows ────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool shows_row(const Sweeper *sweeper, size_t row)
{
    const Sweep *sweep = sweeper->sweep;
    const RunResult *result = sweep->result;
    bool is_panel = sweeper->space.kind == SPACE_PANEL;
    const PreparedTable *table = &result->prepared->tables[sweeper->space.table->index];
    if (!selection_shows_year(&sweep->options.years, is_panel, is_panel ? table->years[row] : 0))
        return false;
    if (sweep->options.unit == NULL)
        return true;
    TextBuilder key = {.arena = sweep->arena};
    row_key_print(result->prepared, sweeper->space.table, is_panel ? table->subjects[row] : (int64_t)row, &key);
    return text_equal_string(text_built(&key), sweep->options.unit);
}

/* ── values of --by, each once ───────────────────────────────────────────────────────────────────────────── */

typedef struct Grouping {
    const Sweeper *sweeper;
    RunColumn column; /* of --by */
    Type type;
    Tally values;
    VECTOR(Text) names; /* by number of the value */
} Grouping;

static TallyKey value_key(RunColumn column, size_t row)
{
    Cell cell = run_column_cell(column, row);
    if (!cell.is_fraction)
        return (TallyKey){{cell.mark, cell.whole}};
    Fraction value = fraction_reduced(cell.fraction);
    return (TallyKey){{cell.mark, (int64_t)value.numerator, (int64_t)(value.numerator >> 64), (int64_t)value.denominator,
                       (int64_t)(value.denominator >> 64)}};
}

static Text value_name(const Grouping *grouping, size_t row)
{
    TextBuilder out = {.arena = grouping->sweeper->sweep->arena};
    value_print(grouping->sweeper->sweep->result->prepared, grouping->type, false, grouping->column, row, &out);
    return text_built(&out);
}

static uint32_t number_value(Grouping *grouping, size_t row)
{
    size_t number = tally_number(&grouping->values, value_key(grouping->column, row));
    if (number == grouping->names.count)
        vector_push(grouping->sweeper->sweep->arena, &grouping->names, value_name(grouping, row));
    return (uint32_t)number;
}

/* What rows are grouped by need not depend on what is swept, and is asked for apart from it. */
static void open_grouping(Grouping *grouping)
{
    const Sweeper *sweeper = grouping->sweeper;
    const RunResult *result = sweeper->sweep->result;
    const PlanRequest *by = &result->measures[sweeper->by];
    Plan plan = *result->plan;
    plan.kept = arena_allocate_array(sweeper->sweep->arena, plan.node_count + 1, sizeof *plan.kept);
    plan.kept[by->node] = true;
    grouping->column = run_column(interpret(sweeper->sweep->arena, &plan, result->prepared, &result->inputs), by->node);
    grouping->type = model_resolution(result->model, by->expression)->type;
    grouping->values.arena = sweeper->sweep->arena;
}

/* ── groups ──────────────────────────────────────────────────────────────────────────────────────────────── */

static int compare_texts(const void *left, const void *right)
{
    return text_compare(*(const Text *)left, *(const Text *)right);
}

/* In their order, each once. */
static void list_groups(Sweep *sweep, const Text *names, size_t count)
{
    Text *sorted = arena_allocate_array(sweep->arena, count + 1, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = names[i];
    qsort(sorted, count, sizeof *sorted, compare_texts);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !text_equal(sorted[i], sorted[i - 1]))
            vector_push(sweep->arena, &sweep->groups, sorted[i]);
    }
}

static uint32_t find_group(const Sweep *sweep, Text name)
{
    const Text *found = bsearch(&name, sweep->groups.items, sweep->groups.count, sizeof name, compare_texts);
    return (uint32_t)(found - sweep->groups.items);
}

static void group_by_value(Sweeper *sweeper)
{
    Sweep *sweep = sweeper->sweep;
    Grouping grouping = {.sweeper = sweeper};
    open_grouping(&grouping);
    for (size_t row = 0; row < sweeper->row_count; row++) {
        if (sweeper->groups[row] != SWEEP_NO_GROUP)
            sweeper->groups[row] = number_value(&grouping, row);
    }
    list_groups(sweep, grouping.names.items, grouping.names.count);
    uint32_t *groups = arena_allocate_array(sweep->arena, grouping.names.count + 1, sizeof *groups);
    for (size_t i = 0; i < grouping.names.count; i++)
        groups[i] = find_group(sweep, grouping.names.items[i]);
    for (size_t row = 0; row < sweeper->row_count; row++) {
        if (sweeper->groups[row] != SWEEP_NO_GROUP)
            sweeper->groups[row] = groups[sweeper->groups[row]];
    }
}

void sweep_find_groups(Sweeper *sweeper)
{
    Sweep *sweep = sweeper->sweep;
    bool any = false;
    sweeper->row_count = run_space_count(sweep->result, sweeper->space);
    sweeper->groups = arena_allocate_array(sweep->arena, sweeper->row_count + 1, sizeof *sweeper->groups);
    for (size_t row = 0; row < sweeper->row_count; row++) {
        bool is_shown = shows_row(sweeper, row);
        sweeper->groups[row] = is_shown ? 0 : SWEEP_NO_GROUP;
        any = any || is_shown;
    }
    if (sweeper->by != SIZE_MAX)
        group_by_value(sweeper);
    else if (any)
        list_groups(sweep, &(Text){"", 0}, 1);
}
