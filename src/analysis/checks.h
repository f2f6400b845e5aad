/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checks, one file each (inside analysis). */
#ifndef STYR_ANALYSIS_CHECKS_H
#define STYR_ANALYSIS_CHECKS_H

#include "analysis/example.h"

typedef struct Checks {
    Model *model;
    Diagnostics *sink;
    Arena *arena; /* emptied after each rule */
} Checks;

/* The cases of one indicator: those never reached, overlaps, the gap. */
void check_cases(const Checks *checks, const Quantity *indicator);
/* The conditions of one rule or computed name, and every `if` in it: whether they always or never hold. */
void check_conditions(const Checks *checks, const Quantity *quantity);
void check_function(const Checks *checks, const Function *function);
/* Two exceptions to one thing that can hold at once and differ. */
void check_exceptions(const Checks *checks, const Quantity *quantity);
/* Rows that no value reaches. */
void check_parameter(const Checks *checks, const Parameter *parameter);

/* What one test expects. */
void check_expectations(const Checks *checks, const Declaration *test);

/* Of up to four formulas (NULL: none) together with the facts: NO is certain. */
Answer possible_together(Question *question, const Formula *a, const Formula *b, const Formula *c, const Formula *d);

#endif
