/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/commands.h"
#include "face/data_options.h"
#include "face/draw_options.h"
#include "face/report_file.h"
#include "face/result_files.h"
#include "show/terminal.h"
#include "source/language.h"
#include "run/faults.h"
#include "run/result_tables.h"
#include "run/summary.h"
#include "show/write.h"

enum RunOption {
    RUN_DATA,
    RUN_AS_OF,
    RUN_OUT,
    RUN_XLSX,
    RUN_REPORT,
    RUN_UNIT,
    RUN_FORMAT,
    RUN_SELECT,
    RUN_WHERE,
    RUN_YEAR,
    RUN_YEARS,
    RUN_DRAWS,
    RUN_SEED,
    RUN_OF,
    RUN_SET,
    RUN_SCENARIO,
    RUN_DECIMAL,
    RUN_SKIP_BAD_ROWS,
    RUN_THREADS,
    RUN_STRICT,
    RUN_ENGINE,
    RUN_TIME,
    RUN_DUMP,
    RUN_OPTIONS
};

static const Option options[] = {
    [RUN_DATA] = {"data", "DIR", "the folder with one CSV file a table", false},
    [RUN_AS_OF] = {"as-of", "DATE", "what was known on that day, such as 2025-06-30 (today)", false},
    [RUN_OUT] = {"out", "DIR", "write each result table as a CSV file into a folder", false},
    [RUN_XLSX] = {"xlsx", "FILE", "write all result tables into one Excel workbook", false},
    [RUN_REPORT] = {"report", "FILE", "write a page with charts, to send and to print: FILE.html", false},
    [RUN_UNIT] = {"unit", "KEY", "in the report: this one over the years, against the limits", false},
    [RUN_FORMAT] = {"format", "FORMAT", "summary, table, csv, json or markdown, on standard output", false},
    [RUN_SELECT] = {"select", "NAMES", "only these result tables, or columns of the main one", false},
    [RUN_WHERE] = {"where", "CONDITION", "only rows for which this holds, written as in rules", false},
    [RUN_YEAR] = {"year", "YEARS", "only 2024, or 2022..2024", false},
    [RUN_YEARS] = {"years", "YEARS", "and these coming years, such as 2025..2028, as the rules project them", false},
    [RUN_DRAWS] = {"draws", "N", "draw the coming years so often: how often each outcome comes", false},
    [RUN_SEED] = {"seed", "N", "another seed for what is drawn; the same seed gives the same draws (1)", false},
    [RUN_OF] = {"of", "NAME", "the amount whose spread over the draws is shown (the first of the main result)", false},
    [RUN_SET] = {"set", "NAME=VALUE", "another value of a parameter for this run (several)", true},
    [RUN_SCENARIO] = {"scenario", "TITLE", "the rules as that scenario of the file would have them", false},
    [RUN_DECIMAL] = {"decimal", "point|comma", "how files that leave it open write decimals", false},
    [RUN_SKIP_BAD_ROWS] = {"skip-bad-rows", NULL, "leave bad rows out; --out lists them in rejected.csv", false},
    [RUN_THREADS] = {"threads", "N", "work on so many threads; the result is the same (one for each core)", false},
    [RUN_STRICT] = {"strict", NULL, "undetermined values or warnings make the exit status 1", false},
    [RUN_ENGINE] = {"engine", "ENGINE", "auto, interpreter, or jit: compiled, for much data; the results are the same", false},
    [RUN_TIME] = {"time", NULL, "how many seconds reading and evaluating took", false},
    [RUN_DUMP] = {"dump", "ast|plan", "print the rules as the program holds them; no run", false},
};

typedef enum Format { FORMAT_SUMMARY, FORMAT_TABLE, FORMAT_CSV, FORMAT_JSON, FORMAT_MARKDOWN, FORMAT_COUNT } Format;

typedef struct RunCommand {
    const Arguments *arguments;
    RuleSet *rules;
    RunOptions run;
    Format format;
    Selection selection;
    DrawOptions draws;
    const Draws *drawn; /* NULL: nothing was */
    RunResult *result;
} RunCommand;

/* Options */

static bool writes_files(const RunCommand *command)
{
    return options_given(command->arguments, RUN_OUT) || options_given(command->arguments, RUN_XLSX);
}

