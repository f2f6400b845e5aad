/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the summary (floor 9, run): what its parts share. Not for other modules. */
#ifndef STYR_USE_SUMMARY_PARTS_H
#define STYR_USE_SUMMARY_PARTS_H

#include "run/causes.h"
#include "run/derived_rows.h"
#include "show/shown.h"
#include "run/summary.h"
#include "show/text_sheet.h"
#include "show/write.h"

enum { ROWS_READ = 400, ROWS_SHOWN = 12, CAUSES_SHOWN = 3, CAUSES_FOUND_MOST = 20000, FIGURES_SHOWN = 3 };

typedef struct SummaryPage {
    RunResult *result;
    const Model *model;
    const Selection *selection;
    const SummaryOptions *options;
    Arena *arena; /* of the summary */
    int64_t latest_year;
    bool has_latest_year;
    size_t section_count; /* printed so far */
    size_t causes_found;  /* so far: after CAUSES_FOUND_MOST no more are looked for */
} SummaryPage;

/* Columns of the main result. */
typedef struct SummaryFigures {
    const PlanColumn *columns[FIGURES_SHOWN];
    size_t count;
} SummaryFigures;

/* A ground that holds for a subject. The reasons of one subject are a chain. */
typedef struct SummaryReason {
    const Quantity *ground;
    bool is_unknown;
    size_t next; /* index + 1; 0: the last */
} SummaryReason;
typedef struct SummaryReasons {
    VECTOR(SummaryReason) items;
    size_t *first; /* by subject (by row, where the space has no years): index + 1; 0: none */
    size_t subject_count;
} SummaryReasons;

/* Why an outcome has no value. */
typedef struct SummaryGap {
    enum { GAP_TOLD, GAP_DISPENSED, GAP_NOT_APPLICABLE, GAP_UNKNOWN, GAP_NOT_LOOKED_FOR } kind;
    Cause cause; /* UNKNOWN */
} SummaryGap;

/* The parts, in the order printed. Each prints nothing where there is nothing to say. */
void summary_counts(SummaryPage *page);
void summary_attention(SummaryPage *page);
void summary_obligations(SummaryPage *page);
void summary_decisions(SummaryPage *page);
void summary_verdicts(SummaryPage *page);
void summary_dispensations(SummaryPage *page);
void summary_undetermined(SummaryPage *page);
/* The tables there are, for rules of which the parts above have nothing to say. */
void summary_tables(SummaryPage *page);
void summary_assumptions(SummaryPage *page);
void summary_projected(SummaryPage *page);
void summary_settings(SummaryPage *page);
void summary_warnings(SummaryPage *page);

/* A heading, after an empty line, said in the language in use; then the rows of `sheet` under it. */
void summary_heading(SummaryPage *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
void summary_table(SummaryPage *page, const TextSheet *sheet);
/* "  … and 12 more: HOW", where there are more than were shown. */
void summary_more(SummaryPage *page, size_t more, const char *how);

/* How many rows of a table are shown: `on_screen`, or what a reader takes. */
size_t summary_most(const SummaryPage *page, size_t on_screen);
/* How a thing is called: by its name; for a reader by its label, or else its name's words. */
Text summary_called(const SummaryPage *page, Text name, Text label);

/* The same in a list of names: by its name with its label behind it, `debt (Gæld)`; for a reader as above. */
Text summary_labelled(const SummaryPage *page, Text name, Text label);

/* The level of an indicator's case as a text, and whether it asks for attention. */
Text summary_level(const Quantity *indicator, int64_t clause);
bool summary_is_alarming(Text level);
/* The years shown of a space (its rows' years), or false where its rows have none. */
bool summary_row_year(const RunResult *result, Space space, size_t row, int64_t *year);
/* Whether `--where` and `--year` show row `row` of `space`. */
bool summary_shows(const SummaryPage *page, Space space, size_t row);
/* The origin of a kind of derived table, whether it is selected or not. */
SheetOrigin summary_origin(SheetSource source);
/* Why `node` has no value in `row`; in words, of rule `rule`. */
SummaryGap summary_gap(SummaryPage *page, NodeId node, size_t row);
bool summary_gap_is_like(const SummaryPage *page, SummaryGap a, SummaryGap b);
void summary_print_gap(const SummaryPage *page, const Declaration *rule, SummaryGap gap, TextBuilder *out);
/* A count with its digits grouped, as people write it: `2 485`. */
Text summary_number(const SummaryPage *page, size_t number);
/* Adds the amounts that `indicator`'s conditions read. */
void summary_find_figures(SummaryPage *page, const Quantity *indicator, SummaryFigures *figures);
/* Finds the grounds that hold for the rows of `space` in the latest year. */
void summary_find_reasons(SummaryPage *page, Space space, SummaryReasons *reasons);
/* Appends a subject's reasons: `a large gap; two years running`. */
void summary_print_reasons(const SummaryPage *page, const SummaryReasons *reasons, size_t subject, TextBuilder *out);
size_t summary_count_warnings(const RunResult *result);

#endif
