/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which operations can be compiled (floor 8, jit). */
#ifndef STYR_JIT_SHAPE_KINDS_H
#define STYR_JIT_SHAPE_KINDS_H

#include "jit/shape.h"

/* Whether some form of it can. */
bool can_be_compiled(Operation operation);
/* Of an instruction that is no ring's. */
ItemKind item_kind(const Schedule *schedule, NodeId node);
/* Of one of a ring, all of which run row by row. */
bool can_be_in_ring(const Schedule *schedule, NodeId node);
/* Whether it reads a complete column by numbers of rows: AT, EARLIER. */
bool reads_by_number(Operation operation);
/* Whether it looks for rows of a panel: FIND, BEFORE_FIRST. */
bool reads_panel(Operation operation);
/* Whether it is marked by its nature, where its operands are marked so or not. */
bool is_often_marked(Operation operation, const bool *operands);
/* Whether what it computes could leave 64 bits, so that ranges of its operands matter. */
bool needs_ranges(Operation operation, bool is_fused);
/* Whether its result is one of its operands, so that their ranges matter where its own does. */
bool passes_on(Operation operation);

#endif
