/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a folder of CSV files, or the same in memory, into a Dataset (floor 6, data), to the contract of the rule file's
 * tables.
 *
 * Encoding (UTF-8 with or without BOM, else Windows-1252), separator (`,` `;` tab) and decimal mark (one for a file) are
 * told by each file itself. Every bad cell is found and reported, not the first only; with any problem (and without
 * skip_bad_rows) there is no Dataset. A large file is read by several threads, each a part of it; nothing in the dataset or
 * the report tells how many. Memory: 8 bytes a row and used column, one more where cells are marked; the file itself is
 * mapped. */
#ifndef STYR_DATA_LOAD_H
#define STYR_DATA_LOAD_H

#include <stdio.h>

#include "data/projection.h"

/* The decimal mark of the files in which no amount tells it. DECIMAL_DETECT: such a file is a problem. */
typedef enum DecimalMark { DECIMAL_DETECT, DECIMAL_POINT, DECIMAL_COMMA } DecimalMark;

enum { YEARS_AHEAD_MOST = 100 }; /* coming years at once */

/* A file of data in memory. */
typedef struct DataFile {
    const char *name; /* `units.csv` */
    Text bytes;       /* as a file would hold them; must outlive the dataset */
} DataFile;

typedef struct LoadOptions {
    const char *folder;
    const DataFile *files; /* [file_count] to be read in place of the folder, which then is only what messages call it; NULL:
                              none */
    size_t file_count;
    const Text *texts; /* texts that the rules name: they get numbers beside those of the cells */
    size_t text_count;
    DecimalMark decimal;
    int64_t first_year, last_year;     /* how far tables that the rules project go on (data/projection.h); 0: not at all */
    const Fraction *parameters;        /* [model->slot_count] by which they grow */
    size_t threads;                    /* that read at once; 0: one for each core. The result is the same */
    size_t chunk_bytes_least;          /* of a file that a thread is worth; 0: as measured. For tests */
    const ProjectedFall *const *falls; /* by which they fall, as Projected has them; NULL: not known, nothing falls */
    bool keeps_all;                    /* every column is kept, not only those that rules use */
    bool skip_bad_rows; /* leave bad rows out instead of stopping; a missing required file or column still stops */
} LoadOptions;

/* One thing wrong with the data. line 0: about the whole file; column 0: about the whole row. */
typedef struct DataProblem {
    Text file; /* path as opened */
    uint64_t line;
    uint32_t column; /* field number in the row, from 1 */
    Text column_name;
    Text value;  /* the offending text, as UTF-8 */
    Text reason; /* what was expected and what to do: "an amount is expected, such as 1234.50 or 1.234,50" */
} DataProblem;

enum { DATA_PROBLEMS_SHOWN = 20 };

typedef struct DataReport {
    VECTOR(DataProblem) problems; /* in order of file (as tables are declared), line, column; capped in memory … */
    size_t problem_count;         /* … but all are counted */
    VECTOR(Text) notes;           /* absent optional files and columns, ignored columns, filled gaps: one sentence each */
} DataReport;

/* Reads every table of `model`. NULL where there are problems that stop it; the report says them either way. */
Dataset *load_data(Arena *arena, const Model *model, const LoadOptions *options, DataReport *report);

/* Prints the first DATA_PROBLEMS_SHOWN as `file:line:column: error: …` with column name, offending text and what was
 * expected, then a count. */
void data_problems_render(const DataReport *report, FILE *stream, bool colour);

#endif
