/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the charts (floor 8, show): what bars and lines share. Not for other modules. */
#ifndef STYR_SHOW_CHART_PARTS_H
#define STYR_SHOW_CHART_PARTS_H

#include "show/chart_svg.h"

/* The drawing, in units of the SVG: the plot, and around it the axes and the names. */
enum { CHART_WIDTH = 760, CHART_HEIGHT = 300, PLOT_TOP = 16, PLOT_BOTTOM = 268, NAME_CHARACTERS = 27, NAME_LINE = 14 };

typedef struct ChartFrame {
    const Chart *chart;
    TextBuilder *out;
    double left, right;       /* of the plot */
    double least, most, step; /* of the axis; multiples of step */
} ChartFrame;

/* Sets the axis so that `least` and `most` are on it; steps below 1 only where `has_parts`. */
void chart_set_axis(ChartFrame *frame, double least, double most, bool has_parts);
double chart_y(const ChartFrame *frame, double value);
/* The middle of a category, and how wide each is. */
double chart_x(const ChartFrame *frame, size_t category);
double chart_category_width(const ChartFrame *frame);
/* Opens the SVG with its text alternatives; draws the axes with their names. */
void chart_begin(const ChartFrame *frame);
void chart_end(const ChartFrame *frame);
/* A series' name in one or two lines that begin at (x, y), its whole name on pointing at it. Returns the number of lines. */
size_t chart_append_name(const ChartFrame *frame, double x, double y, Text name);
/* The colour of a series: `#009E73`. */
const char *chart_colour(const Chart *chart, size_t series);

#endif
