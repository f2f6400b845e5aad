/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an analyst reads first (floor 9, run): where things stand, on about one screen.
 *
 * Nothing here knows the names of any policy. A row that counts (`counts when`) needs attention where a sanction falls on
 * it, where an indicator is without value, or where the indicator's level is `red` or `broken`. These two words are a
 * convention, as of a traffic light and a requirement (kept, broken); an indicator that has neither of them among its levels
 * calls for attention by none. `styr run --help` says so. */
#ifndef STYR_USE_SUMMARY_H
#define STYR_USE_SUMMARY_H

#include <stdio.h>

#include "run/selection.h"

/* How many rows are in each case of an indicator. */
typedef struct CaseCounts {
    const Quantity *indicator;
    bool has_years;
    const int64_t *years; /* [year_count] */
    size_t year_count;    /* 1 where the rows have no year */
    size_t *counts;       /* [clauses + 1 (without value)][year_count] */
} CaseCounts;

/* Who takes the summary, instead of a terminal. What is handed over lives until summary_print returns. */
typedef struct SummaryReader {
    void *page;
    void (*section)(void *page, Text heading);
    void (*counts)(void *page, const CaseCounts *counts); /* those of the table that comes next */
    void (*table)(void *page, const Sheet *sheet);        /* its cells print for people */
    void (*remark)(void *page, Text words);
} SummaryReader;

typedef struct SummaryOptions {
    FILE *stream;
    const char *data_folder; /* as it was given */
    size_t width;            /* of the terminal; 0: no limit */
    bool has_colour;
    const SummaryReader *reader; /* NULL: it is printed to `stream`. A reader gets neither the head nor what was set for this
                                    run; labels in the place of names, and names without one as words; long tables to their end,
                                    as far as people read */
} SummaryOptions;

/* Prints the summary of a run that was made with for_summary. */
void summary_print(RunResult *result, const Selection *selection, const SummaryOptions *options);

/* Only its first line: rules, data, as-of date, units, years. */
void summary_print_head(RunResult *result, const Selection *selection, const SummaryOptions *options);
/* How many rows shown of a run made for_summary are in each case of its first indicator; false where it has none. */
bool summary_main_counts(Arena *arena, RunResult *result, const Selection *selection, CaseCounts *out);

/* Only the assumptions in force, for a page that tells something else of a run; of any run. */
void summary_print_assumptions(RunResult *result, const SummaryOptions *options);

/* What `--strict` asks for: values shown that are undetermined, and warnings of rules, data and faults. */
typedef struct RunTally {
    size_t undetermined, warnings;
} RunTally;
RunTally summary_tally(RunResult *result, const Selection *selection);

#endif
