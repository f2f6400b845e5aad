/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV read one byte after the other, as csv.h says it is to be: what the fast reader is held against. */
#ifndef STYR_TESTS_NAIVE_CSV_H
#define STYR_TESTS_NAIVE_CSV_H

#include "base/text.h"
#include "base/vector.h"

typedef struct NaiveRecord {
    uint64_t line;
    VECTOR(Text) fields; /* without quotes and spaces around, as UTF-8 */
} NaiveRecord;

typedef struct NaiveFile {
    VECTOR(NaiveRecord) records; /* the header first */
} NaiveFile;

NaiveFile naive_csv(Arena *arena, Text bytes, char separator);

#endif
