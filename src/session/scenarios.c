/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/scenarios.h"

#include <string.h>

#include "data/letter_case.h"

enum { LINES_SHOWN = 8 };

static bool is_scenario(const Declaration *declaration) { return declaration->kind == DECLARATION_SCENARIO; }

/* ── by its title ────────────────────────────────────────────────────────────────────────────────────────── */

static bool begins_so(Text title, Text words)
{
    return words.length <= title.length && letter_case_equal((Text){title.start, words.length}, words);
}

bool scenario_find(RuleSet *rules, Text words, Text *title, Text *problem)
{
    size_t found = 0;
    for (size_t i = 0; i < rules->ast->declarations.count; i++) {
        const Declaration *declaration = rules->ast->declarations.items[i];
        if (!is_scenario(declaration) || !begins_so(declaration->label.text, words))
            continue;
        bool is_whole = declaration->label.text.length == words.length;
        *title = declaration->label.text;
        found++;
        if (is_whole)
            return true;
    }
    if (found == 1)
        return true;
    if (ruleset_in_scenario(rules, words, problem) == NULL)
        return false;
    *title = words;
    return true;
}

/* ── all of them ─────────────────────────────────────────────────────────────────────────────────────────── */

/* Its first lines, without the title's. */
static void put_lines(FILE *out, Text words)
{
    size_t lines = 0;
    for (const char *at = words.start, *end = words.start + words.length; at < end; lines++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop != NULL ? stop : end;
        if (lines > 0 && lines <= LINES_SHOWN)
            fprintf(out, "  %.*s\n", (int)(stop - at), at);
        at = stop + 1;
    }
    if (lines > LINES_SHOWN + 1)
        fprintf(out, say("    … and %zu more lines\n"), lines - LINES_SHOWN - 1);
}

int scenarios_answer(const Audience *audience, const RuleSet *rules, const Session *session)
{
    FILE *out = audience->answers;
    size_t count = 0;
    for (size_t i = 0; i < rules->ast->declarations.count; i++) {
        const Declaration *declaration = rules->ast->declarations.items[i];
        if (!is_scenario(declaration))
            continue;
        Text title = declaration->label.text;
        bool is_beneath = text_equal(title, session->scenario);
        fprintf(out, "%s \"%.*s\"\n", is_beneath ? "*" : " ", TEXT_ARGUMENTS(title));
        put_lines(out, sources_text(rules->text.sources, declaration->span));
        count++;
    }
    if (count == 0)
        fputs(say("the rules have no scenario\n"), out);
    else if (session->scenario.length == 0)
        fputs(say("none of them is beneath your questions: the rules are those in force\n"), out);
    return EXIT_FINE;
}
