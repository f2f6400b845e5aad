/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assumptions as a page to read. Declared in overview/assumption_report.h. */
#include "source/language.h"
#include "source/visible.h"
#include "overview/assumption_report.h"
#include "show/labels.h"
#include "show/shown.h"
#include "show/text_sheet.h"

typedef struct AssumptionPage {
    const AssumptionReport *report;
    size_t width;
    FILE *stream;
} AssumptionPage;

static void put_line(const AssumptionPage *page, TextBuilder *line)
{
    TextBuilder safe = {.arena = line->arena};
    visible_append(&safe, text_built(line));
    fwrite(safe.start, 1, safe.length, page->stream);
    fputc('\n', page->stream);
}

/* A small table without titles, each cell made ready. */
static TextSheet *open_list(const AssumptionPage *page, size_t columns)
{
    TextSheet *sheet = text_sheet_open(page->report->arena);
    for (size_t i = 0; i < columns; i++)
        text_sheet_column(sheet, (Text){"", 0}, CELL_TEXT);
    return sheet;
}

static void put_list(const AssumptionPage *page, const TextSheet *sheet, size_t indent)
{
    TableStyle style = {.width = page->width, .indent = indent, .wraps = true};
    if (sheet->sheet.row_count > 0)
        write_table(&sheet->sheet, page->stream, style);
}

static Text count_words(const AssumptionPage *page, size_t count)
{
    TextBuilder out = {.arena = page->report->arena};
    shown_number(text_format(out.arena, "%zu", count), &out);
    return text_built(&out);
}

/* ── an assumption ───────────────────────────────────────────────────────────────────────────────────────── */

static void put_heading(const AssumptionPage *page, const Assumption *assumption)
{
    TextBuilder line = {.arena = page->report->arena};
    Text value = assumption_value(page->report, assumption);
    fputc('\n', page->stream);
    const CitedThing *thing = assumption->thing;
    if (value.length == 0 && !text_equal_string(thing->name, thing->kind))
        text_append_format(&line, "%s ", thing->kind);
    append_labelled(thing->name, thing->label, &line);
    if (value.length > 0)
        text_append_format(&line, " = %.*s", TEXT_ARGUMENTS(value));
    text_append_format(&line, "   (%.*s)", TEXT_ARGUMENTS(assumption_place(page->report, assumption)));
    put_line(page, &line);
    TextSheet *words = open_list(page, 1);
    text_sheet_cell(words, assumption->citation->quote.text);
    put_list(page, words, 2);
}

/* ── other readings ──────────────────────────────────────────────────────────────────────────────────────── */

static void append_part(const AssumptionPage *page, size_t count, const char *format, TextBuilder *out)
{
    if (count == 0)
        return;
    text_append_string(out, out->length > 0 ? ", " : "");
    text_append_format(out, format, TEXT_ARGUMENTS(count_words(page, count)));
}

static void add_rule_effects(const AssumptionPage *page, const ReadingEffect *reading, TextSheet *sheet)
{
    for (size_t i = 0; i < reading->rules.count; i++) {
        const RuleEffect *rule = &reading->rules.items[i];
        TextBuilder words = {.arena = page->report->arena};
        append_part(page, rule->gone, say("%.*s fall away"), &words);
        append_part(page, rule->added, say("%.*s new"), &words);
        append_part(page, rule->altered, say("%.*s other"), &words);
        text_sheet_cell(sheet, text_of(outcome_kind_word(rule->kind)));
        text_sheet_cell(sheet, outcome_name(page->report->arena, rule->quantity));
        text_sheet_cell(sheet, text_built(&words));
    }
}

static void add_result_effects(const AssumptionPage *page, const ReadingEffect *reading, TextSheet *sheet)
{
    static const Type money = {.kind = TYPE_MONEY};
    for (size_t i = 0; i < reading->results.count; i++) {
        const ResultChange *change = &reading->results.items[i];
        TextBuilder words = {.arena = page->report->arena};
        append_part(page, change->rows, change->rows == 1 ? say("%.*s other value") : say("%.*s other values"), &words);
        if (change->is_money) {
            text_append_string(&words, say(", in all "));
            text_append_string(&words, change->change.numerator > 0 ? "+" : "");
            shown_amount(page->report->rules->model, money, change->change, &words);
        }
        text_sheet_cell(sheet, text_of("result"));
        text_sheet_cell_format(sheet, "%.*s.%.*s", TEXT_ARGUMENTS(change->table), TEXT_ARGUMENTS(change->column));
        text_sheet_cell(sheet, text_built(&words));
    }
}

