/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rows are called in sentences. Declared in show/values.h. */
#include <inttypes.h>

#include "show/labels.h"
#include "show/values.h"

/* Only the key of a table that a policy is about is also the word for its rows: `unit`, but not `id`. */
Text row_word(const Model *model, const Table *table)
{
    bool is_subject = table->index == 0 || table->has_panel;
    for (size_t i = 0; i < model->table_count && !is_subject; i++)
        is_subject = model->tables[i]->has_panel && table_subject(model->tables[i]) == table;
    return is_subject && table->key_count == 1 ? *table->keys[0]->name.name : *table->name.name;
}

Text rows_word(const Model *model, const Table *table, size_t count)
{
    Text label = count == 1 ? row_label(table) : table->declaration->label.text;
    return label.length > 0 ? label : count == 1 ? row_word(model, table) : *table->name.name;
}

bool frame_row_print(const Plan *plan, const Run *run, const Prepared *prepared, FrameId frame, size_t row, TextBuilder *out)
{
    while (plan->frames[frame].kind == FRAME_PAIRS || plan->frames[frame].kind == FRAME_PARTS) {
        row = run_base_row(run, frame, row);
        frame = plan->frames[frame].base;
    }
    const Table *table = plan->frames[frame].table;
    if (plan->frames[frame].kind == FRAME_YEARS)
        text_append_format(out, "%" PRId64, prepared->years[row]);
    if (table == NULL)
        return plan->frames[frame].kind == FRAME_YEARS;
    const PreparedTable *rows = &prepared->tables[table->index];
    bool is_panel = plan->frames[frame].kind == FRAME_PANEL || table->year_in_key;
    text_append(out, row_word(plan->model, table));
    row_key_print_after(prepared, is_panel ? table_subject(table) : table, is_panel ? rows->subjects[row] : (int64_t)row, out);
    if (is_panel)
        text_append_format(out, " %" PRId64, rows->years[row]);
    return true;
}
