/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells that are not the common case: empty, seen for the first time, unusual, or wrong. */
#include <string.h>

#include "data/table_reader.h"
#include "source/language.h"

enum { TEXT_LENGTH_MOST = 1 << 20 };

/* Counts one more problem and refuses the row. Whether it is to be put into words. */
static bool may_refuse(TableReader *reader)
{
    loader_reject(reader->loader, reader->table, reader->row, reader->capacity);
    return problems_count(&reader->loader->problems);
}

static void refuse_field(TableReader *reader, size_t field, Text column_name, Text text, Text reason)
{
    problems_keep(&reader->loader->problems, reader->table->index,
                  (DataProblem){
                      .file = reader->file->path,
                      .line = reader->scanner.line,
                      .column = field == FIELD_ABSENT ? 0 : (uint32_t)(field + 1),
                      .column_name = column_name,
                      .value = text,
                      .reason = reason,
                  });
}

/* A cell without value: its mark instead. */
static void mark_cell(TableReader *reader, const Binding *binding, uint8_t mark)
{
    Cells *cells = binding->cells;
    if (cells == NULL)
        return;
    if (cells->marks == NULL)
        cells->marks = arena_allocate_array(reader->loader->arena, reader->capacity, sizeof *cells->marks);
    cells->marks[reader->row] = mark;
}

/* Where a cell is wrong its value stays 0 and is marked, so that no later check stumbles over it. */
static bool may_refuse_cell(TableReader *reader, const Binding *binding)
{
    mark_cell(reader, binding, MARK_NOT_APPLICABLE);
    return may_refuse(reader);
}

static void refuse_cell(TableReader *reader, const Binding *binding, Text text, Text reason)
{
    refuse_field(reader, binding->field, binding->column->header, text, reason);
}

static void keep_value(TableReader *reader, const Binding *binding, int64_t value)
{
    if (binding->cells != NULL)
        binding->cells->values[reader->row] = value;
}

void reader_read_empty(TableReader *reader, const Binding *binding)
{
    switch (binding->column->empty) {
    case EMPTY_REFUSED:
        if (!binding->is_missing && may_refuse_cell(reader, binding))
            refuse_cell(reader, binding, (Text){0}, text_of(say("this cell is empty, but a value must be given")));
        break;
    case EMPTY_NOT_APPLICABLE:
        mark_cell(reader, binding, MARK_NOT_APPLICABLE);
        break;
    case EMPTY_UNKNOWN:
        mark_cell(reader, binding, MARK_UNKNOWN);
        break;
    case EMPTY_IS:
        keep_value(reader, binding, binding->empty_value);
        break;
    }
}

/* ── amounts ────────────────────────────────────────────────────────────────────────────────────────────── */

static const char *mark_name(char mark) { return mark == ',' ? say("comma") : say("point"); }

/* The reason for an amount that would be one with the other decimal mark. */
static Text other_mark_reason(TableReader *reader)
{
    return text_format(reader->loader->arena,
                       say("the decimal mark of this file is a %s, as line %llu shows: write this amount with it"),
                       mark_name(reader->decimal.mark), (unsigned long long)reader->decimal.told_line);
}

static Text decimals_reason(TableReader *reader, const Binding *binding)
{
    int most = binding->shape.decimals_most;
    if (binding->cell->type.kind == TYPE_INTEGER)
        return cell_expected(reader->loader->arena, binding->cell->type, (Text){0});
    return text_format(reader->loader->arena, say("at most %d decimals are expected (the decimal mark is a %s)"), most,
                       mark_name(reader->decimal.mark));
}

static Text amount_reason(TableReader *reader, const Binding *binding, Text text, AmountReading reading)
{
    char other = reader->decimal.mark == ',' ? '.' : ',';
    int64_t ignored;
    if (reading == AMOUNT_TOO_MANY_DECIMALS)
        return decimals_reason(reader, binding);
    if (reading == AMOUNT_TOO_LARGE)
        return text_of(say("this amount is too large to be counted exactly"));
    if (reader->decimal.told_line != 0 && amount_read(text, &binding->shape, other, &ignored) != AMOUNT_NONE)
        return other_mark_reason(reader);
    return cell_expected(reader->loader->arena, binding->cell->type, text);
}

/* Nothing tells whether `1.234` is a thousand: said once, and the file's other amounts are then let pass. */
static void report_untold(TableReader *reader, const Binding *binding, Text text)
{
    reader->loader->must_stop = true;
    if (may_refuse_cell(reader, binding))
        refuse_cell(reader, binding, text,
                    text_of(say("nothing in this file tells whether its amounts have a decimal point or a decimal comma: "
                                "say --decimal point or --decimal comma")));
}

