/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/evaluator.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "repl/child.h"
#include "repl/commands.h"
#include "session/asked.h"
#include "session/expression_answer.h"
#include "session/standing_answer.h"
#include "syntax/typed.h"

Evaluator evaluator_open(Arena *arena, RuleSet *rules, const Session *session, bool is_interactive)
{
    Readings readings = readings_open(arena, rules, session);
    Session first = *session;
    first.reading = readings.list.items[0].number;
    return (Evaluator){.arena = arena,
                       .readings = readings,
                       .opened = readings.list.items[0].opened,
                       .steps = steps_open(arena, &first),
                       .transcript.arena = arena,
                       .is_interactive = is_interactive};
}

void evaluator_close(Evaluator *evaluator)
{
    data_keeper_close(&evaluator->keeper);
    readings_close(&evaluator->readings);
}

/* ── what an entry is ────────────────────────────────────────────────────────────────────────────────────── */

/* Words that call a command, without its colon. `test "…"` and `source "…"` are words of rules. */
static const ReplCommand *meant_command(Text entry)
{
    Text word = {entry.start, strcspn(entry.start, " \t\n(=")};
    if (strncmp(entry.start + word.length, " \"", 2) == 0)
        return NULL;
    const ReplCommand *command = repl_command_named(word);
    return command != NULL && text_equal_string(word, command->name) ? command : NULL;
}

static int answer_without_command(ReplContext *context)
{
    RuleSet *rules = repl_rules(context);
    if (rules == NULL)
        return EXIT_WRONG_INPUT;
    bool is_change = typed_kind(context->entry) != TYPED_EXPRESSION;
    const ReplCommand *meant = meant_command(context->entry);
    if (meant != NULL && !is_change && !asked_is_name(rules->model, text_of(meant->name)))
        return audience_complain(&context->audience, say("commands begin with a colon: `:%s`"), meant->name);
    int status = is_change ? repl_change(context, context->entry, true)
                           : expression_answer(&context->audience, rules, &context->session, context->entry);
    if (status != EXIT_FINE && meant != NULL)
        audience_complain(&context->audience, say("commands begin with a colon: `:%s`"), meant->name);
    return status;
}

static int answer(ReplContext *context)
{
    Text name, words;
    if (context->entry.start[0] != ':')
        return answer_without_command(context);
    context->command = repl_command_find(context->entry, &name, &words);
    if (context->command == NULL)
        return repl_command_complain(&context->audience, name);
    context->audience.program = ":";
    context->audience.asker = context->command->name;
    return context->command->run(context, words);
}

/* ── in a child ──────────────────────────────────────────────────────────────────────────────────────────── */

static Audience audience_of(const Evaluator *evaluator)
{
    Audience audience = audience_of_command("");
    audience.program = "";
    audience.asker = "styr";
    audience.is_at_prompt = true;
    audience.goes_on = evaluator->hears_interruptions;
    if (!evaluator->is_interactive)
        audience.width = 0;
    return audience;
}

static ReplContext context_of(Evaluator *evaluator, Arena *arena, Text entry)
{
    return (ReplContext){.arena = arena,
                         .audience = audience_of(evaluator),
                         .entry = entry,
                         .opened = &evaluator->opened,
                         .session = session_copy(arena, steps_now(&evaluator->steps)),
                         .steps = &evaluator->steps,
                         .transcript = &evaluator->transcript};
}

static int answer_in_child(void *data, const Audience *audience, TextBuilder *reply)
{
    ReplContext *context = data;
    context->audience = *audience;
    language_use(context->session.language);
    if (context->has_new_data)
        fputs(say("note: the data has changed, and was read again\n"), audience->remarks);
    context->audience.format = sheet_format_named(context->session.format);
    int status = answer(context);
    session_write(&context->session, reply);
    return status;
}

static int greet_in_child(void *data, const Audience *audience, TextBuilder *reply)
{
    ReplContext *context = data;
    (void)reply;
    context->audience = *audience;
    if (context->session.rules.length == 0 && context->session.data.length == 0)
        fputs(say("The built-in rules on a small built-in sample: `styr RULES.styr --data DIR` opens your own.\n"),
              audience->answers);
    return standing_answer(audience, repl_rules(context), &context->session);
}

int evaluator_greet(Evaluator *evaluator)
{
    Arena *arena = arena_open();
    ReplContext context = context_of(evaluator, arena, (Text){"", 0});
    ChildResult result = child_run(arena, &context.audience, evaluator->is_interactive, greet_in_child, &context);
    int status = result.status;
    evaluator->keeper.may_read = status == EXIT_FINE;
    if (status == EXIT_FINE)
        fputs(say("`:help` says what can be typed, Tab completes it, `:quit` leaves.\n"), context.audience.answers);
    arena_close(arena);
    return status;
}

static const ReplCommand *command_of(Text entry)
{
    Text name, words;
    return entry.start[0] == ':' ? repl_command_find(entry, &name, &words) : NULL;
}

/* ── in the session's own process ────────────────────────────────────────────────────────────────────────── */

static int take_in_session(Evaluator *evaluator, ReplContext *context, ChildResult *result)
{
    char *printed = NULL;
    size_t length = 0;
    FILE *shown = context->audience.answers, *stream = open_memstream(&printed, &length);
    if (stream == NULL)
        return EXIT_WRONG_INPUT;
    context->audience.answers = context->audience.remarks = stream;
    int status = answer(context);
    fclose(stream);
    result->printed = text_copy(context->arena, (Text){printed, length});
    free(printed);
    fwrite(result->printed.start, 1, result->printed.length, shown);
    evaluator->is_over = context->is_over;
    return status;
}

