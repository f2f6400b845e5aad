/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "data/projection.h"

#include <string.h>

#include "data/loader.h"
#include "data/own_shares.h"
#include "source/language.h"

bool dataset_is_projected(const Dataset *dataset, const Table *table, size_t dataset_row)
{
    const ProjectedTable *made = dataset->projected != NULL ? &dataset->projected->tables[table->index] : NULL;
    return made != NULL && made->projection != NULL && dataset_row >= made->first_row;
}

const ProjectionLine *dataset_projection(const Dataset *dataset, const ColumnSymbol *column, size_t dataset_row, size_t *before)
{
    const ProjectedTable *made = &dataset->projected->tables[column->table->index];
    *before = made->before[dataset_row - made->first_row];
    for (size_t i = 0; i < made->projection->line_count; i++)
        if (made->projection->lines[i].column == column && made->projection->lines[i].fall == NULL)
            return &made->projection->lines[i];
    return NULL;
}

const ProjectionLine *projection_fall(const Projection *projection, const ColumnSymbol *column)
{
    for (size_t i = 0; i < projection->line_count; i++)
        if (projection->lines[i].column == column && projection->lines[i].fall != NULL)
            return &projection->lines[i];
    return NULL;
}

Fraction projection_growth(const Model *model, const ProjectionLine *line, const Fraction *parameters, int64_t year)
{
    if (line->growth == NULL)
        return line->share;
    size_t in_force = 0;
    for (size_t i = 1; i < line->growth->value_count; i++)
        if (line->growth->values[i].key <= calendar_year_end(model->calendar, year))
            in_force = i;
    return parameters[line->growth->first_slot + in_force];
}

static bool round_whole(Fraction value, int64_t *out)
{
    Int128 rounded;
    bool fits = fraction_round(value, fraction_of_integer(1), ROUNDING_HALF_AWAY, &rounded) && rounded > INT64_MIN &&
                rounded <= INT64_MAX;
    if (fits)
        *out = (int64_t)rounded;
    return fits;
}

bool projection_part(int64_t base, Fraction share, int64_t *out)
{
    Fraction part;
    return fraction_multiply(fraction_of_integer(base), share, &part) && round_whole(part, out);
}

bool projection_fallen(const ProjectionLine *line, int64_t norm, Fraction fall, int64_t *out)
{
    Fraction left;
    if (line->falls_by_share)
        return fraction_subtract(fraction_of_integer(1), fall, &left) && projection_part(norm, left, out);
    return fraction_subtract(fraction_of_integer(norm), fall, &left) && round_whole(left, out);
}

/* ── rows to come ────────────────────────────────────────────────────────────────────────────────────────── */

/* A table being continued: `count` rows a year, the last of the data in `last`. */
typedef struct Continuation {
    Loader *loader;
    ProjectedTable *made;
    DataTable *data;
    uint32_t *last;
    size_t count;
} Continuation;

static const Cells *cells_of(const Loader *loader, const ColumnSymbol *column)
{
    return &loader_data(loader, column->table)->columns[column->index];
}

static bool is_in_year(const Cells *years, size_t row, int64_t year)
{
    return !cells_marked(years, row) && years->values[row] == year;
}

static bool last_year(const Loader *loader, const Table *table, int64_t *last)
{
    bool is_any = false;
    const Cells *years = cells_of(loader, table->year);
    for (size_t row = 0; row < loader_data(loader, table)->row_count; row++) {
        if (cells_marked(years, row) || (is_any && years->values[row] <= *last))
            continue;
        *last = years->values[row];
        is_any = true;
    }
    return is_any;
}

static void find_last_rows(Continuation *continuation, const ColumnSymbol *year_column, int64_t year)
{
    const Cells *years = cells_of(continuation->loader, year_column);
    size_t row_count = continuation->data->row_count;
    continuation->last = arena_allocate_array(continuation->loader->scratch, row_count, sizeof *continuation->last);
    for (size_t row = 0; row < row_count; row++)
        if (is_in_year(years, row, year))
            continuation->last[continuation->count++] = (uint32_t)row;
}

/* With marks in any case: what follows a share may be unknown. */
static void make_room(Continuation *continuation, Cells *cells, size_t more)
{
    Arena *arena = continuation->loader->arena;
    size_t count = continuation->data->row_count;
    int64_t *values = arena_allocate_array(arena, count + more, sizeof *values);
    uint8_t *marks = arena_allocate_array(arena, count + more, sizeof *marks);
    if (count > 0)
        memcpy(values, cells->values, count * sizeof *values);
    if (count > 0 && cells->marks != NULL)
        memcpy(marks, cells->marks, count * sizeof *marks);
    *cells = (Cells){.values = values, .marks = marks};
}

