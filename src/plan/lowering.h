/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside lowering (floor 5): what its parts share. Not for other floors.
 *
 * An expression is lowered from a point of view: a Context. Its scope says whose row is read: the innermost row (inside
 * `where`, the aggregate's), then the rows around it. All nodes made are columns of context.frame or scalars. A year other
 * than the row's own (`last year's x`, `x in (this year - 2)`) is carried in the context and used when a name that has a
 * year is reached. */
#ifndef STYR_PLAN_LOWERING_H
#define STYR_PLAN_LOWERING_H

#include "plan/builder.h"
#include "plan/lower.h"
#include "plan/trace.h"

/* A value with its type; node NODE_NONE where a row of the space itself is meant. */
typedef struct Value {
    NodeId node;
    Type type;
} Value;

typedef VECTOR(NodeId) NodeList;

typedef struct Scope Scope;
struct Scope {
    const Scope *outer;
    Space space;
    FrameId frame; /* the space's own frame */
    NodeId row;    /* in the context's frame: number of the space's row; NODE_NONE: the frames are the same */
    NodeId year;   /* an asking row that is itself looked at in another year: that year (else NODE_NONE), and … */
    int offset;    /* … the years to add */
};

typedef VECTOR(const Quantity *) PartList;

typedef struct Lowering {
    Builder builder;
    const Model *model;
    PartList *parts;        /* by quantity: a sanction's grounds and exemptions, an action's permissions, in the file's order */
    NodeId *quantities;     /* each quantity's placeholder, then its value; NODE_NONE: not asked for yet */
    VECTOR(size_t) waiting; /* quantities asked for and not lowered yet */
    bool is_tracing;
    VECTOR(TraceEntry) trace;
    TraceId *quantity_traces, *rule_traces; /* see Trace */
    bool keeps_apart;                       /* equal comparisons get nodes of their own: lower_apart */
} Lowering;

/* Opens an entry of the trace (`of` fits `kind`), whose parts are what is lowered until it is closed. Nothing is recorded
 * where no trace is wanted; the number is then of no use but to be handed back. */
TraceId trace_open(Lowering *lowering, TraceKind kind, const void *of);
void trace_close(Lowering *lowering, TraceId entry, NodeId node, Type type);

typedef struct Context {
    Lowering *lowering;
    const Scope *scope;
    FrameId frame;
    NodeId year;            /* the year looked at instead of the row's own; NODE_NONE: the row's own */
    int offset;             /* years to add to it */
    const Value *arguments; /* of the function being read */
    NodeId part;            /* the period that `quarter` or `month` means; NODE_NONE: none */
    NodeList *before_first; /* where not NULL: collects the conditions of `at first` */
    NodeId unwanted;        /* where yes, nobody looks at the value, so that it must not fault; NODE_NONE: always wanted */
} Context;

/* The view from the rows of `space` themselves; `scope` is filled in and must outlive the context. */
Context context_of(Lowering *lowering, Space space, Scope *scope);

/* The same view, of something that nobody looks at where `condition` is yes: the other branch of an `if`. Division by zero
 * there is no fault. */
Context context_unless(const Context *context, NodeId condition);

/* lower_expression.c */
Value lower_expression(const Context *context, const Expression *expression);
/* The same, as a fraction or a whole with the decimals that `type` asks for. */
NodeId lower_as(const Context *context, const Expression *expression, Type type);
NodeId lower_condition(const Context *context, const Expression *expression);
NodeId fit_type(Builder *builder, Value value, Type type);

/* lower_reference.c: rows, names, paths */
NodeId scope_row_value(const Context *context, const Scope *scope, NodeId source);
NodeId scope_subject(const Context *context, const Scope *scope);
NodeId scope_year(const Context *context, const Scope *scope); /* the year looked at; NODE_NONE where it has none */
NodeId scope_date(const Context *context, const Scope *scope); /* the day whose rules apply: its date or its year's end */
/* Whether `year` lies before the first of the years (SPACE_YEARS). */
NodeId years_begin_after(const Context *context, NodeId year);
const Scope *scope_at(const Context *context, unsigned level);
NodeId quantity_node(Lowering *lowering, const Quantity *quantity);
Value lower_reference(const Context *context, const Expression *expression);
Value lower_path(const Context *context, const Expression *expression);
/* The row of `table` that has the scope's row's key (and year). */
NodeId lookup_row(const Context *context, const Scope *scope, const Table *table);
/* The row of `made`, a table made from the scope's table, that has the scope's row's values in its key columns. */
NodeId made_row(const Context *context, const Scope *scope, const Table *made);

/* lower_parameter.c */
Value lower_parameter(const Context *context, const Parameter *parameter, const Value *key);

/* lower_aggregate.c */
Value lower_aggregate(const Context *context, const Expression *expression);
Value lower_running_sum(const Context *context, const Expression *expression);
Value lower_years_running(const Context *context, const Expression *expression);
/* Whether the rows of `space` count: NODE_NONE where all do. In the space's own frame. */
NodeId lower_counts(Lowering *lowering, Space space);

/* The row that a link of the scope's table names, as a column of the context's frame. */
NodeId link_value(const Context *context, const Scope *scope, const ColumnSymbol *link);

/* lower_dispensation.c */
/* The row of the dispensation that lets the context's row off the rule, not applicable where none does; NODE_NONE: the rules
 * know no dispensation from it. */
NodeId dispensation_row(const Context *context, const Quantity *quantity);
/* Whether such a row is there. */
NodeId dispensation_holds(Builder *builder, NodeId row);

/* lower_rule.c: the nodes of quantities and of rules */
NodeId lower_quantity(Lowering *lowering, const Quantity *quantity);
void lower_rules(Lowering *lowering, Plan *plan);
void lower_dispensations(Lowering *lowering, Plan *plan);

/* lower_test.c */
/* What a test asks of an obligation of the row itself: REFERENCE_OBLIGATION. */
NodeId lower_obligation_detail(const Context *context, const Resolution *asked);
/* Whether `value` is what a test calls so: REFERENCE_TEST_WORD. */
NodeId lower_test_word(const Context *context, Value value, const Resolution *asked);

#endif
