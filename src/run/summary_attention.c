/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the main frame that need attention in the latest year, and why. */
#include <inttypes.h>
#include <stdlib.h>

#include "source/language.h"
#include "run/parameters.h"
#include "run/summary_parts.h"

/* A key, a name, a level, and reasons that can be read; an amount. */
enum { WIDTH_WITHOUT_FIGURES = 84, FIGURE_WIDTH = 15 };

typedef struct IndicatorColumn {
    const Quantity *indicator;
    NodeId node;
    RunColumn column;
} IndicatorColumn;

typedef struct AttentionRow {
    uint32_t rank;
    uint32_t row;
} AttentionRow;

typedef struct Attention {
    SummaryPage *page;
    Space space;
    VECTOR(IndicatorColumn) indicators;
    SummaryReasons reasons;
    VECTOR(AttentionRow) rows;
    size_t row_count; /* rows of the year, alarming or not */
    SummaryFigures figures;
    const ColumnSymbol *name;
} Attention;

static const PreparedTable *panel_of(const Attention *attention)
{
    return &attention->page->result->prepared->tables[attention->space.table->index];
}

static size_t subject_of(const Attention *attention, size_t row)
{
    return attention->space.kind == SPACE_PANEL ? (size_t)panel_of(attention)->subjects[row] : row;
}

/* Which rows */

static void find_indicators(Attention *attention)
{
    SummaryPage *page = attention->page;
    for (size_t i = 0; i < page->model->quantity_count; i++) {
        NodeId node = page->result->indicators[i];
        const Quantity *indicator = page->model->quantities[i];
        if (node == NODE_NONE || !space_equal(indicator->space, attention->space))
            continue;
        IndicatorColumn column = {indicator, node, run_node_column(page->result, node)};
        vector_push(page->arena, &attention->indicators, column);
    }
}

static bool is_alarming(const Attention *attention, size_t row)
{
    if (attention->reasons.first[subject_of(attention, row)] != 0)
        return true;
    for (size_t i = 0; i < attention->indicators.count; i++) {
        const IndicatorColumn *column = &attention->indicators.items[i];
        if (value_mark(column->column, row) != 0 ||
            summary_is_alarming(summary_level(column->indicator, value_whole(column->column, row))))
            return true;
    }
    return false;
}

/* Whether these rules can make a row alarming at all: "0 of 6" would comfort where nothing was looked for. */
static bool may_alarm(const Attention *attention)
{
    for (size_t i = 0; i < attention->page->model->quantity_count; i++) {
        if (attention->page->model->quantities[i]->kind == QUANTITY_GROUND)
            return true;
    }
    for (size_t i = 0; i < attention->indicators.count; i++) {
        const Quantity *indicator = attention->indicators.items[i].indicator;
        for (size_t j = 0; j < indicator->declaration->as.rule.clauses.count; j++) {
            if (indicator->declaration->as.rule.clauses.items[j].kind == CLAUSE_CASE &&
                summary_is_alarming(summary_level(indicator, (int64_t)j)))
                return true;
        }
    }
    return false;
}

static int compare_rows(const void *left, const void *right)
{
    const AttentionRow *a = left, *b = right;
    return a->rank != b->rank ? (a->rank < b->rank ? -1 : 1) : (a->row > b->row) - (a->row < b->row);
}

static void find_rows(Attention *attention)
{
    SummaryPage *page = attention->page;
    const Table *subjects =
        attention->space.kind == SPACE_PANEL ? table_subject(attention->space.table) : attention->space.table;
    size_t count = run_space_count(page->result, attention->space);
    RowKeyRanks ranks = row_key_ranks(page->arena, page->result->prepared, &subjects, 1);
    for (size_t row = 0; row < count; row++) {
        int64_t year = 0;
        bool has_year = summary_row_year(page->result, attention->space, row, &year);
        if ((has_year && year != page->latest_year) || !summary_shows(page, attention->space, row))
            continue;
        attention->row_count++;
        uint32_t rank = ranks.of_table[subjects->index][subject_of(attention, row)];
        if (is_alarming(attention, row))
            vector_push(page->arena, &attention->rows, (AttentionRow){rank, (uint32_t)row});
    }
    if (attention->rows.count > 0)
        qsort(attention->rows.items, attention->rows.count, sizeof(AttentionRow), compare_rows);
}

