/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table to show (floor 8, show): what the writers know of results.
 *
 * A sheet holds no printed text; its cells are printed one by one when asked for, so that a sheet of a million rows
 * costs no more than its row numbers. */
#ifndef STYR_USE_SHEET_H
#define STYR_USE_SHEET_H

#include "base/text.h"
#include "base/vector.h"

typedef enum CellKind {
    CELL_TEXT,    /* text, words */
    CELL_DATE,    /* `2024-03-31` */
    CELL_NUMBER,  /* amounts and numbers: digits, sign and point only */
    CELL_LOGICAL, /* `yes` or `no` (or `undetermined`) */
} CellKind;

typedef struct SheetColumn {
    Text title;
    CellKind kind;
} SheetColumn;

typedef struct Sheet Sheet;
struct Sheet {
    Text name; /* the result file's name without its ending */
    const SheetColumn *columns;
    size_t column_count, row_count;
    /* Appends the cell's text; false where it is missing or unknown, and then nothing is appended. */
    bool (*print)(const Sheet *sheet, size_t row, size_t column, TextBuilder *out);
    const void *content; /* what `print` prints from */
};

typedef VECTOR(const Sheet *) SheetList;

#endif
