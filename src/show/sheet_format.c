/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show/sheet_format.h"

const char *const sheet_format_words[SHEET_FORMATS] = {
    [SHEET_TEXT] = "text", [SHEET_TABLE] = "table", [SHEET_CSV] = "csv", [SHEET_JSON] = "json", [SHEET_MARKDOWN] = "markdown"};

SheetFormat sheet_format_named(Text word)
{
    for (size_t i = 0; i < SHEET_FORMATS; i++) {
        if (text_equal_string(word, sheet_format_words[i]))
            return (SheetFormat)i;
    }
    return SHEET_TEXT;
}

bool sheets_write(SheetFormat format, const SheetList *sheets, FILE *stream, TableStyle style)
{
    if (format == SHEET_CSV)
        return write_csv(sheets->items[0], stream, NULL);
    if (format == SHEET_JSON)
        return write_json(sheets, stream);
    return format == SHEET_MARKDOWN ? write_markdown(sheets, stream) : write_tables(sheets, stream, style);
}
