/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table's file from end to end: opened, cut, its header read, then its rows. */
#include "data/table_reader.h"

#include <string.h>

#include "base/parallel.h"
#include "source/language.h"

/* Below this a thread of its own costs more than it helps. */
enum { CHUNK_BYTES_LEAST = 1 << 19 };

static size_t count_chunks(const LoadOptions *options, const CsvFile *file)
{
    size_t threads = options->threads > 0 ? options->threads : parallel_cores();
    size_t least = options->chunk_bytes_least > 0 ? options->chunk_bytes_least : CHUNK_BYTES_LEAST;
    size_t chunks = file->bytes.length / least;
    if (chunks > threads)
        chunks = threads;
    return chunks < 1 ? 1 : chunks < THREADS_MOST ? chunks : THREADS_MOST;
}

/* What the columns may need, one behind the other: whole large pages as far as can be. Pages that nobody writes to are not
 * there. Marks are kept only of columns that turn out to have some. */
static uint8_t *allocate_columns(const TableReader *reader, size_t capacity)
{
    size_t column_count = reader->table->column_count, count = 0;
    for (size_t i = 0; i < column_count; i++)
        count += reader->bindings[i].cells != NULL;
    int64_t *values = arena_allocate_array(reader->loader->arena, capacity * count, sizeof *values);
    for (size_t i = 0; i < column_count; i++)
        if (reader->bindings[i].cells != NULL) {
            reader->bindings[i].cells->values = values;
            values += capacity;
        }
    return arena_allocate_array(reader->loader->scratch, capacity * column_count, sizeof(uint8_t));
}

/* ── readers of chunks ──────────────────────────────────────────────────────────────────────────────────── */

/* `marks` has room for `capacity` rows of each column. */
static void bind_rows(RowReader *rows, uint8_t *marks, size_t capacity)
{
    size_t count = rows->of->table->column_count;
    rows->bindings = arena_allocate_array(rows->arena, count, sizeof *rows->bindings);
    for (size_t i = 0; i < count; i++) {
        Binding *binding = &rows->bindings[i];
        *binding = rows->of->bindings[i];
        if (!binding->is_amount)
            binding->cache = arena_allocate(rows->arena, sizeof *binding->cache);
        if (binding->is_text && binding->column->empty == EMPTY_IS)
            binding->empty_value = text_pool_add(rows->texts, binding->column->empty_text, false);
        binding->marks = marks + capacity * i + rows->first_row;
        if (binding->cells != NULL)
            binding->values = binding->cells->values + rows->first_row;
    }
}

static void open_rows(const TableReader *reader, RowReader *rows, const CsvChunk *chunk, size_t first_row)
{
    const Loader *loader = reader->loader;
    size_t field_count = reader->scanner.capacity;
    bool is_only = reader->chunks.count == 1;
    Arena *arena = arena_open();
    *rows = (RowReader){
        .of = reader,
        .arena = arena,
        .language = language_in_use(),
        .decimal = decimal_given(loader->options->decimal),
        .texts = is_only ? loader->dataset->texts : text_pool_open(arena),
        .builder = {.arena = arena},
        .problems = {.arena = arena, .keeps_all = loader->problems.keeps_all},
        .first_row = first_row,
        .capacity = chunk->line_ends + 1,
    };
    CsvField *fields = arena_allocate_array(arena, field_count, sizeof *fields);
    rows->scanner = csv_scan_chunk(chunk, reader->scanner.separator, fields, field_count);
}

static void read_chunk(void *context, size_t number)
{
    RowReader *rows = (RowReader *)context + number;
    language_use(rows->language);
    reader_read_rows(rows);
}

static void close_rows(RowReader *rows)
{
    if (rows->of->chunks.count > 1)
        text_pool_close(rows->texts);
    arena_close(rows->arena);
}

/* ── the file ───────────────────────────────────────────────────────────────────────────────────────────── */

/* Row numbers are those of lines, so that every reader knows where its rows go. */
static void read_body(TableReader *reader, size_t capacity)
{
    size_t count = reader->chunks.count, first_row = 0;
    RowReader *rows = arena_allocate_array(reader->loader->scratch, count, sizeof *rows);
    uint8_t *marks = allocate_columns(reader, capacity);
    for (size_t i = 0; i < count; i++) {
        open_rows(reader, &rows[i], &reader->chunks.items[i], first_row);
        bind_rows(&rows[i], marks, capacity);
        first_row += reader->chunks.items[i].line_ends;
    }
    parallel_run(count, read_chunk, rows);
    reader_join(reader, rows, count);
    for (size_t i = 0; i < count; i++)
        close_rows(&rows[i]);
}

static void read_opened(TableReader *reader)
{
    CsvFile *csv = &reader->file->csv;
    problems_begin_pass(&reader->loader->problems);
    reader->chunks = csv_survey(reader->loader->scratch, csv, count_chunks(reader->loader->options, csv));
    size_t capacity = 1;
    for (size_t i = 0; i < reader->chunks.count; i++)
        capacity += reader->chunks.items[i].line_ends;
    if (!reader_read_header(reader, capacity))
        return;
    csv_settle(csv, &reader->chunks, reader->scanner.separator);
    for (size_t i = 0; i < reader->chunks.count; i++)
        csv_begin_at(&reader->chunks.items[i], reader->scanner.at.next);
    read_body(reader, capacity);
}

Text loader_path(Arena *arena, const char *folder, const Table *table)
{
    size_t length = strlen(folder);
    const char *slash = length > 0 && folder[length - 1] == '/' ? "" : "/";
    return text_format(arena, "%s%s%.*s", folder, slash, TEXT_ARGUMENTS(table->file));
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
    file->path = loader_path(loader->arena, loader->options->folder, table);
    file->fields = arena_allocate_array(loader->arena, table->column_count, sizeof *file->fields);
    bool is_open = reason == NULL && open_file(loader, table, file, &reason);
    loader_data(loader, table)->present = is_open;
    if (reason != NULL)
        loader_stop(loader, table, 0, (Text){0}, text_copy(loader->arena, text_of(reason)));
    if (!is_open)
        return reason != NULL;
    TableReader reader = {.loader = loader, .table = table, .file = file};
    ArenaMark mark = arena_mark(loader->scratch);
    read_opened(&reader);
    arena_release(loader->scratch, mark);
    return true;
}
