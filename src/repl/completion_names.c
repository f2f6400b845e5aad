/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the rules, with what each is. Declared in repl/completion_parts.h. */
#include "repl/completion_parts.h"
#include "run/parameters.h"
#include "show/labels.h"
#include "source/language.h"

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

Text completion_kind_of_quantity(const Quantity *quantity)
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

void completion_offer_tables(const Model *model, Finder *finder)
{
    for (size_t i = 0; i < model->table_count; i++)
        finder_offer_once(finder, *model->tables[i]->name.name, said("table"), model->tables[i]->declaration->label.text);
}

void completion_offer_columns(const Table *table, Finder *finder)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const ColumnSymbol *column = table->columns[i];
        Text label = column->declaration != NULL ? column->declaration->label.text : nothing;
        finder_offer_once(finder, *column->name.name, kind_of_type(column->type), label);
    }
}

static bool is_rule(const Quantity *quantity) { return quantity->kind != QUANTITY_DEFINITION; }

void completion_offer_quantities(const Model *model, bool only_rules, Finder *finder)
{
    for (size_t i = 0; i < model->quantity_count; i++) {
        const Quantity *quantity = model->quantities[i];
        bool is_part = quantity->kind == QUANTITY_GROUND || quantity->kind == QUANTITY_EXEMPTION;
        if (!is_part && (is_rule(quantity) || !only_rules))
            finder_offer_once(finder, *quantity->name.name, completion_kind_of_quantity(quantity), quantity_label(quantity));
    }
}

Text completion_value_in_force(const Model *model, const Parameter *parameter, Arena *arena)
{
    TextBuilder out = {.arena = arena};
    parameter_print_value(model, parameter, parameter->values[0].value, &out);
    return text_built(&out);
}

void completion_offer_parameters(const Model *model, Finder *finder)
{
    for (size_t i = 0; i < model->parameter_count; i++) {
        const Parameter *parameter = model->parameters[i];
        Text kind = said("parameter");
        if (parameter->value_count == 1)
            kind = text_format(finder->arena, "%.*s %.*s", TEXT_ARGUMENTS(kind),
                               TEXT_ARGUMENTS(completion_value_in_force(model, parameter, finder->arena)));
        finder_offer_once(finder, *parameter->name.name, kind, parameter->declaration->label.text);
    }
}

void completion_offer_names(const Model *model, Finder *finder)
{
    static const char *const functions[] = {"min", "max", "rounded", "rounded_down", "rounded_up", "absolute"};
    completion_offer_quantities(model, false, finder);
    completion_offer_parameters(model, finder);
    if (model->table_count > 0)
        completion_offer_columns(model->tables[0], finder);
    completion_offer_tables(model, finder);
    for (size_t i = 0; i < model->function_count; i++)
        finder_offer_once(finder, *model->functions[i]->name.name, said("function"), nothing);
    for (size_t i = 0; i < sizeof functions / sizeof *functions && finder->wanted.length > 0; i++)
        finder_offer_once(finder, text_of(functions[i]), said("function"), nothing);
}
