/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flips by trying: the rules themselves, with the unknown at one value after the other. */
#include "flip/flip_parts.h"

/* All values are tried where they are no more than that; else so many along the range. */
enum { FEW_VALUES = 1024, SAMPLES = 256, DOUBLINGS = 50, HALVINGS = 40 };

/* ── one value ───────────────────────────────────────────────────────────────────────────────────────────── */

static Cell cell_of(const FlipQuestion *question, Fraction value)
{
    Cell cell = {.is_fraction = !question->is_whole, .fraction = question->is_whole ? fraction_of_integer(0) : value};
    if (question->is_whole)
        fraction_is_integer(value, &cell.whole);
    return cell;
}

static CellRun *open_at(const FlipBlock *block, Arena *arena, Fraction value, size_t row)
{
    const FlipQuestion *question = block->question;
    const RunResult *result = block->result;
    if (question->parameter.parameter == NULL) {
        CellRun *cells = cells_open_beside(arena, result->cells, &result->inputs);
        cells_put(cells, question->of_node, flip_unknown_row(block, row), cell_of(question, value));
        return cells;
    }
    Fraction *parameters = arena_allocate_array(arena, result->model->slot_count + 1, sizeof *parameters);
    for (size_t i = 0; i < result->model->slot_count; i++)
        parameters[i] = question->slots[i] ? value : result->inputs.parameters[i];
    RunInputs inputs = {.parameters = parameters, .as_of = result->inputs.as_of};
    return block->shares_groups ? cells_open_beside(arena, result->cells, &inputs)
                                : cells_open(arena, result->plan, result->prepared, &inputs);
}

static FlipOutcome outcome_in(CellRun *cells, const FlipQuestion *question, size_t row)
{
    Cell cell = cells_value(cells, question->node, row);
    return (FlipOutcome){cell.mark, cell.mark ? 0 : cell.whole};
}

static FlipOutcome outcome_at(const FlipBlock *block, size_t row, Fraction value)
{
    Arena *arena = arena_open();
    FlipOutcome outcome = outcome_in(open_at(block, arena, value, row), block->question, row);
    arena_close(arena);
    return outcome;
}

/* ── between two values ──────────────────────────────────────────────────────────────────────────────────── */

/* A value on the grid in the middle; false where there is none between the two. */
static bool middle(Fraction grid, Fraction low, Fraction high, Fraction *out)
{
    Fraction width, half;
    Int128 steps;
    bool fits = fraction_subtract(high, low, &width) && fraction_divide(width, fraction_of_integer(2), &half) &&
                fraction_round(half, grid, ROUNDING_DOWN, &steps) &&
                fraction_multiply(grid, fraction_of_integer(steps), &half) && fraction_add(low, half, out);
    if (!fits || fraction_compare(*out, low) == 0)
        return false;
    *out = fraction_reduced(*out);
    return true;
}

/* Between two neighbours on the grid the flip is solved, in ever shorter stretches where a rounding has many steps in one. What
 * cannot be solved is left at the grid. */
static bool solve_between(FlipBlock *block, FlipRow *row, Fraction low, FlipOutcome at_low, Fraction high)
{
    Fraction grid = block->question->grid, between;
    for (int i = 0; i < HALVINGS && !block->question->is_whole; i++) {
        FlipWalk walked = flip_walk_between(block, row->row, low, high, &row->points);
        if (walked != FLIP_WALK_TOO_LONG)
            return walked == FLIP_WALK_DONE;
        if (!fraction_divide(grid, fraction_of_integer(2), &grid) || !middle(grid, low, high, &between))
            return false;
        FlipOutcome there = outcome_at(block, row->row, between);
        if (flip_outcome_equal(there, at_low))
            low = between;
        else
            high = between;
    }
    return false;
}

static void narrow(FlipBlock *block, FlipRow *row, Fraction low, FlipOutcome at_low, Fraction high, FlipOutcome at_high)
{
    Fraction between;
    if (flip_outcome_equal(at_low, at_high))
        return;
    if (!middle(block->question->grid, low, high, &between)) {
        if (!solve_between(block, row, low, at_low, high))
            vector_push(block->arena, &row->points, ((FlipPoint){high, at_low, at_high, at_high}));
        return;
    }
    FlipOutcome there = outcome_at(block, row->row, between);
    narrow(block, row, low, at_low, between, there);
    narrow(block, row, between, there, high, at_high);
}

/* ── along the range ─────────────────────────────────────────────────────────────────────────────────────── */

typedef VECTOR(Fraction) Values;

