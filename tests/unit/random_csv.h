/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random hostile CSV files: all line ends, quotes with line ends in them, quotes where none belong or never closed, blank
 * lines, short and long rows, either decimal mark and amounts that leave it open, either encoding, zero bytes. */
#ifndef STYR_TESTS_RANDOM_CSV_H
#define STYR_TESTS_RANDOM_CSV_H

#include "base/text.h"

/* What the cells of a column look like when they are right. */
typedef enum RandomCell {
    CELL_KEY,
    CELL_NAME,
    CELL_YEAR,
    CELL_AMOUNT,
    CELL_WHOLE,
    CELL_DATE,
    CELL_KIND,
    CELL_LOGICAL
} RandomCell;

typedef struct RandomColumn {
    const char *name;
    RandomCell cell;
} RandomColumn;

/* A file of these columns, the same for the same seed. A third of all seeds give files with nothing wrong. */
Text random_csv(Arena *arena, const RandomColumn *columns, size_t count, uint64_t seed);

#endif
