/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/keys.h"

#include <string.h>

#include "data/cell.h"
#include "source/language.h"

static void add_key_column(KeyColumns *keys, const Loader *loader, const ColumnSymbol *column)
{
    keys->columns[keys->count] = column;
    keys->cells[keys->count++] = &loader_data(loader, column->table)->columns[column->index];
}

static KeyColumns empty_keys(Loader *loader, const Table *table)
{
    size_t most = table->key_count + 1;
    return (KeyColumns){
        .cells = arena_allocate_array(loader->scratch, most, sizeof(Cells *)),
        .columns = arena_allocate_array(loader->scratch, most, sizeof(ColumnSymbol *)),
    };
}

KeyColumns keys_of(Loader *loader, const Table *table)
{
    KeyColumns keys = empty_keys(loader, table);
    for (size_t i = 0; i < table->key_count; i++)
        add_key_column(&keys, loader, table->keys[i]);
    if (table->year_in_key)
        add_key_column(&keys, loader, table->year);
    return keys;
}

static void add_column_named(KeyColumns *keys, const Loader *loader, const Table *source, Text name)
{
    for (size_t i = 0; i < source->column_count; i++)
        if (text_equal(*source->columns[i]->name.name, name)) {
            add_key_column(keys, loader, source->columns[i]);
            return;
        }
}

KeyColumns keys_in(Loader *loader, const Table *table, const Table *source)
{
    KeyColumns keys = empty_keys(loader, table);
    for (size_t i = 0; i < table->key_count; i++)
        add_column_named(&keys, loader, source, *table->keys[i]->name.name);
    if (table->year_in_key)
        add_column_named(&keys, loader, source, *table->year->name.name);
    return keys;
}

const int64_t **keys_parts(Loader *loader, const KeyColumns *keys)
{
    const int64_t **parts = arena_allocate_array(loader->scratch, keys->count, sizeof *parts);
    for (size_t i = 0; i < keys->count; i++)
        parts[i] = keys->cells[i]->values;
    return parts;
}

static bool has_whole_key(const KeyColumns *keys, size_t row)
{
    for (size_t i = 0; i < keys->count; i++)
        if (cells_marked(keys->cells[i], row))
            return false;
    return true;
}

/* Negative, zero, positive as the key of row `a` is less than, equal to, greater than that of row `b`. */
static int compare_keys(const KeyColumns *keys, size_t a, size_t b)
{
    for (size_t i = 0; i < keys->count; i++) {
        int64_t left = keys->cells[i]->values[a], right = keys->cells[i]->values[b];
        if (left != right)
            return left < right ? -1 : 1;
    }
    return 0;
}

/* Whether each row's key is greater than the one before, as it is in a sorted file: then no two are the same. */
static bool keys_rise(const KeyColumns *keys, size_t row_count)
{
    for (size_t i = 0; i < keys->count; i++)
        if (keys->cells[i]->marks != NULL)
            return false;
    for (size_t row = 1; row < row_count; row++)
        if (compare_keys(keys, row - 1, row) >= 0)
            return false;
    return true;
}

size_t keys_distinct_rows(Loader *loader, const Table *table, const KeyColumns *keys, uint32_t **rows)
{
    size_t row_count = loader_data(loader, table)->row_count, count = 0;
    KeyIndex index = key_index_open(loader->scratch, keys_parts(loader, keys), keys->count, row_count);
    *rows = arena_allocate_array(loader->scratch, row_count, sizeof **rows);
    for (size_t row = 0; row < row_count; row++) {
        bool is_repeated = count > 0 && compare_keys(keys, (*rows)[count - 1], row) == 0;
        if (!is_repeated && has_whole_key(keys, row) && key_index_add(&index, (uint32_t)row) == row)
            (*rows)[count++] = (uint32_t)row;
    }
    return count;
}

void keys_index_rows(Loader *loader, const Table *table)
{
    KeyColumns keys = keys_of(loader, table);
    size_t row_count = loader_data(loader, table)->row_count;
    KeyIndex *index = &loader_file(loader, table)->keys;
    *index = key_index_open(loader->arena, keys_parts(loader, &keys), keys.count, row_count);
    for (size_t row = 0; row < row_count; row++)
        if (has_whole_key(&keys, row))
            key_index_add(index, (uint32_t)row);
}

/* ── subjects ───────────────────────────────────────────────────────────────────────────────────────────── */

/* An index of the table's subjects, whose keys stand in subject_keys; there is room for `most`. */
static KeyIndex *open_subjects(Loader *loader, const Table *table, size_t most)
{
    TableFile *file = loader_file(loader, table);
    file->subject_keys = arena_allocate_array(loader->arena, table->key_count, sizeof *file->subject_keys);
    for (size_t i = 0; i < table->key_count; i++)
        file->subject_keys[i] = arena_allocate_array(loader->arena, most, sizeof *file->subject_keys[i]);
    file->keys = key_index_open(loader->arena, (const int64_t *const *)file->subject_keys, table->key_count, most);
    return &file->keys;
}