/* The rows of `ahead` coming years, each still as the row of the year before. */
static void add_rows(Continuation *continuation, const Table *table, size_t ahead)
{
    ProjectedTable *made = continuation->made;
    DataTable *data = continuation->data;
    size_t more = continuation->count * ahead;
    made->first_row = data->row_count;
    made->before = arena_allocate_array(continuation->loader->arena, more, sizeof *made->before);
    for (size_t i = 0; i < more; i++) {
        bool is_next = i < continuation->count;
        made->before[i] = is_next ? continuation->last[i] : (uint32_t)(made->first_row + i - continuation->count);
    }
    for (size_t i = 0; i < table->column_count; i++) {
        Cells *cells = &data->columns[i];
        if (cells->values == NULL)
            continue;
        make_room(continuation, cells, more);
        for (size_t row = made->first_row; row < made->first_row + more; row++) {
            cells->values[row] = cells->values[made->before[row - made->first_row]];
            cells->marks[row] = cells->marks[made->before[row - made->first_row]];
        }
    }
    data->row_count += more;
    Cells *years = &data->columns[table->year->index];
    for (size_t row = made->first_row; row < data->row_count; row++)
        years->values[row] = years->values[made->before[row - made->first_row]] + 1;
}

/* ── columns that go on ──────────────────────────────────────────────────────────────────────────────────── */

static void refuse_size(Continuation *continuation, const ColumnSymbol *column, int64_t year)
{
    Loader *loader = continuation->loader;
    loader_stop(loader, column->table, 0, column->header,
                text_format(loader->arena, say("projected to %lld, an amount is too large"), (long long)year));
}

static bool grow(Continuation *continuation, const ProjectionLine *line)
{
    const Loader *loader = continuation->loader;
    const Cells *years = cells_of(loader, line->column->table->year);
    Cells *cells = &continuation->data->columns[line->column->index];
    for (size_t row = continuation->made->first_row; row < continuation->data->row_count; row++) {
        Fraction factor, growth = projection_growth(loader->model, line, loader->options->parameters, years->values[row]);
        size_t before = continuation->made->before[row - continuation->made->first_row];
        bool fits = cells_marked(cells, row) || (fraction_add(fraction_of_integer(1), growth, &factor) &&
                                                 projection_part(cells->values[before], factor, &cells->values[row]));
        cells->marks[row] = cells->marks[before];
        if (!fits) {
            refuse_size(continuation, line->column, years->values[row]);
            return false;
        }
    }
    return true;
}

static bool follow(Continuation *continuation, const ProjectionLine *line, const OwnShare *shares)
{
    const ProjectedTable *made = continuation->made;
    const Cells *base = cells_of(continuation->loader, line->base);
    const Cells *years = cells_of(continuation->loader, line->column->table->year);
    Cells *cells = &continuation->data->columns[line->column->index];
    for (size_t row = made->first_row; row < continuation->data->row_count; row++) {
        const OwnShare *share = &shares[made->owners[row - made->first_row]];
        cells->values[row] = 0;
        cells->marks[row] = cells_marked(base, row) ? base->marks[row] : share->base == 0 ? MARK_UNKNOWN : 0;
        if (cells->marks[row] != 0)
            continue;
        if (!projection_part(base->values[row], own_share(share), &cells->values[row])) {
            refuse_size(continuation, line->column, years->values[row]);
            return false;
        }
    }
    return true;
}

static void *copy_behind(Arena *arena, const void *values, size_t first, size_t count, size_t size)
{
    void *copy = arena_allocate_array(arena, count + 1, size);
    memcpy(copy, (const char *)values + first * size, count * size);
    return copy;
}

