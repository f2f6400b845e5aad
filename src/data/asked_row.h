/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that is only asked about (floor 6, data): what if the table held it too?
 *
 * It stands behind the rows of its table, in memory only. It counts whatever the as-of date is: asked today, it may lie in
 * the future, while all else stays what is known as of the date. Where its key is not given it has one behind all others,
 * so that it comes last on its date also where a ledger is ordered by date and key. Tables `made from` this one do not
 * see it. */
#ifndef STYR_DATA_ASKED_ROW_H
#define STYR_DATA_ASKED_ROW_H

#include "data/dataset.h"

typedef struct AskedCell {
    int64_t value; /* as the column holds it: of a text its number, of a link the row's or subject's. 0 where marked */
    uint8_t mark;
} AskedCell;

/* Puts a row with the cells `cells[column->index]` into `table`; once a dataset, and before it is prepared. `arena` is the
 * dataset's. */
void dataset_ask(Arena *arena, Dataset *dataset, const Table *table, const AskedCell *cells);
/* The number of a text that may be new to the dataset. */
int64_t dataset_text_number(Dataset *dataset, Text text);

/* Whether a row of the dataset's `table` is the one asked about. */
bool dataset_is_asked(const Dataset *dataset, const Table *table, size_t dataset_row);
/* The number of the row among the prepared ones; SIZE_MAX: it could not be laid out (its key names nobody, or no year). */
size_t prepared_asked_row(const Prepared *prepared);
/* Puts another value into a cell of the row, that is no key, link, date or year: those decide where it lies. */
void prepared_change_asked(Prepared *prepared, const ColumnSymbol *column, AskedCell cell);

#endif
