/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "overview/rule_report.h"

#include "show/text_sheet.h"

/* ── rules by paragraph ──────────────────────────────────────────────────────────────────────────────────── */

/* The rows that a rule left, where rows are told of it. */
static bool rows_of(const RuleReport *report, const CitedThing *thing, size_t *rows)
{
    bool is_told = false;
    *rows = 0;
    for (size_t i = 0; report->activity != NULL && i < report->activity->parts.count; i++) {
        const RulePart *part = &report->activity->parts.items[i];
        if (part->declaration != thing->declaration || !part->is_of_total)
            continue;
        is_told = true;
        *rows += part->rows;
    }
    return is_told;
}

static void add_rows(const RuleReport *report, const CitedThing *thing, TextSheet *sheet)
{
    size_t rows;
    if (rows_of(report, thing, &rows))
        text_sheet_number(sheet, rows);
    else
        text_sheet_cell(sheet, (Text){"", 0});
}

/* Of a block's ten names two tell which block it is. */
static void add_name(const RuleReport *report, const CitedThing *thing, TextSheet *sheet)
{
    size_t commas = 0, second = thing->name.length;
    for (size_t i = 0; thing->declaration->kind == DECLARATION_BLOCK && i < thing->name.length; i++) {
        if (thing->name.start[i] != ',')
            continue;
        second = ++commas == 2 ? i : second;
    }
    if (report->is_for_reading && commas > 2)
        text_sheet_cell_format(sheet, "%.*s, … (%zu)", (int)second, thing->name.start, commas + 1);
    else
        text_sheet_cell(sheet, thing->name);
}

static bool has_labels(const RuleReport *report)
{
    for (size_t i = 0; i < report->list->entries.count; i++) {
        if (report->list->entries.items[i].thing->label.length > 0)
            return true;
    }
    return !report->is_for_reading;
}

/* Within a paragraph, neither it nor words that stand in the row above are said again. */
static void add_entry(const RuleReport *report, const RuleEntry *entry, const RuleEntry *above, bool is_labelled,
                      TextSheet *sheet)
{
    const Text nothing = {"", 0};
    bool is_same = report->is_for_reading && above != NULL && text_equal(entry->paragraph.name, above->paragraph.name);
    text_sheet_cell(sheet, is_same ? nothing : entry->paragraph.name);
    text_sheet_cell(sheet, text_of(entry->thing->kind));
    add_name(report, entry->thing, sheet);
    if (is_labelled)
        text_sheet_cell(sheet, entry->thing->label);
    text_sheet_cell(sheet, ruleset_place(report->rules, entry->thing->place));
    if (report->activity != NULL)
        add_rows(report, entry->thing, sheet);
    text_sheet_cell(sheet, is_same && text_equal(entry->source, above->source) ? nothing : entry->source);
}

static const Sheet *list_sheet(const RuleReport *report)
{
    TextSheet *sheet = text_sheet_open(report->arena);
    bool is_labelled = has_labels(report);
    sheet->sheet.name = text_of("rules");
    text_sheet_column(sheet, text_of("paragraph"), CELL_TEXT);
    text_sheet_column(sheet, text_of("kind"), CELL_TEXT);
    text_sheet_column(sheet, text_of("name"), CELL_TEXT);
    if (is_labelled)
        text_sheet_column(sheet, text_of("label"), CELL_TEXT);
    text_sheet_column(sheet, text_of("place"), CELL_TEXT);
    if (report->activity != NULL)
        text_sheet_column(sheet, text_of("rows"), CELL_NUMBER);
    text_sheet_column(sheet, text_of("source"), CELL_TEXT);
    const RuleEntry *above = NULL;
    for (size_t i = 0; i < report->list->entries.count; i++) {
        add_entry(report, &report->list->entries.items[i], above, is_labelled, sheet);
        above = &report->list->entries.items[i];
    }
    return &sheet->sheet;
}

static const Sheet *unsourced_sheet(const RuleReport *report)
{
    static const TextSheetTitle titles[] = {
        {"kind", CELL_TEXT}, {"name", CELL_TEXT}, {"place", CELL_TEXT}, {"assumed", CELL_LOGICAL}};
    TextSheet *sheet = TEXT_SHEET(report->arena, "without_source", titles);
    for (size_t i = 0; i < report->list->unsourced.count; i++) {
        const CitedThing *thing = report->list->unsourced.items[i];
        text_sheet_cell(sheet, text_of(thing->kind));
        text_sheet_cell(sheet, thing->name);
        text_sheet_cell(sheet, ruleset_place(report->rules, thing->place));
        text_sheet_cell(sheet, text_of(thing->citations.count > 0 ? "yes" : "no"));
    }
    return &sheet->sheet;
}

