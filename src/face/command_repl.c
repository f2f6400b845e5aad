/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <unistd.h>

#include "face/commands.h"
#include "face/data_options.h"
#include "repl/repl.h"
#include "run/builtin.h"
#include "source/language.h"

enum ReplOption {
    REPL_DATA,
    REPL_AS_OF,
    REPL_SCENARIO,
    REPL_COMMAND,
    REPL_BATCH,
    REPL_KEEP_GOING,
    REPL_DECIMAL,
    REPL_SKIP_BAD_ROWS,
    REPL_OPTIONS
};

static const Option options[] = {
    [REPL_DATA] = {"data", "DIR", "the folder with one CSV file a table", false},
    [REPL_AS_OF] = {"as-of", "DATE", "what was known on that day, such as 2025-06-30 (today)", false},
    [REPL_SCENARIO] = {"scenario", "TITLE", "the rules as that scenario of the file would have them", false},
    [REPL_COMMAND] = {"command", "TEXT", "answers this as if it were typed, and ends; also -c (several)", true, 'c'},
    [REPL_BATCH] = {"batch", NULL, "reads standard input as a script, even at a terminal", false},
    [REPL_KEEP_GOING] = {"keep-going", NULL, "a script goes on after a mistake", false},
    [REPL_DECIMAL] = {"decimal", "point|comma", "how files that leave it open write decimals", false},
    [REPL_SKIP_BAD_ROWS] = {"skip-bad-rows", NULL, "leave bad rows out", false},
};

static Text text_or_none(const char *words) { return words != NULL ? text_of(words) : (Text){"", 0}; }

/* Own rules want data of their own; the built-in ones have a sample. */
static bool read_options(const Arguments *arguments, ReplOptions *out)
{
    const char *rules = arguments->word_count > 0 ? arguments->words[0] : NULL;
    RunOptions run = {0};
    bool has_data = options_given(arguments, REPL_DATA);
    if (!(has_data || rules != NULL ? data_options_read(arguments, &run) : data_options_read_how(arguments, &run)))
        return false;
    if (!has_data && !options_given(arguments, REPL_AS_OF))
        date_read(text_of(BUILTIN_SAMPLE_DATE), &run.as_of);
    out->session = (Session){.rules = text_or_none(rules),
                             .data = text_or_none(run.load.folder),
                             .decimal = run.load.decimal,
                             .skips_bad_rows = run.load.skip_bad_rows,
                             .as_of = run.as_of,
                             .scenario = text_or_none(options_value(arguments, REPL_SCENARIO)),
                             .language = language_in_use()};
    out->entries = arguments->options[REPL_COMMAND].items;
    out->entry_count = arguments->options[REPL_COMMAND].count;
    out->is_batch = out->entry_count > 0 || options_given(arguments, REPL_BATCH) || !isatty(STDIN_FILENO);
    out->keeps_going = options_given(arguments, REPL_KEEP_GOING);
    return true;
}

static int run(const Arguments *arguments)
{
    ReplOptions repl = {0};
    if (!read_options(arguments, &repl))
        return EXIT_WRONG_USAGE;
    RuleSet *rules = command_open_in_force(arguments->word_count > 0 ? arguments->words[0] : NULL);
    if (rules == NULL)
        return EXIT_WRONG_INPUT;
    int status = repl_run(rules, &repl);
    ruleset_close(rules);
    return status;
}

const Command command_repl = {
    .name = "repl",
    .synopsis = "[RULES] [--data DIR]",
    .purpose = "The prompt: ask, try a change, ask why, save it. `styr` alone opens it, too.",
    .details =
        "Without RULES and --data: the built-in rules on a small built-in sample. `:help` there says what can be typed.\n"
        "Where standard input is no terminal it is read as a script: the same words, and it ends at the first mistake\n"
        "with status 1.\n\n"
        "Examples:\n"
        "  styr\n"
        "  styr rules.styr --data my-data\n"
        "  styr -c 'debt of 1003 in 2024' -c ':why carry_over of 1003 in 2024'\n"
        "  styr --data sample --batch < questions.txt\n",
    .options = options,
    .option_count = REPL_OPTIONS,
    .words_most = 1,
    .run = run,
};
