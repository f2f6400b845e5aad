/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/decimal.h"

#include "data/table_reader.h"

FileDecimal decimal_given(DecimalMark given)
{
    static const char marks[] = {[DECIMAL_DETECT] = '\0', [DECIMAL_POINT] = '.', [DECIMAL_COMMA] = ','};
    return (FileDecimal){.given = marks[given]};
}

/* Notes what the amount in a cell says of the mark; whether it tells it. */
static bool take_hint(FileDecimal *decimal, AmountHint hint, const ColumnSymbol *column, uint64_t line)
{
    if (hint == HINT_AMBIGUOUS && decimal->untold_column == NULL) {
        decimal->untold_line = line;
        decimal->untold_column = column;
    }
    if (hint != HINT_POINT && hint != HINT_COMMA)
        return false;
    decimal->mark = hint == HINT_POINT ? '.' : ',';
    decimal->told_line = line;
    return true;
}

/* Whether some amount of the scanner's record tells. */
static bool record_tells(FileDecimal *decimal, const TableReader *reader, const CsvScanner *scanner, TextBuilder *builder)
{
    for (size_t i = 0; i < reader->table->column_count; i++) {
        const Binding *binding = &reader->bindings[i];
        if (!binding->is_amount || binding->field >= scanner->count)
            continue;
        CsvField field = scanner->fields[binding->field];
        if (field.text.length > 0 && reader_unreadable(reader, field) == NULL &&
            take_hint(decimal, amount_hint(csv_text(&reader->file->csv, field, builder)), binding->column, scanner->line))
            return true;
    }
    return false;
}

void decimal_tell(FileDecimal *decimal, Arena *scratch, const TableReader *reader)
{
    TextBuilder builder = {.arena = scratch};
    CsvScanner ahead = reader->scanner;
    ahead.fields = arena_allocate_array(scratch, ahead.capacity, sizeof *ahead.fields);
    while (csv_next(&ahead))
        if (record_tells(decimal, reader, &ahead, &builder))
            return;
    decimal->mark = decimal->given == '\0' ? '.' : decimal->given;
    decimal->is_untold = decimal->given == '\0';
}
