/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meaning/ranges.h"

#include "meaning/infer.h"

/* One side of a comparison in a range: a parameter, in any of its values, or a constant. */
typedef struct Side {
    const Expression *expression;
    const Parameter *parameter; /* NULL: a constant */
    Fraction constant;
} Side;

/* One comparison of a range, as `limit <= 100 %` of `0 % <= limit <= 100 %`. */
typedef struct Link {
    const Parameter *owner; /* declares it */
    const Expression *range;
    Side left, right;
    ComparisonOperator sign;
} Link;
typedef VECTOR(Link) Links;

/* ── reading ─────────────────────────────────────────────────────────────────────────────────────────────── */

static bool suits(Checker *checker, const Link *link, const Parameter *other, const Expression *operand)
{
    Type own = link->owner->type;
    if (own.kind == TYPE_ERROR || other->type.kind == TYPE_ERROR)
        return false;
    if (other->type.kind == own.kind && other->type.choices == own.choices &&
        (type_is_ordered(own) || !comparison_is_order(link->sign)))
        return true;
    diagnostic_report(checker->sink, DIAGNOSTIC_COMPARISON, operand->span, words_of(checker, own),
                      words_of(checker, other->type));
    return false;
}

static bool read_side(Checker *checker, const Link *link, const Expression *operand, Side *out)
{
    Constant constant;
    Type own = link->owner->type;
    *out = (Side){.expression = operand};
    const Global *global = operand->kind == EXPRESSION_NAME ? find_global(checker, operand->as.name.name) : NULL;
    if (global && global->kind == GLOBAL_PARAMETER) {
        out->parameter = global->as.parameter;
        return suits(checker, link, out->parameter, operand);
    }
    if (!fold_constant(checker, operand, own.choices, &constant) || !constant_suits(checker, operand, &constant, own))
        return false;
    out->constant = constant.value;
    return true;
}

static bool says_nothing_of_owner(const Link *link, const ExpressionList *operands)
{
    for (size_t i = 0; i < operands->count; i++)
        if (operands->items[i]->kind == EXPRESSION_NAME && operands->items[i]->as.name.name == link->owner->name.name)
            return false;
    return true;
}

static void report_range(Checker *checker, const Link *link)
{
    if (link->range->kind == EXPRESSION_ERROR)
        return;
    Diagnostic *diagnostic = diagnostic_report(checker->sink, DIAGNOSTIC_RANGE, link->range->span, word(link->owner->name));
    diagnostic_hint(diagnostic, "such as `%s <= …`, or with another parameter: `%s < other`", word(link->owner->name),
                    word(link->owner->name));
}

static void read_range(Checker *checker, Link link, Links *links, Arena *scratch)
{
    const ExpressionList *operands = &link.range->as.comparison.operands;
    if (link.range->kind != EXPRESSION_COMPARISON || says_nothing_of_owner(&link, operands)) {
        report_range(checker, &link);
        return;
    }
    for (size_t i = 0; i + 1 < operands->count; i++) {
        link.sign = link.range->as.comparison.operators.items[i];
        bool is_sound = read_side(checker, &link, operands->items[i], &link.left);
        if (!read_side(checker, &link, operands->items[i + 1], &link.right) || !is_sound)
            continue;
        if (link.left.parameter == link.right.parameter) /* two constants, or the parameter with itself */
            report_range(checker, &link);
        else
            vector_push(scratch, links, link);
    }
}

static Links read_ranges(Checker *checker, Arena *scratch)
{
    Links links = {0};
    for (size_t i = 0; i < checker->parameters.count; i++) {
        const Parameter *owner = checker->parameters.items[i];
        for (size_t j = 0; j < owner->declaration->as.parameter.ranges.count && owner->type.kind != TYPE_ERROR; j++)
            read_range(checker, (Link){.owner = owner, .range = owner->declaration->as.parameter.ranges.items[j]}, &links,
                       scratch);
    }
    return links;
}

/* ── holding ─────────────────────────────────────────────────────────────────────────────────────────────── */

