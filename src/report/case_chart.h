/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases of an indicator, year by year, as bars (floor 11, report). */
#ifndef STYR_REPORT_CASE_CHART_H
#define STYR_REPORT_CASE_CHART_H

#include "run/summary.h"
#include "show/chart_svg.h"

/* In `arena`. Cases are called by their labels; rows without value are one more series, where there are any. */
Chart case_chart(Arena *arena, const CaseCounts *counts);

#endif
