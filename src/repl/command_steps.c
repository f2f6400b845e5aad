/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :sweep, :flip: what happens along the values of a parameter, and where it turns. */
#include <string.h>

#include "repl/commands.h"
#include "repl/parts.h"
#include "session/asked.h"
#include "session/standing_answer.h"
#include "session/steps_answer.h"

/* Which years: those said, `all`, the one chosen, else the latest of the data; in *out for selection_read (NULL: all). */
static bool find_years(ReplContext *context, RuleSet *rules, const char *said, const char **out)
{
    int64_t year;
    *out = said != NULL && !repl_is_all(text_of(said)) ? said : NULL;
    if (said != NULL)
        return true;
    if (!session_find_year(&context->audience, rules, &context->session, &year))
        return false;
    if (year != 0)
        *out = text_format(context->arena, "%lld", (long long)year).start;
    return true;
}

static const char *unit_of(const ReplContext *context, const char *said)
{
    if (said != NULL)
        return said;
    return context->session.unit.length > 0 ? context->session.unit.start : NULL;
}

/* ── :sweep ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* `a 0%..5%/1%` is `a = 0%..5%/1%`. */
static const char *with_equals(Arena *arena, const char *words)
{
    size_t length = strcspn(words, " =");
    const char *rest = words + length + strspn(words + length, " ");
    bool has_values = length > 0 && words[length] == ' ' && strchr("-0123456789", rest[0]) != NULL && rest[0] != '\0';
    return has_values ? text_format(arena, "%.*s = %s", (int)length, words, rest).start : words;
}

/* `a = 0%..5%/1% and b = 1, 2` */
static bool read_axes(ReplContext *context, RuleSet *rules, Text words, SweepAxes *axes)
{
    Text problem;
    CommandParts parts = parts_read(context->arena, rules->model, words, "and");
    ruleset_begin_question(rules);
    for (size_t i = 0; i < parts.list.count; i++) {
        if (sweep_axis_read(rules, with_equals(context->arena, parts.list.items[i].text), axes, &problem))
            continue;
        audience_print_problem(&context->audience, rules, problem);
        return false;
    }
    return true;
}

static int run_sweep(ReplContext *context, Text words)
{
    RuleSet *rules = repl_rules(context);
    Text problem;
    if (rules == NULL)
        return EXIT_WRONG_INPUT;
    CommandParts parts = parts_read(context->arena, rules->model, words, "count sum by of in");
    if (words.length == 0 || parts_empty(&parts) != NULL)
        return repl_usage(context);
    PartValues counts = parts_values(context->arena, &parts, "count"), sums = parts_values(context->arena, &parts, "sum");
    const char *years;
    SweepOptions options = {.counts = counts.items,
                            .count_count = counts.count,
                            .sums = sums.items,
                            .sum_count = sums.count,
                            .by = parts_value(&parts, "by"),
                            .unit = unit_of(context, parts_value(&parts, "of"))};
    if (!read_axes(context, rules, text_of(parts_first(&parts)), &options.axes))
        return EXIT_WRONG_USAGE;
    if (!find_years(context, rules, parts_value(&parts, "in"), &years))
        return EXIT_WRONG_INPUT;
    if (!selection_read(context->arena, rules->model, NULL, years, &options.years, &problem))
        return audience_complain(&context->audience, "%.*s", TEXT_ARGUMENTS(problem));
    return sweep_in_session(&context->audience, rules, &context->session, &options);
}

const ReplCommand repl_command_sweep = {
    .name = "sweep",
    .synopsis = SAID("NAME = FROM..TO/STEP [count …] [sum …] [by …] [of UNIT] [in YEARS]"),
    .purpose = SAID("what happens as a parameter takes one value after another"),
    .details = SAID(
        "`count CONDITION`: for how many it holds; `sum AMOUNT`: added up; `by NAME`: for each of its values. Without `count`\n"
        "and `sum`: how many are in each case of the first indicator. Values may be listed instead, and several parameters\n"
        "joined by `and`. Without `in`: the year chosen or the latest; `in all`: all years together.\n\n"
        "Examples:\n  :sweep deficit_limit = 0%..10%/1%\n  :sweep deficit_limit = 3%, 5%, 8% count debt > 0 kr sum debt by "
        "area\n"
        "  :sweep deficit_limit = 2%..6%/2% and surplus_limit = 3%, 5% in 2022..2024\n"),
    .run = run_sweep,
    .gives_table = true,
    .gives_page = true,
};

