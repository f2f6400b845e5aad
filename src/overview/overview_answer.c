/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "overview/overview_answer.h"

#include "data/letter_case.h"
#include "overview/assumption_report.h"
#include "overview/rule_report.h"
#include "source/language.h"

/* ── the rules ───────────────────────────────────────────────────────────────────────────────────────────── */

static int complain(const Audience *audience, Text word, const Suggestion *suggestion)
{
    if (suggestion->best.length > 0)
        return audience_complain(audience, say("no rule has `%.*s` in its name or its source; did you mean `%.*s`?"),
                                 TEXT_ARGUMENTS(word), TEXT_ARGUMENTS(suggestion->best));
    return audience_complain(audience, say("no rule has `%.*s` in its name or its source"), TEXT_ARGUMENTS(word));
}

/* Tables in which nothing stands are left out. */
static SheetList with_rows(Arena *arena, SheetList sheets)
{
    SheetList kept = {0};
    for (size_t i = 0; i < sheets.count; i++) {
        if (sheets.items[i]->row_count > 0)
            vector_push(arena, &kept, sheets.items[i]);
    }
    return kept;
}

int rules_answer(const Audience *audience, RuleSet *rules, Text word)
{
    RuleList list = rule_list(rules->arena, rules->model, NULL);
    RuleReport report = {.arena = rules->arena, .rules = rules, .list = &list, .is_for_reading = true};
    TableStyle style = {.width = audience->width, .has_colour = audience->answers_have_colour, .has_rule = true, .wraps = true};
    Suggestion suggestion;
    if (word.length > 0 && !rule_list_choose(&list, word, &suggestion))
        return complain(audience, word, &suggestion);
    SheetList sheets = with_rows(rules->arena, rule_sheets(&report));
    return write_tables(&sheets, audience->answers, style) ? EXIT_FINE : EXIT_WRONG_INPUT;
}

/* ── the assumptions ─────────────────────────────────────────────────────────────────────────────────────── */

static Assumptions choose(const RunResult *result, Text word)
{
    Assumptions all = assumptions_of(result->arena, result->model), chosen = {0};
    for (size_t i = 0; i < all.count; i++) {
        const Assumption *assumption = &all.items[i];
        if (letter_case_holds(assumption->thing->name, word) || letter_case_holds(assumption->thing->label, word) ||
            letter_case_holds(assumption->citation->quote.text, word))
            vector_push(result->arena, &chosen, *assumption);
    }
    return chosen;
}

static int print_assumptions(const Audience *audience, RunResult *result, Text word)
{
    Assumptions assumptions = choose(result, word);
    if (assumptions.count == 0 && word.length > 0)
        return audience_complain(audience, say("no assumption has `%.*s` in its name or its words"), TEXT_ARGUMENTS(word));
    audience_print_notes(audience, result);
    AssumptionEffects effects = assumption_effects(result->arena, result, &assumptions, NULL);
    AssumptionReport report = {.arena = result->arena,
                               .rules = result->rules,
                               .slots = result->inputs.parameters,
                               .assumptions = &assumptions,
                               .run = result,
                               .effects = &effects};
    assumption_page_print(&report, audience->width, audience->answers);
    return EXIT_FINE;
}

int assumptions_answer(const Audience *audience, RuleSet *rules, const RunOptions *run, Text word)
{
    RunOptions options = *run;
    options.for_outcomes = true;
    RunResult *result = run_rules(rules, &options);
    int status =
        result->status == RUN_DONE ? print_assumptions(audience, result, word) : audience_print_failure(audience, result);
    run_result_close(result);
    return status;
}
