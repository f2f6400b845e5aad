/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Examples: values for which formulas hold (floor 5, analysis).
 *
 * An example is given only where it is certain: every value that matters can be what it is said to be, whatever the others
 * are (see Freedom), and the formulas hold with the values put in. */
#ifndef STYR_ANALYSIS_EXAMPLE_H
#define STYR_ANALYSIS_EXAMPLE_H

#include "analysis/told.h"

/* Whether what percentages are taken of has to be above 0 (a budget), as it nearly always is, or may be anything. */
typedef enum ExampleBases { BASES_ANY, BASES_ABOVE_ZERO } ExampleBases;

/* Whether all of `formulas` hold for some values, in one row of `place`, every value known. Then *words tells those of the
 * names that stand in `told`: "carried_out = -50 000 kr, budget = 1 000 000 kr"; empty where none does. */
bool example_find(Question *question, const FormulaList *formulas, const Expressions *told, const Place *place,
                  ExampleBases bases, Text *words);

#endif
