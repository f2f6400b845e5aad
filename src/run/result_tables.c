/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/result_tables.h"

#include <stdlib.h>

typedef struct ResultCell { /* how a column is printed */
    Type type;
    bool is_case;
    RunColumn column;
} ResultCell;

typedef struct ResultContent {
    const Prepared *prepared;
    const ResultCell *cells;
    const uint32_t *rows; /* of the frame, in the order shown */
} ResultContent;

static bool print_cell(const Sheet *sheet, size_t row, size_t column, TextBuilder *out)
{
    const ResultContent *content = sheet->content;
    const ResultCell *cell = &content->cells[column];
    return value_print(content->prepared, cell->type, cell->is_case, cell->column, content->rows[row], out);
}

/* Columns */

static bool is_case_column(const Model *model, const ResultTable *table, size_t column)
{
    return model_resolution(model, table->columns[column].value)->kind == REFERENCE_CASE;
}

static void add_columns(const RunResult *result, const Selection *selection, const SheetOrigin *origin, Sheet *sheet,
                        ResultContent *content)
{
    const PlanResult *table = &result->plan->results[origin->result];
    bool is_chosen = origin->result == selection->main_result && selection->columns.count > 0;
    size_t count = is_chosen ? selection->columns.count : table->column_count;
    SheetColumn *columns = arena_allocate_array(result->arena, count + 1, sizeof *columns);
    ResultCell *cells = arena_allocate_array(result->arena, count + 1, sizeof *cells);
    for (size_t i = 0; i < count; i++) {
        size_t index = is_chosen ? selection->columns.items[i] : i;
        const PlanColumn *column = &table->columns[index];
        columns[i] = (SheetColumn){*column->title, value_kind(column->type)};
        cells[i] = (ResultCell){column->type, is_case_column(result->model, table->declaration, index),
                                run_node_column(result, column->node)};
    }
    sheet->columns = columns;
    sheet->column_count = count;
    content->cells = cells;
}

/* Rows */

typedef struct RankedRow {
    uint32_t rank, row;
} RankedRow;

static int compare_ranked(const void *left, const void *right)
{
    const RankedRow *a = left, *b = right;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* A panel's years rise within a subject, so that subject's rank, then row, is the order of a panel too. */
static void rank_rows(const RunResult *result, Arena *scratch, Space space, RankedRow *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        rows[i] = (RankedRow){0, (uint32_t)i};
    if (space.kind != SPACE_TABLE && space.kind != SPACE_PANEL)
        return;
    const Table *table = space.kind == SPACE_PANEL ? table_subject(space.table) : space.table;
    RowKeyRanks ranks = row_key_ranks(scratch, result->prepared, &table, 1);
    const PreparedTable *panel = &result->prepared->tables[space.table->index];
    for (size_t i = 0; i < count; i++)
        rows[i].rank = ranks.of_table[table->index][space.kind == SPACE_PANEL ? (size_t)panel->subjects[i] : i];
    qsort(rows, count, sizeof *rows, compare_ranked);
}

static bool is_shown(const RunResult *result, const Selection *selection, const PlanResult *table, size_t row)
{
    Space space = table->declaration->space;
    NodeId year = result->plan->frames[table->frame].year;
    if (table->counts != NODE_NONE && value_whole(run_node_column(result, table->counts), row) != 1)
        return false;
    if (space_equal(space, run_main_space(result->model)) && !selection_shows_row(result, row))
        return false;
    if (selection->has_years && space.kind == SPACE_PANEL) /* whether or not a rule reads the year */
        return selection_shows_year(selection, true, result->prepared->tables[space.table->index].years[row]);
    if (!selection->has_years || year == NODE_NONE)
        return selection_shows_year(selection, false, 0);
    RunColumn years = run_node_column(result, year);
    return selection_shows_year(selection, value_mark(years, row) == 0, value_whole(years, row));
}

static void add_rows(const RunResult *result, const Selection *selection, const PlanResult *table, Sheet *sheet,
                     ResultContent *content)
{
    size_t count = run_frame_count(result->run, table->frame);
    uint32_t *rows = arena_allocate_array(result->arena, count + 1, sizeof *rows);
    Arena *scratch = arena_open();
    RankedRow *ranked = arena_allocate_array(scratch, count + 1, sizeof *ranked);
    rank_rows(result, scratch, table->declaration->space, ranked, count);
    for (size_t i = 0; i < count; i++) {
        if (is_shown(result, selection, table, ranked[i].row))
            rows[sheet->row_count++] = ranked[i].row;
    }
    arena_close(scratch);
    content->rows = rows;
}

const Sheet *result_table_sheet(const RunResult *result, const Selection *selection, const SheetOrigin *origin)
{
    Sheet *sheet = arena_allocate(result->arena, sizeof *sheet);
    ResultContent *content = arena_allocate(result->arena, sizeof *content);
    content->prepared = result->prepared;
    *sheet = (Sheet){.name = origin->name, .print = print_cell, .content = content};
    add_columns(result, selection, origin, sheet, content);
    add_rows(result, selection, &result->plan->results[origin->result], sheet, content);
    return sheet;
}

/* Rules that know dispensations are mostly run on data that has none: then they leave no table. */
static bool has_sheet(const RunResult *result, const Selection *selection, const SheetOrigin *origin)
{
    return selection->has_names || origin->source != SHEET_DISPENSATIONS ||
           result->prepared->dataset->tables[result->model->dispensations->table->index].present;
}

SheetList result_sheets(const RunResult *result, const Selection *selection)
{
    SheetList sheets = {0};
    for (size_t i = 0; i < selection->sheets.count; i++) {
        const SheetOrigin *origin = &selection->sheets.items[i];
        if (!has_sheet(result, selection, origin))
            continue;
        const Sheet *sheet = origin->source == SHEET_RESULT ? result_table_sheet(result, selection, origin)
                                                            : derived_table_sheet(result, selection, origin);
        vector_push(result->arena, &sheets, sheet);
    }
    return sheets;
}
