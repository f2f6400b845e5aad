/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terms: amounts by cases. */
#include "analysis/reading.h"

const Term term_unknown = {0};

typedef VECTOR(TermCase) TermCaseList;

static Term finish(const TermCaseList *cases)
{
    for (size_t i = 0; i < cases->count; i++)
        if (!formula_is_small(cases->items[i].guard))
            return term_unknown;
    return cases->count > CASES_MOST ? term_unknown : (Term){cases->items, cases->count};
}

static void push_case(Question *question, TermCaseList *cases, TermCase one)
{
    if (one.guard != &formula_no)
        vector_push(question->arena, cases, one);
}

Term term_constant(Question *question, Fraction value)
{
    TermCase *one = arena_allocate(question->arena, sizeof *one);
    *one = (TermCase){.guard = &formula_yes, .form = form_constant(value)};
    return (Term){one, 1};
}

Term term_variable(Question *question, const Variable *variable)
{
    TermCase *one = arena_allocate(question->arena, sizeof *one);
    *one = (TermCase){.guard = &formula_yes, .form = variable_form(question, variable)};
    return (Term){one, 1};
}

bool term_is_constant(Term term, Fraction *out)
{
    if (term.count != 1 || term.cases[0].divisor || !form_is_constant(term.cases[0].form))
        return false;
    *out = term.cases[0].form.constant;
    return true;
}

Term term_where(Question *question, const Formula *condition, Term holds, Term otherwise)
{
    TermCaseList cases = {0};
    const Formula *fails = formula_not(question->arena, condition);
    if (!term_is_known(holds) || !term_is_known(otherwise))
        return term_unknown;
    for (size_t i = 0; i < holds.count + otherwise.count; i++) {
        TermCase one = i < holds.count ? holds.cases[i] : otherwise.cases[i - holds.count];
        one.guard = formula_and(question->arena, i < holds.count ? condition : fails, one.guard);
        push_case(question, &cases, one);
    }
    return finish(&cases);
}

/* ── sums ────────────────────────────────────────────────────────────────────────────────────────────────── */

/* a + factor × b; (n ÷ d) + k = (n + k·d) ÷ d for a constant k. */
static bool add_cases(Question *question, TermCase a, Fraction factor, TermCase b, TermCase *out)
{
    Arena *arena = question->arena;
    *out = (TermCase){.guard = formula_and(arena, a.guard, b.guard), .divisor = a.divisor ? a.divisor : b.divisor};
    if (!out->divisor)
        return form_add(arena, a.form, factor, b.form, &out->form);
    if (a.divisor && b.divisor)
        return form_equal(*a.divisor, *b.divisor) && form_add(arena, a.form, factor, b.form, &out->form);
    Form plain = a.divisor ? b.form : a.form, scaled;
    if (!form_is_constant(plain) || !form_scale(arena, *out->divisor, plain.constant, &scaled))
        return false;
    return a.divisor ? form_add(arena, a.form, factor, scaled, &out->form)
                     : form_add(arena, scaled, factor, b.form, &out->form);
}

Term term_add(Question *question, Term a, Fraction factor, Term b)
{
    TermCaseList cases = {0};
    for (size_t i = 0; i < a.count; i++) {
        for (size_t j = 0; j < b.count; j++) {
            TermCase one;
            if (!add_cases(question, a.cases[i], factor, b.cases[j], &one))
                return term_unknown;
            push_case(question, &cases, one);
        }
    }
    return finish(&cases);
}

/* ── comparisons ─────────────────────────────────────────────────────────────────────────────────────────── */

static ComparisonOperator mirrored(ComparisonOperator comparison)
{
    switch (comparison) {
    case COMPARISON_LESS:
        return COMPARISON_GREATER;
    case COMPARISON_LESS_EQUAL:
        return COMPARISON_GREATER_EQUAL;
    case COMPARISON_GREATER:
        return COMPARISON_LESS;
    case COMPARISON_GREATER_EQUAL:
        return COMPARISON_LESS_EQUAL;
    default:
        return comparison;
    }
}

/* n ÷ d compared with 0 is n compared with 0 where d > 0, and the other way round where d < 0. */
static const Formula *compare_case(Question *question, TermCase difference, ComparisonOperator comparison)
{
    Solver *solver = question->solver;
    const Formula *straight = solver_compare(solver, difference.form, comparison);
    if (!difference.divisor || !straight)
        return straight;
    const Formula *above = solver_compare(solver, *difference.divisor, COMPARISON_GREATER);
    const Formula *below = solver_compare(solver, *difference.divisor, COMPARISON_LESS);
    const Formula *turned = solver_compare(solver, difference.form, mirrored(comparison));
    if (!above || !below || !turned)
        return NULL;
    note_given(question, formula_or(question->arena, above, below));
    return formula_or(question->arena, formula_and(question->arena, above, straight),
                      formula_and(question->arena, below, turned));
}

const Formula *term_compare(Question *question, Term a, ComparisonOperator comparison, Term b)
{
    Term difference = term_add(question, a, fraction_of_integer(-1), b);
    const Formula *any = &formula_no;
    for (size_t i = 0; i < difference.count; i++) {
        const Formula *one = compare_case(question, difference.cases[i], comparison);
        if (!one)
            return NULL;
        any = formula_or(question->arena, any, formula_and(question->arena, difference.cases[i].guard, one));
    }
    return term_is_known(difference) && formula_is_small(any) ? any : NULL;
}
