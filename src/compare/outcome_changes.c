/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare/outcome_changes.h"

#include <stdlib.h>

typedef struct Comparison {
    Arena *arena;
    Arena *scratch;
    OutcomeChanges *changes;
    bool same_model; /* states mean the same, as numbers */
    TextBuilder before_words, after_words;
} Comparison;

/* ── rules ───────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_same_space(Space a, Space b)
{
    if (a.kind != b.kind || (a.table == NULL) != (b.table == NULL))
        return false;
    return a.table == NULL || text_equal(*a.table->name.name, *b.table->name.name);
}

static bool is_same_rule(const OutcomeColumn *a, const OutcomeColumn *b)
{
    const Quantity *left = a->quantity, *right = b->quantity;
    if (a->kind != b->kind || a->count != b->count || !text_equal(*left->name.name, *right->name.name) ||
        !is_same_space(left->space, right->space))
        return false;
    return left->owner == NULL || right->owner == NULL || text_equal(*left->owner->name.name, *right->owner->name.name);
}

static const OutcomeColumn *find_column(const Outcomes *outcomes, const OutcomeColumn *wanted)
{
    for (size_t i = 0; i < outcomes->count; i++) {
        if (is_same_rule(&outcomes->columns[i], wanted))
            return &outcomes->columns[i];
    }
    return NULL;
}

static void pair_rules(Comparison *comparison, const Outcomes *before, const Outcomes *after)
{
    OutcomeChanges *changes = comparison->changes;
    changes->pairs = arena_allocate_array(comparison->arena, before->count + after->count + 1, sizeof *changes->pairs);
    for (size_t i = 0; i < before->count; i++) {
        const OutcomeColumn *column = &before->columns[i];
        changes->pairs[changes->pair_count++] = (OutcomePair){.before = column, .after = find_column(after, column)};
    }
    for (size_t i = 0; i < after->count; i++) {
        if (find_column(before, &after->columns[i]) == NULL)
            changes->pairs[changes->pair_count++] = (OutcomePair){.after = &after->columns[i]};
    }
}

/* ── rows ────────────────────────────────────────────────────────────────────────────────────────────────── */

static int64_t state_of(const OutcomeColumn *column, size_t row)
{
    return column != NULL ? outcome_state(column, row) : OUTCOME_NONE;
}

static bool is_alike(Comparison *comparison, const OutcomePair *pair, size_t row, int64_t before, int64_t after)
{
    if (before == OUTCOME_NONE || after == OUTCOME_NONE)
        return before == after;
    if (comparison->same_model) {
        if (before != after)
            return false;
    } else {
        comparison->before_words.length = comparison->after_words.length = 0;
        outcome_print(pair->before, before, &comparison->before_words);
        outcome_print(pair->after, after, &comparison->after_words);
        if (!text_equal(text_built(&comparison->before_words), text_built(&comparison->after_words)))
            return false;
    }
    return outcome_year(pair->before, row) == outcome_year(pair->after, row);
}

static void tally(OutcomePair *pair, int64_t before, int64_t after)
{
    pair->gone += after == OUTCOME_NONE;
    pair->added += before == OUTCOME_NONE;
    pair->altered += before != OUTCOME_NONE && after != OUTCOME_NONE;
}

static bool is_main_unit(const OutcomeColumn *column, int64_t unit)
{
    const Table *table = column->unit_table;
    return unit != OUTCOME_NO_UNIT && table != NULL && table_subject(table) == table_subject(column->result->model->tables[0]);
}

typedef VECTOR(OutcomeChange) ChangeList;

static void compare_rows(Comparison *comparison, uint32_t index, ChangeList *list)
{
    OutcomePair *pair = &comparison->changes->pairs[index];
    size_t count = pair->before != NULL ? pair->before->count : pair->after->count;
    for (size_t row = 0; row < count; row++) {
        int64_t before = state_of(pair->before, row), after = state_of(pair->after, row);
        if (is_alike(comparison, pair, row, before, after))
            continue;
        const OutcomeColumn *told = before != OUTCOME_NONE ? pair->before : pair->after;
        OutcomeChange change = {.pair = index,
                                .row = (uint32_t)row,
                                .before = before,
                                .after = after,
                                .unit = outcome_unit(told, row),
                                .year = outcome_year(told, row)};
        change.is_main = is_main_unit(told, change.unit);
        vector_push(comparison->arena, list, change);
        tally(pair, before, after);
    }
}

/* ── order ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void rank_units(Comparison *comparison, const Prepared *prepared)
{
    OutcomeChanges *changes = comparison->changes;
    const Table **tables = arena_allocate_array(comparison->scratch, changes->pair_count + 1, sizeof *tables);
    for (size_t i = 0; i < changes->pair_count; i++) {
        const OutcomePair *pair = &changes->pairs[i];
        tables[i] = pair->before != NULL ? pair->before->unit_table : pair->after->unit_table;
    }
    RowKeyRanks ranks = row_key_ranks(comparison->scratch, prepared, tables, changes->pair_count);
    for (size_t i = 0; i < changes->count; i++) {
        OutcomeChange *change = &changes->items[i];
        const Table *table = tables[change->pair];
        if (change->unit != OUTCOME_NO_UNIT && table != NULL && ranks.of_table[table->index] != NULL)
            change->unit_rank = ranks.of_table[table->index][change->unit];
    }
}

#define ORDER(a, b) (((a) > (b)) - ((a) < (b)))

static int compare_changes(const void *left, const void *right)
{
    const OutcomeChange *a = left, *b = right;
    int order = ORDER(b->is_main, a->is_main);
    if (order == 0)
        order = ORDER(a->unit_rank, b->unit_rank);
    if (order == 0)
        order = ORDER(a->year, b->year);
    if (order == 0)
        order = ORDER(a->pair, b->pair);
    return order != 0 ? order : ORDER(a->row, b->row);
}

/* Of changes in order: the main table's units, and their years, each once. */
static void count_units(OutcomeChanges *changes)
{
    const OutcomeChange *last = NULL;
    for (size_t i = 0; i < changes->count && changes->items[i].is_main; i++) {
        const OutcomeChange *change = &changes->items[i];
        bool is_new = last == NULL || last->unit_rank != change->unit_rank;
        changes->unit_count += is_new;
        changes->unit_year_count += change->year != OUTCOME_NO_YEAR && (is_new || last->year != change->year);
        last = change;
    }
}

OutcomeChanges outcome_changes(Arena *arena, const Outcomes *before, const Outcomes *after)
{
    Comparison comparison = {
        .arena = arena, .scratch = arena_open(), .same_model = before->result->model == after->result->model};
    comparison.before_words.arena = comparison.after_words.arena = comparison.scratch;
    OutcomeChanges changes = {0};
    ChangeList list = {0};
    comparison.changes = &changes;
    pair_rules(&comparison, before, after);
    for (size_t i = 0; i < changes.pair_count; i++)
        compare_rows(&comparison, (uint32_t)i, &list);
    changes.items = list.items;
    changes.count = list.count;
    rank_units(&comparison, before->result->prepared);
    if (changes.count > 0)
        qsort(changes.items, changes.count, sizeof *changes.items, compare_changes);
    count_units(&changes);
    arena_close(comparison.scratch);
    return changes;
}
