/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several threads read of one file, as if one had. Values stand in their columns already; what is left is joined in the
 * order of the file: problems, lines, rows to be left out. Texts have the numbers of their own reader, in the order of first
 * appearance; entered in that order, reader by reader, they get the numbers that one reader would have given them. */
#include <string.h>

#include "base/parallel.h"
#include "data/table_reader.h"
#include "source/language.h"

/* ── texts ──────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Renumbering {
    const RowReader *rows;
    int64_t *numbers; /* by the reader's number: the dataset's */
} Renumbering;

static int64_t *enter_texts(const TableReader *reader, const RowReader *rows)
{
    enum { TEXTS_AHEAD = 16 }; /* whose memory is asked for meanwhile */
    TextPool *texts = reader->loader->dataset->texts;
    size_t count = text_pool_count(rows->texts);
    int64_t *numbers = arena_allocate_array(rows->arena, count, sizeof *numbers);
    for (size_t i = 0; i < count; i++) {
        Text text = text_pool_text(rows->texts, (int64_t)i);
        if (i + TEXTS_AHEAD < count)
            text_pool_expect(texts, text_pool_hash(rows->texts, i + TEXTS_AHEAD));
        numbers[i] = text_pool_add_hashed(texts, text, text_pool_hash(rows->texts, i), csv_holds(&reader->file->csv, text));
    }
    return numbers;
}

static void renumber(void *context, size_t number)
{
    const Renumbering *renumbering = (Renumbering *)context + number;
    const RowReader *rows = renumbering->rows;
    for (size_t i = 0; i < rows->of->table->column_count; i++) {
        const Binding *binding = &rows->bindings[i];
        if (!binding->is_text || binding->values == NULL)
            continue;
        for (size_t row = 0; row < rows->row; row++)
            if (binding->marks[row] == 0)
                binding->values[row] = renumbering->numbers[binding->values[row]];
    }
}

static void join_texts(const TableReader *reader, const RowReader *rows, size_t count)
{
    bool has_texts = false;
    for (size_t i = 0; i < reader->table->column_count; i++)
        has_texts |= reader->bindings[i].is_text;
    if (count == 1 || !has_texts)
        return;
    Renumbering *renumberings = arena_allocate_array(reader->loader->scratch, count, sizeof *renumberings);
    for (size_t i = 0; i < count; i++)
        renumberings[i] = (Renumbering){.rows = &rows[i], .numbers = enter_texts(reader, &rows[i])};
    parallel_run(count, renumber, renumberings);
}

/* ── rows ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* Moves a reader's rows up to row `to`: lines with nothing in them before left room. */
static void move_rows(const TableReader *reader, const RowReader *rows, size_t to)
{
    for (size_t i = 0; i < reader->table->column_count && to != rows->first_row; i++) {
        const Binding *binding = &rows->bindings[i];
        if (binding->values != NULL)
            memmove(binding->cells->values + to, binding->values, rows->row * sizeof *binding->values);
    }
}

static void join_row_notes(const TableReader *reader, const RowReader *rows, size_t to, size_t row_count)
{
    Loader *loader = reader->loader;
    for (size_t i = 0; i < rows->lines.jumps.count; i++) {
        LineJump jump = rows->lines.jumps.items[i];
        line_map_add(loader->arena, &reader->file->lines, to + jump.row, jump.line);
    }
    for (size_t i = 0; i < rows->rejected.count; i++)
        loader_reject(loader, reader->table, to + rows->rejected.items[i], row_count);
    problems_take(&loader->problems, &rows->problems);
    loader->must_stop |= rows->must_stop;
}

static size_t join_rows(const TableReader *reader, const RowReader *rows, size_t count)
{
    size_t row_count = 0, to = 0;
    for (size_t i = 0; i < count; i++)
        row_count += rows[i].row;
    for (size_t i = 0; i < count; i++) {
        move_rows(reader, &rows[i], to);
        join_row_notes(reader, &rows[i], to, row_count);
        to += rows[i].row;
    }
    return row_count;
}

/* A column without a mark has none to keep. */
static void join_marks(const TableReader *reader, const RowReader *rows, size_t count, size_t row_count)
{
    for (size_t i = 0; i < reader->table->column_count; i++) {
        bool is_marked = false;
        for (size_t j = 0; j < count; j++)
            is_marked |= rows[j].bindings[i].is_marked;
        if (!is_marked)
            continue;
        uint8_t *marks = reader->bindings[i].cells->marks =
            arena_allocate_array(reader->loader->arena, row_count, sizeof *marks);
        for (size_t j = 0; j < count; marks += rows[j++].row)
            memcpy(marks, rows[j].bindings[i].marks, rows[j].row);
    }
}

static void note_short_rows(const TableReader *reader, const RowReader *rows, size_t count)
{
    size_t short_rows = 0;
    uint64_t line = 0;
    for (size_t i = 0; i < count; i++) {
        short_rows += rows[i].short_rows;
        line = line == 0 ? rows[i].short_line : line;
    }
    if (short_rows == 0)
        return;
    loader_note(
        reader->loader,
        say_count(short_rows, "%.*s: %zu row has fewer cells than the header: those it lacks count as empty (line %llu)",
                  "%.*s: %zu rows have fewer cells than the header: those they lack count as empty (first in line %llu)"),
        TEXT_ARGUMENTS(reader->table->file), short_rows, (unsigned long long)line);
}

void reader_join(const TableReader *reader, RowReader *rows, size_t count)
{
    join_texts(reader, rows, count);
    size_t row_count = loader_data(reader->loader, reader->table)->row_count = join_rows(reader, rows, count);
    join_marks(reader, rows, count, row_count);
    note_short_rows(reader, rows, count);
}