/* Who names tables wants to see them, and not a summary. */
static bool read_format(RunCommand *command)
{
    static const char *const words[] = {[FORMAT_SUMMARY] = "summary",
                                        [FORMAT_TABLE] = "table",
                                        [FORMAT_CSV] = "csv",
                                        [FORMAT_JSON] = "json",
                                        [FORMAT_MARKDOWN] = "markdown"};
    bool is_selected = options_given(command->arguments, RUN_SELECT) && !writes_files(command);
    bool is_table = is_selected || command->draws.count > 0;
    int format = data_options_word(command->arguments, "format", words, FORMAT_COUNT, is_table ? FORMAT_TABLE : FORMAT_SUMMARY);
    command->format = format == FORMAT_SUMMARY && command->draws.count > 0 ? FORMAT_TABLE : (Format)format;
    return format >= 0;
}

static bool read_options(RunCommand *command)
{
    const Arguments *arguments = command->arguments;
    command->run.where = options_value(arguments, RUN_WHERE);
    command->draws.run = &command->run;
    if (!draw_options_read(arguments, &command->draws) || !read_format(command))
        return false;
    if (options_given(arguments, RUN_UNIT) && !options_given(arguments, RUN_REPORT)) {
        data_options_complain(arguments, "%s", say("--unit needs --report FILE: its figures stand in the report"));
        return false;
    }
    command->run.for_summary = command->format == FORMAT_SUMMARY || command->draws.count > 0 ||
                               options_given(arguments, RUN_STRICT) || options_given(arguments, RUN_REPORT);
    return options_given(arguments, RUN_DUMP) || data_options_read(arguments, &command->run);
}

/* What is shown */

static bool read_selection(RunCommand *command)
{
    Text problem;
    const char *names = options_value(command->arguments, RUN_SELECT), *years = options_value(command->arguments, RUN_YEAR);
    if (!selection_read(command->rules->arena, command->rules->model, names, years, &command->selection, &problem)) {
        fprintf(stderr, "styr run: %.*s\n", TEXT_ARGUMENTS(problem));
        return false;
    }
    if (command->format != FORMAT_CSV || command->selection.sheets.count == 1 || command->draws.count > 0)
        return true;
    fputs(say("styr run: --format csv shows one table; say which with --select:"), stderr);
    for (size_t i = 0; i < command->selection.sheets.count; i++)
        fprintf(stderr, "%s %.*s", i > 0 ? "," : "", TEXT_ARGUMENTS(command->selection.sheets.items[i].name));
    fputc('\n', stderr);
    return false;
}

static void show_summary(RunCommand *command)
{
    SummaryOptions summary = {.stream = stdout,
                              .data_folder = command->run.load.folder,
                              .width = terminal_width(stdout),
                              .has_colour = terminal_has_colour(stdout)};
    summary_print(command->result, &command->selection, &summary);
}

static void show(RunCommand *command, const SheetList *sheets)
{
    TableStyle style = {
        .width = terminal_width(stdout), .has_colour = terminal_has_colour(stdout), .has_rule = true, .says = true};
    switch (command->format) {
    case FORMAT_TABLE:
        write_tables(sheets, stdout, style);
        break;
    case FORMAT_CSV:
        write_csv(sheets->items[0], stdout, NULL);
        break;
    case FORMAT_JSON:
        write_json(sheets, stdout);
        break;
    case FORMAT_MARKDOWN:
        write_markdown(sheets, stdout);
        break;
    default:
        show_summary(command);
    }
}

/* The run */

/* In the summary they stand on the page. */
static void print_notes(const RunCommand *command)
{
    const DataReport *report = &command->result->report;
    if (report->problem_count > 0)
        data_problems_render(report, stderr, terminal_has_colour(stderr));
    for (size_t i = 0; i < report->notes.count && command->format != FORMAT_SUMMARY; i++)
        fprintf(stderr, say("note: %.*s\n"), TEXT_ARGUMENTS(report->notes.items[i]));
    for (size_t i = 0; i < command->result->prepared->notes.count && command->format != FORMAT_SUMMARY; i++)
        fprintf(stderr, say("note: %.*s\n"), TEXT_ARGUMENTS(command->result->prepared->notes.items[i]));
}

/* In the summary they stand on the page. */
static void print_faults(const RunCommand *command)
{
    size_t count;
    const Fault *faults = run_faults(command->result->run, &count);
    for (size_t i = 0; i < count && command->format != FORMAT_SUMMARY; i++) {
        TextBuilder words = {.arena = command->result->arena};
        fault_print(command->result, &faults[i], &words);
        fprintf(stderr, say("warning: %.*s\n"), TEXT_ARGUMENTS(text_built(&words)));
    }
}

