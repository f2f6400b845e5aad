/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets as one Excel workbook (floor 8, show).
 *
 * Numbers are numbers, days are days, yes and no are text; what is missing is an empty cell. Every number is exact: Excel
 * keeps 15 digits, so one with more (an amount with øre from 10 000 000 000 000 kr. on) is written as text, with a note on its
 * cell, rather than rounded. So is a day before 1900, which Excel does not know. Text over 32 767 bytes is cut, which is
 * Excel's limit too.
 * The same sheets give the same bytes. Memory does not grow with the rows: they pass through a file in the system's folder
 * for temporary files. */
#ifndef STYR_SHOW_WRITE_XLSX_H
#define STYR_SHOW_WRITE_XLSX_H

#include <signal.h>

#include "show/sheet.h"

enum { XLSX_ROWS_MOST = 1048576 - 1 /* Excel's, without the header */, XLSX_DIGITS_MOST = 15 };

/* Writes the workbook to `path`, whole or not at all. Gives up once *stop (may be NULL) is set, as a signal handler would.
 * False where nothing was written; *problem then says why in a sentence, in `arena`. */
bool write_xlsx(Arena *arena, const SheetList *sheets, const char *path, const volatile sig_atomic_t *stop, Text *problem);

/* The name of a workbook's sheet: `name` without what Excel refuses, at most 31 characters, unlike any of `taken` [count]
 * however capitals are written. */
Text xlsx_sheet_name(Arena *arena, Text name, const Text *taken, size_t count);

#endif
