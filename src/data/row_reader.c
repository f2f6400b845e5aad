/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Row after row of a chunk. The common cells (a plain amount, a text met before) are read right here; everything else goes to
 * read_cell.c. */
#include "data/plain_amount.h"
#include "data/table_reader.h"

/* What the cells of a row have in common, at hand. */
typedef struct RowView {
    const CsvField *fields;
    size_t count;
    const char *short_from; /* data/short_text.h may look at texts from here on */
    size_t row;
    char mark;
} RowView;

/* Whether `text` needs no closer look. */
static inline bool read_common(const RowView *view, const Binding *binding, Text text, int64_t *out)
{
    if (text.start < view->short_from)
        return false;
    if (binding->is_plain)
        return amount_read_plain(text, &binding->shape, view->mark, out);
    return binding->cache != NULL && text.length <= SHORT_TEXT_MOST &&
           cell_cache_find(binding->cache, short_text(text), text.length, out);
}

static void read_row(RowReader *rows, size_t column_count, const RowView *view)
{
    for (Binding *binding = rows->bindings, *end = binding + column_count; binding < end; binding++) {
        int64_t value = 0;
        if (binding->field >= view->count) { /* the row ends early, or the file has no such column */
            reader_read_empty(rows, binding);
            continue;
        }
        const CsvField *field = &view->fields[binding->field];
        if (field->form <= FIELD_QUOTED && field->text.length > 0 && read_common(view, binding, field->text, &value)) {
            if (binding->values != NULL)
                binding->values[view->row] = value;
        } else if (field->text.length == 0) {
            reader_read_empty(rows, binding);
        } else {
            reader_read_cell(rows, binding, *field);
        }
    }
}

/* Spreadsheets leave out what is empty at the end of a row; so does what cut it off. */
static void count_short_row(RowReader *rows)
{
    if (rows->short_rows++ == 0)
        rows->short_line = rows->scanner.line;
}

void reader_read_rows(RowReader *rows)
{
    const TableReader *reader = rows->of;
    uint64_t expected_line = 0;
    while (rows->row < rows->capacity && csv_next(&rows->scanner)) {
        if (rows->scanner.line != expected_line)
            line_map_add(rows->arena, &rows->lines, rows->row, rows->scanner.line);
        expected_line = rows->scanner.line + 1;
        RowView view = {rows->scanner.fields, rows->scanner.count < rows->scanner.capacity ? rows->scanner.count : rows->scanner.capacity, reader->file->csv.bytes.start + SHORT_TEXT_MOST, rows->row, rows->decimal.mark};
        read_row(rows, reader->table->column_count, &view);
        if (rows->scanner.count < reader->needed)
            count_short_row(rows);
        if (rows->scanner.extra_index > 0 || rows->scanner.has_broken || reader->file->csv.has_zero_bytes)
            reader_check_other_fields(rows);
        rows->row++;
    }
    reader_settle_texts(rows, rows->row);
}
