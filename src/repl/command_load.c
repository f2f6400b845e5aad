/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :load, :reload: the rules beneath the session. */
#include "repl/commands.h"
#include "session/reload.h"

static int run_load(ReplContext *context, Text words)
{
    ReplWords list = repl_words(context->arena, words);
    Session after;
    if (list.count < 1 || list.count > 2)
        return repl_usage(context);
    Text scenario = list.count > 1 ? text_of(list.items[1]) : (Text){"", 0};
    int status = load_answer(&context->audience, &context->session, text_of(list.items[0]), scenario, &after);
    if (status == EXIT_FINE)
        context->session = after;
    return status;
}

const ReplCommand repl_command_load = {
    .name = "load",
    .synopsis = SAID("FILE.styr [\"SCENARIO\"]"),
    .purpose = SAID("other rules, on the same data, as they are or in one of their scenarios"),
    .details =
        SAID("What was changed in the session stays on top of them where it fits; what does not is named and left out.\n\n"
             "Examples:\n  :load rules.styr\n  :load stricter.styr \"Stricter debt limit\"\n"),
    .run = run_load,
};

static int run_reload(ReplContext *context, Text words)
{
    Session after;
    if (words.length > 0)
        return repl_usage(context);
    if (context->session.rules.length == 0)
        return audience_complain(&context->audience, "%s",
                                 say("the built-in rules are in no file; `:edit FILE.styr` puts a copy of them into one"));
    int status = reload_answer(&context->audience, context->opened, &context->session, &after);
    if (status == EXIT_FINE)
        context->session = after;
    return status;
}

const ReplCommand repl_command_reload = {
    .name = "reload",
    .short_name = "r",
    .purpose = SAID("reads the rule file again, and tells what comes out otherwise"),
    .details =
        SAID("What was changed in the session stays on top where it still fits. Where the file is wrong, its errors are\n"
             "listed, and the rules in force stay.\n\nExamples:\n  :reload\n"),
    .run = run_reload,
};
