/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The trace of a lowering (floor 5): which node of the plan holds the value of which words of the rule file.
 *
 * Recorded on request only (lower_traced), for explanations and for coverage of tests; no engine reads it. Entries stand in
 * the order in which rules were lowered, each before the entries of its parts, so that they form trees that follow the rule
 * text: a definition, in it its expression, in that the operands; a function's body below its call; `where` and the path
 * below their aggregate, as columns of the aggregated rows or of pairs. The same words may have several entries: a
 * function's body has one a call. Lives in the plan's arena. */
#ifndef STYR_PLAN_TRACE_H
#define STYR_PLAN_TRACE_H

#include "plan/plan.h"

typedef enum TraceKind {
    TRACE_QUANTITY,     /* of.quantity; node: its value. Root */
    TRACE_RULE,         /* of.quantity: the rows that it leaves in a derived table; node: whether one arises. Root */
    TRACE_CLAUSE,       /* of.clause; node: whether it holds (with every `unless`), or its date, year or value */
    TRACE_UNLESS,       /* of.expression, under the clause that it restricts; node: its value */
    TRACE_EXCEPTION,    /* of.exception; node: whether it applies */
    TRACE_DISPENSATION, /* of.quantity: from which rule; node: the row of the dispensation, or not applicable */
    TRACE_EXPRESSION,   /* of.expression; node: its value */
} TraceKind;

typedef uint32_t TraceId;
#define TRACE_NONE UINT32_MAX

typedef struct TraceEntry {
    TraceKind kind;
    TraceId end; /* one past the last entry of its parts, which begin right after it */
    NodeId node; /* NODE_NONE: none by itself */
    Type type;   /* of the node's value */
    union {
        const Quantity *quantity;
        const Clause *clause;
        const Declaration *exception;
        const Expression *expression;
    } of;
} TraceEntry;

struct Trace {
    TraceEntry *entries;
    size_t count;
    TraceId *of_quantity; /* [model->quantity_count] the TRACE_QUANTITY of each, or TRACE_NONE */
    TraceId *of_rule;     /* [plan->rule_count] the TRACE_RULE of each */
};

/* The parts of an entry, one after the other: `for (TraceId i = trace_first(t, e); i != TRACE_NONE; i = trace_next(t, e, i))`.
 */
static inline TraceId trace_first(const Trace *trace, TraceId entry)
{
    return trace->entries[entry].end > entry + 1 ? entry + 1 : TRACE_NONE;
}
static inline TraceId trace_next(const Trace *trace, TraceId parent, TraceId part)
{
    TraceId next = trace->entries[part].end;
    return next < trace->entries[parent].end ? next : TRACE_NONE;
}

#endif
