/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts as SVG, to stand inside a page (floor 8, show).
 *
 * A chart is looked at, the table beside it is read: positions are floating point, figures are not. Colours are those of Okabe
 * and Ito, which the colour-blind tell apart; each series of bars has its own pattern, each line its own dashes and a name at
 * its end, so that a chart in grey says the same. Text alternatives are the title and the description. */
#ifndef STYR_SHOW_CHART_SVG_H
#define STYR_SHOW_CHART_SVG_H

#include "base/text.h"

/* What a series stands for decides its colour. TONE_PLAIN: nothing in particular; each in another colour. */
typedef enum ChartTone { TONE_PLAIN, TONE_GOOD, TONE_CAUTION, TONE_BAD, TONE_UNKNOWN } ChartTone;

typedef struct ChartSeries {
    Text name;
    ChartTone tone;
    bool is_limit;        /* of lines: what the others are held against; thin and dashed */
    const double *values; /* [category_count]; of bars none is negative. NAN: there is none */
} ChartSeries;

typedef struct Chart {
    Text title, description;
    const Text *categories; /* along the bottom, from left to right */
    size_t category_count;  /* at least 1 */
    const ChartSeries *series;
    size_t series_count;
    size_t number; /* of the chart on its page: names in the SVG are made of it */
} Chart;

/* A bar for each category, of one piece a series: the first series on top. Each piece says its number where it is high enough.
 */
void chart_append_bars(TextBuilder *out, const Chart *chart);
/* A line for each series through the categories' values; it is broken where there is none. */
void chart_append_lines(TextBuilder *out, const Chart *chart);

/* The tone of an indicator's level or another word that is a traffic light's; TONE_PLAIN: it is none. */
ChartTone chart_word_tone(Text word);
/* The steps of an axis from `least` to `most` (least < most): a multiple of 1, 2 or 5 and a power of ten, about five of them.
 */
double chart_axis_step(double least, double most);

#endif
