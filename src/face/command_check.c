/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/commands.h"
#include "face/terminal.h"

enum CheckOption { CHECK_STRICT, CHECK_DUMP, CHECK_OPTIONS };

static const Option options[] = {
    [CHECK_STRICT] = {.name = "strict", .help = "warnings too make the exit status 1"},
    [CHECK_DUMP] = {.name = "dump", .value = "ast|plan", .help = "print the rules as the program holds them"},
};

static void print_contents(const RuleSet *rules, size_t warnings)
{
    TextBuilder contents = {.arena = rules->arena};
    printf("%.*s: no errors", TEXT_ARGUMENTS(rules->name));
    if (warnings > 0)
        printf(", %zu %s", warnings, warnings == 1 ? "warning" : "warnings");
    putchar('\n');
    ruleset_print_contents(rules, &contents);
    printf("  %.*s\n", TEXT_ARGUMENTS(text_built(&contents)));
}

/* Diagnostics are what was asked for here, so they go to standard output. */
static int check(RuleSet *rules, bool is_strict)
{
    ruleset_check_tests(rules);
    size_t errors = diagnostics_errors(rules->diagnostics), warnings = diagnostics_warnings(rules->diagnostics);
    if (errors + warnings > 0)
        diagnostics_render(rules->diagnostics, stdout, terminal_has_colour(stdout));
    if (errors == 0)
        print_contents(rules, warnings);
    if (!terminal_finish_output())
        return EXIT_WRONG_INPUT;
    return errors > 0 || (is_strict && warnings > 0) ? EXIT_WRONG_INPUT : EXIT_FINE;
}

static int run(const Arguments *arguments)
{
    const char *path = arguments->word_count > 0 ? arguments->words[0] : NULL;
    const char *dump = options_value(arguments, CHECK_DUMP);
    RuleSet *rules = dump != NULL ? command_open_rules(path) : ruleset_open(path);
    int status = EXIT_WRONG_INPUT;
    if (rules == NULL)
        return status;
    if (rules->problem.length > 0)
        fprintf(stderr, "styr: %.*s\n", TEXT_ARGUMENTS(rules->problem));
    else
        status = dump != NULL ? command_dump(rules, dump) : check(rules, options_given(arguments, CHECK_STRICT));
    ruleset_close(rules);
    return status;
}

const Command command_check = {
    .name = "check",
    .synopsis = "[RULES]",
    .purpose = "Finds what is wrong with a rule file, without any data.",
    .options = options,
    .option_count = CHECK_OPTIONS,
    .words_most = 1,
    .run = run,
};