/* Printing */

static void find_name(Attention *attention)
{
    const Table *table = attention->space.table;
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i]->type.kind == TYPE_TEXT && text_equal_string(*table->columns[i]->name.name, "name"))
            attention->name = table->columns[i];
    }
}

static Text cell_text(const Attention *attention, Type type, RunColumn column, size_t row)
{
    TextBuilder out = {.arena = attention->page->arena};
    value_print(attention->page->result->prepared, type, false, column, row, &out);
    return text_built(&out);
}

static Text name_text(const Attention *attention, size_t row)
{
    const PreparedTable *table = panel_of(attention);
    const Cells *cells = &table->columns[attention->name->index];
    RunColumn column = {.whole = cells->values, .marks = cells->marks, .count = table->row_count};
    bool is_row = attention->space.kind == SPACE_TABLE || attention->space.table->year_in_key;
    if (cells->values == NULL)
        return (Text){"", 0};
    return cell_text(attention, attention->name->type, column, is_row ? row : subject_of(attention, row));
}

static void add_undetermined_words(const Attention *attention, const IndicatorColumn *column, size_t row, TextBuilder *why)
{
    SummaryGap gap = summary_gap(attention->page, column->node, row);
    text_append_string(why, why->length > 0 ? "; " : "");
    const Declaration *rule = column->indicator->declaration;
    if (gap.kind != GAP_TOLD || !cause_print_told(attention->page->model, rule, say("undetermined when "), why))
        summary_print_gap(attention->page, rule, gap, why);
}

/* The label of a case that alarms; a level alone stands in its own column already. */
static void add_case_words(const IndicatorColumn *column, size_t row, TextBuilder *why)
{
    int64_t clause = value_whole(column->column, row);
    if (!summary_is_alarming(summary_level(column->indicator, clause)))
        return;
    const Clause *found = &column->indicator->declaration->as.rule.clauses.items[clause];
    Text words = found->label.text.start != NULL ? found->label.text
                 : found->name.name != NULL      ? *found->name.name
                                                 : (Text){"", 0};
    text_append_string(why, why->length > 0 && words.length > 0 ? "; " : "");
    text_append(why, words);
}

static Text why_text(const Attention *attention, size_t row)
{
    TextBuilder why = {.arena = attention->page->arena};
    for (size_t i = 0; i < attention->indicators.count; i++) {
        if (value_mark(attention->indicators.items[i].column, row) != 0)
            add_undetermined_words(attention, &attention->indicators.items[i], row, &why);
    }
    summary_print_reasons(attention->page, &attention->reasons, subject_of(attention, row), &why);
    for (size_t i = 0; i < attention->indicators.count && why.length == 0; i++) {
        if (value_mark(attention->indicators.items[i].column, row) == 0)
            add_case_words(&attention->indicators.items[i], row, &why);
    }
    return text_built(&why);
}

/* Figures give way where the terminal is too narrow for the reasons. */
static void drop_figures(Attention *attention)
{
    size_t width = attention->page->options->width, taken = WIDTH_WITHOUT_FIGURES;
    while (width > 0 && attention->figures.count > 0 && taken + attention->figures.count * FIGURE_WIDTH > width)
        attention->figures.count--;
}

static void add_columns(const Attention *attention, TextSheet *sheet)
{
    const Table *table = attention->space.table;
    text_sheet_column(sheet, table->key_count > 0 ? *table->keys[0]->name.name : *table->name.name, CELL_TEXT);
    if (attention->name != NULL)
        text_sheet_column(sheet, *attention->name->name.name, CELL_TEXT);
    for (size_t i = 0; i < attention->indicators.count; i++)
        text_sheet_column(sheet, *attention->indicators.items[i].indicator->name.name, CELL_TEXT);
    for (size_t i = 0; i < attention->figures.count; i++)
        text_sheet_column(sheet, *attention->figures.columns[i]->title, CELL_NUMBER);
    text_sheet_column(sheet, text_of(say("why")), CELL_TEXT);
}

