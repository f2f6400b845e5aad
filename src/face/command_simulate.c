/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/commands.h"
#include "face/data_options.h"
#include "face/report_file.h"
#include "face/result_files.h"
#include "face/sheet_options.h"
#include "show/terminal.h"
#include "source/language.h"
#include "report/run_report.h"
#include "run/projected.h"
#include "simulate/simulation_report.h"
#include "simulate/sweep_answer.h"

enum SimulateOption {
    SIMULATE_DATA,
    SIMULATE_AS_OF,
    SIMULATE_SET,
    SIMULATE_SCENARIO,
    SIMULATE_SWEEP,
    SIMULATE_COUNT,
    SIMULATE_SUM,
    SIMULATE_BY,
    SIMULATE_UNIT,
    SIMULATE_YEAR,
    SIMULATE_YEARS,
    SIMULATE_FORMAT,
    SIMULATE_SELECT,
    SIMULATE_OUT,
    SIMULATE_XLSX,
    SIMULATE_REPORT,
    SIMULATE_DECIMAL,
    SIMULATE_SKIP_BAD_ROWS,
    SIMULATE_THREADS,
    SIMULATE_ENGINE,
    SIMULATE_TIME,
    SIMULATE_OPTIONS
};

static const Option options[] = {
    [SIMULATE_DATA] = {"data", "DIR", "the folder with one CSV file a table", false},
    [SIMULATE_AS_OF] = {"as-of", "DATE", "what was known on that day, such as 2025-06-30 (today)", false},
    [SIMULATE_SET] = {"set", "NAME=VALUE", "a parameter's value in the proposal (several)", true},
    [SIMULATE_SCENARIO] = {"scenario", "TITLE", "a scenario of the rules: a proposal (several, side by side)", true},
    [SIMULATE_SWEEP] = {"sweep", "NAME=VALUES", "a run for each value: limit=0%..10%/0.1%, or reading=text,summary (several)",
                        true},
    [SIMULATE_COUNT] = {"count", "CONDITION", "with --sweep: in how many rows this holds (several)", true},
    [SIMULATE_SUM] = {"sum", "AMOUNT", "with --sweep: this, added up over the rows (several)", true},
    [SIMULATE_BY] = {"by", "NAME", "counts for each of its values: a column or name of the main table", false},
    [SIMULATE_UNIT] = {"unit", "KEY", "only one unit", false},
    [SIMULATE_YEAR] = {"year", "YEARS", "only 2024, or 2022..2024", false},
    [SIMULATE_YEARS] = {"years", "YEARS", "and these coming years, such as 2025..2028, as the rules project them", false},
    [SIMULATE_FORMAT] = {"format", "FORMAT", "text, table, csv, json or markdown", false},
    [SIMULATE_SELECT] = {"select", "NAME", "one of the tables only, such as counts, moves, changes", false},
    [SIMULATE_OUT] = {"out", "DIR", "write each of the tables as a CSV file into a folder", false},
    [SIMULATE_XLSX] = {"xlsx", "FILE", "write the tables into an Excel workbook", false},
    [SIMULATE_REPORT] = {"report", "FILE", "write a page with charts, to send and to print: FILE.html", false},
    [SIMULATE_DECIMAL] = {"decimal", "point|comma", "how files that leave it open write decimals", false},
    [SIMULATE_SKIP_BAD_ROWS] = {"skip-bad-rows", NULL, "leave bad rows out", false},
    [SIMULATE_THREADS] = {"threads", "N", "work on so many threads; the result is the same (one for each core)", false},
    [SIMULATE_ENGINE] = {"engine", "ENGINE", "auto, interpreter, or jit: compiled, for much data; the results are the same",
                         false},
    [SIMULATE_TIME] = {"time", NULL, "with --sweep: how many seconds reading and evaluating took", false},
};

typedef struct SimulateCommand {
    const Arguments *arguments;
    RuleSet *rules;
    SimulationOptions simulation;
    SheetChoice choice;
    Proposals proposals;
    SweepAxes axes;
} SimulateCommand;

static bool read_options(SimulateCommand *command)
{
    const Arguments *arguments = command->arguments;
    if (!sheet_options_read(arguments, SHEET_TEXT, &command->choice) || !data_options_read(arguments, &command->simulation.run))
        return false;
    command->simulation.by = options_value(arguments, SIMULATE_BY);
    command->simulation.unit = options_value(arguments, SIMULATE_UNIT);
    command->simulation.is_for_files = command->choice.format != SHEET_TEXT || options_given(arguments, SIMULATE_OUT) ||
                                       options_given(arguments, SIMULATE_XLSX);
    if (command->simulation.is_for_files && options_given(arguments, SIMULATE_REPORT)) {
        data_options_complain(arguments, "%s", say("--report tells for people, the other formats for programs: one at a time"));
        return false;
    }
    command->simulation.reasons_most = command->simulation.is_for_files ? SIZE_MAX : SIMULATION_UNITS_SHOWN;
    return true;
}

