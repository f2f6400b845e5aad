/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The heading and the words: policy, currency, year; roles, choices, sets. */
#include "meaning/checker.h"
#include "source/language.h"

enum { DECIMALS_USUAL = 2, DAY_HUNDRED = 100 };

/* ── heading ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void read_year_end(Checker *checker, const Expression *day)
{
    if (!day || day->kind == EXPRESSION_ERROR)
        return;
    int64_t packed = day->kind == EXPRESSION_LITERAL && day->as.literal.kind == LITERAL_DAY ? day->as.literal.integer : 0;
    int month = (int)(packed / DAY_HUNDRED), last = (int)(packed % DAY_HUNDRED);
    if (packed < DAY_HUNDRED || month > 12 || day_fixed(month, last) != packed) {
        Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_YEAR_END, day->span);
        diagnostic_hint(diagnostic, "write a day such as `year ends 31 March`");
        return;
    }
    checker->model->calendar = (Calendar){.end_month = month, .end_day = last};
}

static void read_currency(Checker *checker, const Declaration *declaration)
{
    Model *model = checker->model;
    model->currency = declaration->name.name;
    if (!declaration->as.currency.has_decimals)
        return;
    model->currency_decimals = declaration->as.currency.decimals;
}

void declare_heading(Checker *checker)
{
    Model *model = checker->model;
    model->calendar = (Calendar){.end_month = 12, .end_day = 31};
    model->currency_decimals = DECIMALS_USUAL;
    for (size_t i = 0; i < checker->items.count; i++) {
        const Declaration *declaration = checker->items.items[i].declaration;
        if (declaration->kind == DECLARATION_POLICY) {
            model->policy = declaration;
            model->title = declaration->label.text;
        } else if (declaration->kind == DECLARATION_CURRENCY) {
            read_currency(checker, declaration);
        } else if (declaration->kind == DECLARATION_YEAR_ENDS) {
            read_year_end(checker, declaration->as.year_ends.day);
        }
    }
}

/* ── roles, choices ──────────────────────────────────────────────────────────────────────────────────────── */

static void declare_roles(Checker *checker, const Declaration *declaration)
{
    for (size_t i = 0; i < declaration->as.words.items.count; i++) {
        const Labelled *item = &declaration->as.words.items.items[i];
        const Labelled *first = map_find(&checker->roles, item->name.name);
        if (first) {
            report_twice(checker, item->name, first->name.span);
            continue;
        }
        vector_push(checker->arena, &checker->role_list, (Role){.name = item->name, .label = item->label});
        map_put(&checker->roles, item->name.name, (void *)item);
    }
}

/* `x is given` is a test of its own, so no member may be called so. */
static void refuse_test_word(Checker *checker, Identifier name)
{
    static const char *const tests[] = {"given", "known", "unknown"};
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        if (text_equal_string(*name.name, tests[i])) {
            Diagnostic *diagnostic =
                diagnostic_report(checker->sink, DIAGNOSTIC_WORD_TAKEN, name.span, word(name), say("a choice"));
            diagnostic_note(diagnostic, "`is %s` asks whether there is a value", word(name));
        }
    }
}

static void index_members(Checker *checker, Choices *choices)
{
    choices->indices.arena = checker->arena;
    for (size_t i = 0; i < choices->member_count; i++) {
        const Labelled *member = &choices->members[i];
        const Labelled *first = map_find(&choices->indices, member->name.name);
        refuse_test_word(checker, member->name);
        if (first)
            report_twice(checker, member->name, first->name.span);
        else
            map_put(&choices->indices, member->name.name, (void *)member);
    }
}