static void append_units(const AssumptionPage *page, const ReadingEffect *reading, TextBuilder *line)
{
    const Model *model = page->report->rules->model;
    Text rows = rows_word(model, model->tables[0], reading->unit_count), units = count_words(page, reading->unit_count);
    Text years = count_words(page, reading->unit_year_count);
    if (reading->unit_year_count == 0)
        text_append_format(
            line, reading->unit_count == 1 ? say("%.*s %.*s comes out otherwise") : say("%.*s %.*s come out otherwise"),
            TEXT_ARGUMENTS(units), TEXT_ARGUMENTS(rows));
    else
        text_append_format(line,
                           reading->unit_count == 1 ? say("%.*s %.*s comes out otherwise, in %.*s of its years")
                                                    : say("%.*s %.*s come out otherwise, in %.*s of their years"),
                           TEXT_ARGUMENTS(units), TEXT_ARGUMENTS(rows), TEXT_ARGUMENTS(years));
}

static void put_reading(const AssumptionPage *page, const Assumption *assumption, const ReadingEffect *reading)
{
    TextBuilder line = {.arena = page->report->arena};
    Text value = reading_value(page->report, assumption, reading);
    text_append_string(&line, "  ");
    if (assumption->thing->parameter->value_count > 1)
        text_append_format(&line, "%.*s ", TEXT_ARGUMENTS(reading_name(page->report, assumption, reading)));
    text_append_format(&line, say("read as `%.*s`: "), TEXT_ARGUMENTS(value));
    if (reading->unit_count > 0)
        append_units(page, reading, &line);
    else if (reading->outcome_count + reading->results.count > 0)
        text_append_string(&line, say("no unit comes out otherwise; what changes is"));
    else
        text_append_string(&line, say("nothing comes out otherwise"));
    put_line(page, &line);
    TextSheet *sheet = open_list(page, 3);
    add_rule_effects(page, reading, sheet);
    add_result_effects(page, reading, sheet);
    put_list(page, sheet, 4);
}

/* ── what depends on it ────────────────────────────────────────────────────────────────────────────────────── */

static void put_dependents(const AssumptionPage *page, const AssumptionEffect *effect)
{
    TextBuilder line = {.arena = page->report->arena};
    text_append_string(&line, effect->dependents.count > 0 ? say("  these depend on it")
                                                           : say("  nothing that is computed depends on it"));
    put_line(page, &line);
    TextSheet *sheet = open_list(page, 3);
    for (size_t i = 0; i < effect->dependents.count; i++) {
        const Dependent *dependent = &effect->dependents.items[i];
        Text rows = count_words(page, dependent->rows);
        text_sheet_cell(sheet, text_of(dependent->quantity != NULL ? outcome_kind_word(dependent->kind) : "result"));
        if (dependent->quantity != NULL)
            text_sheet_cell(sheet, outcome_name(page->report->arena, dependent->quantity));
        else
            text_sheet_cell_format(sheet, "%.*s.%.*s", TEXT_ARGUMENTS(dependent->table), TEXT_ARGUMENTS(dependent->column));
        text_sheet_cell_format(sheet, dependent->rows == 1 ? say("%.*s row") : say("%.*s rows"), TEXT_ARGUMENTS(rows));
    }
    put_list(page, sheet, 4);
}

static void put_rows(const AssumptionPage *page, const AssumptionEffect *effect)
{
    TextBuilder line = {.arena = page->report->arena};
    text_append_string(&line, "  ");
    text_append_format(&line, effect->rows == 1 ? say("%.*s row") : say("%.*s rows"),
                       TEXT_ARGUMENTS(count_words(page, effect->rows)));
    put_line(page, &line);
}

static void put_effect(const AssumptionPage *page, const AssumptionEffect *effect)
{
    for (size_t i = 0; i < effect->readings.count; i++)
        put_reading(page, effect->assumption, &effect->readings.items[i]);
    if (effect->assumption->thing->is_proposed)
        fprintf(page->stream, "%s\n", say("  only proposed: not in force"));
    else if (effect->assumption->thing->parameter != NULL && !effect->has_readings)
        put_dependents(page, effect);
    else if (effect->has_rows)
        put_rows(page, effect);
}

/* ── the page ────────────────────────────────────────────────────────────────────────────────────────────── */

static void put_head(const AssumptionPage *page)
{
    const AssumptionReport *report = page->report;
    TextBuilder line = {.arena = report->arena};
    text_append(&line, report->rules->model->title.length > 0 ? report->rules->model->title : report->rules->name);
    size_t count = report->assumptions->count;
    text_append_format(&line, count == 1 ? say(" · %.*s assumption") : say(" · %.*s assumptions"),
                       TEXT_ARGUMENTS(count_words(page, count)));
    if (report->run != NULL) {
        text_append_string(&line, say(" · as of "));
        shown_date(report->run->inputs.as_of, &line);
    }
    put_line(page, &line);
}

void assumption_page_print(const AssumptionReport *report, size_t width, FILE *stream)
{
    AssumptionPage page = {.report = report, .width = width, .stream = stream};
    put_head(&page);
    for (size_t i = 0; i < report->assumptions->count; i++) {
        put_heading(&page, &report->assumptions->items[i]);
        if (report->effects != NULL)
            put_effect(&page, &report->effects->items[i]);
    }
}
