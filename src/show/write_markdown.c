/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show/write.h"

/* What Markdown would take for a mark is told not to be one; a line break would end the row. */
static void append_escaped(TextBuilder *line, Text text)
{
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.start[i];
        if (byte == '|' || byte == '\\' || byte == '*' || byte == '`' || byte == '<')
            text_append_format(line, "\\%c", byte);
        else if (byte == '\n')
            text_append_string(line, "<br>");
        else if (byte != '\r')
            text_append_byte(line, byte);
    }
}

static void append_header(const Sheet *sheet, TextBuilder *line)
{
    for (size_t i = 0; i < sheet->column_count; i++) {
        text_append_string(line, i > 0 ? " | " : "| ");
        append_escaped(line, sheet->columns[i].title);
    }
    text_append_string(line, " |\n");
    for (size_t i = 0; i < sheet->column_count; i++)
        text_append_string(line, sheet->columns[i].kind == CELL_NUMBER ? "| ---: " : "| --- ");
    text_append_string(line, "|\n");
}

static void append_row(const Sheet *sheet, size_t row, TextBuilder *line, TextBuilder *cell)
{
    for (size_t i = 0; i < sheet->column_count; i++) {
        text_append_string(line, i > 0 ? " | " : "| ");
        cell->length = 0;
        if (sheet->print(sheet, row, i, cell))
            append_escaped(line, (Text){cell->start, cell->length});
    }
    text_append_string(line, " |\n");
}

static void put(TextBuilder *line, FILE *stream)
{
    fwrite(line->start, 1, line->length, stream);
    line->length = 0;
}

static void write_sheet(const Sheet *sheet, FILE *stream)
{
    Arena *scratch = arena_open();
    TextBuilder line = {.arena = scratch}, cell = {.arena = scratch};
    append_header(sheet, &line);
    for (size_t row = 0; row < sheet->row_count && !ferror(stream); row++) {
        append_row(sheet, row, &line, &cell);
        put(&line, stream);
    }
    if (line.length > 0)
        put(&line, stream);
    arena_close(scratch);
}

bool write_markdown(const SheetList *sheets, FILE *stream)
{
    for (size_t i = 0; i < sheets->count; i++) {
        const Sheet *sheet = sheets->items[i];
        if (sheets->count > 1)
            fprintf(stream, "%s## %.*s\n\n", i > 0 ? "\n" : "", TEXT_ARGUMENTS(sheet->name));
        write_sheet(sheet, stream);
    }
    return !ferror(stream);
}
