/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building a plan node by node (floor 5).
 *
 * Equal nodes are made once: asking for `budget - spending` twice gives the same node. While building, a quantity that is
 * not lowered yet stands as a placeholder; plan_order replaces it, drops what nobody asked for, finds the rings and puts
 * the nodes in order. */
#ifndef STYR_PLAN_BUILDER_H
#define STYR_PLAN_BUILDER_H

#include "plan/plan.h"

/* Not an operation of plans: stands for operand 0 until plan_order. */
#define OPERATION_PLACEHOLDER OPERATION_COUNT_OF_OPERATIONS

/* AT's immediate while building: the row is one of an earlier or later year, so that within a circle it is EARLIER. */
enum { AT_SAME_YEAR = 0, AT_OTHER_YEAR = 1 };

typedef struct Builder {
    Arena *arena;
    const Model *model;
    VECTOR(PlanNode) nodes;
    VECTOR(PlanFrame) frames;
    VECTOR(NodeId) lists;
    VECTOR(Fraction) fractions;
    VECTOR(Text) texts;
    uint32_t *slots; /* hash table of node numbers + 1 */
    size_t slot_count;
    uint32_t quantity;  /* what new nodes are lowered for */
    int64_t comparison; /* immediate of LESS and LESS_EQUAL nodes: not 0 tells equal ones apart */
    Span span;
} Builder;

void builder_open(Builder *builder, Arena *arena, const Model *model);

/* The frame of these rows, made when first asked for; its year node is made with it. */
FrameId builder_frame(Builder *builder, Space space);
FrameId builder_pairs(Builder *builder, NodeId range);
FrameId builder_parts(Builder *builder, FrameId base, int parts);
const PlanFrame *builder_frame_at(const Builder *builder, FrameId frame);

/* Adds `node`, or returns the equal one there is. The node's frame must be set. */
NodeId builder_add(Builder *builder, PlanNode node);
/* A SOURCE operation of `frame`. */
NodeId builder_source(Builder *builder, Operation operation, FrameId frame);
/* An operation whose frame is that of its first operand not of the scalar frame. */
NodeId builder_unary(Builder *builder, Operation operation, NodeId a);
NodeId builder_binary(Builder *builder, Operation operation, NodeId a, NodeId b);
NodeId builder_ternary(Builder *builder, Operation operation, NodeId a, NodeId b, NodeId c);

NodeId builder_constant(Builder *builder, int64_t value);
NodeId builder_fraction(Builder *builder, Fraction value);
NodeId builder_text(Builder *builder, Text text);
NodeId builder_key(Builder *builder, const Table *table, Text text);
NodeId builder_column(Builder *builder, const ColumnSymbol *column);
/* `source` in the row that `row` names; `other_year`: AT_…. */
NodeId builder_at(Builder *builder, NodeId row, NodeId source, int64_t other_year);
/* FIND, BEFORE_FIRST: with a table. */
NodeId builder_find(Builder *builder, Operation operation, const Table *table, NodeId subject, NodeId year);
/* RANGE and the aggregates over it. `value` and `condition` may be NODE_NONE. */
NodeId builder_range(Builder *builder, FrameId frame, NodeId group, NodeId owner, NodeId low, NodeId high);
NodeId builder_aggregate(Builder *builder, Operation operation, NodeId range, NodeId value, NodeId condition);
/* The rows of `frame` sorted by owner (or NODE_NONE), then by `keys`. */
NodeId builder_group(Builder *builder, FrameId frame, NodeId owner, const NodeId *keys, size_t count);
/* LOOKUP, GROUP: with a list of operands. */
NodeId builder_list(Builder *builder, PlanNode node, const NodeId *operands, size_t count);
/* The whole node as a fraction (itself if it is one). */
NodeId builder_widen(Builder *builder, NodeId node, int decimals);
/* The node as a column of `frame`, where it may be a scalar. */
NodeId builder_in_frame(Builder *builder, FrameId frame, NodeId node);
NodeId builder_placeholder(Builder *builder, FrameId frame, bool fraction, uint32_t quantity);

/* Orders everything that `plan`'s results and rules and the `requested` nodes reach into plan->nodes and renumbers all
 * references in `plan` and `requested`. */
void plan_order(Builder *builder, Plan *plan, NodeId **requested, size_t requested_count);

#endif
