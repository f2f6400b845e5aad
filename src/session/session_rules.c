/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/session_rules.h"

#include "run/builtin.h"
#include "session/change.h"

typedef VECTOR(const Declaration *) Scenarios;

/* Of rules in a scenario its title leads to the declaration. */
static bool add_scenario(const Audience *audience, OpenedRules *opened, const Session *session, Scenarios *out)
{
    Text problem;
    if (session->scenario.length == 0)
        return true;
    if (ruleset_in_scenario(opened->rules, session->scenario, &problem) == NULL) {
        audience_complain(audience, "%.*s", TEXT_ARGUMENTS(problem));
        return false;
    }
    vector_push(opened->rules->arena, out, find_scenario(opened->rules->ast, session->scenario));
    return true;
}

static const Declaration *read_change(OpenedRules *opened, Text text)
{
    for (size_t i = 0; i < opened->changes.count; i++) {
        if (text_equal(opened->changes.items[i].text, text))
            return opened->changes.items[i].scenario;
    }
    const Declaration *scenario = ruleset_read_changes(opened->rules, text_of(CHANGE_NAME), text);
    if (scenario != NULL)
        vector_push(opened->rules->arena, &opened->changes, ((ReadChange){text_copy(opened->rules->arena, text), scenario}));
    return scenario;
}

static bool add_changes(const Audience *audience, OpenedRules *opened, const Session *session, Scenarios *out)
{
    ruleset_begin_question(opened->rules);
    for (size_t i = 0; i < session->changes.count; i++) {
        const Declaration *change = read_change(opened, session->changes.items[i]);
        if (change == NULL) {
            audience_print_problem(audience, opened->rules, (Text){0});
            return false;
        }
        vector_push(opened->rules->arena, out, change);
    }
    return true;
}

RuleSet *session_rules(const Audience *audience, OpenedRules *opened, const Session *session)
{
    Scenarios scenarios = {0};
    if (session->scenario.length == 0 && session->changes.count == 0)
        return opened->rules;
    if (!add_scenario(audience, opened, session, &scenarios) || !add_changes(audience, opened, session, &scenarios))
        return NULL;
    RuleSet *rules = ruleset_changed(opened->rules, scenarios.items, scenarios.count);
    rules->scenario = session->scenario;
    if (ruleset_is_sound(rules))
        return rules;
    diagnostics_choose(rules->diagnostics, 0); /* what the rules warn of is known */
    diagnostics_render(rules->diagnostics, audience->remarks, audience->remarks_have_colour);
    return NULL;
}

const char *session_data_name(const Session *session)
{
    return session->data.length > 0 ? session->data.start : say("built-in sample");
}

RunOptions session_run(const Session *session)
{
    RunOptions run = {
        .as_of = session->as_of,
        .load = {.folder = session_data_name(session), .decimal = session->decimal, .skip_bad_rows = session->skips_bad_rows}};
    if (session->data.length == 0) {
        run.load.files = builtin_sample;
        run.load.file_count = builtin_sample_count;
    }
    return run;
}
