/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms that tables are written in, by their words (floor 8, show): `csv`. */
#ifndef STYR_SHOW_SHEET_FORMAT_H
#define STYR_SHOW_SHEET_FORMAT_H

#include "show/write.h"

typedef enum SheetFormat { SHEET_TEXT, SHEET_TABLE, SHEET_CSV, SHEET_JSON, SHEET_MARKDOWN, SHEET_FORMATS } SheetFormat;

/* The word of each. */
extern const char *const sheet_format_words[SHEET_FORMATS];

/* The one with that word; SHEET_TEXT: there is none. */
SheetFormat sheet_format_named(Text word);

/* Writes them; as CSV the first alone. `style` is that of tables for reading. False where the stream failed. Not for
 * SHEET_TEXT. */
bool sheets_write(SheetFormat format, const SheetList *sheets, FILE *stream, TableStyle style);

#endif
