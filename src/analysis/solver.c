/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "analysis/solver.h"

enum { DEPTH_MOST = 200, STEPS_AT_FIRST = 2000000 };

typedef struct WordChange {
    size_t word;
    WordSet before;
} WordChange;

struct Solver {
    Arena *arena;
    Feasible *feasible;
    VECTOR(bool) is_whole; /* by quantity */
    VECTOR(WordSet) words; /* what each can still be */
    VECTOR(WordSet) all;
    VECTOR(WordChange) changes;
    size_t steps; /* left */
};

Solver *solver_open(Arena *arena)
{
    Solver *solver = arena_allocate(arena, sizeof *solver);
    solver->arena = arena;
    solver->feasible = feasible_open(arena);
    solver->steps = STEPS_AT_FIRST;
    return solver;
}

void solver_allow(Solver *solver, size_t steps) { solver->steps = steps; }

/* ── variables and leaves ────────────────────────────────────────────────────────────────────────────────── */

static void note_whole(Solver *solver, size_t quantity, bool is_whole)
{
    while (solver->is_whole.count <= quantity)
        vector_push(solver->arena, &solver->is_whole, false);
    solver->is_whole.items[quantity] = is_whole;
}

size_t solver_amount(Solver *solver, bool is_whole)
{
    size_t quantity = feasible_variable(solver->feasible);
    note_whole(solver, quantity, is_whole);
    return quantity;
}

size_t solver_word(Solver *solver, WordSet all)
{
    vector_push(solver->arena, &solver->words, all);
    vector_push(solver->arena, &solver->all, all);
    return solver->words.count - 1;
}

size_t solver_amount_count(const Solver *solver) { return solver->is_whole.count; }

size_t solver_word_count(const Solver *solver) { return solver->words.count; }

const Formula *solver_is(Solver *solver, size_t word, WordSet allowed)
{
    WordSet all = solver->all.items[word];
    if ((allowed & all) == 0 || (allowed & all) == all)
        return formula_constant(allowed & all);
    Formula *formula = arena_allocate(solver->arena, sizeof *formula);
    formula->kind = FORMULA_WORDS;
    formula->size = 1;
    formula->as.words.variable = word;
    formula->as.words.allowed = allowed & all;
    formula->as.words.all = all;
    return formula;
}

/* Whole numbers times whole amounts make a whole sum. */
static bool sum_is_whole(const Solver *solver, Form direction)
{
    for (size_t i = 0; i < direction.count; i++)
        if (!solver->is_whole.items[direction.terms[i].variable])
            return false;
    return true;
}

/* The limit `at` itself or just beyond it, and the first value on the other side; drawn in to whole numbers. */
static bool place_edges(Formula *limit, Fraction at, bool is_strict, bool is_whole)
{
    bool is_lower = limit->as.limit.side == SIDE_LOWER;
    Fraction none = fraction_of_integer(0), towards = fraction_of_integer(is_lower ? 1 : -1);
    Int128 whole;
    if (!is_whole) {
        limit->as.limit.edge = (Edge){at, is_strict ? towards : none};
        limit->as.limit.beyond = (Edge){at, is_strict ? none : fraction_of_integer(is_lower ? -1 : 1)};
        return true;
    }
    if (!fraction_round(at, fraction_of_integer(1), is_lower ? ROUNDING_UP : ROUNDING_DOWN, &whole))
        return false;
    if (is_strict && fraction_compare(fraction_of_integer(whole), at) == 0)
        whole += is_lower ? 1 : -1;
    limit->as.limit.edge = (Edge){fraction_of_integer(whole), none};
    limit->as.limit.beyond = (Edge){fraction_of_integer(whole + (is_lower ? -1 : 1)), none};
    return true;
}

/* form ≥ 0 or form ≤ 0, strict or not. */
static const Formula *make_limit(Solver *solver, Form form, Side side, bool is_strict)
{
    Form direction;
    Fraction factor, at;
    if (!form_direction(solver->arena, form, &direction, &factor) || !fraction_divide(form.constant, factor, &at))
        return NULL;
    at.numerator = -at.numerator;
    Formula *limit = arena_allocate(solver->arena, sizeof *limit);
    limit->kind = FORMULA_LIMIT;
    limit->size = 1;
    limit->as.limit.direction = direction;
    limit->as.limit.quantity = feasible_sum(solver->feasible, direction);
    limit->as.limit.side = (factor.numerator > 0) == (side == SIDE_LOWER) ? SIDE_LOWER : SIDE_UPPER;
    bool is_whole = sum_is_whole(solver, direction);
    if (limit->as.limit.quantity >= solver->is_whole.count)
        note_whole(solver, limit->as.limit.quantity, is_whole);
    return place_edges(limit, fraction_reduced(at), is_strict, is_whole) ? limit : NULL;
}

static bool compare_constant(Fraction value, ComparisonOperator comparison)
{
    Int128 sign = value.numerator;
    switch (comparison) {
    case COMPARISON_LESS:
        return sign < 0;
    case COMPARISON_LESS_EQUAL:
        return sign <= 0;
    case COMPARISON_GREATER:
        return sign > 0;
    case COMPARISON_GREATER_EQUAL:
        return sign >= 0;
    case COMPARISON_IS:
        return sign == 0;
    default:
        return sign != 0;
    }
}

