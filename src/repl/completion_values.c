/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a name may be compared with, looked up by, or followed by. Declared in repl/completion_parts.h. */
#include "repl/completion_parts.h"
#include "show/labels.h"
#include "show/values.h"
#include "source/language.h"

static const Text nothing = {"", 0};

static Text said(const char *english) { return text_of(say(english)); }

/* ── what a name may be ──────────────────────────────────────────────────────────────────────────────────── */

static const Parameter *parameter_called(const Model *model, Text name)
{
    for (size_t i = 0; i < model->parameter_count; i++) {
        if (text_equal(*model->parameters[i]->name.name, name))
            return model->parameters[i];
    }
    return NULL;
}

static bool column_type(const Table *table, Text name, Type *out)
{
    for (size_t i = 0; table != NULL && i < table->column_count; i++) {
        if (!text_equal(*table->columns[i]->name.name, name))
            continue;
        *out = table->columns[i]->type;
        return true;
    }
    return false;
}

static bool quantity_type(const Model *model, Text name, Type *out)
{
    for (size_t i = 0; i < model->quantity_count; i++) {
        if (!text_equal(*model->quantities[i]->name.name, name))
            continue;
        *out = model->quantities[i]->type;
        return true;
    }
    return false;
}

/* The type of what is called so; false: nothing is. */
static bool type_of_subject(const CompletionWords *words, const Place *place, Type *out)
{
    const Model *model = words->model;
    const Parameter *parameter = parameter_called(model, place->subject);
    if (place->subject.length == 0)
        return false;
    if (column_type(place->action, place->subject, out) || quantity_type(model, place->subject, out))
        return true;
    if (parameter != NULL) {
        *out = parameter->type;
        return true;
    }
    for (size_t i = 0; i < model->table_count; i++) {
        if (column_type(model->tables[i], place->subject, out))
            return true;
    }
    return false;
}

static void offer_choices(const Choices *choices, Finder *finder)
{
    for (size_t i = 0; i < choices->member_count; i++)
        finder_offer_once(finder, *choices->members[i].name.name, *choices->name.name, choices->members[i].label.text);
}

/* Which one may ask for behind `in`, and compare with. */
static void offer_sets(const Model *model, const Choices *choices, Finder *finder)
{
    for (size_t i = 0; i < model->set_count; i++) {
        if (model->sets[i]->choices == choices)
            finder_offer_once(finder, *model->sets[i]->name.name, said("set"), nothing);
    }
}

static void offer_cases(const Quantity *indicator, Finder *finder)
{
    const ClauseList *clauses = &indicator->declaration->as.rule.clauses;
    for (size_t i = 0; i < clauses->count; i++) {
        const Clause *clause = &clauses->items[i];
        if (clause->kind != CLAUSE_CASE)
            continue;
        finder_offer_once(finder, *clause->level.name, said("level"), clause->name.name == NULL ? clause->label.text : nothing);
        if (clause->name.name != NULL)
            finder_offer_once(finder, *clause->name.name, *clause->level.name, clause->label.text);
    }
}

static void offer_list(const char *const *list, Finder *finder)
{
    for (; *list != NULL; list++)
        finder_offer_once(finder, text_of(*list), nothing, nothing);
}

void completion_offer_units(const CompletionWords *words, Finder *finder)
{
    const Model *model = words->model;
    Text kind = model->table_count > 0 ? row_word(model, table_subject(model->tables[0])) : nothing;
    for (size_t i = 0; i < words->units.count; i++)
        finder_offer(finder, words->units.items[i].key, kind, words->units.items[i].name);
}

void completion_offer_years(const CompletionWords *words, Finder *finder)
{
    for (size_t i = 0; i < words->years.count; i++)
        finder_offer(finder, words->years.items[i], said("year"), nothing);
}

static bool is_of_units(const Model *model, Type type)
{
    return model->table_count > 0 && table_subject(type.table) == table_subject(model->tables[0]);
}

void completion_offer_statuses(Finder *finder)
{
    static const char *const statuses[] = {"met", "late", "open", "overdue", NULL};
    offer_list(statuses, finder);
}

