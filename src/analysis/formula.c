/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/formula.h"

#include <string.h>

const Formula formula_no = {.kind = FORMULA_NO, .negation = &formula_yes};
const Formula formula_yes = {.kind = FORMULA_YES, .negation = &formula_no};

/* ── building ────────────────────────────────────────────────────────────────────────────────────────────── */

static const Formula *junction(Arena *arena, FormulaKind kind, const Formula **parts, size_t count)
{
    Formula *formula = arena_allocate(arena, sizeof *formula);
    formula->kind = kind;
    formula->as.junction.parts = parts;
    formula->as.junction.count = count;
    for (size_t i = 0; i < count; i++)
        if (__builtin_add_overflow(formula->size, parts[i]->size, &formula->size))
            formula->size = SIZE_MAX;
    return formula;
}

static const Formula *join(Arena *arena, FormulaKind kind, const Formula *a, const Formula *b)
{
    const Formula *neutral = formula_constant(kind == FORMULA_AND), *other = formula_constant(kind == FORMULA_OR);
    if (a == other || b == other)
        return other;
    if (a == neutral || a == b)
        return b;
    if (b == neutral)
        return a;
    const Formula **parts = arena_allocate_array(arena, 2, sizeof *parts);
    parts[0] = a;
    parts[1] = b;
    return junction(arena, kind, parts, 2);
}

const Formula *formula_and(Arena *arena, const Formula *a, const Formula *b) { return join(arena, FORMULA_AND, a, b); }

const Formula *formula_or(Arena *arena, const Formula *a, const Formula *b) { return join(arena, FORMULA_OR, a, b); }

const Formula *formula_all(Arena *arena, const FormulaList *parts)
{
    if (parts->count == 0)
        return &formula_yes;
    if (parts->count == 1)
        return parts->items[0];
    const Formula **copy = arena_allocate_array(arena, parts->count, sizeof *copy);
    memcpy(copy, parts->items, parts->count * sizeof *copy);
    return junction(arena, FORMULA_AND, copy, parts->count);
}

static const Formula *negate_junction(Arena *arena, const Formula *formula)
{
    size_t count = formula->as.junction.count;
    const Formula **parts = arena_allocate_array(arena, count, sizeof *parts);
    for (size_t i = 0; i < count; i++)
        parts[i] = formula_not(arena, formula->as.junction.parts[i]);
    return junction(arena, formula->kind == FORMULA_AND ? FORMULA_OR : FORMULA_AND, parts, count);
}

static const Formula *negate_leaf(Arena *arena, const Formula *formula)
{
    Formula *turned = arena_allocate(arena, sizeof *turned);
    *turned = *formula;
    if (formula->kind == FORMULA_WORDS) {
        turned->as.words.allowed = formula->as.words.all & ~formula->as.words.allowed;
        return turned;
    }
    turned->as.limit.side = formula->as.limit.side == SIDE_LOWER ? SIDE_UPPER : SIDE_LOWER;
    turned->as.limit.edge = formula->as.limit.beyond;
    turned->as.limit.beyond = formula->as.limit.edge;
    return turned;
}

const Formula *formula_not(Arena *arena, const Formula *formula)
{
    if (formula->negation)
        return formula->negation;
    bool is_leaf = formula->kind == FORMULA_LIMIT || formula->kind == FORMULA_WORDS;
    Formula *negation = (Formula *)(is_leaf ? negate_leaf(arena, formula) : negate_junction(arena, formula));
    negation->negation = formula;
    ((Formula *)formula)->negation = negation;
    return negation;
}

/* ── putting values in ───────────────────────────────────────────────────────────────────────────────────── */

static Answer limit_holds(const Formula *formula, Point point)
{
    Edge sum = {.step = fraction_of_integer(0)};
    if (!form_value(formula->as.limit.direction, point.amounts, &sum.value))
        return ANSWER_OPEN;
    int order = edge_compare(sum, formula->as.limit.edge);
    return (formula->as.limit.side == SIDE_LOWER ? order >= 0 : order <= 0) ? ANSWER_YES : ANSWER_NO;
}

static Answer junction_holds(const Formula *formula, Point point)
{
    Answer decisive = formula->kind == FORMULA_AND ? ANSWER_NO : ANSWER_YES;
    Answer answer = decisive == ANSWER_NO ? ANSWER_YES : ANSWER_NO;
    for (size_t i = 0; i < formula->as.junction.count; i++) {
        Answer part = formula_holds(formula->as.junction.parts[i], point);
        if (part == decisive)
            return decisive;
        if (part == ANSWER_OPEN)
            answer = ANSWER_OPEN;
    }
    return answer;
}

Answer formula_holds(const Formula *formula, Point point)
{
    switch (formula->kind) {
    case FORMULA_NO:
        return ANSWER_NO;
    case FORMULA_YES:
        return ANSWER_YES;
    case FORMULA_LIMIT:
        return limit_holds(formula, point);
    case FORMULA_WORDS:
        return formula->as.words.allowed & point.words[formula->as.words.variable] ? ANSWER_YES : ANSWER_NO;
    default:
        return junction_holds(formula, point);
    }
}
