/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of all draws (floor 10, inside draws), in a file without a name: quantiles need all of them, and memory has to
 * stay the same however many they are. The file goes with the program, also where that is interrupted. */
#ifndef STYR_DRAWS_SPOOL_H
#define STYR_DRAWS_SPOOL_H

#include "base/text.h"

typedef struct Spool Spool;

/* For `draw_count` draws of `row_count` values; NULL: no file could be made. */
Spool *spool_open(Arena *arena, size_t row_count, size_t draw_count);
/* Keeps the values of draw number `draw`, in whatever order draws come; threads need not wait for each other. What goes wrong
 * is told when they are read. */
void spool_put(Spool *spool, size_t draw, const int64_t *values);
/* When all have been put: reads the values of one row in all draws, which last until the next row is read: rising in order.
 * NULL: the file could not be written or read. Rows are best read in order. */
const int64_t *spool_sorted(Spool *spool, size_t row);
void spool_close(Spool *spool);

#endif
