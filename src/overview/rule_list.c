/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "overview/rule_list.h"

#include <stdlib.h>
#include <string.h>

#include "data/letter_case.h"

static bool is_permission(const Declaration *declaration)
{
    return declaration->kind == DECLARATION_PERMIT || declaration->kind == DECLARATION_FORBID ||
           declaration->kind == DECLARATION_ASK;
}

static const Declaration *action_of(const Model *model, const Declaration *permission)
{
    for (size_t i = 0; i < model->item_count; i++) {
        const Declaration *declaration = model->items[i].declaration;
        if (declaration->kind == DECLARATION_ACTION && declaration->name.name == permission->as.rule.action.name)
            return declaration;
    }
    return NULL;
}

/* What a thing rests on: its own citations, or a permission's action's. */
static CitationList resting_on(const Model *model, const CitedThing *thing)
{
    if (thing->citations.count > 0 || !is_permission(thing->declaration))
        return thing->citations;
    const Declaration *action = action_of(model, thing->declaration);
    return action != NULL ? action->citations : thing->citations;
}

static bool has_source(CitationList citations)
{
    for (size_t i = 0; i < citations.count; i++) {
        if (!citations.items[i].assumed)
            return true;
    }
    return false;
}

/* Words, tables and results may stand without a source. */
static bool wants_source(DeclarationKind kind)
{
    return kind == DECLARATION_PARAMETER || kind == DECLARATION_BLOCK ||
           (kind >= DECLARATION_INDICATOR && kind <= DECLARATION_EXCEPTION);
}

static void add_entries(Arena *arena, RuleList *list, const CitedThing *thing, Text source, const Paragraphs *paragraphs)
{
    NamedParagraphs named = paragraphs_named(arena, source, paragraphs);
    for (size_t i = 0; i < named.count; i++) {
        RuleEntry entry = {.paragraph = named.items[i], .thing = thing, .source = source, .order = list->entries.count};
        vector_push(arena, &list->entries, entry);
    }
}

static void add_thing(Arena *arena, const Model *model, RuleList *list, const CitedThing *thing, const Paragraphs *paragraphs)
{
    CitationList citations = resting_on(model, thing);
    for (size_t i = 0; i < citations.count; i++) {
        if (!citations.items[i].assumed)
            add_entries(arena, list, thing, citations.items[i].quote.text, paragraphs);
    }
    if (wants_source(thing->declaration->kind) && !has_source(citations))
        vector_push(arena, &list->unsourced, thing);
}

/* Paragraphs named by words alone come in the order in which each is named first. */
static void find_firsts(Arena *arena, RuleList *list)
{
    Interner *names = interner_open(arena);
    Map firsts = {.arena = arena};
    for (size_t i = 0; i < list->entries.count; i++) {
        RuleEntry *entry = &list->entries.items[i];
        Name name = intern(names, entry->paragraph.name);
        const RuleEntry *first = map_find(&firsts, name);
        if (first == NULL)
            map_put(&firsts, name, entry);
        entry->first = first != NULL ? first->order : entry->order;
    }
}

static int compare_entries(const void *left, const void *right)
{
    const RuleEntry *a = left, *b = right;
    int order = paragraph_compare(&a->paragraph, &b->paragraph);
    if (order == 0)
        order = (a->first > b->first) - (a->first < b->first);
    return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

static void judge_list(Arena *arena, RuleList *list, const Paragraphs *paragraphs)
{
    bool *is_covered = arena_allocate_array(arena, paragraphs->items.count + 1, sizeof *is_covered);
    for (size_t i = 0; i < list->entries.count; i++) {
        const RuleEntry *entry = &list->entries.items[i];
        if (entry->paragraph.listed != SIZE_MAX)
            is_covered[entry->paragraph.listed] = true;
        else if (entry->paragraph.kind != NAMING_WORDS)
            vector_push(arena, &list->unlisted, entry);
    }
    for (size_t i = 0; i < paragraphs->items.count; i++) {
        const Paragraph *paragraph = &paragraphs->items.items[i];
        if (is_covered[i])
            continue;
        if (paragraph->remark.length > 0)
            vector_push(arena, &list->remarked, paragraph);
        else
            vector_push(arena, &list->uncovered, paragraph);
    }
}

RuleList rule_list(Arena *arena, const Model *model, const Paragraphs *paragraphs)
{
    RuleList list = {.things = cited_things(arena, model)};
    for (size_t i = 0; i < list.things.count; i++) {
        if (!list.things.items[i].is_proposed)
            add_thing(arena, model, &list, &list.things.items[i], paragraphs);
    }
    find_firsts(arena, &list);
    if (list.entries.count > 0)
        qsort(list.entries.items, list.entries.count, sizeof *list.entries.items, compare_entries);
    if (paragraphs != NULL)
        judge_list(arena, &list, paragraphs);
    return list;
}

/* ── some of them ────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_named_so(const CitedThing *thing, Text word)
{
    return letter_case_holds(thing->name, word) || letter_case_holds(thing->label, word);
}

static bool is_chosen(const RuleEntry *entry, Text word, bool is_paragraph)
{
    if (is_paragraph)
        return letter_case_equal(entry->paragraph.name, word);
    return is_named_so(entry->thing, word) || letter_case_holds(entry->source, word) ||
           letter_case_holds(entry->paragraph.name, word);
}

/* A block goes by the names of all its definitions. */
static void offer_names(Suggestion *suggestion, Text names)
{
    while (names.length > 0) {
        const char *comma = memchr(names.start, ',', names.length);
        size_t length = comma != NULL ? (size_t)(comma - names.start) : names.length;
        suggestion_offer(suggestion, (Text){names.start, length});
        length += comma != NULL ? strlen(", ") : 0;
        names = (Text){names.start + length, names.length - length};
    }
}

bool rule_list_choose(RuleList *list, Text word, Suggestion *suggestion)
{
    bool is_paragraph = false;
    size_t entries = 0, unsourced = 0;
    *suggestion = suggestion_for(word);
    for (size_t i = 0; i < list->entries.count; i++) {
        is_paragraph |= letter_case_equal(list->entries.items[i].paragraph.name, word);
        offer_names(suggestion, list->entries.items[i].thing->name);
    }
    for (size_t i = 0; i < list->entries.count; i++) {
        if (is_chosen(&list->entries.items[i], word, is_paragraph))
            list->entries.items[entries++] = list->entries.items[i];
    }
    for (size_t i = 0; i < list->unsourced.count; i++) {
        offer_names(suggestion, list->unsourced.items[i]->name);
        if (!is_paragraph && is_named_so(list->unsourced.items[i], word))
            list->unsourced.items[unsourced++] = list->unsourced.items[i];
    }
    list->entries.count = entries;
    list->unsourced.count = unsourced;
    return entries + unsourced > 0;
}
