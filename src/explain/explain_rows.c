/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Totals: which related rows they are made of. The parts shown of a sum always add up to it. */
#include <inttypes.h>

#include "source/language.h"
#include "explain/explain_parts.h"
#include "run/causes.h"
#include "show/values.h"

enum { ROWS_SHOWN = 20 };

/* One total while its rows are told. */
typedef struct Total {
    Explainer *explainer;
    Spot spot; /* below the total's reason */
    TraceId entry;
    const PlanNode *node;
    NodeId value, condition; /* NODE_NONE: none */
    FrameId frame;           /* of the rows themselves */
    CellRows rows;
    Cell whole; /* the total */
    size_t shown, zeros;
    Cell rest; /* of those not shown one by one */
    size_t rest_count;
} Total;

/* ── which rows made the total ───────────────────────────────────────────────────────────────────────────── */

static Cell value_of(const Total *total, size_t i)
{
    return total->value == NODE_NONE ? (Cell){.whole = 1} : explain_cell(total->explainer, total->value, total->rows.inside[i]);
}

static Cell condition_of(const Total *total, size_t i)
{
    return total->condition == NODE_NONE ? (Cell){.whole = 1}
                                         : explain_cell(total->explainer, total->condition, total->rows.inside[i]);
}

static bool is_same_value(Cell a, Cell b)
{
    if (a.mark != 0 || b.mark != 0)
        return false;
    return a.is_fraction ? fraction_compare_large(a.fraction, b.fraction) == 0 : a.whole == b.whole;
}

/* Whether the row made a difference: it counts and has a value, which of a search is the one found. */
static bool matters(const Total *total, size_t i)
{
    Cell condition = condition_of(total, i), value = value_of(total, i);
    if (condition.mark == MARK_UNKNOWN || (cell_is_yes(condition) && value.mark == MARK_UNKNOWN))
        return true;
    if (!cell_is_yes(condition) || value.mark != 0 || total->whole.mark == MARK_UNKNOWN)
        return false;
    switch (total->node->operation) {
    case OPERATION_SMALLEST:
    case OPERATION_LARGEST:
        return is_same_value(value, total->whole);
    case OPERATION_LAST_ROW:
        return total->whole.whole == (int64_t)total->rows.rows[i];
    default:
        return true;
    }
}

/* ── one row ─────────────────────────────────────────────────────────────────────────────────────────────── */

static Reason *add_row(Total *total, size_t i, bool is_idle)
{
    Explainer *explainer = total->explainer;
    Reason *reason = reason_add(explainer, spot_idle(total->spot, is_idle), REASON_ROW);
    reason->name = explain_row(explainer, total->frame, total->rows.rows[i], (Spot){.frame = UINT32_MAX});
    return reason;
}

/* Of a row that counts, its condition is of interest where nothing else is asked of it. */
static void tell_row(Total *total, size_t i)
{
    Explainer *explainer = total->explainer;
    const Expression *aggregate = explainer->trace->entries[total->entry].of.expression;
    bool counts = cell_is_yes(condition_of(total, i));
    Reason *reason = add_row(total, i, !matters(total, i));
    Spot inside = {.under = reason, .frame = total->frame, .row = total->rows.inside[i], .is_idle = reason->is_idle};
    TraceId path = explain_part(explainer, total->entry, aggregate->as.aggregate.path);
    TraceId where = aggregate->as.aggregate.where == NULL
                        ? TRACE_NONE
                        : explain_part(explainer, total->entry, aggregate->as.aggregate.where);
    if (total->value != NODE_NONE && path != TRACE_NONE) {
        reason->type = explainer->trace->entries[path].type;
        reason->cell = value_of(total, i);
        explain_formula(explainer, spot_idle(inside, !counts), path);
    } else {
        reason->type = (Type){.kind = TYPE_LOGICAL};
        reason->cell = condition_of(total, i);
    }
    if (where != TRACE_NONE)
        explain_formula(explainer, spot_idle(inside, total->value != NODE_NONE && counts), where);
}

/* ── the rest ────────────────────────────────────────────────────────────────────────────────────────────── */

