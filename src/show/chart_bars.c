/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "meaning/shown_amount.h"
#include "show/chart_parts.h"
#include "show/html.h"

enum { BARS_LEFT = 64, BARS_RIGHT = 540, PATTERNS = 6, SWATCH = 16, NUMBER_HEIGHT = 14 };

static double value_of(const ChartSeries *series, size_t category)
{
    return isnan(series->values[category]) ? 0 : series->values[category];
}

/* Lines and dots over the series' colour; the first series of a chart has none. */
static void append_pattern(const ChartFrame *frame, size_t series)
{
    static const char *const marks[PATTERNS] = {"",
                                                "<path d=\"M-2,2 L2,-2 M0,8 L8,0 M6,10 L10,6\"/>",
                                                "<circle cx=\"4\" cy=\"4\" r=\"1.4\"/>",
                                                "<path d=\"M0,4 L8,4\"/>",
                                                "<path d=\"M-2,6 L2,10 M0,0 L8,8 M6,-2 L10,2\"/>",
                                                "<path d=\"M4,0 L4,8 M0,4 L8,4\"/>"};
    text_append_format(
        frame->out,
        "<pattern id=\"chart%zu-fill%zu\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">"
        "<rect width=\"8\" height=\"8\" fill=\"%s\"/><g stroke=\"#fff\" stroke-width=\"1.6\" fill=\"#fff\">%s</g>"
        "</pattern>\n",
        frame->chart->number, series, chart_colour(frame->chart, series), marks[series % PATTERNS]);
}

static void append_piece(const ChartFrame *frame, size_t series, double x, double y, double width, double height)
{
    text_append_format(
        frame->out,
        "<rect class=\"piece\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"url(#chart%zu-fill%zu)\"/>", x, y,
        width, height, frame->chart->number, series);
}

static void append_number(const ChartFrame *frame, double x, double y, double value)
{
    text_append_format(frame->out, "<text class=\"number\" text-anchor=\"middle\" x=\"%.1f\" y=\"%.1f\">", x, y);
    shown_number(text_format(frame->out->arena, "%.0f", value), frame->out);
    text_append_string(frame->out, "</text>");
}

/* From the bottom: the last series first. */
static void append_bar(const ChartFrame *frame, size_t category)
{
    const Chart *chart = frame->chart;
    double below = 0, width = chart_category_width(frame) * 0.66, x = chart_x(frame, category);
    for (size_t i = chart->series_count; i-- > 0;) {
        double value = value_of(&chart->series[i], category);
        double bottom = chart_y(frame, below), top = chart_y(frame, below + value);
        below += value;
        if (value <= 0)
            continue;
        append_piece(frame, i, x - width / 2, top, width, bottom - top);
        if (bottom - top >= NUMBER_HEIGHT)
            append_number(frame, x, (top + bottom) / 2 + 4, value);
    }
    text_append_string(frame->out, "\n");
}

static void append_legend(const ChartFrame *frame)
{
    double y = PLOT_TOP + 4;
    for (size_t i = 0; i < frame->chart->series_count; i++) {
        append_piece(frame, i, BARS_RIGHT + 16, y, SWATCH, SWATCH);
        y += 10 +
             NAME_LINE * (double)chart_append_name(frame, BARS_RIGHT + 16 + SWATCH + 8, y + 12, frame->chart->series[i].name);
    }
}

void chart_append_bars(TextBuilder *out, const Chart *chart)
{
    ChartFrame frame = {.chart = chart, .out = out, .left = BARS_LEFT, .right = BARS_RIGHT};
    double most = 0;
    for (size_t i = 0; i < chart->category_count; i++) {
        double sum = 0;
        for (size_t j = 0; j < chart->series_count; j++)
            sum += value_of(&chart->series[j], i);
        most = sum > most ? sum : most;
    }
    chart_set_axis(&frame, 0, most, false);
    chart_begin(&frame);
    text_append_string(out, "<defs>\n");
    for (size_t i = 0; i < chart->series_count; i++)
        append_pattern(&frame, i);
    text_append_string(out, "</defs>\n");
    for (size_t i = 0; i < chart->category_count; i++)
        append_bar(&frame, i);
    append_legend(&frame);
    chart_end(&frame);
}
