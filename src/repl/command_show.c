/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :show, :units */
#include <stdlib.h>
#include <string.h>

#include "repl/commands.h"
#include "session/unit_answer.h"

enum { UNITS_SHOWN = 40 };

/* All years side by side where none is chosen. */
static int run_show(ReplContext *context, Text words)
{
    RuleSet *rules = repl_rules(context);
    RunOptions run = session_run(&context->session);
    ReplWords list = repl_words(context->arena, words);
    ReplWhose whose;
    if (rules == NULL)
        return EXIT_WRONG_INPUT;
    if (!repl_whose(context, rules, list, &whose))
        return EXIT_WRONG_USAGE;
    bool is_one_year =
        context->session.year != 0 || list.count == 2 || (list.count == 1 && strcmp(list.items[0], whose.unit) != 0);
    int64_t year = is_one_year && whose.year != NULL ? strtoll(whose.year, NULL, 10) : 0;
    return unit_answer(&context->audience, rules, &run, text_of(whose.unit), year);
}

const ReplCommand repl_command_show = {
    .name = "show",
    .synopsis = SAID("[UNIT] [YEAR]"),
    .purpose = SAID("how a unit stands: its figures, and what the rules say of it"),
    .details = SAID("Without a year: its figures, all years side by side.\n\nExamples:\n  :show 1003\n  :show 1003 2024\n"),
    .run = run_show,
};

static int run_units(ReplContext *context, Text words)
{
    RuleSet *rules = repl_rules(context);
    RunOptions run = session_run(&context->session);
    if (rules == NULL)
        return EXIT_WRONG_INPUT;
    bool has_where = words.length > 6 && strncmp(words.start, "where", 5) == 0 && strchr(" \t\n", words.start[5]) != NULL;
    if (words.length > 0 && !has_where)
        return repl_usage(context);
    const char *where = has_where ? text_copy(context->arena, (Text){words.start + 6, words.length - 6}).start : NULL;
    return units_answer(&context->audience, rules, &run, where, context->session.year, UNITS_SHOWN);
}

const ReplCommand repl_command_units = {
    .name = "units",
    .synopsis = SAID("[where CONDITION]"),
    .purpose = SAID("the units, or those for which a condition holds, in the year chosen or the latest"),
    .details = SAID("The condition is written as in rules.\n\nExamples:\n  :units\n  :units where carry_over is red\n"),
    .run = run_units,
};
