/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparisons: a < b, 0 kr <= x < limit, x is red, x is in (a, b). */
#include "meaning/infer.h"

static Resolution logical(void) { return resolution_with((Type){.kind = TYPE_LOGICAL}); }

/* ── both sides the same ─────────────────────────────────────────────────────────────────────────────────── */

static bool same_symbol(const Resolution *a, const Resolution *b)
{
    if (a->kind != b->kind || a->scope != b->scope)
        return false;
    switch (a->kind) {
    case REFERENCE_COLUMN:
        return a->as.column == b->as.column;
    case REFERENCE_QUANTITY:
        return a->as.quantity == b->as.quantity;
    case REFERENCE_ROW:
    case REFERENCE_LOOKUP:
        return a->as.table == b->as.table;
    case REFERENCE_ARGUMENT:
        return a->as.value == b->as.value;
    case REFERENCE_YEAR:
        return true;
    default:
        return false;
    }
}

/* A path counts as the name it ends in where its head is the row itself: plans.year is year. */
static bool same_thing(Checker *checker, const Expression *a, const Expression *b)
{
    if (!same_symbol(resolution_of(checker, a), resolution_of(checker, b)))
        return false;
    const Expression *left = a->kind == EXPRESSION_PATH ? a->as.path.base : NULL;
    const Expression *right = b->kind == EXPRESSION_PATH ? b->as.path.base : NULL;
    bool left_own = !left || resolution_of(checker, left)->kind == REFERENCE_ROW;
    bool right_own = !right || resolution_of(checker, right)->kind == REFERENCE_ROW;
    if (left_own || right_own)
        return left_own && right_own;
    return same_thing(checker, left, right);
}

static bool is_reference(const Expression *expression)
{
    return expression->kind == EXPRESSION_NAME || expression->kind == EXPRESSION_OUTER || expression->kind == EXPRESSION_PATH;
}

static void check_self_comparison(Checker *checker, const Expression *a, const Expression *b, const Scope *scope)
{
    if (!checker->reporting || !is_reference(a) || !is_reference(b) || !same_thing(checker, a, b))
        return;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_SELF_COMPARISON, span_join(a->span, b->span));
    if (scope->outer)
        diagnostic_hint(diagnostic, "inside `where` a name is the related row's: for the asking row's say `this %s`",
                        written(checker, b));
}

/* ── comparisons ─────────────────────────────────────────────────────────────────────────────────────────── */

static bool is_equality(ComparisonOperator sign) { return sign == COMPARISON_IS || sign == COMPARISON_IS_NOT; }

/* What stands on the right of `is`: a word of the left side first (language.md § 3.9), else a value. */
static Type infer_right(Checker *checker, const Expression *right, Operand beside, const Scope *scope)
{
    Resolution resolution;
    Type left = beside.type;
    if (right->kind != EXPRESSION_NAME)
        return infer_hinted(checker, right, scope, &left);
    Identifier name = {.name = right->as.name.name, .span = right->span};
    if (resolve_word(checker, name, left, &resolution) ||
        (scope->is_test && resolve_test_word(checker, name, beside, &resolution))) {
        *resolution_of(checker, right) = resolution;
        return resolution.type;
    }
    bool has_words = left.kind == TYPE_CHOICE || left.kind == TYPE_INDICATOR || left.kind == TYPE_STATUS ||
                     (left.kind == TYPE_VERDICT && scope->is_test);
    bool is_open = left.kind == TYPE_ERROR || left.kind == TYPE_PENDING;
    bool is_name = find_name(checker, scope, name.name, false).kind != FOUND_NOTHING;
    if (is_name || !(has_words || is_open))
        return infer(checker, right, scope);
    if (has_words)
        report_word(checker, name, left);
    *resolution_of(checker, right) = resolution_error();
    return (Type){.kind = TYPE_ERROR};
}

static void compare_pair(Checker *checker, const Expression *comparison, size_t index, Operand *left, const Scope *scope)
{
    const Expression *right = comparison->as.comparison.operands.items[index + 1];
    bool equality = is_equality(comparison->as.comparison.operators.items[index]);
    Type type = equality ? infer_right(checker, right, *left, scope) : infer(checker, right, scope);
    Operand operand = operand_of(right, type);
    if (!types_compare(*left, operand, !equality))
        report_comparison(checker, comparison, *left, operand, scope);
    else
        check_self_comparison(checker, left->expression, right, scope);
    *left = operand;
}

Resolution infer_comparison(Checker *checker, const Expression *comparison, const Scope *scope)
{
    Operand left = infer_operand(checker, comparison->as.comparison.operands.items[0], scope);
    for (size_t i = 0; i < comparison->as.comparison.operators.count; i++)
        compare_pair(checker, comparison, i, &left, scope);
    return logical();
}

/* ── membership ──────────────────────────────────────────────────────────────────────────────────────────── */

static bool infer_set(Checker *checker, const Expression *member, Operand left, const Scope *scope)
{
    Resolution ignored;
    Identifier name = {.name = member->kind == EXPRESSION_NAME ? member->as.name.name : NULL, .span = member->span};
    if (!name.name || resolve_word(checker, name, left.type, &ignored))
        return false;
    Found found = find_name(checker, scope, name.name, false);
    if (found.kind != FOUND_SET)
        return false;
    ChoiceSet *set = found.as.global->as.set;
    Type type = {.kind = set->choices ? TYPE_CHOICE : TYPE_ERROR, .choices = set->choices};
    if (checker->reporting)
        set->used = true;
    if (!types_compare(left, operand_of(member, type), false))
        report_unsuited(checker, left, type);
    *resolution_of(checker, member) = (Resolution){.type = type, .kind = REFERENCE_SET, .as.set = set};
    return true;
}

Resolution infer_member(Checker *checker, const Expression *member, const Scope *scope)
{
    Operand left = infer_operand(checker, member->as.member.operand, scope);
    for (size_t i = 0; i < member->as.member.members.count; i++) {
        const Expression *one = member->as.member.members.items[i];
        if (infer_set(checker, one, left, scope))
            continue;
        Operand right = operand_of(one, infer_right(checker, one, left, scope));
        if (!types_compare(left, right, false))
            report_comparison(checker, member, left, right, scope);
    }
    return logical();
}
