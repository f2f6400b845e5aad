/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside a simulation (floor 11, simulate): what its parts share. Not for other modules. */
#ifndef STYR_SIMULATE_SIMULATION_PARTS_H
#define STYR_SIMULATE_SIMULATION_PARTS_H

#include "simulate/change_reasons.h"
#include "simulate/simulation.h"
#include "simulate/tally.h"

/* Where the main table's units and years stand, and which group each row is in; and what was met so far. */
typedef struct SimulationPlaces {
    const RunResult *result; /* of the rules in force */
    Space space;             /* the frame that the policy is about */
    size_t *groups;          /* [rows of it] index in Simulation.groups; NULL: no groups */
    int64_t only_unit;       /* OUTCOME_NO_UNIT: all are told */
    Interner *words;         /* of outcomes */
    Tally counts;            /* rule, state, year, group: the number of a count before they are sorted */
} SimulationPlaces;

/* Reads the groups and --unit. False where the unit is not there: simulation->problem says so. */
bool simulation_find_places(Simulation *simulation, SimulationPlaces *places);
bool simulation_is_main(const OutcomeColumn *column);
/* The group of a unit in a year; in a year that it does not have, that of its last. 0: none. */
size_t simulation_group(const SimulationPlaces *places, const OutcomeColumn *column, int64_t unit, int64_t year);
/* Whether --unit and --year show what belongs to this unit and year. */
bool simulation_shows(const Simulation *simulation, const SimulationPlaces *places, const OutcomeColumn *column, int64_t unit,
                      int64_t year);

/* The number of a rule in simulation->rule_list, which gets it where it is new. */
size_t simulation_rule(Simulation *simulation, const OutcomeColumn *column);
/* Adds the outcomes of a run to the counts: `side` 0 in force, 1 + i under proposal i. */
void simulation_count(Simulation *simulation, SimulationPlaces *places, const Outcomes *outcomes, size_t side);
void simulation_sort_counts(Simulation *simulation);
/* The latest year counted so far: of the rules in force. */
void simulation_find_latest_year(Simulation *simulation);
/* What comes out otherwise, as moves, totals, and one by one. `reasons` NULL: not why. */
void simulation_tell_changes(Simulation *simulation, const SimulationPlaces *places, const OutcomeChanges *changes,
                             const ChangeReasons *reasons, SimulatedEffect *effect);
/* The amounts of results that differ. */
void simulation_tell_money(Simulation *simulation, const SimulationPlaces *places, const RunResult *after,
                           SimulatedEffect *effect);

#endif
