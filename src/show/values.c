/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "show/values.h"

#include <inttypes.h>

enum { FRACTION_DECIMALS_SHOWN = 6 };

CellKind value_kind(Type type)
{
    switch (type.kind) {
    case TYPE_MONEY:
    case TYPE_RATIO:
    case TYPE_NUMBER:
    case TYPE_INTEGER:
    case TYPE_YEAR:
    case TYPE_DAYS:
    case TYPE_MONTHS:
        return CELL_NUMBER;
    case TYPE_LOGICAL:
        return CELL_LOGICAL;
    case TYPE_DATE:
        return CELL_DATE;
    default:
        return CELL_TEXT;
    }
}

/* Numbers */

/* `1.500000` becomes `1.5`, `2.000000` becomes `2`. */
static void cut_zeros(TextBuilder *out, size_t begin)
{
    size_t point = begin;
    while (point < out->length && out->start[point] != '.')
        point++;
    if (point == out->length)
        return;
    while (out->start[out->length - 1] == '0')
        out->length--;
    if (out->length == point + 1)
        out->length = point;
}

/* Decimals that only data columns have say nothing; those of rounded(…) were asked for and stay. */
static bool has_fixed_decimals(Type type)
{
    return type.decimals != (type.kind == TYPE_RATIO ? RATIO_DECIMALS : NUMBER_DECIMALS);
}

static void print_number(Type type, int64_t value, TextBuilder *out)
{
    size_t begin = out->length;
    decimal_print(out, value, type.decimals);
    if (!has_fixed_decimals(type))
        cut_zeros(out, begin);
}

void value_print_fraction(const Model *model, Type type, Fraction value, TextBuilder *out)
{
    size_t begin = out->length;
    Int128 units;
    if (type.kind != TYPE_MONEY) {
        fraction_print(out, value, FRACTION_DECIMALS_SHOWN);
        cut_zeros(out, begin);
    } else if (fraction_round(value, fraction_of_integer(1), ROUNDING_HALF_AWAY, &units)) {
        decimal_print(out, units, model->currency_decimals);
    }
}

/* Words */

static void print_choice(const Choices *choices, int64_t value, TextBuilder *out)
{
    if (value >= 0 && (size_t)value < choices->member_count)
        text_append(out, *choices->members[value].name.name);
}

static void print_indicator(const Quantity *indicator, bool is_case, int64_t value, TextBuilder *out)
{
    const ClauseList *clauses = &indicator->declaration->as.rule.clauses;
    if (value < 0 || (size_t)value >= clauses->count)
        return;
    const Clause *clause = &clauses->items[value];
    bool is_named = is_case && clause->name.name != NULL;
    text_append(out, is_named ? *clause->name.name : *clause->level.name);
}

static void print_verdict(const Model *model, int64_t value, TextBuilder *out)
{
    if (value >= 0 && (size_t)value < model->quantity_count)
        text_append(out, *model->quantities[value]->name.name);
}

const char *value_verdict_word(const Model *model, int64_t value, const Quantity **out_rule)
{
    *out_rule = NULL;
    if (value < 0 || (size_t)value >= model->quantity_count)
        return "forbidden";
    *out_rule = model->quantities[value];
    if ((*out_rule)->kind == QUANTITY_PERMIT)
        return "permitted";
    return (*out_rule)->kind == QUANTITY_ASK ? "needs_decision" : "forbidden";
}

static void print_period(int64_t period, TextBuilder *out)
{
    date_print(out, period_start(period));
    text_append_string(out, "..");
    date_print(out, period_end(period));
}

static void print_row(const Prepared *prepared, Type type, int64_t value, TextBuilder *out)
{
    if (!type.panel_row) {
        row_key_print(prepared, type.table, value, out);
        return;
    }
    const PreparedTable *panel = &prepared->tables[type.table->index];
    if (value < 0 || (size_t)value >= panel->panel_count)
        return;
    row_key_print(prepared, table_subject(type.table), panel->subjects[value], out);
    text_append_format(out, " %" PRId64, panel->years[value]);
}

void value_print_whole(const Prepared *prepared, Type type, int64_t value, TextBuilder *out)
{
    const Model *model = prepared->dataset->model;
    switch (type.kind) {
    case TYPE_MONEY:
        decimal_print(out, value, model->currency_decimals);
        break;
    case TYPE_RATIO:
    case TYPE_NUMBER:
        print_number(type, value, out);
        break;
    case TYPE_DATE:
        date_print(out, value);
        break;
    case TYPE_DAY:
        day_print(out, value);
        break;
    case TYPE_PERIOD:
        print_period(value, out);
        break;
    case TYPE_LOGICAL:
        text_append_string(out, value ? "yes" : "no");
        break;
    case TYPE_TEXT:
        text_append(out, text_pool_text(prepared->dataset->texts, value));
        break;
    case TYPE_CHOICE:
        print_choice(type.choices, value, out);
        break;
    case TYPE_ROW:
        print_row(prepared, type, value, out);
        break;
    case TYPE_INDICATOR:
        print_indicator(type.indicator, false, value, out);
        break;
    case TYPE_STATUS:
        text_append_string(out, status_word((ObligationStatus)value));
        break;
    case TYPE_VERDICT:
        print_verdict(model, value, out);
        break;
    default:
        text_append_format(out, "%" PRId64, value);
    }
}

/* What stands for a value that is not there. */
static bool print_marked(Type type, uint8_t mark, TextBuilder *out)
{
    bool has_word = type.kind == TYPE_INDICATOR ||
                    ((type.kind == TYPE_STATUS || type.kind == TYPE_VERDICT) && !(mark & MARK_NOT_APPLICABLE));
    if (has_word)
        text_append_string(out, "undetermined");
    return has_word;
}

bool value_print(const Prepared *prepared, Type type, bool is_case, RunColumn column, size_t row, TextBuilder *out)
{
    uint8_t mark = value_mark(column, row);
    if (mark != 0)
        return print_marked(type, mark, out);
    size_t begin = out->length;
    if (column.fractions != NULL)
        value_print_fraction(prepared->dataset->model, type, column.fractions[column.count == 1 ? 0 : row], out);
    else if (type.kind == TYPE_INDICATOR)
        print_indicator(type.indicator, is_case, value_whole(column, row), out);
    else
        value_print_whole(prepared, type, value_whole(column, row), out);
    return out->length > begin || type.kind == TYPE_TEXT;
}

bool prepared_cell_print(const Prepared *prepared, const ColumnSymbol *column, size_t row, TextBuilder *out)
{
    const PreparedTable *table = &prepared->tables[column->table->index];
    const Cells *cells = &table->columns[column->index];
    if (cells->values == NULL)
        return false;
    RunColumn values = {.whole = cells->values, .marks = cells->marks, .count = table->row_count};
    return value_print(prepared, column->type, false, values, row, out);
}
