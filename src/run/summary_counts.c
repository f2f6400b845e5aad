/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many rows are in each case of each indicator, year by year. */
#include <inttypes.h>

#include "source/language.h"
#include "source/visible.h"
#include "run/summary_parts.h"
#include "show/labels.h"

enum { YEARS_SHOWN = 12, WIDTH_OF_LEVEL = 18, WIDTH_OF_YEAR = 6 };

typedef struct CaseTable {
    SummaryPage *page;
    const Quantity *indicator;
    RunColumn column;
    bool has_years;
    const int64_t *years; /* shown */
    size_t year_count;    /* 1 where the rows have no year */
    bool shows_names;
    size_t *counts; /* [clauses + 1 (without value)][year_count] */
} CaseTable;

static void choose_years(CaseTable *counts)
{
    SummaryPage *page = counts->page;
    const Prepared *prepared = page->result->prepared;
    VECTOR(int64_t) years = {0};
    counts->has_years = counts->indicator->space.kind == SPACE_PANEL || counts->indicator->space.kind == SPACE_YEARS;
    for (size_t i = 0; counts->has_years && i < prepared->year_count; i++) {
        if (selection_shows_year(page->selection, true, prepared->years[i]))
            vector_push(page->arena, &years, prepared->years[i]);
    }
    size_t dropped = years.count > YEARS_SHOWN ? years.count - YEARS_SHOWN : 0;
    counts->years = years.items + dropped;
    counts->year_count = counts->has_years ? years.count - dropped : 1;
}

static size_t year_place(const CaseTable *counts, size_t row)
{
    int64_t year;
    if (!summary_row_year(counts->page->result, counts->indicator->space, row, &year))
        return 0;
    for (size_t i = 0; i < counts->year_count; i++) {
        if (counts->years[i] == year)
            return i;
    }
    return SIZE_MAX;
}

static void count_rows(CaseTable *counts)
{
    size_t clause_count = counts->indicator->declaration->as.rule.clauses.count;
    size_t row_count = run_space_count(counts->page->result, counts->indicator->space);
    counts->counts = arena_allocate_array(counts->page->arena, (clause_count + 1) * counts->year_count + 1, sizeof(size_t));
    for (size_t row = 0; row < row_count; row++) {
        size_t year = year_place(counts, row);
        if (year == SIZE_MAX || !summary_shows(counts->page, counts->indicator->space, row))
            continue;
        int64_t clause = value_whole(counts->column, row);
        bool has_value = value_mark(counts->column, row) == 0 && clause >= 0 && (size_t)clause < clause_count;
        counts->counts[(has_value ? (size_t)clause : clause_count) * counts->year_count + year]++;
    }
}

static void add_counts(const CaseTable *counts, TextSheet *sheet, size_t clause)
{
    for (size_t i = 0; i < counts->year_count; i++)
        text_sheet_cell(sheet, summary_number(counts->page, counts->counts[clause * counts->year_count + i]));
}

static bool has_any(const CaseTable *counts, size_t clause)
{
    for (size_t i = 0; i < counts->year_count; i++) {
        if (counts->counts[clause * counts->year_count + i] > 0)
            return true;
    }
    return false;
}

/* On a narrow terminal a case's name gives way to its label, where each that has a name has a label. */
static bool shows_names(const CaseTable *counts)
{
    const ClauseList *clauses = &counts->indicator->declaration->as.rule.clauses;
    if (counts->page->options->reader != NULL)
        return false;
    size_t names = 0, labels = 0, width = counts->page->options->width;
    for (size_t i = 0; i < clauses->count; i++) {
        const Clause *clause = &clauses->items[i];
        if (clause->kind != CLAUSE_CASE || clause->name.name == NULL)
            continue;
        if (clause->label.text.start == NULL)
            return true;
        names = clause->name.name->length > names ? clause->name.name->length : names;
        labels = visible_width(clause->label.text) > labels ? visible_width(clause->label.text) : labels;
    }
    return width == 0 || WIDTH_OF_LEVEL + names + labels + counts->year_count * WIDTH_OF_YEAR <= width;
}

/* For a reader a case without a label is called by its name's words. */
static Text case_words(const CaseTable *counts, Text name, Text label)
{
    return counts->page->options->reader != NULL ? summary_called(counts->page, name, label) : label;
}

static void add_words(const CaseTable *counts, TextSheet *sheet, Text level, Text name, Text label)
{
    text_sheet_cell(sheet, level);
    if (counts->shows_names)
        text_sheet_cell(sheet, name);
    text_sheet_cell(sheet, name.length > 0 ? case_words(counts, name, label) : label);
}

