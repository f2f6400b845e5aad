/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reading left out, as a sheet. Declared in run/output_folder.h. */
#include <inttypes.h>

#include "run/output_folder.h"

enum RejectedColumn { REJECTED_FILE, REJECTED_LINE, REJECTED_COLUMN, REJECTED_VALUE, REJECTED_REASON };

/* The folder is the one the reader of the file gave. */
static Text without_folder(Text path)
{
    for (size_t i = path.length; i > 0; i--) {
        if (path.start[i - 1] == '/')
            return (Text){path.start + i, path.length - i};
    }
    return path;
}

static bool print_text(Text text, TextBuilder *out)
{
    text_append(out, text);
    return text.length > 0;
}

static bool print_cell(const Sheet *sheet, size_t row, size_t column, TextBuilder *out)
{
    const DataReport *report = sheet->content;
    const DataProblem *problem = &report->problems.items[row];
    switch ((enum RejectedColumn)column) {
    case REJECTED_FILE:
        return print_text(without_folder(problem->file), out);
    case REJECTED_COLUMN:
        return print_text(problem->column_name, out);
    case REJECTED_VALUE:
        return print_text(problem->value, out);
    case REJECTED_REASON:
        return print_text(problem->reason, out);
    case REJECTED_LINE:
        break;
    }
    if (problem->line > 0)
        text_append_format(out, "%" PRIu64, problem->line);
    return problem->line > 0;
}

const Sheet *rejected_sheet(Arena *arena, const DataReport *report)
{
    static const char *const titles[] = {"file", "line", "column", "value", "reason"};
    size_t count = sizeof titles / sizeof *titles;
    SheetColumn *columns = arena_allocate_array(arena, count, sizeof *columns);
    for (size_t i = 0; i < count; i++)
        columns[i] = (SheetColumn){text_of(titles[i]), i == REJECTED_LINE ? CELL_NUMBER : CELL_TEXT};
    Sheet *sheet = arena_allocate(arena, sizeof *sheet);
    *sheet = (Sheet){.name = text_of("rejected"),
                     .columns = columns,
                     .column_count = count,
                     .row_count = report->problems.count,
                     .print = print_cell,
                     .content = report};
    return sheet;
}
