/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/data_keys.h"

#include <inttypes.h>

#include "show/values.h"

static ColumnSymbol *name_column(const Table *table)
{
    ColumnSymbol *found = NULL;
    for (size_t i = 0; i < table->column_count; i++) {
        ColumnSymbol *column = table->columns[i];
        if (column->type.kind != TYPE_TEXT || column->is_key)
            continue;
        if (text_equal_string(*column->name.name, "name"))
            return column;
        found = found != NULL ? found : column;
    }
    return found;
}

/* The row that holds what is said of a subject: its first year where the year is in the key. */
static bool find_row(const PreparedTable *rows, size_t subject, size_t *out)
{
    bool is_panel = rows->table->year_in_key;
    *out = is_panel ? rows->starts[subject] : subject;
    return !is_panel || rows->starts[subject + 1] > rows->starts[subject];
}

static void write_units(const Prepared *prepared, const Table *table, const ColumnSymbol *name, TextBuilder *out)
{
    const PreparedTable *rows = &prepared->tables[table->index];
    size_t count = row_key_count(prepared, table), row;
    for (size_t i = 0; i < count; i++) {
        if (!find_row(rows, i, &row))
            continue;
        text_append_string(out, "unit ");
        row_key_print(prepared, table, (int64_t)i, out);
        text_append_byte(out, '\t');
        if (name != NULL)
            prepared_cell_print(prepared, name, row, out);
        text_append_byte(out, '\n');
    }
}

void data_keys_write(RuleSet *rules, const Session *session, TextBuilder *out)
{
    RunOptions options = session_run(session);
    const Table *table = rules->model->table_count > 0 ? table_subject(rules->model->tables[0]) : NULL;
    ColumnSymbol *name = table != NULL ? name_column(table) : NULL;
    options.for_questions = true;
    if (name != NULL)
        name->used = true;
    RunResult *result = run_rules(rules, &options);
    if (result->status == RUN_DONE && table != NULL)
        write_units(result->prepared, table, name, out);
    for (size_t i = 0; result->status == RUN_DONE && i < result->prepared->year_count; i++)
        text_append_format(out, "year %" PRId64 "\n", result->prepared->years[i]);
    run_result_close(result);
}
