/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/reload.h"

#include <stdio.h>
#include <stdlib.h>

#include "session/change_effect.h"
#include "session/standing_answer.h"

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

/* Whether the rules can be in force in it; if not, *why has the messages. */
static bool fits(const Audience *audience, OpenedRules *opened, const Session *session, Text *why)
{
    char *written = NULL;
    size_t length = 0;
    Audience aside = *audience;
    aside.remarks = open_memstream(&written, &length);
    if (aside.remarks == NULL)
        return false;
    bool is_fit = session_rules(&aside, opened, session) != NULL;
    fclose(aside.remarks);
    *why = text_copy(opened->rules->arena, (Text){written, length});
    free(written);
    return is_fit;
}

static void say_left_out(const Audience *audience, Text what, Text why)
{
    fprintf(audience->remarks, say("left out, since it no longer fits: %.*s\n%.*s"), TEXT_ARGUMENTS(what), TEXT_ARGUMENTS(why));
}

/* `session` over other rules, with as many of its parts as fit, in their order. */
static Session carried_over(const Audience *audience, OpenedRules *opened, const Session *session)
{
    Arena *arena = opened->rules->arena;
    Session after = session_copy(arena, session);
    Text why;
    after.changes.count = 0;
    after.reading = rules_reading(opened->rules);
    if (!fits(audience, opened, &after, &why)) {
        say_left_out(audience, after.scenario, why);
        after.scenario = (Text){"", 0};
    }
    for (size_t i = 0; i < session->changes.count; i++) {
        Session tried = session_copy(arena, &after);
        vector_push(arena, &tried.changes, session->changes.items[i]);
        if (fits(audience, opened, &tried, &why))
            after = tried;
        else
            say_left_out(audience, session->changes.items[i], why);
    }
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
    ChangeQuestion question = {.before = before, .after = after, .opened_after = &edited, .name = name};
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

int load_answer(const Audience *audience, const Session *session, Text path, Session *after)
{
    OpenedRules fresh = {.rules = read_rules(audience, path)};
    Session other = *session;
    *after = *session;
    if (fresh.rules == NULL)
        return EXIT_WRONG_INPUT;
    other.rules = path;
    *after = carried_over(audience, &fresh, &other);
    RuleSet *rules = session_rules(audience, &fresh, after);
    if (rules == NULL || standing_answer(audience, rules, after) != EXIT_FINE)
        fputs(say("the rules are loaded, but they do not go with this data\n"), audience->remarks);
    return EXIT_FINE;
}
