/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "show/shown.h"
#include "simulate/sweep_report.h"

Text sweep_value_words(const Sweep *sweep, Arena *arena, size_t step, size_t axis)
{
    TextBuilder out = {.arena = arena};
    parameter_print_value(sweep->options.base.rules->model, sweep->options.axes.items[axis].setting.parameter,
                          sweep_value(sweep, step, axis), &out);
    return text_built(&out);
}

/* ── parameters ──────────────────────────────────────────────────────────────────────────────────────────── */

/* Digits only where the value has any; exactly. Money is in whole units of the currency. */
static void print_plain(const Sweep *sweep, size_t axis, Fraction value, TextBuilder *out)
{
    const Model *model = sweep->options.base.rules->model;
    const Parameter *parameter = sweep->options.axes.items[axis].setting.parameter;
    bool is_money = parameter->type.kind == TYPE_MONEY;
    if (is_money &&
        !fraction_divide(value, fraction_of_integer(fraction_power_of_ten((unsigned)model->currency_decimals)), &value))
        return;
    if (is_money || type_is_amount(parameter->type) || parameter->type.kind == TYPE_YEAR)
        fraction_print_exact(out, fraction_reduced(value));
    else
        parameter_print_value(model, parameter, value, out);
}

/* Whether all its values are decimal numbers: `1/12` is none. */
static bool is_numeric(const Sweep *sweep, size_t index)
{
    const SweepAxis *axis = &sweep->options.axes.items[index];
    Arena *scratch = arena_open();
    TextBuilder out = {.arena = scratch};
    for (size_t i = 0; i < axis->count; i++)
        print_plain(sweep, index, axis->values[i], &out);
    bool is_all = true;
    for (size_t i = 0; i < out.length; i++)
        is_all = is_all && strchr("-.0123456789", out.start[i]) != NULL;
    arena_close(scratch);
    return is_all;
}

/* ── figures ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void print_count(Fraction value, bool is_for_reading, TextBuilder *out)
{
    TextBuilder plain = {.arena = out->arena};
    fraction_print(is_for_reading ? &plain : out, value, 0);
    if (is_for_reading)
        shown_number(text_built(&plain), out);
}

static bool print_figure(const Sweep *sweep, const SweepSeries *series, SweepFigure figure, bool is_for_reading,
                         TextBuilder *out)
{
    const Model *model = sweep->options.base.rules->model;
    if (!figure.is_known)
        return false;
    if (series->kind != SWEEP_SUM)
        print_count(figure.value, is_for_reading, out);
    else if (is_for_reading)
        shown_amount(model, series->type, figure.value, out);
    else
        value_print_fraction(model, series->type, figure.value, out);
    return true;
}

/* ── the sheet ───────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct SweepContent {
    const Sweep *sweep;
    bool is_for_reading;
    bool has_groups;
    size_t *series; /* shown, by column behind the others */
    VECTOR(SheetColumn) columns;
} SweepContent;

static bool print_cell(const Sheet *sheet, size_t row, size_t column, TextBuilder *out)
{
    const SweepContent *content = sheet->content;
    const Sweep *sweep = content->sweep;
    size_t step = row / sweep->groups.count, group = row % sweep->groups.count, axes = sweep->options.axes.count;
    if (column < axes) {
        Fraction value = sweep_value(sweep, step, column);
        if (content->is_for_reading)
            parameter_print_value(sweep->options.base.rules->model, sweep->options.axes.items[column].setting.parameter, value,
                                  out);
        else
            print_plain(sweep, column, value, out);
        return true;
    }
    if (content->has_groups && column == axes) {
        text_append(out, sweep->groups.items[group]);
        return sweep->groups.items[group].length > 0;
    }
    size_t series = content->series[column - axes - content->has_groups];
    return print_figure(sweep, &sweep->series.items[series], sweep_figure(sweep, step, group, series), content->is_for_reading,
                        out);
}

static void add_column(SweepContent *content, Text title, CellKind kind)
{
    vector_push(content->sweep->arena, &content->columns, (SheetColumn){title, kind});
}

static void add_columns(SweepContent *content)
{
    const Sweep *sweep = content->sweep;
    for (size_t i = 0; i < sweep->options.axes.count; i++) {
        bool is_number = content->is_for_reading || is_numeric(sweep, i);
        add_column(content, sweep->options.axes.items[i].name, is_number ? CELL_NUMBER : CELL_TEXT);
    }
    if (content->has_groups)
        add_column(content, text_of(sweep->options.by), CELL_TEXT);
    size_t shown = 0;
    for (size_t i = 0; i < sweep->series.count; i++) {
        const SweepSeries *series = &sweep->series.items[i];
        if (series->kind == SWEEP_UNDETERMINED && series->is_empty)
            continue;
        content->series[shown++] = i;
        add_column(content, series->title, CELL_NUMBER);
    }
}

const Sheet *sweep_sheet(const Sweep *sweep, bool is_for_reading)
{
    SweepContent *content = arena_allocate(sweep->arena, sizeof *content);
    Sheet *sheet = arena_allocate(sweep->arena, sizeof *sheet);
    *content = (SweepContent){.sweep = sweep, .is_for_reading = is_for_reading, .has_groups = sweep->options.by != NULL};
    content->series = arena_allocate_array(sweep->arena, sweep->series.count + 1, sizeof *content->series);
    add_columns(content);
    *sheet = (Sheet){.name = text_of("sweep"),
                     .columns = content->columns.items,
                     .column_count = content->columns.count,
                     .row_count = sweep->step_count * sweep->groups.count,
                     .print = print_cell,
                     .content = content};
    return sheet;
}
