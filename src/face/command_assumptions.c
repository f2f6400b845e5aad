/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/commands.h"
#include "face/data_options.h"
#include "face/progress.h"
#include "face/sheet_options.h"
#include "show/terminal.h"
#include "overview/assumption_report.h"

enum AssumptionsOption {
    ASSUMPTIONS_DATA,
    ASSUMPTIONS_AS_OF,
    ASSUMPTIONS_SET,
    ASSUMPTIONS_SCENARIO,
    ASSUMPTIONS_FORMAT,
    ASSUMPTIONS_SELECT,
    ASSUMPTIONS_XLSX,
    ASSUMPTIONS_DECIMAL,
    ASSUMPTIONS_SKIP_BAD_ROWS,
    ASSUMPTIONS_THREADS,
    ASSUMPTIONS_OPTIONS
};

static const Option options[] = {
    [ASSUMPTIONS_DATA] = {"data", "DIR", "also what each assumption decides on this data", false},
    [ASSUMPTIONS_AS_OF] = {"as-of", "DATE", "what was known on that day, such as 2025-06-30 (today)", false},
    [ASSUMPTIONS_SET] = {"set", "NAME=VALUE", "another value of a parameter (several)", true},
    [ASSUMPTIONS_SCENARIO] = {"scenario", "TITLE", "the rules as that scenario of the file would have them", false},
    [ASSUMPTIONS_FORMAT] = {"format", "FORMAT", "text, table, csv, json or markdown", false},
    [ASSUMPTIONS_SELECT] = {"select", "NAME", "one of the tables assumptions, readings, effects, dependents", false},
    [ASSUMPTIONS_XLSX] = {"xlsx", "FILE", "also write the tables into an Excel workbook", false},
    [ASSUMPTIONS_DECIMAL] = {"decimal", "point|comma", "how files that leave it open write decimals", false},
    [ASSUMPTIONS_SKIP_BAD_ROWS] = {"skip-bad-rows", NULL, "leave bad rows out", false},
    [ASSUMPTIONS_THREADS] = {"threads", "N", "work on so many threads; the result is the same (one for each core)", false},
};

static int print(const Arguments *arguments, const SheetChoice *choice, const AssumptionReport *report)
{
    int status = sheet_options_write_workbook(arguments, choice, assumption_sheets(report));
    if (status != EXIT_FINE)
        return status;
    if (choice->format == SHEET_TEXT)
        assumption_page_print(report, terminal_width(stdout), stdout);
    else if (!sheet_options_write(arguments, choice, assumption_sheets(report)))
        return EXIT_WRONG_USAGE;
    return terminal_finish_output() ? EXIT_FINE : EXIT_WRONG_INPUT;
}

/* Without data the values in force are those of the rules and the command line. */
static int report_rules(const Arguments *arguments, RuleSet *rules, const SheetChoice *choice)
{
    ParameterSettings settings = {0};
    int status = data_options_read_settings(arguments, rules, &settings);
    if (status != EXIT_FINE)
        return status;
    Fraction *slots = default_parameters(rules->arena, rules->model);
    parameter_settings_apply(&settings, slots);
    Assumptions assumptions = assumptions_of(rules->arena, rules->model);
    AssumptionReport report = {.arena = rules->arena, .rules = rules, .slots = slots, .assumptions = &assumptions};
    return print(arguments, choice, &report);
}

static int report_run(const Arguments *arguments, RuleSet *rules, const SheetChoice *choice, const RunOptions *run)
{
    RunResult *result = run_rules(rules, run);
    int status;
    if (result->status != RUN_DONE) {
        status = data_options_print_failure(arguments, result);
    } else {
        data_options_print_notes(arguments, result);
        Assumptions assumptions = assumptions_of(result->arena, rules->model);
        AssumptionEffects effects = assumption_effects(result->arena, result, &assumptions, progress_show);
        AssumptionReport report = {.arena = result->arena,
                                   .rules = rules,
                                   .slots = result->inputs.parameters,
                                   .assumptions = &assumptions,
                                   .run = result,
                                   .effects = &effects};
        status = print(arguments, choice, &report);
    }
    run_result_close(result);
    return status;
}

static int run(const Arguments *arguments)
{
    SheetChoice choice;
    RunOptions run = {.for_outcomes = true};
    bool has_data = options_given(arguments, ASSUMPTIONS_DATA);
    if (!sheet_options_read(arguments, SHEET_TEXT, &choice) || (has_data && !data_options_read(arguments, &run)))
        return EXIT_WRONG_USAGE;
    int status;
    RuleSet *rules = command_open_rules(arguments, arguments->word_count > 0 ? arguments->words[0] : NULL, &status);
    if (rules == NULL)
        return status;
    status = has_data ? report_run(arguments, rules, &choice, &run) : report_rules(arguments, rules, &choice);
    ruleset_close(rules);
    return status;
}

const Command command_assumptions = {
    .name = "assumptions",
    .synopsis = "[RULES] [--data DIR]",
    .purpose = "Lists what the rules do not get from their source.",
    .details = "With --data also what each decides: which outcomes would be others on each other reading of a choice or a\n"
               "yes/no; for any other assumption, what depends on it. --format csv prints the table assumptions, or that of "
               "--select.\n\n"
               "Examples:\n"
               "  styr assumptions my.styr\n"
               "  styr assumptions --data sample --as-of 2025-06-30\n"
               "  styr assumptions --data sample --format csv --select effects\n",
    .options = options,
    .option_count = ASSUMPTIONS_OPTIONS,
    .words_most = 1,
    .run = run,
};
