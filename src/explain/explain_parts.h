/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside explaining (floor 10, explain): what its parts share. Not for other modules.
 *
 * A named figure's reasons are its rule's (explain_rule.c), those are the formulas' (explain_formula.c), those are names
 * again, cells and parameters (explain_leaf.c) or related rows (explain_rows.c). Named figures wait on a stack and are taken
 * in the order in which a reader meets them, so that what is used in several places is explained at the first. */
#ifndef STYR_USE_EXPLAIN_PARTS_H
#define STYR_USE_EXPLAIN_PARTS_H

#include "explain/explain.h"

typedef struct ExplainedFigure {
    Reason *reason;
    const Quantity *quantity;
    const PlanRule *rule; /* NULL: the quantity's own row */
    size_t row;
} ExplainedFigure;

typedef struct Explainer {
    Arena *arena;
    const RunResult *result;
    const Model *model;
    const Plan *plan;
    const Trace *trace;
    CellRun *cells;
    ExplainOptions options;
    VECTOR(ExplainedFigure) waiting;   /* mentioned, not explained yet; the next on top */
    VECTOR(ExplainedFigure) explained; /* each (quantity, rule, row) once */
    uint32_t *slots;                   /* hash table of those explained: number + 1 */
    size_t slot_count;
    size_t reason_count;
} Explainer;

/* Then the rows of totals need not be gone through to their end. */
static inline bool explain_is_too_long(const Explainer *explainer)
{
    return explainer->options.shows_all && explainer->reason_count > EXPLAIN_REASONS_MOST;
}

/* Where a part is added: under which reason, seen from which row of which frame, and whether it matters. */
typedef struct Spot {
    Reason *under;
    FrameId frame;
    size_t row;
    bool is_idle;
} Spot;

static inline Spot spot_idle(Spot spot, bool is_idle)
{
    spot.is_idle = spot.is_idle || is_idle;
    return spot;
}

/* What changed nothing is looked at only where all is to be shown. */
static inline bool spot_is_shown(const Explainer *explainer, Spot spot)
{
    return explainer->options.shows_all || !spot.is_idle;
}

/* A part of spot.under. */
Reason *reason_add(Explainer *explainer, Spot spot, ReasonKind kind);
/* Adds the part unless the same stands there already, as where a formula names a thing twice. */
void reason_add_once(Explainer *explainer, Spot spot, Reason *reason);
/* The spot below `reason`, at the same row. */
static inline Spot spot_under(Spot spot, Reason *reason)
{
    spot.under = reason;
    return spot;
}

Cell explain_cell(const Explainer *explainer, NodeId node, size_t row);
static inline bool cell_is_yes(Cell cell) { return cell.mark == 0 && cell.whole == 1; }
static inline bool cell_is_no(Cell cell) { return cell.mark == 0 && cell.whole == 0; }
/* The words of the rule file in `span`, on one line. */
Text explain_words(const Explainer *explainer, Span span);
/* What a row is called: `unit 1003 2022`, `plans P12`; empty where it is `spot`'s own. */
Text explain_row(const Explainer *explainer, FrameId frame, size_t row, Spot spot);

/* explain.c */
Explainer *explainer_open(Arena *arena, const RunResult *result, ExplainOptions options);
/* The subject by itself; its own reasons wait. */
Reason *explain_subject(Explainer *explainer, Subject subject);
/* A named figure, or a rule's row; its own reasons are found later. */
void explain_figure(Explainer *explainer, Spot spot, const Quantity *quantity, size_t row);
/* explain_leaf.c: says what went wrong in computing `node`, a figure's or an expression's value, if what it is computed from
 * is known: division by zero, a figure too large, exceptions that contradict each other. */
void explain_fault(Explainer *explainer, Spot spot, NodeId node);
/* explain_rule.c: the reasons of a figure. */
void explain_rule(Explainer *explainer, const ExplainedFigure *figure);
/* The same file: says that the decision is pending, where its value waits for that. */
void explain_pending(Explainer *explainer, Spot spot, const Quantity *decision);
/* Whether a dispensation lets the spot's row off the rule that `rule` traces, and which; nothing where there cannot be one. */
void explain_dispensation(Explainer *explainer, Spot spot, TraceId rule);
/* explain_formula.c: what the value of a traced expression rests on. */
void explain_formula(Explainer *explainer, Spot spot, TraceId entry);
/* `80 000 kr > 50 000 kr, by 30 000 kr` for each pair that a comparison orders. */
Text explain_compared_values(const Explainer *explainer, TraceId entry, size_t row);
/* How far two operands of a comparison are apart, which must be amounts or dates; false where they are not, or not known. */
bool explain_distance(const Explainer *explainer, TraceId entry, const Expression *left, const Expression *right, size_t row,
                      Distance *out);
/* The part of `entry` that is the trace of `expression`; TRACE_NONE where it was not lowered by itself. */
TraceId explain_part(const Explainer *explainer, TraceId entry, const Expression *expression);
/* explain_leaf.c: a name or path. */
void explain_reference(Explainer *explainer, Spot spot, TraceId entry);
/* The value in force of a parameter, which `node` chooses. */
void explain_parameter(Explainer *explainer, Spot spot, const Parameter *parameter, NodeId node);
/* Says why `node`, a row number, names no row as seen from the spot. */
void explain_missing(Explainer *explainer, Spot spot, NodeId node);
/* The same where the reason above is nothing but this expression: a comparison says on that line what it compared, a total
 * has its rows right below. */
void explain_formula_alone(Explainer *explainer, Spot spot, TraceId entry);
/* explain_rows.c: the rows below spot.under, the total's reason. */
void explain_aggregate(Explainer *explainer, Spot spot, TraceId entry);
void explain_running(Explainer *explainer, Spot spot, TraceId entry);

#endif