static bool order_holds(ComparisonOperator sign, int order)
{
    switch (sign) {
    case COMPARISON_LESS:
        return order < 0;
    case COMPARISON_LESS_EQUAL:
        return order <= 0;
    case COMPARISON_GREATER:
        return order > 0;
    case COMPARISON_GREATER_EQUAL:
        return order >= 0;
    case COMPARISON_IS:
        return order == 0;
    default:
        return order != 0;
    }
}

/* The parameter with the values that are looked at. */
static void report_outside(Checker *checker, const Link *link, const Side *side, const Expression *origin)
{
    Diagnostic *diagnostic =
        diagnostic_report(checker->sink, DIAGNOSTIC_OUT_OF_RANGE, origin->span, word(side->parameter->name));
    diagnostic_label(diagnostic, link->range->span, "the values it may have");
}

/* One side is a constant. */
static bool holds_for_all(Checker *checker, const Link *link, const ParameterValues *values)
{
    bool holds = true, is_left = link->left.parameter != NULL;
    const Side *side = is_left ? &link->left : &link->right;
    const Parameter *parameter = side->parameter;
    for (size_t i = 0; i < parameter->value_count; i++) {
        size_t slot = parameter->first_slot + i;
        int order = is_left ? fraction_compare(values->values[slot], link->right.constant)
                            : fraction_compare(link->left.constant, values->values[slot]);
        if (order_holds(link->sign, order))
            continue;
        report_outside(checker, link, side, values->origins[slot]);
        holds = false;
    }
    return holds;
}

static void say_value(Checker *checker, const Side *side, const Expression *origin, Diagnostic *diagnostic, bool is_primary)
{
    const char *name = word(side->parameter->name), *value = written(checker, origin);
    if (is_primary)
        diagnostic_note(diagnostic, "`%s` is %s", name, value);
    else
        diagnostic_label(diagnostic, origin->span, "`%s` is %s", name, value);
}

/* Whether a value stands elsewhere than in its parameter's declaration: it was set. */
static bool is_set(const Parameter *parameter, const Expression *origin)
{
    Span declared = parameter->declaration->span;
    return origin->span.begin < declared.begin || origin->span.end > declared.end;
}

/* The value to look at is the one set last: on the command line, or in a scenario, rather than in the rules; of two that
 * stand in the rules, that of the parameter which declares the relation. */
static void report_relation(Checker *checker, const Link *link, const Expression *left, const Expression *right)
{
    bool left_is_set = is_set(link->left.parameter, left), right_is_set = is_set(link->right.parameter, right);
    bool is_left = left_is_set != right_is_set ? left_is_set : link->left.parameter == link->owner;
    const char *relation =
        text_copy(checker->arena,
                  sources_text(checker->text->sources, span_join(link->left.expression->span, link->right.expression->span)))
            .start;
    Diagnostic *diagnostic =
        diagnostic_report(checker->sink, DIAGNOSTIC_RELATION, is_left ? left->span : right->span, relation);
    say_value(checker, &link->left, left, diagnostic, is_left);
    say_value(checker, &link->right, right, diagnostic, !is_left);
    diagnostic_label(diagnostic, link->range->span, "declared here");
}

static bool holds_between(Checker *checker, const Link *link, const ParameterValues *values)
{
    bool holds = true;
    const Parameter *left = link->left.parameter, *right = link->right.parameter;
    for (size_t i = 0; i < left->value_count; i++) {
        for (size_t j = 0; j < right->value_count; j++) {
            size_t a = left->first_slot + i, b = right->first_slot + j;
            if (order_holds(link->sign, fraction_compare(values->values[a], values->values[b])) ||
                !in_force_together(left, i, right, j))
                continue;
            report_relation(checker, link, values->origins[a], values->origins[b]);
            holds = false;
        }
    }
    return holds;
}

static bool all_hold(Checker *checker, const Links *links, const ParameterValues *values)
{
    bool hold = true;
    for (size_t i = 0; i < links->count; i++) {
        const Link *link = &links->items[i];
        bool is_relation = link->left.parameter != NULL && link->right.parameter != NULL;
        hold = (is_relation ? holds_between : holds_for_all)(checker, link, values) && hold;
    }
    return hold;
}

