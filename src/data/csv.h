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
    bool is_windows_1252, has_zero_bytes; /* told by csv_survey. Not Windows-1252: UTF-8, the whole file */
} CsvFile;

/* Maps the file at `path`. False where that cannot be done: *reason is then NULL where there is no such file, else a
 * sentence. A file that is something else than CSV text (a workbook, UTF-16) is told by its first bytes. */
bool csv_open(const char *path, CsvFile *out, const char **reason);
/* The same of bytes in memory, which must outlive it. */
bool csv_open_bytes(Text bytes, CsvFile *out, const char **reason);
/* Gives the mapping back; allowed on a file that was never opened, and twice. */
void csv_close(CsvFile *file);

/* ── parts of a file ────────────────────────────────────────────────────────────────────────────────────── */

/* Bytes of a file that can be read by themselves: they begin where a record does, and end where the next chunk begins. */
typedef struct CsvChunk {
    const char *start, *end;
    uint64_t first_line; /* the line that begins at `start` */
    size_t line_ends;    /* in it, those within quotes as well: it has at most one record more */
    bool has_quotes;
} CsvChunk;

typedef struct CsvChunks {
    CsvChunk *items; /* one behind the other, together the whole file */
    size_t count;    /* at least 1 */
} CsvChunks;

/* Looks through the file, tells its encoding, and cuts it behind line ends into at most `most` chunks (1 to THREADS_MOST), each
 * looked through on a thread of its own. Where there are quotes, csv_settle has to say which of those line ends end a record.
 */
CsvChunks csv_survey(Arena *arena, CsvFile *file, size_t most);
/* Moves where a chunk begins inside a quoted text: to the end of that record. */
void csv_settle(const CsvFile *file, CsvChunks *chunks, char separator);
/* Leaves out of a chunk what stands before `place`, where a record begins. */
void csv_begin_at(CsvChunk *chunk, const char *place);

/* ── records ────────────────────────────────────────────────────────────────────────────────────────────── */

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

/* A place in the bytes, and what is next there. */
typedef struct CsvCursor {
    const char *next, *end;
    const char *block; /* the 64 bytes from here are looked through at once … */
    uint64_t stops;    /* … and these of them, not before `next`, are separators or line ends */
} CsvCursor;

typedef struct CsvScanner {
    CsvCursor at;
    uint64_t next_line;
    char separator;
    CsvField *fields; /* room for `capacity`, the caller's */
    size_t capacity;
    /* the record */
    uint64_t line;
    size_t count;       /* its fields, those beyond `capacity` included */
    CsvField extra;     /* the first field beyond `capacity` that is not empty … */
    size_t extra_index; /* … and its index, or 0 */
    FieldForm worst;    /* the last in the order of FieldForm that some field has */
} CsvScanner;

/* A scanner at the start of `file` that keeps the first `capacity` fields of a record in `fields`. */
CsvScanner csv_scan(const CsvFile *file, char separator, CsvField *fields, size_t capacity);
/* The same for a chunk. */
CsvScanner csv_scan_chunk(const CsvChunk *chunk, char separator, CsvField *fields, size_t capacity);
/* Goes to the next record; false at the end. */
bool csv_next(CsvScanner *scanner);
/* Where the record ends that a text within quotes belongs to; `inside` stands in that text. */
const char *csv_record_end(const CsvFile *file, const char *inside, char separator);
/* Line ends within a text, CR LF counting one. It begins and ends behind one, or ends with quotes or the file. */
size_t csv_count_line_ends(const char *start, const char *end);
/* A field's text as UTF-8: a slice of the file where it stands there so, else made in `builder`, which is emptied
 * before. */
Text csv_text(const CsvFile *file, CsvField field, TextBuilder *builder);
/* Whether `text` is a slice of the file. */
bool csv_holds(const CsvFile *file, Text text);

#endif
