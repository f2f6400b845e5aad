/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/commands.h"

#include <string.h>

#include "base/suggest.h"

/* A group after the other, each begun by the command that `groups` names. */
const ReplCommand *const repl_commands[] = {
    &repl_command_show,      &repl_command_units,       &repl_command_why,         &repl_command_why_not,  &repl_command_may,
    &repl_command_letter,    &repl_command_obligations, &repl_command_decisions,   &repl_command_unknown,  &repl_command_unit,
    &repl_command_year,      &repl_command_as_of,

    &repl_command_set,       &repl_command_what_if,     &repl_command_compare,     &repl_command_scenario, &repl_command_sweep,
    &repl_command_flip,      &repl_command_diff,        &repl_command_undo,        &repl_command_redo,     &repl_command_save,
    &repl_command_save_test,

    &repl_command_rules,     &repl_command_source,      &repl_command_assumptions, &repl_command_check,    &repl_command_test,
    &repl_command_load,      &repl_command_reload,      &repl_command_edit,        &repl_command_watch,

    &repl_command_data,      &repl_command_export,      &repl_command_format,      &repl_command_time,     &repl_command_lang,
    &repl_command_log,       &repl_command_help,        &repl_command_tour,        &repl_command_quit,
};
const size_t repl_command_count = sizeof repl_commands / sizeof *repl_commands;

static const struct {
    const ReplCommand *first;
    const char *title;
} groups[] = {
    {&repl_command_show, SAID("What stands, and why")},
    {&repl_command_set, SAID("What another rule would do")},
    {&repl_command_rules, SAID("The rules")},
    {&repl_command_data, SAID("The data, the answers, the session")},
};

const char *repl_group_begun_by(const ReplCommand *command)
{
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        if (groups[i].first == command)
            return groups[i].title;
    }
    return NULL;
}

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
