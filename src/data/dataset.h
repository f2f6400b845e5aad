/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data in memory (floor 6, data): typed columns as read, and the same made ready for a run.
 *
 * A Cells is one column: 64-bit values (meaning/type.h says how each type is held) and two marks a row. A Dataset is what
 * the files hold. Prepared is a Dataset as of a date: rows that do not count yet left out, links numbered, panels laid out
 * subject by subject with years in order. */
#ifndef STYR_DATA_DATASET_H
#define STYR_DATA_DATASET_H

#include "meaning/model.h"

enum {
    MARK_UNKNOWN = 1,        /* a value exists but is not known */
    MARK_NOT_APPLICABLE = 2, /* there is no value; wins over MARK_UNKNOWN */
};

typedef struct Cells {
    int64_t *values; /* NULL: the column is not used by any rule and was not stored */
    uint8_t *marks;  /* NULL: every row has a value. A marked row's value is 0 */
} Cells;

/* Texts by number; equal texts have equal numbers. Lives as long as the dataset. */
typedef struct TextPool TextPool;
Text text_pool_text(const TextPool *pool, int64_t number);
/* The number of a text, or -1 where no cell holds it. */
int64_t text_pool_find(const TextPool *pool, Text text);

typedef struct DataTable {
    const Table *table;
    bool present;     /* the file was there */
    size_t row_count; /* of a table without file: rows made from links or by `made from` */
    Cells *columns;   /* [table->column_count]; links hold row (or subject) numbers of the linked table */
} DataTable;

typedef struct Dataset {
    const Model *model;
    DataTable *tables; /* [model->table_count] */
    TextPool *texts;
    /* Subjects of a table whose key holds the year and is not one link: the distinct keys without the year. */
    size_t *subject_count;   /* [model->table_count]; equals row_count of table_subject's where that is another table's rows */
    struct TableFile *files; /* [model->table_count]: where each table comes from; private to the data floor */
    const struct Projected *projected; /* rows of coming years (data/projection.h); NULL: none */
    bool is_given;                     /* from the rows of a test (data/given.h), not from files */
    const Table *asked_table;          /* whose row `asked_row` is in no file but asked about (data/asked_row.h); NULL: none */
    size_t asked_row;
} Dataset;

/* Where the cell of a row stands: file as opened (of a test's rows: the rule file, and the line of its `given`), line from 1,
 * column name and its number in the file from 1. line 0: the row was not read from a file (made from links, or asked about),
 * column 0: the file has no such column. */
typedef struct Origin {
    Text file;
    uint64_t line;
    Text column_name;
    uint32_t column;
} Origin;

typedef struct PreparedTable {
    const Table *table;
    size_t row_count;            /* rows that count as of the date */
    Cells *columns;              /* [column_count], by row; may share memory with the dataset's */
    const uint32_t *dataset_row; /* row → row of the DataTable, for origins; NULL: the same */
    int64_t *subjects_of_rows;   /* table_subject's number of each row where year_in_key, else NULL (the row itself) */
    /* The panel, where table->has_panel. Subject s has the rows starts[s] .. starts[s + 1] - 1, years rising. Where the year
     * is in the key the panel's rows are the table's rows, sorted so. */
    size_t panel_count, subject_count;
    int64_t *subjects;  /* [panel_count] */
    int64_t *years;     /* [panel_count] */
    uint32_t *starts;   /* [subject_count + 1] */
    size_t filled_gaps; /* panel rows that no row of years_of stands behind (`gaps filled`) */
} PreparedTable;

typedef struct Prepared {
    const Dataset *dataset;
    int64_t as_of;
    PreparedTable *tables; /* [model->table_count] */
    int64_t *years;        /* the years of the main table's panel (or of its rows), rising: SPACE_YEARS */
    size_t year_count;
    VECTOR(Text) notes; /* years that count though nothing stands in them (`gaps filled`): one sentence each */
} Prepared;

/* Lays `dataset` out as of a date, in `arena`. Cannot fail: what could be wrong was found while reading. */
Prepared *prepare(Arena *arena, const Dataset *dataset, int64_t as_of);
Origin dataset_origin(const Dataset *dataset, const ColumnSymbol *column, size_t dataset_row);
/* Gives the files of a dataset back: no text of its cells may be read any more. Its arena is closed by the caller. */
void dataset_close(Dataset *dataset);
/* The key of a subject or row of `table` as text ("1000"; parts of a longer key joined by " "). */
void dataset_print_key(const Dataset *dataset, const Table *table, int64_t row, TextBuilder *builder);
/* Number of the row (or subject) with this single-column key, or -1. */
int64_t dataset_find_key(const Dataset *dataset, const Table *table, Text key);
/* The same three for rows (or subjects) as prepared, which are other numbers where rows were left out or sorted. A row that
 * does not count yet is not found. */
Origin prepared_origin(const Prepared *prepared, const ColumnSymbol *column, size_t row);
void prepared_print_key(const Prepared *prepared, const Table *table, int64_t row, TextBuilder *builder);
int64_t prepared_find_key(const Prepared *prepared, const Table *table, Text key);

#endif
