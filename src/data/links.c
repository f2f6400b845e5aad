/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links: every key named must be there; then keys become numbers.
 *
 * A key may itself be a link (details key unit, unit: units). Numbering goes by depth, deepest first, so that the key
 * column that a link is looked up in still holds keys:
 *
 *     lines.detail ──▶ details.unit ──▶ units.unit        depth 2 before depth 1 */
#include "base/suggest.h"
#include "data/cell.h"
#include "data/keys.h"
#include "source/language.h"

enum { SUGGESTIONS_MOST = 2 * DATA_PROBLEMS_SHOWN, KEYS_CONSIDERED = 200000 };

static const KeyIndex *index_of_target(const Loader *loader, const ColumnSymbol *column)
{
    return &loader_file(loader, table_numbering(column->type.table))->keys;
}

/* Whether a column is a link whose target's keys are known. */
static bool is_resolvable(const Loader *loader, const ColumnSymbol *column)
{
    if (column->type.kind != TYPE_ROW || column->type.table == NULL)
        return false;
    const Table *target = table_numbering(column->type.table);
    bool is_kept = loader_data(loader, column->table)->columns[column->index].values != NULL;
    return is_kept && !loader_file(loader, target)->is_broken && key_index_is_open(&loader_file(loader, target)->keys);
}

/* ── checking ───────────────────────────────────────────────────────────────────────────────────────────── */

/* Numbers one apart are different units, not slips of the pen. */
static bool is_number(Text text)
{
    size_t digits = 0;
    while (digits < text.length && text.start[digits] >= '0' && text.start[digits] <= '9')
        digits++;
    return digits == text.length;
}

static void suggest_key(Loader *loader, const ColumnSymbol *column, Text wanted, TextBuilder *builder)
{
    if (is_number(wanted))
        return;
    const Table *target = table_numbering(column->type.table);
    const KeyIndex *index = index_of_target(loader, column);
    size_t count = dataset_number_count(loader->dataset, target);
    Suggestion suggestion = suggestion_for(wanted);
    TextBuilder key = {.arena = loader->scratch};
    for (size_t i = 0; i < count && i < KEYS_CONSIDERED; i++) {
        key.length = 0;
        keys_print_read(loader, target->keys[0], index->parts[0][i], &key);
        size_t best = suggestion.best.length, distance = suggestion.distance;
        suggestion_offer(&suggestion, text_built(&key));
        if (suggestion.best.length != best || suggestion.distance != distance)
            suggestion.best = text_copy(loader->scratch, suggestion.best);
    }
    if (suggestion.best.length > 0)
        text_append_format(builder, say("; did you mean `%.*s`?"), TEXT_ARGUMENTS(suggestion.best));
}

static Text missing_target_reason(Loader *loader, const ColumnSymbol *column, Text wanted)
{
    const Table *target = table_numbering(column->type.table);
    TextBuilder builder = {.arena = loader->arena};
    Text key = *target->keys[0]->name.name;
    if (loader_data(loader, target)->present && !loader->dataset->is_given)
        text_append_format(&builder, say("there is no such `%.*s` in %.*s"), TEXT_ARGUMENTS(key), TEXT_ARGUMENTS(target->file));
    else
        text_append_format(&builder, say("there is no such `%.*s` in `%.*s`"), TEXT_ARGUMENTS(key),
                           TEXT_ARGUMENTS(*target->name.name));
    if (loader->options->skip_bad_rows)
        text_append_string(&builder, say(", or its row was left out"));
    if (loader->suggestion_count++ < SUGGESTIONS_MOST)
        suggest_key(loader, column, wanted, &builder);
    return text_built(&builder);
}

static void report_missing_target(Loader *loader, const ColumnSymbol *column, size_t row, int64_t key)
{
    const TableFile *file = loader_file(loader, column->table);
    loader_reject(loader, column->table, row, loader_data(loader, column->table)->row_count);
    if (!problems_count(&loader->problems))
        return;
    TextBuilder value = {.arena = loader->scratch};
    keys_print_read(loader, column, key, &value);
    problems_keep(&loader->problems, column->table->index,
                  (DataProblem){
                      .file = file->path,
                      .line = line_map_line(&file->lines, row),
                      .column = file->fields[column->index],
                      .column_name = column->header,
                      .value = text_built(&value),
                      .reason = missing_target_reason(loader, column, text_built(&value)),
                  });
}

