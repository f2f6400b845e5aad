/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV files (floor 6, data): a mapped file, its encoding, and its records one after the other.
 *
 * Nothing is copied: a field is a slice of the mapped bytes, valid until csv_close. Line ends are LF, CR LF or CR. A
 * field may stand in double quotes, may then hold separators, line ends and doubled quotes, and its record begins on
 * the line of its first field. Lines with nothing in them are no records. */
#ifndef STYR_DATA_CSV_H
#define STYR_DATA_CSV_H

#include "base/text.h"

typedef struct CsvFile {
    Text bytes; /* without a byte-order mark */
    void *mapping;
    size_t mapping_size;
    bool is_windows_1252; /* the whole file; else it is UTF-8 */
    bool has_quotes, has_zero_bytes, has_carriage_returns;
    size_t line_feeds; /* how many */
} CsvFile;

/* Maps the file at `path`. False where that cannot be done: *reason is then NULL where there is no such file, else a
 * sentence. A file that is something else than CSV text (a workbook, UTF-16) is told by its first bytes. */
bool csv_open(const char *path, CsvFile *out, const char **reason);
/* The same of bytes in memory, which must outlive it. */
bool csv_open_bytes(Text bytes, CsvFile *out, const char **reason);
/* Gives the mapping back; allowed on a file that was never opened, and twice. */
void csv_close(CsvFile *file);

typedef enum FieldForm {
    FIELD_PLAIN,    /* as it stands, spaces around it left out */
    FIELD_QUOTED,   /* what stands between the quotes */
    FIELD_DOUBLED,  /* the same with doubled quotes in it: csv_text makes them single */
    FIELD_BROKEN,   /* more follows the closing quote; all of it */
    FIELD_UNCLOSED, /* the quote is never closed: the rest of the file */
} FieldForm;

typedef struct CsvField {
    Text text; /* in the file's encoding */
    FieldForm form;
} CsvField;

typedef struct CsvScanner {
    const CsvFile *file;
    const char *next, *end;
    uint64_t next_line;
    char separator;
    const char *block; /* the 64 bytes from here are looked through at once … */
    uint64_t stops;    /* … and these of them, not before `next`, are separators or line ends */
    CsvField *fields;  /* room for `capacity`, the caller's */
    size_t capacity;
    /* the record */
    uint64_t line;
    size_t count;       /* its fields, those beyond `capacity` included */
    CsvField extra;     /* the first field beyond `capacity` that is not empty … */
    size_t extra_index; /* … and its index, or 0 */
    bool has_broken;    /* some field is FIELD_BROKEN or FIELD_UNCLOSED */
} CsvScanner;

/* A scanner at the start of `file` that keeps the first `capacity` fields of a record in `fields`. */
CsvScanner csv_scan(const CsvFile *file, char separator, CsvField *fields, size_t capacity);
/* Goes to the next record; false at the end. */
bool csv_next(CsvScanner *scanner);
/* How many records csv_next will still give, or a few more: empty lines and the header may be counted too. */
size_t csv_count_records(const CsvScanner *scanner);
/* A field's text as UTF-8: a slice of the file where it stands there so, else made in `builder`, which is emptied
 * before. */
Text csv_text(const CsvFile *file, CsvField field, TextBuilder *builder);
/* Whether `text` is a slice of the file. */
bool csv_holds(const CsvFile *file, Text text);

#endif
