/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The solver against trying all values of a grid, at limits, and with numbers too large for it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "analysis/pick.h"
#include "analysis/solver.h"

enum { AMOUNTS = 3, WORDS = 2, WORD_COUNT = 3, RANGE = 2, ROUNDS = 1500 };

typedef struct Problem {
    Arena *arena;
    Solver *solver;
    size_t amounts[AMOUNTS], words[WORDS];
    uint64_t random;
    bool is_difference; /* sums are x or x - y only */
} Problem;

static Problem open_problem(uint64_t seed, bool is_whole)
{
    Problem problem = {.arena = arena_open(), .random = seed * 2654435761u + 1};
    problem.solver = solver_open(problem.arena);
    for (size_t i = 0; i < AMOUNTS; i++)
        problem.amounts[i] = solver_amount(problem.solver, is_whole);
    for (size_t i = 0; i < WORDS; i++)
        problem.words[i] = solver_word(problem.solver, (1u << WORD_COUNT) - 1);
    return problem;
}

static unsigned draw(Problem *problem, unsigned below)
{
    problem->random = problem->random * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(problem->random >> 33) % below;
}

/* ── random formulas ─────────────────────────────────────────────────────────────────────────────────────── */

static Form form_of(Problem *problem, const int *factors, int constant)
{
    Form form = form_constant(fraction_of_integer(constant));
    for (size_t i = 0; i < AMOUNTS; i++)
        assert_true(form_add(problem->arena, form, fraction_of_integer(factors[i]),
                             form_variable(problem->arena, problem->amounts[i]), &form));
    return form;
}

static Form random_form(Problem *problem)
{
    int factors[AMOUNTS] = {0};
    if (problem->is_difference) {
        factors[draw(problem, AMOUNTS)]++;
        factors[draw(problem, AMOUNTS)]--;
        if (draw(problem, 2) == 0)
            factors[draw(problem, AMOUNTS)] = 1;
        for (size_t i = 0, seen = 0; i < AMOUNTS; i++) /* two at most, of opposite signs */
            factors[i] = factors[i] != 0 && seen++ < 2 ? factors[i] : 0;
        int sum = factors[0] + factors[1] + factors[2];
        for (size_t i = 0; i < AMOUNTS && (sum > 1 || sum < -1); i++)
            if (factors[i] != 0) {
                sum -= factors[i];
                factors[i] = 0;
            }
    } else {
        for (size_t i = 0; i < AMOUNTS; i++)
            factors[i] = (int)draw(problem, 7) - 3;
    }
    return form_of(problem, factors, (int)draw(problem, 7) - 3);
}

static const Formula *random_formula(Problem *problem, int depth)
{
    if (depth == 0 || draw(problem, 4) == 0) {
        if (draw(problem, 4) == 0)
            return solver_is(problem->solver, problem->words[draw(problem, WORDS)], 1u + draw(problem, 6));
        return solver_compare(problem->solver, random_form(problem), (ComparisonOperator)draw(problem, 6));
    }
    const Formula *a = random_formula(problem, depth - 1), *b = random_formula(problem, depth - 1);
    const Formula *both = draw(problem, 2) ? formula_and(problem->arena, a, b) : formula_or(problem->arena, a, b);
    return draw(problem, 3) == 0 ? formula_not(problem->arena, both) : both;
}

/* Between -RANGE and RANGE, so that all values can be tried. */
static void push_range(Problem *problem, FormulaList *formulas)
{
    for (size_t i = 0; i < AMOUNTS; i++) {
        int factors[AMOUNTS] = {0};
        factors[i] = 1;
        vector_push(problem->arena, formulas,
                    solver_compare(problem->solver, form_of(problem, factors, RANGE), COMPARISON_GREATER_EQUAL));
        vector_push(problem->arena, formulas,
                    solver_compare(problem->solver, form_of(problem, factors, -RANGE), COMPARISON_LESS_EQUAL));
    }
}

/* ── trying all values ───────────────────────────────────────────────────────────────────────────────────── */

