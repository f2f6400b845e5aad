/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown of a run (floor 9, run): `--select`, `--year`, and the rows that `--where` chose.
 *
 * A selection is read against the rules alone, before any data is, and changes nothing that is computed. */
#ifndef STYR_USE_SELECTION_H
#define STYR_USE_SELECTION_H

#include "show/values.h"
#include "run/run.h"

typedef enum SheetSource {
    SHEET_RESULT,
    SHEET_OBLIGATIONS,
    SHEET_SANCTIONS,
    SHEET_LEDGER,
    SHEET_DECISIONS,
    SHEET_DISPENSATIONS, /* where one made a difference; among all tables only where the data has any */
} SheetSource;

/* A table that a run of these rules has. */
typedef struct SheetOrigin {
    Text name;
    SheetSource source;
    size_t result;       /* SHEET_RESULT: index in model->results */
    const Table *ledger; /* SHEET_LEDGER */
} SheetOrigin;
typedef VECTOR(SheetOrigin) SheetOrigins;

/* All tables, in the order that a folder of results has them: the rules' own results, then what follows from rules. */
SheetOrigins sheet_origins(Arena *arena, const Model *model);

typedef struct Selection {
    SheetOrigins sheets;    /* to show */
    bool has_names;         /* they were asked for by name */
    VECTOR(size_t) columns; /* of the main result, by index; none: all */
    size_t main_result;     /* index in model->results of the main result; SIZE_MAX: the rules have no result */
    bool has_years;
    int64_t first_year, last_year;
} Selection;

/* Reads `names` (`units,obligations`, or columns of the main result: `unit,year,debt`; NULL: everything) and `years`
 * (`2024`, `2022..2024`; NULL: all). False where it is wrong; *problem says why in a sentence. All in `arena`. */
bool selection_read(Arena *arena, const Model *model, const char *names, const char *years, Selection *out, Text *problem);

/* Reads `2024` or `2022..2024`; false where it is neither. */
bool selection_read_years(const char *words, int64_t *first, int64_t *last);

/* Whether rows of this year are shown; rows without a year are where no years were chosen. */
bool selection_shows_year(const Selection *selection, bool has_year, int64_t year);
/* Whether `--where` shows this row of the main frame. */
bool selection_shows_row(const RunResult *result, size_t row);
/* Whether `--where` shows what belongs to subject (or row) `unit` of `table` in `year`: only where the main frame's row
 * holds, or, in a year the subject does not have, any of its rows; what belongs to none of them is not shown. */
bool selection_shows_unit(const RunResult *result, const Table *table, int64_t unit, bool has_year, int64_t year);

#endif
