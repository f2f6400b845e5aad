/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :set, :what-if, :diff, :undo, :redo, and changes typed without a command. */
#include <string.h>

#include "repl/commands.h"
#include "session/change.h"
#include "session/change_effect.h"

/* ── a change ────────────────────────────────────────────────────────────────────────────────────────────── */

/* `limit = 3 % by area`: counted by area. Only behind `NAME = …`, where no rule text goes on with `by`. */
static const char *take_groups(Arena *arena, Text *typed)
{
    size_t at = typed->length;
    while (at > 0 && strchr(" \t\n", typed->start[at - 1]) == NULL)
        at--;
    bool is_by = at > 4 && strncmp(typed->start + at - 4, " by ", 4) == 0 && memchr(typed->start, '=', at) != NULL &&
                 memchr(typed->start, '\n', at) == NULL && strncmp(typed->start, "amend", 5) != 0 &&
                 strncmp(typed->start, "parameter", 9) != 0;
    if (!is_by)
        return NULL;
    const char *groups = text_copy(arena, (Text){typed->start + at, typed->length - at}).start;
    typed->length = at - 4;
    return groups;
}

Text repl_on_one_line(Arena *arena, Text typed)
{
    const char *end = memchr(typed.start, '\n', typed.length);
    return end == NULL ? typed : text_format(arena, "%.*s …", (int)(end - typed.start), typed.start);
}

int repl_change(ReplContext *context, Text typed, bool is_kept)
{
    RuleSet *rules = repl_rules(context);
    ChangeTexts texts = {0};
    Text problem;
    if (rules == NULL)
        return EXIT_WRONG_INPUT;
    const char *by = take_groups(context->arena, &typed);
    if (!change_read(rules, typed, &texts, &problem))
        return audience_print_problem(&context->audience, rules, problem);
    Session after = session_copy(context->arena, &context->session);
    for (size_t i = 0; i < texts.count; i++)
        session_change(context->arena, &after, texts.items[i]);
    ChangedSession changed = {&after, NULL, repl_on_one_line(context->arena, typed)};
    ChangeQuestion question = {.before = &context->session, .after = &changed, .after_count = 1, .by = by};
    if (after.year != 0)
        question.years = text_format(context->arena, "%lld", (long long)after.year).start;
    int status = change_effect_answer(&context->audience, context->opened, &question);
    if (status == EXIT_FINE && is_kept)
        context->session = after;
    return status;
}

static int run_set(ReplContext *context, Text words)
{
    return words.length > 0 ? repl_change(context, words, true) : repl_usage(context);
}

const ReplCommand repl_command_set = {
    .name = "set",
    .short_name = "s",
    .synopsis = SAID("NAME = VALUE [by NAME]"),
    .purpose = SAID("another value of a parameter, and at once what that changes"),
    .details = SAID("The same as the words without `:set`. With `by`, counted for each of its values.\n\n"
                    "Examples:\n  :set deficit_limit = 3 %\n  :set deficit_limit = 3 % by area\n"),
    .run = run_set,
};

static int run_what_if(ReplContext *context, Text words)
{
    return words.length > 0 ? repl_change(context, words, false) : repl_usage(context);
}

const ReplCommand repl_command_what_if = {
    .name = "what-if",
    .short_name = "wi",
    .synopsis = SAID("CHANGE [by NAME]"),
    .purpose = SAID("what a change would do, without keeping it"),
    .details = SAID("Examples:\n  :what-if deficit_limit = 3 % by area\n  :what-if without pay_limit\n"),
    .run = run_what_if,
    .gives_table = true,
    .gives_page = true,
};

/* ── what was changed ────────────────────────────────────────────────────────────────────────────────────── */

static int run_diff(ReplContext *context, Text words)
{
    FILE *out = context->audience.answers;
    if (words.length > 0)
        return repl_usage(context);
    for (size_t i = 0; i < context->session.changes.count; i++)
        fprintf(out, "%.*s\n", TEXT_ARGUMENTS(context->session.changes.items[i]));
    if (context->session.changes.count == 0)
        fputs(say("the rules are as in their file\n"), out);
    return EXIT_FINE;
}

const ReplCommand repl_command_diff = {
    .name = "diff",
    .short_name = "d",
    .purpose = SAID("what was changed in the rules since they were opened"),
    .details = SAID("As a scenario of a rule file says it; `:save FILE` writes it into one.\n"),
    .run = run_diff,
};

static int go(ReplContext *context, Text words, bool (*step)(SessionSteps *, Text *), const char *done, const char *none)
{
    Text typed;
    if (words.length > 0)
        return repl_usage(context);
    if (!step(context->steps, &typed))
        fputs(none, context->audience.answers);
    else
        fprintf(context->audience.answers, "%s%.*s\n", done, TEXT_ARGUMENTS(repl_on_one_line(context->arena, typed)));
    return EXIT_FINE;
}

static int run_undo(ReplContext *context, Text words)
{
    return go(context, words, steps_undo, say("taken back: "), say("there is nothing to take back\n"));
}

static int run_redo(ReplContext *context, Text words)
{
    return go(context, words, steps_redo, say("again: "), say("nothing was taken back\n"));
}

const ReplCommand repl_command_undo = {
    .name = "undo",
    .purpose = SAID("takes the last change, choice or setting back"),
    .run = run_undo,
    .is_in_session = true,
};

const ReplCommand repl_command_redo = {
    .name = "redo",
    .purpose = SAID("does again what was taken back"),
    .run = run_redo,
    .is_in_session = true,
};
