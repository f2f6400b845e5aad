/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is assumed, what was set for this run, and what to be warned of. */
#include <inttypes.h>
#include <string.h>

#include "source/language.h"
#include "run/assumptions.h"
#include "run/faults.h"
#include "run/summary_parts.h"

enum { NOTES_SHOWN = 8, ASSUMPTIONS_SHOWN = 40 };

/* Parameters set for this run */

void summary_settings(SummaryPage *page)
{
    const ParameterSettings *settings = &page->result->settings;
    TextSheet *sheet = text_sheet_open(page->arena);
    text_sheet_column(sheet, text_of(say("parameter")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("this run")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("the rules")), CELL_TEXT);
    for (size_t i = 0; i < settings->count; i++) {
        const ParameterSetting *setting = &settings->items[i];
        size_t index = setting->value_index == ALL_VALUES ? 0 : (size_t)setting->value_index;
        TextBuilder name = {.arena = page->arena}, set = name, given = name;
        if (setting->value_index == ALL_VALUES)
            text_append(&name, *setting->parameter->name.name);
        else
            parameter_print_name(page->model, setting->parameter, index, &name);
        parameter_print_value(page->model, setting->parameter, setting->value, &set);
        parameter_print_value(page->model, setting->parameter, setting->parameter->values[index].value, &given);
        text_sheet_cell(sheet, text_built(&name));
        text_sheet_cell(sheet, text_built(&set));
        text_sheet_cell(sheet, text_built(&given));
    }
    if (settings->count == 0)
        return;
    summary_heading(page, "Set for this run");
    summary_table(page, sheet);
}

/* Assumptions */

/* What the coming years stand on is in force where there are any, and then told with them. */
static bool is_of_projection(const Assumption *assumption)
{
    return assumption->thing->declaration->kind == DECLARATION_PROJECT;
}

static bool is_parameter(const Assumption *assumption) { return assumption->thing->parameter != NULL; }

/* A block's assumption is told under its first name. */
static Text short_name(const CitedThing *thing)
{
    bool is_block = thing->declaration->kind == DECLARATION_BLOCK;
    const char *comma = is_block ? memchr(thing->name.start, ',', thing->name.length) : NULL;
    return comma != NULL ? (Text){thing->name.start, (size_t)(comma - thing->name.start)} : thing->name;
}

static Text value_in_force(const SummaryPage *page, const CitedThing *thing)
{
    TextBuilder words = {.arena = page->arena};
    if (thing->parameter != NULL)
        parameter_print_chosen(page->model, thing->parameter, thing->values, thing->value_count,
                               page->result->inputs.parameters, &words);
    return text_built(&words);
}

static void add_assumptions(const SummaryPage *page, const Assumptions *assumptions, bool of_parameters, TextSheet *sheet)
{
    for (size_t i = 0; i < assumptions->count; i++) {
        const Assumption *assumption = &assumptions->items[i];
        if (assumption->thing->is_proposed || is_of_projection(assumption) || is_parameter(assumption) != of_parameters)
            continue;
        text_sheet_cell(sheet, summary_called(page, short_name(assumption->thing), assumption->thing->label));
        text_sheet_cell(sheet, value_in_force(page, assumption->thing));
        text_sheet_cell(sheet, assumption->citation->quote.text);
    }
}

void summary_assumptions(SummaryPage *page)
{
    TextSheet *sheet = text_sheet_open(page->arena);
    text_sheet_column(sheet, text_of(say("name")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("value")), CELL_TEXT);
    text_sheet_column(sheet, text_of(say("assumed, because")), CELL_TEXT);
    Assumptions assumptions = assumptions_of(page->arena, page->model);
    add_assumptions(page, &assumptions, true, sheet);
    add_assumptions(page, &assumptions, false, sheet);
    size_t count = sheet->sheet.row_count;
    if (count == 0)
        return;
    summary_heading(page, "Assumptions in force: %zu", count);
    if (count > summary_most(page, ASSUMPTIONS_SHOWN))
        sheet->sheet.row_count = summary_most(page, ASSUMPTIONS_SHOWN);
    summary_table(page, sheet);
    summary_more(page, count - sheet->sheet.row_count, "");
}

/* Warnings */

size_t summary_count_warnings(const RunResult *result)
{
    size_t faults, gaps = 0;
    run_faults(result->run, &faults);
    for (size_t i = 0; i < result->model->table_count; i++)
        gaps += result->prepared->tables[i].filled_gaps;
    return faults + gaps + diagnostics_warnings(result->rules->diagnostics) + result->report.problem_count;
}

static void add_faults(SummaryPage *page, TextSheet *sheet)
{
    size_t count;
    const Fault *faults = run_faults(page->result->run, &count);
    for (size_t i = 0; i < count; i++) {
        TextBuilder words = {.arena = page->arena};
        fault_print(page->result, &faults[i], &words);
        text_sheet_cell(sheet, text_built(&words));
    }
}

/* No file says that nobody was ever let off a rule; or that it is called otherwise. Said here alone, and not each time. */
static void add_absent_dispensations(const SummaryPage *page, TextSheet *sheet)
{
    const Dispensations *dispensations = page->model->dispensations;
    if (dispensations == NULL || dispensations->table->made_from != NULL ||
        page->result->dataset->tables[dispensations->table->index].present)
        return;
    text_sheet_cell_format(sheet, say("no dispensations are recorded: %.*s is not there"),
                           TEXT_ARGUMENTS(dispensations->table->file));
}

void summary_warnings(SummaryPage *page)
{
    const RunResult *result = page->result;
    size_t rule_warnings = diagnostics_warnings(result->rules->diagnostics);
    TextSheet *sheet = text_sheet_open(page->arena);
    text_sheet_column(sheet, (Text){"", 0}, CELL_TEXT);
    add_faults(page, sheet);
    if (result->report.problem_count > 0)
        text_sheet_cell_format(sheet,
                               say_count(result->report.problem_count,
                                         "%zu bad cell or row in the data: the rows were left out",
                                         "%zu bad cells or rows in the data: the rows were left out"),
                               result->report.problem_count);
    if (rule_warnings > 0)
        text_sheet_cell_format(sheet,
                               say_count(rule_warnings, "%zu warning in the rules; `styr check` shows it",
                                         "%zu warnings in the rules; `styr check` shows them"),
                               rule_warnings);
    for (size_t i = 0; i < result->report.notes.count; i++)
        text_sheet_cell(sheet, result->report.notes.items[i]);
    for (size_t i = 0; i < result->prepared->notes.count; i++)
        text_sheet_cell(sheet, result->prepared->notes.items[i]);
    add_absent_dispensations(page, sheet);
    size_t count = sheet->sheet.row_count;
    if (count == 0)
        return;
    summary_heading(page, "Warnings and notes: %zu", count);
    if (count > summary_most(page, NOTES_SHOWN))
        sheet->sheet.row_count = summary_most(page, NOTES_SHOWN);
    summary_table(page, sheet);
    summary_more(page, count - sheet->sheet.row_count, "");
}
