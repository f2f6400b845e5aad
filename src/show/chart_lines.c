/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "show/chart_parts.h"
#include "show/html.h"

enum { LINES_LEFT = 100, LINES_RIGHT = 548, NAMES_APART = 2 * NAME_LINE + 4, POINTS_MOST = 60 };

/* Where the name of a series stands. */
typedef struct NamePlace {
    size_t series;
    double y;
} NamePlace;

static const char *dashes(const Chart *chart, size_t series)
{
    static const char *const dashed[] = {"7 4", "2 3", "10 3 2 3", "14 4"};
    size_t earlier = 0;
    if (!chart->series[series].is_limit)
        return "none";
    for (size_t i = 0; i < series; i++)
        earlier += chart->series[i].is_limit;
    return dashed[earlier % (sizeof dashed / sizeof *dashed)];
}

static void append_line(const ChartFrame *frame, size_t index)
{
    const ChartSeries *series = &frame->chart->series[index];
    bool is_drawing = false;
    text_append_format(frame->out, "<path class=\"%s\" stroke=\"%s\" stroke-dasharray=\"%s\" d=\"",
                       series->is_limit ? "limit" : "line", chart_colour(frame->chart, index), dashes(frame->chart, index));
    for (size_t i = 0; i < frame->chart->category_count; i++) {
        if (!isnan(series->values[i]))
            text_append_format(frame->out, "%s%.1f,%.1f ", is_drawing ? "L" : "M", chart_x(frame, i),
                               chart_y(frame, series->values[i]));
        is_drawing = !isnan(series->values[i]);
    }
    text_append_string(frame->out, "\"/>");
    for (size_t i = 0; i < frame->chart->category_count; i++) {
        if (!isnan(series->values[i]) && !series->is_limit && frame->chart->category_count <= POINTS_MOST)
            text_append_format(frame->out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", chart_x(frame, i),
                               chart_y(frame, series->values[i]), chart_colour(frame->chart, index));
    }
    text_append_string(frame->out, "\n");
}

/* The last value that a series has; false where it has none. */
static bool find_end(const ChartFrame *frame, size_t series, size_t *category)
{
    for (size_t i = frame->chart->category_count; i-- > 0;) {
        *category = i;
        if (!isnan(frame->chart->series[series].values[i]))
            return true;
    }
    return false;
}

static double larger(double a, double b) { return a > b ? a : b; }

/* From top to bottom, moved apart where they would stand on each other. */
static size_t place_names(const ChartFrame *frame, NamePlace *places)
{
    size_t count = 0, category;
    for (size_t i = 0; i < frame->chart->series_count; i++) {
        if (!find_end(frame, i, &category))
            continue;
        NamePlace place = {i, chart_y(frame, frame->chart->series[i].values[category])};
        size_t at = count++;
        for (; at > 0 && places[at - 1].y > place.y; at--)
            places[at] = places[at - 1];
        places[at] = place;
    }
    for (size_t i = 1; i < count; i++)
        places[i].y = larger(places[i].y, places[i - 1].y + NAMES_APART);
    double over = count > 0 ? places[count - 1].y - (PLOT_BOTTOM - NAME_LINE) : 0;
    for (size_t i = count; over > 0 && i-- > 0;) {
        double most = i + 1 < count ? places[i + 1].y - NAMES_APART : PLOT_BOTTOM - NAME_LINE;
        places[i].y = -larger(-places[i].y, -most);
    }
    return count;
}

/* Each name at the end of its line, with a thin thread to it where it had to give way. */
static void append_names(const ChartFrame *frame)
{
    NamePlace *places = arena_allocate_array(frame->out->arena, frame->chart->series_count + 1, sizeof *places);
    size_t count = place_names(frame, places), category = 0;
    for (size_t i = 0; i < count; i++) {
        const ChartSeries *series = &frame->chart->series[places[i].series];
        find_end(frame, places[i].series, &category);
        const char *colour = chart_colour(frame->chart, places[i].series);
        text_append_format(frame->out, "<path class=\"thread\" stroke=\"%s\" d=\"M%.1f,%.1f L%.1f,%.1f\"/>", colour,
                           chart_x(frame, category) + 6, chart_y(frame, series->values[category]), frame->right + 6.0,
                           places[i].y);
        text_append_format(frame->out,
                           "<line class=\"%s\" stroke=\"%s\" stroke-dasharray=\"%s\" x1=\"%.1f\" x2=\"%.1f\" "
                           "y1=\"%.1f\" y2=\"%.1f\"/>",
                           series->is_limit ? "limit" : "line", colour, dashes(frame->chart, places[i].series),
                           frame->right + 6.0, frame->right + 26.0, places[i].y, places[i].y);
        chart_append_name(frame, frame->right + 31.0, places[i].y + 4, series->name);
    }
}

void chart_append_lines(TextBuilder *out, const Chart *chart)
{
    ChartFrame frame = {.chart = chart, .out = out, .left = LINES_LEFT, .right = LINES_RIGHT};
    double least = 0, most = 0; /* nothing is judged without its distance from nought */
    for (size_t i = 0; i < chart->series_count; i++) {
        for (size_t j = 0; j < chart->category_count; j++) {
            double value = chart->series[i].values[j];
            least = value < least ? value : least;
            most = value > most ? value : most;
        }
    }
    chart_set_axis(&frame, least, most, true);
    chart_begin(&frame);
    for (size_t i = chart->series_count; i-- > 0;)
        append_line(&frame, i);
    append_names(&frame);
    chart_end(&frame);
}