static void keep_checked(TableReader *reader, const Binding *binding, Text text, int64_t value)
{
    const CellLimit *broken;
    if (cell_within_limits(binding->column, value, &broken))
        keep_value(reader, binding, value);
    else if (may_refuse_cell(reader, binding))
        refuse_cell(reader, binding, text,
                    text_format(reader->loader->arena, say("this must be %.*s"), TEXT_ARGUMENTS(broken->words)));
}

static void read_amount(TableReader *reader, const Binding *binding, Text text)
{
    FileDecimal *decimal = &reader->decimal;
    int64_t value = 0;
    if (decimal->mark == '\0') {
        decimal_tell(decimal, reader->loader->scratch, &reader->scanner, reader->is_amount, text);
        if (decimal->is_untold)
            report_untold(reader, binding, text);
    }
    if (decimal->is_untold && amount_hint(text) == HINT_AMBIGUOUS)
        return;
    char mark = decimal->mark == '\0' ? '.' : decimal->mark;
    AmountReading reading = amount_read(text, &binding->shape, mark, &value);
    if (reading == AMOUNT_READ)
        keep_checked(reader, binding, text, binding->column->sign_reversed ? -value : value);
    else if (may_refuse_cell(reader, binding))
        refuse_cell(reader, binding, text, amount_reason(reader, binding, text, reading));
}

/* ── everything else ────────────────────────────────────────────────────────────────────────────────────── */

static const char *unreadable_reason(const TableReader *reader, CsvField field)
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
static Text shown_text(TableReader *reader, CsvField field)
{
    enum { BYTES_SHOWN = 400 };
    if (field.text.length > BYTES_SHOWN)
        field.text.length = BYTES_SHOWN;
    return csv_text(&reader->file->csv, field, &reader->builder);
}

static void refuse_unreadable(TableReader *reader, const Binding *binding, CsvField field, const char *reason)
{
    if (may_refuse_cell(reader, binding))
        refuse_cell(reader, binding, shown_text(reader, field), text_of(reason));
}

static bool read_value(TableReader *reader, const Binding *binding, Text text, int64_t *out)
{
    if (!binding->is_text)
        return cell_read(binding->cell->type, text, out);
    *out =
        binding->cells == NULL ? 0 : text_pool_add(reader->loader->dataset->texts, text, csv_holds(&reader->file->csv, text));
    return true;
}

static void read_other(TableReader *reader, const Binding *binding, CsvField field, Text text)
{
    const CellLimit *broken;
    int64_t value;
    if (!read_value(reader, binding, text, &value)) {
        if (may_refuse_cell(reader, binding))
            refuse_cell(reader, binding, text, cell_expected(reader->loader->arena, binding->cell->type, text));
        return;
    }
    keep_checked(reader, binding, text, value);
    if (field.form <= FIELD_QUOTED && cell_within_limits(binding->column, value, &broken))
        cell_cache_put(binding->cache, field.text, value);
}

void reader_read_cell(TableReader *reader, const Binding *binding, CsvField field)
{
    const char *reason = unreadable_reason(reader, field);
    if (reason != NULL) {
        refuse_unreadable(reader, binding, field, reason);
        return;
    }
    Text text = csv_text(&reader->file->csv, field, &reader->builder);
    if (binding->is_amount)
        read_amount(reader, binding, text);
    else
        read_other(reader, binding, field, text);
}

/* ── fields that no column is read from ─────────────────────────────────────────────────────────────────── */

static void check_extra(TableReader *reader)
{
    const CsvScanner *scanner = &reader->scanner;
    if (scanner->extra_index == 0 || !may_refuse(reader))
        return;
    const char *separator = scanner->separator == '\t' ? say("tab") : scanner->separator == ';' ? "`;`" : "`,`";
    Text reason = text_format(reader->loader->arena,
                              say("the header has %zu columns, but this row goes on: is a text or an amount with a %s in it "
                                  "not in quotes?"),
                              scanner->capacity, separator);
    refuse_field(reader, scanner->extra_index, (Text){0}, shown_text(reader, scanner->extra), reason);
}

static void check_unread(TableReader *reader, size_t i)
{
    CsvField field = reader->scanner.fields[i];
    const char *reason = field.text.length == 0 ? NULL : unreadable_reason(reader, field);
    if (reason != NULL && may_refuse(reader))
        refuse_field(reader, i, (Text){0}, shown_text(reader, field), text_of(reason));
}

void reader_check_other_fields(TableReader *reader)
{
    const CsvScanner *scanner = &reader->scanner;
    size_t count = scanner->count < scanner->capacity ? scanner->count : scanner->capacity;
    for (size_t i = 0; i < count; i++) {
        reader->loader->must_stop |= scanner->fields[i].form == FIELD_UNCLOSED;
        if (!reader->is_read[i])
            check_unread(reader, i);
    }
    reader->loader->must_stop |= scanner->extra_index > 0 && scanner->extra.form == FIELD_UNCLOSED;
    check_extra(reader);
}
