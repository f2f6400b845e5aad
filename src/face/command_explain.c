/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "face/commands.h"
#include "face/data_options.h"
#include "show/terminal.h"
#include "source/language.h"
#include "guide/code_page.h"
#include "explain/explain_answer.h"

enum ExplainOption {
    EXPLAIN_DATA,
    EXPLAIN_AS_OF,
    EXPLAIN_YEARS,
    EXPLAIN_SET,
    EXPLAIN_SCENARIO,
    EXPLAIN_WHY_NOT,
    EXPLAIN_DEPTH,
    EXPLAIN_ALL,
    EXPLAIN_FORMAT,
    EXPLAIN_DECIMAL,
    EXPLAIN_SKIP_BAD_ROWS,
    EXPLAIN_THREADS,
    EXPLAIN_LIST,
    EXPLAIN_OPTIONS
};

static const Option options[] = {
    [EXPLAIN_DATA] = {"data", "DIR", "the folder with one CSV file a table", false},
    [EXPLAIN_AS_OF] = {"as-of", "DATE", "what was known on that day, such as 2025-06-30 (today)", false},
    [EXPLAIN_YEARS] = {"years", "YEARS", "and these coming years, such as 2025..2028, as the rules project them", false},
    [EXPLAIN_SET] = {"set", "NAME=VALUE", "another value of a parameter for this question (several)", true},
    [EXPLAIN_SCENARIO] = {"scenario", "TITLE", "the rules as that scenario of the file would have them", false},
    [EXPLAIN_WHY_NOT] = {"why-not", "CASE", "what would have to differ for that case, or for yes or no", false},
    [EXPLAIN_DEPTH] = {"depth", "N", "only so many levels of names", false},
    [EXPLAIN_ALL] = {"all", NULL, "also what changed nothing, and every row of a total", false},
    [EXPLAIN_FORMAT] = {"format", "FORMAT", "text, json or markdown", false},
    [EXPLAIN_DECIMAL] = {"decimal", "point|comma", "how files that leave it open write decimals", false},
    [EXPLAIN_SKIP_BAD_ROWS] = {"skip-bad-rows", NULL, "leave bad rows out", false},
    [EXPLAIN_THREADS] = {"threads", "N", "work on so many threads; the result is the same (one for each core)", false},
    [EXPLAIN_LIST] = {"list", NULL, "all codes of messages, each with its sentence", false},
};

/* ── codes ───────────────────────────────────────────────────────────────────────────────────────────────── */

static int finish(Arena *arena, TextBuilder *out)
{
    Text page = text_built(out);
    fwrite(page.start, 1, page.length, stdout);
    arena_close(arena);
    return terminal_finish_output() ? EXIT_FINE : EXIT_WRONG_INPUT;
}

static int list_codes(void)
{
    Arena *arena = arena_open();
    TextBuilder out = {.arena = arena};
    code_list_print(&out);
    return finish(arena, &out);
}

static int complain_unknown(const char *code)
{
    Text nearest = code_nearest(text_of(code));
    fprintf(stderr, say("styr explain: there is no code `%s`"), code);
    if (nearest.length > 0)
        fprintf(stderr, say("; did you mean `%.*s`?"), TEXT_ARGUMENTS(nearest));
    fprintf(stderr, "%s\n", say(" (`styr explain --list` lists them)"));
    return EXIT_WRONG_USAGE;
}

static int explain_code(const char *code)
{
    DiagnosticKind kind;
    if (!code_find(text_of(code), &kind))
        return complain_unknown(code);
    Arena *arena = arena_open();
    TextBuilder out = {.arena = arena};
    code_page_print(kind, &out);
    return finish(arena, &out);
}

/* ── figures ─────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct ExplainCommand {
    const Arguments *arguments;
    const char *path; /* of the rules; NULL: the built-in ones */
    RunOptions run;
    ExplainQuestion question;
} ExplainCommand;

static bool read_depth(ExplainCommand *command)
{
    const char *word = options_value(command->arguments, EXPLAIN_DEPTH);
    command->question.options.depth = EXPLAIN_DEPTH_MOST;
    if (word == NULL)
        return true;
    size_t length = strlen(word), depth = 0;
    bool is_number = length > 0 && length <= 3 && strspn(word, "0123456789") == length;
    for (size_t i = 0; is_number && i < length; i++)
        depth = depth * 10 + (size_t)(word[i] - '0');
    if (is_number)
        command->question.options.depth = depth < EXPLAIN_DEPTH_MOST ? depth : EXPLAIN_DEPTH_MOST;
    else
        data_options_complain(command->arguments, say("--depth `%s`: a number from 0 to 999 is expected"), word);
    return is_number;
}

static bool read_options(ExplainCommand *command)
{
    static const char *const formats[] = {[REASON_TEXT] = "text", [REASON_JSON] = "json", [REASON_MARKDOWN] = "markdown"};
    const Arguments *arguments = command->arguments;
    size_t first = arguments->word_count > 0 && ruleset_is_file_name(arguments->words[0]);
    int format = data_options_word(arguments, "format", formats, REASON_FORMATS, REASON_TEXT);
    command->path = first > 0 ? arguments->words[0] : NULL;
    command->question = (ExplainQuestion){.words = arguments->words + first,
                                          .word_count = arguments->word_count - first,
                                          .why_not = options_value(arguments, EXPLAIN_WHY_NOT),
                                          .options.shows_all = options_given(arguments, EXPLAIN_ALL),
                                          .format = (ReasonFormat)format};
    return format >= 0 && read_depth(command) && data_options_read(arguments, &command->run);
}

/* ── the command ─────────────────────────────────────────────────────────────────────────────────────────── */

static int run(const Arguments *arguments)
{
    ExplainCommand command = {.arguments = arguments};
    if (options_given(arguments, EXPLAIN_LIST))
        return list_codes();
    if (arguments->word_count == 1 && code_is_like(text_of(arguments->words[0])))
        return explain_code(arguments->words[0]);
    if (arguments->word_count == 0) {
        data_options_complain(arguments, "%s",
                              say("say what: a figure, such as 1003 2024 debt, or a message's code, such as E0204"));
        return EXIT_WRONG_USAGE;
    }
    if (!read_options(&command))
        return EXIT_WRONG_USAGE;
    int status;
    RuleSet *rules = command_open_rules(arguments, command.path, &status);
    if (rules == NULL)
        return status;
    Audience audience = audience_of_command(arguments->command->name);
    status = explain_answer(&audience, rules, &command.run, &command.question);
    ruleset_close(rules);
    return status;
}

const Command command_explain = {
    .name = "explain",
    .synopsis = "[RULES.styr] --data DIR KEY YEAR NAME",
    .purpose = "Says why a figure is what it is; or what a message's code means.",
    .details = "NAME is a name of the rules, or an expression in quotes. A rule about another table's rows also takes which:\n"
               "KEY YEAR NAME INSTANCE. Any other row: TABLE KEY [YEAR] NAME. A code alone: what it means and its cure.\n\n"
               "Examples:\n"
               "  styr explain --data sample --as-of 2025-06-30 1003 2024 carry_over\n"
               "  styr explain --data sample 1003 2024 carry_over --why-not green\n"
               "  styr explain --data sample 1003 2024 status_meeting Q2\n"
               "  styr explain --data sample transfers T1 verdict\n"
               "  styr explain --data sample 1003 2024 'debt / budget' --depth 1\n"
               "  styr explain E0204\n",
    .options = options,
    .option_count = EXPLAIN_OPTIONS,
    .words_most = 6,
    .run = run,
};
