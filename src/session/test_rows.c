/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/test_rows.h"

#include <stdlib.h>

#include "show/shown.h"
#include "show/values.h"
#include "source/language.h"

/* Tables without links are small lists: larger ones are none that a test could give. */
enum { LIST_ROWS_MOST = 50 };

TestRows test_rows_open(const RunResult *result)
{
    TestRows rows = {.result = result};
    rows.chosen = arena_allocate_array(result->arena, result->model->table_count + 1, sizeof *rows.chosen);
    for (size_t i = 0; i < result->model->table_count; i++)
        rows.chosen[i] = arena_allocate_array(result->arena, result->prepared->tables[i].row_count + 1, sizeof *rows.chosen[i]);
    return rows;
}

/* ── by reasons ──────────────────────────────────────────────────────────────────────────────────────────── */

typedef VECTOR(Origin) Origins;

/* What changed nothing is passed over. */
static void gather(Arena *arena, const Reason *reason, Origins *out)
{
    if (reason->is_idle && reason->kind == REASON_ROW)
        return;
    if (reason->kind == REASON_CELL && reason->origin.line > 0)
        vector_push(arena, out, reason->origin);
    for (size_t i = 0; i < reason->parts.count; i++)
        gather(arena, reason->parts.items[i], out);
}

static int compare_lines(const void *left, const void *right)
{
    uint64_t a = ((const Origin *)left)->line, b = ((const Origin *)right)->line;
    return (a > b) - (a < b);
}

/* A line may hold a row of each file: the name decides. */
static bool is_among(const Origins *origins, Origin wanted)
{
    size_t low = 0, high = origins->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (origins->items[middle].line < wanted.line)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < origins->count && origins->items[low].line == wanted.line; low++) {
        if (text_equal(origins->items[low].file, wanted.file))
            return true;
    }
    return false;
}

static void note_column(TestRows *rows, const Table *table, const Origin *origin)
{
    for (size_t i = 0; i < table->column_count; i++)
        rows->columns[table->index][i] |= text_equal(table->columns[i]->header, origin->column_name);
}

/* Columns that no reason names are left out. */
static void note_columns(TestRows *rows, const Origins *origins)
{
    const Model *model = rows->result->model;
    const Prepared *prepared = rows->result->prepared;
    rows->columns = arena_allocate_array(rows->result->arena, model->table_count + 1, sizeof *rows->columns);
    for (size_t i = 0; i < model->table_count; i++) {
        const Table *table = model->tables[i];
        rows->columns[i] = arena_allocate_array(rows->result->arena, table->column_count + 1, sizeof *rows->columns[i]);
        bool has_file = table->column_count > 0 && prepared->tables[i].row_count > 0;
        Text file = has_file ? prepared_origin(prepared, table->columns[0], 0).file : (Text){"", 0};
        for (size_t j = 0; has_file && j < origins->count; j++) {
            if (text_equal(origins->items[j].file, file))
                note_column(rows, table, &origins->items[j]);
        }
    }
}

void test_rows_take_reasons(TestRows *rows, const Reason *reason, bool leaves_columns_out)
{
    const Prepared *prepared = rows->result->prepared;
    Origins origins = {0};
    gather(rows->result->arena, reason, &origins);
    if (origins.count > 0)
        qsort(origins.items, origins.count, sizeof *origins.items, compare_lines);
    if (leaves_columns_out)
        note_columns(rows, &origins);
    for (size_t i = 0; i < rows->result->model->table_count; i++) {
        const Table *table = rows->result->model->tables[i];
        for (size_t row = 0; table->column_count > 0 && row < prepared->tables[i].row_count; row++)
            rows->chosen[i][row] |= is_among(&origins, prepared_origin(prepared, table->columns[0], row));
    }
}

/* ── by unit ─────────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_link(const PreparedTable *prepared, const ColumnSymbol *column, size_t row)
{
    const Cells *cells = &prepared->columns[column->index];
    return column->type.kind == TYPE_ROW && cells->values != NULL && (cells->marks == NULL || cells->marks[row] == 0);
}

static bool belongs_to(const PreparedTable *prepared, size_t row, const Table *owner, int64_t unit)
{
    if (table_subject(prepared->table) == owner && prepared->subjects_of_rows != NULL)
        return prepared->subjects_of_rows[row] == unit;
    if (prepared->table == owner)
        return (int64_t)row == unit;
    for (size_t i = 0; i < prepared->table->column_count; i++) {
        const ColumnSymbol *column = prepared->table->columns[i];
        if (is_link(prepared, column, row) && column->type.table == owner && prepared->columns[i].values[row] == unit)
            return true;
    }
    return false;
}

static bool has_links(const Table *table)
{
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i]->type.kind == TYPE_ROW)
            return true;
    }
    return false;
}

static bool is_list(const PreparedTable *prepared, const Table *owner)
{
    const Table *table = prepared->table;
    return table != owner && table_subject(table) != owner && !has_links(table) && prepared->row_count <= LIST_ROWS_MOST;
}

/* The rows that the chosen ones link to, where links lead to rows and not to subjects. */
static void take_linked(TestRows *rows, const PreparedTable *prepared, size_t row)
{
    for (size_t i = 0; i < prepared->table->column_count; i++) {
        const ColumnSymbol *column = prepared->table->columns[i];
        if (is_link(prepared, column, row) && !column->type.table->year_in_key)
            rows->chosen[column->type.table->index][prepared->columns[i].values[row]] = true;
    }
}

