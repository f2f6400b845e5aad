/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables without a file. Their rows are made while links still are the keys they name, so that it does not matter what
 * is numbered when. */
#include "data/cell.h"
#include "data/keys.h"

typedef struct Maker {
    Loader *loader;
    bool *is_begun; /* by table: a circle of tables made from each other ends here */
} Maker;

static void make_table(Maker *maker, const Table *table);

/* ── columns ────────────────────────────────────────────────────────────────────────────────────────────── */

/* What must be given and a test leaves out is something that nobody knows. */
static uint8_t mark_of_absent(const Loader *loader, const ColumnSymbol *column)
{
    if (column->empty == EMPTY_IS)
        return 0;
    bool is_unknown = column->empty == EMPTY_UNKNOWN || (column->empty == EMPTY_REFUSED && loader->dataset->is_given);
    return is_unknown ? MARK_UNKNOWN : MARK_NOT_APPLICABLE;
}

/* A column of which no file says anything. */
static Cells absent_cells(Loader *loader, const ColumnSymbol *column, size_t count)
{
    Cells cells = {.values = arena_allocate_array(loader->arena, count, sizeof *cells.values)};
    uint8_t mark = mark_of_absent(loader, column);
    int64_t value = loader_empty_value(loader, column);
    if (mark != 0)
        cells.marks = arena_allocate_array(loader->arena, count, sizeof *cells.marks);
    for (size_t row = 0; row < count; row++) {
        cells.values[row] = value;
        if (mark != 0)
            cells.marks[row] = mark;
    }
    return cells;
}

void loader_begin_rows(Loader *loader, const Table *table, size_t count)
{
    DataTable *data = loader_data(loader, table);
    data->row_count = count;
    for (size_t i = 0; i < table->column_count; i++)
        if (loader_keeps(loader, table->columns[i]))
            data->columns[i] = absent_cells(loader, table->columns[i], count);
}

static void index_made(Loader *loader, const Table *table)
{
    if (table_has_own_subjects(table) && table->key_count == 1)
        keys_index_subjects(loader, table);
    else if (table->key_count == 1 && !table->year_in_key)
        keys_index_rows(loader, table);
}

/* ── made from another table ────────────────────────────────────────────────────────────────────────────── */

static void take_over(Loader *loader, const ColumnSymbol *column, const Cells *from, const uint32_t *rows, size_t count)
{
    Cells *cells = &loader_data(loader, column->table)->columns[column->index];
    cells->marks = NULL; /* keys_distinct_rows took whole keys only */
    Cells without_marks = {.values = from->values};
    cells_gather(cells, &without_marks, rows, count);
}

static void make_from_table(Maker *maker, const Table *table)
{
    Loader *loader = maker->loader;
    make_table(maker, table->made_from);
    KeyColumns own = keys_of(loader, table), keys = keys_in(loader, table, table->made_from);
    uint32_t *rows;
    bool is_told = own.count > 0 && keys.count == own.count;
    size_t count = is_told ? keys_distinct_rows(loader, table->made_from, &keys, &rows) : 0;
    loader_begin_rows(loader, table, count);
    uint32_t *made_of = arena_allocate_array(loader->arena, count, sizeof *made_of);
    for (size_t row = 0; row < count; row++)
        made_of[row] = rows[row];
    for (size_t i = 0; i < keys.count && count > 0; i++)
        take_over(loader, own.columns[i], keys.cells[i], rows, count);
    loader_file(loader, table)->made_of = made_of;
    index_made(loader, table);
}

/* ── made from links ────────────────────────────────────────────────────────────────────────────────────── */

typedef struct NamedKeys { /* keys that links name, each once */
    KeyIndex index;
    int64_t *keys;
    size_t count;
} NamedKeys;

static bool leads_to(const ColumnSymbol *column, const Table *target)
{
    return column->type.kind == TYPE_ROW && column->type.table != NULL && table_numbering(column->type.table) == target;
}

static size_t count_links(const Loader *loader, const Table *target)
{
    size_t count = 0;
    for (size_t i = 0; i < loader->model->table_count; i++)
        for (size_t j = 0; j < loader->model->tables[i]->column_count; j++)
            if (leads_to(loader->model->tables[i]->columns[j], target))
                count += loader->dataset->tables[i].row_count;
    return count;
}

static void collect_column(const Loader *loader, const ColumnSymbol *column, NamedKeys *named)
{
    const DataTable *data = loader_data(loader, column->table);
    const Cells *cells = &data->columns[column->index];
    for (size_t row = 0; row < data->row_count && cells->values != NULL; row++) {
        if (cells_marked(cells, row))
            continue;
        named->keys[named->count] = cells->values[row];
        if (key_index_add(&named->index, (uint32_t)named->count) == named->count)
            named->count++;
    }
}

static NamedKeys collect_keys(Maker *maker, const Table *target)
{
    Loader *loader = maker->loader;
    for (size_t i = 0; i < loader->model->table_count; i++)
        for (size_t j = 0; j < loader->model->tables[i]->column_count; j++)
            if (leads_to(loader->model->tables[i]->columns[j], target))
                make_table(maker, loader->model->tables[i]);
    size_t most = count_links(loader, target);
    NamedKeys named = {.keys = arena_allocate_array(loader->scratch, most + 1, sizeof *named.keys)};
    const int64_t *const parts[] = {named.keys};
    named.index = key_index_open(loader->scratch, parts, 1, most);
    for (size_t i = 0; i < loader->model->table_count; i++)
        for (size_t j = 0; j < loader->model->tables[i]->column_count; j++)
            if (leads_to(loader->model->tables[i]->columns[j], target))
                collect_column(loader, loader->model->tables[i]->columns[j], &named);
    return named;
}

static void make_from_links(Maker *maker, const Table *table)
{
    Loader *loader = maker->loader;
    NamedKeys named = collect_keys(maker, table);
    if (table->year_in_key) { /* subjects of which no year is known */
        loader_begin_rows(loader, table, 0);
        keys_index_listed(loader, table, named.keys, named.count);
        return;
    }
    loader_begin_rows(loader, table, named.count);
    Cells *key = &loader_data(loader, table)->columns[table->keys[0]->index];
    key->marks = NULL;
    for (size_t row = 0; row < named.count; row++)
        key->values[row] = named.keys[row];
    keys_index_rows(loader, table);
}

/* ── all of them ────────────────────────────────────────────────────────────────────────────────────────── */

static void make_table(Maker *maker, const Table *table)
{
    Loader *loader = maker->loader;
    if (maker->is_begun[table->index])
        return;
    maker->is_begun[table->index] = true;
    bool is_target = table_numbering(table) == table && table->key_count == 1 && loader_links_to(loader, table);
    ArenaMark mark = arena_mark(loader->scratch);
    if (table->made_from != NULL)
        make_from_table(maker, table);
    else if (!loader_data(loader, table)->present && is_target)
        make_from_links(maker, table);
    else if (!loader_data(loader, table)->present)
        loader_begin_rows(loader, table, 0);
    arena_release(loader->scratch, mark);
}

void loader_make_tables(Loader *loader)
{
    bool *is_begun = arena_allocate_array(loader->scratch, loader->model->table_count, sizeof *is_begun);
    Maker maker = {.loader = loader, .is_begun = is_begun};
    for (size_t i = 0; i < loader->model->table_count; i++)
        make_table(&maker, loader->model->tables[i]);
}
