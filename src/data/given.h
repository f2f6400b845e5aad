/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dataset of the rows that a test gives (floor 6, data), beside the one that load.h reads from files: the same keys,
 * links, made tables and limits.
 *
 * Tables of which the test gives no row are empty, or made from what links to them; rows that a link names and the test does
 * not give are made in the same way, of tables whose key does not hold the year. A cell that is not given is what the table
 * says of empty cells, else unknown. Origins lead to the line of the `given` row. */
#ifndef STYR_DATA_GIVEN_H
#define STYR_DATA_GIVEN_H

#include "data/load.h"
#include "meaning/tests.h"

/* `texts`: those that the rules name. NULL where rows do not go together (a key twice, a limit broken …): see `report`. */
Dataset *load_given(Arena *arena, const Model *model, const RuleTest *test, const Text *texts, size_t text_count,
                    DataReport *report);

#endif
