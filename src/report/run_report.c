/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/run_report.h"

#include <inttypes.h>

#include "data/projection.h"
#include "report/case_chart.h"
#include "run/summary.h"
#include "show/html_page.h"
#include "show/shown.h"
#include "show/text_sheet.h"
#include "source/language.h"

typedef struct Report {
    Arena *arena;
    const RunResult *result;
    const Selection *selection;
    const RunReportOptions *options;
    HtmlPage *page;
} Report;

/* The summary's reader */

static void take_section(void *page, Text heading) { html_page_section(((Report *)page)->page, heading); }

static void take_counts(void *page, const CaseCounts *counts)
{
    Report *report = page;
    html_page_bars(report->page, case_chart(report->arena, counts));
}

static void take_table(void *page, const Sheet *sheet) { html_page_table(((Report *)page)->page, sheet); }

static void take_remark(void *page, Text words) { html_page_paragraph(((Report *)page)->page, words); }

/* What was asked */

static void add_fact(TextSheet *facts, const char *name, Text words)
{
    if (words.length == 0)
        return;
    text_sheet_cell(facts, text_of(name));
    text_sheet_cell(facts, words);
}

static Text as_of(const Report *report)
{
    TextBuilder day = {.arena = report->arena};
    shown_date(report->result->inputs.as_of, &day);
    return text_built(&day);
}

static Text stretch(const Report *report, int64_t first, int64_t last)
{
    return first == last ? text_format(report->arena, "%" PRId64, first)
                         : text_format(report->arena, "%" PRId64 "–%" PRId64, first, last);
}

/* Years that stand in no file. */
static Text projected(const Report *report)
{
    const Projected *years = report->result->dataset->projected;
    return years == NULL ? (Text){"", 0} : stretch(report, years->first_year, years->last_year);
}

static Text years(const Report *report)
{
    const Prepared *prepared = report->result->prepared;
    if (prepared->year_count == 0)
        return (Text){"", 0};
    int64_t first = prepared->years[0], last = prepared->years[prepared->year_count - 1];
    if (report->selection->has_years) {
        first = report->selection->first_year;
        last = report->selection->last_year;
    }
    return stretch(report, first, last);
}

/* `surplus_limit 4 % instead of 5 %; …` */
static Text settings(const Report *report)
{
    const RunResult *result = report->result;
    TextBuilder words = {.arena = report->arena};
    for (size_t i = 0; i < result->settings.count; i++) {
        const ParameterSetting *setting = &result->settings.items[i];
        size_t index = setting->value_index == ALL_VALUES ? 0 : (size_t)setting->value_index;
        TextBuilder name = {.arena = report->arena}, set = name, given = name;
        parameter_print_name(result->model, setting->parameter, index, &name);
        parameter_print_value(result->model, setting->parameter, setting->value, &set);
        parameter_print_value(result->model, setting->parameter, setting->parameter->values[index].value, &given);
        Text called = setting->value_index == ALL_VALUES ? *setting->parameter->name.name : text_built(&name);
        text_append_string(&words, i > 0 ? "; " : "");
        text_append_format(&words, say("%.*s %.*s instead of %.*s"), TEXT_ARGUMENTS(called), TEXT_ARGUMENTS(text_built(&set)),
                           TEXT_ARGUMENTS(text_built(&given)));
    }
    return text_built(&words);
}

static void append_question(Report *report)
{
    const RuleSet *rules = report->result->rules;
    TextSheet *facts = text_sheet_open(report->arena);
    text_sheet_column(facts, (Text){"", 0}, CELL_TEXT);
    text_sheet_column(facts, (Text){"", 0}, CELL_TEXT);
    add_fact(facts, say("Rules"), rules->name);
    add_fact(facts, say("Scenario"), rules->scenario);
    add_fact(facts, say("Set for this run"), settings(report));
    add_fact(facts, say("Data"), text_of(report->options->data_folder));
    add_fact(facts, say("Known as of"), as_of(report));
    add_fact(facts, say("Years"), years(report));
    add_fact(facts, say("Projected, in no file"), projected(report));
    add_fact(facts, say("Only rows where"), report->options->where != NULL ? text_of(report->options->where) : (Text){"", 0});
    html_page_facts(report->page, &facts->sheet);
}

void run_report_begin(HtmlPage *page, Arena *arena, const RunResult *result, const Selection *selection,
                      const RunReportOptions *options)
{
    Report report = {.arena = arena, .result = result, .selection = selection, .options = options, .page = page};
    Text title = result->model->title.length > 0 ? result->model->title : result->rules->name;
    html_page_begin(page, arena, title, text_format(arena, say("Status as of %.*s"), TEXT_ARGUMENTS(as_of(&report))));
    append_question(&report);
}

static SummaryReader reader_of(Report *report)
{
    return (SummaryReader){
        .page = report, .section = take_section, .counts = take_counts, .table = take_table, .remark = take_remark};
}

Text run_report_end(HtmlPage *page, RunResult *result)
{
    Report report = {.arena = page->out.arena, .result = result, .page = page};
    const SummaryReader reader = reader_of(&report);
    SummaryOptions summary = {.reader = &reader};
    summary_print_assumptions(result, &summary);
    return html_page_end(page);
}

Text run_report(Arena *arena, RunResult *result, const Selection *selection, const RunReportOptions *options)
{
    HtmlPage page;
    Report report = {.arena = arena, .result = result, .selection = selection, .options = options, .page = &page};
    const SummaryReader reader = reader_of(&report);
    SummaryOptions summary = {.data_folder = options->data_folder, .reader = &reader};
    run_report_begin(&page, arena, result, selection, options);
    if (options->unit != NULL)
        unit_figures_append(options->unit, &page);
    if (options->draws != NULL)
        draws_append(options->draws, options->unit != NULL ? options->unit->key.start : NULL, &page);
    summary_print(result, selection, &summary);
    return html_page_end(&page);
}
