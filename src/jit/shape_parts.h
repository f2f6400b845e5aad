/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside shapes (floor 8, jit): what the files shape*.c share. */
#ifndef STYR_JIT_SHAPE_PARTS_H
#define STYR_JIT_SHAPE_PARTS_H

#include "jit/shape.h"

/* Kinds and stages of a segment's instructions, operands first. */
void shape_find_stages(const Schedule *schedule, const Segment *segment, PartItem *items);
/* Whether the last part feeds that sink. */
bool shape_feeds(const Shape *shape, uint32_t sink);
/* Fills a part whose first and end are set: sources, outputs, sinks, places. `often` [node_count]: nodes marked by nature. */
void part_fill(Arena *arena, Shape *shape, Part *part, const bool *often);

#endif
