/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names: to the cell, figure or parameter that they mean, in whatever row it stands. */
#include "source/language.h"
#include "run/causes.h"
#include "run/projected.h"
#include "explain/explain_parts.h"
#include "show/values.h"

/* ── which row ───────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_source(const Explainer *explainer, const Resolution *resolution, NodeId id)
{
    const PlanNode *node = &explainer->plan->nodes[id];
    if (resolution->kind == REFERENCE_QUANTITY)
        return explainer->plan->quantity_nodes[resolution->as.quantity->index] == id;
    const ColumnSymbol *column = resolution->as.column;
    return node->operation == OPERATION_COLUMN && node->table == column->table->index &&
           node->immediate == (int64_t)column->index;
}

typedef struct Target {
    NodeId node; /* that holds the value; is_missing: the row number that names no row */
    size_t row;
    bool is_missing;
} Target;

/* From the node that a name was lowered to, along the rows that it moves over, to where the value stands. */
static Target follow(const Explainer *explainer, const Resolution *resolution, NodeId node, size_t row)
{
    while (!is_source(explainer, resolution, node)) {
        const PlanNode *at = &explainer->plan->nodes[node];
        if (at->operation != OPERATION_AT && at->operation != OPERATION_EARLIER)
            break;
        Cell next = explain_cell(explainer, at->operands[0], row);
        if (next.mark != 0 || next.whole < 0)
            return (Target){at->operands[0], row, true};
        row = (size_t)next.whole;
        node = at->operands[1];
    }
    return (Target){node, row, false};
}

/* ── leaves ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void explain_projected(const Explainer *explainer, const ColumnSymbol *column, size_t row, Reason *reason)
{
    TextBuilder words = {.arena = explainer->arena};
    projected_print_cell(explainer->result, column, row, &words);
    if (words.length > 0)
        reason->remark = text_built(&words);
}

static void explain_column(Explainer *explainer, Spot spot, const ColumnSymbol *column, Target target)
{
    Reason *reason = reason_add(explainer, (Spot){0}, REASON_CELL);
    reason->name = text_format(explainer->arena, "%.*s.%.*s", TEXT_ARGUMENTS(*column->table->name.name),
                               TEXT_ARGUMENTS(*column->name.name));
    reason->label = column->declaration->label.text;
    reason->row = explain_row(explainer, explainer->plan->nodes[target.node].frame, target.row, spot);
    reason->type = column->type;
    reason->cell = explain_cell(explainer, target.node, target.row);
    reason->origin = prepared_origin(explainer->result->prepared, column, target.row);
    reason->span = column->name.span;
    if (reason->cell.mark == MARK_UNKNOWN && explainer->result->dataset->is_given && !target.is_missing)
        reason->remark = text_of(say("it is not given in this test"));
    if (!target.is_missing)
        explain_projected(explainer, column, target.row, reason);
    reason_add_once(explainer, spot, reason);
}

void explain_missing(Explainer *explainer, Spot spot, NodeId node)
{
    TextBuilder words = {.arena = explainer->arena};
    Cell cell = explain_cell(explainer, node, spot.row);
    if (cell.mark == MARK_UNKNOWN)
        cause_print(explainer->result, cause_find(explainer->result, node, spot.row), &words);
    else
        text_append_string(&words, say("there is no such row"));
    Reason *reason = reason_add(explainer, (Spot){0}, REASON_MISSING);
    reason->name = text_built(&words);
    reason->cell = (Cell){.mark = cell.mark != 0 ? cell.mark : MARK_UNKNOWN, .fraction = {0, 1}};
    reason_add_once(explainer, spot, reason);
}

void explain_fault(Explainer *explainer, Spot spot, NodeId node)
{
    if (explain_cell(explainer, node, spot.row).mark != MARK_UNKNOWN)
        return;
    TextBuilder words = {.arena = explainer->arena};
    Cause cause = cause_find(explainer->result, node, spot.row);
    FrameId frame = explainer->plan->nodes[cause.node].frame;
    bool is_here = cause.row == spot.row && (frame == spot.frame || frame == explainer->plan->nodes[node].frame);
    if (!is_here || cells_fault(explainer->cells, cause.node, cause.row) == FAULT_NEVER)
        return;
    cause_print(explainer->result, cause, &words);
    Reason *reason = reason_add(explainer, spot, REASON_FAULT);
    reason->name = text_built(&words);
    reason->cell.mark = MARK_UNKNOWN;
}

static bool is_set(const RunResult *result, const Parameter *parameter, size_t value_index)
{
    for (size_t i = 0; i < result->settings.count; i++) {
        const ParameterSetting *setting = &result->settings.items[i];
        if (setting->parameter == parameter && (setting->value_index == ALL_VALUES || setting->value_index == (int)value_index))
            return true;
    }
    return false;
}

/* The parameter's value whose condition holds, down the chain of choices. */
static NodeId value_in_force(const Explainer *explainer, NodeId node, size_t row)
{
    while (explainer->plan->nodes[node].operation == OPERATION_IF) {
        const PlanNode *choice = &explainer->plan->nodes[node];
        Cell condition = explain_cell(explainer, choice->operands[0], row);
        if (condition.mark != 0)
            return NODE_NONE;
        node = condition.whole ? choice->operands[1] : choice->operands[2];
    }
    return explainer->plan->nodes[node].operation == OPERATION_PARAMETER ? node : NODE_NONE;
}

