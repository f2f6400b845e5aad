/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/load.h"

#include <sys/stat.h>

#include "data/cell.h"
#include "data/loader.h"
#include "source/language.h"

bool loader_requires(const Loader *loader, const Table *table)
{
    const Table *main_table = loader->model->tables[0];
    const Table *years_of = main_table->years_of;
    const Table *source = main_table->made_from, *years_source = years_of == NULL ? NULL : years_of->made_from;
    return table == main_table || table == years_of || table == source || table == years_source;
}

int64_t loader_empty_value(Loader *loader, const ColumnSymbol *column)
{
    if (column->empty != EMPTY_IS)
        return 0;
    bool is_text = cell_is_text(cell_column(column)->type);
    return is_text ? text_pool_add(loader->dataset->texts, column->empty_text, false) : column->empty_value;
}

bool loader_links_to(const Loader *loader, const Table *table)
{
    for (size_t i = 0; i < loader->model->table_count; i++) {
        if (loader->model->tables[i]->unrecorded && !loader->dataset->is_given)
            continue;
        for (size_t j = 0; j < loader->model->tables[i]->column_count; j++) {
            const Type type = loader->model->tables[i]->columns[j]->type;
            if (type.kind == TYPE_ROW && type.table != NULL && table_numbering(type.table) == table)
                return true;
        }
    }
    return false;
}

/* Whether a table made from this one takes the column over. */
static bool is_taken_over(const Model *model, const ColumnSymbol *column)
{
    for (size_t i = 0; i < model->table_count; i++) {
        const Table *made = model->tables[i];
        for (size_t j = 0; j < made->column_count && made->made_from == column->table; j++)
            if (text_equal(*made->columns[j]->name.name, *column->name.name))
                return true;
    }
    return false;
}

bool loader_keeps(const Loader *loader, const ColumnSymbol *column)
{
    const Table *table = column->table;
    return loader->options->keeps_all || column->used || column->is_key || column->type.kind == TYPE_ROW ||
           column == table->year || column == table->dated_by || column == table->counts_from ||
           is_taken_over(loader->model, column);
}

void loader_reject(Loader *loader, const Table *table, size_t row, size_t row_count)
{
    TableFile *file = loader_file(loader, table);
    if (!loader->options->skip_bad_rows)
        return;
    if (file->rejected == NULL)
        file->rejected = arena_allocate_array(loader->arena, row_count, sizeof *file->rejected);
    file->rejected[row] = 1;
}

bool loader_rejected(const Loader *loader, const Table *table, size_t row)
{
    const uint8_t *rejected = loader_file(loader, table)->rejected;
    return rejected != NULL && rejected[row] != 0;
}

void loader_note(Loader *loader, const char *format, ...)
{
    TextBuilder builder = {.arena = loader->arena};
    va_list arguments;
    va_start(arguments, format);
    text_append_format_list(&builder, format, arguments);
    va_end(arguments);
    vector_push(loader->arena, &loader->report->notes, text_built(&builder));
}

void loader_stop(Loader *loader, const Table *table, uint64_t line, Text column_name, Text reason)
{
    loader->must_stop = true;
    loader_file(loader, table)->is_broken = true;
    problems_begin_pass(&loader->problems); /* there are few of these, and none may be lost */
    problems_count(&loader->problems);
    problems_keep(&loader->problems, table->index,
                  (DataProblem){
                      .file = loader_file(loader, table)->path,
                      .line = line,
                      .column_name = column_name,
                      .reason = reason,
                  });
}

/* ── the steps ──────────────────────────────────────────────────────────────────────────────────────────── */

static bool folder_is_there(Loader *loader)
{
    struct stat status;
    const char *folder = loader->options->folder;
    if (loader->options->files != NULL || (stat(folder, &status) == 0 && S_ISDIR(status.st_mode)))
        return true;
    const Table *main_table = loader->model->tables[0];
    loader_file(loader, main_table)->path = text_copy(loader->arena, text_of(folder));
    loader_stop(loader, main_table, 0, (Text){0}, text_of(say("there is no such folder of data")));
    return false;
}

static void read_files(Loader *loader)
{
    for (size_t i = 0; i < loader->model->table_count; i++) {
        const Table *table = loader->model->tables[i];
        if (table->made_from != NULL || table->unrecorded || loader_read_file(loader, table) || !loader_requires(loader, table))
            continue;
        loader_stop(loader, table, 0, (Text){0},
                    text_format(loader->arena, say("this file is missing: the table `%.*s` must be there"),
                                TEXT_ARGUMENTS(*table->name.name)));
    }
}

