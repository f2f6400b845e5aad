/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/analysis.h"
#include "face/commands.h"
#include "face/data_options.h"
#include "show/terminal.h"
#include "source/language.h"
#include "guide/check_report.h"

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

static void print_contents(const RuleSet *rules, size_t warnings)
{
    TextBuilder contents = {.arena = rules->arena};
    printf(say("%.*s: no errors"), TEXT_ARGUMENTS(rules->name));
    if (warnings > 0)
        printf(", %zu %s", warnings, say_count(warnings, "warning", "warnings"));
    putchar('\n');
    ruleset_print_contents(rules, &contents);
    if (contents.length == 0)
        text_append_string(&contents, say("nothing is declared"));
    printf("  %.*s\n", TEXT_ARGUMENTS(text_built(&contents)));
}

typedef enum CheckFormat { CHECK_TEXT, CHECK_JSON, CHECK_SARIF, CHECK_FORMATS } CheckFormat;

typedef struct CheckCommand {
    CheckFormat format;
    unsigned categories;
    bool is_strict;
} CheckCommand;

static void print_text(const RuleSet *rules)
{
    size_t errors = diagnostics_errors(rules->diagnostics), warnings = diagnostics_warnings(rules->diagnostics);
    if (errors + warnings > 0)
        diagnostics_render(rules->diagnostics, stdout, terminal_has_colour(stdout));
    if (errors == 0)
        print_contents(rules, warnings);
}

/* Diagnostics are what was asked for here, so they go to standard output. */
static int check(RuleSet *rules, const CheckCommand *command)
{
    analysis_report(rules->model, rules->diagnostics);
    ruleset_check_scenarios(rules);
    ruleset_check_tests(rules);
    diagnostics_choose(rules->diagnostics, command->categories);
    if (command->format == CHECK_JSON)
        check_report_json(rules, stdout);
    else if (command->format == CHECK_SARIF)
        check_report_sarif(rules, stdout);
    else
        print_text(rules);
    if (!terminal_finish_output())
        return EXIT_WRONG_INPUT;
    bool is_right =
        diagnostics_errors(rules->diagnostics) == 0 && (!command->is_strict || diagnostics_warnings(rules->diagnostics) == 0);
    return is_right ? EXIT_FINE : EXIT_WRONG_INPUT;
}

/* Options */

static bool read_options(const Arguments *arguments, CheckCommand *command)
{
    static const char *const formats[CHECK_FORMATS] = {"text", "json", "sarif"};
    const char *categories[CATEGORY_COUNT];
    for (size_t i = 0; i < CATEGORY_COUNT; i++)
        categories[i] = category_word((Category)i);
    int format = data_options_word(arguments, "format", formats, CHECK_FORMATS, CHECK_TEXT);
    int only = format >= 0 ? data_options_word(arguments, "only", categories, CATEGORY_COUNT, CATEGORY_COUNT) : -1;
    if (only < 0)
        return false;
    command->format = (CheckFormat)format;
    command->categories = only == CATEGORY_COUNT ? CATEGORIES_USUAL : 1u << only;
    if (options_given(arguments, CHECK_STYLE))
        command->categories |= 1u << CATEGORY_STYLE;
    return true;
}

static int run(const Arguments *arguments)
{
    CheckCommand command = {.is_strict = options_given(arguments, CHECK_STRICT)};
    if (!read_options(arguments, &command))
        return EXIT_WRONG_USAGE;
    const char *path = arguments->word_count > 0 ? arguments->words[0] : NULL;
    const char *dump = options_value(arguments, CHECK_DUMP);
    int status = EXIT_WRONG_INPUT;
    RuleSet *rules = dump != NULL ? command_open_rules(arguments, path, &status) : ruleset_open_with_tests(path);
    if (rules == NULL)
        return status;
    if (rules->problem.length > 0)
        fprintf(stderr, "styr: %.*s\n", TEXT_ARGUMENTS(rules->problem));
    else
        status = dump != NULL ? command_dump(rules, dump) : check(rules, &command);
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