static void add_columns(const CaseTable *counts, TextSheet *sheet)
{
    for (int i = counts->shows_names ? 0 : 1; i < 3; i++) /* level, case, label */
        text_sheet_column(sheet, (Text){"", 0}, CELL_TEXT);
    for (size_t i = 0; i < counts->year_count; i++) {
        Text title = counts->has_years ? text_format(sheet->arena, "%" PRId64, counts->years[i]) : text_of(say("rows"));
        text_sheet_column(sheet, title, CELL_NUMBER);
    }
}

static void print_heading(const CaseTable *counts)
{
    const SummaryPage *page = counts->page;
    const Table *table = counts->indicator->space.table;
    Text called = summary_labelled(page, *counts->indicator->name.name, quantity_label(counts->indicator));
    if (table != NULL)
        summary_heading(counts->page, "%.*s by %.*s", TEXT_ARGUMENTS(rows_word(page->model, table, 2)), TEXT_ARGUMENTS(called));
    else if (page->options->reader != NULL)
        summary_heading(counts->page, "%.*s", TEXT_ARGUMENTS(called));
}

static CaseCounts told_counts(const CaseTable *counts)
{
    return (CaseCounts){counts->indicator, counts->has_years, counts->years, counts->year_count, counts->counts};
}

static void tell_counts(const CaseTable *counts)
{
    const SummaryReader *reader = counts->page->options->reader;
    CaseCounts told = told_counts(counts);
    if (reader != NULL)
        reader->counts(reader->page, &told);
}

static void print_counts(const CaseTable *counts)
{
    const ClauseList *clauses = &counts->indicator->declaration->as.rule.clauses;
    TextSheet *sheet = text_sheet_open(counts->page->arena);
    add_columns(counts, sheet);
    for (size_t i = 0; i < clauses->count; i++) {
        const Clause *clause = &clauses->items[i];
        if (clause->kind != CLAUSE_CASE)
            continue;
        add_words(counts, sheet, *clause->level.name, clause->name.name != NULL ? *clause->name.name : (Text){"", 0},
                  clause->label.text.start != NULL ? clause->label.text : (Text){"", 0});
        add_counts(counts, sheet, i);
    }
    if (has_any(counts, clauses->count)) {
        add_words(counts, sheet, text_of(say("undetermined")), (Text){"", 0}, (Text){"", 0});
        add_counts(counts, sheet, clauses->count);
    }
    print_heading(counts);
    tell_counts(counts);
    summary_table(counts->page, sheet);
}

static CaseTable counted(SummaryPage *page, size_t quantity)
{
    CaseTable counts = {.page = page,
                        .indicator = page->model->quantities[quantity],
                        .column = run_node_column(page->result, page->result->indicators[quantity])};
    choose_years(&counts);
    count_rows(&counts);
    return counts;
}

bool summary_main_counts(Arena *arena, RunResult *result, const Selection *selection, CaseCounts *out)
{
    SummaryPage page = {.result = result, .model = result->model, .selection = selection, .arena = arena};
    for (size_t i = 0; i < page.model->quantity_count; i++) {
        if (result->indicators[i] == NODE_NONE)
            continue;
        CaseTable counts = counted(&page, i);
        *out = told_counts(&counts);
        return counts.year_count > 0;
    }
    return false;
}

void summary_counts(SummaryPage *page)
{
    for (size_t i = 0; i < page->model->quantity_count; i++) {
        if (page->result->indicators[i] == NODE_NONE)
            continue;
        CaseTable counts = counted(page, i);
        counts.shows_names = shows_names(&counts);
        if (counts.year_count > 0)
            print_counts(&counts);
    }
}

/* Where to look, for rules without indicators, obligations or decisions. */
void summary_tables(SummaryPage *page)
{
    SheetList sheets = result_sheets(page->result, page->selection);
    TextSheet *list = text_sheet_open(page->arena);
    text_sheet_column(list, text_of(say("table")), CELL_TEXT);
    text_sheet_column(list, text_of(say("rows")), CELL_NUMBER);
    for (size_t i = 0; i < sheets.count; i++) {
        text_sheet_cell(list, sheets.items[i]->name);
        text_sheet_cell(list, summary_number(page, sheets.items[i]->row_count));
    }
    if (sheets.count == 0)
        return;
    summary_heading(page, page->options->reader != NULL ? SAID("Results") : SAID("Results (--select TABLE shows one)"));
    summary_table(page, list);
}
