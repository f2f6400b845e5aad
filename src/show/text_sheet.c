/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show/text_sheet.h"

static bool print_cell(const Sheet *sheet, size_t row, size_t column, TextBuilder *out)
{
    const TextSheet *texts = sheet->content;
    Text cell = texts->cells.items[row * sheet->column_count + column];
    text_append(out, cell);
    return cell.length > 0;
}

TextSheet *text_sheet_open(Arena *arena)
{
    TextSheet *sheet = arena_allocate(arena, sizeof *sheet);
    sheet->arena = arena;
    sheet->sheet = (Sheet){.print = print_cell, .content = sheet};
    return sheet;
}

TextSheet *text_sheet_named(Arena *arena, const char *name, const TextSheetTitle *titles, size_t count)
{
    TextSheet *sheet = text_sheet_open(arena);
    sheet->sheet.name = text_of(name);
    for (size_t i = 0; i < count; i++)
        text_sheet_column(sheet, text_of(titles[i].title), titles[i].kind);
    return sheet;
}

void text_sheet_column(TextSheet *sheet, Text title, CellKind kind)
{
    vector_push(sheet->arena, &sheet->columns, (SheetColumn){title, kind});
    sheet->sheet.columns = sheet->columns.items;
    sheet->sheet.column_count = sheet->columns.count;
}

void text_sheet_cell(TextSheet *sheet, Text cell)
{
    vector_push(sheet->arena, &sheet->cells, cell);
    sheet->sheet.row_count = sheet->cells.count / sheet->sheet.column_count;
}

void text_sheet_cell_format(TextSheet *sheet, const char *format, ...)
{
    TextBuilder cell = {.arena = sheet->arena};
    va_list arguments;
    va_start(arguments, format);
    text_append_format_list(&cell, format, arguments);
    va_end(arguments);
    text_sheet_cell(sheet, text_built(&cell));
}

void text_sheet_number(TextSheet *sheet, size_t number) { text_sheet_cell_format(sheet, "%zu", number); }
