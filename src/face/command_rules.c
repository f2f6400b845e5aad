/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/commands.h"
#include "face/data_options.h"
#include "face/sheet_options.h"
#include "show/terminal.h"
#include "overview/rule_report.h"

enum RulesOption {
    RULES_DATA,
    RULES_AS_OF,
    RULES_SET,
    RULES_SCENARIO,
    RULES_PARAGRAPHS,
    RULES_FORMAT,
    RULES_SELECT,
    RULES_XLSX,
    RULES_DECIMAL,
    RULES_SKIP_BAD_ROWS,
    RULES_THREADS,
    RULES_OPTIONS
};

static const Option options[] = {
    [RULES_DATA] = {"data", "DIR", "also what each rule did on this data, and what no row exercised", false},
    [RULES_AS_OF] = {"as-of", "DATE", "what was known on that day, such as 2025-06-30 (today)", false},
    [RULES_SET] = {"set", "NAME=VALUE", "another value of a parameter (several)", true},
    [RULES_SCENARIO] = {"scenario", "TITLE", "the rules as that scenario of the file would have them", false},
    [RULES_PARAGRAPHS] = {"paragraphs", "FILE", "the policy's paragraphs, one a line: which of them has no rule", false},
    [RULES_FORMAT] = {"format", "FORMAT", "table, csv, json or markdown", false},
    [RULES_SELECT] = {"select", "NAME", "one of the tables only, such as rules, without_rule, idle", false},
    [RULES_XLSX] = {"xlsx", "FILE", "also write the tables into an Excel workbook", false},
    [RULES_DECIMAL] = {"decimal", "point|comma", "how files that leave it open write decimals", false},
    [RULES_SKIP_BAD_ROWS] = {"skip-bad-rows", NULL, "leave bad rows out", false},
    [RULES_THREADS] = {"threads", "N", "work on so many threads; the result is the same (one for each core)", false},
};

typedef struct RulesCommand {
    const Arguments *arguments;
    RuleSet *rules;
    RunOptions run;
    SheetChoice choice;
    Paragraphs paragraphs;
    bool has_paragraphs;
} RulesCommand;

static int print(const RulesCommand *command, Arena *arena, const RuleActivity *activity)
{
    const Paragraphs *paragraphs = command->has_paragraphs ? &command->paragraphs : NULL;
    RuleList list = rule_list(arena, command->rules->model, paragraphs);
    RuleReport report = {
        .arena = arena, .rules = command->rules, .list = &list, .paragraphs = paragraphs, .activity = activity};
    int status = sheet_options_write_workbook(command->arguments, &command->choice, rule_sheets(&report));
    if (status != EXIT_FINE)
        return status;
    report.is_for_reading = command->choice.format == SHEET_TABLE;
    if (!sheet_options_write(command->arguments, &command->choice, rule_sheets(&report)))
        return EXIT_WRONG_USAGE;
    return terminal_finish_output() ? EXIT_FINE : EXIT_WRONG_INPUT;
}

static int report_run(RulesCommand *command)
{
    RunResult *result = run_rules(command->rules, &command->run);
    int status;
    if (result->status != RUN_DONE) {
        status = data_options_print_failure(command->arguments, result);
    } else {
        data_options_print_notes(command->arguments, result);
        RuleActivity activity = rule_activity(result->arena, result);
        status = print(command, result->arena, &activity);
    }
    run_result_close(result);
    return status;
}

static bool read_paragraphs(RulesCommand *command)
{
    Text problem;
    const char *path = options_value(command->arguments, RULES_PARAGRAPHS);
    command->has_paragraphs = path != NULL;
    if (path == NULL || paragraphs_read(command->rules->arena, path, &command->paragraphs, &problem))
        return true;
    data_options_complain(command->arguments, "%.*s", TEXT_ARGUMENTS(problem));
    return false;
}

static int run(const Arguments *arguments)
{
    RulesCommand command = {.arguments = arguments, .run = {.for_outcomes = true, .for_coverage = true}};
    bool has_data = options_given(arguments, RULES_DATA);
    if (!sheet_options_read(arguments, SHEET_TABLE, &command.choice) ||
        (has_data && !data_options_read(arguments, &command.run)))
        return EXIT_WRONG_USAGE;
    int status;
    command.rules = command_open_rules(arguments, arguments->word_count > 0 ? arguments->words[0] : NULL, &status);
    if (command.rules == NULL)
        return status;
    if (read_paragraphs(&command))
        status = has_data ? report_run(&command) : print(&command, command.rules->arena, NULL);
    ruleset_close(command.rules);
    return status;
}

const Command command_rules = {
    .name = "rules",
    .synopsis = "[RULES] [--data DIR]",
    .purpose = "Lists the rules by the paragraphs that they come from.",
    .details =
        "A line of FILE: `C5`, `C5 (a few words)`, or with the reason why no rule follows it, `C5 (a few words): reason`.\n"
        "A citation names paragraphs as in \"… (A6, E1)\", \"… (B1–B4)\", \"§ 3\". --format csv prints the table rules, or "
        "that\n"
        "of --select.\n\n"
        "Examples:\n"
        "  styr rules my.styr\n"
        "  styr rules --paragraphs rules/randers.paragraphs --select without_rule\n"
        "  styr rules --data sample --as-of 2025-06-30 --select idle\n",
    .options = options,
    .option_count = RULES_OPTIONS,
    .words_most = 1,
    .run = run,
};
