/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syntax/build.h"

Expression *ast_new(Reader *reader, ExpressionKind kind, Span span)
{
    Expression *expression = arena_allocate(reader->arena, sizeof *expression);
    expression->kind = kind;
    expression->number = (*reader->expression_count)++;
    expression->span = span;
    expression->depth = 1;
    return expression;
}

/* Counts `part` in the depth of `whole`. */
static void contain(Expression *whole, const Expression *part)
{
    if (part && part->depth >= whole->depth)
        whole->depth = (uint16_t)(part->depth + 1);
}

/* The finished expression, or an error where it is nested too deeply: whoever walks the tree may recurse. */
static Expression *bounded(Reader *reader, Expression *expression)
{
    if (expression->depth <= PARSE_DEPTH)
        return expression;
    reader_too_deep(reader, expression->span);
    return ast_new(reader, EXPRESSION_ERROR, expression->span);
}

/* ── leaves ──────────────────────────────────────────────────────────────────────────────────────────────── */

Expression *ast_literal(Reader *reader, LiteralKind kind, Span span)
{
    Expression *literal = ast_new(reader, EXPRESSION_LITERAL, span);
    literal->as.literal.kind = kind;
    return literal;
}

Expression *ast_text(Reader *reader, Quote quote)
{
    Expression *literal = ast_literal(reader, LITERAL_TEXT, quote.span);
    literal->as.literal.text = quote.text;
    return literal;
}

Expression *ast_logical(Reader *reader, Span span, bool value)
{
    Expression *literal = ast_literal(reader, LITERAL_LOGICAL, span);
    literal->as.literal.integer = value;
    return literal;
}

Expression *ast_name(Reader *reader, Identifier name)
{
    Expression *expression = ast_new(reader, EXPRESSION_NAME, name.span);
    expression->as.name.name = name.name;
    return expression;
}

Expression *ast_outer(Reader *reader, Span span, Identifier name)
{
    Expression *expression = ast_new(reader, EXPRESSION_OUTER, span);
    expression->as.name.name = name.name;
    return expression;
}

Expression *ast_year(Reader *reader, Span span, int offset)
{
    Expression *expression = ast_new(reader, EXPRESSION_YEAR, span);
    expression->as.year.offset = offset;
    return expression;
}

/* ── operands ────────────────────────────────────────────────────────────────────────────────────────────── */

Expression *ast_path(Reader *reader, Span span, Expression *base, Identifier member)
{
    Expression *expression = ast_new(reader, EXPRESSION_PATH, span);
    expression->as.path.base = base;
    expression->as.path.member = member;
    contain(expression, base);
    return bounded(reader, expression);
}

Expression *ast_call(Reader *reader, Span span, Identifier function, const ExpressionList *arguments)
{
    Expression *expression = ast_new(reader, EXPRESSION_CALL, span);
    expression->as.call.function = function;
    expression->as.call.arguments = *arguments;
    for (size_t i = 0; i < arguments->count; i++)
        contain(expression, arguments->items[i]);
    return bounded(reader, expression);
}

Expression *ast_parenthesised(Expression *inner, Span span)
{
    inner->parenthesised = true;
    inner->span = span;
    return inner;
}

Expression *ast_shift(Reader *reader, Span span, int offset, Expression *operand)
{
    Expression *expression = ast_new(reader, EXPRESSION_SHIFT, span);
    expression->as.shift.offset = offset;
    expression->as.shift.operand = operand;
    contain(expression, operand);
    return bounded(reader, expression);
}

/* ── operators ───────────────────────────────────────────────────────────────────────────────────────────── */

Expression *ast_unary(Reader *reader, Span span, ExpressionKind kind, Expression *operand)
{
    Expression *expression = ast_new(reader, kind, span);
    expression->as.unary.operand = operand;
    contain(expression, operand);
    return bounded(reader, expression);
}