bool values_in_range(Checker *checker, const ParameterValues *values)
{
    Arena *scratch = arena_open();
    Links links = read_ranges(checker, scratch);
    bool hold = all_hold(checker, &links, values);
    arena_close(scratch);
    return hold;
}

/* ── bounds ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void keep_bound(ParameterBounds *bounds, Fraction limit, bool is_most, bool is_outside)
{
    bool *has = is_most ? &bounds->has_most : &bounds->has_least;
    bool *excludes = is_most ? &bounds->most_is_outside : &bounds->least_is_outside;
    Fraction *bound = is_most ? &bounds->most : &bounds->least;
    int order = *has ? fraction_compare(limit, *bound) * (is_most ? 1 : -1) : -1;
    if (order > 0)
        return;
    *excludes = is_outside || (order == 0 && *excludes);
    *bound = limit;
    *has = true;
}

/* `is_left`: the parameter stands to the left of the sign, `limit` to its right. */
static void bound_by(const Link *link, bool is_left, Fraction limit, ParameterBounds *bounds)
{
    bool is_less = link->sign == COMPARISON_LESS || link->sign == COMPARISON_LESS_EQUAL;
    if (is_less || link->sign == COMPARISON_GREATER || link->sign == COMPARISON_GREATER_EQUAL)
        keep_bound(bounds, limit, is_less == is_left, link->sign == COMPARISON_LESS || link->sign == COMPARISON_GREATER);
}

static void bound_by_link(const Link *link, const Parameter *parameter, size_t index, const Fraction *values,
                          ParameterBounds *bounds)
{
    bool is_left = link->left.parameter == parameter;
    const Side *other = is_left ? &link->right : &link->left;
    if (!is_left && link->right.parameter != parameter)
        return;
    if (other->parameter == NULL)
        bound_by(link, is_left, other->constant, bounds);
    for (size_t i = 0; other->parameter != NULL && i < other->parameter->value_count; i++) {
        if (in_force_together(parameter, index, other->parameter, i))
            bound_by(link, is_left, values[other->parameter->first_slot + i], bounds);
    }
}

ParameterBounds parameter_bounds(Model *model, const Parameter *parameter, size_t index, const Fraction *values)
{
    ParameterBounds bounds = {0};
    Arena *scratch = arena_open();
    Links links = read_ranges(model->checker, scratch);
    for (size_t i = 0; i < links.count; i++)
        bound_by_link(&links.items[i], parameter, index, values, &bounds);
    arena_close(scratch);
    return bounds;
}

/* ── values ──────────────────────────────────────────────────────────────────────────────────────────────── */

static ParameterValues gather(Parameter *const *parameters, size_t count, size_t slot_count, Arena *arena)
{
    ParameterValues all = {.values = arena_allocate_array(arena, slot_count + 1, sizeof *all.values),
                           .origins = arena_allocate_array(arena, slot_count + 1, sizeof *all.origins)};
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < parameters[i]->value_count; j++) {
            all.values[parameters[i]->first_slot + j] = parameters[i]->values[j].value;
            all.origins[parameters[i]->first_slot + j] = parameters[i]->values[j].row->value;
        }
    }
    return all;
}

ParameterValues declared_values(const Checker *checker, Arena *arena)
{
    return gather(checker->parameters.items, checker->parameters.count, checker->model->slot_count, arena);
}

void check_declared_ranges(Checker *checker)
{
    ParameterValues values = declared_values(checker, checker->arena);
    values_in_range(checker, &values);
}

ParameterValues parameter_values(const Model *model, Arena *arena)
{
    return gather(model->parameters, model->parameter_count, model->slot_count, arena);
}

bool check_ranges(Model *model, const ParameterValues *values)
{
    model->checker->sink = model->text->diagnostics;
    model->checker->reporting = true;
    return values_in_range(model->checker, values);
}
