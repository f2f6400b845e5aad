/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens as a parameter takes one value after another? (floor 11, simulate): from the options to the printed answer. */
#ifndef STYR_SIMULATE_SWEEP_ANSWER_H
#define STYR_SIMULATE_SWEEP_ANSWER_H

#include "run/audience.h"
#include "simulate/sweep_report.h"

/* Prints a sweep that succeeded; returns how it ends. */
typedef int SweepPrinter(const Audience *audience, Sweep *sweep, void *data);

/* Runs it and has it printed; where that cannot be, says why. Returns how it ends. */
int sweep_answer(const Audience *audience, const SweepOptions *options, SweepPrinter *print, void *data);
/* The table as a list of one: for files, or for people. */
SheetList sweep_sheets(Sweep *sweep, bool is_for_reading);

#endif