static bool all_hold(const FormulaList *formulas, Point point)
{
    for (size_t i = 0; i < formulas->count; i++)
        if (formula_holds(formulas->items[i], point) != ANSWER_YES)
            return false;
    return true;
}

/* Whether some point of the grid with `parts` steps in each whole holds all. */
static bool some_hold(Problem *problem, const FormulaList *formulas, int parts)
{
    int steps = 2 * RANGE * parts + 1, all = steps * steps * steps * WORD_COUNT * WORD_COUNT;
    Fraction amounts[64] = {{0, 1}};
    WordSet words[WORDS];
    for (int i = 0; i < all; i++) {
        int rest = i;
        for (size_t j = 0; j < AMOUNTS; j++, rest /= steps)
            amounts[problem->amounts[j]] = (Fraction){rest % steps - RANGE * parts, parts};
        for (size_t j = 0; j < WORDS; j++, rest /= WORD_COUNT)
            words[problem->words[j]] = (WordSet)1 << (rest % WORD_COUNT);
        if (all_hold(formulas, (Point){amounts, words}))
            return true;
    }
    return false;
}

/* With whole amounts NO is certain, and what holds somewhere is never denied. */
static void no_is_certain(void **state)
{
    (void)state;
    size_t answers[3] = {0};
    for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
        Problem problem = open_problem(seed, true);
        FormulaList formulas = {0};
        push_range(&problem, &formulas);
        for (int i = 0; i < 3; i++)
            vector_push(problem.arena, &formulas, random_formula(&problem, 3));
        Answer answer = solver_possible(problem.solver, &formulas);
        answers[answer]++;
        if (answer == ANSWER_NO)
            assert_false(some_hold(&problem, &formulas, 1));
        arena_close(problem.arena);
    }
    assert_true(answers[ANSWER_NO] > ROUNDS / 20 && answers[ANSWER_YES] > ROUNDS / 20);
    assert_int_equal(answers[ANSWER_OPEN], 0);
}

/* Of limits on x and x - y with whole edges, three amounts have a solution in quarters where they have one at all. */
static void differences_are_decided(void **state)
{
    (void)state;
    size_t answers[3] = {0};
    for (uint64_t seed = 1; seed <= ROUNDS / 10; seed++) {
        Problem problem = open_problem(seed, false);
        FormulaList formulas = {0};
        problem.is_difference = true;
        push_range(&problem, &formulas);
        for (int i = 0; i < 4; i++)
            vector_push(problem.arena, &formulas, random_formula(&problem, 2));
        Answer answer = solver_possible(problem.solver, &formulas);
        answers[answer]++;
        assert_int_equal(answer, some_hold(&problem, &formulas, 4) ? ANSWER_YES : ANSWER_NO);
        arena_close(problem.arena);
    }
    assert_true(answers[ANSWER_NO] > ROUNDS / 100 && answers[ANSWER_YES] > ROUNDS / 100);
}

/* The least and greatest x + y - z, where whatever holds x and x - y down is whole: then so are they. */
static void intervals_are_exact(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= ROUNDS / 4; seed++) {
        Problem problem = open_problem(seed, true);
        FormulaList formulas = {0};
        Interval interval;
        problem.is_difference = true;
        push_range(&problem, &formulas);
        for (int i = 0; i < 3; i++)
            vector_push(problem.arena, &formulas,
                        solver_compare(problem.solver, random_form(&problem),
                                       draw(&problem, 2) ? COMPARISON_LESS_EQUAL : COMPARISON_GREATER_EQUAL));
        if (solver_possible(problem.solver, &formulas) != ANSWER_YES) {
            arena_close(problem.arena);
            continue;
        }
        int factors[AMOUNTS] = {1, 0, -1};
        assert_int_equal(solver_interval(problem.solver, form_of(&problem, factors, 5), &interval), ANSWER_YES);
        for (Side side = SIDE_LOWER; side <= SIDE_UPPER; side++) {
            FormulaList at = formulas;
            Form form = form_of(&problem, factors, 5);
            int64_t edge;
            assert_true(interval.has[side] && fraction_is_integer(interval.edges[side].value, &edge));
            form.constant = fraction_of_integer(5 - edge);
            vector_push(problem.arena, &at, solver_compare(problem.solver, form, COMPARISON_IS));
            assert_true(some_hold(&problem, &at, 1));
            at.items[at.count - 1] =
                solver_compare(problem.solver, form, side == SIDE_LOWER ? COMPARISON_LESS : COMPARISON_GREATER);
            assert_false(some_hold(&problem, &at, 1));
        }
        arena_close(problem.arena);
    }
}

