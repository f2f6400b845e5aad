/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column interpreter in parts (floor 7), for who runs one schedule more than once; `interpret` of engine/engine.h is all of
 * them in order. */
#ifndef STYR_ENGINE_INTERPRETER_H
#define STYR_ENGINE_INTERPRETER_H

#include "engine/executor.h"

/* The schedule of a plan, with the accelerator's compiled code where there is one and it is worth while. `given` as for
 * schedule_make. */
Schedule *interpret_plan(Arena *arena, const Plan *plan, const bool *given, const Prepared *prepared, const RunInputs *inputs);
/* Runs a schedule over all rows, made with the same accelerator. What it keeps lives in `arena`, all else in `scratch`. The
 * columns, groups and pairs that the schedule says are given are those of `given`, a run of the same nodes over the same data
 * whose scratch arena is still open; NULL where nothing is. They stay that run's. */
Run *interpret_schedule(Arena *arena, Arena *scratch, const Schedule *schedule, const Prepared *prepared,
                        const RunInputs *inputs, const Run *given);
/* Ends a run: what is not kept goes with the scratch arena, which the caller closes or empties then. */
void interpret_close(Run *run);

#endif