static void add_row(const Attention *attention, TextSheet *sheet, size_t row)
{
    const SummaryPage *page = attention->page;
    TextBuilder key = {.arena = page->arena};
    const Table *subjects =
        attention->space.kind == SPACE_PANEL ? table_subject(attention->space.table) : attention->space.table;
    row_key_print(page->result->prepared, subjects, (int64_t)subject_of(attention, row), &key);
    text_sheet_cell(sheet, text_built(&key));
    if (attention->name != NULL)
        text_sheet_cell(sheet, name_text(attention, row));
    for (size_t i = 0; i < attention->indicators.count; i++) {
        const IndicatorColumn *column = &attention->indicators.items[i];
        bool is_known = value_mark(column->column, row) == 0;
        text_sheet_cell(sheet, is_known ? cell_text(attention, column->indicator->type, column->column, row)
                                        : text_of(say("undetermined")));
    }
    for (size_t i = 0; i < attention->figures.count; i++) {
        TextBuilder figure = {.arena = page->arena};
        RunColumn figures = run_node_column(page->result, attention->figures.columns[i]->node);
        shown_number(cell_text(attention, attention->figures.columns[i]->type, figures, row), &figure);
        text_sheet_cell(sheet, text_built(&figure));
    }
    text_sheet_cell(sheet, why_text(attention, row));
}

static void print_heading(const Attention *attention)
{
    SummaryPage *page = attention->page;
    Text rows = rows_word(page->model, attention->space.table, attention->row_count);
    Text some = summary_number(page, attention->rows.count), all = summary_number(page, attention->row_count);
    if (attention->space.kind == SPACE_PANEL)
        summary_heading(page, "Need attention in %lld: %.*s of %.*s %.*s", (long long)page->latest_year, TEXT_ARGUMENTS(some),
                        TEXT_ARGUMENTS(all), TEXT_ARGUMENTS(rows));
    else
        summary_heading(page, "Need attention: %.*s of %.*s %.*s", TEXT_ARGUMENTS(some), TEXT_ARGUMENTS(all),
                        TEXT_ARGUMENTS(rows));
}

/* How to see all of them. */
static Text how_to_list(const Attention *attention)
{
    const SummaryPage *page = attention->page;
    TextBuilder how = {.arena = page->arena};
    if (page->selection->main_result == SIZE_MAX)
        return text_of("");
    text_append_format(&how, say("all with --select %.*s"),
                       TEXT_ARGUMENTS(*page->model->results[page->selection->main_result].name.name));
    if (attention->space.kind == SPACE_PANEL)
        text_append_format(&how, " --year %" PRId64, page->latest_year);
    return text_built(&how);
}

static void print_attention(Attention *attention)
{
    TextSheet *sheet = text_sheet_open(attention->page->arena);
    drop_figures(attention);
    add_columns(attention, sheet);
    size_t shown = attention->rows.count < ROWS_SHOWN ? attention->rows.count : ROWS_SHOWN;
    for (size_t i = 0; i < shown; i++)
        add_row(attention, sheet, attention->rows.items[i].row);
    print_heading(attention);
    if (shown > 0)
        summary_table(attention->page, sheet);
    summary_more(attention->page, attention->rows.count - shown, how_to_list(attention).start);
}

void summary_attention(SummaryPage *page)
{
    Attention attention = {.page = page, .space = run_main_space(page->model)};
    if (attention.space.table == NULL)
        return;
    find_indicators(&attention);
    summary_find_reasons(page, attention.space, &attention.reasons);
    find_rows(&attention);
    for (size_t i = 0; i < attention.indicators.count; i++)
        summary_find_figures(page, attention.indicators.items[i].indicator, &attention.figures);
    find_name(&attention);
    if (attention.rows.count > 0 || (attention.row_count > 0 && may_alarm(&attention)))
        print_attention(&attention);
}
