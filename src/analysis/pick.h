/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A value that is easily read (floor 5, analysis): the roundest in an interval. */
#ifndef STYR_ANALYSIS_PICK_H
#define STYR_ANALYSIS_PICK_H

#include "analysis/solver.h"
#include "meaning/model.h"

/* A value of this type within the interval: for a base (a budget that percentages are taken of) one million of the currency
 * if it may be; else 0 if it may be; else the roundest near 0. Dates and years: near 2025. False: none of those tried fits. */
bool pick_value(const Model *model, Type type, bool is_base, const Interval *interval, Fraction *out);

#endif