static bool read_years(SimulateCommand *command)
{
    Text problem;
    const char *years = options_value(command->arguments, SIMULATE_YEAR);
    if (selection_read(command->rules->arena, command->rules->model, NULL, years, &command->simulation.years, &problem))
        return true;
    data_options_complain(command->arguments, "%.*s", TEXT_ARGUMENTS(problem));
    return false;
}

static bool read_proposals(SimulateCommand *command)
{
    Text problem;
    Diagnostics *diagnostics;
    const OptionValues *scenarios = &command->arguments->options[SIMULATE_SCENARIO];
    const OptionValues *settings = &command->arguments->options[SIMULATE_SET];
    ProposalWords words = {scenarios->items, scenarios->count, settings->items, settings->count};
    if (!proposals_read(command->rules, &words, &command->proposals, &problem, &diagnostics)) {
        if (problem.length > 0)
            data_options_complain(command->arguments, "%.*s", TEXT_ARGUMENTS(problem));
        else
            diagnostics_render(diagnostics, stderr, terminal_has_colour(stderr));
        return false;
    }
    return true;
}

static bool has_proposal(const SimulateCommand *command)
{
    if (command->proposals.count == 0)
        data_options_complain(command->arguments, "%s",
                              say("say what is proposed: --set NAME=VALUE, --scenario TITLE, or --sweep NAME=FROM..TO/STEP"));
    return command->proposals.count > 0;
}

static int write_report(const SimulateCommand *command, RunResult *result, const Simulation *simulation, const Sweep *sweep)
{
    HtmlPage page;
    RunReportOptions asked = {.data_folder = command->simulation.run.load.folder};
    run_report_begin(&page, result->arena, result, &command->simulation.years, &asked);
    if (simulation != NULL)
        simulation_append(simulation, &page);
    else
        sweep_append(sweep, &page);
    return report_file_put(command->arguments, result->arena, run_report_end(&page, result),
                           options_value(command->arguments, SIMULATE_REPORT));
}

/* The workbook or the page, where they are asked for. */
static int write_beside(const SimulateCommand *command, const Simulation *simulation)
{
    if (options_given(command->arguments, SIMULATE_REPORT))
        return write_report(command, simulation->before, simulation, NULL);
    if (!options_given(command->arguments, SIMULATE_XLSX))
        return EXIT_FINE;
    return sheet_options_write_workbook(command->arguments, &command->choice, simulation_sheets(simulation));
}

static int print(const SimulateCommand *command, Simulation *simulation)
{
    data_options_print_notes(command->arguments, simulation->before);
    const char *folder = options_value(command->arguments, SIMULATE_OUT);
    if (folder != NULL && !result_files_write(simulation->before, simulation_sheets(simulation), folder, false))
        return EXIT_WRONG_INPUT;
    int status = write_beside(command, simulation);
    if (status != EXIT_FINE)
        return status;
    if (command->choice.format == SHEET_TEXT)
        simulation_print(simulation, stdout, terminal_width(stdout), false);
    else if (!sheet_options_write(command->arguments, &command->choice, simulation_sheets(simulation)))
        return EXIT_WRONG_USAGE;
    return terminal_finish_output() ? EXIT_FINE : EXIT_WRONG_INPUT;
}

static int run_simulation(SimulateCommand *command)
{
    Simulation *simulation = simulate(command->rules, command->proposals, &command->simulation);
    int status = EXIT_WRONG_USAGE;
    if (simulation->failed != NULL) {
        status = data_options_print_failure(command->arguments, simulation->failed);
    } else if (simulation->problem.length > 0) {
        status = data_options_print_problem(command->arguments, command->rules, simulation->problem);
    } else {
        status = print(command, simulation);
    }
    simulation_close(simulation);
    return status;
}

/* ── sweeps ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* What it stands on: the rules in force where nothing is proposed. */
static Proposal sweep_base(const SimulateCommand *command)
{
    return command->proposals.count > 0 ? command->proposals.items[0] : (Proposal){.rules = command->rules};
}

/* The steps share their rows, and coming years are made once: not with the first step's growth for all of them. */
static bool grows_with_step(const SimulateCommand *command)
{
    const RuleSet *rules = sweep_base(command).rules;
    for (size_t i = 0; i < command->axes.count && options_given(command->arguments, SIMULATE_YEARS); i++) {
        const SweepAxis *axis = &command->axes.items[i];
        if (!projected_reads(rules->model, axis->setting.parameter))
            continue;
        data_options_complain(
            command->arguments,
            say("--sweep: the coming years are made with `%.*s`, and every step looks at the same rows. Leave --years "
                "out, or try values one by one with --set"),
            TEXT_ARGUMENTS(axis->name));
        return true;
    }
    return false;
}

