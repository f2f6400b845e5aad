/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/sweep_report.h"
#include "source/language.h"
#include "source/visible.h"

enum { BARS_MOST = 40, BAR_LEAST = 10 };

/* Told apart without any colour. */
static const char signs[] = "#=-.+o%~";
enum { SERIES_MOST = sizeof signs - 1 };

typedef struct Chart {
    const Sweep *sweep;
    FILE *stream;
    Arena *arena;
    size_t series[SERIES_MOST]; /* drawn, one behind the other */
    size_t series_count;
    Fraction largest; /* total of any step */
    size_t head;      /* columns before the bars */
    size_t length;    /* of the longest bar */
    size_t every;     /* how many steps a bar stands for */
} Chart;

/* What is counted; else the first sum. */
static void choose_series(Chart *chart)
{
    const Sweep *sweep = chart->sweep;
    for (size_t i = 0; i < sweep->series.count && chart->series_count < SERIES_MOST; i++) {
        SweepSeriesKind kind = sweep->series.items[i].kind;
        if (kind == SWEEP_CASE || kind == SWEEP_COUNT)
            chart->series[chart->series_count++] = i;
    }
    for (size_t i = 0; i < sweep->series.count && chart->series_count == 0; i++) {
        if (sweep->series.items[i].kind == SWEEP_SUM)
            chart->series[chart->series_count++] = i;
    }
}

/* False where a figure is not known or below zero. */
static bool measure(Chart *chart)
{
    const Sweep *sweep = chart->sweep;
    chart->largest = fraction_of_integer(0);
    for (size_t step = 0; step < sweep->step_count; step++) {
        Fraction total = fraction_of_integer(0);
        for (size_t i = 0; i < chart->series_count; i++) {
            SweepFigure figure = sweep_figure(sweep, step, 0, chart->series[i]);
            if (!figure.is_known || figure.value.numerator < 0 || !fraction_add(total, figure.value, &total))
                return false;
        }
        if (fraction_compare(total, chart->largest) > 0)
            chart->largest = total;
        size_t width = visible_width(sweep_value_words(sweep, chart->arena, step, 0));
        chart->head = width > chart->head ? width : chart->head;
    }
    return chart->largest.numerator > 0;
}

/* Columns up to a total, rounded; each sign then begins where the one before it ends. */
static size_t columns_of(const Chart *chart, Fraction total)
{
    Fraction share;
    Int128 columns;
    if (!fraction_divide(total, chart->largest, &share) ||
        !fraction_multiply(share, fraction_of_integer((Int128)chart->length), &share) ||
        !fraction_round(share, fraction_of_integer(1), ROUNDING_HALF_AWAY, &columns))
        return 0;
    return (size_t)columns;
}

static void put_bar(const Chart *chart, size_t step)
{
    Text value = sweep_value_words(chart->sweep, chart->arena, step, 0);
    Fraction total = fraction_of_integer(0);
    size_t drawn = 0;
    fprintf(chart->stream, "  %*s%.*s", (int)(chart->head - visible_width(value)), "", TEXT_ARGUMENTS(value));
    for (size_t i = 0; i < chart->series_count; i++) {
        if (!fraction_add(total, sweep_figure(chart->sweep, step, 0, chart->series[i]).value, &total))
            break;
        for (size_t end = columns_of(chart, total); drawn < end; drawn++)
            fprintf(chart->stream, "%s%c", drawn == 0 ? "  " : "", signs[i]);
    }
    fputc('\n', chart->stream);
}

static void put_legend(const Chart *chart)
{
    TextBuilder line = {.arena = chart->arena}, safe = {.arena = chart->arena};
    for (size_t i = 0; i < chart->series_count; i++) {
        const SweepSeries *series = &chart->sweep->series.items[chart->series[i]];
        text_append_format(&line, "  %c %.*s", signs[i], TEXT_ARGUMENTS(series->title));
        if (series->level.length > 0 && !text_equal(series->level, series->title))
            text_append_format(&line, " (%.*s)", TEXT_ARGUMENTS(series->level));
    }
    visible_append(&safe, text_built(&line));
    fprintf(chart->stream, "\n%.*s\n", TEXT_ARGUMENTS(text_built(&safe)));
    if (chart->every > 1)
        fprintf(chart->stream, say("  one bar for every %zu steps\n"), chart->every);
}

void sweep_chart(const Sweep *sweep, FILE *stream, size_t width)
{
    if (sweep->options.axes.count != 1 || sweep->groups.count != 1)
        return;
    Chart chart = {.sweep = sweep, .stream = stream, .arena = arena_open()};
    choose_series(&chart);
    if (chart.series_count > 0 && measure(&chart) && width > chart.head + 4 + BAR_LEAST) {
        chart.length = width - chart.head - 5;
        chart.every = (sweep->step_count + BARS_MOST - 1) / BARS_MOST;
        put_legend(&chart);
        for (size_t step = 0; step < sweep->step_count; step += chart.every)
            put_bar(&chart, step);
    }
    arena_close(chart.arena);
}
