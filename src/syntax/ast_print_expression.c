/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syntax/ast_print.h"

/* The parser bounds the depth of every expression, so recursion is safe. */

static void print_name(TextBuilder *builder, Name name)
{
    if (name)
        text_append(builder, *name);
    else
        text_append_string(builder, "?");
}

static void print_literal(TextBuilder *builder, const Expression *expression)
{
    Fraction value = expression->as.literal.value, hundredfold;
    switch (expression->as.literal.kind) {
    case LITERAL_PERCENT:
        if (fraction_multiply(value, fraction_of_integer(100), &hundredfold))
            value = hundredfold;
        fraction_print_exact(builder, value);
        text_append_string(builder, " %");
        break;
    case LITERAL_DAY:
        day_print(builder, expression->as.literal.integer);
        break;
    case LITERAL_DATE:
        date_print(builder, expression->as.literal.integer);
        break;
    case LITERAL_TEXT:
        text_append_format(builder, "\"%.*s\"", TEXT_ARGUMENTS(expression->as.literal.text));
        break;
    case LITERAL_LOGICAL:
        text_append_string(builder, expression->as.literal.integer ? "yes" : "no");
        break;
    default:
        fraction_print_exact(builder, value);
        break;
    }
    if (expression->as.literal.kind == LITERAL_MONEY)
        text_append_format(builder, " %.*s", TEXT_ARGUMENTS(*expression->as.literal.currency));
    else if (expression->as.literal.kind == LITERAL_DAYS)
        text_append_string(builder, " days");
    else if (expression->as.literal.kind == LITERAL_MONTHS)
        text_append_string(builder, " months");
}

/* Appends ` item` for each, then the closing parenthesis. */
static void print_rest(TextBuilder *builder, const ExpressionList *items)
{
    for (size_t i = 0; i < items->count; i++) {
        text_append_byte(builder, ' ');
        ast_print_expression(builder, items->items[i]);
    }
    text_append_byte(builder, ')');
}

static void print_list(TextBuilder *builder, const char *head, const Expression *first, const Expression *second,
                       const Expression *third)
{
    const Expression *parts[] = {first, second, third};
    text_append_format(builder, "(%s", head);
    for (size_t i = 0; i < 3; i++)
        if (parts[i]) {
            text_append_byte(builder, ' ');
            ast_print_expression(builder, parts[i]);
        }
    text_append_byte(builder, ')');
}

/* (is a b); a chain names each of its signs: (< <= a b c). */
static void print_comparison(TextBuilder *builder, const Expression *expression)
{
    static const char *const signs[] = {"<", "<=", ">", ">=", "is", "is-not"}; /* ORDER ComparisonOperator */
    text_append_byte(builder, '(');
    for (size_t i = 0; i < expression->as.comparison.operators.count; i++)
        text_append_format(builder, i ? " %s" : "%s", signs[expression->as.comparison.operators.items[i]]);
    print_rest(builder, &expression->as.comparison.operands);
}

static void print_window(TextBuilder *builder, const Window *window)
{
    static const char *const heads[] = {NULL, "in", "in-all-years", "over", "over-up-to"}; /* ORDER WindowKind */
    if (window->kind == WINDOW_SAME)
        return;
    text_append_byte(builder, ' ');
    print_list(builder, heads[window->kind], window->value, NULL, NULL);
}

static void print_aggregate(TextBuilder *builder, const Expression *expression)
{
    static const char *const heads[] = {"sum",      "count",  "average",  "any", /* ORDER AggregateKind */
                                        "earliest", "latest", "smallest", "largest"};
    text_append_format(builder, "(%s ", heads[expression->as.aggregate.kind]);
    ast_print_expression(builder, expression->as.aggregate.path);
    print_window(builder, &expression->as.aggregate.window);
    if (expression->as.aggregate.where) {
        text_append_byte(builder, ' ');
        print_list(builder, "where", expression->as.aggregate.where, NULL, NULL);
    }
    text_append_byte(builder, ')');
}

