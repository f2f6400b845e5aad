/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :save, :log */
#include <string.h>

#include "repl/commands.h"
#include "session/save.h"

static bool is_title(const char *word) { return word[0] != '\0' && strpbrk(word, "\"\n") == NULL; }

static void tell_command(const ReplContext *context, const char *path, Text title)
{
    TextBuilder date = {.arena = context->arena};
    date_print(&date, context->session.as_of);
    fprintf(context->audience.answers, say("run it: styr run %s --data %s --as-of %.*s --scenario \"%.*s\"\n"), path,
            context->session.data.length > 0 ? context->session.data.start : "DIR", TEXT_ARGUMENTS(text_built(&date)),
            TEXT_ARGUMENTS(title));
}

/* A rule file is known by its ending. */
static const char *with_ending(const ReplContext *context, const char *path)
{
    return ruleset_is_file_name(path) ? path : text_format(context->arena, "%s.styr", path).start;
}

static int run_save(ReplContext *context, Text words)
{
    ReplWords list = repl_words(context->arena, words);
    TextBuilder out = {.arena = context->arena};
    if (list.count < 1 || list.count > 2 || (list.count == 2 && !is_title(list.items[1])))
        return repl_usage(context);
    if (context->session.changes.count == 0)
        return audience_complain(&context->audience, "%s", say("nothing was changed: there is nothing to save"));
    const char *path = with_ending(context, list.items[0]);
    Text title = list.count == 2 ? text_of(list.items[1]) : text_of(say("My proposal"));
    session_save(context->opened, &context->session, path, title, &out);
    int status = repl_write_file(context, path, &out);
    if (status == EXIT_FINE)
        tell_command(context, path, title);
    return status;
}

const ReplCommand repl_command_save = {
    .name = "save",
    .synopsis = SAID("FILE.styr [\"TITLE\"]"),
    .purpose = SAID("writes what was changed as a scenario of a new rule file"),
    .details = SAID("The file holds the rules (by `include`, or whole where they are built in) and the scenario.\n\n"
                    "Examples:\n  deficit_limit = 3 %\n  :save stricter.styr \"Stricter debt limit\"\n"),
    .run = run_save,
    .is_about_files = true,
};

/* ── the transcript ──────────────────────────────────────────────────────────────────────────────────────── */

/* With what the session was opened. */
static Text heading(const ReplContext *context)
{
    const Session *first = &context->steps->list.items[0].session;
    TextBuilder out = {.arena = context->arena};
    text_append_string(&out, "styr");
    if (first->rules.length > 0)
        text_append_format(&out, " %s", first->rules.start);
    if (first->data.length > 0)
        text_append_format(&out, " --data %s", first->data.start);
    text_append_string(&out, " --as-of ");
    date_print(&out, first->as_of);
    return text_built(&out);
}

static int run_log(ReplContext *context, Text words)
{
    ReplWords list = repl_words(context->arena, words);
    TextBuilder out = {.arena = context->arena};
    if (list.count > 1)
        return repl_usage(context);
    transcript_write(context->transcript, heading(context), &out);
    if (list.count == 1)
        return repl_write_file(context, list.items[0], &out);
    return audience_print(&context->audience, &out);
}

const ReplCommand repl_command_log = {
    .name = "log",
    .synopsis = SAID("[FILE.md]"),
    .purpose = SAID("what was typed and answered so far, as Markdown"),
    .details = SAID("`styr --batch < FILE.md` does again what was typed.\n\nExamples:\n  :log\n  :log today.md\n"),
    .run = run_log,
    .is_about_files = true,
};