static void add_to_rest(Total *total, Cell value)
{
    if (total->node->operation == OPERATION_COUNT) {
        total->rest.whole++;
    } else if (total->node->operation != OPERATION_SUM) {
        total->rest.mark = MARK_NOT_APPLICABLE;
    } else if (value.is_fraction) {
        total->rest.is_fraction = true;
        if (!fraction_add(total->rest.fraction, value.fraction, &total->rest.fraction))
            total->rest.mark = MARK_UNKNOWN;
    } else if (__builtin_add_overflow(total->rest.whole, value.whole, &total->rest.whole)) {
        total->rest.mark = MARK_UNKNOWN;
    }
    total->rest_count++;
}

static void tell_rest(Total *total, Type type)
{
    if (total->rest_count == 0)
        return;
    Reason *reason = reason_add(total->explainer, total->spot, REASON_REST);
    reason->name = text_format(total->explainer->arena, say("%zu more rows together"), total->rest_count);
    reason->type = total->rest.mark == MARK_NOT_APPLICABLE ? (Type){.kind = TYPE_NOTHING} : type;
    reason->cell = total->rest;
}

/* What changes nothing, as a row of 0 kr, is not worth a line. */
static bool is_nothing(const Total *total, Cell value)
{
    bool is_zero = value.mark == 0 && (value.is_fraction ? value.fraction.numerator == 0 : value.whole == 0);
    return total->node->operation == OPERATION_SUM && is_zero;
}

static void tell_rows(Total *total, Type type)
{
    size_t most = total->explainer->options.shows_all ? SIZE_MAX : ROWS_SHOWN;
    for (size_t i = 0; i < total->rows.count && !explain_is_too_long(total->explainer); i++) {
        Cell value = value_of(total, i);
        bool is_idle = !matters(total, i) || is_nothing(total, value);
        total->zeros += matters(total, i) && is_nothing(total, value);
        if (is_idle && !total->explainer->options.shows_all)
            continue;
        if (total->shown >= most && value.mark == 0 && condition_of(total, i).mark == 0) {
            add_to_rest(total, value);
            continue;
        }
        total->shown++;
        tell_row(total, i);
    }
    tell_rest(total, type);
}

static void tell_none(Total *total)
{
    Explainer *explainer = total->explainer;
    const Expression *aggregate = explainer->trace->entries[total->entry].of.expression;
    const Table *table = explainer->plan->frames[total->frame].table;
    if (total->spot.under->parts.count > 0)
        return;
    Reason *reason = reason_add(explainer, total->spot, REASON_MISSING);
    Text name = table != NULL ? *table->name.name : explain_words(explainer, aggregate->as.aggregate.path->span);
    if (total->rows.count == 0)
        reason->name = text_format(explainer->arena, say("`%.*s` has no row here"), TEXT_ARGUMENTS(name));
    else if (total->zeros > 0)
        reason->name = text_format(explainer->arena, say("what counts of `%.*s` here is 0"), TEXT_ARGUMENTS(name));
    else
        reason->name = text_format(explainer->arena,
                                   total->rows.count == 1 ? say("the row of `%.*s` that there is does not count")
                                                          : say("of the rows of `%.*s` that there are, %zu, none counts"),
                                   TEXT_ARGUMENTS(name), total->rows.count);
    reason->type = (Type){.kind = TYPE_LOGICAL};
    if (table != NULL && !explainer->result->dataset->is_given)
        reason->origin.file = table->file;
}

/* ── aggregates ──────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_aggregate(Operation operation) { return operation >= OPERATION_SUM && operation <= OPERATION_LAST_ROW; }

/* `over 3 years` wants them all there, then takes the aggregate. */
static NodeId aggregate_node(const Explainer *explainer, TraceId entry)
{
    NodeId node = explainer->trace->entries[entry].node;
    while (explainer->plan->nodes[node].operation == OPERATION_REQUIRE)
        node = explainer->plan->nodes[node].operands[1];
    return node;
}

/* `over 3 years` is unknown where one of them is missing, whatever the others say. */
static void tell_missing_years(Explainer *explainer, Spot spot, NodeId node)
{
    const PlanNode *at = &explainer->plan->nodes[node];
    if (at->operation != OPERATION_REQUIRE || cell_is_yes(explain_cell(explainer, at->operands[0], spot.row)))
        return;
    TextBuilder words = {.arena = explainer->arena};
    cause_print(explainer->result, (Cause){.node = node, .row = spot.row, .asked_by = NODE_NONE}, &words);
    Reason *reason = reason_add(explainer, spot, REASON_MISSING);
    reason->name = text_built(&words);
    reason->cell.mark = MARK_UNKNOWN;
}