/* The session goes on from what the child made of it, unless the rules that it read have changed since. */
static void adopt(Evaluator *evaluator, const ReplContext *context, Text reply)
{
    Session next;
    if (!session_read(context->arena, reply, &next))
        return;
    OpenedRules opened;
    if (readings_find(&evaluator->readings, &next, &opened))
        steps_take(&evaluator->steps, &next, context->entry);
    else
        fputs(say("the rule file was changed in the meantime; the rules in force stay as they were\n"), stderr);
}

/* The rules of the session as it is by now. */
static void keep_opened(Evaluator *evaluator)
{
    readings_find(&evaluator->readings, steps_now(&evaluator->steps), &evaluator->opened);
}

/* In a process of its own. The session has its next value before anybody has read a long answer (child_show). */
static ChildResult ask(Evaluator *evaluator, ReplContext *context)
{
    Audience audience = context->audience;
    if (command_of(context->entry) == &repl_command_reload)
        readings_look(&evaluator->readings, &context->session);
    context->has_new_data = data_keeper_prepare(&evaluator->keeper, evaluator->opened.rules, &context->session, &audience);
    bool is_interruptible = evaluator->is_interactive && !evaluator->hears_interruptions;
    ChildResult result = child_ask(context->arena, &audience, is_interruptible, answer_in_child, context);
    evaluator->keeper.may_read |= result.status == EXIT_FINE;
    if (result.status == EXIT_FINE)
        adopt(evaluator, context, result.reply);
    keep_opened(evaluator);
    if (evaluator->notice != NULL)
        evaluator->notice(evaluator->notice_data);
    return result;
}

/* ── for those that take over ────────────────────────────────────────────────────────────────────────────── */

void evaluator_tell(ReplContext *context, const char *format, ...)
{
    va_list list;
    size_t begin = context->shown.length;
    va_start(list, format);
    text_append_format_list(&context->shown, format, list);
    va_end(list);
    fwrite(context->shown.start + begin, 1, context->shown.length - begin, context->audience.answers);
    fflush(context->audience.answers);
}

/* What has come of the command so far, as an entry that is not done again: what it asked stands behind it. */
static void note_shown(ReplContext *context)
{
    TranscriptEntry entry = {context->entry, text_built(&context->shown), false};
    if (entry.typed.length + entry.printed.length > 0)
        transcript_add(&context->evaluator->transcript, entry);
    context->entry = (Text){"", 0};
    context->shown.length = 0;
}

static int take_over(Evaluator *evaluator, ReplContext *context)
{
    context->evaluator = evaluator;
    context->shown.arena = context->arena;
    int status = answer(context);
    note_shown(context);
    return status;
}

/* ── an entry ────────────────────────────────────────────────────────────────────────────────────────────── */

static void hint(Evaluator *evaluator, const Audience *audience)
{
    if (!evaluator->has_hinted && evaluator->is_interactive)
        fputs(say("(`:help` says what can be typed)\n"), audience->remarks);
    evaluator->has_hinted = true;
}

/* Behind the answer, and no part of it: the same log again would take another time. */
static void tell_time(const Evaluator *evaluator, const Audience *audience, double seconds)
{
    if (steps_now(&evaluator->steps)->says_time)
        fprintf(audience->remarks, "(%.0f ms)\n", seconds * 1e3);
}

/* What it printed, and what became of it, goes into the transcript. */
static int take(Evaluator *evaluator, ReplContext *context, const ReplCommand *command)
{
    double begin = run_seconds_now();
    ChildResult result = {.is_begun = true};
    Audience audience = context->audience;
    bool is_about_files = command != NULL && command->is_about_files;
    if (command != NULL && command->takes_over)
        return take_over(evaluator, context);
    if (command != NULL && command->is_in_session)
        result.status = take_in_session(evaluator, context, &result);
    else
        result = ask(evaluator, context);
    bool is_repeated = result.status == EXIT_FINE && !is_about_files && !evaluator->is_over;
    double seconds = run_seconds_now() - begin;
    child_show(context->arena, &audience, &result);
    if (result.status == EXIT_FINE && command == &repl_command_save)
        evaluator->saved = session_copy(evaluator->arena, steps_now(&evaluator->steps));
    transcript_add(&evaluator->transcript, (TranscriptEntry){context->entry, result.printed, is_repeated, seconds});
    tell_time(evaluator, &audience, seconds);
    return result.status;
}

int evaluator_ask(ReplContext *context, Text entry)
{
    Evaluator *evaluator = context->evaluator;
    Arena *arena = arena_open();
    ReplContext asked = context_of(evaluator, arena, entry);
    note_shown(context);
    int status = take(evaluator, &asked, command_of(entry));
    keep_opened(evaluator);
    context->session = session_copy(context->arena, steps_now(&evaluator->steps));
    arena_close(arena);
    return status;
}

int evaluator_take(Evaluator *evaluator, Text entry)
{
    Arena *arena = arena_open();
    ReplContext context = context_of(evaluator, arena, entry);
    Audience audience = context.audience;
    int status = take(evaluator, &context, command_of(entry));
    keep_opened(evaluator);
    language_use(steps_now(&evaluator->steps)->language);
    if (status != EXIT_FINE)
        hint(evaluator, &audience);
    arena_close(arena);
    return status;
}

/* ── unsaved changes ─────────────────────────────────────────────────────────────────────────────────────── */

bool evaluator_is_unsaved(const Evaluator *evaluator)
{
    const Session *now = steps_now(&evaluator->steps);
    return now->changes.count > 0 && !session_changes_equal(now, &evaluator->saved);
}
