/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys of tables (floor 6, data; private to it). */
#ifndef STYR_DATA_KEYS_H
#define STYR_DATA_KEYS_H

#include "data/loader.h"

/* The columns that rows are told apart by. */
typedef struct KeyColumns {
    const Cells **cells;
    const ColumnSymbol **columns;
    size_t count;
} KeyColumns;

/* The key of `table`, the year included where it is in the key. */
KeyColumns keys_of(Loader *loader, const Table *table);
/* The columns of `source` with the names of table's key columns: what a table `made from` it has rows for. */
KeyColumns keys_in(Loader *loader, const Table *table, const Table *source);
/* The first `count` of them (the key without its year) as an index wants them. */
const int64_t **keys_parts(Loader *loader, const KeyColumns *keys);

/* The rows of `table` that are the first with their key, in order: how many, and in *rows (scratch memory) which.
 * Passes over rows without a whole key. */
size_t keys_distinct_rows(Loader *loader, const Table *table, const KeyColumns *keys, uint32_t **rows);
/* Makes the rows of a table with one key column findable, without looking for duplicates. */
void keys_index_rows(Loader *loader, const Table *table);
/* Numbers and indexes subjects that are the table's own, from its rows. */
void keys_index_subjects(Loader *loader, const Table *table);
/* The same from a list of one-column keys, each once. */
void keys_index_listed(Loader *loader, const Table *table, const int64_t *keys, size_t count);

/* Appends what a cell of `column` held before links were numbered: for a link, the key it names. */
void keys_print_read(const Loader *loader, const ColumnSymbol *column, int64_t value, TextBuilder *builder);

#endif