void explain_aggregate(Explainer *explainer, Spot spot, TraceId entry)
{
    NodeId id = aggregate_node(explainer, entry);
    const PlanNode *node = &explainer->plan->nodes[id];
    if (!is_aggregate(node->operation))
        return;
    bool has_value =
        node->operation != OPERATION_COUNT && node->operation != OPERATION_ANY && node->operation != OPERATION_LAST_ROW;
    const PlanNode *range = &explainer->plan->nodes[node->operands[0]];
    Total total = {.explainer = explainer,
                   .spot = spot,
                   .entry = entry,
                   .node = node,
                   .value = has_value ? node->operands[1] : NODE_NONE,
                   .condition = node->operands[has_value ? 2 : 1],
                   .frame = explainer->plan->nodes[range->operands[0]].frame,
                   .whole = explain_cell(explainer, id, spot.row),
                   .rest.fraction = {0, 1}};
    total.rows = cells_related(explainer->cells, id, spot.row);
    if (total.rows.mark != 0) {
        explain_missing(explainer, total.spot, node->operands[0]);
        return;
    }
    tell_rows(&total, explainer->trace->entries[entry].type);
    tell_none(&total);
    tell_missing_years(explainer, spot, explainer->trace->entries[entry].node);
}

/* ── running figures ─────────────────────────────────────────────────────────────────────────────────────── */

static Reason *add_running_row(Explainer *explainer, Spot spot, TraceId part, NodeId node, size_t row, bool is_idle)
{
    FrameId frame = explainer->plan->nodes[node].frame;
    Reason *reason = reason_add(explainer, spot_idle(spot, is_idle), REASON_ROW);
    reason->name = explain_row(explainer, frame, row, (Spot){.frame = UINT32_MAX});
    reason->type = explainer->trace->entries[part].type;
    reason->cell = explain_cell(explainer, node, row);
    explain_formula_alone(explainer, (Spot){reason, frame, row, reason->is_idle}, part);
    return reason;
}

static void explain_running_sum(Explainer *explainer, Spot spot, TraceId part, NodeId id, size_t row)
{
    CellRows rows = cells_running(explainer->cells, id, row);
    NodeId value = explainer->plan->nodes[id].operands[1];
    for (size_t i = 0; i < rows.count && !explain_is_too_long(explainer); i++) {
        Cell cell = explain_cell(explainer, value, rows.rows[i]);
        bool is_zero = cell.mark == 0 && (cell.is_fraction ? cell.fraction.numerator == 0 : cell.whole == 0);
        if (!is_zero || explainer->options.shows_all)
            add_running_row(explainer, spot, part, value, rows.rows[i], is_zero);
    }
}

/* Back from this year to the first that breaks the run, or that knows nothing. */
static void explain_years(Explainer *explainer, Spot spot, TraceId part, NodeId id, size_t row)
{
    const PlanNode *node = &explainer->plan->nodes[id];
    for (;;) {
        add_running_row(explainer, spot, part, node->operands[1], row, false);
        Cell before = explain_cell(explainer, node->operands[0], row);
        if (!cell_is_yes(explain_cell(explainer, node->operands[1], row)))
            return;
        if (before.mark == MARK_UNKNOWN)
            explain_missing(explainer, (Spot){spot.under, node->frame, row, spot.is_idle}, node->operands[0]);
        if (before.mark != 0)
            return;
        row = (size_t)before.whole;
    }
}

void explain_running(Explainer *explainer, Spot spot, TraceId entry)
{
    const Expression *expression = explainer->trace->entries[entry].of.expression;
    TraceId part = explain_part(explainer, entry, expression->as.unary.operand);
    NodeId id = explainer->trace->entries[entry].node;
    size_t row = spot.row;
    for (; explainer->plan->nodes[id].operation == OPERATION_AT; id = explainer->plan->nodes[id].operands[1]) {
        Cell at = explain_cell(explainer, explainer->plan->nodes[id].operands[0], row);
        if (at.mark != 0)
            return;
        row = (size_t)at.whole;
    }
    if (part == TRACE_NONE)
        return;
    if (explainer->plan->nodes[id].operation == OPERATION_RUNNING_SUM)
        explain_running_sum(explainer, spot, part, id, row);
    else if (explainer->plan->nodes[id].operation == OPERATION_YEARS_RUNNING)
        explain_years(explainer, spot, part, id, row);
}