static void check_column(Loader *loader, const ColumnSymbol *column)
{
    const DataTable *data = loader_data(loader, column->table);
    const Cells *cells = &data->columns[column->index];
    const KeyIndex *index = index_of_target(loader, column);
    bool has_last = false;
    int64_t last = 0;
    problems_begin_pass(&loader->problems);
    for (size_t row = 0; row < data->row_count; row++) {
        int64_t key = cells->values[row];
        if ((has_last && key == last) || cells_marked(cells, row) || loader_rejected(loader, column->table, row))
            continue;
        has_last = key_index_find(index, &key) != KEY_NONE;
        last = key;
        if (!has_last)
            report_missing_target(loader, column, row, key);
    }
}

void loader_check_links(Loader *loader)
{
    for (size_t i = 0; i < loader->model->table_count; i++) {
        const Table *table = loader->model->tables[i];
        for (size_t j = 0; j < table->column_count && loader->dataset->tables[i].present; j++)
            if (is_resolvable(loader, table->columns[j]))
                check_column(loader, table->columns[j]);
    }
}

/* ── numbering ──────────────────────────────────────────────────────────────────────────────────────────── */

static void number_column(Loader *loader, const ColumnSymbol *column)
{
    DataTable *data = loader_data(loader, column->table);
    Cells *cells = &data->columns[column->index];
    const KeyIndex *index = index_of_target(loader, column);
    int64_t last_key = 0;
    uint32_t last_number = KEY_NONE;
    for (size_t row = 0; row < data->row_count; row++) {
        if (cells_marked(cells, row))
            continue;
        if (last_number == KEY_NONE || cells->values[row] != last_key) {
            last_key = cells->values[row];
            last_number = key_index_find(index, &last_key);
        }
        cells->values[row] = (int64_t)last_number;
    }
}

/* A link that cannot be followed (only a model with errors has one) leads nowhere. */
static void unlink_column(Loader *loader, const ColumnSymbol *column)
{
    DataTable *data = loader_data(loader, column->table);
    Cells *cells = &data->columns[column->index];
    cells->values = arena_allocate_array(loader->arena, data->row_count, sizeof *cells->values);
    cells->marks = arena_allocate_array(loader->arena, data->row_count, sizeof *cells->marks);
    for (size_t row = 0; row < data->row_count; row++)
        cells->marks[row] = MARK_NOT_APPLICABLE;
}

static size_t deepest_link(const Model *model)
{
    size_t deepest = 0;
    for (size_t i = 0; i < model->table_count; i++)
        for (size_t j = 0; j < model->tables[i]->column_count; j++) {
            size_t depth = cell_depth(model->tables[i]->columns[j]);
            deepest = depth > deepest ? depth : deepest;
        }
    return deepest;
}

static void number_depth(Loader *loader, size_t depth)
{
    for (size_t i = 0; i < loader->model->table_count; i++) {
        const Table *table = loader->model->tables[i];
        for (size_t j = 0; j < table->column_count; j++)
            if (cell_depth(table->columns[j]) == depth) {
                if (is_resolvable(loader, table->columns[j]))
                    number_column(loader, table->columns[j]);
                else
                    unlink_column(loader, table->columns[j]);
            }
    }
}

/* Indexes whose keys were links, and those that had to wait for their numbers. */
static void index_numbered(Loader *loader, const Table *table)
{
    bool is_link = table->key_count == 1 && table->keys[0]->type.kind == TYPE_ROW;
    if (is_link && !table->year_in_key && key_index_is_open(&loader_file(loader, table)->keys))
        keys_index_rows(loader, table);
    else if (table_has_own_subjects(table) && table->key_count != 1)
        keys_index_subjects(loader, table);
}

void loader_number_links(Loader *loader)
{
    for (size_t depth = deepest_link(loader->model); depth > 0; depth--)
        number_depth(loader, depth);
    for (size_t i = 0; i < loader->model->table_count; i++)
        index_numbered(loader, loader->model->tables[i]);
    for (size_t i = 0; i < loader->model->table_count; i++) {
        const Table *table = loader->model->tables[i];
        if (!table_has_own_subjects(table))
            loader->dataset->subject_count[i] = dataset_number_count(loader->dataset, table);
    }
}
