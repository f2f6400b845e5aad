/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libstyr: rules of budget policy, for other programs.
 *
 *     StyrRules *rules = styr_open_file("rules/randers.styr");
 *     StyrInputs inputs = {.data_folder = "sample", .as_of = "2025-06-30"};
 *     StyrRun *run = styr_is_sound(rules) ? styr_run(rules, &inputs) : NULL;
 *     if (run != NULL && styr_run_problem(run) == NULL)
 *         puts(styr_cell(run, 0, 0, 0));
 *     styr_run_close(run);
 *     styr_close(rules);
 *
 * Nothing is global: several rule sets may live in one process, each on one thread at a time. All text is UTF-8 and
 * belongs to the rules or the run it came from; messages are in English, whatever the locale. Where memory is exhausted the
 * program is ended with a message. */
#ifndef STYR_H
#define STYR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* `0.1.0` */
const char *styr_version(void);

/* ── rules ───────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct StyrRules StyrRules;

/* Opens and checks the rule file at `path`, or the built-in Randers rules where `path` is NULL. Never NULL. */
StyrRules *styr_open_file(const char *path);
/* The same with rules given as `length` bytes of `text`; messages call them `name`. */
StyrRules *styr_open_text(const char *name, const char *text, size_t length);
/* Gives everything back. Runs of these rules must be closed before. NULL is allowed. */
void styr_close(StyrRules *rules);

/* Whether the rules could be read and hold no error. Only then may they be run. */
bool styr_is_sound(const StyrRules *rules);
/* Why the file could not be read; NULL where it was. */
const char *styr_problem(const StyrRules *rules);

/* What the check found, in the order of the text. */
typedef struct StyrDiagnostic {
    const char *code; /* `E0301`: stable */
    bool is_error;    /* else a warning */
    const char *file;
    size_t line, column; /* from 1; 0 where there is no place */
    const char *message;
} StyrDiagnostic;
size_t styr_diagnostic_count(const StyrRules *rules);
StyrDiagnostic styr_diagnostic(StyrRules *rules, size_t index);
/* Prints them all with the lines they are about, as `styr check` does. */
void styr_print_diagnostics(const StyrRules *rules, FILE *stream, bool has_colour);

/* ── a run ───────────────────────────────────────────────────────────────────────────────────────────────── */

typedef enum StyrDecimal { STYR_DECIMAL_DETECT, STYR_DECIMAL_POINT, STYR_DECIMAL_COMMA } StyrDecimal;

typedef struct StyrInputs {
    const char *data_folder;
    const char *as_of;   /* `2025-06-30`; NULL: today */
    StyrDecimal decimal; /* for files that leave it open */
    bool skip_bad_rows;
    const char *const *settings; /* `deficit_limit=4%` */
    size_t setting_count;
} StyrInputs;

typedef struct StyrRun StyrRun;

/* Evaluates `rules`, which must be sound, over the data. Never NULL: see styr_run_problem. */
StyrRun *styr_run(StyrRules *rules, const StyrInputs *inputs);
void styr_run_close(StyrRun *run);
/* Why there are no results, in a few lines; NULL where there are. */
const char *styr_run_problem(const StyrRun *run);

/* The result tables, as `styr run --out` writes them. Tables, rows and columns count from 0. */
size_t styr_table_count(const StyrRun *run);
const char *styr_table_name(const StyrRun *run, size_t table);
/* The number of the table with this name, or SIZE_MAX. */
size_t styr_find_table(const StyrRun *run, const char *name);
size_t styr_row_count(const StyrRun *run, size_t table);
size_t styr_column_count(const StyrRun *run, size_t table);
const char *styr_column_title(const StyrRun *run, size_t table, size_t column);
/* One cell as text, `-2.4372`; NULL where it is missing or unknown. Holds until the next call with this run. */
const char *styr_cell(StyrRun *run, size_t table, size_t row, size_t column);

#endif