/* ── limits ──────────────────────────────────────────────────────────────────────────────────────────────── */

/* x (half of x where not whole) between the two limits. */
static Answer between(ComparisonOperator lower, int least, ComparisonOperator upper, int greatest, bool is_whole)
{
    Problem problem = open_problem(1, is_whole);
    FormulaList formulas = {0};
    int factors[AMOUNTS] = {1};
    vector_push(problem.arena, &formulas, solver_compare(problem.solver, form_of(&problem, factors, -least), lower));
    vector_push(problem.arena, &formulas, solver_compare(problem.solver, form_of(&problem, factors, -greatest), upper));
    Answer answer = solver_possible(problem.solver, &formulas);
    arena_close(problem.arena);
    return answer;
}

static void the_limit_itself(void **state)
{
    (void)state;
    assert_int_equal(between(COMPARISON_GREATER_EQUAL, 5, COMPARISON_LESS_EQUAL, 5, false), ANSWER_YES);
    assert_int_equal(between(COMPARISON_GREATER_EQUAL, 5, COMPARISON_LESS, 5, false), ANSWER_NO);
    assert_int_equal(between(COMPARISON_GREATER, 5, COMPARISON_LESS_EQUAL, 5, false), ANSWER_NO);
    assert_int_equal(between(COMPARISON_GREATER, 5, COMPARISON_LESS, 6, false), ANSWER_YES);
    assert_int_equal(between(COMPARISON_GREATER, 5, COMPARISON_LESS, 6, true), ANSWER_NO);
    assert_int_equal(between(COMPARISON_GREATER, 5, COMPARISON_LESS_EQUAL, 6, true), ANSWER_YES);
    assert_int_equal(between(COMPARISON_IS, 5, COMPARISON_IS_NOT, 5, true), ANSWER_NO);
    assert_int_equal(between(COMPARISON_IS_NOT, 5, COMPARISON_GREATER_EQUAL, 5, true), ANSWER_YES);
}

/* x < y, y < z, z < x + 1: together only where they are not whole. */
static void strict_rings(void **state)
{
    (void)state;
    for (int is_whole = 0; is_whole < 2; is_whole++) {
        Problem problem = open_problem(1, is_whole);
        FormulaList formulas = {0};
        int rings[3][AMOUNTS] = {{1, -1, 0}, {0, 1, -1}, {-1, 0, 1}};
        for (int i = 0; i < 3; i++)
            vector_push(problem.arena, &formulas,
                        solver_compare(problem.solver, form_of(&problem, rings[i], i == 2 ? -1 : 0), COMPARISON_LESS));
        assert_int_equal(solver_possible(problem.solver, &formulas), is_whole ? ANSWER_NO : ANSWER_YES);
        arena_close(problem.arena);
    }
}

/* ── too large ───────────────────────────────────────────────────────────────────────────────────────────── */

static void large_numbers_decide_nothing(void **state)
{
    (void)state;
    Problem problem = open_problem(1, false);
    FormulaList formulas = {0};
    Int128 huge = (Int128)1 << 100;
    for (Int128 i = 1; i <= 4; i++) { /* rows whose pivots need far more than 128 bits */
        Form form = form_constant(fraction_of_integer(huge + 7 * i));
        for (size_t j = 0; j < AMOUNTS; j++)
            assert_true(form_add(problem.arena, form, fraction_of_integer(huge / (3 * i + (Int128)j) + i),
                                 form_variable(problem.arena, problem.amounts[j]), &form));
        const Formula *limit = solver_compare(problem.solver, form, i % 2 ? COMPARISON_LESS_EQUAL : COMPARISON_GREATER_EQUAL);
        if (limit)
            vector_push(problem.arena, &formulas, limit);
    }
    assert_int_not_equal(solver_possible(problem.solver, &formulas), ANSWER_NO);
    arena_close(problem.arena);
}

