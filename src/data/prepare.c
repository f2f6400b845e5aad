/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dataset as of a date. A prepared column shares the dataset's memory until something in it has to be different. */
#include <string.h>

#include "data/asked_row.h"
#include "data/preparation.h"

/* A column being prepared. */
typedef struct Draft {
    Arena *arena;
    Cells *cells;
    size_t count;
    bool is_shared; /* its arrays are the dataset's: not to be written to */
} Draft;

static void *copy_of(Arena *arena, const void *from, size_t count, size_t size)
{
    void *copy = arena_allocate_array(arena, count, size);
    if (count > 0)
        memcpy(copy, from, count * size);
    return copy;
}

static void make_own(Draft *draft)
{
    if (!draft->is_shared)
        return;
    draft->cells->values = copy_of(draft->arena, draft->cells->values, draft->count, sizeof *draft->cells->values);
    if (draft->cells->marks != NULL)
        draft->cells->marks = copy_of(draft->arena, draft->cells->marks, draft->count, sizeof *draft->cells->marks);
    draft->is_shared = false;
}

static void take_away(Draft *draft, size_t row)
{
    make_own(draft);
    if (draft->cells->marks == NULL)
        draft->cells->marks = arena_allocate_array(draft->arena, draft->count, sizeof *draft->cells->marks);
    draft->cells->values[row] = 0;
    draft->cells->marks[row] = MARK_NOT_APPLICABLE;
}

static void gather(Draft *draft, const Cells *from, const uint32_t *rows)
{
    draft->cells->values = arena_allocate_array(draft->arena, draft->count, sizeof *draft->cells->values);
    if (from->marks != NULL)
        draft->cells->marks = arena_allocate_array(draft->arena, draft->count, sizeof *draft->cells->marks);
    cells_gather(draft->cells, from, rows, draft->count);
    draft->is_shared = false;
}

/* A link to a row that is left out leads nowhere. */
static void renumber(Draft *draft, const uint32_t *numbers)
{
    make_own(draft);
    for (size_t row = 0; row < draft->count; row++) {
        if (cells_marked(draft->cells, row))
            continue;
        uint32_t number = numbers[draft->cells->values[row]];
        draft->cells->values[row] = number;
        if (number == KEY_NONE)
            take_away(draft, row);
    }
}

static void hide_later_dates(Draft *draft, int64_t as_of, size_t asked_row)
{
    for (size_t row = 0; row < draft->count; row++)
        if (draft->cells->values[row] > as_of && !cells_marked(draft->cells, row) && row != asked_row)
            take_away(draft, row);
}

static void prepare_column(Preparation *preparation, const ColumnSymbol *column)
{
    PreparedTable *table = preparation_table(preparation, column->table);
    const Cells *from = &preparation->dataset->tables[column->table->index].columns[column->index];
    Draft draft = {.arena = preparation->arena, .cells = &table->columns[column->index], .count = table->row_count};
    if (from->values == NULL)
        return;
    if (table->dataset_row != NULL) {
        gather(&draft, from, table->dataset_row);
    } else {
        *draft.cells = *from;
        draft.is_shared = true;
    }
    bool is_link = column->type.kind == TYPE_ROW && column->type.table != NULL;
    const uint32_t *numbers = is_link ? preparation->numbers[table_numbering(column->type.table)->index] : NULL;
    if (numbers != NULL)
        renumber(&draft, numbers);
    if (column->counts_from_then) {
        bool is_asked = preparation->dataset->asked_table == column->table;
        size_t asked_row = is_asked ? prepared_asked_row(preparation->prepared) : SIZE_MAX;
        hide_later_dates(&draft, preparation->prepared->as_of, asked_row);
    }
}

void preparation_columns(Preparation *preparation, const Table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        prepare_column(preparation, table->columns[i]);
}

static Prepared *open_prepared(Arena *arena, const Dataset *dataset, int64_t as_of)
{
    const Model *model = dataset->model;
    Prepared *prepared = arena_allocate(arena, sizeof *prepared);
    prepared->dataset = dataset;
    prepared->as_of = as_of;
    prepared->tables = arena_allocate_array(arena, model->table_count, sizeof *prepared->tables);
    for (size_t i = 0; i < model->table_count; i++) {
        const Table *table = model->tables[i];
        prepared->tables[i].table = table;
        prepared->tables[i].columns = arena_allocate_array(arena, table->column_count, sizeof(Cells));
    }
    return prepared;
}

Prepared *prepare(Arena *arena, const Dataset *dataset, int64_t as_of)
{
    const Model *model = dataset->model;
    Arena *scratch = arena_open();
    Preparation preparation = {
        .arena = arena,
        .scratch = scratch,
        .dataset = dataset,
        .prepared = open_prepared(arena, dataset, as_of),
        .numbers = arena_allocate_array(scratch, model->table_count, sizeof(uint32_t *)),
        .is_selected = arena_allocate_array(scratch, model->table_count, sizeof(bool)),
        .has_panel = arena_allocate_array(scratch, model->table_count, sizeof(bool)),
    };
    for (size_t i = 0; i < model->table_count; i++)
        preparation_select(&preparation, model->tables[i]);
    for (size_t i = 0; i < model->table_count; i++)
        preparation_columns(&preparation, model->tables[i]);
    for (size_t i = 0; i < model->table_count; i++)
        preparation_panel(&preparation, model->tables[i]);
    preparation_years(&preparation);
    arena_close(scratch);
    return preparation.prepared;
}

/* ── asking ─────────────────────────────────────────────────────────────────────────────────────────────── */

static size_t dataset_row_of(const PreparedTable *table, size_t row)
{
    return table->dataset_row == NULL ? row : table->dataset_row[row];
}

Origin prepared_origin(const Prepared *prepared, const ColumnSymbol *column, size_t row)
{
    return dataset_origin(prepared->dataset, column, dataset_row_of(&prepared->tables[column->table->index], row));
}

void prepared_print_key(const Prepared *prepared, const Table *table, int64_t row, TextBuilder *builder)
{
    const Table *numbering = table_numbering(table);
    const PreparedTable *rows = &prepared->tables[numbering->index];
    if (!numbering->year_in_key) {
        if (row < 0 || (uint64_t)row >= rows->row_count)
            return;
        row = (int64_t)dataset_row_of(rows, (size_t)row);
    }
    dataset_print_key(prepared->dataset, numbering, row, builder);
}

/* Where `wanted` stands among the rising numbers of the rows kept, or -1. */
static int64_t find_kept(const PreparedTable *table, uint32_t wanted)
{
    size_t low = 0, high = table->row_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table->dataset_row[middle] < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low < table->row_count && table->dataset_row[low] == wanted ? (int64_t)low : -1;
}

int64_t prepared_find_key(const Prepared *prepared, const Table *table, Text key)
{
    const Table *numbering = table_numbering(table);
    const PreparedTable *rows = &prepared->tables[numbering->index];
    int64_t found = dataset_find_key(prepared->dataset, numbering, key);
    if (found < 0 || numbering->year_in_key || rows->dataset_row == NULL)
        return found;
    return find_kept(rows, (uint32_t)found);
}
