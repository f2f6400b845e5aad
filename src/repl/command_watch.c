/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :watch: the rule file in an editor beside this. */
#include <time.h>
#include <unistd.h>

#include "repl/commands.h"
#include "repl/evaluator.h"
#include "repl/watch.h"

static void tell_begin(ReplContext *context, const WatchedFiles *watched)
{
    size_t included = watched->files.count - 1;
    evaluator_tell(context, say("watching %s"), watched->files.items[0].path);
    if (included > 0)
        evaluator_tell(context, say_count(included, " and %zu file that it includes", " and %zu files that it includes"),
                       included);
    evaluator_tell(context, "%s", say(": save it in your editor, and what changes is told here (any key ends it)\n"));
}

static void tell_time(ReplContext *context)
{
    char words[16];
    time_t now = time(NULL);
    struct tm parts;
    localtime_r(&now, &parts);
    strftime(words, sizeof words, "%H:%M:%S", &parts);
    evaluator_tell(context, "\n── %s\n", words);
}

/* Reads the rules again whenever their files come to say something else; *said is what they said the last time. */
static void watch_files(ReplContext *context, const char *path, int64_t said)
{
    WatchedFiles watched = watch_open(path);
    WatchTerminal terminal;
    WatchEvent event = WATCH_CHANGED;
    watch_begin(&terminal);
    tell_begin(context, &watched);
    context->evaluator->hears_interruptions = true;
    while (event == WATCH_CHANGED) {
        if (watched.reading != said && watched.reading != 0) {
            tell_time(context);
            evaluator_ask(context, text_of(":reload"));
        }
        said = watched.reading;
        event = watch_wait(&watched);
        watch_close(&watched);
        watched = watch_open(path);
    }
    context->evaluator->hears_interruptions = false;
    watch_end(&terminal);
    watch_close(&watched);
}

static int run_watch(ReplContext *context, Text words)
{
    if (words.length > 0)
        return repl_usage(context);
    if (context->session.rules.length == 0)
        return audience_complain(&context->audience, "%s",
                                 say("the built-in rules are in no file; `:edit FILE.styr` puts a copy of them into one"));
    if (!isatty(STDIN_FILENO))
        return audience_complain(&context->audience, "%s", say("it needs a terminal; `:reload` reads the rule file again"));
    watch_files(context, context->session.rules.start, context->session.reading);
    evaluator_tell(context, "%s", say("no longer watching\n"));
    return EXIT_FINE;
}

const ReplCommand repl_command_watch = {
    .name = "watch",
    .purpose = SAID("reads the rule file again whenever it is saved, and tells what comes out otherwise"),
    .details =
        SAID("Open the rule file in your editor, beside this. Each time it is saved it is checked and, if it is sound, run;\n"
             "if not, its errors are listed and the rules in force stay. Any key ends it; `:undo` takes a save back.\n\n"
             "Examples:\n  :watch\n"),
    .run = run_watch,
    .is_about_files = true,
    .takes_over = true,
};
