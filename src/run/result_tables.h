/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of results as sheets (floor 9, run). Rows are sorted by their keys: text by its bytes, years as numbers,
 * empty first. Sheets live in the run's arena. */
#ifndef STYR_USE_RESULT_TABLES_H
#define STYR_USE_RESULT_TABLES_H

#include "show/values.h"
#include "run/selection.h"

/* Every sheet that `selection` shows, in its order. */
SheetList result_sheets(const RunResult *result, const Selection *selection);

/* One of the policy's own `result` tables, with the chosen columns where it is the main one. */
const Sheet *result_table_sheet(const RunResult *result, const Selection *selection, const SheetOrigin *origin);
/* Obligations, sanctions, decisions, or the verdicts on a ledger's rows. */
const Sheet *derived_table_sheet(const RunResult *result, const Selection *selection, const SheetOrigin *origin);

#endif
