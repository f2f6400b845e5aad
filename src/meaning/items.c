/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The declarations in force: those of the file, each `amend` in the place of what it amends.
 *
 * Two things are the same declaration where kind, frame and name agree; a block counts definition by definition. */
#include "meaning/check.h"
#include "meaning/checker.h"

static const Frame *frame_of(const Declaration *declaration)
{
    switch (declaration->kind) {
    case DECLARATION_BLOCK:
        return &declaration->as.block.frame;
    case DECLARATION_INDICATOR:
    case DECLARATION_OBLIGATION:
    case DECLARATION_SANCTION:
    case DECLARATION_DECISION:
        return &declaration->as.rule.frame;
    default:
        return NULL;
    }
}

static Identifier item_name(const Item *item) { return item->definition ? item->definition->name : item->declaration->name; }

/* What tells it from others of its kind: the name of where dispensations are recorded does not. */
static Identifier telling_name(const Item *item)
{
    return item->declaration->kind == DECLARATION_DISPENSATIONS ? (Identifier){0} : item_name(item);
}

/* The key under which an item is amended: "indicator|units|each|carry_over". */
static Name item_key(Checker *checker, const Item *item)
{
    TextBuilder builder = {.arena = checker->arena};
    const Declaration *declaration = item->declaration;
    const Frame *frame = frame_of(declaration);
    Identifier name = telling_name(item);
    text_append_string(&builder, declaration_kind_word(declaration->kind));
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
           kind == DECLARATION_SCENARIO || kind == DECLARATION_TEST || kind == DECLARATION_DISPENSATIONS ||
           kind == DECLARATION_PROJECT;
}

static Span place_of(const Item *item)
{
    if (item->definition)
        return item->definition->name.span;
    const Declaration *declaration = item->declaration;
    return declaration->name.name          ? declaration->name.span
           : declaration->label.text.start ? declaration->label.span
                                           : declaration->span;
}

/* Positions in the list of items, by key: index + 1, so that none is NULL. */
static void keep_item(Checker *checker, Map *places, Item item)
{
    Name key = item_key(checker, &item);
    uintptr_t place = (uintptr_t)map_find(places, key);
    if (place != 0 && stands_alone(item.declaration->kind)) {
        const Item *first = &checker->items.items[place - 1];
        Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_DECLARED_TWICE, place_of(&item),
                                                   declaration_kind_word(item.declaration->kind));
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
    const char *shown = name.name ? word(name) : declaration_kind_word(item.declaration->kind);
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_AMENDS_NOTHING, place_of(&item),
                                               declaration_kind_word(item.declaration->kind), shown);
    diagnostic_hint(diagnostic, "an amended declaration has the kind, frame and name of the one it replaces; "
                                "for something new leave out `amend`");
    vector_push(checker->arena, &checker->items, item);
}

static bool has_frame(const Frame *frame) { return frame->table.name || frame->each_year; }

/* A parameter begins with a value, or says by what it is looked up. */
static bool has_values(Checker *checker, const Declaration *declaration)
{
    size_t count = declaration->as.parameter.rows.count;
    bool begins = count > 0 && declaration->as.parameter.rows.items[0].kind == ROW_PLAIN;
    return declaration->as.parameter.by.name || begins || (count > 0 && !has_mistake(checker, declaration->span));
}

