/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/data_answer.h"

#include <inttypes.h>

#include "run/summary.h"
#include "session/answer_tables.h"
#include "show/text_sheet.h"
#include "show/values.h"

typedef struct DataPage {
    const Audience *audience;
    RunResult *result;
    const Model *model;
    Arena *arena;
} DataPage;

/* ── the tables ──────────────────────────────────────────────────────────────────────────────────────────── */

/* The years of a table's rows, `2019–2024`; nothing where they have none, or no rule reads them. */
static Text years_of(const DataPage *page, const PreparedTable *rows)
{
    const ColumnSymbol *year = rows->table->year;
    if (year == NULL || rows->columns[year->index].values == NULL)
        return (Text){"", 0};
    const Cells *cells = &rows->columns[year->index];
    int64_t first = INT64_MAX, last = INT64_MIN;
    for (size_t i = 0; i < rows->row_count; i++) {
        if (cells->marks != NULL && cells->marks[i] != 0)
            continue;
        first = cells->values[i] < first ? cells->values[i] : first;
        last = cells->values[i] > last ? cells->values[i] : last;
    }
    if (first > last)
        return (Text){"", 0};
    return first == last ? text_format(page->arena, "%" PRId64, first)
                         : text_format(page->arena, "%" PRId64 "–%" PRId64, first, last);
}

static void add_table(const DataPage *page, TextSheet *sheet, size_t index)
{
    const Table *table = page->model->tables[index];
    const PreparedTable *rows = &page->result->prepared->tables[index];
    const DataTable *read = &page->result->dataset->tables[index];
    Text file = table->file;
    if (table->made_from != NULL)
        file = text_format(page->arena, say("made from %.*s"), TEXT_ARGUMENTS(*table->made_from->name.name));
    else if (!read->present)
        file = text_format(page->arena, say("%.*s is not there"), TEXT_ARGUMENTS(table->file));
    text_sheet_cell(sheet, *table->name.name);
    text_sheet_cell(sheet, file);
    text_sheet_number(sheet, rows->row_count);
    text_sheet_number(sheet, read->row_count - rows->row_count);
    text_sheet_cell(sheet, years_of(page, rows));
}

static const Sheet *tables_sheet(const DataPage *page)
{
    TextSheet *sheet = text_sheet_open(page->arena);
    bool is_for_files = answer_is_for_files(page->audience);
    sheet->sheet.name = text_of("data");
    text_sheet_column(sheet, text_of(is_for_files ? "table" : say("table")), CELL_TEXT);
    text_sheet_column(sheet, text_of(is_for_files ? "file" : say("file")), CELL_TEXT);
    text_sheet_column(sheet, text_of(is_for_files ? "rows" : say("rows")), CELL_NUMBER);
    text_sheet_column(sheet, text_of(is_for_files ? "not_yet" : say("not yet")), CELL_NUMBER);
    text_sheet_column(sheet, text_of(is_for_files ? "years" : say("years")), CELL_TEXT);
    for (size_t i = 0; i < page->model->table_count; i++) {
        if (page->model->tables[i]->unrecorded == NULL)
            add_table(page, sheet, i);
    }
    return &sheet->sheet;
}

/* ── gaps ────────────────────────────────────────────────────────────────────────────────────────────────── */

enum { GAPS_SHOWN = 12 };

static void print_gap(const DataPage *page, const PreparedTable *panel, size_t row)
{
    FILE *out = page->audience->answers;
    TextBuilder key = {.arena = page->arena};
    const Table *subject = table_subject(panel->table);
    text_append(&key, row_word(page->model, subject));
    row_key_print_after(page->result->prepared, subject, panel->subjects[row], &key);
    int64_t from = panel->years[row] + 1, to = panel->years[row + 1] - 1;
    fprintf(out, "  %.*s: ", TEXT_ARGUMENTS(text_built(&key)));
    if (from == to)
        fprintf(out, say("no %lld\n"), (long long)from);
    else
        fprintf(out, say("none from %lld to %lld\n"), (long long)from, (long long)to);
}

/* Years that a unit lacks between two that it has. */
static void put_gaps(const DataPage *page)
{
    Space space = run_main_space(page->model);
    size_t gaps = 0;
    if (space.kind != SPACE_PANEL)
        return;
    const PreparedTable *panel = &page->result->prepared->tables[space.table->index];
    for (size_t row = 0; row + 1 < panel->panel_count; row++) {
        bool is_gap = panel->subjects[row] == panel->subjects[row + 1] && panel->years[row + 1] > panel->years[row] + 1;
        if (!is_gap)
            continue;
        if (gaps == 0)
            fputs(say("\nYears missing between others:\n"), page->audience->answers);
        if (gaps++ < GAPS_SHOWN)
            print_gap(page, panel, row);
    }
    if (gaps > GAPS_SHOWN)
        fprintf(page->audience->answers, say("  … and %zu more\n"), gaps - GAPS_SHOWN);
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static int print(const DataPage *page, const Session *session)
{
    Selection selection = {0};
    SummaryOptions options = {.stream = page->audience->answers,
                              .data_folder = session_data_name(session),
                              .width = page->audience->width,
                              .has_colour = page->audience->answers_have_colour};
    const Sheet *sheet = tables_sheet(page);
    SheetList sheets = {0};
    vector_push(page->arena, &sheets, sheet);
    if (answer_is_for_files(page->audience))
        return answer_put_tables(page->audience, page->arena, &sheets);
    audience_print_notes(page->audience, page->result);
    summary_print_head(page->result, &selection, &options);
    fputc('\n', page->audience->answers);
    write_table(sheet, page->audience->answers, answer_table_style(page->audience));
    put_gaps(page);
    return EXIT_FINE;
}

int data_answer(const Audience *audience, RuleSet *rules, const Session *session)
{
    RunOptions options = session_run(session);
    options.for_summary = true;
    RunResult *result = run_rules(rules, &options);
    DataPage page = {audience, result, result->model, result->arena};
    int status = result->status == RUN_DONE ? print(&page, session) : audience_print_failure(audience, result);
    run_result_close(result);
    return status;
}
