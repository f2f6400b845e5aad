/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of preparing (floor 6, data; private to it): which rows count, their columns, then the panels. */
#ifndef STYR_DATA_PREPARATION_H
#define STYR_DATA_PREPARATION_H

#include "data/table_file.h"

/* A year packs into so many bits. Dates reach the year 9999, and a fiscal year may be one later. */
enum { YEAR_BITS = 14, YEAR_MOST = (1 << YEAR_BITS) - 1 };

typedef struct Preparation {
    Arena *arena;   /* the run's */
    Arena *scratch; /* closed when preparing ends */
    const Dataset *dataset;
    Prepared *prepared;
    uint32_t **numbers; /* by table: dataset row → prepared row, KEY_NONE where it is left out; NULL: the same numbers */
    bool *is_selected;  /* by table */
    bool *has_panel;    /* by table: laid out */
} Preparation;

/* Decides which rows of `table` count, and in which order they stand. */
void preparation_select(Preparation *preparation, const Table *table);
/* Makes the prepared columns; all tables' rows are selected. */
void preparation_columns(Preparation *preparation, const Table *table);
/* Lays out the panel of a table that has one; all columns are prepared. */
void preparation_panel(Preparation *preparation, const Table *table);
/* The years of the main table: SPACE_YEARS. */
void preparation_years(Preparation *preparation);

/* The year of a prepared row by its year column, else by its date; false where that is empty. */
bool prepared_row_year(const Prepared *prepared, const Table *table, size_t row, int64_t *out);

static inline PreparedTable *preparation_table(const Preparation *preparation, const Table *table)
{
    return &preparation->prepared->tables[table->index];
}

#endif