/* `a and b or c`: which belongs together is the author's to say. */
static void refuse_mixture(Reader *reader, BinaryOperator sign, Span operator_span, const Expression *side)
{
    BinaryOperator other = sign == BINARY_AND ? BINARY_OR : BINARY_AND;
    if (side->kind != EXPRESSION_BINARY || side->parenthesised || side->as.binary.sign != other)
        return;
    Diagnostic *diagnostic = diagnostic_report(reader_mistake(reader), DIAGNOSTIC_AND_OR, operator_span);
    diagnostic_label(diagnostic, side->as.binary.operator_span, "and here is the other word");
    diagnostic_hint(diagnostic, "put parentheses round what belongs together: `a and (b or c)` or `(a and b) or c`");
}

Expression *ast_binary(Reader *reader, BinaryOperator sign, Expression *left, Span operator_span, Expression *right)
{
    if (sign == BINARY_AND || sign == BINARY_OR) {
        refuse_mixture(reader, sign, operator_span, left);
        refuse_mixture(reader, sign, operator_span, right);
    }
    Expression *expression = ast_new(reader, EXPRESSION_BINARY, span_join(left->span, right->span));
    expression->as.binary.sign = sign;
    expression->as.binary.left = left;
    expression->as.binary.right = right;
    expression->as.binary.operator_span = operator_span;
    contain(expression, left);
    contain(expression, right);
    return bounded(reader, expression);
}

static bool is_rising(ComparisonOperator sign) { return sign == COMPARISON_LESS || sign == COMPARISON_LESS_EQUAL; }

static bool is_order(ComparisonOperator sign) { return sign != COMPARISON_IS && sign != COMPARISON_IS_NOT; }

/* Whether `left operator …` goes on with the chain `left`, as in `0 kr <= x < limit`. */
static bool continues_chain(Reader *reader, const Expression *left, ComparisonOperator sign, Span operator_span)
{
    if (left->kind != EXPRESSION_COMPARISON || left->parenthesised)
        return false;
    ComparisonOperator first = left->as.comparison.operators.items[0];
    if (is_order(first) && is_order(sign) && is_rising(first) == is_rising(sign))
        return true;
    Diagnostic *diagnostic = diagnostic_report(reader_mistake(reader), DIAGNOSTIC_CHAIN, operator_span);
    if (is_order(first) && is_order(sign))
        diagnostic_hint(diagnostic, "a chain goes one way only, as in `0 kr <= x < limit`");
    else
        diagnostic_hint(diagnostic, "join two conditions by `and`, or put the first in parentheses");
    return true;
}

Expression *ast_compare(Reader *reader, ComparisonOperator sign, Expression *left, Span operator_span, Expression *right)
{
    Expression *expression = left;
    if (!continues_chain(reader, left, sign, operator_span)) {
        expression = ast_new(reader, EXPRESSION_COMPARISON, left->span);
        vector_push(reader->arena, &expression->as.comparison.operands, left);
        contain(expression, left);
    }
    vector_push(reader->arena, &expression->as.comparison.operands, right);
    vector_push(reader->arena, &expression->as.comparison.operators, sign);
    expression->span = span_join(expression->span, right->span);
    contain(expression, right);
    return bounded(reader, expression);
}

Expression *ast_member(Reader *reader, Span span, Expression *operand, bool negated, const ExpressionList *members)
{
    Expression *expression = ast_new(reader, EXPRESSION_MEMBER, span);
    expression->as.member.operand = operand;
    expression->as.member.negated = negated;
    expression->as.member.members = *members;
    contain(expression, operand);
    for (size_t i = 0; i < members->count; i++)
        contain(expression, members->items[i]);
    return bounded(reader, expression);
}

Expression *ast_test(Reader *reader, Span span, TestKind kind, Expression *operand)
{
    Expression *expression = ast_new(reader, EXPRESSION_TEST, span);
    expression->as.test.kind = kind;
    expression->as.test.operand = operand;
    contain(expression, operand);
    return bounded(reader, expression);
}

Expression *ast_if(Reader *reader, Span span, Expression *condition, Expression *then_value, Expression *else_value)
{
    Expression *expression = ast_new(reader, EXPRESSION_IF, span);
    expression->as.choice.condition = condition;
    expression->as.choice.then_value = then_value;
    expression->as.choice.else_value = else_value;
    contain(expression, condition);
    contain(expression, then_value);
    contain(expression, else_value);
    return bounded(reader, expression);
}

