/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The decimal mark of a file (floor 6, data): one for all its amounts, told by the first amount that can be read in one
 * way only. `12.50` tells a point, `1.234.567` a comma; `1234` tells nothing; `1.234` can be two amounts. What the
 * caller gives holds only for the files in which nothing tells: a folder may hold both dialects. */
#ifndef STYR_DATA_DECIMAL_H
#define STYR_DATA_DECIMAL_H

#include "data/csv.h"
#include "data/load.h"

typedef struct FileDecimal {
    char mark;            /* '.' or ','; 0: no amount has needed it yet */
    char given;           /* what it is where nothing tells; 0: the caller has not said */
    uint64_t told_line;   /* the line that tells it; 0: none does */
    bool is_untold;       /* an amount needs it, nothing tells it and none was given; mark is then a guess … */
    uint64_t untold_line; /* … and the first such amount stands here */
    const ColumnSymbol *untold_column;
} FileDecimal;

/* What is known before the first amount is read. */
FileDecimal decimal_given(DecimalMark given);

/* Called while the mark is unknown, when an amount tells or needs it: looks through the amounts of the file, from its first
 * row on, as far as one tells. Whoever calls it, from whichever row, is told the same. */
struct TableReader;
void decimal_tell(FileDecimal *decimal, Arena *scratch, const struct TableReader *reader);

#endif
