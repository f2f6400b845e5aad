/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the rules, the data and the language may stand in a place. Declared in repl/completion_parts.h. */
#include <string.h>

#include "repl/completion_parts.h"
#include "run/parameters.h"
#include "run/run.h"
#include "show/labels.h"
#include "show/values.h"
#include "source/language.h"
#include "syntax/words.h"

static const Text nothing = {"", 0};

static Text said(const char *english) { return text_of(say(english)); }

/* ── what things are ─────────────────────────────────────────────────────────────────────────────────────── */

static Text kind_of_type(Type type)
{
    static const char *const words[] = {
        [TYPE_MONEY] = SAID("amount"),   [TYPE_RATIO] = SAID("percentage"),  [TYPE_NUMBER] = SAID("number"),
        [TYPE_INTEGER] = SAID("number"), [TYPE_YEAR] = SAID("year"),         [TYPE_DATE] = SAID("date"),
        [TYPE_DAY] = SAID("day"),        [TYPE_DAYS] = SAID("days"),         [TYPE_MONTHS] = SAID("months"),
        [TYPE_PERIOD] = SAID("period"),  [TYPE_LOGICAL] = SAID("yes or no"), [TYPE_TEXT] = SAID("text"),
        [TYPE_CHOICE] = SAID("choice"),  [TYPE_ROW] = SAID("link"),
    };
    const char *word = type.kind < sizeof words / sizeof *words ? words[type.kind] : NULL;
    return word != NULL ? said(word) : nothing;
}

static Text kind_of_quantity(const Quantity *quantity)
{
    static const char *const words[] = {
        [QUANTITY_INDICATOR] = SAID("indicator"), [QUANTITY_OBLIGATION] = SAID("obligation"),
        [QUANTITY_SANCTION] = SAID("sanction"),   [QUANTITY_GROUND] = SAID("ground"),
        [QUANTITY_EXEMPTION] = SAID("exemption"), [QUANTITY_DECISION] = SAID("decision"),
        [QUANTITY_PERMIT] = SAID("permission"),   [QUANTITY_ASK] = SAID("reservation"),
        [QUANTITY_FORBID] = SAID("prohibition"),  [QUANTITY_ACTION] = SAID("action"),
    };
    return quantity->kind == QUANTITY_DEFINITION ? kind_of_type(quantity->type) : said(words[quantity->kind]);
}

/* ── names ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void offer_tables(const Model *model, Finder *finder)
{
    for (size_t i = 0; i < model->table_count; i++)
        finder_offer_once(finder, *model->tables[i]->name.name, said("table"), model->tables[i]->declaration->label.text);
}

static void offer_columns(const Table *table, Finder *finder)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const ColumnSymbol *column = table->columns[i];
        Text label = column->declaration != NULL ? column->declaration->label.text : nothing;
        finder_offer_once(finder, *column->name.name, kind_of_type(column->type), label);
    }
}

static bool is_rule(const Quantity *quantity) { return quantity->kind != QUANTITY_DEFINITION; }

static void offer_quantities(const Model *model, bool only_rules, Finder *finder)
{
    for (size_t i = 0; i < model->quantity_count; i++) {
        const Quantity *quantity = model->quantities[i];
        bool is_part = quantity->kind == QUANTITY_GROUND || quantity->kind == QUANTITY_EXEMPTION;
        if (!is_part && (is_rule(quantity) || !only_rules))
            finder_offer_once(finder, *quantity->name.name, kind_of_quantity(quantity), quantity_label(quantity));
    }
}

static Text value_in_force(const Model *model, const Parameter *parameter, Arena *arena)
{
    TextBuilder out = {.arena = arena};
    parameter_print_value(model, parameter, parameter->values[0].value, &out);
    return text_built(&out);
}

static void offer_parameters(const Model *model, Finder *finder)
{
    for (size_t i = 0; i < model->parameter_count; i++) {
        const Parameter *parameter = model->parameters[i];
        Text kind = said("parameter");
        if (parameter->value_count == 1)
            kind = text_format(finder->arena, "%.*s %.*s", TEXT_ARGUMENTS(kind),
                               TEXT_ARGUMENTS(value_in_force(model, parameter, finder->arena)));
        finder_offer_once(finder, *parameter->name.name, kind, parameter->declaration->label.text);
    }
}

static void offer_names(const Model *model, Finder *finder)
{
    static const char *const functions[] = {"min", "max", "rounded", "rounded_down", "rounded_up", "absolute"};
    offer_quantities(model, false, finder);
    offer_parameters(model, finder);
    if (model->table_count > 0)
        offer_columns(model->tables[0], finder);
    offer_tables(model, finder);
    for (size_t i = 0; i < model->function_count; i++)
        finder_offer_once(finder, *model->functions[i]->name.name, said("function"), nothing);
    for (size_t i = 0; i < sizeof functions / sizeof *functions && finder->wanted.length > 0; i++)
        finder_offer_once(finder, text_of(functions[i]), said("function"), nothing);
}

/* ── words of the language ───────────────────────────────────────────────────────────────────────────────── */