void explain_parameter(Explainer *explainer, Spot spot, const Parameter *parameter, NodeId node)
{
    Reason *reason = reason_add(explainer, (Spot){0}, REASON_PARAMETER);
    NodeId slot = value_in_force(explainer, node, spot.row);
    CitedWords citations = {0};
    TextBuilder name = {.arena = explainer->arena};
    reason->type = parameter->type;
    reason->cell = explain_cell(explainer, node, spot.row);
    reason->span = parameter->name.span;
    reason->label = parameter->declaration->label.text;
    if (slot == NODE_NONE) {
        text_append(&name, *parameter->name.name);
        citations = parameter_citations(explainer->arena, parameter);
    } else {
        size_t index = (size_t)explainer->plan->nodes[slot].immediate - parameter->first_slot;
        parameter_print_name(explainer->model, parameter, index, &name);
        citations = parameter_value_citations(explainer->arena, parameter, index);
        if (is_set(explainer->result, parameter, index))
            reason->remark = text_of(say("set for this question"));
    }
    reason->name = text_built(&name);
    reason->citations = citations.items;
    reason->citation_count = citations.count;
    reason_add_once(explainer, spot, reason);
}

static void explain_today(Explainer *explainer, Spot spot, TraceId entry)
{
    Reason *reason = reason_add(explainer, spot, REASON_TODAY);
    reason->name = text_of(say("the as-of date"));
    reason->type = explainer->trace->entries[entry].type;
    reason->cell = explain_cell(explainer, explainer->trace->entries[entry].node, spot.row);
}

/* ── names ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void explain_target(Explainer *explainer, Spot spot, const Resolution *resolution, NodeId node)
{
    Target target = follow(explainer, resolution, node, spot.row);
    if (target.is_missing)
        explain_missing(explainer, (Spot){spot.under, spot.frame, target.row, spot.is_idle}, target.node);
    else if (resolution->kind == REFERENCE_QUANTITY)
        explain_figure(explainer, spot, resolution->as.quantity, target.row);
    else
        explain_column(explainer, spot, resolution->as.column, target);
}

/* In `forecast.expected_spending` it matters which row `forecast` is; in `unit.debt`, which unit goes without saying. */
static void explain_base(Explainer *explainer, Spot spot, TraceId entry)
{
    const Expression *base = explainer->trace->entries[entry].of.expression->as.path.base;
    TraceId part = explain_part(explainer, entry, base);
    if (part == TRACE_NONE)
        return;
    const Resolution *resolution = model_resolution(explainer->model, base);
    bool goes_without_saying = resolution->kind == REFERENCE_COLUMN || resolution->kind == REFERENCE_ARGUMENT;
    explain_formula(explainer, spot_idle(spot, goes_without_saying), part);
}

void explain_reference(Explainer *explainer, Spot spot, TraceId entry)
{
    const TraceEntry *traced = &explainer->trace->entries[entry];
    const Resolution *resolution = model_resolution(explainer->model, traced->of.expression);
    bool is_path = traced->of.expression->kind == EXPRESSION_PATH;
    switch (resolution->kind) {
    case REFERENCE_COLUMN:
    case REFERENCE_QUANTITY:
        explain_target(explainer, spot, resolution, traced->node);
        break;
    case REFERENCE_PARAMETER:
        explain_parameter(explainer, spot, resolution->as.parameter, traced->node);
        return;
    case REFERENCE_TODAY:
        explain_today(explainer, spot, entry);
        return;
    default:
        break;
    }
    if (is_path)
        explain_base(explainer, spot, entry);
}
