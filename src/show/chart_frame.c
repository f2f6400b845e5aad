/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>

#include "base/utf8.h"
#include "meaning/shown_amount.h"
#include "show/chart_parts.h"
#include "show/html.h"
#include "source/language.h"

/* Colours */

ChartTone chart_word_tone(Text word)
{
    static const struct {
        const char *word;
        ChartTone tone;
    } tones[] = {{"red", TONE_BAD},       {"broken", TONE_BAD}, {"overdue", TONE_BAD}, {"yellow", TONE_CAUTION},
                 {"amber", TONE_CAUTION}, {"green", TONE_GOOD}, {"kept", TONE_GOOD}};
    for (size_t i = 0; i < sizeof tones / sizeof *tones; i++) {
        if (text_equal_string(word, tones[i].word))
            return tones[i].tone;
    }
    return text_equal_string(word, say("undetermined")) ? TONE_UNKNOWN : TONE_PLAIN;
}

const char *chart_colour(const Chart *chart, size_t series)
{
    static const char *const toned[] = {
        [TONE_GOOD] = "#009E73", [TONE_CAUTION] = "#F0E442", [TONE_BAD] = "#D55E00", [TONE_UNKNOWN] = "#999999"};
    static const char *const plain[] = {"#0072B2", "#E69F00", "#56B4E9", "#CC79A7"};
    size_t earlier = 0;
    if (chart->series[series].tone != TONE_PLAIN)
        return toned[chart->series[series].tone];
    for (size_t i = 0; i < series; i++)
        earlier += chart->series[i].tone == TONE_PLAIN;
    return plain[earlier % (sizeof plain / sizeof *plain)];
}

/* The axis */

double chart_axis_step(double least, double most)
{
    double rough = (most - least) / 5, power = 1;
    while (power * 10 <= rough)
        power *= 10;
    while (power > rough)
        power /= 10;
    double factor = rough / power;
    return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10);
}

/* The whole number below, or at; by itself, so that no command has to start with the library of mathematics. */
static double down(double value)
{
    double whole = (double)(int64_t)value;
    return whole > value ? whole - 1 : whole;
}

void chart_set_axis(ChartFrame *frame, double least, double most, bool has_parts)
{
    if (!(most > least))
        most = least + 1;
    frame->step = chart_axis_step(least, most);
    if (!has_parts && frame->step < 1)
        frame->step = 1;
    frame->least = down(least / frame->step) * frame->step;
    frame->most = -down(-most / frame->step) * frame->step;
}

double chart_y(const ChartFrame *frame, double value)
{
    return PLOT_BOTTOM - (value - frame->least) / (frame->most - frame->least) * (PLOT_BOTTOM - PLOT_TOP);
}

double chart_category_width(const ChartFrame *frame)
{
    return (frame->right - frame->left) / (double)frame->chart->category_count;
}

double chart_x(const ChartFrame *frame, size_t category)
{
    return frame->left + ((double)category + 0.5) * chart_category_width(frame);
}

static int step_decimals(double step)
{
    int decimals = 0;
    for (double unit = 1; unit > step * 1.0001; unit /= 10)
        decimals++;
    return decimals;
}

static void append_tick(const ChartFrame *frame, double value)
{
    TextBuilder *out = frame->out;
    bool is_zero = value < frame->step / 2 && value > -frame->step / 2;
    text_append_format(out, "<line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>", is_zero ? "axis" : "grid",
                       frame->left, frame->right, chart_y(frame, value), chart_y(frame, value));
    text_append_format(out, "<text class=\"tick\" text-anchor=\"end\" x=\"%.1f\" y=\"%.1f\">", frame->left - 8,
                       chart_y(frame, value) + 4);
    shown_number(text_format(out->arena, "%.*f", step_decimals(frame->step), is_zero ? 0 : value), out);
    text_append_string(out, "</text>\n");
}

static void append_categories(const ChartFrame *frame)
{
    const Chart *chart = frame->chart;
    size_t every = 1 + chart->category_count / 16; /* names that would run into each other are left out */
    for (size_t i = 0; i < chart->category_count; i += every) {
        text_append_format(frame->out, "<text class=\"tick\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">", chart_x(frame, i),
                           PLOT_BOTTOM + 20);
        html_append(frame->out, chart->categories[i]);
        text_append_string(frame->out, "</text>\n");
    }
}

/* The whole */

void chart_begin(const ChartFrame *frame)
{
    const Chart *chart = frame->chart;
    text_append_format(frame->out,
                       "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" "
                       "aria-labelledby=\"chart%zu-title chart%zu-words\">\n<title id=\"chart%zu-title\">",
                       CHART_WIDTH, CHART_HEIGHT, chart->number, chart->number, chart->number);
    html_append(frame->out, chart->title);
    text_append_format(frame->out, "</title>\n<desc id=\"chart%zu-words\">", chart->number);
    html_append(frame->out, chart->description);
    text_append_string(frame->out, "</desc>\n");
    size_t steps = (size_t)((frame->most - frame->least) / frame->step + 0.5);
    for (size_t i = 0; i <= steps; i++)
        append_tick(frame, frame->least + (double)i * frame->step);
    append_categories(frame);
}

void chart_end(const ChartFrame *frame) { text_append_string(frame->out, "</svg>\n"); }

/* Names */

/* The bytes of the longest beginning of `words` that takes at most NAME_CHARACTERS and ends before a blank. */
static size_t line_length(Text words)
{
    size_t end = 0, characters = 0, at = 0;
    while (at < words.length && characters < NAME_CHARACTERS) {
        size_t length = utf8_sequence((Text){words.start + at, words.length - at});
        at += length > 0 ? length : 1;
        characters++;
        if (at == words.length || words.start[at] == ' ')
            end = at;
    }
    return end > 0 ? end : at;
}

size_t chart_append_name(const ChartFrame *frame, double x, double y, Text name)
{
    TextBuilder *out = frame->out;
    size_t first = line_length(name);
    Text rest = {name.start + first, name.length - first};
    while (rest.length > 0 && *rest.start == ' ')
        rest = (Text){rest.start + 1, rest.length - 1};
    size_t second = rest.length > 0 ? line_length(rest) : 0;
    text_append_format(out, "<text class=\"name\" x=\"%.1f\" y=\"%.1f\"><title>", x, y);
    html_append(out, name);
    text_append_format(out, "</title><tspan x=\"%.1f\">", x);
    html_append(out, (Text){name.start, first});
    text_append_string(out, "</tspan>");
    if (second > 0) {
        text_append_format(out, "<tspan x=\"%.1f\" dy=\"%d\">", x, NAME_LINE);
        html_append(out, (Text){rest.start, second});
        text_append_string(out, second < rest.length ? "…</tspan>" : "</tspan>");
    }
    text_append_string(out, "</text>\n");
    return second > 0 ? 2 : 1;
}
