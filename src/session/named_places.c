/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/named_places.h"

#include <string.h>

#include "source/language.h"

typedef struct Search {
    Arena *arena;
    Text owner, name; /* `suspension`, `debt_high`; owner of length 0: none is named */
    NamedPlaces found;
    Suggestion *suggestion;
} Search;

static bool is_called(Search *search, const Identifier *name)
{
    if (name->name == NULL)
        return false;
    suggestion_offer(search->suggestion, *name->name);
    return text_equal(*name->name, search->name);
}

static void add(Search *search, const Declaration *declaration, const Definition *definition, Span span)
{
    vector_push(search->arena, &search->found, ((NamedPlace){declaration, definition, span}));
}

/* ── whole declarations ──────────────────────────────────────────────────────────────────────────────────── */

static bool is_titled(const Declaration *declaration)
{
    return declaration->kind == DECLARATION_SCENARIO || declaration->kind == DECLARATION_TEST;
}

static void search_declaration(Search *search, const Declaration *declaration)
{
    bool is_title = is_titled(declaration) && text_equal(declaration->label.text, search->name);
    if (is_title || is_called(search, &declaration->name))
        add(search, declaration, NULL, declaration->span);
    if (declaration->kind != DECLARATION_BLOCK)
        return;
    for (size_t i = 0; i < declaration->as.block.definitions.count; i++) {
        const Definition *definition = &declaration->as.block.definitions.items[i];
        if (is_called(search, &definition->name))
            add(search, declaration, definition, definition->span);
    }
}

/* ── parts of them ───────────────────────────────────────────────────────────────────────────────────────── */

static void search_columns(Search *search, const Declaration *table)
{
    for (size_t i = 0; i < table->as.table.columns.count; i++) {
        const Column *column = &table->as.table.columns.items[i];
        if (is_called(search, &column->name))
            add(search, table, NULL, column->span);
    }
}

/* A level alone is a case, too. */
static void search_clauses(Search *search, const Declaration *rule)
{
    for (size_t i = 0; i < rule->as.rule.clauses.count; i++) {
        const Clause *clause = &rule->as.rule.clauses.items[i];
        bool is_named = clause->kind == CLAUSE_CASE || clause->kind == CLAUSE_GROUND || clause->kind == CLAUSE_EXEMPTION;
        if (is_named && (is_called(search, &clause->name) || is_called(search, &clause->level)))
            add(search, rule, NULL, clause->span);
    }
}

static void search_words(Search *search, const Declaration *words)
{
    for (size_t i = 0; i < words->as.words.items.count; i++) {
        const Labelled *word = &words->as.words.items.items[i];
        if (is_called(search, &word->name))
            add(search, words, NULL, word->name.span);
    }
}

static void search_parts(Search *search, const Declaration *declaration)
{
    Name name = declaration->name.name;
    if (search->owner.length > 0 && (name == NULL || !text_equal(*name, search->owner)))
        return;
    if (declaration->kind == DECLARATION_TABLE)
        search_columns(search, declaration);
    else if (declaration->kind == DECLARATION_ROLES || declaration->kind == DECLARATION_CHOICES)
        search_words(search, declaration);
    else if (declaration->kind >= DECLARATION_INDICATOR && declaration->kind <= DECLARATION_EXCEPTION)
        search_clauses(search, declaration);
}

NamedPlaces named_places(Arena *arena, const RuleSet *rules, Text name, Suggestion *suggestion)
{
    const char *point = memchr(name.start, '.', name.length);
    Search search = {.arena = arena, .name = name, .suggestion = suggestion};
    const Model *model = rules->model;
    *suggestion = suggestion_for(name);
    for (size_t i = 0; i < model->ast->declarations.count; i++)
        search_declaration(&search, model->ast->declarations.items[i]);
    if (search.found.count > 0)
        return search.found;
    if (point != NULL) {
        search.owner = (Text){name.start, (size_t)(point - name.start)};
        search.name = (Text){point + 1, name.length - search.owner.length - 1};
        *suggestion = suggestion_for(search.name);
    }
    for (size_t i = 0; i < model->ast->declarations.count; i++)
        search_parts(&search, model->ast->declarations.items[i]);
    return search.found;
}

int named_places_complain(const Audience *audience, Text name, const Suggestion *suggestion)
{
    if (suggestion->best.length > 0)
        return audience_complain(audience, say("nothing in the rules is called `%.*s`; did you mean `%.*s`?"),
                                 TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(suggestion->best));
    return audience_complain(audience, say("nothing in the rules is called `%.*s` (`:rules` lists what there is)"),
                             TEXT_ARGUMENTS(name));
}
