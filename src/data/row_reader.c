/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Row after row of a chunk. The common cells (a plain amount, a text met before) are read right here; everything else goes to
 * read_cell.c. */
#include "data/plain_amount.h"
#include "data/table_reader.h"

/* Whether `text`, of a row whose fields all stand in the file as they are, needs no closer look. */
static inline bool read_common(const Binding *binding, Text text, char mark, int64_t *out)
{
    if (binding->is_plain)
        return amount_read_plain(text, &binding->shape, mark, out);
    return binding->cache != NULL && text.length <= SHORT_TEXT_MOST &&
           cell_cache_find(binding->cache, short_text(text), text.length, out);
}

/* What texts quote, and what is so near the file's begin that data/short_text.h would look before it, is looked at closely. */
static bool is_common(const RowReader *rows)
{
    const CsvScanner *scanner = &rows->scanner;
    return scanner->worst <= FIELD_QUOTED && reader_may_look_before(rows->of, scanner->fields[0].text);
}

static inline void read_row(RowReader *rows, Binding *bindings, size_t column_count)
{
    bool may_be_common = is_common(rows);
    const CsvField *fields = rows->scanner.fields;
    size_t row = rows->row, count = rows->scanner.count;
    char mark = rows->decimal.mark;
    for (Binding *binding = bindings; binding < bindings + column_count; binding++) {
        int64_t value = 0;
        Text text = binding->field < count ? fields[binding->field].text : (Text){0}; /* the row may end early */
        if (text.length == 0) {
            reader_read_empty(rows, binding);
        } else if (may_be_common && read_common(binding, text, mark, &value)) {
            if (binding->values != NULL)
                binding->values[row] = value;
        } else {
            reader_read_cell(rows, binding, fields[binding->field]);
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
        read_row(rows, rows->bindings, reader->table->column_count);
        if (rows->scanner.count < reader->needed)
            count_short_row(rows);
        if (rows->scanner.extra_index > 0 || rows->scanner.worst >= FIELD_BROKEN || reader->file->csv.has_zero_bytes)
            reader_check_other_fields(rows);
        rows->row++;
    }
    reader_settle_texts(rows, rows->row);
}
