/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulas: which of their parts made the value what it is. A condition that failed rests on the parts that failed, an `if`
 * on the branch taken; comparisons show what was compared. */
#include "source/language.h"
#include "explain/explain_parts.h"
#include "show/shown.h"

/* ── parts ───────────────────────────────────────────────────────────────────────────────────────────────── */

TraceId explain_part(const Explainer *explainer, TraceId entry, const Expression *expression)
{
    const Trace *trace = explainer->trace;
    for (TraceId part = trace_first(trace, entry); part != TRACE_NONE; part = trace_next(trace, entry, part)) {
        const TraceEntry *traced = &trace->entries[part];
        bool is_expression = traced->kind == TRACE_EXPRESSION || traced->kind == TRACE_UNLESS;
        if (is_expression && traced->of.expression == expression)
            return part;
    }
    return TRACE_NONE;
}

static void explain_parts(Explainer *explainer, Spot spot, TraceId entry)
{
    const Trace *trace = explainer->trace;
    for (TraceId part = trace_first(trace, entry); part != TRACE_NONE; part = trace_next(trace, entry, part)) {
        if (trace->entries[part].kind == TRACE_EXPRESSION)
            explain_formula(explainer, spot, part);
    }
}

static void explain_operand(Explainer *explainer, Spot spot, TraceId entry, const Expression *operand)
{
    TraceId part = explain_part(explainer, entry, operand);
    if (part != TRACE_NONE)
        explain_formula(explainer, spot, part);
}

static Cell part_cell(const Explainer *explainer, TraceId entry, const Expression *operand, size_t row)
{
    TraceId part = explain_part(explainer, entry, operand);
    return part == TRACE_NONE ? (Cell){0} : explain_cell(explainer, explainer->trace->entries[part].node, row);
}

/* ── and, or, if, at first ───────────────────────────────────────────────────────────────────────────────── */

/* What decided `and` was each no (of `or` each yes), where there is one; what left it open was each part that is open. */
static bool is_decisive(Cell whole, Cell part, bool is_and)
{
    if (whole.mark != 0)
        return part.mark != 0;
    bool was_decided = is_and ? cell_is_no(whole) : cell_is_yes(whole);
    return !was_decided || (is_and ? cell_is_no(part) : cell_is_yes(part));
}

static void explain_junction(Explainer *explainer, Spot spot, TraceId entry)
{
    const TraceEntry *traced = &explainer->trace->entries[entry];
    const Expression *operands[] = {traced->of.expression->as.binary.left, traced->of.expression->as.binary.right};
    bool is_and = traced->of.expression->as.binary.sign == BINARY_AND;
    Cell whole = explain_cell(explainer, traced->node, spot.row);
    for (int i = 0; i < 2; i++) {
        Cell part = part_cell(explainer, entry, operands[i], spot.row);
        explain_operand(explainer, spot_idle(spot, !is_decisive(whole, part, is_and)), entry, operands[i]);
    }
}

static void explain_choice(Explainer *explainer, Spot spot, TraceId entry)
{
    const Expression *choice = explainer->trace->entries[entry].of.expression;
    Cell condition = part_cell(explainer, entry, choice->as.choice.condition, spot.row);
    explain_operand(explainer, spot, entry, choice->as.choice.condition);
    explain_operand(explainer, spot_idle(spot, cell_is_no(condition)), entry, choice->as.choice.then_value);
    explain_operand(explainer, spot_idle(spot, cell_is_yes(condition)), entry, choice->as.choice.else_value);
}

static void explain_at_first(Explainer *explainer, Spot spot, TraceId entry)
{
    const TraceEntry *traced = &explainer->trace->entries[entry];
    const Expression *expression = traced->of.expression;
    const PlanNode *node = &explainer->plan->nodes[traced->node];
    bool is_first = node->operation == OPERATION_AT_FIRST &&
                    cell_is_yes(explain_cell(explainer, node->operands[1], spot.row)) &&
                    explain_cell(explainer, node->operands[0], spot.row).mark == MARK_UNKNOWN;
    if (!is_first) {
        explain_operand(explainer, spot, entry, expression->as.at_first.operand);
        return;
    }
    Reason *reason = reason_add(explainer, spot, REASON_CLAUSE);
    reason->name = text_of("at first");
    reason->formula = explain_words(explainer, expression->as.at_first.first->span);
    reason->remark = text_of(say("there is no earlier year"));
    reason->type = traced->type;
    reason->cell = explain_cell(explainer, traced->node, spot.row);
    reason->span = expression->as.at_first.first->span;
    explain_operand(explainer, spot_under(spot, reason), entry, expression->as.at_first.first);
}

