/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan evaluated again and again (floor 7), while some of its nodes change: those that depend on a parameter that is swept,
 * or on columns of the data that are drawn.
 *
 * What does not depend on it is computed once, and of that only the columns at the edge are kept, which something that
 * depends on it reads:
 *
 *     limit (swept) ─────────────┐
 *     account lines → … → budget ┴→ debt > limit of budget → indicator → counts
 *                        edge       every time
 */
#ifndef STYR_ENGINE_REPEAT_H
#define STYR_ENGINE_REPEAT_H

#include "engine/engine.h"

typedef struct Repeat Repeat;

/* Computes what does not change, with `inputs`. `changes` [node_count]: the nodes to be computed each time, closed under
 * reading: whatever reads one is one (plan_depends_on_slots, plan_depends_on_node). `wanted` [node_count]: nodes that do not
 * change whose columns repeat_column is asked for; NULL: none. Lives in `arena`, which must outlive all runs made of it. */
Repeat *repeat_open(Arena *arena, const Plan *plan, const Prepared *prepared, const RunInputs *inputs, const bool *changes,
                    const bool *wanted);
/* The run with other values of parameters that only nodes that change depend on. Its columns are those of the plan's kept
 * nodes; its faults those of the nodes that change. */
Run *repeat_run(const Repeat *repeat, Arena *arena, const Fraction *parameters);
/* The same, all else in `scratch`: who empties both arenas (arena_empty) before the next run uses their memory again. Cells of
 * the data that only nodes that change read may be others each time. */
Run *repeat_run_in(const Repeat *repeat, Arena *arena, Arena *scratch, const Fraction *parameters);
/* Rows of a frame whose rows do not change. */
size_t repeat_frame_count(const Repeat *repeat, FrameId frame);
/* The column of a node that does not change: a wanted one, or one at the edge. */
RunColumn repeat_column(const Repeat *repeat, NodeId node);
/* The same to be written, for who computes a node at the edge himself: whole numbers. Its marks stay. */
int64_t *repeat_values(Repeat *repeat, NodeId node);

#endif
