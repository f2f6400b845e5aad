/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/given.h"

#include "data/cell.h"
#include "data/loader.h"
#include "source/language.h"

typedef struct Giving {
    Loader *loader;
    VECTOR(TestRow) rows; /* those given, then those that links name */
} Giving;

/* ── rows that links name ────────────────────────────────────────────────────────────────────────────────── */

static const GivenCell *cell_of(const TestRow *row, const ColumnSymbol *column)
{
    for (size_t i = 0; i < row->cell_count; i++)
        if (row->cells[i].column == column)
            return &row->cells[i];
    return NULL;
}

static bool cell_equal(const GivenCell *a, const GivenCell *b) { return a->value == b->value && text_equal(a->text, b->text); }

static bool has_row(const Giving *giving, const ColumnSymbol *key, const GivenCell *named)
{
    for (size_t i = 0; i < giving->rows.count; i++) {
        const GivenCell *cell = cell_of(&giving->rows.items[i], key);
        if (cell != NULL && cell_equal(cell, named))
            return true;
    }
    return false;
}

static bool is_given(const Giving *giving, const Table *table)
{
    for (size_t i = 0; i < giving->rows.count; i++)
        if (giving->rows.items[i].table == table)
            return true;
    return false;
}

/* Tables of which no row is given are made from links as a whole, later. */
static void make_named_row(Giving *giving, const GivenCell *link)
{
    const Table *target = table_numbering(link->column->type.table);
    if (target->key_count != 1 || target->year_in_key || target->made_from != NULL || !is_given(giving, target) ||
        has_row(giving, target->keys[0], link))
        return;
    GivenCell *key = arena_allocate(giving->loader->scratch, sizeof *key);
    *key = (GivenCell){.column = target->keys[0], .value = link->value, .text = link->text};
    vector_push(giving->loader->scratch, &giving->rows, (TestRow){.table = target, .cells = key, .cell_count = 1});
}

static void make_named_rows(Giving *giving)
{
    for (size_t i = 0; i < giving->rows.count; i++) {
        TestRow row = giving->rows.items[i];
        for (size_t j = 0; j < row.cell_count; j++)
            if (row.cells[j].column->type.kind == TYPE_ROW && row.cells[j].column->type.table != NULL)
                make_named_row(giving, &row.cells[j]);
    }
}

/* ── cells ───────────────────────────────────────────────────────────────────────────────────────────────── */

static uint64_t line_of(const Loader *loader, const TestRow *row)
{
    return row->span.end == 0 ? 0 : sources_locate(loader->model->text->sources, row->span.begin).line;
}

static void refuse_value(Loader *loader, const GivenCell *cell, uint64_t line, const CellLimit *broken)
{
    const Table *table = cell->column->table;
    if (!problems_count(&loader->problems))
        return;
    problems_keep(&loader->problems, table->index,
                  (DataProblem){.file = loader_file(loader, table)->path,
                                .line = line,
                                .column_name = *cell->column->name.name,
                                .reason = text_format(loader->arena, say("this must be %.*s"), TEXT_ARGUMENTS(broken->words))});
}

static void fill_cell(Loader *loader, const GivenCell *given, size_t row, uint64_t line)
{
    Cells *cells = &loader_data(loader, given->column->table)->columns[given->column->index];
    const CellLimit *broken;
    if (!cell_within_limits(given->column, given->value, &broken))
        refuse_value(loader, given, line, broken);
    if (cells->values == NULL) /* no rule reads it */
        return;
    bool is_text = cell_is_text(cell_column(given->column)->type);
    cells->values[row] = is_text ? text_pool_add(loader->dataset->texts, given->text, false) : given->value;
    if (cells->marks != NULL)
        cells->marks[row] = 0;
}

/* ── tables ──────────────────────────────────────────────────────────────────────────────────────────────── */

static Text source_name(const Loader *loader, Span span)
{
    const Source *source = sources_holding(loader->model->text->sources, span.begin);
    return source != NULL ? source->name : (Text){"", 0};
}

/* As a file would say it: which columns there are, and where each row stands. */
static void open_file(Giving *giving, const Table *table, Span first)
{
    Loader *loader = giving->loader;
    TableFile *file = loader_file(loader, table);
    file->path = source_name(loader, first);
    file->fields = arena_allocate_array(loader->arena, table->column_count, sizeof *file->fields);
    for (size_t i = 0; i < table->column_count; i++)
        file->fields[i] = (uint32_t)i + 1;
    loader_data(loader, table)->present = true;
}

static void fill_table(Giving *giving, const Table *table)
{
    Loader *loader = giving->loader;
    size_t count = 0, row = 0;
    for (size_t i = 0; i < giving->rows.count; i++)
        if (giving->rows.items[i].table == table && count++ == 0)
            open_file(giving, table, giving->rows.items[i].span);
    if (count == 0)
        return;
    loader_begin_rows(loader, table, count);
    problems_begin_pass(&loader->problems);
    for (size_t i = 0; i < giving->rows.count; i++) {
        const TestRow *given = &giving->rows.items[i];
        if (given->table != table)
            continue;
        uint64_t line = line_of(loader, given);
        line_map_add(loader->arena, &loader_file(loader, table)->lines, row, line);
        for (size_t j = 0; j < given->cell_count; j++)
            fill_cell(loader, &given->cells[j], row, line);
        row++;
    }
}

Dataset *load_given(Arena *arena, const Model *model, const RuleTest *test, const Text *texts, size_t text_count,
                    DataReport *report)
{
    LoadOptions options = {.texts = texts, .text_count = text_count};
    Loader loader = loader_open(arena, model, &options, report);
    Giving giving = {.loader = &loader};
    loader.dataset->is_given = true;
    for (size_t i = 0; i < test->row_count; i++)
        vector_push(loader.scratch, &giving.rows, test->rows[i]);
    make_named_rows(&giving);
    for (size_t i = 0; i < model->table_count; i++)
        fill_table(&giving, model->tables[i]);
    return loader_close(&loader, loader_assemble(&loader));
}
