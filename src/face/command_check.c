/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/commands.h"
#include "face/data_options.h"
#include "source/language.h"
#include "guide/check_answer.h"

enum CheckOption { CHECK_FORMAT, CHECK_STYLE, CHECK_ONLY, CHECK_STRICT, CHECK_DUMP, CHECK_OPTIONS };

static const Option options[] = {
    [CHECK_FORMAT] = {.name = "format", .value = "FORMAT", .help = "text, json or sarif"},
    [CHECK_STYLE] = {.name = "style", .help = "warnings of style too"},
    [CHECK_ONLY] = {.name = "only",
                    .value = "CATEGORY",
                    .help = "of the warnings, only those of correctness, source, unused or style"},
    [CHECK_STRICT] = {.name = "strict", .help = "warnings too make the exit status 1"},
    [CHECK_DUMP] = {.name = "dump", .value = "ast|plan", .help = "print the rules as the program holds them"},
};

static bool read_options(const Arguments *arguments, CheckQuestion *question)
{
    static const char *const formats[CHECK_FORMATS] = {"text", "json", "sarif"};
    const char *categories[CATEGORY_COUNT];
    for (size_t i = 0; i < CATEGORY_COUNT; i++)
        categories[i] = category_word((Category)i);
    int format = data_options_word(arguments, "format", formats, CHECK_FORMATS, CHECK_TEXT);
    int only = format >= 0 ? data_options_word(arguments, "only", categories, CATEGORY_COUNT, CATEGORY_COUNT) : -1;
    if (only < 0)
        return false;
    question->format = (CheckFormat)format;
    question->categories = only == CATEGORY_COUNT ? CATEGORIES_USUAL : 1u << only;
    if (options_given(arguments, CHECK_STYLE))
        question->categories |= 1u << CATEGORY_STYLE;
    return true;
}

static int run(const Arguments *arguments)
{
    CheckQuestion question = {.is_strict = options_given(arguments, CHECK_STRICT)};
    if (!read_options(arguments, &question))
        return EXIT_WRONG_USAGE;
    const char *path = arguments->word_count > 0 ? arguments->words[0] : NULL;
    const char *dump = options_value(arguments, CHECK_DUMP);
    Audience audience = audience_of_command(arguments->command->name);
    int status = EXIT_WRONG_INPUT;
    RuleSet *rules = dump != NULL ? command_open_rules(arguments, path, &status) : ruleset_open_with_tests(path);
    if (rules == NULL)
        return status;
    if (rules->problem.length > 0)
        fprintf(stderr, "styr: %.*s\n", TEXT_ARGUMENTS(rules->problem));
    else
        status = dump != NULL ? command_dump(rules, dump) : check_answer(&audience, rules, &question);
    ruleset_close(rules);
    return status;
}

const Command command_check = {
    .name = "check",
    .synopsis = "[RULES] [options]",
    .purpose = "Finds what is wrong with a rule file, without any data.",
    .details = "RULES left out: the built-in Randers rules. Errors are always shown.\n"
               "`styr explain CODE` says more about a message.\n",
    .options = options,
    .option_count = CHECK_OPTIONS,
    .words_most = 1,
    .run = run,
};
