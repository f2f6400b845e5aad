/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/derived_rows.h"

#include <stdlib.h>

static QuantityKind kind_of(SheetSource source)
{
    static const QuantityKind kinds[] = {
        [SHEET_OBLIGATIONS] = QUANTITY_OBLIGATION,
        [SHEET_SANCTIONS] = QUANTITY_GROUND,
        [SHEET_LEDGER] = QUANTITY_ACTION,
        [SHEET_DECISIONS] = QUANTITY_DECISION, /* dispensations are of many kinds: see derived_rules */
    };
    return kinds[source];
}

bool derived_has(RunColumn column, size_t row) { return column.count > 0 && value_mark(column, row) == 0; }

bool derived_is_unknown(const DerivedRule *rule, size_t row)
{
    return (value_mark(rule->arises, row) & (MARK_UNKNOWN | MARK_NOT_APPLICABLE)) == MARK_UNKNOWN;
}

const char *derived_verdict(const RunResult *result, const DerivedRule *rule, size_t row, const Quantity **out_rule)
{
    *out_rule = NULL;
    if (!derived_has(rule->verdict, row))
        return "undetermined";
    return value_verdict_word(result->model, value_whole(rule->verdict, row), out_rule);
}

/* Rules, by name */

static bool is_wanted(const PlanRule *rule, const SheetOrigin *origin)
{
    return rule->quantity->kind == kind_of(origin->source) &&
           (origin->source != SHEET_LEDGER || rule->quantity->space.table == origin->ledger);
}

static Text owner_name(const DerivedRule *rule)
{
    const Quantity *owner = rule->plan->quantity->owner;
    return owner != NULL ? *owner->name.name : (Text){"", 0};
}

static int compare_rules(const void *left, const void *right)
{
    const DerivedRule *a = left, *b = right;
    int order = text_compare(owner_name(a), owner_name(b));
    return order != 0 ? order : text_compare(a->name, b->name);
}

/* As dispensations name them. */
static int compare_names(const void *left, const void *right)
{
    const DerivedRule *a = left, *b = right;
    return text_compare(a->name, b->name);
}

static RunColumn column_of(const RunResult *result, NodeId node)
{
    return node == NODE_NONE ? (RunColumn){0} : run_node_column(result, node);
}

DerivedRule derived_rule(const RunResult *result, const PlanRule *rule)
{
    return (DerivedRule){
        .plan = rule,
        .name = *rule->quantity->name.name,
        .arises = column_of(result, rule->arises),
        .unit = column_of(result, rule->unit),
        .year = column_of(result, rule->year),
        .instance = column_of(result, rule->instance),
        .status = column_of(result, rule->status),
        .due = column_of(result, rule->due),
        .met_on = column_of(result, rule->met_on),
        .exempt = column_of(result, rule->exempt),
        .verdict = column_of(result, rule->verdict),
        .date = column_of(result, rule->date),
    };
}

static void open_dispensations(DerivedRows *rows)
{
    const Plan *plan = rows->result->plan;
    const Dispensations *dispensations = plan->model->dispensations;
    for (size_t i = 0; i < plan->dispensation_count; i++) {
        DerivedRule rule = derived_rule(rows->result, &plan->dispensations[i].rule);
        int word = dispensations->words[rule.plan->quantity->index];
        rule.name = *dispensations->rule->type.choices->members[word].name.name;
        rule.dispensation = column_of(rows->result, plan->dispensations[i].dispensation);
        rows->rules[rows->rule_count++] = rule;
    }
}

static void open_rules(DerivedRows *rows, const SheetOrigin *origin)
{
    const Plan *plan = rows->result->plan;
    for (size_t i = 0; i < plan->rule_count; i++)
        if (is_wanted(&plan->rules[i], origin))
            rows->rules[rows->rule_count++] = derived_rule(rows->result, &plan->rules[i]);
}

DerivedRows *derived_rules(const RunResult *result, const SheetOrigin *origin)
{
    const Plan *plan = result->plan;
    DerivedRows *rows = arena_allocate(result->arena, sizeof *rows);
    rows->result = result;
    rows->rules =
        arena_allocate_array(rows->result->arena, plan->rule_count + plan->dispensation_count + 1, sizeof *rows->rules);
    if (origin->source == SHEET_DISPENSATIONS)
        open_dispensations(rows);
    else
        open_rules(rows, origin);
    if (rows->rule_count > 0)
        qsort(rows->rules, rows->rule_count, sizeof *rows->rules,
              origin->source == SHEET_DISPENSATIONS ? compare_names : compare_rules);
    return rows;
}

/* Which rows */

static bool is_row(const DerivedRule *rule, size_t row)
{
    QuantityKind kind = rule->plan->quantity->kind;
    bool is_dispensed = rule->dispensation.count > 0;
    bool shows_unknown = !is_dispensed && (kind == QUANTITY_OBLIGATION || kind == QUANTITY_GROUND);
    return value_whole(rule->arises, row) == 1 || (shows_unknown && derived_is_unknown(rule, row));
}

