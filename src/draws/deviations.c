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

/* How one column goes on: by a share or not, falling or not. */
typedef struct DrawnColumn {
    const RunResult *result;
    const ProjectedTable *made;
    const ColumnSymbol *column;
    const ProjectionLine *share, *fall; /* NULL: it has no such line */
    size_t number;                      /* of the line that is no fall, among those of all tables */
} DrawnColumn;

/* What a projected cell is before it falls. */
static Cell norm_of(const DrawnColumn *drawn, size_t row, size_t dataset_row)
{
    const Cells *cells = &drawn->result->prepared->tables[drawn->column->table->index].columns[drawn->column->index];
    if (drawn->fall != NULL) {
        cells = &drawn->made->norms[drawn->fall - drawn->made->projection->lines];
        row = dataset_row - drawn->made->first_row;
    }
    return (Cell){.mark = cells->marks[row], .whole = cells->values[row]};
}

static void add_share(Arena *scratch, const DrawnColumn *drawn, const PreparedTable *prepared, size_t dataset_row,
                      DrawnCell *cell)
{
    const ProjectedTable *made = drawn->made;
    const OwnShare *shares = made->shares[drawn->share - made->projection->lines];
    cell->base = prepared->columns[drawn->share->base->index].values[cell->row];
    cell->owner = owner_of(scratch, drawn->result, made->projection, cell->row);
    cell->spread = (int64_t)shares[made->owners[dataset_row - made->first_row]].spread.numerator;
    cell->place = place_of(prepared->columns[drawn->column->table->year->index].values[cell->row], drawn->number);
}

static void find_cells(Arena *arena, const DrawnColumn *drawn, Deviations *out)
{
    const Table *table = drawn->column->table;
    const PreparedTable *prepared = &drawn->result->prepared->tables[table->index];
    Arena *scratch = arena_open();
    vector_push(arena, &out->columns, drawn->column);
    for (size_t row = 0; row < prepared->row_count && prepared->columns[drawn->column->index].values != NULL; row++) {
        size_t dataset_row = prepared->dataset_row != NULL ? prepared->dataset_row[row] : row;
        if (!dataset_is_projected(drawn->result->dataset, table, dataset_row))
            continue;
        Cell norm = norm_of(drawn, row, dataset_row);
        DrawnCell cell = {.column = (uint32_t)out->columns.count - 1,
                          .row = row,
                          .projected = norm.whole,
                          .fall = drawn->fall,
                          .fall_row = dataset_row - drawn->made->first_row};
        if (norm.mark == 0 && drawn->share != NULL)
            add_share(scratch, drawn, prepared, dataset_row, &cell);
        if (norm.mark == 0)
            vector_push(arena, &out->cells, cell);
    }
    arena_close(scratch);
}

/* A line that says what a column falls by is taken with the column's other line, or alone. */
static void find_columns(Arena *arena, const RunResult *result, const Projection *projection, size_t *number, Deviations *out)
{
    for (size_t i = 0; i < projection->line_count; i++) {
        const ProjectionLine *line = &projection->lines[i];
        size_t before;
        const ProjectedTable *made = &result->dataset->projected->tables[projection->table->index];
        DrawnColumn drawn = {.result = result,
                             .made = made,
                             .column = line->column,
                             .share = line->base != NULL ? line : NULL,
                             .fall = projection_fall(projection, line->column),
                             .number = *number};
        bool is_alone =
            made->year_rows == 0 || dataset_projection(result->dataset, line->column, made->first_row, &before) == NULL;
        *number += line->fall == NULL;
        if ((line->fall == NULL && (drawn.share != NULL || drawn.fall != NULL)) || (line->fall != NULL && is_alone))
            find_cells(arena, &drawn, out);
    }
}

Deviations *deviations_find(Arena *arena, const RunResult *result, uint64_t seed)
{
    Deviations *deviations = arena_allocate(arena, sizeof *deviations);
    size_t number = 0;
    deviations->seed = seed;
    for (size_t i = 0; i < result->model->projection_count; i++)
        find_columns(arena, result, &result->model->projections[i], &number, deviations);
    return deviations;
}

bool deviations_are_any(const Deviations *deviations)
{
    for (size_t i = 0; i < deviations->cells.count; i++)
        if (deviations->cells.items[i].spread != 0)
            return true;
    return false;
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

/* What does not fit stays at the largest there is. */
static int64_t fallen(const DrawnCell *cell, int64_t norm, Fraction fall)
{
    int64_t left;
    bool is_whole = fall.numerator == 0;
    return is_whole ? norm : projection_fallen(cell->fall, norm, fall, &left) ? left : norm > 0 ? -INT64_MAX : INT64_MAX;
}

static void put(const DrawnCell *cell, int64_t norm, ProjectedFall *const *falls, const Cells *cells)
{
    static const ProjectedFall nothing = {0, {0, 1}};
    const ProjectedFall *fall = cell->fall != NULL ? &falls[cell->fall->fall_number][cell->fall_row] : &nothing;
    if (cell->fall != NULL)
        cells->marks[cell->row] = fall->mark;
    cells->values[cell->row] = fall->mark != 0 ? 0 : fallen(cell, norm, fall->amount);
}

void deviations_apply(const Deviations *deviations, uint32_t draw, ProjectedFall *const *falls, const Cells *columns)
{
    const DrawnCell *before = NULL;
    int64_t deviate = 0;
    for (size_t i = 0; i < deviations->cells.count; i++) {
        const DrawnCell *cell = &deviations->cells.items[i];
        if (cell->spread == 0) {
            put(cell, cell->projected, falls, &columns[cell->column]);
            continue;
        }
        bool is_same = before != NULL && before->owner == cell->owner && before->place == cell->place;
        RandomBlock counter = {{draw, (uint32_t)cell->owner, (uint32_t)(cell->owner >> 32), cell->place}};
        deviate = is_same ? deviate : random_normal(counter, deviations->seed);
        int64_t drawn = fitting((Int128)cell->projected + deviation_of(cell->base, cell->spread, deviate));
        put(cell, drawn, falls, &columns[cell->column]);
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

static Cells copy_column(Arena *arena, Prepared *into, const Prepared *prepared, const ColumnSymbol *column)
{
    const PreparedTable *from = &prepared->tables[column->table->index];
    PreparedTable *table = &into->tables[column->table->index];
    if (table->columns == from->columns)
        table->columns = copy_of(arena, from->columns, column->table->column_count, sizeof *from->columns);
    Cells *cells = &table->columns[column->index];
    if (cells->values != NULL)
        *cells = (Cells){copy_of(arena, cells->values, from->row_count, sizeof *cells->values),
                         copy_of(arena, cells->marks, from->row_count, 1)};
    return *cells;
}

DrawnData *deviations_copy(Arena *arena, const Deviations *deviations, const Prepared *prepared)
{
    DrawnData *data = arena_allocate(arena, sizeof *data);
    data->prepared = *prepared;
    data->prepared.tables = copy_of(arena, prepared->tables, prepared->dataset->model->table_count, sizeof *prepared->tables);
    data->columns = arena_allocate_array(arena, deviations->columns.count + 1, sizeof *data->columns);
    for (size_t i = 0; i < deviations->columns.count; i++)
        data->columns[i] = copy_column(arena, &data->prepared, prepared, deviations->columns.items[i]);
    return data;
}
