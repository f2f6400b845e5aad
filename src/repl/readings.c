/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/readings.h"

static void add(Readings *readings, const Session *session, RuleSet *rules)
{
    Reading reading = {text_copy(readings->arena, session->rules), rules_reading(rules), {.rules = rules}};
    vector_push(readings->arena, &readings->list, reading);
}

Readings readings_open(Arena *arena, RuleSet *rules, const Session *session)
{
    Readings readings = {.arena = arena};
    add(&readings, session, rules);
    return readings;
}

static bool has_read(const Reading *reading, const Session *session)
{
    return text_equal(reading->path, session->rules) && (session->reading == 0 || reading->number == session->reading);
}

static bool is_known(const Readings *readings, const Session *session, OpenedRules *out)
{
    for (size_t i = readings->list.count; i > 0; i--) {
        *out = readings->list.items[i - 1].opened;
        if (has_read(&readings->list.items[i - 1], session))
            return true;
    }
    return false;
}

/* The rules as they are in the file, or NULL. */
static RuleSet *open_now(const Session *session)
{
    RuleSet *rules = ruleset_open(session->rules.length > 0 ? session->rules.start : NULL);
    if (rules->problem.length == 0 && ruleset_is_sound(rules))
        return rules;
    ruleset_close(rules);
    return NULL;
}

bool readings_find(Readings *readings, const Session *session, OpenedRules *out)
{
    if (is_known(readings, session, out))
        return true;
    RuleSet *rules = open_now(session);
    if (rules == NULL)
        return false;
    add(readings, session, rules);
    return is_known(readings, session, out);
}

void readings_look(Readings *readings, const Session *session)
{
    RuleSet *rules = open_now(session);
    Session now = *session;
    OpenedRules known;
    if (rules == NULL)
        return;
    now.reading = rules_reading(rules);
    if (is_known(readings, &now, &known))
        ruleset_close(rules);
    else
        add(readings, session, rules);
}

void readings_close(Readings *readings)
{
    for (size_t i = 1; i < readings->list.count; i++)
        ruleset_close(readings->list.items[i].opened.rules);
}