Expression *ast_in_year(Reader *reader, Span span, Expression *operand, Expression *year)
{
    Expression *expression = ast_new(reader, EXPRESSION_IN_YEAR, span);
    expression->as.in_year.operand = operand;
    expression->as.in_year.year = year;
    contain(expression, operand);
    contain(expression, year);
    return bounded(reader, expression);
}

Expression *ast_at_first(Reader *reader, Span span, Expression *operand, Expression *first)
{
    Expression *expression = ast_new(reader, EXPRESSION_AT_FIRST, span);
    expression->as.at_first.operand = operand;
    expression->as.at_first.first = first;
    contain(expression, operand);
    contain(expression, first);
    return bounded(reader, expression);
}

Expression *ast_edge(Reader *reader, Span span, bool is_end, Expression *period)
{
    Expression *expression = ast_new(reader, EXPRESSION_EDGE, span);
    expression->as.edge.is_end = is_end;
    expression->as.edge.period = period;
    contain(expression, period);
    return bounded(reader, expression);
}

Expression *ast_aggregate(Reader *reader, Span span, AggregateKind kind, Expression *path, Window window, Expression *where)
{
    Expression *expression = ast_new(reader, EXPRESSION_AGGREGATE, span);
    expression->as.aggregate.kind = kind;
    expression->as.aggregate.path = path;
    expression->as.aggregate.window = window;
    expression->as.aggregate.where = where;
    contain(expression, path);
    contain(expression, window.value);
    contain(expression, where);
    return bounded(reader, expression);
}

/* ── lists ───────────────────────────────────────────────────────────────────────────────────────────────── */

ExpressionList *expressions_add(ExpressionList *list, Reader *reader, Expression *expression)
{
    if (!list)
        list = arena_allocate(reader->arena, sizeof *list);
    vector_push(reader->arena, list, expression);
    return list;
}

IdentifierList *names_add(IdentifierList *list, Reader *reader, Identifier name)
{
    if (!list)
        list = arena_allocate(reader->arena, sizeof *list);
    vector_push(reader->arena, list, name);
    return list;
}

ArgumentList *arguments_add(ArgumentList *list, Reader *reader, Argument argument)
{
    if (!list)
        list = arena_allocate(reader->arena, sizeof *list);
    vector_push(reader->arena, list, argument);
    return list;
}

Identifier name_of(Reader *reader, const char *text, Span span)
{
    return (Identifier){intern_string(reader->text->names, text), span};
}

const char *declaration_kind_word(DeclarationKind kind)
{
    static const char *const kind_words[] = {
        [DECLARATION_POLICY] = "policy",       [DECLARATION_CURRENCY] = "currency",
        [DECLARATION_YEAR_ENDS] = "year ends", [DECLARATION_ROLES] = "roles",
        [DECLARATION_CHOICES] = "choices",     [DECLARATION_SET] = "set",
        [DECLARATION_TABLE] = "table",         [DECLARATION_PARAMETER] = "parameter",
        [DECLARATION_FUNCTION] = "function",   [DECLARATION_BLOCK] = "definition",
        [DECLARATION_INDICATOR] = "indicator", [DECLARATION_OBLIGATION] = "obligation",
        [DECLARATION_SANCTION] = "sanction",   [DECLARATION_DECISION] = "decision",
        [DECLARATION_ACTION] = "action",       [DECLARATION_PERMIT] = "permit",
        [DECLARATION_FORBID] = "forbid",       [DECLARATION_ASK] = "ask",
        [DECLARATION_EXCEPTION] = "exception", [DECLARATION_RESULT] = "result",
        [DECLARATION_SCENARIO] = "scenario",   [DECLARATION_TEST] = "test",
        [DECLARATION_INCLUDE] = "include",     [DECLARATION_DISPENSATIONS] = "dispensations",
        [DECLARATION_PROJECT] = "project",
    };
    return kind_words[kind];
}
