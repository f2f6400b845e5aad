/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows count as of the date, and in which order. Most tables keep all rows as they stand in the file, and then
 * nothing is listed or copied. */
#include <stdlib.h>

#include "data/preparation.h"

typedef struct Selection {
    const Table *table;
    const DataTable *data;
    int64_t as_of;
    const Cells *years; /* of its year column; NULL where it has none */
    size_t asked_row;   /* counts in any case; SIZE_MAX: none is asked about */
    int64_t *subjects;  /* by dataset row, KEY_NONE where it has none; NULL where the year is not in the key */
} Selection;

static bool counts_already(const Selection *selection, size_t row)
{
    const ColumnSymbol *column = selection->table->counts_from;
    if (column == NULL || row == selection->asked_row)
        return true;
    const Cells *cells = &selection->data->columns[column->index];
    return !cells_marked(cells, row) && cells->values[row] <= selection->as_of;
}

static bool is_selected(const Selection *selection, size_t row)
{
    return counts_already(selection, row) && (selection->subjects == NULL || selection->subjects[row] != KEY_NONE);
}

static bool has_year(const Selection *selection, size_t row)
{
    const Cells *years = selection->years;
    return !cells_marked(years, row) && years->values[row] > 0 && years->values[row] <= YEAR_MOST;
}

/* Whether a row has the key, year aside, of the row before. */
static bool has_same_key(const Selection *selection, size_t row)
{
    if (row == 0)
        return false;
    for (size_t i = 0; i < selection->table->key_count; i++) {
        const Cells *cells = &selection->data->columns[selection->table->keys[i]->index];
        if (cells->marks != NULL || cells->values[row] != cells->values[row - 1])
            return false;
    }
    return true;
}

/* The subject of each row as prepared, in the run's memory: where all rows stay as they are, so does this. A row whose subject
 * does not count yet, does not either. */
static int64_t *find_subjects(const Preparation *preparation, const Selection *selection)
{
    const Table *table = selection->table;
    const uint32_t *numbers = preparation->numbers[table_numbering(table)->index];
    int64_t *subjects = arena_allocate_array(preparation->arena, selection->data->row_count, sizeof *subjects);
    uint32_t subject = KEY_NONE, found = KEY_NONE;
    for (size_t row = 0; row < selection->data->row_count; row++) {
        if (!has_same_key(selection, row)) {
            found = subject = dataset_subject(preparation->dataset, table, row, found + 1);
            if (subject != KEY_NONE && numbers != NULL)
                subject = numbers[subject];
        }
        subjects[row] = has_year(selection, row) ? subject : KEY_NONE;
    }
    return subjects;
}

/* ── order ──────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct SortedRow {
    uint64_t place; /* subject, then year */
    uint32_t row;
} SortedRow;

static uint64_t place_of(const Selection *selection, size_t row)
{
    return (uint64_t)selection->subjects[row] << YEAR_BITS | (uint64_t)selection->years->values[row];
}

/* Of the rows listed; NULL: of all. */
static bool are_in_order(const Selection *selection, const uint32_t *rows, size_t count)
{
    uint64_t last = 0;
    for (size_t i = 0; i < count && selection->subjects != NULL; i++) {
        uint64_t place = place_of(selection, rows == NULL ? i : rows[i]);
        if (place < last)
            return false;
        last = place;
    }
    return true;
}

static int compare_sorted(const void *left, const void *right)
{
    const SortedRow *a = left, *b = right;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static void put_in_order(Arena *scratch, const Selection *selection, uint32_t *rows, size_t count)
{
    ArenaMark mark = arena_mark(scratch);
    SortedRow *sorted = arena_allocate_array(scratch, count, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = (SortedRow){.place = place_of(selection, rows[i]), .row = rows[i]};
    qsort(sorted, count, sizeof *sorted, compare_sorted);
    for (size_t i = 0; i < count; i++)
        rows[i] = sorted[i].row;
    arena_release(scratch, mark);
}

/* ── the selection ──────────────────────────────────────────────────────────────────────────────────────── */

static bool are_all_selected(const Selection *selection)
{
    if (selection->subjects == NULL && selection->table->counts_from == NULL)
        return true;
    for (size_t row = 0; row < selection->data->row_count; row++)
        if (!is_selected(selection, row))
            return false;
    return true;
}

static size_t list_selected(const Selection *selection, uint32_t *rows)
{
    size_t count = 0;
    for (size_t row = 0; row < selection->data->row_count; row++)
        if (is_selected(selection, row))
            rows[count++] = (uint32_t)row;
    return count;
}

static void keep_subjects(const Preparation *preparation, const Selection *selection, PreparedTable *prepared)
{
    prepared->subjects_of_rows = selection->subjects;
    if (prepared->dataset_row == NULL)
        return;
    int64_t *subjects = arena_allocate_array(preparation->arena, prepared->row_count, sizeof *subjects);
    for (size_t row = 0; row < prepared->row_count; row++)
        subjects[row] = selection->subjects[prepared->dataset_row[row]];
    prepared->subjects_of_rows = subjects;
}

static void number_rows(Preparation *preparation, const Selection *selection, const PreparedTable *prepared)
{
    size_t row_count = selection->data->row_count;
    uint32_t *numbers = arena_allocate_array(preparation->scratch, row_count, sizeof *numbers);
    for (size_t row = 0; row < row_count; row++)
        numbers[row] = KEY_NONE;
    for (size_t row = 0; row < prepared->row_count; row++)
        numbers[prepared->dataset_row[row]] = (uint32_t)row;
    preparation->numbers[selection->table->index] = numbers;
}

static void list_rows(Preparation *preparation, const Selection *selection, PreparedTable *prepared)
{
    size_t row_count = selection->data->row_count;
    if (are_all_selected(selection) && are_in_order(selection, NULL, row_count))
        return;
    uint32_t *rows = arena_allocate_array(preparation->scratch, row_count, sizeof *rows);
    size_t count = prepared->row_count = list_selected(selection, rows);
    if (!are_in_order(selection, rows, count))
        put_in_order(preparation->scratch, selection, rows, count);
    uint32_t *kept = arena_allocate_array(preparation->arena, count, sizeof *kept);
    for (size_t i = 0; i < count; i++)
        kept[i] = rows[i];
    prepared->dataset_row = kept;
}

void preparation_select(Preparation *preparation, const Table *table)
{
    const DataTable *data = &preparation->dataset->tables[table->index];
    PreparedTable *prepared = preparation_table(preparation, table);
    Selection selection = {
        .table = table,
        .data = data,
        .as_of = preparation->prepared->as_of,
        .years = table->year == NULL ? NULL : &data->columns[table->year->index],
        .asked_row = preparation->dataset->asked_table == table ? preparation->dataset->asked_row : SIZE_MAX,
    };
    if (preparation->is_selected[table->index])
        return;
    preparation->is_selected[table->index] = true;
    prepared->row_count = data->row_count;
    if (table->year_in_key) {
        if (table_numbering(table) != table)
            preparation_select(preparation, table_numbering(table));
        selection.subjects = find_subjects(preparation, &selection);
    }
    if (table->counts_from != NULL || table->year_in_key)
        list_rows(preparation, &selection, prepared);
    if (table->year_in_key)
        keep_subjects(preparation, &selection, prepared);
    else if (prepared->dataset_row != NULL)
        number_rows(preparation, &selection, prepared);
}