const Formula *solver_compare(Solver *solver, Form form, ComparisonOperator comparison)
{
    if (form_is_constant(form))
        return formula_constant(compare_constant(form.constant, comparison));
    switch (comparison) {
    case COMPARISON_LESS:
    case COMPARISON_LESS_EQUAL:
        return make_limit(solver, form, SIDE_UPPER, comparison == COMPARISON_LESS);
    case COMPARISON_GREATER:
    case COMPARISON_GREATER_EQUAL:
        return make_limit(solver, form, SIDE_LOWER, comparison == COMPARISON_GREATER);
    default:
        break;
    }
    bool is_equal = comparison == COMPARISON_IS;
    const Formula *lower = make_limit(solver, form, SIDE_LOWER, !is_equal);
    const Formula *upper = make_limit(solver, form, SIDE_UPPER, !is_equal);
    if (!lower || !upper)
        return NULL;
    return is_equal ? formula_and(solver->arena, lower, upper) : formula_or(solver->arena, lower, upper);
}

/* ── assuming ────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Place { /* to go back to */
    size_t limits, words;
} Place;

static Place place_of(const Solver *solver) { return (Place){feasible_mark(solver->feasible), solver->changes.count}; }

static void go_back(Solver *solver, Place place)
{
    feasible_return(solver->feasible, place.limits);
    while (solver->changes.count > place.words) {
        WordChange change = solver->changes.items[--solver->changes.count];
        solver->words.items[change.word] = change.before;
    }
}

static bool allow_words(Solver *solver, size_t word, WordSet allowed)
{
    WordSet before = solver->words.items[word];
    if ((before & allowed) != before) {
        vector_push(solver->arena, &solver->changes, (WordChange){word, before});
        solver->words.items[word] = before & allowed;
    }
    return (before & allowed) != 0;
}

/* Takes `formula` as holding; what is open about it goes to `open`. False: it contradicts what holds. */
static bool assume(Solver *solver, const Formula *formula, FormulaList *open)
{
    switch (formula->kind) {
    case FORMULA_NO:
        return false;
    case FORMULA_YES:
        return true;
    case FORMULA_LIMIT:
        return feasible_limit(solver->feasible, formula->as.limit.quantity, formula->as.limit.side, formula->as.limit.edge);
    case FORMULA_WORDS:
        return allow_words(solver, formula->as.words.variable, formula->as.words.allowed);
    case FORMULA_AND:
        for (size_t i = 0; i < formula->as.junction.count; i++)
            if (!assume(solver, formula->as.junction.parts[i], open))
                return false;
        return true;
    default:
        vector_push(solver->arena, open, formula);
        return true;
    }
}

/* ── what follows at once ────────────────────────────────────────────────────────────────────────────────── */

static Answer judge_words(const Solver *solver, const Formula *formula)
{
    WordSet now = solver->words.items[formula->as.words.variable], allowed = formula->as.words.allowed;
    if ((now & allowed) == 0)
        return ANSWER_NO;
    return (now & ~allowed) == 0 ? ANSWER_YES : ANSWER_OPEN;
}

static void spend(Solver *solver, size_t steps) { solver->steps -= steps < solver->steps ? steps : solver->steps; }

/* What the limits of single quantities and the words say about a formula. */
static Answer judge(Solver *solver, const Formula *formula)
{
    spend(solver, 1);
    if (formula->kind <= FORMULA_YES)
        return formula->kind == FORMULA_YES ? ANSWER_YES : ANSWER_NO;
    if (formula->kind == FORMULA_LIMIT)
        return feasible_implies(solver->feasible, formula->as.limit.quantity, formula->as.limit.side, formula->as.limit.edge);
    if (formula->kind == FORMULA_WORDS)
        return judge_words(solver, formula);
    Answer decisive = formula->kind == FORMULA_AND ? ANSWER_NO : ANSWER_YES;
    Answer answer = decisive == ANSWER_NO ? ANSWER_YES : ANSWER_NO;
    for (size_t i = 0; i < formula->as.junction.count && solver->steps > 0; i++) {
        Answer part = judge(solver, formula->as.junction.parts[i]);
        if (part == decisive)
            return decisive;
        if (part == ANSWER_OPEN)
            answer = ANSWER_OPEN;
    }
    return answer;
}

/* How many parts of an "or" are open, and the last of them. Any part that holds: YES, and `count` means nothing. */
static Answer judge_parts(Solver *solver, const Formula *formula, size_t *count, const Formula **last)
{
    *count = 0;
    for (size_t i = 0; i < formula->as.junction.count; i++) {
        Answer part = judge(solver, formula->as.junction.parts[i]);
        if (part == ANSWER_YES)
            return ANSWER_YES;
        if (part == ANSWER_NO)
            continue;
        *last = formula->as.junction.parts[i];
        ++*count;
    }
    return *count == 0 ? ANSWER_NO : ANSWER_OPEN;
}

