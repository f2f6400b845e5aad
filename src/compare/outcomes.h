/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outcomes of a run (floor 10, compare): what rules say of each row, apart from amounts. Which case of an indicator it is
 * in, whether a sanction falls on it and on which grounds, which obligations it has and how they stand, which decisions are
 * pending, what the verdict on it is.
 *
 * A column for each rule, in the order of the rule file, with one state for each row of the rule's own frame; nothing is
 * copied but column heads, and states are found when they are asked for. Rows are numbered as in the run, units and years as
 * in its prepared data. Of an obligation the state is its status, not its dates. Needs a run that was made for_outcomes. */
#ifndef STYR_USE_OUTCOMES_H
#define STYR_USE_OUTCOMES_H

#include "run/derived_rows.h"

typedef enum OutcomeKind {
    OUTCOME_INDICATOR,  /* state: the clause of the case that the row is in */
    OUTCOME_SANCTION,   /* 1: it falls on the row */
    OUTCOME_GROUND,     /* 0: it holds; 1: it holds, but the row is exempt; 2: whether it is exempt is not known */
    OUTCOME_OBLIGATION, /* an ObligationStatus */
    OUTCOME_DECISION,   /* 1: it is pending */
    OUTCOME_VERDICT,    /* the index in model->quantities of the permission that decided; -1: nothing permits it */
    OUTCOME_KINDS,
} OutcomeKind;
/* In the place of a state: the rule leaves nothing for the row; it leaves something, but not known what. */
enum { OUTCOME_NONE = -3, OUTCOME_UNDETERMINED = -2 };
/* In the place of a unit's number. For years see OUTCOME_NO_YEAR. */
enum { OUTCOME_NO_UNIT = -1 };
#define OUTCOME_NO_YEAR INT64_MIN

typedef struct OutcomeColumn {
    OutcomeKind kind;
    const Quantity *quantity;
    size_t count; /* rows */
    const RunResult *result;
    RunColumn value;         /* INDICATOR, SANCTION */
    DerivedRule rule;        /* the others */
    const Table *unit_table; /* whose rows (subjects) the units are: the main table's where the rows belong to one of its;
                                NULL: to nobody */
} OutcomeColumn;

typedef struct Outcomes {
    const RunResult *result;
    OutcomeColumn *columns;
    size_t count;
} Outcomes;

/* The run must outlive them. */
Outcomes outcomes_of(Arena *arena, const RunResult *result);
int64_t outcome_state(const OutcomeColumn *column, size_t row);
/* The unit that the row belongs to, or OUTCOME_NO_UNIT; its year, or OUTCOME_NO_YEAR. */
int64_t outcome_unit(const OutcomeColumn *column, size_t row);
int64_t outcome_year(const OutcomeColumn *column, size_t row);

/* The word of a kind, as rule files and result files have it: `sanction`. */
const char *outcome_kind_word(OutcomeKind kind);
/* `suspend_freedoms`, `suspend_freedoms.debt_over_limit`. */
Text outcome_name(Arena *arena, const Quantity *quantity);
/* Appends the word of a state, as result files have it: `deficit_over_limit`, `overdue`, `pending`, `forbidden by pay_limit`;
 * `undetermined`; nothing for OUTCOME_NONE. */
void outcome_print(const OutcomeColumn *column, int64_t state, TextBuilder *out);

#endif