/* ── comparisons ─────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Compared {
    Cell cell;
    Type type;
} Compared;

static bool compared_of(const Explainer *explainer, TraceId entry, const Expression *operand, size_t row, Compared *out)
{
    TraceId part = explain_part(explainer, entry, operand);
    if (part == TRACE_NONE)
        return false;
    out->type = explainer->trace->entries[part].type;
    out->cell = explain_cell(explainer, explainer->trace->entries[part].node, row);
    return true;
}

static Fraction exact_value(Compared side)
{
    Fraction value = side.cell.is_fraction ? side.cell.fraction : fraction_of_integer(side.cell.whole);
    for (int i = 0; !side.cell.is_fraction && type_is_amount(side.type) && i < side.type.decimals; i++)
        value.denominator *= 10;
    return value;
}

bool explain_distance(const Explainer *explainer, TraceId entry, const Expression *left, const Expression *right, size_t row,
                      Distance *out)
{
    Compared a, b;
    Fraction difference;
    if (!compared_of(explainer, entry, left, row, &a) || !compared_of(explainer, entry, right, row, &b) || a.cell.mark != 0 ||
        b.cell.mark != 0)
        return false;
    bool is_amount = type_is_amount(a.type) && type_is_amount(b.type);
    bool is_date = a.type.kind == TYPE_DATE && b.type.kind == TYPE_DATE;
    if ((!is_amount && !is_date) || !fraction_subtract(exact_value(a), exact_value(b), &difference))
        return false;
    out->order = (difference.numerator > 0) - (difference.numerator < 0);
    difference.numerator = difference.numerator < 0 ? -difference.numerator : difference.numerator;
    bool is_whole = is_date || (a.type.kind == TYPE_INTEGER && b.type.kind == TYPE_INTEGER);
    out->type = (Type){.kind = is_date ? TYPE_DAYS : a.type.kind};
    out->cell = is_whole ? (Cell){.whole = (int64_t)difference.numerator} : (Cell){.is_fraction = true, .fraction = difference};
    return true;
}

/* As it is, whatever was asked. */
static Text comparison_remark(const Explainer *explainer, TraceId entry, const Expression *left, const Expression *right,
                              size_t row)
{
    static const char *const signs[] = {" < ", " = ", " > "};
    Compared a, b;
    Distance distance;
    int order = 0;
    TextBuilder out = {.arena = explainer->arena};
    if (!compared_of(explainer, entry, left, row, &a) || !compared_of(explainer, entry, right, row, &b))
        return (Text){0};
    bool is_known = a.cell.mark == 0 && b.cell.mark == 0;
    if (is_known)
        order = fraction_compare_large(exact_value(a), exact_value(b));
    shown_cell(explainer->result->prepared, a.type, a.cell, &out);
    text_append_string(&out, is_known ? signs[(order > 0) - (order < 0) + 1] : " ? ");
    shown_cell(explainer->result->prepared, b.type, b.cell, &out);
    if (explain_distance(explainer, entry, left, right, row, &distance) && distance.order != 0) {
        TextBuilder words = {.arena = explainer->arena};
        shown_cell(explainer->result->prepared, distance.type, distance.cell, &words);
        text_append_format(&out, say(", by %.*s"), TEXT_ARGUMENTS(text_built(&words)));
    }
    return text_built(&out);
}

static bool orders(ComparisonOperator sign) { return sign != COMPARISON_IS && sign != COMPARISON_IS_NOT; }

Text explain_compared_values(const Explainer *explainer, TraceId entry, size_t row)
{
    const Expression *expression = explainer->trace->entries[entry].of.expression;
    TextBuilder out = {.arena = explainer->arena};
    for (size_t i = 0; i < expression->as.comparison.operators.count; i++) {
        if (!orders(expression->as.comparison.operators.items[i]))
            continue;
        Text remark = comparison_remark(explainer, entry, expression->as.comparison.operands.items[i],
                                        expression->as.comparison.operands.items[i + 1], row);
        text_append_string(&out, out.length > 0 && remark.length > 0 ? "; " : "");
        text_append(&out, remark);
    }
    return text_built(&out);
}

/* A reason for an expression that is no name by itself. */
static Reason *add_expression(Explainer *explainer, Spot spot, TraceId entry, ReasonKind kind)
{
    const TraceEntry *traced = &explainer->trace->entries[entry];
    Reason *reason = reason_add(explainer, spot, kind);
    reason->name = explain_words(explainer, traced->of.expression->span);
    reason->type = traced->type;
    reason->cell = explain_cell(explainer, traced->node, spot.row);
    reason->span = traced->of.expression->span;
    return reason;
}

static void add_comparison(Explainer *explainer, Spot spot, TraceId entry, const Expression *left, const Expression *right)
{
    Compared a, b;
    if (!compared_of(explainer, entry, left, spot.row, &a) || !compared_of(explainer, entry, right, spot.row, &b))
        return;
    Comparison comparison = {.left = left, .right = right, .left_type = a.type, .right_type = b.type};
    comparison.left_cell = a.cell;
    comparison.right_cell = b.cell;
    comparison.has_distance = explain_distance(explainer, entry, left, right, spot.row, &comparison.distance);
    vector_push(explainer->arena, &spot.under->comparisons, comparison);
}

static void explain_compared(Explainer *explainer, Spot spot, TraceId entry)
{
    const Expression *expression = explainer->trace->entries[entry].of.expression;
    if (expression->kind == EXPRESSION_COMPARISON)
        spot.under->remark = explain_compared_values(explainer, entry, spot.row);
    for (size_t i = 0; expression->kind == EXPRESSION_COMPARISON && i < expression->as.comparison.operators.count; i++) {
        if (orders(expression->as.comparison.operators.items[i]))
            add_comparison(explainer, spot, entry, expression->as.comparison.operands.items[i],
                           expression->as.comparison.operands.items[i + 1]);
    }
    explain_parts(explainer, spot, entry);
}

