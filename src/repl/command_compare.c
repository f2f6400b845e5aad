/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :scenario, :compare: the rule file's proposals, and the session's rules against the file's. */
#include <string.h>

#include "repl/commands.h"
#include "repl/parts.h"
#include "session/change_effect.h"
#include "session/scenarios.h"

static Session as_in_file(ReplContext *context)
{
    Session session = session_copy(context->arena, &context->session);
    session.scenario = (Text){"", 0};
    session.changes.count = 0;
    return session;
}

static bool is_changed(const Session *session) { return session->scenario.length > 0 || session->changes.count > 0; }

static bool find(ReplContext *context, Text words, Text *title)
{
    Text problem = {0};
    ruleset_begin_question(context->opened->rules);
    if (scenario_find(context->opened->rules, words, title, &problem))
        return true;
    audience_complain(&context->audience, "%.*s", TEXT_ARGUMENTS(problem));
    return false;
}

static const char *year_chosen(const ReplContext *context)
{
    int64_t year = context->session.year;
    return year != 0 ? text_format(context->arena, "%lld", (long long)year).start : NULL;
}

/* ── :scenario ───────────────────────────────────────────────────────────────────────────────────────────── */

static int choose(ReplContext *context, Text title)
{
    Session after = session_copy(context->arena, &context->session);
    after.scenario = title;
    ChangedSession changed = {&after, NULL, title.length > 0 ? title : text_of(say("the rules without a scenario"))};
    ChangeQuestion question = {.before = &context->session, .after = &changed, .after_count = 1, .years = year_chosen(context)};
    int status = change_effect_answer(&context->audience, context->opened, &question);
    if (status == EXIT_FINE)
        context->session = after;
    return status;
}

static int run_scenario(ReplContext *context, Text words)
{
    ReplWords list = repl_words(context->arena, words);
    Text title = list.count == 1 ? text_of(list.items[0]) : words;
    if (list.count == 0)
        return scenarios_answer(&context->audience, context->opened->rules, &context->session);
    if (text_equal_string(title, "none") || text_equal_string(title, "ingen"))
        return choose(context, (Text){"", 0});
    return find(context, title, &title) ? choose(context, title) : EXIT_WRONG_USAGE;
}

const ReplCommand repl_command_scenario = {
    .name = "scenario",
    .synopsis = SAID("[TITLE | none]"),
    .purpose = SAID("asks about a proposal of the rule file from here on, or lists them"),
    .details = SAID("What was changed here stands on top of it. The beginning of a title is enough.\n\n"
                    "Examples:\n  :scenario\n  :scenario Strammere\n  :scenario none\n"),
    .run = run_scenario,
};

/* ── :compare ────────────────────────────────────────────────────────────────────────────────────────────── */

typedef VECTOR(ChangedSession) Sides;

static void add_side(ReplContext *context, Sides *sides, Session session, Text name)
{
    Session *kept = arena_allocate(context->arena, sizeof *kept);
    *kept = session;
    vector_push(context->arena, sides, ((ChangedSession){kept, NULL, name}));
}

/* One title, or several in quotes. */
static bool add_scenarios(ReplContext *context, const char *words, Sides *sides)
{
    bool is_quoted = strchr(words, '"') != NULL;
    ReplWords titles = is_quoted ? repl_words(context->arena, text_of(words)) : (ReplWords){&words, words[0] != '\0'};
    for (size_t i = 0; i < titles.count; i++) {
        Session side = as_in_file(context);
        if (!find(context, text_of(titles.items[i]), &side.scenario))
            return false;
        add_side(context, sides, side, side.scenario);
    }
    return true;
}

static void add_own(ReplContext *context, Sides *sides)
{
    const Session *session = &context->session;
    bool is_one =
        session->changes.count == 1 && memchr(session->changes.items[0].start, '\n', session->changes.items[0].length) == NULL;
    Text changed = is_one ? session->changes.items[0] : text_of(say("as changed here")), name = changed;
    if (session->changes.count == 0)
        name = session->scenario;
    else if (session->scenario.length > 0)
        name = text_format(context->arena, "%.*s + %.*s", TEXT_ARGUMENTS(session->scenario), TEXT_ARGUMENTS(changed));
    for (size_t i = 0; i < sides->count; i++) {
        if (text_equal(sides->items[i].name, name))
            return; /* the scenario that is beneath, asked for by its title */
    }
    add_side(context, sides, *session, name);
}

static int run_compare(ReplContext *context, Text words)
{
    CommandParts parts = parts_read(context->arena, context->opened->rules->model, words, "by of in");
    Sides sides = {0};
    Session before = as_in_file(context);
    if (parts_empty(&parts) != NULL)
        return repl_usage(context);
    if (strchr(parts_first(&parts), '=') != NULL)
        return audience_complain(&context->audience, say("that is a change, and no scenario: `:what-if %s` tries it"),
                                 parts_first(&parts));
    if (!add_scenarios(context, parts_first(&parts), &sides))
        return EXIT_WRONG_USAGE;
    if (is_changed(&context->session))
        add_own(context, &sides);
    if (sides.count == 0)
        return audience_complain(
            &context->audience, "%s",
            say("the rules are as in their file; name a scenario to compare with (`:scenario` lists them), or "
                "change something first"));
    const char *years = parts_value(&parts, "in");
    ChangeQuestion question = {.before = &before,
                               .after = sides.items,
                               .after_count = sides.count,
                               .by = parts_value(&parts, "by"),
                               .unit = parts_value(&parts, "of"),
                               .years = years == NULL                 ? year_chosen(context)
                                        : repl_is_all(text_of(years)) ? NULL
                                                                      : years,
                               .is_whole = true};
    return change_effect_answer(&context->audience, context->opened, &question);
}

const ReplCommand repl_command_compare = {
    .name = "compare",
    .synopsis = SAID("[TITLE …] [by NAME] [of UNIT] [in YEARS]"),
    .purpose = SAID("what changes here, and scenarios, do otherwise than the rules of the file: in full, side by side"),
    .details = SAID(
        "Several titles stand in quotes. Tables of it: `:export FILE.xlsx`, and `:export FILE.html` for a page with charts.\n\n"
        "Examples:\n  deficit_limit = 4 %\n  :compare\n  :compare Strammere gældsgrænse by area\n  :compare Strammere in "
        "2024\n"),
    .run = run_compare,
    .gives_table = true,
    .gives_page = true,
};
