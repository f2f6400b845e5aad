/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/proposals.h"

#include "engine/engine.h"

/* ── reading ─────────────────────────────────────────────────────────────────────────────────────────────── */

static Text name_of(const RuleSet *rules, const Proposal *proposal)
{
    TextBuilder out = {.arena = rules->arena};
    text_append(&out, proposal->rules->scenario);
    for (size_t i = 0; i < proposal->setting_count; i++) {
        text_append_string(&out, i > 0 ? ", " : out.length > 0 ? " + " : "");
        text_append_string(&out, proposal->settings[i]);
    }
    return text_built(&out);
}

static bool read_settings(Proposal *proposal, Text *problem, Diagnostics **diagnostics)
{
    bool is_right = true;
    ruleset_begin_question(proposal->rules);
    for (size_t i = 0; i < proposal->setting_count && problem->length == 0; i++)
        is_right = parameter_setting_read(proposal->rules, proposal->settings[i], &proposal->read, problem) && is_right;
    *diagnostics = proposal->rules->text.diagnostics;
    return is_right && parameter_settings_check(proposal->rules, &proposal->read);
}

static bool add(RuleSet *rules, RuleSet *proposed, const ProposalWords *words, Proposals *out, Text *problem,
                Diagnostics **diagnostics)
{
    Proposal proposal = {.rules = proposed, .settings = words->settings, .setting_count = words->setting_count};
    proposal.name = name_of(rules, &proposal);
    bool is_right = read_settings(&proposal, problem, diagnostics);
    vector_push(rules->arena, out, proposal);
    return is_right;
}

bool proposals_read(RuleSet *rules, const ProposalWords *words, Proposals *out, Text *problem, Diagnostics **diagnostics)
{
    *problem = (Text){0};
    *diagnostics = rules->diagnostics;
    for (size_t i = 0; i < words->scenario_count; i++) {
        RuleSet *proposed = ruleset_in_scenario(rules, text_of(words->scenarios[i]), problem);
        if (proposed == NULL)
            return false;
        *diagnostics = proposed->diagnostics;
        if (!ruleset_is_sound(proposed) || !add(rules, proposed, words, out, problem, diagnostics))
            return false;
    }
    return words->scenario_count > 0 || words->setting_count == 0 || add(rules, rules, words, out, problem, diagnostics);
}

/* ── what a proposal changes ─────────────────────────────────────────────────────────────────────────────── */

typedef struct Difference {
    Arena *arena;
    const Model *before, *after;
    const Fraction *before_values, *after_values; /* [slot_count] of each */
    ProposalChanges list;
} Difference;

static const Parameter *find_parameter(const Model *model, Name name)
{
    for (size_t i = 0; i < model->parameter_count; i++) {
        if (model->parameters[i]->name.name == name)
            return model->parameters[i];
    }
    return NULL;
}

static Text chosen_words(const Difference *difference, const Model *model, const Parameter *parameter, size_t first,
                         size_t count, const Fraction *slots)
{
    TextBuilder out = {.arena = difference->arena};
    size_t *indices = arena_allocate_array(difference->arena, count + 1, sizeof *indices);
    for (size_t i = 0; i < count; i++)
        indices[i] = first + i;
    parameter_print_chosen(model, parameter, indices, count, slots, &out);
    return text_built(&out);
}

static void add_values(Difference *difference, const Parameter *before, const Parameter *after, size_t index, size_t count)
{
    TextBuilder name = {.arena = difference->arena};
    bool is_whole = before->value_count != after->value_count;
    if (is_whole)
        text_append(&name, *before->name.name);
    else
        parameter_print_name(difference->before, before, index, &name);
    CitedWords cited =
        is_whole ? parameter_citations(difference->arena, before) : parameter_value_citations(difference->arena, before, index);
    size_t after_count = is_whole ? after->value_count : count;
    ProposalChange change = {
        .kind = declaration_kind_word(DECLARATION_PARAMETER),
        .name = text_built(&name),
        .label = before->declaration->label.text,
        .before = chosen_words(difference, difference->before, before, index, count, difference->before_values),
        .after = chosen_words(difference, difference->after, after, index, after_count, difference->after_values),
        .before_span = before->declaration->span,
        .after_span = after->declaration->span,
        .citations = cited.items,
        .citation_count = cited.count,
    };
    vector_push(difference->arena, &difference->list, change);
}

