/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "use/rule_report.h"

#include "use/text_sheet.h"

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

static const Sheet *list_sheet(const RuleReport *report)
{
    static const TextSheetTitle titles[] = {{"paragraph", CELL_TEXT}, {"kind", CELL_TEXT},  {"name", CELL_TEXT},
                                            {"label", CELL_TEXT},     {"place", CELL_TEXT}, {"source", CELL_TEXT}};
    static const TextSheetTitle titles_with_rows[] = {{"paragraph", CELL_TEXT}, {"kind", CELL_TEXT},  {"name", CELL_TEXT},
                                                      {"label", CELL_TEXT},     {"place", CELL_TEXT}, {"rows", CELL_NUMBER},
                                                      {"source", CELL_TEXT}};
    bool has_rows = report->activity != NULL;
    TextSheet *sheet =
        has_rows ? TEXT_SHEET(report->arena, "rules", titles_with_rows) : TEXT_SHEET(report->arena, "rules", titles);
    for (size_t i = 0; i < report->list->entries.count; i++) {
        const RuleEntry *entry = &report->list->entries.items[i];
        text_sheet_cell(sheet, entry->paragraph.name);
        text_sheet_cell(sheet, text_of(entry->thing->kind));
        text_sheet_cell(sheet, entry->thing->name);
        text_sheet_cell(sheet, entry->thing->label);
        text_sheet_cell(sheet, ruleset_place(report->rules, entry->thing->place));
        if (has_rows)
            add_rows(report, entry->thing, sheet);
        text_sheet_cell(sheet, entry->source);
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
