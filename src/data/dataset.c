/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking a dataset where a cell stands, what a row is called, and which row is called so. */
#include "data/dataset.h"

#include "data/asked_row.h"
#include "data/cell.h"
#include "data/keys.h"
#include "data/projection.h"
#include "source/language.h"

void dataset_close(Dataset *dataset)
{
    for (size_t i = 0; i < dataset->model->table_count; i++)
        csv_close(&dataset->files[i].csv);
}

/* ── origins ────────────────────────────────────────────────────────────────────────────────────────────── */

static const ColumnSymbol *column_named(const Table *table, Text name)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (text_equal(*table->columns[i]->name.name, name))
            return table->columns[i];
    return NULL;
}

Origin dataset_origin(const Dataset *dataset, const ColumnSymbol *column, size_t dataset_row)
{
    const Table *table = column->table;
    const TableFile *file = &dataset->files[table->index];
    if (table->made_from != NULL && file->made_of != NULL) {
        const ColumnSymbol *source = column_named(table->made_from, *column->name.name);
        if (source != NULL)
            return dataset_origin(dataset, source, file->made_of[dataset_row]);
    }
    Origin origin = {.file = file->path, .column_name = column->header};
    if (dataset->tables[table->index].present && !dataset_is_asked(dataset, table, dataset_row) &&
        !dataset_is_projected(dataset, table, dataset_row)) {
        origin.line = line_map_line(&file->lines, dataset_row);
        origin.column = file->fields[column->index];
    }
    return origin;
}

/* ── keys in words ──────────────────────────────────────────────────────────────────────────────────────── */

static void print_value(const Dataset *dataset, const ColumnSymbol *column, int64_t value, TextBuilder *builder)
{
    if (column->type.kind == TYPE_ROW) {
        dataset_print_key(dataset, column->type.table, value, builder);
        return;
    }
    Text text = column->type.kind == TYPE_TEXT ? text_pool_text(dataset->texts, value) : (Text){0};
    cell_print_value(builder, column->type, dataset->model->currency_decimals, value, text);
}

static bool has_number(const Dataset *dataset, const Table *numbering, int64_t number)
{
    return number >= 0 && (uint64_t)number < dataset_number_count(dataset, numbering);
}

/* Key part `i` of a row or subject of a table that numbers its own; false where it is empty. */
static bool key_value(const Dataset *dataset, const Table *table, int64_t number, size_t i, int64_t *out)
{
    if (table->year_in_key) {
        *out = dataset->files[table->index].subject_keys[i][number];
        return true;
    }
    const Cells *cells = &dataset->tables[table->index].columns[table->keys[i]->index];
    if (cells->values == NULL || cells_marked(cells, (size_t)number))
        return false;
    *out = cells->values[number];
    return true;
}

void dataset_print_key(const Dataset *dataset, const Table *table, int64_t row, TextBuilder *builder)
{
    const Table *numbering = table_numbering(table);
    if (!has_number(dataset, numbering, row))
        return;
    if (!numbering->year_in_key && dataset_is_asked(dataset, numbering, (size_t)row)) {
        text_append_string(builder, say("(asked)"));
        return;
    }
    for (size_t i = 0; i < numbering->key_count; i++) {
        int64_t value;
        if (i > 0)
            text_append_byte(builder, ' ');
        if (key_value(dataset, numbering, row, i, &value))
            print_value(dataset, numbering->keys[i], value, builder);
    }
}

/* ── rows by key ────────────────────────────────────────────────────────────────────────────────────────── */

/* What a cell of `column` that held `text` holds now. */
static bool find_value(const Dataset *dataset, const ColumnSymbol *column, Text text, int64_t *out)
{
    if (column->type.kind == TYPE_ROW || column->type.kind == TYPE_TEXT) {
        *out = column->type.kind == TYPE_TEXT ? text_pool_find(dataset->texts, text)
                                              : dataset_find_key(dataset, column->type.table, text);
        return *out >= 0;
    }
    if (!cell_is_amount(column->type))
        return cell_read(column->type, text, out);
    AmountShape shape = amount_shape(column, dataset->model->currency_decimals);
    return amount_read(text, &shape, '.', out) == AMOUNT_READ;
}

static int64_t find_row(const Dataset *dataset, const Table *table, int64_t key)
{
    const DataTable *data = &dataset->tables[table->index];
    const Cells *cells = &data->columns[table->keys[0]->index];
    for (size_t row = 0; row < data->row_count; row++)
        if (cells->values[row] == key && !cells_marked(cells, row))
            return (int64_t)row;
    return -1;
}

int64_t dataset_find_key(const Dataset *dataset, const Table *table, Text key)
{
    const Table *numbering = table_numbering(table);
    int64_t value;
    if (numbering->key_count != 1 || !find_value(dataset, numbering->keys[0], key, &value))
        return -1;
    const KeyIndex *index = &dataset->files[numbering->index].keys;
    if (!key_index_is_open(index)) /* no link leads here, so that loading kept no index */
        return numbering->year_in_key ? -1 : find_row(dataset, numbering, value);
    uint32_t found = key_index_find(index, &value);
    return found == KEY_NONE ? -1 : (int64_t)found;
}
