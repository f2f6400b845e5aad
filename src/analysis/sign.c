/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can never be negative, and what only parameters decide: from how it is computed. */
#include "analysis/reading.h"
#include "meaning/walk.h"

enum { SIGN_DEPTH = 12 };

static bool parameter_is_not_negative(const Parameter *parameter)
{
    for (size_t i = 0; i < parameter->value_count; i++)
        if (parameter->values[i].value.numerator < 0)
            return false;
    return true;
}

bool column_is_not_negative(const ColumnSymbol *column)
{
    for (size_t i = 0; i < column->limit_count; i++) {
        const CellLimit *limit = &column->limits[i];
        bool is_lower = limit->comparison == COMPARISON_GREATER || limit->comparison == COMPARISON_GREATER_EQUAL;
        if (is_lower && limit->limit >= 0)
            return (column->empty != EMPTY_IS || column->empty_value >= 0) && !column->sign_reversed;
    }
    return false;
}

static bool name_is_not_negative(Question *question, const Expression *expression, int depth)
{
    const Resolution *resolution = model_resolution(question->model, expression);
    if (resolution->kind == REFERENCE_COLUMN)
        return column_is_not_negative(resolution->as.column);
    if (resolution->kind == REFERENCE_PARAMETER)
        return parameter_is_not_negative(resolution->as.parameter);
    return resolution->kind == REFERENCE_QUANTITY && is_read_through(question, resolution->as.quantity) &&
           resolution->as.quantity->kind == QUANTITY_DEFINITION &&
           never_negative(question, resolution->as.quantity->value, depth + 1);
}

static bool call_is_not_negative(Question *question, const Expression *call, int depth)
{
    const Resolution *resolution = model_resolution(question->model, call);
    const ExpressionList *arguments = &call->as.call.arguments;
    if (resolution->kind == REFERENCE_PARAMETER)
        return parameter_is_not_negative(resolution->as.parameter);
    if (resolution->kind != REFERENCE_BUILTIN || resolution->as.builtin == BUILTIN_ABSOLUTE)
        return resolution->kind == REFERENCE_BUILTIN;
    if (resolution->as.builtin != BUILTIN_MIN && resolution->as.builtin != BUILTIN_MAX)
        return never_negative(question, arguments->items[0], depth + 1);
    return never_negative(question, arguments->items[0], depth + 1) && never_negative(question, arguments->items[1], depth + 1);
}

/* max(x, 0 kr): where 0 kr is always there, x does not matter. */
static bool has_floor(const Question *question, const Expression *call)
{
    const Resolution *resolution = model_resolution(question->model, call);
    if (resolution->kind != REFERENCE_BUILTIN || resolution->as.builtin != BUILTIN_MAX)
        return false;
    for (size_t i = 0; i < call->as.call.arguments.count; i++) {
        const Expression *argument = call->as.call.arguments.items[i];
        if (argument->kind == EXPRESSION_LITERAL && argument->as.literal.value.numerator >= 0)
            return true;
    }
    return false;
}

static bool binary_is_not_negative(Question *question, const Expression *binary, int depth)
{
    BinaryOperator sign = binary->as.binary.sign;
    return sign != BINARY_SUBTRACT && sign != BINARY_AND && sign != BINARY_OR &&
           never_negative(question, binary->as.binary.left, depth + 1) &&
           never_negative(question, binary->as.binary.right, depth + 1);
}

bool never_negative(Question *question, const Expression *expression, int depth)
{
    if (depth > SIGN_DEPTH)
        return false;
    switch (expression->kind) {
    case EXPRESSION_LITERAL:
        return expression->as.literal.kind <= LITERAL_MONEY && expression->as.literal.value.numerator >= 0;
    case EXPRESSION_NAME:
    case EXPRESSION_PATH:
        return name_is_not_negative(question, expression, depth);
    case EXPRESSION_CALL:
        return has_floor(question, expression) || call_is_not_negative(question, expression, depth);
    case EXPRESSION_BINARY:
        return binary_is_not_negative(question, expression, depth);
    case EXPRESSION_IF:
        return never_negative(question, expression->as.choice.then_value, depth + 1) &&
               never_negative(question, expression->as.choice.else_value, depth + 1);
    case EXPRESSION_SHIFT:
        return never_negative(question, expression->as.shift.operand, depth + 1);
    case EXPRESSION_AT_FIRST:
        return never_negative(question, expression->as.at_first.operand, depth + 1) &&
               never_negative(question, expression->as.at_first.first, depth + 1);
    case EXPRESSION_RUNNING_SUM:
        return never_negative(question, expression->as.unary.operand, depth + 1);
    case EXPRESSION_YEARS_RUNNING:
        return true;
    case EXPRESSION_AGGREGATE:
        return expression->as.aggregate.kind == AGGREGATE_COUNT ||
               never_negative(question, expression->as.aggregate.path, depth + 1);
    default:
        return false;
    }
}

/* ── switches ────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct SettingSearch {
    const Question *question;
    bool has_parameter, has_other;
    int depth; /* of names read through */
} SettingSearch;

static bool is_name_of_setting(const SettingSearch *search, const Resolution *resolution)
{
    return resolution->kind == REFERENCE_QUANTITY && resolution->as.quantity->kind == QUANTITY_DEFINITION &&
           is_read_through(search->question, resolution->as.quantity) && search->depth < SIGN_DEPTH;
}

static void search_setting(void *data, const Expression *expression, bool inner)
{
    SettingSearch *search = data;
    const Resolution *resolution = model_resolution(search->question->model, expression);
    ReferenceKind kind = resolution->kind;
    bool is_operator = expression->kind == EXPRESSION_BINARY || expression->kind == EXPRESSION_NEGATE ||
                       expression->kind == EXPRESSION_LITERAL ||
                       (expression->kind == EXPRESSION_CALL && kind == REFERENCE_BUILTIN);
    (void)inner;
    if (kind == REFERENCE_PARAMETER && expression->kind == EXPRESSION_NAME)
        search->has_parameter = true;
    else if (is_name_of_setting(search, resolution)) {
        search->depth++;
        search_setting(search, resolution->as.quantity->value, false);
        search->depth--;
    } else if (!is_operator)
        search->has_other = true;
    if (!search->has_other && is_operator)
        visit_parts(expression, search_setting, search);
}

bool is_setting(const Question *question, const Expression *expression)
{
    SettingSearch search = {.question = question};
    search_setting(&search, expression, false);
    return search.has_parameter && !search.has_other;
}