static bool steps_in_range(const FlipQuestion *question, Int128 *out)
{
    Fraction width;
    return question->from.is_given && question->to.is_given &&
           fraction_subtract(question->to.value, question->from.value, &width) &&
           fraction_round(width, question->grid, ROUNDING_DOWN, out);
}

bool flip_has_few_values(const FlipQuestion *question)
{
    Int128 steps;
    return question->is_whole && question->parameter.parameter != NULL && steps_in_range(question, &steps) &&
           steps < FEW_VALUES;
}

static Values values_to_try(const FlipBlock *block)
{
    const FlipQuestion *question = block->question;
    Values values = {0};
    Int128 steps = 0, taken = 0;
    steps_in_range(question, &steps);
    for (Int128 samples = steps < FEW_VALUES ? steps : SAMPLES, i = 0; i <= samples; i++) {
        Fraction value = question->grid;
        taken = samples == 0 ? 0 : steps * i / samples;
        if (question->from_is_outside && i == 0)
            continue;
        if (fraction_multiply(question->grid, fraction_of_integer(taken), &value) &&
            fraction_add(question->from.value, value, &value))
            vector_push(block->arena, &values, fraction_reduced(value));
    }
    return values;
}

static void find_unordered(FlipBlock *block, FlipRow *row, const Values *values, const FlipOutcome *outcomes)
{
    for (size_t i = 0; i < values->count; i++) {
        if (!flip_outcome_equal(outcomes[i], row->now))
            vector_push(block->arena, &row->points, ((FlipPoint){values->items[i], outcomes[i], outcomes[i], outcomes[i]}));
    }
}

static void find_between(FlipBlock *block, FlipRow *row, const Values *values, const FlipOutcome *outcomes)
{
    for (size_t i = 0; i + 1 < values->count; i++)
        narrow(block, row, values->items[i], outcomes[i], values->items[i + 1], outcomes[i + 1]);
}

static void try_parameter(FlipBlock *block, FlipRow **rows, size_t count)
{
    Values values = values_to_try(block);
    FlipOutcome *outcomes = arena_allocate_array(block->arena, count * values.count + 1, sizeof *outcomes);
    for (size_t i = 0; i < values.count; i++) {
        Arena *arena = arena_open();
        CellRun *cells = open_at(block, arena, values.items[i], 0);
        for (size_t j = 0; j < count; j++)
            outcomes[j * values.count + i] = outcome_in(cells, block->question, rows[j]->row);
        arena_close(arena);
    }
    for (size_t j = 0; j < count; j++) {
        rows[j]->first = values.count > 0 ? outcomes[j * values.count] : rows[j]->now;
        rows[j]->method = flip_has_few_values(block->question) ? FLIP_TRIED : FLIP_SEARCHED;
        (block->question->is_unordered ? find_unordered : find_between)(block, rows[j], &values, &outcomes[j * values.count]);
    }
}

/* ── from the value in force outwards ────────────────────────────────────────────────────────────────────── */

static bool is_past(const FlipLimit *end, Fraction value, int side)
{
    return end->is_given && fraction_compare(value, end->value) * side > 0;
}

/* Twice as far each time, until the outcome is another one. */
static void try_side(FlipBlock *block, FlipRow *row, int side)
{
    const FlipLimit *end = side > 0 ? &block->question->to : &block->question->from;
    Fraction before = row->in_force, step = block->question->grid, value;
    for (int i = 0; i < DOUBLINGS && !is_past(end, before, side); i++) {
        bool fits = (side > 0 ? fraction_add : fraction_subtract)(row->in_force, step, &value) &&
                    fraction_multiply(step, fraction_of_integer(2), &step);
        if (!fits)
            return;
        if (is_past(end, value, side))
            value = end->value;
        FlipOutcome there = outcome_at(block, row->row, value);
        if (!flip_outcome_equal(there, row->now)) {
            if (side > 0)
                narrow(block, row, before, row->now, value, there);
            else
                narrow(block, row, value, there, before, row->now);
            return;
        }
        if (fraction_compare(value, before) == 0)
            return;
        before = value;
    }
}

static void try_amount(FlipBlock *block, FlipRow *row)
{
    row->method = FLIP_SEARCHED;
    try_side(block, row, -1);
    try_side(block, row, 1);
}

void flip_try(FlipBlock *block, FlipRow **rows, size_t count)
{
    if (block->question->parameter.parameter != NULL) {
        try_parameter(block, rows, count);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (block->shares_groups)
            try_amount(block, rows[i]);
        else
            rows[i]->method = FLIP_UNANSWERED;
    }
}