static void offer_values(const CompletionWords *words, Type type, Finder *finder)
{
    static const char *const logical[] = {"yes", "no", NULL};
    static const char *const verdicts[] = {"permitted", "needs_decision", "forbidden", NULL};
    switch (type.kind) {
    case TYPE_CHOICE:
        offer_choices(type.choices, finder);
        return;
    case TYPE_INDICATOR:
        offer_cases(type.indicator, finder);
        return;
    case TYPE_YEAR:
        completion_offer_years(words, finder);
        return;
    case TYPE_ROW:
        if (is_of_units(words->model, type))
            completion_offer_units(words, finder);
        return;
    case TYPE_STATUS:
        completion_offer_statuses(finder);
        return;
    case TYPE_LOGICAL:
    case TYPE_VERDICT:
        offer_list(type.kind == TYPE_LOGICAL ? logical : verdicts, finder);
        return;
    default:
        return;
    }
}

/* `limit = `: what it is now, to be changed. False: it is no parameter, or has several values. */
static bool offer_present_value(const Model *model, const Place *place, Finder *finder)
{
    const Parameter *parameter = parameter_called(model, place->subject);
    bool is_offered = parameter != NULL && parameter->value_count == 1 && place->word.length == 0;
    if (is_offered)
        finder_offer_once(finder, completion_value_in_force(model, parameter, finder->arena), said("in force"), nothing);
    return is_offered;
}

static bool takes_names(const Place *place) { return place->command == NULL || (place->offers & OFFER_NAMES) != 0; }

/* Whether it has values that have names, and those alone may stand there: any expression may be an amount. */
bool completion_has_named_values(const CompletionWords *words, const Place *place)
{
    Type type;
    return type_of_subject(words, place, &type) && type.kind >= TYPE_LOGICAL && type.kind != TYPE_TEXT;
}

void completion_offer_values_of(const CompletionWords *words, const Place *place, Finder *finder)
{
    Type type;
    bool is_known = type_of_subject(words, place, &type);
    if (is_known)
        offer_values(words, type, finder);
    if (is_known && type.kind == TYPE_CHOICE && place->action == NULL)
        offer_sets(words->model, type.choices, finder);
    if (completion_has_named_values(words, place) || place->action != NULL)
        return;
    if (place->offers == OFFER_VALUES && offer_present_value(words->model, place, finder))
        return;
    if ((place->offers & OFFER_YEARS) == 0 && takes_names(place)) {
        completion_offer_names(words->model, finder);
        completion_offer_words(finder);
    }
}

void completion_offer_keys(const CompletionWords *words, const Place *place, Finder *finder)
{
    const Parameter *parameter = parameter_called(words->model, place->subject);
    if (parameter != NULL && parameter->by_choices != NULL)
        offer_choices(parameter->by_choices, finder);
    else
        completion_offer_names(words->model, finder);
}

/* ── behind a point ──────────────────────────────────────────────────────────────────────────────────────── */

static const Table *table_behind(const CompletionWords *words, const Place *place)
{
    Type type;
    for (size_t i = 0; i < words->model->table_count; i++) {
        if (text_equal(*words->model->tables[i]->name.name, place->subject))
            return words->model->tables[i];
    }
    return type_of_subject(words, place, &type) && type.kind == TYPE_ROW ? type.table : NULL;
}

void completion_offer_members(const CompletionWords *words, const Place *place, Finder *finder)
{
    const Table *table = table_behind(words, place);
    Type type;
    for (size_t i = 0; table != NULL && i < words->model->quantity_count; i++) {
        const Quantity *quantity = words->model->quantities[i];
        if (quantity->space.table == table && (quantity->kind <= QUANTITY_SANCTION || quantity->kind == QUANTITY_DECISION))
            finder_offer_once(finder, *quantity->name.name, completion_kind_of_quantity(quantity), quantity_label(quantity));
    }
    if (table != NULL)
        completion_offer_columns(table, finder);
    else if (type_of_subject(words, place, &type) && type.kind == TYPE_INDICATOR)
        finder_offer_once(finder, text_of("case"), nothing, nothing);
    else if (type_of_subject(words, place, &type) && type.kind == TYPE_DATE)
        finder_offer_once(finder, text_of("year"), nothing, nothing);
}