static void work_ends(void **state)
{
    (void)state;
    Problem problem = open_problem(1, true);
    FormulaList formulas = {0};
    for (int i = 0; i < 5; i++) { /* one of two is negative, five times over: easily said, but not at once */
        int one[AMOUNTS] = {1, i, 0}, other[AMOUNTS] = {0, 1, i};
        const Formula *a = solver_compare(problem.solver, form_of(&problem, one, 0), COMPARISON_LESS);
        const Formula *b = solver_compare(problem.solver, form_of(&problem, other, 0), COMPARISON_LESS);
        vector_push(problem.arena, &formulas, formula_or(problem.arena, a, b));
    }
    assert_int_equal(solver_possible(problem.solver, &formulas), ANSWER_YES);
    solver_allow(problem.solver, 3);
    assert_int_equal(solver_possible(problem.solver, &formulas), ANSWER_OPEN);
    assert_int_equal(solver_possible(problem.solver, &formulas), ANSWER_OPEN);
    arena_close(problem.arena);
}

/* ── picking ─────────────────────────────────────────────────────────────────────────────────────────────── */

static Interval interval_of(bool has_least, int64_t least, int step_up, bool has_most, int64_t most, int step_down)
{
    return (Interval){.has = {has_least, has_most},
                      .edges = {{fraction_of_integer(least), fraction_of_integer(step_up)},
                                {fraction_of_integer(most), fraction_of_integer(-step_down)}}};
}

static int64_t picked(Type type, bool is_base, Interval interval)
{
    Model model = {.currency_decimals = 2};
    Fraction value;
    int64_t whole;
    assert_true(pick_value(&model, type, is_base, &interval, &value));
    assert_true(fraction_is_integer(value, &whole));
    return whole;
}

static void values_are_round(void **state)
{
    (void)state;
    const Type money = {.kind = TYPE_MONEY}, integer = {.kind = TYPE_INTEGER}, year = {.kind = TYPE_YEAR};
    const Model model = {.currency_decimals = 2};
    Interval narrow = interval_of(true, 5, 1, true, 6, 1);
    Fraction value;
    assert_int_equal(picked(money, true, interval_of(true, 0, 1, false, 0, 0)), 100000000); /* one million kr */
    assert_int_equal(picked(money, false, interval_of(false, 0, 0, false, 0, 0)), 0);
    assert_int_equal(picked(money, false, interval_of(true, 0, 1, false, 0, 0)), 10000000); /* 100 000 kr */
    assert_int_equal(picked(money, false, interval_of(false, 0, 0, true, -1, 0)), -10000000);
    assert_int_equal(picked(money, false, interval_of(true, -5000000, 0, true, -1, 0)), -1000000);
    assert_int_equal(picked(money, false, interval_of(true, 5000000, 0, true, 5000000, 0)), 5000000);
    assert_int_equal(picked(money, false, interval_of(true, 5000000, 1, true, 5000001, 0)), 5000001); /* one øre above */
    assert_int_equal(picked(integer, false, interval_of(true, 100, 1, true, 300, 0)), 101);
    assert_int_equal(picked(year, false, interval_of(false, 0, 0, false, 0, 0)), 2025);
    assert_int_equal(picked(year, false, interval_of(false, 0, 0, true, 2020, 1)), 2019);
    assert_false(pick_value(&model, integer, false, &narrow, &value));
    assert_true(pick_value(&model, (Type){.kind = TYPE_NUMBER}, false, &narrow, &value));
    assert_int_equal(fraction_compare(value, (Fraction){51, 10}), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_is_certain),       cmocka_unit_test(differences_are_decided),
        cmocka_unit_test(intervals_are_exact), cmocka_unit_test(the_limit_itself),
        cmocka_unit_test(strict_rings),        cmocka_unit_test(large_numbers_decide_nothing),
        cmocka_unit_test(work_ends),           cmocka_unit_test(values_are_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
