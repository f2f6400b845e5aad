/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "letter/letter.h"

#include "source/language.h"
#include "letter/letter_parts.h"
#include "run/projected.h"
#include "show/labels.h"
#include "show/shown.h"
#include "show/values.h"

const Reason *letter_explain(Letter *letter, Subject subject)
{
    const Reason *reason = explain(letter->arena, letter->result, subject, (ExplainOptions){.depth = EXPLAIN_DEPTH_MOST});
    vector_push(letter->arena, &letter->told, reason);
    return reason;
}

Cell letter_cell(const Letter *letter, NodeId node, size_t row) { return cells_value(letter->result->cells, node, row); }

/* ── the heading ─────────────────────────────────────────────────────────────────────────────────────────── */

/* The text column `name` of the unit, in its year's row where the year is in the key. */
static void append_unit_name(const Letter *letter)
{
    const Table *table = letter->model->tables[0];
    const PreparedTable *rows = &letter->result->prepared->tables[table->index];
    bool is_panel_row = table->year_in_key && letter->space.kind == SPACE_PANEL && letter->space.table == table;
    if (table->year_in_key && !is_panel_row)
        return;
    size_t row = is_panel_row ? letter->row : (size_t)letter->subject;
    for (size_t i = 0; i < table->column_count; i++) {
        const ColumnSymbol *column = table->columns[i];
        const Cells *cells = &rows->columns[i];
        bool is_name = column->type.kind == TYPE_TEXT && text_equal_string(*column->name.name, "name");
        if (!is_name || cells->values == NULL || (cells->marks != NULL && cells->marks[row] != 0))
            continue;
        text_append_string(letter->out, " (");
        letter_append_plain(text_pool_text(letter->result->dataset->texts, cells->values[row]), letter->out);
        text_append_byte(letter->out, ')');
    }
}

/* A letter about values that were only tried says so. */
static void tell_settings(const Letter *letter)
{
    TextBuilder list = {.arena = letter->arena};
    const ParameterSettings *settings = &letter->result->settings;
    for (size_t i = 0; i < settings->count; i++) {
        const ParameterSetting *setting = &settings->items[i];
        text_append_string(&list, i > 0 ? ", `" : "`");
        if (setting->value_index == ALL_VALUES)
            text_append(&list, *setting->parameter->name.name);
        else
            parameter_print_name(letter->model, setting->parameter, (size_t)setting->value_index, &list);
        text_append_string(&list, " = ");
        parameter_print_value(letter->model, setting->parameter, setting->value, &list);
        text_append_byte(&list, '`');
    }
    if (settings->count > 0)
        text_append_format(letter->out, say(" This is a trial, with other values than the rules': %s."),
                           text_built(&list).start);
}

/* Its sections speak of what is and must be done. */
static void tell_projected(const Letter *letter)
{
    if (letter->has_year && projected_year(letter->result, letter->year))
        text_append_format(
            letter->out,
            say("\n**%lld is projected: its figures stand in no file. This letter tells what would follow from them, "
                "and asks nothing of anyone.**\n"),
            (long long)letter->year);
}

static void tell_heading(Letter *letter)
{
    TextBuilder date = {.arena = letter->arena};
    text_append_string(letter->out, "# ");
    letter_append_plain(letter->model->title, letter->out);
    text_append_string(letter->out, ": ");
    Text label = row_label(table_subject(letter->space.table));
    letter_append_plain(label.length > 0 ? label : row_word(letter->model, letter->space.table), letter->out);
    if (letter->key.length > 0) {
        text_append_byte(letter->out, ' ');
        letter_append_plain(letter->key, letter->out);
    }
    append_unit_name(letter);
    if (letter->has_year)
        text_append_format(letter->out, ", %lld", (long long)letter->year);
    shown_date(letter->result->inputs.as_of, &date);
    text_append_string(letter->out, "\n\n");
    text_append_format(letter->out, say("As of %s."), text_built(&date).start);
    tell_settings(letter);
    text_append_byte(letter->out, '\n');
    tell_projected(letter);
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static int64_t subject_of(const RunResult *result, Space space, size_t row)
{
    return space.kind == SPACE_PANEL ? result->prepared->tables[space.table->index].subjects[row] : (int64_t)row;
}

void letter_write(const RunResult *result, const RunOptions *options, const Figure *whose, size_t row, TextBuilder *out)
{
    Letter letter = {.arena = result->arena,
                     .result = result,
                     .options = options,
                     .model = result->model,
                     .out = out,
                     .space = whose->space,
                     .row = row,
                     .key = whose->key,
                     .subject = subject_of(result, whose->space, row),
                     .has_year = whose->has_year,
                     .year = whose->year};
    tell_heading(&letter);
    letter_standing(&letter);
    letter_figures(&letter);
    letter_sanctions(&letter);
    letter_duties(&letter);
    letter_dispensations(&letter);
    letter_actions(&letter);
    letter_basis(&letter);
}