void test_rows_take_unit(TestRows *rows, const Table *table, int64_t unit)
{
    const Table *owner = table_subject(table);
    for (size_t i = 0; i < rows->result->model->table_count; i++) {
        const PreparedTable *prepared = &rows->result->prepared->tables[i];
        bool takes_all = is_list(prepared, owner);
        for (size_t row = 0; row < prepared->row_count; row++) {
            if (!takes_all && !belongs_to(prepared, row, owner, unit))
                continue;
            rows->chosen[i][row] = true;
            take_linked(rows, prepared, row);
        }
    }
}

/* ── as text ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void append_quoted(TextBuilder *out, size_t begin)
{
    Text words = text_copy(out->arena, (Text){out->start + begin, out->length - begin});
    out->length = begin;
    text_append_format(out, "\"%.*s\"", TEXT_ARGUMENTS(words));
}

void test_value_print(const RunResult *result, Type type, Cell cell, TextBuilder *out)
{
    Language language = language_in_use();
    size_t begin = out->length;
    language_use(LANGUAGE_ENGLISH); /* as rules are written */
    if (type.kind == TYPE_MONEY || type.kind == TYPE_RATIO || type.kind == TYPE_NUMBER || type.kind == TYPE_DAYS ||
        type.kind == TYPE_MONTHS || type.kind == TYPE_DAY)
        shown_cell(result->prepared, type, cell, out);
    else
        value_print_whole(result->prepared, type, cell.whole, out);
    if (type.kind == TYPE_TEXT || type.kind == TYPE_ROW)
        append_quoted(out, begin);
    language_use(language);
}

static Cell cell_of(const PreparedTable *prepared, size_t column, size_t row)
{
    const Cells *cells = &prepared->columns[column];
    return (Cell){.mark = cells->marks != NULL ? cells->marks[row] : 0, .whole = cells->values[row]};
}

/* A row that was made from links, or of the year before, stands in no file. */
static bool is_given(const TestRows *rows, const PreparedTable *prepared, size_t row)
{
    const Dataset *dataset = rows->result->dataset;
    size_t in_data = prepared->dataset_row != NULL ? prepared->dataset_row[row] : row;
    if (prepared->table->made_from != NULL)
        return false;
    bool is_asked = dataset->asked_table == prepared->table && dataset->asked_row == in_data;
    return is_asked || prepared_origin(rows->result->prepared, prepared->table->columns[0], row).line > 0;
}

/* What says which row it is, whose, or of when, must be given. */
static bool matters(const TestRows *rows, const ColumnSymbol *column)
{
    const Table *table = column->table;
    bool says_which = column->is_key || column->type.kind == TYPE_ROW || column == table->year || column == table->dated_by ||
                      column == table->counts_from || column->type.kind == TYPE_YEAR;
    return says_which || rows->columns == NULL || rows->columns[table->index][column->index];
}

static void print_row(const TestRows *rows, const PreparedTable *prepared, size_t row, TextBuilder *out)
{
    size_t fields = 0;
    text_append_format(out, "%.*s:", TEXT_ARGUMENTS(*prepared->table->name.name));
    for (size_t i = 0; i < prepared->table->column_count; i++) {
        const ColumnSymbol *column = prepared->table->columns[i];
        if (prepared->columns[i].values == NULL)
            continue;
        Cell cell = cell_of(prepared, i, row);
        if (cell.mark != 0 || !matters(rows, column))
            continue;
        text_append_format(out, "%s%.*s ", fields++ > 0 ? ", " : " ", TEXT_ARGUMENTS(*column->name.name));
        test_value_print(rows->result, column->type, cell, out);
    }
    text_append_byte(out, '\n');
}

void test_rows_print(const TestRows *rows, TextBuilder *out)
{
    const char *head = "  given ";
    for (size_t i = 0; i < rows->result->model->table_count; i++) {
        const PreparedTable *prepared = &rows->result->prepared->tables[i];
        for (size_t row = 0; row < prepared->row_count; row++) {
            if (!rows->chosen[i][row] || !is_given(rows, prepared, row))
                continue;
            text_append_string(out, head);
            print_row(rows, prepared, row, out);
            head = "        ";
        }
    }
}
