/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options that every command over data has (floor 14, face): --data, --as-of, --set, --years, --decimal, --skip-bad-rows,
 * --threads, --engine, as far as the command's table lists them, under these names. */
#ifndef STYR_FACE_DATA_OPTIONS_H
#define STYR_FACE_DATA_OPTIONS_H

#include "face/options.h"
#include "run/run.h"

/* Reads them into `out`; false, with the complaint on standard error, where one is wrong or --data is missing. */
bool data_options_read(const Arguments *arguments, RunOptions *out);
/* Reads --threads: how many, 0 where it is not given; false, with a complaint, where it is no such number. */
bool data_options_threads(const Arguments *arguments, size_t *out);
/* All of them but --data, which may be missing. */
bool data_options_read_how(const Arguments *arguments, RunOptions *out);
/* The value of an option that is one of `words` [count]: its number; `otherwise` where it is not given; -1, with a complaint
 * that lists them, where it is none. */
int data_options_word(const Arguments *arguments, const char *name, const char *const *words, size_t count, int otherwise);
/* The value of the option of that name, or NULL. */
const char *data_options_value(const Arguments *arguments, const char *name);
/* Reads --set for a command that runs over no data; the exit status, with the complaint on standard error where it is not
 * EXIT_FINE. */
int data_options_read_settings(const Arguments *arguments, RuleSet *rules, ParameterSettings *out);
/* Says on standard error why rules were interpreted that should have been compiled. */
void data_options_print_engine(const RunResult *result);
/* Says on standard error what is to be noted about the data, and which rows were left out. */
void data_options_print_notes(const Arguments *arguments, const RunResult *result);
/* Says on standard error what is wrong with a question: the problem, if any, and the diagnostics since
 * ruleset_begin_question. Returns the exit status. */
int data_options_print_problem(const Arguments *arguments, const RuleSet *rules, Text problem);
/* Says on standard error what stopped a run that is not RUN_DONE; returns the exit status. */
int data_options_print_failure(const Arguments *arguments, const RunResult *result);
/* `styr COMMAND: sentence` on standard error. */
void data_options_complain(const Arguments *arguments, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
