/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What assumptions decide on the data of a run (floor 11, overview).
 *
 * Of an assumed parameter that is yes/no or a choice, each value is given each other reading, one at a time, and the run made
 * again: what comes out otherwise hangs on that reading alone. Of any other assumed parameter there is no other reading to
 * take; told is which rules and results depend on it, and how many rows they have. Of what is assumed under a rule or a
 * definition, how many rows it has. Needs a run that was made for_outcomes. */
#ifndef STYR_USE_ASSUMPTION_EFFECTS_H
#define STYR_USE_ASSUMPTION_EFFECTS_H

#include "run/assumptions.h"
#include "compare/outcome_changes.h"
#include "compare/result_changes.h"

typedef struct RuleEffect {
    OutcomeKind kind;
    const Quantity *quantity;
    size_t gone, added, altered; /* rows, as in OutcomePair */
} RuleEffect;
typedef VECTOR(RuleEffect) RuleEffects;

typedef struct ReadingEffect {
    size_t value_index; /* of the parameter's values: the one that is read otherwise */
    Fraction reading;
    size_t unit_count, unit_year_count; /* of the main table: with an outcome that is another */
    size_t outcome_count;               /* all outcomes that are others */
    RuleEffects rules;                  /* only those in which something is another; in the order of the rule file */
    ResultChanges results;
} ReadingEffect;
typedef VECTOR(ReadingEffect) ReadingEffects;

typedef struct Dependent {
    OutcomeKind kind;         /* of a rule */
    const Quantity *quantity; /* NULL: a column of a result */
    Text table, column;
    size_t rows; /* that it leaves; of a column, that count */
} Dependent;
typedef VECTOR(Dependent) Dependents;

typedef struct AssumptionEffect {
    const Assumption *assumption;
    bool has_readings; /* the parameter has other readings: `readings` says what each would do */
    ReadingEffects readings;
    Dependents dependents; /* of a parameter without */
    bool has_rows;         /* no parameter, but a rule or a definition */
    size_t rows;
} AssumptionEffect;
typedef VECTOR(AssumptionEffect) AssumptionEffects;

/* One for each of `assumptions`, which must outlive them. `announce` (may be NULL) is told of the phase that begins; NULL at
 * the end. */
AssumptionEffects assumption_effects(Arena *arena, const RunResult *result, const Assumptions *assumptions,
                                     void (*announce)(const char *phase));

#endif
