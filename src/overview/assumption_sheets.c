/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assumptions as sheets. Declared in overview/assumption_report.h. */
#include "overview/assumption_report.h"

#include "source/language.h"
#include "show/text_sheet.h"

static const Text nothing = {"", 0};

/* ── parts that both forms use ───────────────────────────────────────────────────────────────────────────── */

Text assumption_value(const AssumptionReport *report, const Assumption *assumption)
{
    TextBuilder value = {.arena = report->arena};
    const CitedThing *thing = assumption->thing;
    if (thing->parameter != NULL)
        parameter_print_chosen(report->rules->model, thing->parameter, thing->values, thing->value_count, report->slots,
                               &value);
    return text_built(&value);
}

Text assumption_place(const AssumptionReport *report, const Assumption *assumption)
{
    return ruleset_place(report->rules, assumption->citation->quote.span);
}

Text reading_name(const AssumptionReport *report, const Assumption *assumption, const ReadingEffect *effect)
{
    TextBuilder name = {.arena = report->arena};
    parameter_print_name(report->rules->model, assumption->thing->parameter, effect->value_index, &name);
    return text_built(&name);
}

Text reading_value(const AssumptionReport *report, const Assumption *assumption, const ReadingEffect *effect)
{
    TextBuilder value = {.arena = report->arena};
    parameter_print_value(report->rules->model, assumption->thing->parameter, effect->reading, &value);
    return text_built(&value);
}

/* ── sheets ──────────────────────────────────────────────────────────────────────────────────────────────── */

static const Sheet *list_sheet(const AssumptionReport *report)
{
    static const TextSheetTitle titles[] = {{"name", CELL_TEXT},  {"kind", CELL_TEXT},   {"value", CELL_TEXT},
                                            {"place", CELL_TEXT}, {"rows", CELL_NUMBER}, {"assumed", CELL_TEXT}};
    TextSheet *sheet = TEXT_SHEET(report->arena, "assumptions", titles);
    for (size_t i = 0; i < report->assumptions->count; i++) {
        const Assumption *assumption = &report->assumptions->items[i];
        const AssumptionEffect *effect = report->effects != NULL ? &report->effects->items[i] : NULL;
        text_sheet_cell(sheet, assumption->thing->name);
        text_sheet_cell_format(sheet, "%s%s", assumption->thing->kind, assumption->thing->is_proposed ? " (proposed)" : "");
        text_sheet_cell(sheet, assumption_value(report, assumption));
        text_sheet_cell(sheet, assumption_place(report, assumption));
        if (effect != NULL && effect->has_rows)
            text_sheet_number(sheet, effect->rows);
        else
            text_sheet_cell(sheet, nothing);
        text_sheet_cell(sheet, assumption->citation->quote.text);
    }
    return &sheet->sheet;
}

static void add_reading(const AssumptionReport *report, const AssumptionEffect *effect, const ReadingEffect *reading,
                        TextSheet *sheet)
{
    text_sheet_cell(sheet, reading_name(report, effect->assumption, reading));
    text_sheet_cell(sheet, reading_value(report, effect->assumption, reading));
}

static const Sheet *reading_sheet(const AssumptionReport *report)
{
    static const TextSheetTitle titles[] = {{"name", CELL_TEXT},
                                            {"reading", CELL_TEXT},
                                            {"units", CELL_NUMBER},
                                            {"unit_years", CELL_NUMBER},
                                            {"outcomes", CELL_NUMBER}};
    TextSheet *sheet = TEXT_SHEET(report->arena, "readings", titles);
    for (size_t i = 0; i < report->effects->count; i++) {
        const AssumptionEffect *effect = &report->effects->items[i];
        for (size_t j = 0; j < effect->readings.count; j++) {
            const ReadingEffect *reading = &effect->readings.items[j];
            add_reading(report, effect, reading, sheet);
            text_sheet_number(sheet, reading->unit_count);
            text_sheet_number(sheet, reading->unit_year_count);
            text_sheet_number(sheet, reading->outcome_count);
        }
    }
    return &sheet->sheet;
}