bool derived_is_shown(const RunResult *result, const Selection *selection, const DerivedRule *rule, size_t row)
{
    if (!is_row(rule, row))
        return false;
    bool has_year = derived_has(rule->year, row), has_unit = derived_has(rule->unit, row);
    int64_t year = value_whole(rule->year, row);
    return selection_shows_year(selection, has_year, year) &&
           selection_shows_unit(result, has_unit ? rule->plan->unit_table : NULL, value_whole(rule->unit, row), has_year, year);
}

/* Appends the rule's rows; where there is no room yet (items NULL), only counts them. */
static void find_rows(DerivedRows *rows, const Selection *selection, uint32_t index)
{
    const DerivedRule *rule = &rows->rules[index];
    size_t count = run_frame_count(rows->result->run, rule->plan->frame);
    for (size_t i = 0; i < count; i++) {
        if (!derived_is_shown(rows->result, selection, rule, i))
            continue;
        DerivedRow row = {.rule = index, .row = (uint32_t)i, .year = INT64_MIN};
        if (derived_has(rule->year, i))
            row.year = value_whole(rule->year, i);
        if (rows->items != NULL)
            rows->items[rows->count] = row;
        rows->count++;
    }
}

static void find_all_rows(DerivedRows *rows, const Selection *selection)
{
    rows->count = 0;
    for (size_t i = 0; i < rows->rule_count; i++)
        find_rows(rows, selection, (uint32_t)i);
}

/* Order */

static uint32_t rank_of(const RowKeyRanks *ranks, const Table *table, RunColumn column, size_t row)
{
    if (table == NULL || !derived_has(column, row) || ranks->of_table[table->index] == NULL)
        return 0;
    return ranks->of_table[table->index][value_whole(column, row)];
}

static void rank_rows(DerivedRows *rows, Arena *scratch)
{
    const Table **tables = arena_allocate_array(scratch, rows->rule_count * 2 + 1, sizeof *tables);
    for (size_t i = 0; i < rows->rule_count; i++) {
        tables[i] = rows->rules[i].plan->unit_table;
        tables[rows->rule_count + i] = rows->rules[i].plan->instance_table;
    }
    RowKeyRanks units = row_key_ranks(scratch, rows->result->prepared, tables, rows->rule_count);
    RowKeyRanks instances = row_key_ranks(scratch, rows->result->prepared, tables + rows->rule_count, rows->rule_count);
    for (size_t i = 0; i < rows->count; i++) {
        DerivedRow *row = &rows->items[i];
        const DerivedRule *rule = &rows->rules[row->rule];
        row->unit_rank = rank_of(&units, rule->plan->unit_table, rule->unit, row->row);
        row->instance_rank = rank_of(&instances, rule->plan->instance_table, rule->instance, row->row);
        if (rule->plan->instance_table == NULL && derived_has(rule->instance, row->row))
            row->instance_rank = (uint32_t)value_whole(rule->instance, row->row) + 1;
    }
}

#define ORDER(a, b) (((a) > (b)) - ((a) < (b)))

static int compare_rows(const void *left, const void *right)
{
    const DerivedRow *a = left, *b = right;
    int order = ORDER(a->unit_rank, b->unit_rank);
    if (order == 0)
        order = ORDER(a->year, b->year);
    if (order == 0)
        order = ORDER(a->rule, b->rule);
    if (order == 0)
        order = ORDER(a->instance_rank, b->instance_rank);
    return order != 0 ? order : ORDER(a->row, b->row);
}

/* A ledger's key is the row's own: its instance, or (where it belongs to nobody) its unit. */
static int compare_ledger_rows(const void *left, const void *right)
{
    const DerivedRow *a = left, *b = right;
    int order = ORDER(a->instance_rank, b->instance_rank);
    if (order == 0)
        order = ORDER(a->unit_rank, b->unit_rank);
    if (order == 0)
        order = ORDER(a->row, b->row);
    return order != 0 ? order : ORDER(a->rule, b->rule);
}

DerivedRows *derived_rows(const RunResult *result, const Selection *selection, const SheetOrigin *origin)
{
    DerivedRows *rows = derived_rules(result, origin);
    find_all_rows(rows, selection);
    if (rows->count == 0)
        return rows;
    rows->items = arena_allocate_array(result->arena, rows->count, sizeof *rows->items);
    find_all_rows(rows, selection);
    Arena *scratch = arena_open();
    rank_rows(rows, scratch);
    arena_close(scratch);
    qsort(rows->items, rows->count, sizeof *rows->items, origin->source == SHEET_LEDGER ? compare_ledger_rows : compare_rows);
    return rows;
}
