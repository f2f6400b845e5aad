/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the naive evaluator: what its parts share. */
#ifndef STYR_TESTS_NAIVE_PARTS_H
#define STYR_TESTS_NAIVE_PARTS_H

#include "naive.h"

static const NaiveValue unknown = {.mark = MARK_UNKNOWN, .fraction = {0, 1}};
static const NaiveValue absent = {.mark = MARK_NOT_APPLICABLE, .fraction = {0, 1}};

static inline NaiveValue whole(Int128 value) { return (NaiveValue){.whole = (int64_t)value, .fraction = {0, 1}}; }
static inline NaiveValue fraction(Fraction value) { return (NaiveValue){.fraction = value}; }
static inline NaiveValue marked(uint8_t mark) { return mark == MARK_UNKNOWN ? unknown : absent; }

/* naive_values.c: arithmetic, dates and logic, one value at a time. */
NaiveValue naive_value_at(const NaiveRun *run, NodeId node, size_t row);
NaiveValue naive_operand(const NaiveRun *run, NodeId id, int number, size_t row);
bool naive_has_operand(const NaiveRun *run, NodeId id, int number);
uint8_t naive_joined(const NaiveValue *values, int count);
NaiveValue naive_fault(NaiveRun *run, NodeId id, FaultKind kind, size_t row);
NaiveValue naive_fitting(NaiveRun *run, NodeId id, size_t row, Int128 value);
NaiveValue naive_fraction_or_fault(NaiveRun *run, NodeId id, size_t row, bool fits, Fraction value);
NaiveValue naive_arithmetic(NaiveRun *run, NodeId id, size_t row, NaiveValue a, NaiveValue b);
Int128 naive_power(int64_t exponent);
NaiveValue naive_rounded(NaiveRun *run, NodeId id, size_t row, Fraction value, Fraction multiple);
NaiveValue naive_compared(const NaiveRun *run, NodeId id, NaiveValue a, NaiveValue b);
NaiveValue naive_date_operation(NaiveRun *run, NodeId id, size_t row, int64_t a, int64_t b);
bool naive_is_no(NaiveValue a);
bool naive_is_yes(NaiveValue a);
NaiveValue naive_both(NaiveValue a, NaiveValue b);
NaiveValue naive_either(NaiveValue a, NaiveValue b);
NaiveValue naive_chosen(const NaiveRun *run, NodeId id, NaiveValue condition, NaiveValue yes, NaiveValue no);
NaiveValue naive_extreme(const NaiveRun *run, NodeId id, NaiveValue a, NaiveValue b);

/* naive_rows.c: rows elsewhere: moved to, grouped, added up. */
NaiveValue naive_found_in_panel(const NaiveRun *run, NodeId id, int64_t subject, int64_t year);
NaiveValue naive_found_in_years(const NaiveRun *run, int64_t year);
NaiveValue naive_before_first(const NaiveRun *run, NodeId id, NaiveValue subject, NaiveValue year);
NaiveValue naive_looked_up(const NaiveRun *run, NodeId id, size_t row);
NaiveValue naive_value_in_row(const NaiveRun *run, NodeId id, NaiveValue row);
void naive_make_group(NaiveRun *run, NodeId id);
NaiveValue naive_range_of(NaiveRun *run, NodeId id, size_t asking);
NaiveValue naive_aggregated(NaiveRun *run, NodeId id, size_t row);
NaiveValue naive_running_sum(NaiveRun *run, NodeId id, size_t row);
NaiveValue naive_years_running(const NaiveRun *run, NodeId id, NaiveValue before, NaiveValue condition);

#endif