static void offer_class(unsigned classes, Finder *finder)
{
    for (size_t i = 0; i < words_count; i++) {
        if ((classes & (1u << words_table[i].class)) != 0)
            finder_offer_once(finder, text_of(words_table[i].text), nothing, nothing);
    }
}

static void offer_words(Finder *finder)
{
    static const char *const several[] = {"count of", "sum of", "average of", "last year's", "years running", "running sum of"};
    offer_class(1u << WORD_RESERVED, finder);
    for (size_t i = 0; i < sizeof several / sizeof *several; i++)
        finder_offer_once(finder, text_of(several[i]), nothing, nothing);
}

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

static void offer_units(const CompletionWords *words, Finder *finder)
{
    const Model *model = words->model;
    Text kind = model->table_count > 0 ? row_word(model, table_subject(model->tables[0])) : nothing;
    for (size_t i = 0; i < words->units.count; i++)
        finder_offer(finder, words->units.items[i].key, kind, words->units.items[i].name);
}

static void offer_years(const CompletionWords *words, Finder *finder)
{
    for (size_t i = 0; i < words->years.count; i++)
        finder_offer(finder, words->years.items[i], said("year"), nothing);
}

static bool is_of_units(const Model *model, Type type)
{
    return model->table_count > 0 && table_subject(type.table) == table_subject(model->tables[0]);
}

static const char *const statuses[] = {"met", "late", "open", "overdue", NULL};

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
        offer_years(words, finder);
        return;
    case TYPE_ROW:
        if (is_of_units(words->model, type))
            offer_units(words, finder);
        return;
    case TYPE_LOGICAL:
    case TYPE_STATUS:
    case TYPE_VERDICT:
        offer_list(type.kind == TYPE_LOGICAL ? logical : type.kind == TYPE_STATUS ? statuses : verdicts, finder);
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
        finder_offer_once(finder, value_in_force(model, parameter, finder->arena), said("in force"), nothing);
    return is_offered;
}

static bool takes_names(const Place *place) { return place->command == NULL || (place->offers & OFFER_NAMES) != 0; }

/* Whether it has values that have names, and those alone may stand there: any expression may be an amount. */
static bool has_named_values(const CompletionWords *words, const Place *place)
{
    Type type;
    return type_of_subject(words, place, &type) && type.kind >= TYPE_LOGICAL && type.kind != TYPE_TEXT;
}

static void offer_values_of(const CompletionWords *words, const Place *place, Finder *finder)
{
    Type type;
    bool is_known = type_of_subject(words, place, &type);
    if (is_known)
        offer_values(words, type, finder);
    if (is_known && type.kind == TYPE_CHOICE && place->action == NULL)
        offer_sets(words->model, type.choices, finder);
    if (has_named_values(words, place) || place->action != NULL)
        return;
    if (place->offers == OFFER_VALUES && offer_present_value(words->model, place, finder))
        return;
    if ((place->offers & OFFER_YEARS) == 0 && takes_names(place)) {
        offer_names(words->model, finder);
        offer_words(finder);
    }
}