static bool fall(Continuation *continuation, const ProjectionLine *line, Cells *norms)
{
    const Loader *loader = continuation->loader;
    const ProjectedFall *falls = loader->options->falls[line->fall_number];
    const Cells *years = cells_of(loader, line->column->table->year);
    Cells *cells = &continuation->data->columns[line->column->index];
    size_t first = continuation->made->first_row, count = continuation->data->row_count - first;
    norms->values = copy_behind(loader->arena, cells->values, first, count, sizeof *cells->values);
    norms->marks = copy_behind(loader->arena, cells->marks, first, count, 1);
    for (size_t i = 0; i < count; i++) {
        if (norms->marks[i] != 0)
            continue;
        cells->marks[first + i] = falls[i].mark;
        cells->values[first + i] = 0;
        if (falls[i].mark == 0 && !projection_fallen(line, norms->values[i], falls[i].amount, &cells->values[first + i])) {
            refuse_size(continuation, line->column, years->values[first + i]);
            return false;
        }
    }
    return true;
}

/* What grows before what follows it, and all of it before anything falls: falling is for one year. A column that no rule reads
 * was not stored, and need not go on. */
static bool change_columns(Continuation *continuation)
{
    ProjectedTable *made = continuation->made;
    const Projection *projection = made->projection;
    for (size_t i = 0; i < projection->line_count; i++) {
        const ProjectionLine *line = &projection->lines[i];
        bool grows = line->base == NULL && line->fall == NULL;
        if (grows && cells_of(continuation->loader, line->column)->values != NULL && !grow(continuation, line))
            return false;
    }
    for (size_t i = 0; i < projection->line_count; i++) {
        const ProjectionLine *line = &projection->lines[i];
        if (line->base != NULL && cells_of(continuation->loader, line->column)->values != NULL &&
            !follow(continuation, line, made->shares[i]))
            return false;
    }
    made->norms = arena_allocate_array(continuation->loader->arena, projection->line_count + 1, sizeof *made->norms);
    for (size_t i = 0; i < projection->line_count && continuation->loader->options->falls != NULL; i++) {
        const ProjectionLine *line = &projection->lines[i];
        if (line->fall != NULL && cells_of(continuation->loader, line->column)->values != NULL &&
            !fall(continuation, line, &made->norms[i]))
            return false;
    }
    return true;
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static bool continue_table(Loader *loader, const Projection *projection, const Projected *projected)
{
    int64_t last = projected->first_year - 1;
    Continuation continuation = {
        .loader = loader, .made = &projected->tables[projection->table->index], .data = loader_data(loader, projection->table)};
    continuation.made->projection = projection;
    find_last_rows(&continuation, projection->table->year, last);
    continuation.made->year_rows = continuation.count;
    if (continuation.count > (UINT32_MAX - continuation.data->row_count) / YEARS_AHEAD_MOST) {
        loader_stop(loader, projection->table, 0, (Text){0}, text_of(say("there are too many rows to project them")));
        return false;
    }
    loader_find_shares(loader, continuation.made, last);
    add_rows(&continuation, projection->table, (size_t)(projected->last_year - last));
    loader_find_owners(loader, continuation.made);
    return change_columns(&continuation);
}

/* Where some tables ended a year before others, half of the coming years would be missing without a word. */
static bool begins_after(Loader *loader, const Table *table)
{
    int64_t last = 0, first = loader->options->first_year;
    if (!last_year(loader, table, &last) || first == last + 1)
        return true;
    loader_stop(loader, table, 0, *table->year->name.name,
                text_format(loader->arena, say("the data ends in %lld: the first coming year is %lld, not %lld"),
                            (long long)last, (long long)last + 1, (long long)first));
    return false;
}

static bool can_go_on(Loader *loader)
{
    bool is_right = true;
    for (size_t i = 0; i < loader->model->projection_count; i++)
        is_right = begins_after(loader, loader->model->projections[i].table) && is_right;
    return is_right;
}

bool loader_project(Loader *loader)
{
    const LoadOptions *options = loader->options;
    if (!can_go_on(loader))
        return false;
    Projected *projected = arena_allocate(loader->arena, sizeof *projected);
    *projected = (Projected){.first_year = options->first_year,
                             .last_year = options->last_year,
                             .tables = arena_allocate_array(loader->arena, loader->model->table_count, sizeof(ProjectedTable)),
                             .parameters = options->parameters,
                             .falls = options->falls};
    loader->dataset->projected = projected;
    loader_note(loader,
                say_count((size_t)(options->last_year - options->first_year + 1), "%lld is projected: it stands in no file",
                          "%lld to %lld are projected: they stand in no file"),
                (long long)options->first_year, (long long)options->last_year);
    for (size_t i = 0; i < loader->model->projection_count; i++)
        if (!continue_table(loader, &loader->model->projections[i], projected))
            return false;
    loader_check_projected(loader);
    return true;
}