/* ── :flip ───────────────────────────────────────────────────────────────────────────────────────────────── */

static const Parameter *parameter_called(const Model *model, const char *word)
{
    size_t length = strcspn(word, "(");
    for (size_t i = 0; i < model->parameter_count; i++) {
        Text name = *model->parameters[i]->name.name;
        if (name.length == length && strncmp(name.start, word, length) == 0)
            return model->parameters[i];
    }
    return NULL;
}

/* `most 10 red` behind `at`, or `10 red` behind `at-most`. */
static const char *at_most_of(const CommandParts *parts)
{
    const char *at = parts_value(parts, "at");
    if (at != NULL && strncmp(at, "most ", 5) == 0)
        return at + 5;
    return at != NULL ? at : parts_value(parts, "at-most");
}

/* An amount of the rows, where no parameter is called so: the same as `--of` on the command line. */
static void place_unknown(const RuleSet *rules, ReplWords *list, FlipWords *out)
{
    bool is_amount = list->count > 0 && parameter_called(rules->model, list->items[0]) == NULL &&
                     asked_is_name(rules->model, text_of(list->items[0]));
    out->of = is_amount ? list->items[0] : NULL;
    out->words = (const char *const *)list->items + is_amount;
    out->word_count = list->count - is_amount;
}

static int run_flip(ReplContext *context, Text words)
{
    RuleSet *rules = repl_rules(context);
    if (rules == NULL)
        return EXIT_WRONG_INPUT;
    CommandParts parts = parts_read(context->arena, rules->model, words, "of in from to within at at-most where");
    ReplWords list = repl_words(context->arena, text_of(parts_first(&parts)));
    if (words.length == 0 || parts_empty(&parts) != NULL || list.count > 3)
        return repl_usage(context);
    FlipWords asked = {.from = parts_value(&parts, "from"),
                       .to = parts_value(&parts, "to"),
                       .within = parts_value(&parts, "within"),
                       .at_most = at_most_of(&parts),
                       .unit = unit_of(context, parts_value(&parts, "of"))};
    place_unknown(rules, &list, &asked);
    if (asked.of != NULL && asked.at_most != NULL)
        return audience_complain(&context->audience, "%s",
                                 say("`at most` asks for a parameter's value, not for an amount of each row"));
    if (!find_years(context, rules, parts_value(&parts, "in"), &asked.year))
        return EXIT_WRONG_INPUT;
    return flip_in_session(&context->audience, rules, &context->session, &asked, parts_value(&parts, "where"));
}

const ReplCommand repl_command_flip = {
    .name = "flip",
    .synopsis = SAID("NAME [OUTCOME] [of UNIT] [in YEARS] [within …] [at most N CASE] […]"),
    .purpose = SAID("at which value of a parameter, or of an amount, each unit's outcome changes"),
    .details = SAID(
        "NAME is a parameter, or an amount of each row: how much more or less of it. OUTCOME left out: the main indicator.\n"
        "`within AMOUNT`: only what is that near; `from VALUE`, `to VALUE`: only there; `where CONDITION`: only those rows;\n"
        "`at most N CASE`: the nearest value with so few of them.\n"
        "`below`, `at` and `above` are the outcomes just below the value, with it, and just above it. `found`: solved "
        "(exactly,\n"
        "and none is missing), tried (every value), searched (some may be missing).\n\n"
        "Examples:\n  :flip deficit_limit within 0.5 %\n  :flip deficit_limit suspend_freedoms of 1003\n"
        "  :flip deficit_limit at most 3 red\n  :flip spending carry_over of 1003 in 2023\n"),
    .run = run_flip,
    .gives_table = true,
};
