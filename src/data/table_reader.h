/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading one table's file (floor 6, data; private to it): what the header says, then row after row. */
#ifndef STYR_DATA_TABLE_READER_H
#define STYR_DATA_TABLE_READER_H

#include "data/cell.h"
#include "data/cell_cache.h"
#include "data/decimal.h"
#include "data/loader.h"

#define FIELD_ABSENT SIZE_MAX

/* How one column is read. */
typedef struct Binding {
    const ColumnSymbol *column;
    const ColumnSymbol *cell; /* whose kind of value its cells hold: cell_column */
    size_t field;             /* index, or FIELD_ABSENT */
    bool is_missing;          /* absent and reported: no cell of it is reported again */
    bool is_amount, is_text;
    bool is_plain;     /* an amount that is stored as read: no sign to turn, no limit */
    AmountShape shape; /* of an amount */
    CellCache *cache;  /* of anything else */
    int64_t empty_value;
    Cells *cells; /* NULL: its cells are checked, not kept */
} Binding;

typedef struct TableReader {
    Loader *loader;
    const Table *table;
    TableFile *file;
    CsvScanner scanner;
    Binding *bindings; /* [table->column_count] */
    FileDecimal decimal;
    bool *is_amount;     /* by field: some column of amounts is read from it */
    bool *is_read;       /* by field: some column is read from it */
    size_t needed;       /* fields of a row in which every column that is read has its cell */
    size_t short_rows;   /* that have fewer … */
    uint64_t short_line; /* … and the line of the first */
    TextBuilder builder; /* for texts that do not stand in the file as they are */
    size_t row, capacity;
} TableReader;

/* Tells the separator, finds the columns in the header and fills `bindings`; false where no row can be read. */
bool reader_read_header(TableReader *reader);
/* Reads the cell of `binding` in the scanner's record, in all the ways that are not the common one. */
void reader_read_cell(TableReader *reader, const Binding *binding, CsvField field);
void reader_read_empty(TableReader *reader, const Binding *binding);
/* Refuses the row for what is wrong with its fields that no column is read from: too many of them, broken ones. */
void reader_check_other_fields(TableReader *reader);

#endif
