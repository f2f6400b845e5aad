/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The declarations in force: those of the file, each `amend` in the place of what it amends.
 *
 * Two things are the same declaration where kind, frame and name agree; a block counts definition by definition. */
#include "meaning/checker.h"

static const char *kind_word(DeclarationKind kind)
{
    static const char *const kind_words[] = {
        [DECLARATION_POLICY] = "policy", [DECLARATION_CURRENCY] = "currency", [DECLARATION_YEAR_ENDS] = "year ends",
        [DECLARATION_ROLES] = "roles", [DECLARATION_CHOICES] = "choices", [DECLARATION_SET] = "set",
        [DECLARATION_TABLE] = "table", [DECLARATION_PARAMETER] = "parameter", [DECLARATION_FUNCTION] = "function",
        [DECLARATION_BLOCK] = "definition", [DECLARATION_INDICATOR] = "indicator",
        [DECLARATION_OBLIGATION] = "obligation", [DECLARATION_SANCTION] = "sanction",
        [DECLARATION_DECISION] = "decision", [DECLARATION_ACTION] = "action", [DECLARATION_PERMIT] = "permit",
        [DECLARATION_FORBID] = "forbid", [DECLARATION_ASK] = "ask", [DECLARATION_EXCEPTION] = "exception",
        [DECLARATION_RESULT] = "result", [DECLARATION_SCENARIO] = "scenario", [DECLARATION_TEST] = "test",
        [DECLARATION_INCLUDE] = "include",
    };
    return kind_words[kind];
}

static const Frame *frame_of(const Declaration *declaration)
{
    switch (declaration->kind) {
    case DECLARATION_BLOCK:
        return &declaration->as.block.frame;
    case DECLARATION_INDICATOR: case DECLARATION_OBLIGATION: case DECLARATION_SANCTION: case DECLARATION_DECISION:
        return &declaration->as.rule.frame;
    default:
        return NULL;
    }
}

static Identifier item_name(const Item *item)
{
    return item->definition ? item->definition->name : item->declaration->name;
}

/* The key under which an item is amended: "indicator|units|each|carry_over". */
static Name item_key(Checker *checker, const Item *item)
{
    TextBuilder builder = {.arena = checker->arena};
    const Declaration *declaration = item->declaration;
    const Frame *frame = frame_of(declaration);
    Identifier name = item_name(item);
    text_append_string(&builder, kind_word(declaration->kind));
    if (frame && frame->table.name)
        text_append_format(&builder, "|%s", word(frame->table));
    if (frame && frame->each_year)
        text_append_string(&builder, "|each");
    if (name.name)
        text_append_format(&builder, "|%s", word(name));
    if (declaration->kind == DECLARATION_SCENARIO || declaration->kind == DECLARATION_TEST)
        text_append(&builder, declaration->label.text);
    return intern(checker->text->names, text_built(&builder));
}

/* Kinds of which a file has one, or one of each title. */
static bool stands_alone(DeclarationKind kind)
{
    return kind == DECLARATION_POLICY || kind == DECLARATION_CURRENCY || kind == DECLARATION_YEAR_ENDS ||
           kind == DECLARATION_SCENARIO || kind == DECLARATION_TEST;
}

static Span place_of(const Item *item)
{
    if (item->definition)
        return item->definition->name.span;
    const Declaration *declaration = item->declaration;
    return declaration->name.name ? declaration->name.span
           : declaration->label.text.start ? declaration->label.span : declaration->span;
}

/* Positions in the list of items, by key: index + 1, so that none is NULL. */
static void keep_item(Checker *checker, Map *places, Item item)
{
    Name key = item_key(checker, &item);
    uintptr_t place = (uintptr_t)map_find(places, key);
    if (place != 0 && stands_alone(item.declaration->kind)) {
        const Item *first = &checker->items.items[place - 1];
        Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_DECLARED_TWICE, place_of(&item),
                                                   kind_word(item.declaration->kind));
        diagnostic_label(diagnostic, place_of(first), "first declared here");
        return;
    }
    vector_push(checker->arena, &checker->items, item);
    if (place == 0)
        map_put(places, key, (void *)(uintptr_t)checker->items.count);
}

static void amend_item(Checker *checker, const Map *places, Item item)
{
    uintptr_t place = (uintptr_t)map_find(places, item_key(checker, &item));
    if (place != 0) {
        checker->items.items[place - 1] = item;
        return;
    }
    Identifier name = item_name(&item);
    const char *shown = name.name ? word(name) : kind_word(item.declaration->kind);
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_AMENDS_NOTHING, place_of(&item),
                                               kind_word(item.declaration->kind), shown);
    diagnostic_hint(diagnostic, "an amended declaration has the kind, frame and name of the one it replaces; "
                                "for something new leave out `amend`");
    vector_push(checker->arena, &checker->items, item);
}

/* A head that could not be read is reported by the parser already, and names nothing. */
static bool is_broken(const Declaration *declaration)
{
    switch (declaration->kind) {
    case DECLARATION_POLICY: case DECLARATION_YEAR_ENDS: case DECLARATION_ROLES: case DECLARATION_SCENARIO:
    case DECLARATION_TEST: case DECLARATION_INCLUDE:
        return false;
    case DECLARATION_BLOCK:
        return !declaration->as.block.frame.table.name && !declaration->as.block.frame.each_year;
    case DECLARATION_INDICATOR: case DECLARATION_OBLIGATION: case DECLARATION_SANCTION: case DECLARATION_DECISION:
        return !declaration->name.name ||
               (!declaration->as.rule.frame.table.name && !declaration->as.rule.frame.each_year);
    default:
        return !declaration->name.name;
    }
}

/* What was declared under a head that could not be read must not be called unknown as well. */
static void keep_silent(Checker *checker, const Declaration *declaration)
{
    Table *silent = arena_allocate(checker->arena, sizeof *silent);
    silent->name = declaration->name;
    if (declaration->name.name)
        map_put(&checker->missing, declaration->name.name, silent);
    for (size_t i = 0; declaration->kind == DECLARATION_BLOCK && i < declaration->as.block.definitions.count; i++)
        map_put(&checker->missing, declaration->as.block.definitions.items[i].name.name, silent);
}

typedef void ItemVisit(Checker *checker, Map *places, Item item);

static void each_item(Checker *checker, Map *places, const Declaration *declaration, ItemVisit *visit)
{
    if (declaration->kind != DECLARATION_BLOCK) {
        visit(checker, places, (Item){.declaration = declaration});
        return;
    }
    for (size_t i = 0; i < declaration->as.block.definitions.count; i++)
        visit(checker, places, (Item){declaration, &declaration->as.block.definitions.items[i]});
}

static void amend_visit(Checker *checker, Map *places, Item item) { amend_item(checker, places, item); }

void collect_items(Checker *checker, const Ast *ast)
{
    Map places = {.arena = checker->arena};
    for (size_t i = 0; i < ast->declarations.count; i++) {
        const Declaration *declaration = ast->declarations.items[i];
        if (is_broken(declaration))
            keep_silent(checker, declaration);
        else if (!declaration->amends)
            each_item(checker, &places, declaration, keep_item);
    }
    for (size_t i = 0; i < ast->declarations.count; i++) {
        const Declaration *declaration = ast->declarations.items[i];
        if (declaration->amends && !is_broken(declaration))
            each_item(checker, &places, declaration, amend_visit);
    }
}
