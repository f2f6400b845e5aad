/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/asked_row.h"

#include <string.h>

#include "data/cell.h"
#include "data/table_file.h"
#include "data/text_pool.h"

int64_t dataset_text_number(Dataset *dataset, Text text)
{
    int64_t number = text_pool_add(dataset->texts, text, false);
    text_pool_settle(dataset->texts);
    return number;
}

/* ── a key behind all others ────────────────────────────────────────────────────────────────────────────── */

static AskedCell text_behind(Arena *arena, Dataset *dataset, const Cells *cells, size_t count)
{
    Text last = {.start = ""};
    for (size_t row = 0; row < count; row++) {
        Text text = text_pool_text(dataset->texts, cells->values[row]);
        if (!cells_marked(cells, row) && text_compare(text, last) > 0)
            last = text;
    }
    return (AskedCell){.value = dataset_text_number(dataset, text_format(arena, "%.*s~", TEXT_ARGUMENTS(last)))};
}

static AskedCell number_behind(const Cells *cells, size_t count)
{
    int64_t last = 0;
    for (size_t row = 0; row < count; row++)
        if (cells->values[row] > last)
            last = cells->values[row];
    return (AskedCell){.value = last < INT64_MAX ? last + 1 : last};
}

/* The cell of a key that was not given; other cells, and keys that are words or links, as they are. */
static AskedCell key_behind(Arena *arena, Dataset *dataset, const ColumnSymbol *column, AskedCell cell)
{
    const DataTable *data = &dataset->tables[column->table->index];
    if (!column->is_key || cell.mark == 0)
        return cell;
    if (column->type.kind == TYPE_TEXT)
        return text_behind(arena, dataset, &data->columns[column->index], data->row_count);
    return cell_is_amount(column->type) ? number_behind(&data->columns[column->index], data->row_count) : cell;
}

/* ── the row ────────────────────────────────────────────────────────────────────────────────────────────── */

/* With marks in any case: a value may be put in the place of none later, and none in the place of a value. */
static void append(Arena *arena, Cells *cells, size_t count, AskedCell cell)
{
    int64_t *values = arena_allocate_array(arena, count + 1, sizeof *values);
    uint8_t *marks = arena_allocate_array(arena, count + 1, sizeof *marks);
    if (count > 0)
        memcpy(values, cells->values, count * sizeof *values);
    if (count > 0 && cells->marks != NULL)
        memcpy(marks, cells->marks, count * sizeof *marks);
    values[count] = cell.value;
    marks[count] = cell.mark;
    *cells = (Cells){.values = values, .marks = marks};
}

void dataset_ask(Arena *arena, Dataset *dataset, const Table *table, const AskedCell *cells)
{
    DataTable *data = &dataset->tables[table->index];
    for (size_t i = 0; i < table->column_count; i++)
        if (data->columns[i].values != NULL)
            append(arena, &data->columns[i], data->row_count, key_behind(arena, dataset, table->columns[i], cells[i]));
    dataset->asked_table = table;
    dataset->asked_row = data->row_count++;
}

bool dataset_is_asked(const Dataset *dataset, const Table *table, size_t dataset_row)
{
    return dataset->asked_table == table && dataset->asked_row == dataset_row;
}

/* ── as prepared ────────────────────────────────────────────────────────────────────────────────────────── */

size_t prepared_asked_row(const Prepared *prepared)
{
    const Dataset *dataset = prepared->dataset;
    if (dataset->asked_table == NULL)
        return SIZE_MAX;
    const PreparedTable *table = &prepared->tables[dataset->asked_table->index];
    for (size_t row = table->row_count; row-- > 0;)
        if ((table->dataset_row == NULL ? row : table->dataset_row[row]) == dataset->asked_row)
            return row;
    return SIZE_MAX;
}

void prepared_change_asked(Prepared *prepared, const ColumnSymbol *column, AskedCell cell)
{
    Cells *cells = &prepared->tables[column->table->index].columns[column->index];
    size_t row = prepared_asked_row(prepared);
    if (row == SIZE_MAX || cells->values == NULL)
        return;
    cells->values[row] = cell.value;
    cells->marks[row] = cell.mark;
}
