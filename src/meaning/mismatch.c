/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to say where types do not go together. */
#include "meaning/infer.h"
#include "source/language.h"

static bool is_plain_number(Operand operand) { return operand.type.kind == TYPE_INTEGER || operand.type.kind == TYPE_NUMBER; }

/* "an amount in kr", "a percentage (5 %)". */
static const char *described(Checker *checker, Operand operand)
{
    const Resolution *resolution = resolution_of(checker, operand.expression);
    const char *words = words_of(checker, operand.type);
    if (resolution->kind != REFERENCE_PARAMETER || resolution->as.parameter->value_count != 1)
        return words;
    const Expression *value = resolution->as.parameter->values[0].row->value;
    return text_format(checker->arena, "%s (%s)", words, written(checker, value)).start;
}

static void label_operand(Checker *checker, Diagnostic *diagnostic, Operand operand)
{
    diagnostic_label(diagnostic, operand.expression->span, "%s", described(checker, operand));
}

/* A plain number beside money or a percentage: what was probably meant. */
static bool hint_unit(Checker *checker, Diagnostic *diagnostic, Operand number, Operand other)
{
    if (!number.is_literal)
        return false;
    const char *digits = written(checker, number.expression);
    if (other.type.kind == TYPE_MONEY && checker->model->currency)
        diagnostic_hint(diagnostic, "did you mean `%s %s`?", digits, checker->model->currency->start);
    else if (other.type.kind == TYPE_RATIO)
        diagnostic_hint(diagnostic, "did you mean `%s %%`?", digits);
    else if (other.type.kind == TYPE_DATE)
        diagnostic_hint(diagnostic, "did you mean `%s days`?", digits);
    else
        return false;
    return true;
}

static bool report_plain_number(Checker *checker, Operand a, Operand b)
{
    Operand number = a.is_literal ? a : b, other = a.is_literal ? b : a;
    bool beside_unit = other.type.kind == TYPE_MONEY || other.type.kind == TYPE_RATIO;
    if (!number.is_literal || !beside_unit)
        return false;
    Diagnostic *diagnostic =
        diagnostic_report(checker->sink, DIAGNOSTIC_PLAIN_NUMBER, number.expression->span, words_of(checker, other.type));
    label_operand(checker, diagnostic, other);
    hint_unit(checker, diagnostic, number, other);
    return true;
}

/* ── arithmetic ──────────────────────────────────────────────────────────────────────────────────────────── */

/* "adds an amount in kr and a percentage" */
static const char *phrase(Checker *checker, BinaryOperator sign, Operand a, Operand b)
{
    const char *const phrases[] = {[BINARY_ADD] = say("adds %s and %s"),
                                   [BINARY_SUBTRACT] = say("subtracts %s from %s"),
                                   [BINARY_MULTIPLY] = say("multiplies %s by %s"),
                                   [BINARY_DIVIDE] = say("divides %s by %s"),
                                   [BINARY_OF] = say("takes %s of %s"),
                                   [BINARY_AND] = say("joins %s and %s"),
                                   [BINARY_OR] = say("joins %s and %s")};
    bool is_swapped = sign == BINARY_SUBTRACT;
    const char *first = words_of(checker, is_swapped ? b.type : a.type),
               *second = words_of(checker, is_swapped ? a.type : b.type);
    return text_format(checker->arena, phrases[sign], first, second).start;
}

static void hint_arithmetic(Checker *checker, Diagnostic *diagnostic, BinaryOperator sign, Operand a, Operand b)
{
    bool sum = sign == BINARY_ADD || sign == BINARY_SUBTRACT;
    if (sum && a.type.kind == TYPE_MONEY && b.type.kind == TYPE_RATIO)
        diagnostic_hint(diagnostic, "say what the percentage is of: `%s of …`", written(checker, b.expression));
    else if (sum && a.type.kind == TYPE_RATIO && b.type.kind == TYPE_MONEY)
        diagnostic_hint(diagnostic, "say what the percentage is of: `%s of …`", written(checker, a.expression));
    else if (sum && a.type.kind == TYPE_DATE && is_plain_number(b))
        diagnostic_hint(diagnostic, "say of what: `%s days`, `%s months`", written(checker, b.expression),
                        written(checker, b.expression));
    else if (sum && a.type.kind == TYPE_YEAR && b.type.kind == TYPE_MONTHS)
        diagnostic_hint(diagnostic, "a year is moved by a plain number: `this year + 3`");
    else if (sign == BINARY_DIVIDE && b.type.kind == TYPE_RATIO)
        diagnostic_hint(diagnostic, "a percentage is one number: `2.5 %%`, not `5/2 %%`");
    else if (sign == BINARY_OF && a.is_literal)
        diagnostic_hint(diagnostic, "did you mean `%s %% of …`?", written(checker, a.expression));
    else if (sign == BINARY_OF && a.type.kind == TYPE_INTEGER)
        diagnostic_hint(diagnostic, "`of` takes a percentage or a share such as 1/12; to multiply say `*`");
}

