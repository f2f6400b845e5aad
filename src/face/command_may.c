/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "face/commands.h"
#include "face/data_options.h"
#include "source/language.h"
#include "ask/may_answer.h"

enum MayOption {
    OPTION_DATA,
    OPTION_AS_OF,
    OPTION_SET,
    OPTION_SCENARIO,
    OPTION_YEARS,
    OPTION_FORMAT,
    OPTION_DECIMAL,
    OPTION_SKIP_BAD_ROWS,
    OPTION_THREADS,
    MAY_OPTIONS
};

static const Option options[] = {
    [OPTION_DATA] = {"data", "DIR", "the folder with one CSV file a table", false},
    [OPTION_AS_OF] = {"as-of", "DATE", "what was known on that day, such as 2025-06-30 (today)", false},
    [OPTION_SET] = {"set", "NAME=VALUE", "another value of a parameter for this question (several)", true},
    [OPTION_SCENARIO] = {"scenario", "TITLE", "the rules as that scenario of the file would have them", false},
    [OPTION_YEARS] = {"years", "YEARS", "and these coming years, such as 2025..2028, as the rules project them", false},
    [OPTION_FORMAT] = {"format", "FORMAT", "text, json or markdown", false},
    [OPTION_DECIMAL] = {"decimal", "point|comma", "how files that leave it open write decimals", false},
    [OPTION_SKIP_BAD_ROWS] = {"skip-bad-rows", NULL, "leave bad rows out", false},
    [OPTION_THREADS] = {"threads", "N", "work on so many threads; the result is the same (one for each core)", false},
};

typedef struct MayCommand {
    const Arguments *arguments;
    const char *path;     /* of the rules; NULL: the built-in ones */
    const char *question; /* NULL: none, list what can be asked */
    RunOptions run;
    MayFormat format;
} MayCommand;

/* ── options ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* A question has parentheses, or is a word that has forgotten them; a path of rules has an ending. */
static bool is_question(const char *word) { return strchr(word, '(') != NULL || strpbrk(word, "./") == NULL; }

static bool read_words(MayCommand *command)
{
    const Arguments *arguments = command->arguments;
    for (size_t i = 0; i < arguments->word_count; i++) {
        const char **place = is_question(arguments->words[i]) ? &command->question : &command->path;
        if (*place != NULL) {
            data_options_complain(
                arguments, say("`%s` is one word too many: rules and one question are expected, and a question in quotes"),
                arguments->words[i]);
            return false;
        }
        *place = arguments->words[i];
    }
    return true;
}

static bool read_options(MayCommand *command)
{
    static const char *const formats[] = {[MAY_TEXT] = "text", [MAY_JSON] = "json", [MAY_MARKDOWN] = "markdown"};
    if (!read_words(command))
        return false;
    int format = data_options_word(command->arguments, "format", formats, MAY_MARKDOWN + 1, MAY_TEXT);
    command->format = (MayFormat)format;
    return format >= 0 && data_options_read(command->arguments, &command->run);
}

static int run(const Arguments *arguments)
{
    MayCommand command = {.arguments = arguments};
    if (!read_options(&command))
        return EXIT_WRONG_USAGE;
    int status;
    RuleSet *rules = command_open_rules(arguments, command.path, &status);
    if (rules == NULL)
        return status;
    Audience audience = audience_of_command(arguments->command->name);
    status = may_answer(&audience, rules, &command.run, command.question, command.format, NULL);
    ruleset_close(rules);
    return status;
}

const Command command_may = {
    .name = "may",
    .synopsis = "[RULES] --data DIR QUESTION",
    .purpose = "Says whether something may be done, by which rules, and how much.",
    .details = "A question is an action and, in parentheses, what it is about, each with its name before it or plain\n"
               "by its kind. Without a question, the actions are listed, each with an example.\n"
               "Exit status: 0 permitted, 3 needs a decision, 4 forbidden; 1 not determined, or rules or data are\n"
               "wrong; 2 the question or the command is.\n\n"
               "Examples:\n"
               "  styr may --data sample\n"
               "  styr may --data sample 'transfer(unit 1001, from pay, to operations, 250 000 kr, 2024-10-01)'\n",
    .options = options,
    .option_count = MAY_OPTIONS,
    .words_most = 2,
    .run = run,
};
