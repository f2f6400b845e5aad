/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building a TextPool (floor 6, data): the texts of all cells, each kept once and numbered from 0. */
#ifndef STYR_DATA_TEXT_POOL_H
#define STYR_DATA_TEXT_POOL_H

#include "data/dataset.h"

/* A pool in `arena`. Settle or close it before that is closed. */
TextPool *text_pool_open(Arena *arena);
/* The number of `text`, which is added where it is new: as it stands where it is lasting (a slice of a file that stays
 * mapped), else copied. At most UINT32_MAX bytes. */
int64_t text_pool_add(TextPool *pool, Text text, bool is_lasting);
/* The same for a text whose text_hash is known; and a hint that such a text will be asked for soon, so that memory need not be
 * waited for then. */
int64_t text_pool_add_hashed(TextPool *pool, Text text, uint64_t hash, bool is_lasting);
void text_pool_expect(const TextPool *pool, uint64_t hash);
/* How many texts there are: they have the numbers below. Each one's text_hash is kept. */
size_t text_pool_count(const TextPool *pool);
uint64_t text_pool_hash(const TextPool *pool, size_t number);
/* Says that nothing more will be added for now: all of the pool is in its arena. What is added later has to be settled
 * again. */
void text_pool_settle(TextPool *pool);
/* Says that the pool will not be used any more. */
void text_pool_close(TextPool *pool);

#endif
