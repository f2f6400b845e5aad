/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a DataTable was made of (floor 6, data; private to it): its file, where its rows stand there, and its keys. */
#ifndef STYR_DATA_TABLE_FILE_H
#define STYR_DATA_TABLE_FILE_H

#include "base/vector.h"
#include "data/csv.h"
#include "data/dataset.h"
#include "data/key_index.h"

/* Rows usually stand one a line under the header: row r on line r + 2. A LineJump says where that changes: `row` stands
 * on `line`, and those after it one a line again. */
typedef struct LineJump {
    uint32_t row;
    uint64_t line;
} LineJump;
typedef struct LineMap {
    VECTOR(LineJump) jumps; /* rows rising */
} LineMap;
uint64_t line_map_line(const LineMap *map, size_t row);
/* Says where `row` stands; rows are given in order. */
void line_map_add(Arena *arena, LineMap *map, size_t row, uint64_t line);

typedef struct TableFile {
    CsvFile csv;
    Text path;        /* as opened */
    uint32_t *fields; /* by column: the number of its field from 1; 0 = the file has none */
    LineMap lines;
    bool is_broken;    /* its header could not be read, or it should be there and is not: nothing is known of its keys */
    uint8_t *rejected; /* while loading, by row: leave it out; NULL: none so far */
    /* The table's keys, where links can lead to it: of a row (parts: its key column), or, where the year is in the key,
     * of a subject (parts: subject_keys). Never opened where the key leads on to another table. */
    KeyIndex keys;
    int64_t **subject_keys; /* by key column, by subject; NULL where subjects are no subjects of their own */
    uint32_t *made_of;      /* `made from`: by row, the first row of that table with this key */
} TableFile;

/* The table whose rows or subjects the numbers of links to `table` count: where its key holds the year and is otherwise
 * one link, the one linked to (and so on); else itself. */
const Table *table_numbering(const Table *table);
/* Whether table's rows belong to subjects that are no other table's rows. */
bool table_has_own_subjects(const Table *table);
/* How many rows or subjects links to `table` can lead to. */
size_t dataset_number_count(const Dataset *dataset, const Table *table);
/* The subject of a row of a table whose key holds the year, or KEY_NONE where a part of its key is marked. In a sorted
 * file it is the one after that of the row before: a right `guess` saves looking for it, a wrong one does no harm. */
uint32_t dataset_subject(const Dataset *dataset, const Table *table, size_t row, uint32_t guess);

bool cells_marked(const Cells *cells, size_t row);
/* The rows `rows[0]`, `rows[1]` … of `from`; *out may be `from` itself where the rows rise. */
void cells_gather(Cells *out, const Cells *from, const uint32_t *rows, size_t count);

#endif