/* How often the key changes from row to row: in a sorted file that is how many there are. */
static size_t count_runs(const KeyColumns *keys, size_t row_count)
{
    size_t count = row_count > 0;
    const int64_t *values = keys->count == 1 ? keys->cells[0]->values : NULL;
    for (size_t row = 1; row < row_count; row++)
        count += values != NULL ? values[row - 1] != values[row] : compare_keys(keys, row - 1, row) != 0;
    return count;
}

void keys_index_subjects(Loader *loader, const Table *table)
{
    KeyColumns keys = keys_of(loader, table);
    keys.count = table->key_count;
    size_t row_count = loader_data(loader, table)->row_count, count = 0;
    KeyIndex *index = open_subjects(loader, table, count_runs(&keys, row_count));
    int64_t **subject_keys = loader_file(loader, table)->subject_keys;
    for (size_t row = 0, last = SIZE_MAX; row < row_count; row++) {
        bool is_repeated = last != SIZE_MAX && compare_keys(&keys, last, row) == 0;
        if (is_repeated || !has_whole_key(&keys, row))
            continue;
        last = row;
        for (size_t i = 0; i < keys.count; i++)
            subject_keys[i][count] = keys.cells[i]->values[row];
        count += key_index_add(index, (uint32_t)count) == count;
    }
    loader->dataset->subject_count[table->index] = count;
}

void keys_index_listed(Loader *loader, const Table *table, const int64_t *keys, size_t count)
{
    KeyIndex *index = open_subjects(loader, table, count);
    if (count > 0)
        memcpy(loader_file(loader, table)->subject_keys[0], keys, count * sizeof *keys);
    for (size_t subject = 0; subject < count; subject++)
        key_index_add(index, (uint32_t)subject);
    loader->dataset->subject_count[table->index] = count;
}

/* ── duplicates ─────────────────────────────────────────────────────────────────────────────────────────── */

void keys_print_read(const Loader *loader, const ColumnSymbol *column, int64_t value, TextBuilder *builder)
{
    Type type = cell_column(column)->type;
    Text text = cell_is_text(type) ? text_pool_text(loader->dataset->texts, value) : (Text){0};
    cell_print_value(builder, type, loader->model->currency_decimals, value, text);
}

static Text key_of_row(Loader *loader, const KeyColumns *keys, size_t row)
{
    TextBuilder builder = {.arena = loader->arena};
    for (size_t i = 0; i < keys->count; i++) {
        if (i > 0)
            text_append_byte(&builder, ' ');
        keys_print_read(loader, keys->columns[i], keys->cells[i]->values[row], &builder);
    }
    return text_built(&builder);
}

static void report_duplicate(Loader *loader, const Table *table, const KeyColumns *keys, size_t row, size_t first)
{
    const TableFile *file = loader_file(loader, table);
    loader_reject(loader, table, row, loader_data(loader, table)->row_count);
    if (!problems_count(&loader->problems))
        return;
    problems_keep(&loader->problems, table->index,
                  (DataProblem){
                      .file = file->path,
                      .line = line_map_line(&file->lines, row),
                      .column = file->fields[keys->columns[0]->index],
                      .column_name = keys->columns[0]->header,
                      .value = key_of_row(loader, keys, row),
                      .reason = text_format(loader->arena, say("this key stands on line %llu already: each row needs its own"),
                                            (unsigned long long)line_map_line(&file->lines, first)),
                  });
}

static void check_duplicates(Loader *loader, const Table *table)
{
    KeyColumns keys = keys_of(loader, table);
    size_t row_count = loader_data(loader, table)->row_count;
    if (keys_rise(&keys, row_count))
        return;
    KeyIndex index = key_index_open(loader->scratch, keys_parts(loader, &keys), keys.count, row_count);
    problems_begin_pass(&loader->problems);
    for (size_t row = 0; row < row_count; row++) {
        if (!has_whole_key(&keys, row))
            continue;
        uint32_t first = key_index_add(&index, (uint32_t)row);
        if (first != row)
            report_duplicate(loader, table, &keys, row, first);
    }
}

static bool is_linked_by_row(const Loader *loader, const Table *table)
{
    return table->key_count == 1 && !table->year_in_key && loader_links_to(loader, table);
}

void loader_check_keys(Loader *loader)
{
    for (size_t i = 0; i < loader->model->table_count; i++) {
        const Table *table = loader->model->tables[i];
        bool has_rows = loader_data(loader, table)->present && !loader_file(loader, table)->is_broken;
        if (!has_rows || table->made_from != NULL || (table->key_count == 0 && !table->year_in_key))
            continue;
        ArenaMark mark = arena_mark(loader->scratch);
        check_duplicates(loader, table);
        arena_release(loader->scratch, mark);
        if (is_linked_by_row(loader, table))
            keys_index_rows(loader, table);
        else if (table_has_own_subjects(table) && table->key_count == 1)
            keys_index_subjects(loader, table);
    }
}
