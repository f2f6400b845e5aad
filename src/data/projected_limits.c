/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a column `must be`, asked of projected values: a file with such a value would be refused, an assumption that leads to
 * one is only doubtful. So it is said, once for each limit, and the run goes on. */
#include "data/cell.h"
#include "data/loader.h"
#include "source/language.h"

static uint64_t line_it_goes_back_to(const Loader *loader, const ColumnSymbol *column, size_t row)
{
    const ProjectedTable *made = &loader->dataset->projected->tables[column->table->index];
    while (row >= made->first_row)
        row = made->before[row - made->first_row];
    return dataset_origin(loader->dataset, column, row).line;
}

static void note_broken(Loader *loader, const ColumnSymbol *column, const CellLimit *broken, size_t row, size_t count)
{
    const Table *table = column->table;
    int64_t year = loader_data(loader, table)->columns[table->year->index].values[row];
    loader_note(loader,
                say_count(count, "%.*s.%.*s must be %.*s: %zu projected value is not, in %lld of what continues %.*s:%llu",
                          "%.*s.%.*s must be %.*s: %zu projected values are not, first in %lld of what continues %.*s:%llu"),
                TEXT_ARGUMENTS(*table->name.name), TEXT_ARGUMENTS(*column->name.name), TEXT_ARGUMENTS(broken->words), count,
                (long long)year, TEXT_ARGUMENTS(table->file), (unsigned long long)line_it_goes_back_to(loader, column, row));
}

/* Rows stand year by year, so that the first in order is of the first year. */
static void check_column(Loader *loader, const ColumnSymbol *column, const CellLimit *limit)
{
    const ProjectedTable *made = &loader->dataset->projected->tables[column->table->index];
    const DataTable *data = loader_data(loader, column->table);
    const Cells *cells = &data->columns[column->index];
    size_t first = 0, count = 0;
    for (size_t row = made->first_row; row < data->row_count && cells->values != NULL; row++) {
        const CellLimit *broken;
        bool is_broken = cells->marks[row] == 0 && !cell_within_limits(column, cells->values[row], &broken) && broken == limit;
        first = is_broken && count == 0 ? row : first;
        count += is_broken;
    }
    if (count > 0)
        note_broken(loader, column, limit, first, count);
}

/* A column with two lines is asked once: with its fall. */
void loader_check_projected(Loader *loader)
{
    for (size_t i = 0; i < loader->model->projection_count; i++) {
        const Projection *projection = &loader->model->projections[i];
        for (size_t j = 0; j < projection->line_count; j++) {
            const ColumnSymbol *column = projection->lines[j].column;
            bool is_said = projection->lines[j].fall == NULL && projection_fall(projection, column) != NULL;
            for (size_t k = 0; k < column->limit_count && !is_said; k++)
                check_column(loader, column, &column->limits[k]);
        }
    }
}
