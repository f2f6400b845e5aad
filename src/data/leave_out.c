/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leaving out refused rows: what stays moves up, in place. */
#include "data/loader.h"

static size_t list_kept(const Loader *loader, const Table *table, uint32_t *rows)
{
    size_t count = 0;
    for (size_t row = 0; row < loader_data(loader, table)->row_count; row++)
        if (!loader_rejected(loader, table, row))
            rows[count++] = (uint32_t)row;
    return count;
}

static void move_lines(Loader *loader, const Table *table, const uint32_t *rows, size_t count)
{
    TableFile *file = loader_file(loader, table);
    LineMap moved = {0};
    for (size_t row = 0; row < count; row++)
        line_map_add(loader->arena, &moved, row, line_map_line(&file->lines, rows[row]));
    file->lines = moved;
}

static void leave_out(Loader *loader, const Table *table)
{
    DataTable *data = loader_data(loader, table);
    ArenaMark mark = arena_mark(loader->scratch);
    uint32_t *rows = arena_allocate_array(loader->scratch, data->row_count, sizeof *rows);
    size_t count = list_kept(loader, table, rows);
    for (size_t i = 0; i < table->column_count; i++)
        if (data->columns[i].values != NULL)
            cells_gather(&data->columns[i], &data->columns[i], rows, count);
    move_lines(loader, table, rows, count);
    arena_release(loader->scratch, mark);
    data->row_count = count;
    loader_file(loader, table)->rejected = NULL;
}

bool loader_leave_out(Loader *loader)
{
    bool has_changed = false;
    for (size_t i = 0; i < loader->model->table_count; i++) {
        const Table *table = loader->model->tables[i];
        if (loader_file(loader, table)->rejected == NULL)
            continue;
        leave_out(loader, table);
        has_changed = true;
    }
    return has_changed;
}
