/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typing expressions: the operators, and which file does the rest. */
#include "meaning/infer.h"

Resolution *resolution_of(Checker *checker, const Expression *expression) { return &checker->resolutions[expression->number]; }

static Resolution logical(void) { return resolution_with((Type){.kind = TYPE_LOGICAL}); }

/* ── places that want something ──────────────────────────────────────────────────────────────────────────── */

static bool is_condition(Type type)
{
    return type.kind == TYPE_LOGICAL || type.kind == TYPE_ERROR || type.kind == TYPE_PENDING || type.kind == TYPE_NOTHING;
}

void infer_condition(Checker *checker, const Expression *expression, const Scope *scope)
{
    Type type = infer(checker, expression, scope);
    if (is_condition(type))
        return;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_CONDITION, expression->span, words_of(checker, type));
    diagnostic_hint(diagnostic, "a condition compares: `%s > …`, `%s is …`", written(checker, expression),
                    written(checker, expression));
}

Type infer_wanted(Checker *checker, const Expression *expression, const Scope *scope, Type type)
{
    Type given = infer_hinted(checker, expression, scope, &type);
    if (!type_suits(operand_of(expression, given), type))
        report_unsuited(checker, operand_of(expression, given), type);
    return given;
}

/* Made of literals and parameters only, so that a quotient by it is known before data is read. */
static bool is_constant(Checker *checker, const Expression *expression)
{
    switch (expression->kind) {
    case EXPRESSION_LITERAL:
        return true;
    case EXPRESSION_NAME:
    case EXPRESSION_CALL:
        return resolution_of(checker, expression)->kind == REFERENCE_PARAMETER;
    case EXPRESSION_NEGATE:
        return is_constant(checker, expression->as.unary.operand);
    case EXPRESSION_BINARY:
        return is_constant(checker, expression->as.binary.left) && is_constant(checker, expression->as.binary.right);
    default:
        return false;
    }
}

Operand infer_operand(Checker *checker, const Expression *expression, const Scope *scope)
{
    return operand_of(expression, infer(checker, expression, scope));
}

/* ── operators ───────────────────────────────────────────────────────────────────────────────────────────── */

/* Remembers what percentages are taken of in this frame, for `did you mean … of …?`. */
static void note_base(Checker *checker, Operand share, Operand base, const Scope *scope)
{
    if (share.type.kind != TYPE_RATIO || base.type.kind != TYPE_MONEY || base.expression->kind != EXPRESSION_NAME)
        return;
    const Table *table = scope->space.kind == SPACE_TABLE || scope->space.kind == SPACE_PANEL ? scope->space.table : NULL;
    if (table && !map_find(&checker->bases, table->name.name))
        map_put(&checker->bases, table->name.name, (void *)base.expression->as.name.name);
}

static Resolution infer_binary(Checker *checker, const Expression *expression, const Scope *scope)
{
    BinaryOperator sign = expression->as.binary.sign;
    const Expression *left = expression->as.binary.left, *right = expression->as.binary.right;
    if (sign == BINARY_AND || sign == BINARY_OR) {
        infer_condition(checker, left, scope);
        infer_condition(checker, right, scope);
        return logical();
    }
    Operand a = infer_operand(checker, left, scope), b = infer_operand(checker, right, scope);
    b.is_constant = sign == BINARY_DIVIDE && is_constant(checker, right);
    Resolution resolution = {0};
    if (types_arithmetic(sign, a, b, checker->settling, &resolution.type)) {
        if (sign == BINARY_OF)
            note_base(checker, a, b, scope);
        return resolution;
    }
    report_arithmetic(checker, expression, a, b, scope->outer != NULL);
    return resolution_error();
}

static Resolution infer_negation(Checker *checker, const Expression *expression, const Scope *scope)
{
    const Expression *inner = expression->as.unary.operand;
    Type type = infer(checker, inner, scope);
    bool suits = type_is_amount(type) || type.kind == TYPE_DAYS || type.kind == TYPE_MONTHS || type.kind == TYPE_ERROR ||
                 type.kind == TYPE_PENDING || type.kind == TYPE_NOTHING;
    if (suits)
        return resolution_with(type);
    report_unsuited(checker, operand_of(inner, type), (Type){.kind = TYPE_NUMBER});
    return resolution_error();
}

static Resolution infer_choice(Checker *checker, const Expression *expression, const Scope *scope, const Type *hint)
{
    infer_condition(checker, expression->as.choice.condition, scope);
    const Expression *then_value = expression->as.choice.then_value, *else_value = expression->as.choice.else_value;
    Operand a = operand_of(then_value, infer_hinted(checker, then_value, scope, hint));
    Operand b = operand_of(else_value, infer_hinted(checker, else_value, scope, hint));
    Resolution resolution = {0};
    if (types_join(a, b, checker->settling, &resolution.type))
        return resolution;
    report_branches(checker, expression, a, b);
    return resolution_error();
}

static Resolution infer_test(Checker *checker, const Expression *expression, const Scope *scope)
{
    infer(checker, expression->as.test.operand, scope);
    return logical();
}

/* ── every kind ──────────────────────────────────────────────────────────────────────────────────────────── */

static Resolution resolve(Checker *checker, const Expression *expression, const Scope *scope, const Type *hint)
{
    switch (expression->kind) {
    case EXPRESSION_ERROR:
        return resolution_error();
    case EXPRESSION_LITERAL:
        return resolution_with(literal_type(checker, expression));
    case EXPRESSION_NAME:
    case EXPRESSION_OUTER:
        return infer_name(checker, expression, scope, hint);
    case EXPRESSION_PATH:
        return infer_path(checker, expression, scope);
    case EXPRESSION_CALL:
        return infer_call(checker, expression, scope);
    case EXPRESSION_NEGATE:
        return infer_negation(checker, expression, scope);
    case EXPRESSION_NOT:
        infer_condition(checker, expression->as.unary.operand, scope);
        return logical();
    case EXPRESSION_BINARY:
        return infer_binary(checker, expression, scope);
    case EXPRESSION_COMPARISON:
        return infer_comparison(checker, expression, scope);
    case EXPRESSION_MEMBER:
        return infer_member(checker, expression, scope);
    case EXPRESSION_TEST:
        return infer_test(checker, expression, scope);
    case EXPRESSION_IF:
        return infer_choice(checker, expression, scope, hint);
    case EXPRESSION_AGGREGATE:
        return infer_aggregate(checker, expression, scope);
    case EXPRESSION_NOT_APPLICABLE:
        return resolution_with((Type){.kind = TYPE_NOTHING});
    default:
        return infer_time(checker, expression, scope, hint);
    }
}

Type infer_hinted(Checker *checker, const Expression *expression, const Scope *scope, const Type *hint)
{
    Resolution resolution = resolve(checker, expression, scope, hint);
    *resolution_of(checker, expression) = resolution;
    return resolution.type;
}

Type infer(Checker *checker, const Expression *expression, const Scope *scope)
{
    return infer_hinted(checker, expression, scope, NULL);
}
