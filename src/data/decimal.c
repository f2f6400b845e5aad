/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/decimal.h"

#include "data/amount.h"

FileDecimal decimal_given(DecimalMark given)
{
    static const char marks[] = {[DECIMAL_DETECT] = '\0', [DECIMAL_POINT] = '.', [DECIMAL_COMMA] = ','};
    return (FileDecimal){.given = marks[given]};
}

static bool take_hint(FileDecimal *decimal, AmountHint hint, uint64_t line)
{
    if (hint != HINT_POINT && hint != HINT_COMMA)
        return false;
    decimal->mark = hint == HINT_POINT ? '.' : ',';
    decimal->told_line = line;
    return true;
}

/* Whether some amount of the scanner's record tells. */
static bool record_tells(FileDecimal *decimal, const CsvScanner *scanner, const bool *is_amount, TextBuilder *builder)
{
    size_t count = scanner->count < scanner->capacity ? scanner->count : scanner->capacity;
    for (size_t i = 0; i < count; i++)
        if (is_amount[i] && scanner->fields[i].form < FIELD_BROKEN &&
            take_hint(decimal, amount_hint(csv_text(scanner->file, scanner->fields[i], builder)), scanner->line))
            return true;
    return false;
}

static void look_ahead(FileDecimal *decimal, Arena *scratch, const CsvScanner *scanner, const bool *is_amount)
{
    TextBuilder builder = {.arena = scratch};
    if (record_tells(decimal, scanner, is_amount, &builder))
        return;
    CsvScanner ahead = *scanner;
    ahead.fields = arena_allocate_array(scratch, scanner->capacity, sizeof *ahead.fields);
    while (csv_next(&ahead))
        if (record_tells(decimal, &ahead, is_amount, &builder))
            return;
    decimal->mark = decimal->given == '\0' ? '.' : decimal->given;
    decimal->is_untold = decimal->given == '\0';
}

void decimal_tell(FileDecimal *decimal, Arena *scratch, const CsvScanner *scanner, const bool *is_amount, Text amount)
{
    AmountHint hint = amount_hint(amount);
    if (hint == HINT_AMBIGUOUS)
        look_ahead(decimal, scratch, scanner, is_amount);
    else
        take_hint(decimal, hint, scanner->line);
}
