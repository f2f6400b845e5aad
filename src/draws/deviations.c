/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draws/deviations.h"

#include <string.h>

#include "base/random.h"
#include "data/projection.h"

enum { PARTS_OF_ONE = 1000000000, LINES_MOST = 1 << 14 };

/* ── whose deviate ───────────────────────────────────────────────────────────────────────────────────────── */

/* FNV-1a, by bytes: the same on every machine. */
static uint64_t hash_of(Text text)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (uint8_t)text.start[i]) * UINT64_C(0x100000001B3);
    return hash;
}

static uint64_t owner_of(Arena *arena, const RunResult *result, const Projection *projection, size_t row)
{
    const PreparedTable *table = &result->prepared->tables[projection->table->index];
    TextBuilder key = {.arena = arena};
    if (projection->owner != NULL)
        prepared_print_key(result->prepared, projection->owner->type.table,
                           table->columns[projection->owner->index].values[row], &key);
    else if (table->subjects_of_rows != NULL)
        prepared_print_key(result->prepared, projection->table, table->subjects_of_rows[row], &key);
    return hash_of(text_built(&key));
}

/* Year, line and room for the words of one deviate. A year has 14 bits. */
static uint32_t place_of(int64_t year, size_t line) { return (uint32_t)year << 18 | (uint32_t)(line % LINES_MOST) << 4; }

/* ── which cells ─────────────────────────────────────────────────────────────────────────────────────────── */

/* Of a column; `number` counts the lines of all tables. */
static void find_cells(Arena *arena, const RunResult *result, const ProjectedTable *made, size_t line, size_t number,
                       Deviations *out)
{
    const ProjectionLine *follows = &made->projection->lines[line];
    const Table *table = made->projection->table;
    const PreparedTable *prepared = &result->prepared->tables[table->index];
    const Cells *cells = &prepared->columns[follows->column->index];
    Arena *scratch = arena_open();
    vector_push(arena, &out->columns, follows->column);
    for (size_t row = 0; row < prepared->row_count && cells->values != NULL; row++) {
        size_t dataset_row = prepared->dataset_row != NULL ? prepared->dataset_row[row] : row;
        if (!dataset_is_projected(result->dataset, table, dataset_row) || cells->marks[row] != 0)
            continue;
        const OwnShare *share = &made->shares[line][made->owners[dataset_row - made->first_row]];
        DrawnCell cell = {.column = (uint32_t)out->columns.count - 1,
                          .row = row,
                          .projected = cells->values[row],
                          .base = prepared->columns[follows->base->index].values[row],
                          .owner = owner_of(scratch, result, made->projection, row),
                          .spread = (int64_t)share->spread.numerator,
                          .place = place_of(prepared->columns[table->year->index].values[row], number)};
        vector_push(arena, &out->cells, cell);
    }
    arena_close(scratch);
}

Deviations *deviations_find(Arena *arena, const RunResult *result, uint64_t seed)
{
    Deviations *deviations = arena_allocate(arena, sizeof *deviations);
    size_t number = 0;
    deviations->seed = seed;
    for (size_t i = 0; i < result->model->projection_count; i++) {
        const Projection *projection = &result->model->projections[i];
        const ProjectedTable *made = &result->dataset->projected->tables[projection->table->index];
        for (size_t line = 0; line < projection->line_count; line++, number++)
            if (projection->lines[line].base != NULL)
                find_cells(arena, result, made, line, number, deviations);
    }
    return deviations;
}

/* ── one draw ────────────────────────────────────────────────────────────────────────────────────────────── */

static Int128 divided(Int128 value, Int128 divisor)
{
    return fraction_rounded_quotient(value / divisor, value % divisor, divisor, ROUNDING_HALF_AWAY);
}

/* An amount that does not fit stays at the largest there is: so far out it makes no difference to any rank. */
static int64_t fitting(Int128 value)
{
    return value > INT64_MAX ? INT64_MAX : value < -INT64_MAX ? -INT64_MAX : (int64_t)value;
}

int64_t deviation_of(int64_t base, int64_t spread, int64_t deviate)
{
    int64_t part = fitting(divided((Int128)spread * deviate, (Int128)1 << 32));
    return fitting(divided((Int128)base * part, PARTS_OF_ONE));
}

void deviations_apply(const Deviations *deviations, uint32_t draw, int64_t *const *values)
{
    const DrawnCell *before = NULL;
    int64_t deviate = 0;
    for (size_t i = 0; i < deviations->cells.count; i++) {
        const DrawnCell *cell = &deviations->cells.items[i];
        bool is_same = before != NULL && before->owner == cell->owner && before->place == cell->place;
        RandomBlock counter = {{draw, (uint32_t)cell->owner, (uint32_t)(cell->owner >> 32), cell->place}};
        deviate = is_same ? deviate : random_normal(counter, deviations->seed);
        values[cell->column][cell->row] =
            fitting((Int128)cell->projected + deviation_of(cell->base, cell->spread, deviate));
        before = cell;
    }
}

/* ── what is drawn into ──────────────────────────────────────────────────────────────────────────────────── */

static void *copy_of(Arena *arena, const void *from, size_t count, size_t size)
{
    void *copy = arena_allocate_array(arena, count + 1, size);
    memcpy(copy, from, count * size);
    return copy;
}

static int64_t *copy_column(Arena *arena, Prepared *into, const Prepared *prepared, const ColumnSymbol *column)
{
    const PreparedTable *from = &prepared->tables[column->table->index];
    PreparedTable *table = &into->tables[column->table->index];
    if (table->columns == from->columns)
        table->columns = copy_of(arena, from->columns, column->table->column_count, sizeof *from->columns);
    Cells *cells = &table->columns[column->index];
    return cells->values = copy_of(arena, cells->values, from->row_count, sizeof *cells->values);
}

DrawnData *deviations_copy(Arena *arena, const Deviations *deviations, const Prepared *prepared)
{
    DrawnData *data = arena_allocate(arena, sizeof *data);
    data->prepared = *prepared;
    data->prepared.tables = copy_of(arena, prepared->tables, prepared->dataset->model->table_count, sizeof *prepared->tables);
    data->values = arena_allocate_array(arena, deviations->columns.count + 1, sizeof *data->values);
    for (size_t i = 0; i < deviations->columns.count; i++)
        if (prepared->tables[deviations->columns.items[i]->table->index].columns[deviations->columns.items[i]->index].values)
            data->values[i] = copy_column(arena, &data->prepared, prepared, deviations->columns.items[i]);
    return data;
}
