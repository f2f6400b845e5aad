/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small sheet of ready texts (floor 8, show), for lists that are put together for reading. */
#ifndef STYR_USE_TEXT_SHEET_H
#define STYR_USE_TEXT_SHEET_H

#include "show/sheet.h"

typedef struct TextSheet {
    Arena *arena;
    Sheet sheet; /* may be written at any time */
    VECTOR(SheetColumn) columns;
    VECTOR(Text) cells;
} TextSheet;

typedef struct TextSheetTitle {
    const char *title;
    CellKind kind;
} TextSheetTitle;

TextSheet *text_sheet_open(Arena *arena);
/* The same with a name and its columns. */
TextSheet *text_sheet_named(Arena *arena, const char *name, const TextSheetTitle *titles, size_t count);
#define TEXT_SHEET(arena, name, titles) text_sheet_named(arena, name, titles, sizeof(titles) / sizeof *(titles))
/* Adds a column; all columns before any cell. */
void text_sheet_column(TextSheet *sheet, Text title, CellKind kind);
/* Adds the next cell, row by row from left to right; an empty text is a missing value. */
void text_sheet_cell(TextSheet *sheet, Text cell);
void text_sheet_number(TextSheet *sheet, size_t number);
void text_sheet_cell_format(TextSheet *sheet, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
