/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands and their options (floor 14, face): one table a command, from which arguments are read and `--help` is printed.
 * Its words are in English, and said in the language in use.
 *
 * `--name value` and `--name=value` are the same. Words that are no option are the command's own arguments, in order;
 * after `--` everything is one. */
#ifndef STYR_FACE_OPTIONS_H
#define STYR_FACE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "run/audience.h" /* how a command ends: EXIT_FINE … */

enum { OPTIONS_MOST = 24, OPTION_VALUES_MOST = 256, WORDS_MOST = 256, HEAD_LENGTH = 200 };

typedef struct Option {
    const char *name;  /* without `--` */
    const char *value; /* what stands for the value in help, `DIR`; NULL: it takes none */
    const char *help;
    bool is_repeatable;
    char letter; /* that stands for it with one dash, `-c TEXT`; 0: none */
} Option;

typedef struct OptionValues {
    const char *items[OPTION_VALUES_MOST];
    size_t count; /* of an option without value: how often it was given */
} OptionValues;

typedef struct Command Command;

typedef struct Arguments {
    const Command *command;
    OptionValues *options; /* by the option's number in the command's table */
    const char *words[WORDS_MOST];
    size_t word_count;
} Arguments;

struct Command {
    const char *name;
    const char *synopsis; /* what follows the name: `[RULES] --data DIR` */
    const char *purpose;  /* one line */
    const char *details;  /* lines printed under the options; NULL: none */
    const Option *options;
    size_t option_count;
    size_t words_most;
    int (*run)(const Arguments *arguments);
};

typedef enum Reading { READING_DONE, READING_HELP, READING_WRONG } Reading;

/* Reads `words` (the command's name left out) into `out`, whose `options` must hold OPTIONS_MOST values. Prints help on
 * standard output where it is asked for, and what is wrong on standard error. */
Reading options_read(const Command *command, int word_count, char **words, Arguments *out);
/* The value of the option at `index` of the command's table, or NULL; `options_given`: whether it was given. */
const char *options_value(const Arguments *arguments, size_t index);
bool options_given(const Arguments *arguments, size_t index);

void options_print_help(const Command *command, FILE *stream);
/* Prints `  HEAD  words`, the words beginning at column `width`, on a line of their own where HEAD takes as much. */
void options_print_line(FILE *stream, const char *head, size_t width, const char *words);

#endif