static void declare_choices(Checker *checker, const Declaration *declaration)
{
    const Choices *first = map_find(&checker->choices, declaration->name.name);
    if (first) {
        report_twice(checker, declaration->name, first->name.span);
        return;
    }
    Choices *choices = arena_allocate(checker->arena, sizeof *choices);
    *choices = (Choices){.name = declaration->name,
                         .members = declaration->as.words.items.items,
                         .member_count = declaration->as.words.items.count,
                         .declaration = declaration};
    index_members(checker, choices);
    map_put(&checker->choices, choices->name.name, choices);
    vector_push(checker->arena, &checker->choices_list, choices);
}

void declare_words(Checker *checker)
{
    for (size_t i = 0; i < checker->items.count; i++) {
        const Declaration *declaration = checker->items.items[i].declaration;
        if (declaration->kind == DECLARATION_ROLES)
            declare_roles(checker, declaration);
        else if (declaration->kind == DECLARATION_CHOICES)
            declare_choices(checker, declaration);
    }
}

/* ── sets ────────────────────────────────────────────────────────────────────────────────────────────────── */

static bool holds_all(const Choices *choices, const Identifier *members, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (choices_find(choices, members[i].name) < 0)
            return false;
    return true;
}

static void report_no_choices(Checker *checker, const Identifier *members, size_t count)
{
    const Choices *first = NULL;
    for (size_t i = 0; i < checker->choices_list.count && !first; i++)
        if (choices_find(checker->choices_list.items[i], members[0].name) >= 0)
            first = checker->choices_list.items[i];
    size_t odd = 0;
    while (first && odd + 1 < count && choices_find(first, members[odd].name) >= 0)
        odd++;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_UNKNOWN_WORD, members[odd].span, word(members[odd]));
    if (!may_suggest(checker))
        return;
    Suggestion suggestion = suggestion_for(*members[odd].name);
    for (size_t i = 0; i < checker->choices_list.count; i++) {
        if (first == NULL || first == checker->choices_list.items[i])
            offer_names(&suggestion, &checker->choices_list.items[i]->indices);
    }
    hint_suggestion(diagnostic, &suggestion);
    if (first != NULL)
        diagnostic_label(diagnostic, members[0].span, "a word of `%s`", word(first->name));
}

Choices *choices_of_members(Checker *checker, const Identifier *members, size_t count)
{
    Choices *found = NULL;
    for (size_t i = 0; i < checker->choices_list.count; i++) {
        Choices *choices = checker->choices_list.items[i];
        if (!holds_all(choices, members, count))
            continue;
        if (found) {
            Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_WORD_AMBIGUOUS, members[0].span,
                                                       word(members[0]), word(found->name), word(choices->name));
            diagnostic_label(diagnostic, found->name.span, "here");
            diagnostic_label(diagnostic, choices->name.span, "and here");
            diagnostic_hint(diagnostic, "where a value stands, say `%s.%s`", word(choices->name), word(members[0]));
            return NULL;
        }
        found = choices;
    }
    if (!found)
        report_no_choices(checker, members, count);
    else
        found->used = true;
    return found;
}

static void declare_set(Checker *checker, const Declaration *declaration)
{
    ChoiceSet *set = arena_allocate(checker->arena, sizeof *set);
    const IdentifierList *names = &declaration->as.set.members;
    *set = (ChoiceSet){.name = declaration->name, .declaration = declaration};
    set->choices = names->count > 0 ? choices_of_members(checker, names->items, names->count) : NULL;
    int *members = arena_allocate_array(checker->arena, names->count + 1, sizeof *members);
    for (size_t i = 0; set->choices && i < names->count; i++)
        members[set->member_count++] = choices_find(set->choices, names->items[i].name);
    set->members = members;
    Global global = {.kind = GLOBAL_SET, .name = set->name, .as.set = set};
    if (declare_global(checker, &global))
        vector_push(checker->arena, &checker->sets, set);
}

void declare_sets(Checker *checker)
{
    for (size_t i = 0; i < checker->items.count; i++)
        if (checker->items.items[i].declaration->kind == DECLARATION_SET)
            declare_set(checker, checker->items.items[i].declaration);
}
