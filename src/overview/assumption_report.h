/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `styr assumptions`, for people and for programs (floor 11, overview). */
#ifndef STYR_USE_ASSUMPTION_REPORT_H
#define STYR_USE_ASSUMPTION_REPORT_H

#include "overview/assumption_effects.h"
#include "show/write.h"

typedef struct AssumptionReport {
    Arena *arena;
    const RuleSet *rules;
    const Fraction *slots; /* the parameters' values in force */
    const Assumptions *assumptions;
    const RunResult *run;             /* NULL: without data */
    const AssumptionEffects *effects; /* NULL: without data */
} AssumptionReport;

/* `assumptions`: name, kind, value, place, rows, assumed. With data also
 * `readings`: name, reading, units, unit_years, outcomes: one row for each other reading;
 * `effects`: name, reading, kind, rule, gone, new, other, change: one for each rule that comes out otherwise on it, and for
 * each result column (kind `result`) whose values are others, with the change of its total where it is money;
 * `dependents`: name, kind, rule, rows: one for each rule and result column that hangs on an assumption without other
 * readings. */
SheetList assumption_sheets(const AssumptionReport *report);

/* The same as a page to read: each assumption with its place and words, and what it decides. `width` of the terminal, 0: as
 * wide as it gets. */
void assumption_page_print(const AssumptionReport *report, size_t width, FILE *stream);

/* The parts that both use. */
Text assumption_value(const AssumptionReport *report, const Assumption *assumption);
Text assumption_place(const AssumptionReport *report, const Assumption *assumption);
/* The value that was read otherwise, `cap(primary)`, and its other reading, `summary`. */
Text reading_name(const AssumptionReport *report, const Assumption *assumption, const ReadingEffect *effect);
Text reading_value(const AssumptionReport *report, const Assumption *assumption, const ReadingEffect *effect);

#endif
