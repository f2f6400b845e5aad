/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Row after row. The common cells (a plain amount, a text met before) are read right here; everything else goes to
 * read_cell.c. */
#include "data/table_reader.h"

#include <string.h>

#include "source/language.h"

static inline CsvField field_of(const TableReader *reader, const Binding *binding)
{
    if (binding->field >= reader->scanner.count) /* the row ends early, or the file has no such column */
        return (CsvField){0};
    return reader->scanner.fields[binding->field];
}

/* Whether `text` needs no closer look. */
static inline bool read_common(const TableReader *reader, const Binding *binding, Text text, int64_t *out)
{
    if (!binding->is_amount)
        return cell_cache_find(binding->cache, text, out);
    return binding->is_plain && amount_read_plain(text, &binding->shape, reader->decimal.mark, out);
}

static void read_row(TableReader *reader)
{
    for (size_t i = 0; i < reader->table->column_count; i++) {
        const Binding *binding = &reader->bindings[i];
        CsvField field = field_of(reader, binding);
        int64_t value;
        if (field.text.length == 0)
            reader_read_empty(reader, binding);
        else if (field.form > FIELD_QUOTED || !read_common(reader, binding, field.text, &value))
            reader_read_cell(reader, binding, field);
        else if (binding->cells != NULL)
            binding->cells->values[reader->row] = value;
    }
}

/* Spreadsheets leave out what is empty at the end of a row; so does what cut it off. */
static void count_short_row(TableReader *reader)
{
    if (reader->short_rows++ == 0)
        reader->short_line = reader->scanner.line;
}

static void note_short_rows(const TableReader *reader)
{
    if (reader->short_rows == 0)
        return;
    loader_note(reader->loader,
                say_count(reader->short_rows,
                          "%.*s: %zu row has fewer cells than the header: those it lacks count as empty (line %llu)",
                          "%.*s: %zu rows have fewer cells than the header: those they lack count as empty (first in line %llu)"),
                TEXT_ARGUMENTS(reader->table->file), reader->short_rows, (unsigned long long)reader->short_line);
}

static void read_rows(TableReader *reader)
{
    DataTable *data = loader_data(reader->loader, reader->table);
    while (reader->row < reader->capacity && csv_next(&reader->scanner)) {
        line_map_add(reader->loader->arena, &reader->file->lines, reader->row, reader->scanner.line);
        read_row(reader);
        if (reader->scanner.count < reader->needed)
            count_short_row(reader);
        if (reader->scanner.extra_index > 0 || reader->scanner.has_broken || reader->file->csv.has_zero_bytes)
            reader_check_other_fields(reader);
        reader->row++;
    }
    data->row_count = reader->row;
}

/* Values of a million rows lie in pages that are only there once they are written to: `capacity` may be too large. */
static void allocate_columns(TableReader *reader)
{
    for (size_t i = 0; i < reader->table->column_count; i++) {
        Cells *cells = reader->bindings[i].cells;
        if (cells != NULL)
            cells->values = arena_allocate_array(reader->loader->arena, reader->capacity, sizeof *cells->values);
    }
}

static void read_opened(TableReader *reader)
{
    problems_begin_pass(&reader->loader->problems);
    if (!reader_read_header(reader))
        return;
    allocate_columns(reader);
    read_rows(reader);
    note_short_rows(reader);
}

/* Where the file of a table lies. */
static Text path_of(const Loader *loader, const Table *table)
{
    const char *folder = loader->options->folder;
    size_t length = strlen(folder);
    const char *slash = length > 0 && folder[length - 1] == '/' ? "" : "/";
    return text_format(loader->arena, "%s%s%.*s", folder, slash, TEXT_ARGUMENTS(table->file));
}

/* A rule file may come from a stranger: it reads nothing but what lies in the data folder. */
static bool lies_in_folder(Text name)
{
    bool is_inside = name.length > 0 && name.start[0] != '/';
    for (size_t i = 0; i + 1 < name.length && is_inside; i++) {
        bool is_begin = i == 0 || name.start[i - 1] == '/', is_end = i + 2 == name.length || name.start[i + 2] == '/';
        is_inside = !(is_begin && is_end && name.start[i] == '.' && name.start[i + 1] == '.');
    }
    return is_inside;
}

static bool open_file(const Loader *loader, const Table *table, TableFile *file, const char **reason)
{
    const LoadOptions *options = loader->options;
    if (options->files == NULL)
        return csv_open(file->path.start, &file->csv, reason);
    for (size_t i = 0; i < options->file_count; i++) {
        if (text_equal_string(table->file, options->files[i].name))
            return csv_open_bytes(options->files[i].bytes, &file->csv, reason);
    }
    return false;
}

bool loader_read_file(Loader *loader, const Table *table)
{
    TableFile *file = loader_file(loader, table);
    const char *reason = lies_in_folder(table->file) ? NULL : say("only files in the data folder are read");
    file->path = path_of(loader, table);
    file->fields = arena_allocate_array(loader->arena, table->column_count, sizeof *file->fields);
    bool is_open = reason == NULL && open_file(loader, table, file, &reason);
    loader_data(loader, table)->present = is_open;
    if (reason != NULL)
        loader_stop(loader, table, 0, (Text){0}, text_copy(loader->arena, text_of(reason)));
    if (!is_open)
        return reason != NULL;
    TableReader reader = {
        .loader = loader,
        .table = table,
        .file = file,
        .decimal = decimal_given(loader->options->decimal),
        .builder = {.arena = loader->scratch},
    };
    ArenaMark mark = arena_mark(loader->scratch);
    read_opened(&reader);
    arena_release(loader->scratch, mark);
    return true;
}
