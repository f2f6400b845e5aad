/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/commands.h"
#include "face/data_options.h"
#include "face/sheet_options.h"
#include "flip/flip_answer.h"
#include "show/terminal.h"
#include "source/language.h"

enum FlipOption {
    FLIP_DATA,
    FLIP_AS_OF,
    FLIP_SET,
    FLIP_SCENARIO,
    FLIP_OF,
    FLIP_FROM,
    FLIP_TO,
    FLIP_WITHIN,
    FLIP_AT_MOST,
    FLIP_WHERE,
    FLIP_YEAR,
    FLIP_YEARS,
    FLIP_UNIT,
    FLIP_FORMAT,
    FLIP_XLSX,
    FLIP_DECIMAL,
    FLIP_SKIP_BAD_ROWS,
    FLIP_THREADS,
    FLIP_OPTIONS
};

static const Option options[] = {
    [FLIP_DATA] = {"data", "DIR", "the folder with one CSV file a table", false},
    [FLIP_AS_OF] = {"as-of", "DATE", "what was known on that day, such as 2025-06-30 (today)", false},
    [FLIP_SET] = {"set", "NAME=VALUE", "another value of a parameter for this question (several)", true},
    [FLIP_SCENARIO] = {"scenario", "TITLE", "the rules as that scenario of the file would have them", false},
    [FLIP_OF] = {"of", "NAME", "no parameter but an amount of each row: how much more or less of it", false},
    [FLIP_FROM] = {"from", "VALUE", "only flips from that value on", false},
    [FLIP_TO] = {"to", "VALUE", "only flips up to that value", false},
    [FLIP_WITHIN] = {"within", "AMOUNT", "only rows with a flip that near to what is in force", false},
    [FLIP_AT_MOST] = {"at-most", "N", "the nearest value with at most N rows of CASE", false},
    [FLIP_WHERE] = {"where", "CONDITION", "only rows for which this holds, written as in rules", false},
    [FLIP_YEAR] = {"year", "YEARS", "only 2024, or 2022..2024", false},
    [FLIP_YEARS] = {"years", "YEARS", "and these coming years, such as 2025..2028, as the rules project them", false},
    [FLIP_UNIT] = {"unit", "KEY", "only the unit (or other row) with that key", false},
    [FLIP_FORMAT] = {"format", "FORMAT", "table, csv, json or markdown", false},
    [FLIP_XLSX] = {"xlsx", "FILE", "also write the table into an Excel workbook", false},
    [FLIP_DECIMAL] = {"decimal", "point|comma", "how files that leave it open write decimals", false},
    [FLIP_SKIP_BAD_ROWS] = {"skip-bad-rows", NULL, "leave bad rows out", false},
    [FLIP_THREADS] = {"threads", "N", "work on so many threads; the result is the same (one for each core)", false},
};

typedef struct FlipCommand {
    const Arguments *arguments;
    const char *path; /* of the rules; NULL: the built-in ones */
    RunOptions run;
    FlipWords words;
    SheetChoice choice;
} FlipCommand;

static bool read_options(FlipCommand *command)
{
    const Arguments *arguments = command->arguments;
    size_t first = arguments->word_count > 0 && ruleset_is_file_name(arguments->words[0]);
    command->path = first > 0 ? arguments->words[0] : NULL;
    command->words = (FlipWords){.words = arguments->words + first,
                                 .word_count = arguments->word_count - first,
                                 .of = options_value(arguments, FLIP_OF),
                                 .from = options_value(arguments, FLIP_FROM),
                                 .to = options_value(arguments, FLIP_TO),
                                 .within = options_value(arguments, FLIP_WITHIN),
                                 .at_most = options_value(arguments, FLIP_AT_MOST),
                                 .year = options_value(arguments, FLIP_YEAR),
                                 .unit = options_value(arguments, FLIP_UNIT)};
    command->run.where = options_value(arguments, FLIP_WHERE);
    if (command->words.of != NULL && command->words.at_most != NULL) {
        data_options_complain(arguments, "%s", say("--at-most asks for a parameter's value: it does not go with --of"));
        return false;
    }
    return sheet_options_read(arguments, SHEET_TABLE, &command->choice) && data_options_read(arguments, &command->run);
}

/* ── the answer ──────────────────────────────────────────────────────────────────────────────────────────── */

/* Sentences stand around a table on standard output, and beside a file on standard error. */
static int print(const Audience *audience, const FlipAnswer *answer, void *data)
{
    const FlipCommand *command = data;
    bool is_table = command->choice.format == SHEET_TABLE;
    FILE *beside = is_table ? audience->answers : audience->remarks;
    Text remarks = flip_remarks(answer);
    SheetList sheets = flip_sheets(answer, is_table);
    if (is_table)
        fprintf(beside, "%.*s\n", TEXT_ARGUMENTS(flip_heading(answer)));
    if (sheets.count > 0)
        sheet_options_write(command->arguments, &command->choice, sheets);
    if (is_table && sheets.count > 0)
        fputc('\n', beside);
    fwrite(remarks.start, 1, remarks.length, beside);
    if (!terminal_finish_output())
        return EXIT_WRONG_INPUT;
    return sheet_options_write_workbook(command->arguments, &command->choice, flip_sheets(answer, false));
}

static int run(const Arguments *arguments)
{
    FlipCommand command = {.arguments = arguments};
    if (!read_options(&command))
        return EXIT_WRONG_USAGE;
    int status;
    RuleSet *rules = command_open_rules(arguments, command.path, &status);
    if (rules == NULL)
        return status;
    Audience audience = audience_of_command(arguments->command->name);
    status = flip_answer(&audience, rules, &command.run, &command.words, print, &command);
    ruleset_close(rules);
    return status;
}

const Command command_flip = {
    .name = "flip",
    .synopsis = "[RULES.styr] --data DIR PARAMETER [OUTCOME]",
    .purpose = "Says at which value of a parameter, or of an amount, each unit's outcome changes.",
    .details =
        "OUTCOME is an indicator (left out: the main one), a sanction, an obligation, an action, a yes or no of the rules,\n"
        "or a condition in quotes. One value of several is named as for --set: 'cap(primary)'.\n"
        "`below`, `at` and `above` are the outcomes just below the value, with it, and just above it.\n"
        "`found`: solved (exactly, and none is missing), tried (every value), searched (some may be missing).\n"
        "With --of, an amount of the row takes the parameter's place: --of NAME [OUTCOME] [KEY [YEAR]].\n\n"
        "Examples:\n"
        "  styr flip --data sample deficit_limit --year 2024 --within 0.5%\n"
        "  styr flip --data sample deficit_limit suspend_freedoms --unit 1003\n"
        "  styr flip --data sample deficit_limit --year 2024 --at-most 10 red\n"
        "  styr flip --data sample --of spending carry_over 1003 2023\n",
    .options = options,
    .option_count = FLIP_OPTIONS,
    .words_most = 4,
    .run = run,
};