/* Leaves and what is written with a name; false for all else. */
static bool print_named(TextBuilder *builder, const Expression *expression)
{
    switch (expression->kind) {
    case EXPRESSION_ERROR:
        text_append_string(builder, "(error)");
        return true;
    case EXPRESSION_LITERAL:
        print_literal(builder, expression);
        return true;
    case EXPRESSION_OUTER:
        text_append_string(builder, "this:");
        print_name(builder, expression->as.name.name);
        return true;
    case EXPRESSION_NAME:
        print_name(builder, expression->as.name.name);
        return true;
    case EXPRESSION_PATH:
        ast_print_expression(builder, expression->as.path.base);
        text_append_byte(builder, '.');
        print_name(builder, expression->as.path.member.name);
        return true;
    case EXPRESSION_CALL:
        text_append_string(builder, "(call ");
        print_name(builder, expression->as.call.function.name);
        print_rest(builder, &expression->as.call.arguments);
        return true;
    case EXPRESSION_NOT_APPLICABLE:
        text_append_string(builder, "not-applicable");
        return true;
    default:
        return false;
    }
}

static void print_operation(TextBuilder *builder, const Expression *expression)
{
    static const char *const operators[] = {"+", "-", "*", "/", "of", "and", "or"};            /* ORDER BinaryOperator */
    static const char *const tests[] = {"is-given", "is-not-given", "is-known", "is-unknown"}; /* ORDER TestKind */
    static const char *const years[] = {"last-year", "this-year", "next-year"};                /* -1, 0, 1 */
    const Expression *e = expression;
    switch (e->kind) {
    case EXPRESSION_YEAR:
        text_append_string(builder, years[e->as.year.offset + 1]);
        break;
    case EXPRESSION_NEGATE:
        print_list(builder, "-", e->as.unary.operand, NULL, NULL);
        break;
    case EXPRESSION_NOT:
        print_list(builder, "not", e->as.unary.operand, NULL, NULL);
        break;
    case EXPRESSION_RUNNING_SUM:
        print_list(builder, "running-sum", e->as.unary.operand, NULL, NULL);
        break;
    case EXPRESSION_YEARS_RUNNING:
        print_list(builder, "years-running", e->as.unary.operand, NULL, NULL);
        break;
    case EXPRESSION_BINARY:
        print_list(builder, operators[e->as.binary.sign], e->as.binary.left, e->as.binary.right, NULL);
        break;
    case EXPRESSION_COMPARISON:
        print_comparison(builder, e);
        break;
    case EXPRESSION_MEMBER:
        text_append_string(builder, e->as.member.negated ? "(is-not-in " : "(is-in ");
        ast_print_expression(builder, e->as.member.operand);
        print_rest(builder, &e->as.member.members);
        break;
    case EXPRESSION_TEST:
        print_list(builder, tests[e->as.test.kind], e->as.test.operand, NULL, NULL);
        break;
    case EXPRESSION_IF:
        print_list(builder, "if", e->as.choice.condition, e->as.choice.then_value, e->as.choice.else_value);
        break;
    case EXPRESSION_SHIFT:
        print_list(builder, e->as.shift.offset < 0 ? "last-year's" : "next-year's", e->as.shift.operand, NULL, NULL);
        break;
    case EXPRESSION_IN_YEAR:
        print_list(builder, "in", e->as.in_year.operand, e->as.in_year.year, NULL);
        break;
    case EXPRESSION_AT_FIRST:
        print_list(builder, "at-first", e->as.at_first.operand, e->as.at_first.first, NULL);
        break;
    case EXPRESSION_EDGE:
        print_list(builder, e->as.edge.is_end ? "end" : "start", e->as.edge.period, NULL, NULL);
        break;
    default:
        print_aggregate(builder, e);
        break;
    }
}

void ast_print_expression(TextBuilder *builder, const Expression *expression)
{
    if (expression && !print_named(builder, expression))
        print_operation(builder, expression);
}
