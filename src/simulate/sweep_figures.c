/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of all steps. Declared in simulate/sweep_parts.h.
 *
 * Where rows' turning points can be solved for, each row is evaluated once for each stretch of steps in which it stays the
 * same; otherwise what depends on the swept parameters is evaluated at every step. Both come to the same figures. */
#include "engine/repeat.h"
#include "engine/turning.h"
#include "simulate/sweep_parts.h"

/* Solving for turning points costs about as much as so many steps. */
enum { TURNING_LEAST = 6 };

static bool *swept_slots(const Sweep *sweep)
{
    bool *slots = arena_allocate_array(sweep->arena, sweep->result->model->slot_count + 1, sizeof *slots);
    for (size_t i = 0; i < sweep->options.axes.count; i++) {
        const ParameterSetting *setting = &sweep->options.axes.items[i].setting;
        for (size_t j = 0; j < setting->parameter->value_count; j++) {
            if (setting->value_index == ALL_VALUES || setting->value_index == (int)j)
                slots[setting->parameter->first_slot + j] = true;
        }
    }
    return slots;
}

static Fraction *base_values(const Sweeper *sweeper, Arena *arena)
{
    size_t slot_count = sweeper->sweep->result->model->slot_count;
    Fraction *values = arena_allocate_array(arena, slot_count + 1, sizeof *values);
    for (size_t i = 0; i < slot_count; i++)
        values[i] = sweeper->base[i];
    return values;
}

/* ── step by step ────────────────────────────────────────────────────────────────────────────────────────── */

static void compute_each(const Sweeper *sweeper, const bool *slots)
{
    const Sweep *sweep = sweeper->sweep;
    const RunResult *result = sweep->result;
    Arena *arena = arena_open();
    Fraction *values = base_values(sweeper, arena);
    const bool *changes = plan_depends_on_slots(arena, result->plan, slots);
    const Repeat *repeat = repeat_open(arena, result->plan, result->prepared, &result->inputs, changes, NULL);
    for (size_t step = 0; step < sweep->step_count; step++) {
        Arena *scratch = arena_open();
        sweep_set_values(sweep, step, values);
        sweep_tally(sweeper, (SweepStretch){.run = repeat_run(repeat, scratch, values), .step = step});
        arena_close(scratch);
    }
    arena_close(arena);
}

/* ── stretch by stretch ──────────────────────────────────────────────────────────────────────────────────── */

/* The steps that go through the last axis while the others stand still. */
typedef struct Passage {
    const Sweep *sweep;
    size_t first, count;
} Passage;

static void set_step(const void *context, size_t step, Fraction *parameters)
{
    const Passage *passage = context;
    sweep_set_values(passage->sweep, passage->first + step, parameters);
}

/* What was added where rows begin counts from there on. */
static void add_up(const Passage *passage)
{
    const Sweep *sweep = passage->sweep;
    size_t width = sweep->groups.count * sweep->series.count;
    SweepFigure *figures = sweep->figures + passage->first * width;
    for (size_t i = width; i < passage->count * width; i++)
        figures[i].value.numerator += figures[i - width].value.numerator;
}

static FrameId main_frame(const Sweeper *sweeper)
{
    const RunResult *result = sweeper->sweep->result;
    for (size_t i = 0; i < sweeper->measures.count; i++) {
        FrameId frame = result->plan->nodes[result->measures[i].node].frame;
        if (frame != 0)
            return frame;
    }
    return 0;
}

/* False, with nothing done, where it cannot be solved for. */
static bool compute_passage(const Sweeper *sweeper, const bool *slots, const Passage *passage)
{
    const RunResult *result = sweeper->sweep->result;
    Arena *arena = arena_open();
    RunInputs inputs = {base_values(sweeper, arena), result->inputs.as_of, result->inputs.accelerator};
    sweep_set_values(sweeper->sweep, passage->first, (Fraction *)inputs.parameters);
    TurningSteps steps = {passage->count, set_step, passage};
    Turning *turning = turning_open(arena, result->plan, result->prepared, &inputs, slots, steps, main_frame(sweeper));
    if (turning != NULL) {
        while (turning_next(turning))
            sweep_tally(sweeper,
                        (SweepStretch){turning_run(turning), passage->first, turning_begins(turning), turning_ends(turning)});
        add_up(passage);
        turning_close(turning);
    }
    arena_close(arena);
    return turning != NULL;
}

/* Totals of fractions are added up in rows' order, step by step: whether they fit may depend on it. */
static bool adds_fractions(const Sweeper *sweeper)
{
    const RunResult *result = sweeper->sweep->result;
    for (size_t i = 0; i < sweeper->measures.count; i++) {
        if (i != sweeper->by && result->plan->nodes[result->measures[i].node].fraction)
            return true;
    }
    return false;
}

static bool compute_stretches(const Sweeper *sweeper, const bool *slots)
{
    const Sweep *sweep = sweeper->sweep;
    size_t length = sweep->options.axes.items[sweep->options.axes.count - 1].count;
    if (length < TURNING_LEAST || adds_fractions(sweeper))
        return false;
    for (size_t first = 0; first < sweep->step_count; first += length) {
        Passage passage = {sweep, first, length};
        if (!compute_passage(sweeper, slots, &passage))
            return false;
    }
    return true;
}

/* ── either ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void clear_figures(const Sweep *sweep)
{
    size_t count = sweep->step_count * sweep->groups.count * sweep->series.count;
    for (size_t i = 0; i < count; i++)
        sweep->figures[i] = (SweepFigure){.is_known = true, .value = fraction_of_integer(0)};
}

void sweep_compute_figures(const Sweeper *sweeper)
{
    const bool *slots = swept_slots(sweeper->sweep);
    clear_figures(sweeper->sweep);
    if (compute_stretches(sweeper, slots))
        return;
    clear_figures(sweeper->sweep);
    compute_each(sweeper, slots);
}