static void compare_parameter(Difference *difference, const Parameter *before, const Parameter *after)
{
    if (before->value_count != after->value_count) {
        add_values(difference, before, after, 0, before->value_count);
        return;
    }
    for (size_t i = 0; i < before->value_count; i++) {
        Fraction left = difference->before_values[before->first_slot + i];
        Fraction right = difference->after_values[after->first_slot + i];
        bool is_same_key =
            before->values[i].key == after->values[i].key && before->values[i].row->kind == after->values[i].row->kind;
        if (fraction_compare(left, right) != 0 || !is_same_key)
            add_values(difference, before, after, i, 1);
    }
}

static const CitationList *citations_of(const Item *item)
{
    if (item->definition != NULL && item->definition->citations.count > 0)
        return &item->definition->citations;
    return &item->declaration->citations;
}

static Name name_of_item(const Item *item)
{
    return item->definition != NULL ? item->definition->name.name : item->declaration->name.name;
}

static Span span_of(const Item *item) { return item->definition != NULL ? item->definition->span : item->declaration->span; }

/* One definition of a block may stay where others of it do not. */
static bool is_same_item(const Item *a, const Item *b)
{
    if (a->definition != NULL && b->definition != NULL)
        return a->definition->value == b->definition->value;
    return a->declaration == b->declaration && a->definition == b->definition;
}

static const Item *find_like(const Model *model, const Item *wanted)
{
    Name name = name_of_item(wanted);
    for (size_t i = 0; i < model->item_count; i++) {
        const Item *item = &model->items[i];
        if (is_same_item(item, wanted))
            return item;
    }
    for (size_t i = 0; name != NULL && i < model->item_count; i++) {
        const Item *item = &model->items[i];
        if (item->declaration->kind == wanted->declaration->kind && name_of_item(item) == name)
            return item;
    }
    return NULL;
}

static void add_item(Difference *difference, const Item *before, const Item *after)
{
    const Item *told = before != NULL ? before : after;
    Name name = name_of_item(told);
    ProposalChange change = {.kind = declaration_kind_word(told->declaration->kind),
                             .name = name != NULL ? *name : (Text){"", 0},
                             .label = told->definition != NULL ? told->definition->label.text : told->declaration->label.text,
                             .is_new = before == NULL,
                             .is_gone = after == NULL,
                             .citations = citations_of(told)->items,
                             .citation_count = citations_of(told)->count};
    if (before != NULL)
        change.before_span = span_of(before);
    if (after != NULL)
        change.after_span = span_of(after);
    vector_push(difference->arena, &difference->list, change);
}

static void compare_item(Difference *difference, const Item *item)
{
    const Item *after = find_like(difference->after, item);
    if (item->declaration->kind == DECLARATION_PARAMETER && after != NULL) {
        Name name = item->declaration->name.name;
        const Parameter *left = find_parameter(difference->before, name), *right = find_parameter(difference->after, name);
        if (left != NULL && right != NULL)
            compare_parameter(difference, left, right);
    } else if (after == NULL || !is_same_item(item, after)) {
        add_item(difference, item, after);
    }
}

ProposalChanges proposal_changes(Arena *arena, const RuleSet *in_force, const Proposal *proposal)
{
    Difference difference = {.arena = arena, .before = in_force->model, .after = proposal->rules->model};
    Fraction *after = default_parameters(arena, difference.after);
    parameter_settings_apply(&proposal->read, after);
    difference.before_values = default_parameters(arena, difference.before);
    difference.after_values = after;
    for (size_t i = 0; i < difference.before->item_count; i++)
        compare_item(&difference, &difference.before->items[i]);
    for (size_t i = 0; i < difference.after->item_count; i++) {
        if (find_like(difference.before, &difference.after->items[i]) == NULL)
            add_item(&difference, NULL, &difference.after->items[i]);
    }
    return difference.list;
}
