/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a small Randers, for the tests of data. */
#ifndef STYR_TESTS_TEST_DATA_RANDERS_H
#define STYR_TESTS_TEST_DATA_RANDERS_H

#include "test_data_bench.h"

typedef struct Randers {
    Table *units, *areas, *lines, *transfers;
    ColumnSymbol *unit, *name, *area, *kind, *citizen_facing, *opening_balance; /* units */
    ColumnSymbol *area_key, *focus_area;                                        /* areas */
    ColumnSymbol *line_unit, *year, *account, *budget, *spending;               /* account_lines */
    ColumnSymbol *id, *transfer_unit, *date, *amount;                           /* transfers */
} Randers;

static const char *const randers_kinds[] = {"ordinary", "Almindelig", "administration", "Forvaltning", NULL};
static const char *const randers_accounts[] = {
    "pay",
    "Løn",
    "leader_pay",
    "Lederløn",
    "substitutes",
    "Vikar",
    "training",
    "Uddannelse",
    "reimbursements",
    "Refusion",
    "operations",
    "Øvrig drift",
    "income",
    "Indtægter",
    "jubilee_bonus",
    "J",
    "maternity_fund",
    "B",
    "audit",
    "Revision",
    "it_systems",
    "IT",
    "property_services",
    "E",
    "earmarked_pool",
    "P",
    NULL,
};

static inline ColumnSymbol *optional(ColumnSymbol *column, EmptyMeaning meaning)
{
    column->empty = meaning;
    return column;
}

static inline void add_units(Bench *bench, Randers *randers)
{
    Table *units = randers->units;
    randers->unit = add_key(bench, units, "unit", TYPE_TEXT);
    randers->name = optional(add_column(bench, units, "name", TYPE_TEXT), EMPTY_NOT_APPLICABLE);
    randers->area = optional(add_link(bench, units, "area", randers->areas), EMPTY_NOT_APPLICABLE);
    randers->kind = optional(add_column(bench, units, "kind", TYPE_CHOICE), EMPTY_IS);
    set_choices(bench, randers->kind, randers_kinds);
    randers->citizen_facing = optional(add_column(bench, units, "citizen_facing", TYPE_LOGICAL), EMPTY_IS);
    randers->opening_balance = optional(add_column(bench, units, "opening_balance", TYPE_MONEY), EMPTY_IS);
    randers->area_key = add_key(bench, randers->areas, "area", TYPE_TEXT);
    randers->focus_area = optional(add_column(bench, randers->areas, "focus_area", TYPE_LOGICAL), EMPTY_IS);
}

static inline void add_lines(Bench *bench, Randers *randers)
{
    randers->line_unit = add_link(bench, randers->lines, "unit", randers->units);
    randers->year = add_column(bench, randers->lines, "year", TYPE_YEAR);
    randers->account = add_column(bench, randers->lines, "account", TYPE_CHOICE);
    set_choices(bench, randers->account, randers_accounts);
    randers->budget = optional(add_column(bench, randers->lines, "budget", TYPE_MONEY), EMPTY_IS);
    randers->spending = optional(add_column(bench, randers->lines, "spending", TYPE_MONEY), EMPTY_IS);
    years_of(randers->units, randers->lines, randers->line_unit, true);
    years_of(randers->areas, randers->units, randers->area, false);
}

static inline void add_transfers(Bench *bench, Randers *randers)
{
    randers->id = add_key(bench, randers->transfers, "id", TYPE_TEXT);
    randers->transfer_unit = add_link(bench, randers->transfers, "unit", randers->units);
    randers->date = add_column(bench, randers->transfers, "date", TYPE_DATE);
    randers->amount = add_column(bench, randers->transfers, "amount", TYPE_MONEY);
    set_limit(bench, randers->amount, COMPARISON_GREATER, 0, "> 0 kr");
    randers->transfers->dated_by = randers->transfers->counts_from = randers->date;
}

static inline Randers add_randers(Bench *bench)
{
    Randers randers = {.units = add_table(bench, "units"), .areas = add_table(bench, "areas")};
    randers.lines = add_table(bench, "account_lines");
    randers.transfers = add_table(bench, "transfers");
    add_units(bench, &randers);
    add_lines(bench, &randers);
    add_transfers(bench, &randers);
    return randers;
}

#endif
