/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/commands.h"
#include "face/data_options.h"
#include "letter/letter_answer.h"

enum LetterOption {
    LETTER_DATA,
    LETTER_AS_OF,
    LETTER_SET,
    LETTER_SCENARIO,
    LETTER_YEARS,
    LETTER_DECIMAL,
    LETTER_SKIP_BAD_ROWS,
    LETTER_THREADS,
    LETTER_OPTIONS
};

static const Option options[] = {
    [LETTER_DATA] = {"data", "DIR", "the folder with one CSV file a table", false},
    [LETTER_AS_OF] = {"as-of", "DATE", "what was known on that day, such as 2025-06-30 (today)", false},
    [LETTER_SET] = {"set", "NAME=VALUE", "another value of a parameter for this letter (several)", true},
    [LETTER_SCENARIO] = {"scenario", "TITLE", "the rules as that scenario of the file would have them", false},
    [LETTER_YEARS] = {"years", "YEARS", "and these coming years, such as 2025..2028, as the rules project them", false},
    [LETTER_DECIMAL] = {"decimal", "point|comma", "how files that leave it open write decimals", false},
    [LETTER_SKIP_BAD_ROWS] = {"skip-bad-rows", NULL, "leave bad rows out", false},
    [LETTER_THREADS] = {"threads", "N", "work on so many threads; the result is the same (one for each core)", false},
};

static int run(const Arguments *arguments)
{
    RunOptions run_options = {0};
    bool has_rules = arguments->word_count > 0 && ruleset_is_file_name(arguments->words[0]);
    if (!data_options_read(arguments, &run_options))
        return EXIT_WRONG_USAGE;
    int status;
    RuleSet *rules = command_open_rules(arguments, has_rules ? arguments->words[0] : NULL, &status);
    if (rules == NULL)
        return status;
    Audience audience = audience_of_command(arguments->command->name);
    status = letter_answer(&audience, rules, &run_options, arguments->words + has_rules, arguments->word_count - has_rules);
    ruleset_close(rules);
    return status;
}

const Command command_letter = {
    .name = "letter",
    .synopsis = "[RULES.styr] --data DIR KEY YEAR",
    .purpose = "Writes one page in plain words about one unit in one year.",
    .details = "Markdown: where the unit stands, why, what it must do by when, what it may, what that rests on.\n\n"
               "Examples:\n"
               "  styr letter --data sample --as-of 2025-06-30 1003 2024\n"
               "  styr letter my.styr --data my-data 'North' 2024 > north.md\n",
    .options = options,
    .option_count = LETTER_OPTIONS,
    .words_most = 3,
    .run = run,
};
