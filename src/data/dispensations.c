/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dispensations that could never be in force: a slip in a year is found here, or by nobody. */
#include "data/loader.h"
#include "source/language.h"

static void report_period(Loader *loader, const Dispensations *dispensations, size_t row, int64_t from, int64_t until)
{
    const ColumnSymbol *column = dispensations->until;
    const TableFile *file = loader_file(loader, column->table);
    loader_reject(loader, column->table, row, loader_data(loader, column->table)->row_count);
    if (!problems_count(&loader->problems))
        return;
    TextBuilder begin = {.arena = loader->scratch}, end = begin;
    date_print(&begin, from);
    date_print(&end, until);
    problems_keep(
        &loader->problems, column->table->index,
        (DataProblem){
            .file = file->path,
            .line = line_map_line(&file->lines, row),
            .column = file->fields[column->index],
            .column_name = column->header,
            .value = text_built(&end),
            .reason = text_format(loader->arena, say("this is before it begins, on %.*s"), TEXT_ARGUMENTS(text_built(&begin))),
        });
}

void loader_check_dispensations(Loader *loader)
{
    const Dispensations *dispensations = loader->model->dispensations;
    if (dispensations == NULL || !loader_data(loader, dispensations->table)->present)
        return;
    const DataTable *data = loader_data(loader, dispensations->table);
    const Cells *from = &data->columns[dispensations->from->index], *until = &data->columns[dispensations->until->index];
    problems_begin_pass(&loader->problems);
    for (size_t row = 0; row < data->row_count; row++) {
        bool is_closed = !cells_marked(from, row) && !cells_marked(until, row);
        if (is_closed && until->values[row] < from->values[row] && !loader_rejected(loader, dispensations->table, row))
            report_period(loader, dispensations, row, from->values[row], until->values[row]);
    }
}