static void offer_keys(const CompletionWords *words, const Place *place, Finder *finder)
{
    const Parameter *parameter = parameter_called(words->model, place->subject);
    if (parameter != NULL && parameter->by_choices != NULL)
        offer_choices(parameter->by_choices, finder);
    else
        offer_names(words->model, finder);
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

static void offer_members(const CompletionWords *words, const Place *place, Finder *finder)
{
    const Table *table = table_behind(words, place);
    Type type;
    for (size_t i = 0; table != NULL && i < words->model->quantity_count; i++) {
        const Quantity *quantity = words->model->quantities[i];
        if (quantity->space.table == table && (quantity->kind <= QUANTITY_SANCTION || quantity->kind == QUANTITY_DECISION))
            finder_offer_once(finder, *quantity->name.name, kind_of_quantity(quantity), quantity_label(quantity));
    }
    if (table != NULL)
        offer_columns(table, finder);
    else if (type_of_subject(words, place, &type) && type.kind == TYPE_INDICATOR)
        finder_offer_once(finder, text_of("case"), nothing, nothing);
    else if (type_of_subject(words, place, &type) && type.kind == TYPE_DATE)
        finder_offer_once(finder, text_of("year"), nothing, nothing);
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static void offer_commands(const Place *place, Finder *finder)
{
    bool has_colon = place->word.length > 0 && place->word.start[0] == ':';
    for (size_t i = 0; i < repl_command_count; i++)
        finder_offer(finder, text_format(finder->arena, "%s%s", has_colon ? ":" : "", repl_commands[i]->name), nothing,
                     said(repl_commands[i]->purpose));
}

static void offer_scenarios(const Model *model, Finder *finder)
{
    for (size_t i = 0; i < model->scenario_count; i++)
        finder_offer(finder, model->scenarios[i]->label.text, said("scenario"), nothing);
}

/* Words of a synopsis in small letters stand for themselves. */
static void offer_synopsis(const ReplCommand *command, Finder *finder)
{
    static const char small[] = "abcdefghijklmnopqrstuvwxyz", name[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ.abcdefghijklmnopqrstuvwxyz-";
    for (const char *at = command->synopsis; at != NULL && *at != '\0';) {
        size_t length = strspn(at, name);
        if (length > 0 && strspn(at, small) == length)
            finder_offer_once(finder, (Text){at, length}, nothing, nothing);
        at += length > 0 ? length : 1;
    }
}

static void offer_of_rules(const CompletionWords *words, const Place *place, Finder *finder)
{
    finder->only_by_word = (place->offers & OFFER_UNITS) != 0; /* where units are found by their names */
    if ((place->offers & OFFER_NAMES) != 0)
        offer_names(words->model, finder);
    if ((place->offers & OFFER_PARAMETERS) != 0)
        offer_parameters(words->model, finder);
    if ((place->offers & OFFER_RULES) != 0)
        offer_quantities(words->model, true, finder);
    if ((place->offers & OFFER_TABLES) != 0)
        offer_tables(words->model, finder);
    if ((place->offers & OFFER_SCENARIOS) != 0)
        offer_scenarios(words->model, finder);
    if ((place->offers & OFFER_VALUES) != 0)
        offer_values_of(words, place, finder);
    if ((place->offers & OFFER_MEMBERS) != 0)
        offer_members(words, place, finder);
    if ((place->offers & OFFER_KEYS) != 0)
        offer_keys(words, place, finder);
    if ((place->offers & OFFER_ARGUMENTS) != 0)
        offer_columns(place->action, finder);
    finder->only_by_word = false;
}

static void offer_of_language(const Place *place, Finder *finder)
{
    if ((place->offers & OFFER_WORDS) != 0)
        offer_words(finder);
    if ((place->offers & OFFER_DECLARATIONS) != 0)
        offer_class(1u << WORD_DECLARATION, finder);
    if ((place->offers & OFFER_CLAUSES) != 0)
        offer_class(1u << WORD_CLAUSE | 1u << WORD_JOINING, finder);
}

/* The few before the many: a long list is cut. */
void completion_offer(const CompletionWords *words, const Place *place, Finder *finder)
{
    if ((place->offers & OFFER_VALUES) != 0 && has_named_values(words, place)) {
        offer_values_of(words, place, finder);
        return;
    }
    if ((place->offers & OFFER_COMMANDS) != 0)
        offer_commands(place, finder);
    offer_of_rules(words, place, finder);
    offer_of_language(place, finder);
    if ((place->offers & OFFER_SYNOPSIS) != 0)
        offer_synopsis(place->command, finder);
    if ((place->offers & OFFER_STATUSES) != 0)
        offer_list(statuses, finder);
    if ((place->offers & OFFER_UNITS) != 0)
        offer_units(words, finder);
    if ((place->offers & OFFER_YEARS) != 0)
        offer_years(words, finder);
    if ((place->offers & (OFFER_FILES | OFFER_FOLDERS)) != 0)
        completion_offer_files(place, finder);
}