static void add_rule_effects(const AssumptionReport *report, const AssumptionEffect *effect, const ReadingEffect *reading,
                             TextSheet *sheet)
{
    for (size_t i = 0; i < reading->rules.count; i++) {
        const RuleEffect *rule = &reading->rules.items[i];
        add_reading(report, effect, reading, sheet);
        text_sheet_cell(sheet, text_of(outcome_kind_word(rule->kind)));
        text_sheet_cell(sheet, outcome_name(report->arena, rule->quantity));
        text_sheet_number(sheet, rule->gone);
        text_sheet_number(sheet, rule->added);
        text_sheet_number(sheet, rule->altered);
        text_sheet_cell(sheet, nothing);
    }
}

static void add_result_effects(const AssumptionReport *report, const AssumptionEffect *effect, const ReadingEffect *reading,
                               TextSheet *sheet)
{
    static const Type money = {.kind = TYPE_MONEY};
    for (size_t i = 0; i < reading->results.count; i++) {
        const ResultChange *change = &reading->results.items[i];
        TextBuilder total = {.arena = report->arena};
        add_reading(report, effect, reading, sheet);
        text_sheet_cell(sheet, text_of("result"));
        text_sheet_cell_format(sheet, "%.*s.%.*s", TEXT_ARGUMENTS(change->table), TEXT_ARGUMENTS(change->column));
        text_sheet_cell(sheet, nothing);
        text_sheet_cell(sheet, nothing);
        text_sheet_number(sheet, change->rows);
        if (change->is_money)
            value_print_fraction(report->rules->model, money, change->change, &total);
        text_sheet_cell(sheet, text_built(&total));
    }
}

static const Sheet *effect_sheet(const AssumptionReport *report)
{
    static const TextSheetTitle titles[] = {{"name", CELL_TEXT},    {"reading", CELL_TEXT}, {"kind", CELL_TEXT},
                                            {"rule", CELL_TEXT},    {"gone", CELL_NUMBER},  {"new", CELL_NUMBER},
                                            {"other", CELL_NUMBER}, {"change", CELL_NUMBER}};
    TextSheet *sheet = TEXT_SHEET(report->arena, "effects", titles);
    for (size_t i = 0; i < report->effects->count; i++) {
        const AssumptionEffect *effect = &report->effects->items[i];
        for (size_t j = 0; j < effect->readings.count; j++) {
            add_rule_effects(report, effect, &effect->readings.items[j], sheet);
            add_result_effects(report, effect, &effect->readings.items[j], sheet);
        }
    }
    return &sheet->sheet;
}

static const Sheet *dependent_sheet(const AssumptionReport *report)
{
    static const TextSheetTitle titles[] = {
        {"name", CELL_TEXT}, {"kind", CELL_TEXT}, {"rule", CELL_TEXT}, {"rows", CELL_NUMBER}};
    TextSheet *sheet = TEXT_SHEET(report->arena, "dependents", titles);
    for (size_t i = 0; i < report->effects->count; i++) {
        const AssumptionEffect *effect = &report->effects->items[i];
        for (size_t j = 0; j < effect->dependents.count; j++) {
            const Dependent *dependent = &effect->dependents.items[j];
            bool is_rule = dependent->quantity != NULL;
            text_sheet_cell(sheet, effect->assumption->thing->name);
            text_sheet_cell(sheet, text_of(is_rule ? outcome_kind_word(dependent->kind) : "result"));
            if (is_rule)
                text_sheet_cell(sheet, outcome_name(report->arena, dependent->quantity));
            else
                text_sheet_cell_format(sheet, "%.*s.%.*s", TEXT_ARGUMENTS(dependent->table), TEXT_ARGUMENTS(dependent->column));
            text_sheet_number(sheet, dependent->rows);
        }
    }
    return &sheet->sheet;
}

static SheetList make_sheets(const AssumptionReport *report)
{
    SheetList sheets = {0};
    vector_push(report->arena, &sheets, list_sheet(report));
    if (report->effects == NULL)
        return sheets;
    vector_push(report->arena, &sheets, reading_sheet(report));
    vector_push(report->arena, &sheets, effect_sheet(report));
    vector_push(report->arena, &sheets, dependent_sheet(report));
    return sheets;
}

/* Their words are those of files, in whatever language the page would be. */
SheetList assumption_sheets(const AssumptionReport *report)
{
    Language in_use = language_in_use();
    language_use(LANGUAGE_ENGLISH);
    SheetList sheets = make_sheets(report);
    language_use(in_use);
    return sheets;
}