/* Whether the declaration's head was read, with what it cannot do without; if not, the parser has reported it. */
static bool is_whole(Checker *checker, const Declaration *declaration)
{
    switch (declaration->kind) {
    case DECLARATION_POLICY:
    case DECLARATION_YEAR_ENDS:
    case DECLARATION_ROLES:
    case DECLARATION_SCENARIO:
    case DECLARATION_TEST:
    case DECLARATION_INCLUDE:
        return true;
    case DECLARATION_BLOCK:
        return has_frame(&declaration->as.block.frame);
    case DECLARATION_CHOICES:
        return declaration->as.words.items.count > 0;
    case DECLARATION_SET:
        return declaration->as.set.members.count > 0;
    case DECLARATION_PARAMETER:
        return has_values(checker, declaration);
    case DECLARATION_FUNCTION:
        return declaration->as.function.body != NULL;
    case DECLARATION_INDICATOR:
    case DECLARATION_OBLIGATION:
    case DECLARATION_SANCTION:
    case DECLARATION_DECISION:
        return has_frame(&declaration->as.rule.frame);
    case DECLARATION_ACTION:
        return declaration->as.rule.recorded_in.name || declaration->as.rule.arguments.count > 0;
    case DECLARATION_PERMIT:
    case DECLARATION_FORBID:
    case DECLARATION_ASK:
        return declaration->as.rule.action.name != NULL;
    case DECLARATION_EXCEPTION:
        return declaration->as.rule.target != NULL;
    case DECLARATION_RESULT:
        return has_frame(&declaration->as.result.frame);
    default:
        return true;
    }
}

static bool is_broken(Checker *checker, const Declaration *declaration)
{
    bool is_nameless = declaration->kind == DECLARATION_POLICY || declaration->kind == DECLARATION_YEAR_ENDS ||
                       declaration->kind == DECLARATION_ROLES || declaration->kind == DECLARATION_BLOCK ||
                       declaration->kind == DECLARATION_SCENARIO || declaration->kind == DECLARATION_TEST;
    return (!is_nameless && !declaration->name.name) || !is_whole(checker, declaration);
}

/* What was declared under a head that could not be read must not be called unknown as well. */
static void keep_silent(Checker *checker, const Declaration *declaration)
{
    if (declaration->name.name)
        missing_table(checker, declaration->name);
    for (size_t i = 0; declaration->kind == DECLARATION_BLOCK && i < declaration->as.block.definitions.count; i++)
        missing_table(checker, declaration->as.block.definitions.items[i].name);
}

/* A line that could not be read may have been a column, or a definition. */
static void note_incomplete(Checker *checker, const Declaration *declaration)
{
    const Frame *frame = frame_of(declaration);
    Name table = declaration->kind == DECLARATION_TABLE ? declaration->name.name : frame ? frame->table.name : NULL;
    if (table && has_mistake(checker, declaration->span))
        map_put(&checker->incomplete, table, (void *)declaration);
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

/* Additions first, so that an `amend` may stand before what it amends. */
static void collect(Checker *checker, Map *places, Declaration *const *declarations, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        note_incomplete(checker, declarations[i]);
        if (is_broken(checker, declarations[i]))
            keep_silent(checker, declarations[i]);
        else if (!declarations[i]->amends)
            each_item(checker, places, declarations[i], keep_item);
    }
    for (size_t i = 0; i < count; i++) {
        if (declarations[i]->amends && !is_broken(checker, declarations[i]))
            each_item(checker, places, declarations[i], amend_visit);
    }
}

void collect_items(Checker *checker, const Ast *ast)
{
    Map places = {.arena = checker->arena};
    collect(checker, &places, ast->declarations.items, ast->declarations.count);
}

bool model_declares(const Model *model, const Declaration *declaration, const Definition *definition)
{
    Name wanted = item_key(model->checker, &(Item){declaration, definition});
    for (size_t i = 0; i < model->item_count; i++) {
        if (item_key(model->checker, &model->items[i]) == wanted)
            return true;
    }
    return false;
}

const Frame *model_frame_of(const Model *model, Name definition)
{
    for (size_t i = 0; i < model->item_count; i++) {
        const Item *item = &model->items[i];
        if (item->definition != NULL && item->definition->name.name == definition)
            return &item->declaration->as.block.frame;
    }
    return NULL;
}

void collect_changes(Checker *checker, Declaration *const *declarations, size_t count)
{
    Map places = {.arena = checker->arena};
    for (size_t i = checker->items.count; i-- > 0;) /* of several alike the first counts */
        map_put(&places, item_key(checker, &checker->items.items[i]), (void *)(uintptr_t)(i + 1));
    collect(checker, &places, declarations, count);
}
