/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/reload.h"

#include <stdio.h>
#include <stdlib.h>

#include "session/change_effect.h"
#include "session/standing_answer.h"
#include "simulate/proposals.h"

/* The file's rules; NULL where they are wrong: said, with the assurance that nothing became of it. */
static RuleSet *read_rules(const Audience *audience, Text path)
{
    RuleSet *rules = ruleset_open(path.start);
    if (rules->problem.length == 0 && ruleset_is_sound(rules))
        return rules;
    if (rules->problem.length > 0)
        audience_complain(audience, "%.*s", TEXT_ARGUMENTS(rules->problem));
    else
        diagnostics_render(rules->diagnostics, audience->remarks, audience->remarks_have_colour);
    fputs(say("the rules in force stay as they were\n"), audience->remarks);
    return NULL;
}

/* ── what still fits ─────────────────────────────────────────────────────────────────────────────────────── */

/* The rules in force in it; NULL where they cannot be, and *why has the messages. */
static RuleSet *try_rules(const Audience *audience, OpenedRules *opened, const Session *session, Text *why)
{
    char *written = NULL;
    size_t length = 0;
    Audience aside = *audience;
    aside.remarks = open_memstream(&written, &length);
    if (aside.remarks == NULL)
        return NULL;
    RuleSet *rules = session_rules(&aside, opened, session);
    fclose(aside.remarks);
    *why = text_copy(opened->rules->arena, (Text){written, length});
    free(written);
    return rules;
}

static void say_left_out(const Audience *audience, Text what, Text why)
{
    fprintf(audience->remarks, say("left out, since it no longer fits: %.*s\n%.*s"), TEXT_ARGUMENTS(what), TEXT_ARGUMENTS(why));
}

static bool is_said_already(RuleSet *rules, RuleSet *changed)
{
    Proposal proposal = {.rules = changed};
    return proposal_changes(rules->arena, rules, &proposal).count == 0;
}

/* Adds a change of the session, if it fits and is not what the rules now say themselves. */
static void carry_over(const Audience *audience, OpenedRules *opened, Session *after, RuleSet **rules, Text change)
{
    Session tried = session_copy(opened->rules->arena, after);
    Text why = {"", 0};
    vector_push(opened->rules->arena, &tried.changes, change);
    RuleSet *changed = try_rules(audience, opened, &tried, &why);
    if (changed == NULL) {
        say_left_out(audience, change, why);
    } else if (is_said_already(*rules, changed)) {
        fprintf(audience->remarks, say("the rules say this themselves: %.*s\n"), TEXT_ARGUMENTS(change));
    } else {
        *after = tried;
        *rules = changed;
    }
}

/* `session` over other rules, with as many of its parts as fit, in their order. */
static Session carried_over(const Audience *audience, OpenedRules *opened, const Session *session)
{
    Session after = session_copy(opened->rules->arena, session);
    Text why = {"", 0};
    after.changes.count = 0;
    after.reading = rules_reading(opened->rules);
    RuleSet *rules = try_rules(audience, opened, &after, &why);
    if (rules == NULL) {
        say_left_out(audience, after.scenario, why);
        after.scenario = (Text){"", 0};
        rules = opened->rules;
    }
    for (size_t i = 0; i < session->changes.count; i++)
        carry_over(audience, opened, &after, &rules, session->changes.items[i]);
    return after;
}

/* ── the two questions ───────────────────────────────────────────────────────────────────────────────────── */

/* Both in the memory of what was opened, so that what stayed is the same declaration on both sides. */
static int tell_effect(const Audience *audience, OpenedRules *opened, const Session *before, const Session *after)
{
    OpenedRules edited = {.rules = NULL};
    if (session_rules(audience, opened, before) == NULL)
        return EXIT_WRONG_INPUT;
    edited.rules = ruleset_edited(opened->rules, after->rules.start);
    if (edited.rules == NULL)
        return EXIT_WRONG_INPUT;
    edited.changes.items = opened->changes.items;
    edited.changes.count = opened->changes.count;
    Text name = text_format(opened->rules->arena, say("%.*s, read again"), TEXT_ARGUMENTS(after->rules));
    ChangedSession changed = {.session = after, .opened = &edited, .name = name};
    ChangeQuestion question = {.before = before, .after = &changed, .after_count = 1};
    if (after->year != 0)
        question.years = text_format(opened->rules->arena, "%lld", (long long)after->year).start;
    return change_effect_answer(audience, opened, &question);
}

int reload_answer(const Audience *audience, OpenedRules *opened, const Session *session, Session *after)
{
    OpenedRules fresh = {.rules = read_rules(audience, session->rules)};
    *after = *session;
    if (fresh.rules == NULL)
        return EXIT_WRONG_INPUT;
    if (rules_reading(fresh.rules) == session->reading) {
        fprintf(audience->answers, say("%.*s says what it said\n"), TEXT_ARGUMENTS(session->rules));
        return EXIT_FINE;
    }
    Session next = carried_over(audience, &fresh, session);
    int status = tell_effect(audience, opened, session, &next);
    if (status == EXIT_FINE)
        *after = next;
    else
        fputs(say("the rules in force stay as they were\n"), audience->remarks);
    return status;
}

static bool has_scenario(const Audience *audience, RuleSet *rules, Text title)
{
    Text problem;
    bool has = ruleset_in_scenario(rules, title, &problem) != NULL;
    if (!has)
        audience_complain(audience, "%.*s", TEXT_ARGUMENTS(problem));
    return has;
}

int load_answer(const Audience *audience, const Session *session, Text path, Text scenario, Session *after)
{
    OpenedRules fresh = {.rules = read_rules(audience, path)};
    Session other = *session;
    *after = *session;
    if (fresh.rules == NULL)
        return EXIT_WRONG_INPUT;
    other.rules = path;
    if (scenario.length > 0 && !has_scenario(audience, fresh.rules, scenario))
        return EXIT_WRONG_USAGE;
    if (scenario.length > 0)
        other.scenario = scenario;
    *after = carried_over(audience, &fresh, &other);
    RuleSet *rules = session_rules(audience, &fresh, after);
    if (rules == NULL || standing_answer(audience, rules, after) != EXIT_FINE)
        fputs(say("the rules are loaded, but they do not go with this data\n"), audience->remarks);
    return EXIT_FINE;
}