void report_arithmetic(Checker *checker, const Expression *binary, Operand a, Operand b, bool in_rows)
{
    BinaryOperator sign = binary->as.binary.sign;
    bool sum = sign == BINARY_ADD || sign == BINARY_SUBTRACT;
    if (sum && report_plain_number(checker, a, b))
        return;
    Diagnostic *diagnostic =
        diagnostic_report(checker->sink, DIAGNOSTIC_ARITHMETIC, binary->as.binary.operator_span, phrase(checker, sign, a, b));
    label_operand(checker, diagnostic, a);
    label_operand(checker, diagnostic, b);
    hint_arithmetic(checker, diagnostic, sign, a, b);
    if (in_rows && a.type.kind == TYPE_LOGICAL)
        diagnostic_hint(diagnostic, "`where` reaches as far as it can: put parentheses round `(sum of … where …)`");
}

/* ── comparison ──────────────────────────────────────────────────────────────────────────────────────────── */

/* What percentages are taken of in this frame. */
static const char *usual_base(Checker *checker, const Scope *scope)
{
    bool of_table = scope->space.kind == SPACE_TABLE || scope->space.kind == SPACE_PANEL;
    Name base = of_table ? map_find(&checker->bases, scope->space.table->name.name) : NULL;
    return base ? base->start : "…";
}

static void report_money_ratio(Checker *checker, Operand money, Operand ratio, const Scope *scope)
{
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_MONEY_RATIO, ratio.expression->span);
    diagnostic_note(diagnostic, "%s", described(checker, ratio));
    label_operand(checker, diagnostic, money);
    diagnostic_hint(diagnostic, "did you mean `%s of %s`?", written(checker, ratio.expression), usual_base(checker, scope));
}

static void hint_comparison(Checker *checker, Diagnostic *diagnostic, Operand a, Operand b)
{
    TypeKind left = a.type.kind, right = b.type.kind;
    if (left == TYPE_DATE && right == TYPE_DAY)
        diagnostic_hint(diagnostic, "say of which year: `%s of next year`", written(checker, b.expression));
    else if ((left == TYPE_DATE && right == TYPE_YEAR) || (left == TYPE_YEAR && right == TYPE_DATE))
        diagnostic_hint(diagnostic, "say `end of %s`, or compare with `%s.year`",
                        written(checker, left == TYPE_YEAR ? a.expression : b.expression),
                        written(checker, left == TYPE_DATE ? a.expression : b.expression));
    else if (left == right && !type_is_ordered(a.type))
        diagnostic_hint(diagnostic, "such values have no order: only `is`, `is not` and `is in`");
    else if (left == TYPE_LOGICAL)
        diagnostic_hint(diagnostic, "`%s` is a condition by itself", written(checker, a.expression));
}

void report_comparison(Checker *checker, const Expression *comparison, Operand a, Operand b, const Scope *scope)
{
    if (a.type.kind == TYPE_MONEY && b.type.kind == TYPE_RATIO) {
        report_money_ratio(checker, a, b, scope);
        return;
    }
    if (a.type.kind == TYPE_RATIO && b.type.kind == TYPE_MONEY) {
        report_money_ratio(checker, b, a, scope);
        return;
    }
    if (report_plain_number(checker, a, b))
        return;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_COMPARISON, comparison->span,
                                               words_of(checker, a.type), words_of(checker, b.type));
    label_operand(checker, diagnostic, a);
    label_operand(checker, diagnostic, b);
    hint_comparison(checker, diagnostic, a, b);
}

/* ── other places ────────────────────────────────────────────────────────────────────────────────────────── */

void report_branches(Checker *checker, const Expression *whole, Operand a, Operand b)
{
    if (report_plain_number(checker, a, b))
        return;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_BRANCHES, whole->span, words_of(checker, a.type),
                                               words_of(checker, b.type));
    label_operand(checker, diagnostic, a);
    label_operand(checker, diagnostic, b);
}

void report_unsuited(Checker *checker, Operand given, Type wanted)
{
    Operand place = {.expression = given.expression, .type = wanted};
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_WANTED, given.expression->span,
                                               words_of(checker, wanted), words_of(checker, given.type));
    if (given.is_literal)
        hint_unit(checker, diagnostic, given, place);
    else if (wanted.kind == TYPE_DATE && given.type.kind == TYPE_DAY)
        diagnostic_hint(diagnostic, "say of which year: `%s of next year`", written(checker, given.expression));
    else if (wanted.kind == TYPE_DATE && given.type.kind == TYPE_YEAR)
        diagnostic_hint(diagnostic, "did you mean `end of %s`?", written(checker, given.expression));
    else if (wanted.kind == TYPE_YEAR && given.type.kind == TYPE_DATE)
        diagnostic_hint(diagnostic, "did you mean `%s.year`?", written(checker, given.expression));
}
