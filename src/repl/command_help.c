/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :help, :quit */
#include "base/utf8.h"
#include "repl/commands.h"

enum { HEAD_WIDTH = 34 };

static Text head_of(const ReplContext *context, const ReplCommand *command)
{
    return text_format(context->arena, ":%s%s%s%s%s", command->name, command->short_name != NULL ? ", :" : "",
                       command->short_name != NULL ? command->short_name : "", command->synopsis != NULL ? " " : "",
                       command->synopsis != NULL ? say(command->synopsis) : "");
}

static void print_line(const ReplContext *context, Text head, const char *words)
{
    size_t taken = utf8_width(head);
    bool fits = taken < HEAD_WIDTH;
    fprintf(context->audience.answers, "  %.*s%s%*s%s\n", TEXT_ARGUMENTS(head), fits ? "" : "\n  ",
            (int)(fits ? HEAD_WIDTH - taken : HEAD_WIDTH), "", words);
}

static int help_on_all(const ReplContext *context)
{
    FILE *out = context->audience.answers;
    fputs(
        say("Type an expression, such as `debt of 1003 in 2024` or `count of units where carry_over is red`; a change of the\n"
            "rules, such as `deficit_limit = 3 %` or a declaration as in a rule file; or a command:\n\n"),
        out);
    for (size_t i = 0; i < repl_command_count; i++) {
        const char *title = repl_group_begun_by(repl_commands[i]);
        if (title != NULL)
            fprintf(out, "%s%s\n", i > 0 ? "\n" : "", say(title));
        print_line(context, head_of(context, repl_commands[i]), say(repl_commands[i]->purpose));
    }
    fputs(say("\n`:help COMMAND` tells more, with examples. A change stands in this session alone until it is saved.\n"), out);
    return EXIT_FINE;
}

static int help_on(const ReplContext *context, const ReplCommand *command)
{
    fprintf(context->audience.answers, "%.*s\n\n%s\n", TEXT_ARGUMENTS(head_of(context, command)), say(command->purpose));
    if (command->details != NULL)
        fprintf(context->audience.answers, "\n%s", say(command->details));
    return EXIT_FINE;
}

static int run_help(ReplContext *context, Text words)
{
    Text name = words.length > 0 && words.start[0] == ':' ? (Text){words.start + 1, words.length - 1} : words;
    const ReplCommand *command = repl_command_named(name);
    if (words.length == 0)
        return help_on_all(context);
    return command != NULL ? help_on(context, command) : repl_command_complain(&context->audience, name);
}

const ReplCommand repl_command_help = {
    .name = "help",
    .short_name = "h",
    .synopsis = SAID("[COMMAND]"),
    .purpose = SAID("what can be typed, or what a command does"),
    .details = SAID("Examples:\n  :help\n  :help why\n"),
    .run = run_help,
};

static int run_quit(ReplContext *context, Text words)
{
    if (words.length > 0)
        return repl_usage(context);
    context->is_over = true;
    return EXIT_FINE;
}

const ReplCommand repl_command_quit = {
    .name = "quit",
    .short_name = "q",
    .purpose = SAID("leaves (so does Ctrl-D)"),
    .run = run_quit,
    .is_in_session = true,
};
