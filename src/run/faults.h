/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong in rows of a run (floor 9, run), in words. */
#ifndef STYR_USE_FAULTS_H
#define STYR_USE_FAULTS_H

#include "run/run.h"

/* Appends a fault: "division by zero in `share` for unit 1101 2024 and 3 more"; a conflict names the exceptions that
 * contradict each other and their sources. */
void fault_print(const RunResult *result, const Fault *fault, TextBuilder *out);

/* Appends "division by zero in " or what else the kind is called; what follows is the words or the name of the place. */
void fault_print_kind(FaultKind kind, TextBuilder *out);

/* Appends the exceptions behind a CONFLICT node: "`a` (source "§ 1") and `b` (assumed "…")". */
void conflict_print(const RunResult *result, NodeId node, TextBuilder *out);

#endif
