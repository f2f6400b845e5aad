/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A printer of its own and no library's: a library would hold a million rows in memory before printing the first. */
#include "show/json.h"
#include "show/write.h"

static bool is_number(Text text)
{
    size_t first = text.length > 0 && text.start[0] == '-';
    return text.length > first && text.start[first] >= '0' && text.start[first] <= '9';
}

static void append_value(TextBuilder *line, CellKind kind, Text text)
{
    if (kind == CELL_NUMBER && is_number(text))
        text_append(line, text);
    else if (kind == CELL_LOGICAL && (text_equal_string(text, "yes") || text_equal_string(text, "no")))
        text_append_string(line, text.start[0] == 'y' ? "true" : "false");
    else
        json_append_string(line, text);
}

static void append_row(const Sheet *sheet, size_t row, TextBuilder *line, TextBuilder *cell)
{
    text_append_string(line, "    {");
    for (size_t i = 0; i < sheet->column_count; i++) {
        text_append_string(line, i > 0 ? ", " : "");
        json_append_string(line, sheet->columns[i].title);
        text_append_string(line, ": ");
        cell->length = 0;
        if (sheet->print(sheet, row, i, cell))
            append_value(line, sheet->columns[i].kind, (Text){cell->start, cell->length});
        else
            text_append_string(line, "null");
    }
    text_append_string(line, row + 1 < sheet->row_count ? "},\n" : "}\n");
}

static void put(TextBuilder *line, FILE *stream)
{
    fwrite(line->start, 1, line->length, stream);
    line->length = 0;
}

static void write_sheet(const Sheet *sheet, FILE *stream, TextBuilder *line, TextBuilder *cell)
{
    text_append_string(line, "  ");
    json_append_string(line, sheet->name);
    text_append_string(line, ": [\n");
    for (size_t row = 0; row < sheet->row_count && !ferror(stream); row++) {
        append_row(sheet, row, line, cell);
        put(line, stream);
    }
    text_append_string(line, "  ]");
    put(line, stream);
}

bool write_json(const SheetList *sheets, FILE *stream)
{
    Arena *scratch = arena_open();
    TextBuilder line = {.arena = scratch}, cell = {.arena = scratch};
    fputs("{\n", stream);
    for (size_t i = 0; i < sheets->count; i++) {
        write_sheet(sheets->items[i], stream, &line, &cell);
        fputs(i + 1 < sheets->count ? ",\n" : "\n", stream);
    }
    fputs("}\n", stream);
    arena_close(scratch);
    return !ferror(stream);
}
