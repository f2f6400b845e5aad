/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --format, --select and --xlsx of commands that give a few tables (floor 14, face), as far as the command's table lists them.
 */
#ifndef STYR_FACE_SHEET_OPTIONS_H
#define STYR_FACE_SHEET_OPTIONS_H

#include "face/options.h"
#include "show/sheet_format.h"

typedef struct SheetChoice {
    SheetFormat format;
    const char *select;   /* the name of one table; NULL: none was chosen */
    const char *workbook; /* the file of --xlsx; NULL: none was asked for */
} SheetChoice;

/* Where no format is given it is `otherwise`, or SHEET_TABLE with --select. False, with the complaint on standard error, where
 * one is wrong; `text` is, where `otherwise` is another. */
bool sheet_options_read(const Arguments *arguments, SheetFormat otherwise, SheetChoice *out);
/* Writes the table chosen, or all of `sheets`, to standard output; as CSV the first where none was chosen. False, with a
 * complaint that lists them, where no table is called so. Not for SHEET_TEXT. */
bool sheet_options_write(const Arguments *arguments, const SheetChoice *choice, SheetList sheets);
/* Writes the workbook of --xlsx, where one was asked for, of the table chosen or of all, and says on standard error how it
 * went; the exit status. Beside what is written to standard output: `sheets` are those for programs, with nothing left out. */
int sheet_options_write_workbook(const Arguments *arguments, const SheetChoice *choice, SheetList sheets);

#endif
