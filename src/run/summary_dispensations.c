/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which dispensations are in force, or changed something that is shown. */
#include <stdlib.h>

#include "source/language.h"
#include "run/summary_parts.h"

typedef struct DispensationRow {
    uint32_t row;   /* of the table of dispensations */
    uint32_t unit;  /* the rank of whose it is */
    int64_t from;   /* INT64_MIN: it has always been */
    size_t touched; /* rows that are shown and would be others */
} DispensationRow;
typedef VECTOR(DispensationRow) DispensationRows;

static RunColumn column_of(const SummaryPage *page, const ColumnSymbol *column)
{
    const PreparedTable *table = &page->result->prepared->tables[column->table->index];
    const Cells *cells = &table->columns[column->index];
    return (RunColumn){.whole = cells->values, .marks = cells->marks, .count = table->row_count};
}

/* By row of the table of dispensations: how many shown rows each touches. */
static size_t *count_touched(SummaryPage *page, size_t row_count)
{
    SheetOrigin origin = summary_origin(SHEET_DISPENSATIONS);
    const DerivedRows *rules = derived_rules(page->result, &origin);
    size_t *touched = arena_allocate_array(page->arena, row_count + 1, sizeof *touched);
    for (size_t i = 0; i < rules->rule_count; i++) {
        const DerivedRule *rule = &rules->rules[i];
        size_t count = run_frame_count(page->result->run, rule->plan->frame);
        for (size_t row = 0; row < count; row++)
            if (derived_is_shown(page->result, page->selection, rule, row))
                touched[value_whole(rule->dispensation, row)]++;
    }
    return touched;
}

static Space rows_of(Table *table) { return (Space){.kind = table->year_in_key ? SPACE_PANEL : SPACE_TABLE, .table = table}; }

static bool is_in_force(const SummaryPage *page, size_t row)
{
    RunColumn from = column_of(page, page->model->dispensations->from);
    RunColumn until = column_of(page, page->model->dispensations->until);
    int64_t today = page->result->inputs.as_of;
    return (value_mark(from, row) != 0 || value_whole(from, row) <= today) &&
           (value_mark(until, row) != 0 || today <= value_whole(until, row));
}

static int compare_rows(const void *left, const void *right)
{
    const DispensationRow *a = left, *b = right;
    if (a->unit != b->unit)
        return a->unit < b->unit ? -1 : 1;
    return a->from != b->from ? (a->from < b->from ? -1 : 1) : (a->row > b->row) - (a->row < b->row);
}

static void find_rows(SummaryPage *page, DispensationRows *rows)
{
    const Dispensations *dispensations = page->model->dispensations;
    size_t count = page->result->prepared->tables[dispensations->table->index].row_count;
    const Table *owner = dispensations->unit->type.table;
    RowKeyRanks ranks = row_key_ranks(page->arena, page->result->prepared, &owner, 1);
    RunColumn from = column_of(page, dispensations->from), units = column_of(page, dispensations->unit);
    const size_t *touched = count_touched(page, count);
    for (size_t row = 0; row < count; row++) {
        bool counts = run_row_counts(page->result, rows_of(dispensations->table), row);
        if (touched[row] == 0 && !(counts && is_in_force(page, row)))
            continue;
        DispensationRow found = {.row = (uint32_t)row, .from = INT64_MIN, .touched = touched[row]};
        if (value_mark(units, row) == 0)
            found.unit = ranks.of_table[owner->index][value_whole(units, row)];
        if (value_mark(from, row) == 0)
            found.from = value_whole(from, row);
        vector_push(page->arena, rows, found);
    }
    if (rows->count > 0)
        qsort(rows->items, rows->count, sizeof *rows->items, compare_rows);
}

static void add_cell(const SummaryPage *page, TextSheet *sheet, const ColumnSymbol *column, size_t row)
{
    TextBuilder words = {.arena = page->arena};
    RunColumn cells = column_of(page, column);
    if (value_mark(cells, row) == 0)
        shown_cell(page->result->prepared, column->type, (Cell){.whole = value_whole(cells, row)}, &words);
    text_sheet_cell(sheet, text_built(&words));
}

void summary_dispensations(SummaryPage *page)
{
    const Dispensations *dispensations = page->model->dispensations;
    DispensationRows rows = {0};
    if (dispensations == NULL)
        return;
    find_rows(page, &rows);
    if (rows.count == 0)
        return;
    const ColumnSymbol *columns[] = {dispensations->unit,  dispensations->rule,       dispensations->from,
                                     dispensations->until, dispensations->decided_by, dispensations->reason};
    const char *const titles[] = {row_word(page->model, dispensations->unit->type.table).start,
                                  say("rule"),
                                  say("from"),
                                  say("until"),
                                  say("decided by"),
                                  say("reason")};
    size_t most = summary_most(page, ROWS_SHOWN), shown = rows.count < most ? rows.count : most;
    TextSheet *sheet = text_sheet_open(page->arena);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (columns[i] != NULL)
            text_sheet_column(sheet, text_of(titles[i]), value_kind(columns[i]->type));
    text_sheet_column(sheet, text_of(say("rows changed")), CELL_NUMBER);
    for (size_t i = 0; i < shown; i++) {
        for (size_t j = 0; j < sizeof columns / sizeof *columns; j++)
            if (columns[j] != NULL)
                add_cell(page, sheet, columns[j], rows.items[i].row);
        text_sheet_cell(sheet, summary_number(page, rows.items[i].touched));
    }
    summary_heading(page, "Dispensations in force, or with an effect: %.*s", TEXT_ARGUMENTS(summary_number(page, rows.count)));
    summary_table(page, sheet);
    summary_more(page, rows.count - shown, say("--select dispensations lists what they change"));
}
