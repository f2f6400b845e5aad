/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening the rules that a command is about. Declared in face/commands.h. */
#include "face/commands.h"
#include "face/data_options.h"
#include "show/terminal.h"

static bool are_sound(const RuleSet *rules)
{
    if (rules->problem.length > 0)
        fprintf(stderr, "styr: %.*s\n", TEXT_ARGUMENTS(rules->problem));
    else if (!ruleset_is_sound(rules))
        diagnostics_render(rules->diagnostics, stderr, terminal_has_colour(stderr));
    return rules->problem.length == 0 && ruleset_is_sound(rules);
}

RuleSet *command_open_in_force(const char *path)
{
    RuleSet *rules = ruleset_open(path);
    if (are_sound(rules))
        return rules;
    ruleset_close(rules);
    return NULL;
}

RuleSet *command_open_rules(const Arguments *arguments, const char *path, int *status)
{
    const char *scenario = data_options_value(arguments, "scenario");
    RuleSet *rules = command_open_in_force(path), *proposed = rules;
    Text problem;
    *status = EXIT_WRONG_INPUT;
    bool is_right = rules != NULL;
    if (is_right && scenario != NULL) {
        proposed = ruleset_in_scenario(rules, text_of(scenario), &problem);
        *status = proposed == NULL ? EXIT_WRONG_USAGE : EXIT_WRONG_INPUT;
        if (proposed == NULL)
            data_options_complain(arguments, "%.*s", TEXT_ARGUMENTS(problem));
        is_right = proposed != NULL && are_sound(proposed);
    }
    if (is_right)
        return proposed;
    ruleset_close(rules);
    return NULL;
}
