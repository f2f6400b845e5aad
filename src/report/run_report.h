/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run says as a page for a committee (floor 11, report): what was asked, where things stand, with charts, what needs a
 * decision, and what all that rests on. The same parts as the summary (run/summary.h), whose reader it is; for one unit also
 * its figures over the years against the limits. */
#ifndef STYR_REPORT_RUN_REPORT_H
#define STYR_REPORT_RUN_REPORT_H

#include "draws/draws.h"
#include "report/unit_figures.h"
#include "run/selection.h"

typedef struct RunReportOptions {
    const char *data_folder; /* as it was given */
    const char *where;       /* as it was given; NULL: none */
    const UnitFigures *unit; /* NULL: none was asked for */
    const Draws *draws;      /* of the coming years; NULL: they were not drawn */
} RunReportOptions;

/* Begins any page about these rules and data: the policy's title, the day, what was asked. `unit` is not read. */
void run_report_begin(HtmlPage *page, Arena *arena, const RunResult *result, const Selection *selection,
                      const RunReportOptions *options);

/* Ends it with the assumptions that it rests on. */
Text run_report_end(HtmlPage *page, RunResult *result);

/* The page, in `arena`, of a run that was made for_summary. */
Text run_report(Arena *arena, RunResult *result, const Selection *selection, const RunReportOptions *options);

#endif
