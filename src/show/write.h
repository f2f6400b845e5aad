/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets in the forms people and programs read (floor 8, show). Cells are printed one at a time: memory does not grow with
 * the rows. Each returns false where the stream failed. */
#ifndef STYR_USE_WRITE_H
#define STYR_USE_WRITE_H

#include <signal.h>
#include <stdio.h>

#include "show/sheet.h"

/* RFC 4180 with LF: a header, then the rows; missing is empty. Ends early, with false, once *stop (may be NULL) is set. */
bool write_csv(const Sheet *sheet, FILE *stream, const volatile sig_atomic_t *stop);

/* One object: each sheet's name with an array of its rows; numbers as numbers, yes and no as true and false, missing as
 * null. */
bool write_json(const SheetList *sheets, FILE *stream);

/* Tables of GitHub's Markdown, each under its name where there are several. */
bool write_markdown(const SheetList *sheets, FILE *stream);

typedef struct TableStyle {
    size_t width; /* columns of the terminal; 0: as wide as it gets */
    size_t indent;
    bool has_colour; /* colour words that are a traffic light's, such as `red` */
    bool has_rule;   /* a line under the header */
    bool says;       /* numbers and dates of a sheet that prints as files do: as the language in use writes them */
    bool wraps;      /* text in the last column goes on in lines below instead of being cut */
} TableStyle;
/* Columns aligned by display width, numbers to the right; long text is cut with `…`, and what then does not fit the width
 * is left out and named below. */
bool write_table(const Sheet *sheet, FILE *stream, TableStyle style);
/* The same for several, each under its name. */
bool write_tables(const SheetList *sheets, FILE *stream, TableStyle style);

#endif
