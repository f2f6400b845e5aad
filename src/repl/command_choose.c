/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :unit, :year, :as-of: who and when is asked about from here on. */
#include "explain/figure.h"
#include "run/selection.h"
#include "repl/commands.h"
#include "session/standing_answer.h"
#include "show/values.h"

/* Whether the data has the unit and the year that the session now names; says so where it has not. */
static bool is_in_data(ReplContext *context)
{
    RuleSet *rules = repl_rules(context);
    RunOptions options = session_run(&context->session);
    options.for_questions = true;
    if (rules == NULL)
        return false;
    Text problem = {0};
    Space space = run_main_space(rules->model);
    Figure whose = {
        .space = space, .key = context->session.unit, .has_year = context->session.year != 0, .year = context->session.year};
    RunResult *result = run_rules(rules, &options);
    size_t row;
    int64_t subject;
    bool is_there = result->status == RUN_DONE;
    if (!is_there)
        audience_print_failure(&context->audience, result);
    else if (context->session.unit.length > 0 && whose.has_year)
        is_there = figure_find_row(result, &whose, &row, &problem);
    else if (context->session.unit.length > 0)
        is_there = space.table != NULL && figure_find_key(result, table_subject(space.table), whose.key, &subject, &problem);
    else if (whose.has_year)
        is_there = figure_find_row(result, &(Figure){.space = {.kind = SPACE_YEARS}, .year = whose.year}, &row, &problem);
    if (problem.length > 0)
        audience_complain(&context->audience, "%.*s", TEXT_ARGUMENTS(problem));
    run_result_close(result);
    return is_there;
}

/* ── :unit ───────────────────────────────────────────────────────────────────────────────────────────────── */

static int tell_unit(const ReplContext *context)
{
    if (context->session.unit.length > 0)
        fprintf(context->audience.answers, "%.*s\n", TEXT_ARGUMENTS(context->session.unit));
    else
        fputs(say("none chosen: questions are about all\n"), context->audience.answers);
    return EXIT_FINE;
}

static int run_unit(ReplContext *context, Text words)
{
    ReplWords list = repl_words(context->arena, words);
    if (list.count == 0)
        return tell_unit(context);
    context->session.unit = repl_is_all(words) ? (Text){"", 0}
                            : list.count == 1  ? text_of(list.items[0])
                                               : text_copy(context->arena, words);
    return is_in_data(context) ? EXIT_FINE : EXIT_WRONG_USAGE;
}

const ReplCommand repl_command_unit = {
    .name = "unit",
    .short_name = "u",
    .synopsis = SAID("[KEY | all]"),
    .purpose = SAID("asks about this unit from here on"),
    .details =
        SAID("An expression is then that unit's, and commands that want a unit take it. Without a key: which one is chosen.\n\n"
             "Examples:\n  :unit 1003\n  debt\n  :unit all\n"),
    .run = run_unit,
};

/* ── :year ───────────────────────────────────────────────────────────────────────────────────────────────── */

static int tell_year(ReplContext *context)
{
    int64_t year;
    RuleSet *rules = repl_rules(context);
    if (rules == NULL || !session_find_year(&context->audience, rules, &context->session, &year))
        return EXIT_WRONG_INPUT;
    fprintf(context->audience.answers, context->session.year != 0 ? "%lld\n" : say("%lld, the latest of the data\n"),
            (long long)year);
    return EXIT_FINE;
}

static int run_year(ReplContext *context, Text words)
{
    int64_t last;
    if (words.length == 0)
        return tell_year(context);
    context->session.year = 0;
    if (repl_is_all(words))
        return EXIT_FINE;
    if (!selection_read_years(text_copy(context->arena, words).start, &context->session.year, &last) ||
        last != context->session.year)
        return audience_complain(&context->audience, say("`%.*s`: a year of four digits is expected, such as 2024"),
                                 TEXT_ARGUMENTS(words));
    return is_in_data(context) ? EXIT_FINE : EXIT_WRONG_USAGE;
}

const ReplCommand repl_command_year = {
    .name = "year",
    .short_name = "y",
    .synopsis = SAID("[YEAR | all]"),
    .purpose = SAID("asks about this year from here on"),
    .details = SAID(
        "Without one chosen, questions about one year are about the latest, and what a change does is told of all years.\n\n"
        "Examples:\n  :year 2023\n  :year all\n"),
    .run = run_year,
};

/* ── :as-of ──────────────────────────────────────────────────────────────────────────────────────────────── */

static int run_as_of(ReplContext *context, Text words)
{
    TextBuilder date = {.arena = context->arena};
    if (words.length > 0 && !date_read(words, &context->session.as_of))
        return audience_complain(&context->audience, say("`%.*s`: a date such as 2025-06-30 is expected"),
                                 TEXT_ARGUMENTS(words));
    if (words.length > 0)
        return is_in_data(context) ? EXIT_FINE : EXIT_WRONG_USAGE;
    date_print(&date, context->session.as_of);
    fprintf(context->audience.answers, "%.*s\n", TEXT_ARGUMENTS(text_built(&date)));
    return EXIT_FINE;
}

const ReplCommand repl_command_as_of = {
    .name = "as-of",
    .synopsis = SAID("[DATE]"),
    .purpose = SAID("what was known on that day, from here on"),
    .details = SAID("Examples:\n  :as-of 2025-06-30\n"),
    .run = run_as_of,
};
