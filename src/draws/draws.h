/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The coming years drawn many times (floor 10, draws): how often each outcome comes, and between which amounts.
 *
 * In each draw the columns that follow an owner's own share are off by chance (draws/deviations.h), and what the same plan
 * needs for the two columns looked at is evaluated over the same prepared data. Each thread has a copy of what is drawn. The
 * numbers hang on the seed, the draw, the owner, the year and the line alone: not on how many draws, threads, owners or years
 * there are. Memory grows with the number of threads, not with that of draws. */
#ifndef STYR_DRAWS_DRAWS_H
#define STYR_DRAWS_DRAWS_H

#include "run/coming_years.h"
#include "run/selection.h"
#include "show/html_page.h"
#include "show/text_sheet.h"

enum { DRAWS_MOST = 1000000 };

typedef struct DrawOptions {
    size_t count; /* 1 to DRAWS_MOST */
    uint64_t seed;
    size_t threads;        /* 0: as many as the machine has cores; up to THREADS_MOST */
    const char *figure;    /* a column of the main result that is an amount of money; NULL: the first */
    const RunOptions *run; /* of the result, for its stages where columns fall by what the rules make of the year before */
    void (*announce)(const char *phase);
} DrawOptions;

/* Draws the coming years of `result`, which was run with them and for_summary. NULL where that cannot be; *problem says why.
 * In `arena`. */
typedef struct Draws Draws;
const Draws *draws_make(Arena *arena, const RunResult *result, const Selection *selection, const DrawOptions *options,
                        Text *problem);

/* One row for each row of the main result in a projected year that is shown: its key and year, the share of the draws in each
 * case of the main result's first indicator, and of the figure the expected value and what 10 %, 50 % and 90 % of the draws
 * stay at or below. */
const TextSheet *draws_sheet(const Draws *draws);

/* The same as a section of a page: a chart of how many come out in each case, of one unit how likely each case is and between
 * which amounts its figure lies; and the table, in which a long one is cut off. `unit`: the key of the one to be looked at;
 * NULL: none but where only one is shown. */
void draws_append(const Draws *draws, const char *unit, HtmlPage *page);

#endif
