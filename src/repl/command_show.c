/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :show, :units */
#include <stdlib.h>
#include <string.h>

#include "repl/commands.h"
#include "repl/parts.h"
#include "run/selection.h"
#include "session/unit_answer.h"
#include "session/units_answer.h"

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

/* ── :units ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* `a, f(b, c)`: at commas outside parentheses. */
static PartValues listed(Arena *arena, const char *words)
{
    VECTOR(const char *) list = {0};
    size_t depth = 0, begin = 0;
    for (size_t i = 0; words != NULL; i++) {
        bool is_end = words[i] == '\0' || (words[i] == ',' && depth == 0);
        if (is_end) {
            size_t skipped = strspn(words + begin, " ");
            vector_push(arena, &list, text_copy(arena, (Text){words + begin + skipped, i - begin - skipped}).start);
            begin = i + 1;
        }
        if (words[i] == '\0')
            break;
        depth += words[i] == '(';
        depth -= words[i] == ')' && depth > 0;
    }
    return (PartValues){list.items, list.count};
}

/* A condition stands behind `where` or alone; a level (`red`) is one of the main indicator's. */
static const char *condition_of(ReplContext *context, const Model *model, const CommandParts *parts)
{
    const char *where = parts_value(parts, "where"), *first = parts_first(parts);
    if (where != NULL || first[0] == '\0')
        return where;
    for (size_t i = 0; i < model->quantity_count; i++) {
        const Quantity *quantity = model->quantities[i];
        if (quantity->kind != QUANTITY_INDICATOR || !space_equal(quantity->space, run_main_space(model)))
            continue;
        const ClauseList *clauses = &quantity->declaration->as.rule.clauses;
        for (size_t j = 0; j < clauses->count; j++) {
            if (clauses->items[j].kind == CLAUSE_CASE && text_equal_string(*clauses->items[j].level.name, first))
                return text_format(context->arena, "%.*s is %s", TEXT_ARGUMENTS(*quantity->name.name), first).start;
        }
        return first;
    }
    return first;
}

static bool read_number(const char *words, size_t *out)
{
    size_t length = strspn(words, "0123456789");
    *out = strtoul(words, NULL, 10);
    return length > 0 && length < 9 && words[length] == '\0';
}

static bool read_year(ReplContext *context, const char *said, UnitsQuestion *out)
{
    int64_t last;
    out->year = context->session.year;
    out->has_all_years = said != NULL && repl_is_all(text_of(said));
    return said == NULL || out->has_all_years || (selection_read_years(said, &out->year, &last) && last == out->year);
}

static int run_units(ReplContext *context, Text words)
{
    RuleSet *rules = repl_rules(context);
    RunOptions run = session_run(&context->session);
    if (rules == NULL)
        return EXIT_WRONG_INPUT;
    CommandParts parts = parts_read(context->arena, rules->model, words, "where show by top in");
    const char *top = parts_value(&parts, "top"), *show = parts_value(&parts, "show");
    PartValues shown = listed(context->arena, show);
    bool both = parts_first(&parts)[0] != '\0' && parts_value(&parts, "where") != NULL;
    UnitsQuestion question = {.where = condition_of(context, rules->model, &parts),
                              .show = shown.items,
                              .show_count = shown.count,
                              .by = parts_value(&parts, "by"),
                              .most = UNITS_SHOWN};
    if (both || parts_empty(&parts) != NULL || !read_year(context, parts_value(&parts, "in"), &question) ||
        (top != NULL && !read_number(top, &question.most)))
        return repl_usage(context);
    question.is_cut = top != NULL;
    return units_answer(&context->audience, rules, &run, &question);
}

const ReplCommand repl_command_units = {
    .name = "units",
    .synopsis = SAID("[where CONDITION] [show NAME, …] [by NAME] [top N] [in YEAR]"),
    .purpose = SAID("the units, or those for which a condition holds, in the year chosen or the latest"),
    .details =
        SAID("The condition is written as in rules, and `show` and `by` take any expression. With `by`, the greatest amount "
             "comes first\n"
             "(`by -debt`: the least). A level alone, such as `red`, is one of the main indicator's.\n\n"
             "Examples:\n  :units\n  :units red\n  :units where debt > 0 kr show debt, budget, debt / budget by debt top 5\n"
             "  :units where suspend_freedoms show carry_over in 2023\n"),
    .run = run_units,
    .gives_table = true,
};
