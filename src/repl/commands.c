/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/commands.h"

#include <string.h>

#include "base/suggest.h"

const ReplCommand *const repl_commands[] = {
    &repl_command_help,        &repl_command_show,      &repl_command_units,   &repl_command_unit,     &repl_command_year,
    &repl_command_as_of,       &repl_command_why,       &repl_command_why_not, &repl_command_may,      &repl_command_letter,
    &repl_command_set,         &repl_command_what_if,   &repl_command_diff,    &repl_command_undo,     &repl_command_redo,
    &repl_command_obligations, &repl_command_decisions, &repl_command_unknown, &repl_command_scenario, &repl_command_compare,
    &repl_command_sweep,       &repl_command_flip,      &repl_command_export,  &repl_command_data,     &repl_command_format,
    &repl_command_lang,        &repl_command_time,      &repl_command_save,    &repl_command_log,      &repl_command_quit,
};
const size_t repl_command_count = sizeof repl_commands / sizeof *repl_commands;

const ReplCommand *repl_command_named(Text name)
{
    for (size_t i = 0; i < repl_command_count; i++) {
        const ReplCommand *command = repl_commands[i];
        if (text_equal_string(name, command->name) ||
            (command->short_name != NULL && text_equal_string(name, command->short_name)))
            return command;
    }
    return NULL;
}

const ReplCommand *repl_command_find(Text entry, Text *name, Text *words)
{
    size_t length = strcspn(entry.start, " \t\n");
    *name = (Text){entry.start + 1, length - 1};
    length += strspn(entry.start + length, " \t\n");
    *words = (Text){entry.start + length, entry.length - length};
    return repl_command_named(*name);
}

int repl_command_complain(const Audience *audience, Text name)
{
    Suggestion suggestion = suggestion_for(name);
    for (size_t i = 0; i < repl_command_count; i++)
        suggestion_offer(&suggestion, text_of(repl_commands[i]->name));
    if (suggestion.best.length > 0)
        return audience_complain(audience, say("there is no command `:%.*s`; did you mean `:%.*s`?"), TEXT_ARGUMENTS(name),
                                 TEXT_ARGUMENTS(suggestion.best));
    return audience_complain(audience, say("there is no command `:%.*s` (`:help` lists them)"), TEXT_ARGUMENTS(name));
}