static int judge(const RunCommand *command)
{
    if (!options_given(command->arguments, RUN_STRICT))
        return EXIT_FINE;
    RunTally tally = summary_tally(command->result, &command->selection);
    if (tally.undetermined == 0 && tally.warnings == 0)
        return EXIT_FINE;
    fprintf(stderr,
            say_count(tally.warnings, "styr run: --strict: %zu undetermined, %zu warning\n",
                      "styr run: --strict: %zu undetermined, %zu warnings\n"),
            tally.undetermined, tally.warnings);
    return EXIT_WRONG_INPUT;
}

static bool write_files(const RunCommand *command, SheetList sheets)
{
    const char *folder = options_value(command->arguments, RUN_OUT), *workbook = options_value(command->arguments, RUN_XLSX);
    bool leaves_out = command->run.load.skip_bad_rows;
    if (folder != NULL && !result_files_write(command->result, sheets, folder, leaves_out))
        return false;
    if (folder != NULL && !leaves_out)
        result_files_remove_rejected(command->result, folder);
    return workbook == NULL || result_files_write_workbook(command->result->arena, "run", &sheets, workbook);
}

/* Draws are shown alone; their file is written beside those of the results. */
static bool add_draws(RunCommand *command, SheetList *files, SheetList *shown)
{
    Text problem;
    Arena *arena = command->result->arena;
    command->drawn = draws_make(arena, command->result, &command->selection, &command->draws, &problem);
    if (command->drawn == NULL) {
        data_options_complain(command->arguments, "%.*s", TEXT_ARGUMENTS(problem));
        return false;
    }
    *shown = (SheetList){0};
    vector_push(arena, files, &draws_sheet(command->drawn)->sheet);
    vector_push(arena, shown, &draws_sheet(command->drawn)->sheet);
    return true;
}

static int write_report(const RunCommand *command)
{
    const char *path = options_value(command->arguments, RUN_REPORT), *unit = options_value(command->arguments, RUN_UNIT);
    ReportFile report = {command->result, &command->selection, &command->run, path, unit, command->drawn};
    return path == NULL ? EXIT_FINE : report_file_write(command->arguments, &report);
}

static int show_result(RunCommand *command)
{
    if (command->result->status != RUN_DONE)
        return data_options_print_failure(command->arguments, command->result);
    print_notes(command);
    data_options_print_engine(command->result);
    print_faults(command);
    SheetList sheets = {0};
    if (writes_files(command) || command->format != FORMAT_SUMMARY)
        sheets = result_sheets(command->result, &command->selection);
    SheetList shown = sheets;
    if (command->draws.count > 0 && !add_draws(command, &sheets, &shown))
        return EXIT_WRONG_USAGE;
    if (!write_files(command, sheets))
        return EXIT_WRONG_INPUT;
    int status = write_report(command);
    if (status != EXIT_FINE)
        return status;
    show(command, &shown);
    if (!terminal_finish_output())
        return EXIT_WRONG_INPUT;
    if (options_given(command->arguments, RUN_TIME))
        run_print_times(command->result, stderr);
    return judge(command);
}

static int run(const Arguments *arguments)
{
    RunCommand command = {.arguments = arguments};
    const char *dump = options_value(arguments, RUN_DUMP);
    if (!read_options(&command))
        return EXIT_WRONG_USAGE;
    int status;
    command.rules = command_open_rules(arguments, arguments->word_count > 0 ? arguments->words[0] : NULL, &status);
    if (command.rules == NULL)
        return status;
    status = EXIT_WRONG_USAGE;
    if (dump != NULL) {
        status = command_dump(command.rules, dump);
    } else if (read_selection(&command)) {
        command.result = run_rules(command.rules, &command.run);
        status = show_result(&command);
        run_result_close(command.result);
    }
    ruleset_close(command.rules);
    return status;
}

const Command command_run = {
    .name = "run",
    .synopsis = "[RULES] --data DIR [options]",
    .purpose = "Evaluates a rule file over a folder of data.",
    .details = "RULES left out: the built-in Randers rules. Without --format a summary is printed.\n"
               "Levels called red or broken count as needing attention.\n\n"
               "Examples:\n"
               "  styr run --data sample --as-of 2025-06-30\n"
               "  styr run my.styr --data sample --out results\n"
               "  styr run --data sample --select unit,year,debt --where 'debt > 0 kr' --year 2024\n"
               "  styr run --data sample --set deficit_limit=4% --format json --select obligations\n",
    .options = options,
    .option_count = RUN_OPTIONS,
    .words_most = 1,
    .run = run,
};
