/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows exercise which words of the rules (floor 5), beyond what results and rules show: nodes of a traced plan. */
#ifndef STYR_PLAN_COVERAGE_H
#define STYR_PLAN_COVERAGE_H

#include "plan/trace.h"

/* Of a traced plan, of which all traced nodes are kept, keeps only what results and rules show and what coverage is read
 * from: whether an exception applies, and the conditions of parameter_choice. */
void plan_keep_coverage(Plan *plan);

/* A place that reads a parameter of several values: a chain of conditions, tried in order. */
typedef struct ParameterChoice {
    const Parameter *parameter;
    FrameId frame;
    NodeId node; /* of the choice; see parameter_choice_next */
} ParameterChoice;
/* Whether trace entry `entry` is such a place, and which. False too where it reads it once for each of many pairs of rows. */
bool parameter_choice(const Plan *plan, TraceId entry, ParameterChoice *out);
/* One step: the value (index among the parameter's) that applies where *condition is yes; where *condition is NODE_NONE it is
 * the last, and applies wherever none before it did. *node begins as ParameterChoice.node and goes on to the next. False at
 * the end. */
bool parameter_choice_next(const Plan *plan, const Parameter *parameter, NodeId *node, NodeId *condition, size_t *value);
/* The parameter that a trace entry reads, of however many values; NULL: none. */
const Parameter *trace_parameter(const Plan *plan, TraceId entry);

#endif
