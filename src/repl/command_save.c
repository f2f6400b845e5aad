/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :save, :log */
#include <string.h>
#include <unistd.h>

#include "repl/commands.h"
#include "session/save.h"
#include "show/whole_file.h"

static int write_file(ReplContext *context, const char *path, const TextBuilder *contents, const char *done)
{
    Text problem;
    if (access(path, F_OK) == 0)
        return audience_complain(&context->audience, say("%s is there already, and stays as it is: choose another name"), path);
    if (!whole_file_write(context->arena, path, (Text){contents->start, contents->length}, &problem)) {
        audience_complain(&context->audience, "%.*s", TEXT_ARGUMENTS(problem));
        return EXIT_WRONG_INPUT;
    }
    fprintf(context->audience.answers, done, path);
    return EXIT_FINE;
}

static bool is_title(const char *word) { return word[0] != '\0' && strpbrk(word, "\"\n") == NULL; }

static int run_save(ReplContext *context, Text words)
{
    ReplWords list = repl_words(context->arena, words);
    TextBuilder out = {.arena = context->arena};
    if (list.count < 1 || list.count > 2 || (list.count == 2 && !is_title(list.items[1])))
        return repl_usage(context);
    if (context->session.changes.count == 0)
        return audience_complain(&context->audience, "%s", say("nothing was changed: there is nothing to save"));
    const char *path = list.items[0];
    Text title = list.count == 2 ? text_of(list.items[1]) : text_of(say("My proposal"));
    session_save(context->opened, &context->session, path, title, &out);
    int status = write_file(context, path, &out, say("%s written\n"));
    if (status == EXIT_FINE)
        fprintf(context->audience.answers, say("run it: styr run %s --data %s --scenario \"%.*s\"\n"), path,
                context->session.data.length > 0 ? context->session.data.start : "DIR", TEXT_ARGUMENTS(title));
    return status;
}

const ReplCommand repl_command_save = {
    .name = "save",
    .synopsis = SAID("FILE.styr [\"TITLE\"]"),
    .purpose = SAID("writes what was changed as a scenario of a new rule file"),
    .details = SAID("The file holds the rules (by `include`, or whole where they are built in) and the scenario.\n\n"
                    "Examples:\n  :save stricter.styr \"Stricter debt limit\"\n"),
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
        return write_file(context, list.items[0], &out, say("%s written\n"));
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
