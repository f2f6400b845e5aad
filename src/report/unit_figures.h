/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One unit over the years (floor 11, report): what the conditions of each indicator compare, and with what, as charts and a
 * table: its balance against the limits. */
#ifndef STYR_REPORT_UNIT_FIGURES_H
#define STYR_REPORT_UNIT_FIGURES_H

#include "explain/explain.h"
#include "show/html_page.h"

/* A year from the unit's first to its last; it may lack some between. */
typedef struct UnitYear {
    int64_t year;
    bool is_there;
    size_t row; /* of the main frame */
} UnitYear;

typedef struct UnitFigures {
    const RunResult *result;
    Text key;
    VECTOR(UnitYear) years;
} UnitFigures;

/* Finds the unit with this key in a run made for_questions, in its arena. False where there is none, or where the rows of these
 * rules have no years: *problem says so in a sentence. */
bool unit_figures_find(const RunResult *result, const char *key, UnitFigures *out, Text *problem);
void unit_figures_append(const UnitFigures *unit, HtmlPage *page);

#endif
