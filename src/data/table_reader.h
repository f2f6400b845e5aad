/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading one table's file (floor 6, data; private to it): what the header says, then row after row.
 *
 * The file is read in chunks, each by a RowReader of its own, on a thread of its own. A RowReader writes the values of its rows
 * straight into their columns, and keeps to itself what must come in order: problems, new texts, where rows stand. What they
 * kept is then joined, from the first chunk to the last, so that nothing tells how many there were. */
#ifndef STYR_DATA_TABLE_READER_H
#define STYR_DATA_TABLE_READER_H

#include "data/cell.h"
#include "data/cell_cache.h"
#include "data/decimal.h"
#include "data/loader.h"
#include "source/language.h"

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
    int64_t empty_value;
    Cells *cells; /* NULL: its cells are checked, not kept */
    /* a RowReader's own */
    CellCache *cache; /* of anything but an amount */
    int64_t *values;  /* of its rows; NULL: not kept. A text may be one that is still to be entered: row_texts.c */
    uint8_t *marks;
    bool is_marked; /* some row is */
} Binding;

typedef struct TableReader {
    Loader *loader;
    const Table *table;
    TableFile *file;
    CsvChunks chunks;
    CsvScanner scanner; /* at the header */
    Binding *bindings;  /* [table->column_count] */
    bool *is_read;      /* by field: some column is read from it */
    size_t needed;      /* fields of a row in which every column that is read has its cell */
} TableReader;

enum { TEXTS_COLLECTED_MOST = 512 };

typedef struct CollectedText {
    Text text;
    uint64_t hash;
    bool is_lasting; /* a slice of the file */
} CollectedText;

typedef struct RowReader {
    const TableReader *of; /* shared with other threads, and only read */
    Arena *arena;          /* its own, closed when all is joined */
    Language language;
    CsvScanner scanner;
    Binding *bindings; /* [table->column_count] */
    FileDecimal decimal;
    TextPool *texts;                               /* the dataset's where it reads the whole file, else its own */
    CollectedText collected[TEXTS_COLLECTED_MOST]; /* to be entered there together … */
    size_t collected_count;
    size_t settled_row;  /* … rows before this one hold the numbers of none of them */
    TextBuilder builder; /* for texts that do not stand in the file as they are */
    size_t first_row;    /* where its rows begin in the columns */
    size_t row, capacity;
    /* to be joined */
    LineMap lines;
    Problems problems;
    VECTOR(uint32_t) rejected; /* rows, one perhaps several times */
    bool must_stop;
    size_t short_rows;   /* that have fewer cells than columns need … */
    uint64_t short_line; /* … and the line of the first */
} RowReader;

/* Tells the separator, finds the columns in the header and fills `bindings`; false where no row can be read. `capacity`: how
 * many rows there may be. */
bool reader_read_header(TableReader *reader, size_t capacity);
/* Reads all rows of a chunk. */
void reader_read_rows(RowReader *rows);
/* Reads the cell of `binding` in the scanner's record, in all the ways that are not the common one. */
void reader_read_cell(RowReader *rows, Binding *binding, CsvField field);
void reader_read_empty(RowReader *rows, Binding *binding);
/* Refuses the row for what is wrong with its fields that no column is read from: too many of them, broken ones. */
void reader_check_other_fields(RowReader *rows);
/* The number of a text of the row at hand, or one that stands for it until reader_settle_texts is called, at the latest when
 * all rows are read; rows from `end` on hold nothing yet. */
int64_t reader_enter_text(RowReader *rows, Text text);
void reader_settle_texts(RowReader *rows, size_t end);
/* Why a field's text cannot be read, whatever its column expects; NULL where it can. */
const char *reader_unreadable(const TableReader *reader, CsvField field);
/* Whether a text of the file has so many bytes before it as data/short_text.h may look at. */
static inline bool reader_may_look_before(const TableReader *reader, Text text)
{
    return text.start - reader->file->csv.bytes.start >= SHORT_TEXT_MOST;
}
/* Joins what `count` readers of one table kept, in order. */
void reader_join(const TableReader *reader, RowReader *rows, size_t count);

#endif