/* ── calls ───────────────────────────────────────────────────────────────────────────────────────────────── */

/* The arguments are told by the row that asks, so that what matters is the function's body. */
static void explain_function(Explainer *explainer, Spot spot, TraceId entry, const Function *function)
{
    Reason *reason = add_expression(explainer, spot, entry, REASON_CALL);
    reason->formula = explain_words(explainer, function->declaration->as.function.body->span);
    reason->citations = function->declaration->citations.items;
    reason->citation_count = function->declaration->citations.count;
    explain_parts(explainer, spot_under(spot, reason), entry);
}

static void explain_call(Explainer *explainer, Spot spot, TraceId entry)
{
    const TraceEntry *traced = &explainer->trace->entries[entry];
    const Resolution *resolution = model_resolution(explainer->model, traced->of.expression);
    if (resolution->kind == REFERENCE_FUNCTION) {
        explain_function(explainer, spot, entry, resolution->as.function);
        return;
    }
    if (resolution->kind == REFERENCE_PARAMETER)
        explain_parameter(explainer, spot, resolution->as.parameter, traced->node);
    explain_parts(explainer, spot, entry);
}

/* ── all of them ─────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_condition(ExpressionKind kind)
{
    return kind == EXPRESSION_COMPARISON || kind == EXPRESSION_MEMBER || kind == EXPRESSION_TEST;
}

static bool is_total(ExpressionKind kind)
{
    return kind == EXPRESSION_AGGREGATE || kind == EXPRESSION_RUNNING_SUM || kind == EXPRESSION_YEARS_RUNNING;
}

static bool rests_on_unknown(const Explainer *explainer, TraceId entry, size_t row)
{
    const Trace *trace = explainer->trace;
    for (TraceId part = trace_first(trace, entry); part != TRACE_NONE; part = trace_next(trace, entry, part)) {
        bool is_value = trace->entries[part].kind == TRACE_EXPRESSION && trace->entries[part].node != NODE_NONE;
        if (is_value && explain_cell(explainer, trace->entries[part].node, row).mark == MARK_UNKNOWN)
            return true;
    }
    return false;
}

/* A name's fault is told where the name is explained, a part's at the part; the parts of a total are in other rows. */
static void explain_own_fault(Explainer *explainer, Spot spot, TraceId entry)
{
    const TraceEntry *traced = &explainer->trace->entries[entry];
    ExpressionKind kind = traced->of.expression->kind;
    bool is_name = kind == EXPRESSION_NAME || kind == EXPRESSION_OUTER || kind == EXPRESSION_PATH;
    bool is_own = is_total(kind) ? cells_fault(explainer->cells, traced->node, spot.row) != FAULT_NEVER
                                 : !is_name && !rests_on_unknown(explainer, entry, spot.row);
    if (is_own)
        explain_fault(explainer, spot, traced->node);
}

void explain_formula_alone(Explainer *explainer, Spot spot, TraceId entry)
{
    ExpressionKind kind = explainer->trace->entries[entry].of.expression->kind;
    if (kind == EXPRESSION_AGGREGATE)
        explain_aggregate(explainer, spot, entry);
    else if (is_total(kind))
        explain_running(explainer, spot, entry);
    else if (is_condition(kind))
        explain_compared(explainer, spot, entry);
    else
        explain_formula(explainer, spot, entry);
    if (is_condition(kind) || is_total(kind))
        explain_own_fault(explainer, spot, entry);
}

void explain_formula(Explainer *explainer, Spot spot, TraceId entry)
{
    const Expression *expression = explainer->trace->entries[entry].of.expression;
    if (!spot_is_shown(explainer, spot))
        return;
    if (is_condition(expression->kind) || is_total(expression->kind)) {
        ReasonKind kind = is_total(expression->kind) ? REASON_TOTAL : REASON_CONDITION;
        explain_formula_alone(explainer, spot_under(spot, add_expression(explainer, spot, entry, kind)), entry);
        return;
    }
    switch (expression->kind) {
    case EXPRESSION_NAME:
    case EXPRESSION_OUTER:
    case EXPRESSION_PATH:
        explain_reference(explainer, spot, entry);
        break;
    case EXPRESSION_CALL:
        explain_call(explainer, spot, entry);
        break;
    case EXPRESSION_IF:
        explain_choice(explainer, spot, entry);
        break;
    case EXPRESSION_AT_FIRST:
        explain_at_first(explainer, spot, entry);
        break;
    case EXPRESSION_BINARY:
        if (expression->as.binary.sign == BINARY_AND || expression->as.binary.sign == BINARY_OR) {
            explain_junction(explainer, spot, entry);
            break;
        }
        explain_parts(explainer, spot, entry);
        break;
    default:
        explain_parts(explainer, spot, entry);
    }
    explain_own_fault(explainer, spot, entry);
}
