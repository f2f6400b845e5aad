/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions of a rule set, each with a question to begin with: of a ledger the values of its last row, else the first of
 * what there is. */
#include <inttypes.h>

#include "source/language.h"
#include "ask/may_write.h"
#include "show/shown.h"
#include "show/values.h"

/* ── values ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* What the ledger's last row holds; false where there is no ledger, no row or nothing in it. */
static bool last_value(const RunResult *result, const ColumnSymbol *column, int64_t *out)
{
    const PreparedTable *rows = &result->prepared->tables[column->table->index];
    const Cells *cells = &rows->columns[column->index];
    if (rows->row_count == 0 || cells->values == NULL || (cells->marks != NULL && cells->marks[rows->row_count - 1] != 0))
        return false;
    *out = cells->values[rows->row_count - 1];
    return true;
}

static void print_first(const RunResult *result, const ColumnSymbol *column, TextBuilder *out)
{
    switch (column->type.kind) {
    case TYPE_MONEY:
        shown_cell(result->prepared, column->type, (Cell){.whole = 10000000}, out);
        break;
    case TYPE_RATIO:
        text_append_string(out, "5 %");
        break;
    case TYPE_DATE:
        shown_date(result->inputs.as_of, out);
        break;
    case TYPE_YEAR:
        text_append_format(out, "%" PRId64, calendar_year_of(result->model->calendar, result->inputs.as_of));
        break;
    case TYPE_LOGICAL:
        text_append_string(out, say("yes"));
        break;
    case TYPE_CHOICE:
        value_print_whole(result->prepared, column->type, 0, out);
        break;
    case TYPE_ROW:
        row_key_print(result->prepared, column->type.table, 0, out);
        break;
    default:
        text_append_string(out, column->type.kind == TYPE_TEXT ? "\"…\"" : "1");
    }
}

static void print_example_value(const RunResult *result, const ColumnSymbol *column, TextBuilder *out)
{
    int64_t value;
    bool is_found = column->type.kind != TYPE_TEXT && last_value(result, column, &value);
    if (is_found && column->type.kind == TYPE_CHOICE)
        value_print_whole(result->prepared, column->type, value, out);
    else if (is_found)
        shown_cell(result->prepared, column->type, (Cell){.whole = value}, out);
    else
        print_first(result, column, out);
}

/* ── actions ─────────────────────────────────────────────────────────────────────────────────────────────── */

static bool shows_itself(const Table *table, const ColumnSymbol *column)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i] != column && table->columns[i]->type.kind == column->type.kind)
            return false;
    return column->type.kind == TYPE_MONEY || column->type.kind == TYPE_DATE;
}

/* What must be given, or is read by some rule: an example with all columns of a wide ledger would teach nothing. */
static bool belongs_in_example(const ColumnSymbol *column)
{
    return argument_is_asked(column) && column->used && (column->empty == EMPTY_REFUSED || column->empty == EMPTY_UNKNOWN);
}

static void print_example(const RunResult *result, const Quantity *action, TextBuilder *out)
{
    const Table *table = action->space.table;
    text_append_format(out, "%.*s(", TEXT_ARGUMENTS(*action->name.name));
    size_t count = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        const ColumnSymbol *column = table->columns[i];
        if (!belongs_in_example(column))
            continue;
        text_append_string(out, count++ > 0 ? ", " : "");
        if (!shows_itself(table, column))
            text_append_format(out, "%.*s ", TEXT_ARGUMENTS(*column->name.name));
        print_example_value(result, column, out);
    }
    text_append_byte(out, ')');
}

static void print_arguments(const Table *table, TextBuilder *out)
{
    size_t count = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        const ColumnSymbol *column = table->columns[i];
        if (argument_is_asked(column))
            text_append_format(out, "%s%.*s: %.*s", count++ > 0 ? ", " : "", TEXT_ARGUMENTS(*column->name.name),
                               TEXT_ARGUMENTS(*column->declaration->type.name));
    }
}

static void print_action(const RunResult *result, const Quantity *action, TextBuilder *out)
{
    text_append_format(out, "%s%.*s(", out->length > 0 ? "\n" : "", TEXT_ARGUMENTS(*action->name.name));
    print_arguments(action->space.table, out);
    text_append_byte(out, ')');
    if (action->declaration->label.text.length > 0)
        text_append_format(out, "  %.*s", TEXT_ARGUMENTS(action->declaration->label.text));
    text_append_string(out, "\n  ");
    text_append_string(out, say("such as: "));
    print_example(result, action, out);
    text_append_byte(out, '\n');
}

void may_write_actions(const RunResult *result, FILE *stream)
{
    TextBuilder out = {.arena = result->arena};
    for (size_t i = 0; i < result->model->quantity_count; i++)
        if (result->model->quantities[i]->kind == QUANTITY_ACTION)
            print_action(result, result->model->quantities[i], &out);
    if (out.length == 0)
        text_append_format(&out, "%s\n", say("the rules have no action that could be asked about"));
    Text page = text_built(&out);
    fwrite(page.start, 1, page.length, stream);
}
