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

typedef struct SummaryOptions {
    FILE *stream;
    const char *data_folder; /* as it was given */
    size_t width;            /* of the terminal; 0: no limit */
    bool has_colour;
} SummaryOptions;

/* Prints the summary of a run that was made with for_summary. */
void summary_print(RunResult *result, const Selection *selection, const SummaryOptions *options);

/* What `--strict` asks for: values shown that are undetermined, and warnings of rules, data and faults. */
typedef struct RunTally {
    size_t undetermined, warnings;
} RunTally;
RunTally summary_tally(RunResult *result, const Selection *selection);

#endif
