/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `styr rules` as sheets (floor 11, overview). */
#ifndef STYR_USE_RULE_REPORT_H
#define STYR_USE_RULE_REPORT_H

#include "overview/rule_activity.h"
#include "overview/rule_list.h"

typedef struct RuleReport {
    Arena *arena;
    const RuleSet *rules;
    const RuleList *list;
    const Paragraphs *paragraphs; /* NULL: none were listed */
    const RuleActivity *activity; /* NULL: without data */
    bool is_for_reading;          /* lists of names are cut short; what repeats the row above, and labels where there are
                                     none, are left out */
} RuleReport;

/* `rules`: paragraph, kind, name, label, place, rows (with data), source: a row for each rule and paragraph it rests on;
 * `without_source`: kind, name, place, assumed (yes: it cites an assumption).
 * With a list of paragraphs also `without_rule`: paragraph, words; `computes_nothing`: paragraph, words, remark;
 * `not_listed`: paragraph, name, place, source.
 * With data also `activity`: kind, rule, part, rows; `idle`: kind, rule, part, place. */
SheetList rule_sheets(const RuleReport *report);

#endif
