/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show/write.h"

static bool needs_quotes(Text field)
{
    for (size_t i = 0; i < field.length; i++) {
        char byte = field.start[i];
        if (byte == ',' || byte == '"' || byte == '\n' || byte == '\r')
            return true;
    }
    return false;
}

static void append_quoted(TextBuilder *line, Text field)
{
    text_append_byte(line, '"');
    for (size_t i = 0; i < field.length; i++) {
        if (field.start[i] == '"')
            text_append_byte(line, '"');
        text_append_byte(line, field.start[i]);
    }
    text_append_byte(line, '"');
}

/* The cell is printed straight into the line; only where it needs quotes is it taken out and put back. */
static void append_cell(const Sheet *sheet, size_t row, size_t column, TextBuilder *line, TextBuilder *spare)
{
    size_t begin = line->length;
    if (!sheet->print(sheet, row, column, line))
        return;
    Text field = {line->start + begin, line->length - begin};
    if (!needs_quotes(field))
        return;
    spare->length = 0;
    text_append(spare, field);
    line->length = begin;
    append_quoted(line, (Text){spare->start, spare->length});
}

static void append_header(const Sheet *sheet, TextBuilder *line)
{
    for (size_t i = 0; i < sheet->column_count; i++) {
        Text title = sheet->columns[i].title;
        if (i > 0)
            text_append_byte(line, ',');
        if (needs_quotes(title))
            append_quoted(line, title);
        else
            text_append(line, title);
    }
}

static void put_line(TextBuilder *line, FILE *stream)
{
    text_append_byte(line, '\n');
    fwrite(line->start, 1, line->length, stream);
    line->length = 0;
}

bool write_csv(const Sheet *sheet, FILE *stream, const volatile sig_atomic_t *stop)
{
    Arena *scratch = arena_open();
    TextBuilder line = {.arena = scratch}, spare = {.arena = scratch};
    append_header(sheet, &line);
    put_line(&line, stream);
    bool is_stopped = false;
    for (size_t row = 0; row < sheet->row_count && !is_stopped && !ferror(stream); row++) {
        for (size_t column = 0; column < sheet->column_count; column++) {
            if (column > 0)
                text_append_byte(&line, ',');
            append_cell(sheet, row, column, &line, &spare);
        }
        put_line(&line, stream);
        is_stopped = stop != NULL && *stop != 0;
    }
    arena_close(scratch);
    return !is_stopped && !ferror(stream);
}
