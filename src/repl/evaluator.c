/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/evaluator.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "repl/child.h"
#include "repl/commands.h"
#include "session/asked.h"
#include "session/expression_answer.h"
#include "session/standing_answer.h"
#include "syntax/typed.h"

Evaluator evaluator_open(Arena *arena, RuleSet *rules, const Session *session, bool is_interactive)
{
    return (Evaluator){.arena = arena,
                       .opened.rules = rules,
                       .steps = steps_open(arena, session),
                       .transcript.arena = arena,
                       .is_interactive = is_interactive};
}

/* ── what an entry is ────────────────────────────────────────────────────────────────────────────────────── */

/* Words that call a command, without its colon. */
static const ReplCommand *meant_command(Text entry)
{
    Text word = {entry.start, strcspn(entry.start, " \t\n(=")};
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

void evaluator_close(Evaluator *evaluator) { data_keeper_close(&evaluator->keeper); }

int evaluator_greet(Evaluator *evaluator)
{
    Arena *arena = arena_open();
    ReplContext context = context_of(evaluator, arena, (Text){"", 0});
    ChildResult result = child_run(arena, &context.audience, evaluator->is_interactive, greet_in_child, &context);
    int status = result.status;
    evaluator->keeper.may_read = status == EXIT_FINE;
    if (status == EXIT_FINE)
        fputs(say("`:help` says what can be typed, `:quit` leaves.\n"), context.audience.answers);
    arena_close(arena);
    return status;
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

/* The session goes on from what the child made of it. */
static void adopt(Evaluator *evaluator, const ReplContext *context, Text reply)
{
    Session next;
    if (session_read(context->arena, reply, &next))
        steps_take(&evaluator->steps, &next, context->entry);
}

static bool is_in_session(Text entry)
{
    Text name, words;
    const ReplCommand *command = entry.start[0] == ':' ? repl_command_find(entry, &name, &words) : NULL;
    return command != NULL && command->is_in_session;
}

static bool is_about_files(Text entry)
{
    Text name, words;
    const ReplCommand *command = entry.start[0] == ':' ? repl_command_find(entry, &name, &words) : NULL;
    return command != NULL && command->is_about_files;
}

static void hint(Evaluator *evaluator, const Audience *audience)
{
    if (!evaluator->has_hinted && evaluator->is_interactive)
        fputs(say("(`:help` says what can be typed)\n"), audience->remarks);
    evaluator->has_hinted = true;
}

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Behind the answer, and no part of it: the same log again would take another time. */
static void tell_time(const Evaluator *evaluator, const Audience *audience, double seconds)
{
    if (steps_now(&evaluator->steps)->says_time)
        fprintf(audience->remarks, "(%.0f ms)\n", seconds * 1e3);
}

int evaluator_take(Evaluator *evaluator, Text entry)
{
    double begin = seconds_now();
    Arena *arena = arena_open();
    ReplContext context = context_of(evaluator, arena, entry);
    Audience audience = context.audience;
    ChildResult result = {0};
    if (is_in_session(entry)) {
        result.status = take_in_session(evaluator, &context, &result);
    } else {
        context.has_new_data = data_keeper_prepare(&evaluator->keeper, evaluator->opened.rules, &context.session, &audience);
        result = child_run(arena, &audience, evaluator->is_interactive, answer_in_child, &context);
        evaluator->keeper.may_read |= result.status == EXIT_FINE;
        if (result.status == EXIT_FINE)
            adopt(evaluator, &context, result.reply);
    }
    language_use(steps_now(&evaluator->steps)->language);
    bool is_repeated = result.status == EXIT_FINE && !is_about_files(entry) && !evaluator->is_over;
    double seconds = seconds_now() - begin;
    transcript_add(&evaluator->transcript, (TranscriptEntry){entry, result.printed, is_repeated, seconds});
    tell_time(evaluator, &audience, seconds);
    if (result.status != EXIT_FINE)
        hint(evaluator, &audience);
    arena_close(arena);
    return result.status;
}
