/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer's tables, where they are wanted as such (floor 12, session): in a format for programs, or in a file. */
#ifndef STYR_SESSION_ANSWER_TABLES_H
#define STYR_SESSION_ANSWER_TABLES_H

#include "report/run_report.h"
#include "session/session_rules.h"
#include "show/html_page.h"

/* Whether tables for programs are wanted, with nothing said around them. */
bool answer_is_for_files(const Audience *audience);
/* Puts them there; returns how it ends. In a file of CSV, the first alone. */
int answer_put_tables(const Audience *audience, Arena *arena, const SheetList *sheets);

/* Whether a page with charts is wanted instead: a file that ends in .html. */
bool answer_is_page(const Audience *audience);
typedef void PageAppender(const void *content, HtmlPage *page);
/* Writes one with the question before `append`'s part and the assumptions behind it; `shown`: the years that it tells. */
int answer_put_page(const Audience *audience, const Session *session, RunResult *result, const Selection *shown,
                    PageAppender *append, const void *content);
/* The page of a whole run: how all stand (`styr run --report`). */
int answer_put_report(const Audience *audience, RuleSet *rules, const Session *session);

/* The ends of files that can be written, for complaints: `.csv, .xlsx …`. */
extern const char answer_file_endings[];
/* Whether a file that is called so can be written. */
bool answer_knows_file(const char *path);

/* How tables for reading look there. */
TableStyle answer_table_style(const Audience *audience);

#endif
