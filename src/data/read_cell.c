/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells that are not the common case: empty, seen for the first time, unusual, or wrong. */
#include <string.h>

#include "data/table_reader.h"
#include "source/language.h"

enum { TEXT_LENGTH_MOST = 1 << 20 };

/* Counts one more problem and refuses the row. Whether it is to be put into words. */
static bool may_refuse(RowReader *rows)
{
    if (rows->problems.keeps_all)
        vector_push(rows->arena, &rows->rejected, (uint32_t)rows->row);
    return problems_count(&rows->problems);
}

static void refuse_field(RowReader *rows, size_t field, Text column_name, Text text, Text reason)
{
    problems_keep(&rows->problems, rows->of->table->index,
                  (DataProblem){
                      .file = rows->of->file->path,
                      .line = rows->scanner.line,
                      .column = field == FIELD_ABSENT ? 0 : (uint32_t)(field + 1),
                      .column_name = column_name,
                      .value = text,
                      .reason = reason,
                  });
}

/* A cell without value: its mark instead. */
static void mark_cell(const RowReader *rows, Binding *binding, uint8_t mark)
{
    if (binding->values == NULL)
        return;
    binding->marks[rows->row] = mark;
    binding->is_marked = true;
}

/* Where a cell is wrong its value stays 0 and is marked, so that no later check stumbles over it. */
static bool may_refuse_cell(RowReader *rows, Binding *binding)
{
    mark_cell(rows, binding, MARK_NOT_APPLICABLE);
    return may_refuse(rows);
}

static void refuse_cell(RowReader *rows, Binding *binding, Text text, Text reason)
{
    refuse_field(rows, binding->field, binding->column->header, text, reason);
}

static void keep_value(RowReader *rows, Binding *binding, int64_t value)
{
    if (binding->values != NULL)
        binding->values[rows->row] = value;
}

void reader_read_empty(RowReader *rows, Binding *binding)
{
    switch (binding->column->empty) {
    case EMPTY_REFUSED:
        if (!binding->is_missing && may_refuse_cell(rows, binding))
            refuse_cell(rows, binding, (Text){0}, text_of(say("this cell is empty, but a value must be given")));
        break;
    case EMPTY_NOT_APPLICABLE:
        mark_cell(rows, binding, MARK_NOT_APPLICABLE);
        break;
    case EMPTY_UNKNOWN:
        mark_cell(rows, binding, MARK_UNKNOWN);
        break;
    case EMPTY_IS:
        keep_value(rows, binding, binding->empty_value);
        break;
    }
}

/* ── amounts ────────────────────────────────────────────────────────────────────────────────────────────── */

static const char *mark_name(char mark) { return mark == ',' ? say("comma") : say("point"); }

/* The reason for an amount that would be one with the other decimal mark. */
static Text other_mark_reason(RowReader *rows)
{
    return text_format(rows->arena, say("the decimal mark of this file is a %s, as line %llu shows: write this amount with it"),
                       mark_name(rows->decimal.mark), (unsigned long long)rows->decimal.told_line);
}

static Text decimals_reason(RowReader *rows, Binding *binding)
{
    int most = binding->shape.decimals_most;
    if (binding->cell->type.kind == TYPE_INTEGER)
        return cell_expected(rows->arena, binding->cell->type, (Text){0});
    return text_format(rows->arena, say("at most %d decimals are expected (the decimal mark is a %s)"), most,
                       mark_name(rows->decimal.mark));
}

static Text amount_reason(RowReader *rows, Binding *binding, Text text, AmountReading reading)
{
    char other = rows->decimal.mark == ',' ? '.' : ',';
    int64_t ignored;
    if (reading == AMOUNT_TOO_MANY_DECIMALS)
        return decimals_reason(rows, binding);
    if (reading == AMOUNT_TOO_LARGE)
        return text_of(say("this amount is too large to be counted exactly"));
    if (rows->decimal.told_line != 0 && amount_read(text, &binding->shape, other, &ignored) != AMOUNT_NONE)
        return other_mark_reason(rows);
    return cell_expected(rows->arena, binding->cell->type, text);
}

/* Nothing tells whether `1.234` is a thousand: said once, and the file's other amounts are then let pass. */
static void report_untold(RowReader *rows, Binding *binding, Text text)
{
    rows->must_stop = true;
    if (may_refuse_cell(rows, binding))
        refuse_cell(rows, binding, text,
                    text_of(say("nothing in this file tells whether its amounts have a decimal point or a decimal comma: "
                                "say --decimal point or --decimal comma")));
}

static void keep_checked(RowReader *rows, Binding *binding, Text text, int64_t value)
{
    const CellLimit *broken;
    if (cell_within_limits(binding->column, value, &broken))
        keep_value(rows, binding, value);
    else if (may_refuse_cell(rows, binding))
        refuse_cell(rows, binding, text, text_format(rows->arena, say("this must be %.*s"), TEXT_ARGUMENTS(broken->words)));
}

