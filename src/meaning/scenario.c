/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scenario: the declarations in force as it would have them. First comes what it builds on, then what it sets, leaves out,
 * amends and adds; the rules themselves are never changed. */
#include "meaning/check.h"
#include "meaning/checker.h"

enum { BASES_MOST = 50 };

/* ── which scenarios ─────────────────────────────────────────────────────────────────────────────────────── */

const Declaration *find_scenario(const Ast *ast, Text title)
{
    for (size_t i = 0; i < ast->declarations.count; i++) {
        const Declaration *declaration = ast->declarations.items[i];
        if (declaration->kind == DECLARATION_SCENARIO && text_equal(declaration->label.text, title))
            return declaration;
    }
    return NULL;
}

static void report_unknown_base(Checker *checker, const Ast *ast, Quote title)
{
    Suggestion suggestion = suggestion_for(title.text);
    Diagnostic *diagnostic =
        diagnostic_report(checker->sink, DIAGNOSTIC_UNKNOWN_SCENARIO, title.span, (int)title.text.length, title.text.start);
    for (size_t i = 0; i < ast->declarations.count; i++) {
        if (ast->declarations.items[i]->kind == DECLARATION_SCENARIO)
            suggestion_offer(&suggestion, ast->declarations.items[i]->label.text);
    }
    hint_suggestion(diagnostic, &suggestion);
}

/* The scenario and what it builds on, the first of them last. */
static size_t gather_chain(Checker *checker, const Ast *ast, const Declaration *scenario, const Declaration **chain)
{
    size_t count = 0;
    while (scenario != NULL) {
        chain[count++] = scenario;
        Quote base = scenario->as.scenario.builds_on;
        if (base.text.start == NULL)
            break;
        if (count == BASES_MOST) {
            diagnostic_report(checker->sink, DIAGNOSTIC_SCENARIO_CIRCLE, base.span);
            break;
        }
        scenario = find_scenario(ast, base.text);
        if (scenario == NULL)
            report_unknown_base(checker, ast, base);
    }
    return count;
}

/* ── what it sets ────────────────────────────────────────────────────────────────────────────────────────── */

static Item *find_parameter_item(Checker *checker, Name name)
{
    for (size_t i = 0; i < checker->items.count; i++) {
        const Declaration *declaration = checker->items.items[i].declaration;
        if (declaration->kind == DECLARATION_PARAMETER && declaration->name.name == name)
            return &checker->items.items[i];
    }
    return NULL;
}

static void report_no_parameter(Checker *checker, Identifier name)
{
    Suggestion suggestion = suggestion_for(*name.name);
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_AMENDS_NOTHING, name.span, "parameter", word(name));
    for (size_t i = 0; i < checker->items.count; i++) {
        if (checker->items.items[i].declaration->kind == DECLARATION_PARAMETER)
            suggestion_offer(&suggestion, *checker->items.items[i].declaration->name.name);
    }
    hint_suggestion(diagnostic, &suggestion);
}

/* What a scenario sets does not come from the policy's source but from the proposal. */
static CitationList citations_of(Checker *checker, const Declaration *scenario)
{
    if (scenario->citations.count > 0)
        return scenario->citations;
    CitationList proposal = {0};
    vector_push(checker->arena, &proposal, ((Citation){.assumed = true, .quote = scenario->label}));
    return proposal;
}

/* The parameter with the setting's values in the place of its own. */
static const Declaration *set_values(Checker *checker, const Declaration *parameter, const Setting *setting,
                                     const Declaration *scenario)
{
    Declaration *changed = arena_allocate(checker->arena, sizeof *changed);
    *changed = *parameter;
    changed->citations = citations_of(checker, scenario);
    changed->as.parameter.set_anew = parameter;
    changed->as.parameter.rows.items = NULL;
    changed->as.parameter.rows.count = changed->as.parameter.rows.capacity = 0;
    ParameterRow plain = {.kind = ROW_PLAIN, .value = setting->value, .span = setting->span};
    vector_push(checker->arena, &changed->as.parameter.rows, plain);
    for (size_t i = 0; i < setting->rows.count; i++)
        vector_push(checker->arena, &changed->as.parameter.rows, setting->rows.items[i]);
    return changed;
}

static void apply_setting(Checker *checker, const Setting *setting, const Declaration *scenario)
{
    Item *item = find_parameter_item(checker, setting->name.name);
    if (item == NULL) {
        report_no_parameter(checker, setting->name);
        return;
    }
    if (item->declaration->as.parameter.by.name != NULL) {
        Diagnostic *diagnostic =
            diagnostic_report(checker->sink, DIAGNOSTIC_SCENARIO_SEVERAL, setting->name.span, word(setting->name));
        diagnostic_label(diagnostic, item->declaration->name.span, "declared here");
        diagnostic_hint(diagnostic, "write `amend parameter %s by %s` and all its values", word(setting->name),
                        word(item->declaration->as.parameter.by));
        return;
    }
    item->declaration = set_values(checker, item->declaration, setting, scenario);
}

/* ── what it leaves out ──────────────────────────────────────────────────────────────────────────────────── */

static Name item_name(const Item *item)
{
    return item->definition ? item->definition->name.name : item->declaration->name.name;
}

/* Dispensations are left out by the word that declares them, wherever they are recorded. */
static bool is_called(const Item *item, Name name)
{
    if (item->declaration->kind == DECLARATION_DISPENSATIONS)
        return text_equal_string(*name, "dispensations");
    return item_name(item) == name;
}

static bool is_rule(const Item *item)
{
    DeclarationKind kind = item->declaration->kind;
    return item->definition != NULL || (kind >= DECLARATION_INDICATOR && kind <= DECLARATION_EXCEPTION) ||
           kind == DECLARATION_DISPENSATIONS;
}

static void leave_out(Checker *checker, Identifier name)
{
    size_t kept = 0, count = checker->items.count;
    Suggestion suggestion = suggestion_for(*name.name);
    for (size_t i = 0; i < count; i++) {
        const Item item = checker->items.items[i];
        bool is_meant = is_rule(&item) && is_called(&item, name.name);
        if (is_rule(&item) && item_name(&item) != NULL)
            suggestion_offer(&suggestion, *item_name(&item));
        if (!is_meant)
            checker->items.items[kept++] = item;
    }
    checker->items.count = kept;
    if (kept == count)
        hint_suggestion(diagnostic_report(checker->sink, DIAGNOSTIC_NOTHING_LEFT_OUT, name.span, word(name)), &suggestion);
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static void apply_one(Checker *checker, const Declaration *scenario)
{
    for (size_t i = 0; i < scenario->as.scenario.settings.count; i++)
        apply_setting(checker, &scenario->as.scenario.settings.items[i], scenario);
    for (size_t i = 0; i < scenario->as.scenario.without.count; i++)
        leave_out(checker, scenario->as.scenario.without.items[i]);
    collect_changes(checker, (Declaration *const *)scenario->as.scenario.declarations.items,
                    scenario->as.scenario.declarations.count);
}

void apply_scenario(Checker *checker, const Ast *ast, const Declaration *scenario)
{
    const Declaration *chain[BASES_MOST];
    for (size_t count = gather_chain(checker, ast, scenario, chain); count-- > 0;)
        apply_one(checker, chain[count]);
}