/* Drops what holds, takes what is left of an "or" with one open part, until nothing changes; then *shortest is the open "or"
 * with the fewest open parts, or NULL. False: a contradiction. */
static bool propagate(Solver *solver, FormulaList *open, const Formula **shortest)
{
    for (bool changed = true; changed && solver->steps > 0;) {
        size_t fewest = SIZE_MAX;
        changed = false;
        *shortest = NULL;
        for (size_t i = 0; i < open->count;) {
            size_t count;
            const Formula *formula = open->items[i], *last = NULL;
            Answer answer = judge_parts(solver, formula, &count, &last);
            if (answer == ANSWER_NO)
                return false;
            if (answer == ANSWER_YES || count == 1)
                open->items[i] = open->items[--open->count];
            else
                i++;
            if (answer == ANSWER_YES)
                continue;
            if (count == 1 && !assume(solver, last, open))
                return false;
            changed |= count == 1;
            if (count > 1 && count < fewest) {
                fewest = count;
                *shortest = formula;
            }
        }
    }
    return true;
}

/* ── search ──────────────────────────────────────────────────────────────────────────────────────────────── */

static FormulaList copy_without(Solver *solver, const FormulaList *list, const Formula *left_out)
{
    FormulaList copy = {0};
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] != left_out)
            vector_push(solver->arena, &copy, list->items[i]);
    return copy;
}

static Answer descend(Solver *solver, FormulaList open, int depth);

/* Tries the parts of `split` one after the other; each that fails is taken as not holding from then on. */
static Answer try_parts(Solver *solver, FormulaList *open, const Formula *split, int depth)
{
    for (size_t i = 0; i < split->as.junction.count; i++) {
        const Formula *part = split->as.junction.parts[i];
        if (judge(solver, part) == ANSWER_NO)
            continue;
        Place place = place_of(solver);
        FormulaList inner = copy_without(solver, open, split);
        Answer answer = assume(solver, part, &inner) ? descend(solver, inner, depth + 1) : ANSWER_NO;
        if (answer != ANSWER_NO)
            return answer;
        go_back(solver, place);
        if (!assume(solver, formula_not(solver->arena, part), open))
            return ANSWER_NO;
    }
    return ANSWER_NO;
}

/* Where it answers YES, what was assumed stays. */
static Answer descend(Solver *solver, FormulaList open, int depth)
{
    const Formula *shortest = NULL;
    if (depth > DEPTH_MOST)
        return ANSWER_OPEN;
    if (!propagate(solver, &open, &shortest))
        return ANSWER_NO;
    if (solver->steps == 0)
        return ANSWER_OPEN;
    spend(solver, solver->is_whole.count); /* about what a pivot takes */
    Answer answer = feasible_check(solver->feasible);
    if (answer != ANSWER_YES || shortest == NULL)
        return answer;
    return try_parts(solver, &open, shortest, depth);
}

void solver_leave(Solver *solver) { go_back(solver, (Place){0, 0}); }

Answer solver_possible(Solver *solver, const FormulaList *formulas)
{
    FormulaList open = {0};
    solver_leave(solver);
    if (solver->steps == 0)
        return ANSWER_OPEN;
    for (size_t i = 0; i < formulas->count; i++)
        if (!assume(solver, formulas->items[i], &open))
            return ANSWER_NO;
    return descend(solver, open, 0);
}

/* ── asking more of the place found ──────────────────────────────────────────────────────────────────────── */

Answer solver_and(Solver *solver, const Formula *leaf)
{
    FormulaList open = {0};
    Place place = place_of(solver);
    Answer answer = assume(solver, leaf, &open) ? descend(solver, open, 0) : ANSWER_NO;
    if (answer != ANSWER_YES)
        go_back(solver, place);
    return answer;
}

Answer solver_interval(Solver *solver, Form form, Interval *out)
{
    *out = (Interval){0};
    Form direction;
    Fraction factor;
    if (!form_direction(solver->arena, form, &direction, &factor))
        return ANSWER_OPEN;
    size_t quantity = feasible_sum(solver->feasible, direction);
    if (quantity >= solver->is_whole.count)
        note_whole(solver, quantity, sum_is_whole(solver, direction));
    for (Side side = SIDE_LOWER; side <= SIDE_UPPER; side++) {
        Edge found;
        Answer answer = feasible_extreme(solver->feasible, quantity, side, &found);
        if (answer == ANSWER_OPEN)
            return ANSWER_OPEN;
        Side outward = (factor.numerator > 0) == (side == SIDE_LOWER) ? SIDE_LOWER : SIDE_UPPER;
        Edge *edge = &out->edges[outward];
        out->has[outward] = answer == ANSWER_YES;
        if (answer == ANSWER_YES &&
            (!fraction_multiply(found.value, factor, &edge->value) || !fraction_multiply(found.step, factor, &edge->step) ||
             !fraction_add(edge->value, form.constant, &edge->value)))
            return ANSWER_OPEN;
    }
    return ANSWER_YES;
}

WordSet solver_words(const Solver *solver, size_t word) { return solver->words.items[word]; }