static bool read_axes(SimulateCommand *command)
{
    const OptionValues *sweeps = &command->arguments->options[SIMULATE_SWEEP];
    RuleSet *rules = sweep_base(command).rules;
    Text problem = {0};
    bool is_right = true;
    if (command->proposals.count > 1) {
        data_options_complain(command->arguments, "%s", say("--sweep stands on one scenario"));
        return false;
    }
    ruleset_begin_question(rules);
    for (size_t i = 0; i < sweeps->count && problem.length == 0; i++)
        is_right = sweep_axis_read(rules, sweeps->items[i], &command->axes, &problem) && is_right;
    data_options_print_problem(command->arguments, rules, problem);
    return is_right && !grows_with_step(command);
}

static int print_sweep(const Audience *audience, Sweep *sweep, void *data)
{
    const SimulateCommand *command = data;
    audience_print_notes(audience, sweep->result);
    SheetFormat format = command->choice.format;
    const char *folder = options_value(command->arguments, SIMULATE_OUT);
    bool is_text = format == SHEET_TEXT;
    if (folder != NULL && !result_files_write(sweep->result, sweep_sheets(sweep, false), folder, false))
        return EXIT_WRONG_INPUT;
    int status = EXIT_FINE;
    if (options_given(command->arguments, SIMULATE_XLSX))
        status = sheet_options_write_workbook(command->arguments, &command->choice, sweep_sheets(sweep, false));
    else if (options_given(command->arguments, SIMULATE_REPORT))
        status = write_report(command, sweep->result, NULL, sweep);
    if (status != EXIT_FINE)
        return status;
    SheetChoice choice = {.format = is_text ? SHEET_TABLE : format, .select = command->choice.select};
    if (!sheet_options_write(command->arguments, &choice, sweep_sheets(sweep, is_text || format == SHEET_TABLE)))
        return EXIT_WRONG_USAGE;
    if (is_text && audience->width > 0)
        sweep_chart(sweep, audience->answers, audience->width);
    if (options_given(command->arguments, SIMULATE_TIME))
        run_print_times(sweep->result, stderr);
    return terminal_finish_output() ? EXIT_FINE : EXIT_WRONG_INPUT;
}

static SweepOptions sweep_options(const SimulateCommand *command)
{
    const OptionValues *counts = &command->arguments->options[SIMULATE_COUNT],
                       *sums = &command->arguments->options[SIMULATE_SUM];
    return (SweepOptions){.run = command->simulation.run,
                          .axes = command->axes,
                          .base = sweep_base(command),
                          .counts = counts->items,
                          .count_count = counts->count,
                          .sums = sums->items,
                          .sum_count = sums->count,
                          .by = command->simulation.by,
                          .unit = command->simulation.unit,
                          .years = command->simulation.years};
}

static int run_sweep(SimulateCommand *command)
{
    SweepOptions asked = sweep_options(command);
    Audience audience = audience_of_command(command->arguments->command->name);
    return sweep_answer(&audience, &asked, print_sweep, command);
}

static int run(const Arguments *arguments)
{
    SimulateCommand command = {.arguments = arguments};
    if (!read_options(&command))
        return EXIT_WRONG_USAGE;
    command.rules = command_open_in_force(arguments->word_count > 0 ? arguments->words[0] : NULL);
    if (command.rules == NULL)
        return EXIT_WRONG_INPUT;
    int status = EXIT_WRONG_USAGE;
    if (read_years(&command) && read_proposals(&command)) {
        if (options_given(arguments, SIMULATE_SWEEP))
            status = read_axes(&command) ? run_sweep(&command) : EXIT_WRONG_USAGE;
        else if (has_proposal(&command))
            status = run_simulation(&command);
    }
    ruleset_close(command.rules);
    return status;
}

const Command command_simulate = {
    .name = "simulate",
    .synopsis = "[RULES] --data DIR --set NAME=VALUE | --scenario TITLE | --sweep NAME=VALUES",
    .purpose = "Says what a proposed change does, to whom, and by how much.",
    .details =
        "Each --scenario is a proposal; all --set together are one; with both, the settings stand on top of each scenario.\n"
        "Tables: counts, moves, changes, rules, money, proposals. --format csv prints counts, or that of --select.\n"
        "--sweep: rows in each case of the first indicator, without --count; of several parameters every combination.\n\n"
        "Examples:\n"
        "  styr simulate --data sample --as-of 2025-06-30 --set deficit_limit=3%\n"
        "  styr simulate my.styr --data sample --scenario \"Stricter\" --scenario \"Looser\" --by area\n"
        "  styr simulate --data sample --set deficit_limit=3% --select changes --format csv\n"
        "  styr simulate --data sample --year 2024 --sweep deficit_limit=0%..10%/0.1% --count suspended --sum debt\n",
    .options = options,
    .option_count = SIMULATE_OPTIONS,
    .words_most = 1,
    .run = run,
};
