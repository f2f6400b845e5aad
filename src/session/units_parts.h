/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the table of units (floor 12, session): what its parts share. Not for other modules. */
#ifndef STYR_SESSION_UNITS_PARTS_H
#define STYR_SESSION_UNITS_PARTS_H

#include "session/units_answer.h"
#include "show/values.h"

typedef struct UnitsColumn {
    Type type;
    bool is_case;
    RunColumn column;          /* empty: the key, the year … */
    const ColumnSymbol *cells; /* … or these of the units' table */
} UnitsColumn;

typedef struct UnitsRow {
    uint32_t rank, row;
    Cell by;
} UnitsRow;

typedef struct Units {
    const Audience *audience;
    const UnitsQuestion *question;
    RunResult *result;
    const Model *model;
    Space space;
    bool is_for_files;
    VECTOR(SheetColumn) titles;
    VECTOR(UnitsColumn) columns;
    VECTOR(UnitsRow) rows;
} Units;

/* Chooses the columns; false where the rules have no result for the rows that they are about, and nothing else is asked for. */
bool units_choose_columns(Units *units);
/* The type of an expression that was asked for. */
Type units_type(const Units *units, const PlanRequest *request);
/* The year of a row; only where rows have years. */
int64_t units_year(const Units *units, size_t row);

#endif