static void read_amount(RowReader *rows, Binding *binding, Text text)
{
    FileDecimal *decimal = &rows->decimal;
    int64_t value = 0;
    if (decimal->mark == '\0' && amount_hint(text) != HINT_NONE)
        decimal_tell(decimal, rows->arena, rows->of);
    if (decimal->is_untold && amount_hint(text) == HINT_AMBIGUOUS) {
        if (rows->scanner.line == decimal->untold_line && binding->column == decimal->untold_column)
            report_untold(rows, binding, text);
        return;
    }
    char mark = decimal->mark == '\0' ? '.' : decimal->mark;
    AmountReading reading = amount_read(text, &binding->shape, mark, &value);
    if (reading == AMOUNT_READ)
        keep_checked(rows, binding, text, binding->column->sign_reversed ? -value : value);
    else if (may_refuse_cell(rows, binding))
        refuse_cell(rows, binding, text, amount_reason(rows, binding, text, reading));
}

/* ── everything else ────────────────────────────────────────────────────────────────────────────────────── */

const char *reader_unreadable(const TableReader *reader, CsvField field)
{
    if (field.form == FIELD_UNCLOSED)
        return say("the quote that begins this text is never closed, so that the rest of the file belongs to it");
    if (field.form == FIELD_BROKEN)
        return say("more follows after the closing quote: a quote inside a quoted text must be doubled");
    if (field.text.length > TEXT_LENGTH_MOST)
        return say("this text is over a million bytes long: is a quote missing?");
    if (reader->file->csv.has_zero_bytes && memchr(field.text.start, '\0', field.text.length) != NULL)
        return say("there is a zero byte in it: the file is damaged, or not a CSV file");
    return NULL;
}

/* Of a text that can be very long only the beginning is looked at. */
static Text shown_text(RowReader *rows, CsvField field)
{
    enum { BYTES_SHOWN = 400 };
    if (field.text.length > BYTES_SHOWN)
        field.text.length = BYTES_SHOWN;
    return csv_text(&rows->of->file->csv, field, &rows->builder);
}

static void refuse_unreadable(RowReader *rows, Binding *binding, CsvField field, const char *reason)
{
    if (may_refuse_cell(rows, binding))
        refuse_cell(rows, binding, shown_text(rows, field), text_of(reason));
}

static bool read_value(RowReader *rows, Binding *binding, Text text, int64_t *out)
{
    if (!binding->is_text)
        return cell_read(binding->cell->type, text, out);
    *out = binding->cells == NULL ? 0 : reader_enter_text(rows, text);
    return true;
}

static void read_other(RowReader *rows, Binding *binding, CsvField field, Text text)
{
    const CellLimit *broken;
    int64_t value;
    if (!read_value(rows, binding, text, &value)) {
        if (may_refuse_cell(rows, binding))
            refuse_cell(rows, binding, text, cell_expected(rows->arena, binding->cell->type, text));
        return;
    }
    keep_checked(rows, binding, text, value);
    bool is_short = field.text.length <= SHORT_TEXT_MOST && reader_may_look_before(rows->of, field.text);
    if (field.form <= FIELD_QUOTED && is_short && cell_within_limits(binding->column, value, &broken))
        cell_cache_put(binding->cache, short_text(field.text), field.text.length, value);
}

void reader_read_cell(RowReader *rows, Binding *binding, CsvField field)
{
    const char *reason = reader_unreadable(rows->of, field);
    if (reason != NULL) {
        refuse_unreadable(rows, binding, field, reason);
        return;
    }
    Text text = csv_text(&rows->of->file->csv, field, &rows->builder);
    if (binding->is_amount)
        read_amount(rows, binding, text);
    else
        read_other(rows, binding, field, text);
}

/* ── fields that no column is read from ─────────────────────────────────────────────────────────────────── */

static void check_extra(RowReader *rows)
{
    const CsvScanner *scanner = &rows->scanner;
    if (scanner->extra_index == 0 || !may_refuse(rows))
        return;
    const char *separator = scanner->separator == '\t' ? say("tab") : scanner->separator == ';' ? "`;`" : "`,`";
    Text reason = text_format(rows->arena,
                              say("the header has %zu columns, but this row goes on: is a text or an amount with a %s in it "
                                  "not in quotes?"),
                              scanner->capacity, separator);
    refuse_field(rows, scanner->extra_index, (Text){0}, shown_text(rows, scanner->extra), reason);
}

static void check_unread(RowReader *rows, size_t i)
{
    CsvField field = rows->scanner.fields[i];
    const char *reason = field.text.length == 0 ? NULL : reader_unreadable(rows->of, field);
    if (reason != NULL && may_refuse(rows))
        refuse_field(rows, i, (Text){0}, shown_text(rows, field), text_of(reason));
}

void reader_check_other_fields(RowReader *rows)
{
    const CsvScanner *scanner = &rows->scanner;
    size_t count = scanner->count < scanner->capacity ? scanner->count : scanner->capacity;
    for (size_t i = 0; i < count; i++) {
        rows->must_stop |= scanner->fields[i].form == FIELD_UNCLOSED;
        if (!rows->of->is_read[i])
            check_unread(rows, i);
    }
    rows->must_stop |= scanner->extra_index > 0 && scanner->extra.form == FIELD_UNCLOSED;
    check_extra(rows);
}