/* ── the list of paragraphs ──────────────────────────────────────────────────────────────────────────────── */

static const Sheet *uncovered_sheet(const RuleReport *report)
{
    static const TextSheetTitle titles[] = {{"paragraph", CELL_TEXT}, {"words", CELL_TEXT}};
    TextSheet *sheet = TEXT_SHEET(report->arena, "without_rule", titles);
    for (size_t i = 0; i < report->list->uncovered.count; i++) {
        text_sheet_cell(sheet, report->list->uncovered.items[i]->name);
        text_sheet_cell(sheet, report->list->uncovered.items[i]->words);
    }
    return &sheet->sheet;
}

static const Sheet *remarked_sheet(const RuleReport *report)
{
    static const TextSheetTitle titles[] = {{"paragraph", CELL_TEXT}, {"words", CELL_TEXT}, {"remark", CELL_TEXT}};
    TextSheet *sheet = TEXT_SHEET(report->arena, "computes_nothing", titles);
    for (size_t i = 0; i < report->list->remarked.count; i++) {
        const Paragraph *paragraph = report->list->remarked.items[i];
        text_sheet_cell(sheet, paragraph->name);
        text_sheet_cell(sheet, paragraph->words);
        text_sheet_cell(sheet, paragraph->remark);
    }
    return &sheet->sheet;
}

static const Sheet *unlisted_sheet(const RuleReport *report)
{
    static const TextSheetTitle titles[] = {
        {"paragraph", CELL_TEXT}, {"name", CELL_TEXT}, {"place", CELL_TEXT}, {"source", CELL_TEXT}};
    TextSheet *sheet = TEXT_SHEET(report->arena, "not_listed", titles);
    for (size_t i = 0; i < report->list->unlisted.count; i++) {
        const RuleEntry *entry = report->list->unlisted.items[i];
        text_sheet_cell(sheet, entry->paragraph.name);
        text_sheet_cell(sheet, entry->thing->name);
        text_sheet_cell(sheet, ruleset_place(report->rules, entry->thing->place));
        text_sheet_cell(sheet, entry->source);
    }
    return &sheet->sheet;
}

/* ── what the data did ───────────────────────────────────────────────────────────────────────────────────── */

static void add_part(const RulePart *part, TextSheet *sheet)
{
    text_sheet_cell(sheet, text_of(part->kind));
    text_sheet_cell(sheet, part->rule);
    text_sheet_cell(sheet, part->part);
}

static const Sheet *activity_sheet(const RuleReport *report)
{
    static const TextSheetTitle titles[] = {
        {"kind", CELL_TEXT}, {"rule", CELL_TEXT}, {"part", CELL_TEXT}, {"rows", CELL_NUMBER}};
    TextSheet *sheet = TEXT_SHEET(report->arena, "activity", titles);
    for (size_t i = 0; i < report->activity->parts.count; i++) {
        add_part(&report->activity->parts.items[i], sheet);
        text_sheet_number(sheet, report->activity->parts.items[i].rows);
    }
    return &sheet->sheet;
}

static const Sheet *idle_sheet(const RuleReport *report)
{
    static const TextSheetTitle titles[] = {
        {"kind", CELL_TEXT}, {"rule", CELL_TEXT}, {"part", CELL_TEXT}, {"place", CELL_TEXT}};
    TextSheet *sheet = TEXT_SHEET(report->arena, "idle", titles);
    for (size_t i = 0; i < report->activity->idle.count; i++) {
        add_part(&report->activity->idle.items[i], sheet);
        text_sheet_cell(sheet, ruleset_place(report->rules, report->activity->idle.items[i].place));
    }
    return &sheet->sheet;
}

SheetList rule_sheets(const RuleReport *report)
{
    SheetList sheets = {0};
    vector_push(report->arena, &sheets, list_sheet(report));
    vector_push(report->arena, &sheets, unsourced_sheet(report));
    if (report->paragraphs != NULL) {
        vector_push(report->arena, &sheets, uncovered_sheet(report));
        vector_push(report->arena, &sheets, remarked_sheet(report));
        vector_push(report->arena, &sheets, unlisted_sheet(report));
    }
    if (report->activity != NULL) {
        vector_push(report->arena, &sheets, activity_sheet(report));
        vector_push(report->arena, &sheets, idle_sheet(report));
    }
    return sheets;
}
