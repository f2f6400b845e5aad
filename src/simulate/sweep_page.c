/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sweep in a page: a chart of the steps, and the table. Declared in simulate/sweep_report.h. */
#include <math.h>

#include "show/html_page.h"
#include "show/labels.h"
#include "simulate/sweep_report.h"
#include "source/language.h"

/* What a figure is drawn as: rows; of money whole currency units. */
static double drawn(const Sweep *sweep, const SweepSeries *series, SweepFigure figure)
{
    double value = (double)figure.value.numerator / (double)figure.value.denominator;
    for (int i = 0; series->kind == SWEEP_SUM && series->type.kind == TYPE_MONEY && i < sweep->result->model->currency_decimals;
         i++)
        value /= 10;
    return figure.is_known ? value : NAN;
}

static ChartSeries series_of(const Sweep *sweep, Arena *arena, size_t index)
{
    const SweepSeries *series = &sweep->series.items[index];
    double *values = arena_allocate_array(arena, sweep->step_count + 1, sizeof *values);
    for (size_t step = 0; step < sweep->step_count; step++)
        values[step] = drawn(sweep, series, sweep_figure(sweep, step, 0, index));
    return (ChartSeries){.name = label_or_words(arena, series->title, (Text){0}), .values = values};
}

/* The series of some kinds in one chart, `is_sum` or counts; nothing where there are none. */
static void append_chart(const Sweep *sweep, HtmlPage *page, bool is_sum, Text title)
{
    Arena *arena = page->out.arena;
    ChartSeries *series = arena_allocate_array(arena, sweep->series.count + 1, sizeof *series);
    Text *categories = arena_allocate_array(arena, sweep->step_count + 1, sizeof *categories);
    size_t count = 0;
    for (size_t i = 0; i < sweep->series.count; i++) {
        SweepSeriesKind kind = sweep->series.items[i].kind;
        if (is_sum ? kind == SWEEP_SUM : kind == SWEEP_CASE || kind == SWEEP_COUNT)
            series[count++] = series_of(sweep, arena, i);
    }
    for (size_t step = 0; step < sweep->step_count; step++)
        categories[step] = sweep_value_words(sweep, arena, step, 0);
    if (count > 0)
        html_page_lines(page, (Chart){.title = title,
                                      .description = text_of(say("The figures stand in the table below.")),
                                      .categories = categories,
                                      .category_count = sweep->step_count,
                                      .series = series,
                                      .series_count = count});
}

void sweep_append(const Sweep *sweep, HtmlPage *page)
{
    const SweepAxis *axis = &sweep->options.axes.items[0];
    html_page_section(page, text_format(page->out.arena, say("What follows from %.*s"), TEXT_ARGUMENTS(axis->name)));
    if (sweep->options.axes.count == 1 && sweep->groups.count == 1) {
        append_chart(sweep, page, false, text_of(say("How many, at each value")));
        append_chart(sweep, page, true, text_of(say("Amounts, at each value")));
    }
    html_page_table(page, sweep_sheet(sweep, true));
}
