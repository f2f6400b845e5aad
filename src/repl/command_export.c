/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :export: the table of an answer, in a file. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "repl/commands.h"
#include "session/answer_tables.h"

/* The last answer that was a table; length 0: there was none. */
static Text last_with_table(const ReplContext *context)
{
    Text name, words;
    for (size_t i = context->transcript->entries.count; i > 0; i--) {
        const TranscriptEntry *entry = &context->transcript->entries.items[i - 1];
        bool is_command = entry->is_repeated && entry->typed.start[0] == ':';
        const ReplCommand *command = is_command ? repl_command_find(entry->typed, &name, &words) : NULL;
        if (command != NULL && command->gives_table)
            return entry->typed;
    }
    return (Text){"", 0};
}

/* Asked again, its tables go into the file; all that is said besides is known. */
static int ask_again(ReplContext *context, const char *path, const ReplCommand *command, Text words)
{
    FILE *nowhere = fopen("/dev/null", "w");
    if (nowhere == NULL)
        return EXIT_WRONG_INPUT;
    ReplContext again = *context;
    again.command = command;
    again.audience.answers = nowhere;
    again.audience.asker = command->name;
    again.audience.file = path;
    int status = command->run(&again, words);
    fclose(nowhere);
    return status;
}

static int export(ReplContext *context, const char *path, Text entry)
{
    Text name, words;
    bool is_page = strlen(path) > 5 && strcmp(path + strlen(path) - 5, ".html") == 0;
    const ReplCommand *command = entry.length > 0 && entry.start[0] == ':' ? repl_command_find(entry, &name, &words) : NULL;
    if (is_page && (command == NULL || !command->gives_page)) {
        RuleSet *rules = repl_rules(context);
        context->audience.file = path;
        return rules == NULL ? EXIT_WRONG_INPUT : answer_put_report(&context->audience, rules, &context->session);
    }
    if (entry.length == 0)
        return audience_complain(&context->audience, "%s",
                                 say("no answer was a table yet: ask for one first, such as `:units`"));
    if (command == NULL || !command->gives_table)
        return audience_complain(&context->audience, say("`%.*s` gives no table"), (int)strcspn(entry.start, "\n"),
                                 entry.start);
    return ask_again(context, path, command, words);
}

static int run_export(ReplContext *context, Text words)
{
    ReplWords list = repl_words(context->arena, words);
    if (list.count == 0)
        return repl_usage(context);
    const char *path = list.items[0];
    if (!answer_knows_file(path))
        return audience_complain(&context->audience, say("%s: the end of a file's name says what it is to be: %s"), path,
                                 answer_file_endings);
    if (access(path, F_OK) == 0)
        return audience_complain(&context->audience, say("%s is there already, and stays as it is: choose another name"), path);
    const char *rest = list.count > 1 ? strchr(words.start, ':') : NULL;
    if (list.count > 1 && rest == NULL)
        return repl_usage(context);
    return export(context, path, rest != NULL ? text_of(rest) : last_with_table(context));
}

const ReplCommand repl_command_export = {
    .name = "export",
    .synopsis = SAID("FILE [:COMMAND …]"),
    .purpose = SAID("the table of the last answer, or of a command, in a file; as .html a page with charts"),
    .details = SAID("The end of the name says what it is to be: .xlsx, .csv, .json, .md, .html. The table is whole, whatever "
                    "was shown of it. A page is\n"
                    "that of the last answer, where that was `:sweep`, `:compare` or `:what-if`, else how all stand (`styr run "
                    "--report`).\n\n"
                    "Examples:\n  :units where debt > 0 kr\n  :export debt.xlsx\n  :export duties.csv :obligations overdue\n"
                    "  :sweep deficit_limit = 0%..10%/1%\n  :export sweep.html\n"),
    .run = run_export,
    .is_about_files = true,
};