/* Leaving a row out can leave a link without its target: so again, until nothing more is refused. */
static void check_all(Loader *loader)
{
    loader_leave_out(loader);
    do {
        loader_check_keys(loader);
        loader_make_tables(loader);
        loader_check_links(loader);
        loader_check_dispensations(loader);
    } while (loader_leave_out(loader));
}

/* Where nobody was ever let off a rule there is no file of it, and nothing to be told each time. */
static bool records_dispensations(const Loader *loader, const Table *table)
{
    return loader->model->dispensations != NULL && loader->model->dispensations->table == table;
}

static void note_absent_files(Loader *loader)
{
    for (size_t i = 0; i < loader->model->table_count; i++) {
        const Table *table = loader->model->tables[i];
        bool is_present = table->made_from != NULL || table->unrecorded || loader_data(loader, table)->present;
        if (is_present || records_dispensations(loader, table))
            continue;
        if (loader_links_to(loader, table))
            loader_note(
                loader,
                say("%.*s is not there: `%.*s` has the %zu rows that other files name, and nothing else is known of them"),
                TEXT_ARGUMENTS(table->file), TEXT_ARGUMENTS(*table->name.name), dataset_number_count(loader->dataset, table));
        else
            loader_note(loader, say("%.*s is not there: `%.*s` is an empty table"), TEXT_ARGUMENTS(table->file),
                        TEXT_ARGUMENTS(*table->name.name));
    }
}

static Dataset *open_dataset(Loader *loader)
{
    const Model *model = loader->model;
    Dataset *dataset = arena_allocate(loader->arena, sizeof *dataset);
    dataset->model = model;
    dataset->tables = arena_allocate_array(loader->arena, model->table_count, sizeof *dataset->tables);
    dataset->files = arena_allocate_array(loader->arena, model->table_count, sizeof *dataset->files);
    dataset->subject_count = arena_allocate_array(loader->arena, model->table_count, sizeof *dataset->subject_count);
    dataset->texts = text_pool_open(loader->arena);
    for (size_t i = 0; i < model->table_count; i++) {
        const Table *table = model->tables[i];
        dataset->tables[i].table = table;
        dataset->tables[i].columns = arena_allocate_array(loader->arena, table->column_count, sizeof(Cells));
    }
    return dataset;
}

Loader loader_open(Arena *arena, const Model *model, const LoadOptions *options, DataReport *report)
{
    Loader loader = {
        .arena = arena,
        .scratch = arena_open(),
        .model = model,
        .options = options,
        .report = report,
        .problems = {.arena = arena, .keeps_all = options->skip_bad_rows},
    };
    loader.dataset = open_dataset(&loader);
    return loader;
}

/* What is right with the rows of the year before is right with those that are made from them. */
static bool add_coming_years(Loader *loader)
{
    if (loader->options->last_year == 0)
        return true;
    if (!loader_project(loader))
        return false;
    loader_check_keys(loader);
    loader_make_tables(loader);
    return true;
}

bool loader_assemble(Loader *loader)
{
    check_all(loader);
    if (loader->must_stop || (loader->problems.count > 0 && !loader->options->skip_bad_rows))
        return false;
    if (!add_coming_years(loader))
        return false;
    loader_number_links(loader);
    return true;
}

Dataset *loader_close(Loader *loader, bool is_whole)
{
    for (size_t i = 0; i < loader->options->text_count; i++)
        text_pool_add(loader->dataset->texts, loader->options->texts[i], false);
    text_pool_settle(loader->dataset->texts);
    problems_report(&loader->problems, loader->report);
    arena_close(loader->scratch);
    if (!is_whole)
        dataset_close(loader->dataset);
    return is_whole ? loader->dataset : NULL;
}

/* Whether there is a dataset in the end. */
static bool load_tables(Loader *loader)
{
    if (loader->model->table_count == 0)
        return true;
    if (!folder_is_there(loader))
        return false;
    read_files(loader);
    if (!loader_assemble(loader))
        return false;
    note_absent_files(loader);
    return true;
}

Dataset *load_data(Arena *arena, const Model *model, const LoadOptions *options, DataReport *report)
{
    Loader loader = loader_open(arena, model, options, report);
    return loader_close(&loader, load_tables(&loader));
}
