/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Constant expressions: the values of parameters, empty cells, limits. */
#include "meaning/checker.h"
#include "meaning/infer.h"
#include "meaning/type_rules.h"

static bool fail(Checker *checker, const Expression *expression)
{
    if (expression->kind != EXPRESSION_ERROR) {
        Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_NOT_CONSTANT, expression->span);
        diagnostic_hint(diagnostic, "write an amount, a percentage, a number, a date, yes or no, or a sum of such");
    }
    return false;
}

static bool too_large(Checker *checker, const Expression *expression)
{
    diagnostic_report(checker->sink, DIAGNOSTIC_TOO_LARGE, expression->span);
    return false;
}

/* ── literals ────────────────────────────────────────────────────────────────────────────────────────────── */

static bool fold_money(Checker *checker, const Expression *literal, Constant *out)
{
    Fraction factor = fraction_of_integer(1);
    for (int i = 0; i < checker->model->currency_decimals; i++)
        factor.numerator *= 10;
    return fraction_multiply(literal->as.literal.value, factor, &out->value) || too_large(checker, literal);
}

static bool fold_literal(Checker *checker, const Expression *literal, Constant *out)
{
    out->type = literal_type(checker, literal);
    switch (literal->as.literal.kind) {
    case LITERAL_MONEY:
        return fold_money(checker, literal, out);
    case LITERAL_TEXT:
        out->text = literal->as.literal.text;
        return true;
    case LITERAL_DAY:
    case LITERAL_DATE:
    case LITERAL_LOGICAL:
        out->value = fraction_of_integer(literal->as.literal.integer);
        return true;
    default:
        out->value = literal->as.literal.value;
        return true;
    }
}

/* ── operators ───────────────────────────────────────────────────────────────────────────────────────────── */

static bool fold_operator(BinaryOperator sign, Fraction a, Fraction b, Fraction *out)
{
    switch (sign) {
    case BINARY_ADD:
        return fraction_add(a, b, out);
    case BINARY_SUBTRACT:
        return fraction_subtract(a, b, out);
    case BINARY_DIVIDE:
        return fraction_divide(a, b, out);
    default:
        return fraction_multiply(a, b, out);
    }
}

static bool is_plain_amount(Type type) { return type_is_amount(type) || type.kind == TYPE_DAYS || type.kind == TYPE_MONTHS; }

static bool fold_binary(Checker *checker, const Expression *expression, Constant *out)
{
    Constant left, right;
    BinaryOperator sign = expression->as.binary.sign;
    if (sign == BINARY_AND || sign == BINARY_OR)
        return fail(checker, expression);
    if (!fold_constant(checker, expression->as.binary.left, NULL, &left) ||
        !fold_constant(checker, expression->as.binary.right, NULL, &right))
        return false;
    Operand a = operand_of(expression->as.binary.left, left.type), b = operand_of(expression->as.binary.right, right.type);
    a.is_constant = b.is_constant = true;
    if (!types_arithmetic(sign, a, b, true, &out->type)) {
        report_arithmetic(checker, expression, a, b, false);
        return false;
    }
    if (!is_plain_amount(left.type) || !is_plain_amount(right.type))
        return fail(checker, expression);
    return fold_operator(sign, left.value, right.value, &out->value) || too_large(checker, expression);
}

static bool fold_negation(Checker *checker, const Expression *expression, Constant *out)
{
    if (!fold_constant(checker, expression->as.unary.operand, NULL, out))
        return false;
    if (!is_plain_amount(out->type))
        return fail(checker, expression);
    return fraction_subtract(fraction_of_integer(0), out->value, &out->value) || too_large(checker, expression);
}

static bool fold_word(Checker *checker, const Expression *name, const Choices *choices, Constant *out)
{
    Identifier identifier = {.name = name->as.name.name, .span = name->span};
    if (!choices)
        return fail(checker, name);
    int index = choices_find(choices, identifier.name);
    if (index < 0) {
        report_word(checker, identifier, (Type){.kind = TYPE_CHOICE, .choices = choices});
        return false;
    }
    *out = (Constant){.type = {.kind = TYPE_CHOICE, .choices = choices}, .value = fraction_of_integer(index)};
    return true;
}

/* `kind.other`, a word said with its choices. */
static bool fold_qualified(Checker *checker, const Expression *path, Constant *out)
{
    const Expression *base = path->as.path.base;
    Choices *choices = base->kind == EXPRESSION_NAME ? map_find(&checker->choices, base->as.name.name) : NULL;
    if (!choices)
        return fail(checker, path);
    int index = choices_find(choices, path->as.path.member.name);
    if (index < 0)
        report_word(checker, path->as.path.member, (Type){.kind = TYPE_CHOICE, .choices = choices});
    choices->used = true;
    *out = (Constant){.type = {.kind = TYPE_CHOICE, .choices = choices}, .value = fraction_of_integer(index)};
    return index >= 0;
}

bool fold_constant(Checker *checker, const Expression *expression, const Choices *choices, Constant *out)
{
    *out = (Constant){.value = fraction_of_integer(0)};
    switch (expression->kind) {
    case EXPRESSION_LITERAL:
        return fold_literal(checker, expression, out);
    case EXPRESSION_NAME:
        return fold_word(checker, expression, choices, out);
    case EXPRESSION_PATH:
        return fold_qualified(checker, expression, out);
    case EXPRESSION_NEGATE:
        return fold_negation(checker, expression, out);
    case EXPRESSION_BINARY:
        return fold_binary(checker, expression, out);
    default:
        return fail(checker, expression);
    }
}

bool constant_suits(Checker *checker, const Expression *expression, const Constant *constant, Type type)
{
    Operand given = operand_of(expression, constant->type);
    if (type_suits(given, type))
        return true;
    report_unsuited(checker, given, type);
    return false;
}
