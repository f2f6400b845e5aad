/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/sweep_parts.h"
#include "source/language.h"

/* ── steps ───────────────────────────────────────────────────────────────────────────────────────────────── */

Fraction sweep_value(const Sweep *sweep, size_t step, size_t axis)
{
    for (size_t i = sweep->options.axes.count; i-- > axis + 1;)
        step /= sweep->options.axes.items[i].count;
    const SweepAxis *wanted = &sweep->options.axes.items[axis];
    return wanted->values[step % wanted->count];
}

SweepFigure sweep_figure(const Sweep *sweep, size_t step, size_t group, size_t series)
{
    return sweep->figures[(step * sweep->groups.count + group) * sweep->series.count + series];
}

void sweep_set_values(const Sweep *sweep, size_t step, Fraction *values)
{
    ParameterSettings settings = {0};
    for (size_t i = 0; i < sweep->options.axes.count; i++) {
        ParameterSetting setting = sweep->options.axes.items[i].setting;
        setting.value = sweep_value(sweep, step, i);
        settings.items = &setting;
        settings.count = 1;
        parameter_settings_apply(&settings, values);
    }
}

/* ── which steps are allowed ─────────────────────────────────────────────────────────────────────────────── */

static Text step_words(const Sweep *sweep, size_t step)
{
    TextBuilder out = {.arena = sweep->arena};
    for (size_t i = 0; i < sweep->options.axes.count; i++) {
        const SweepAxis *axis = &sweep->options.axes.items[i];
        text_append_format(&out, "%s%.*s = ", i > 0 ? ", " : "", TEXT_ARGUMENTS(axis->name));
        parameter_print_value(sweep->options.base.rules->model, axis->setting.parameter, sweep_value(sweep, step, i), &out);
    }
    return text_built(&out);
}

static void set_origins(const Sweep *sweep, const Expression **origins)
{
    for (size_t i = 0; i < sweep->options.axes.count; i++) {
        const ParameterSetting *setting = &sweep->options.axes.items[i].setting;
        for (size_t j = 0; j < setting->parameter->value_count; j++) {
            if (setting->value_index == ALL_VALUES || setting->value_index == (int)j)
                origins[setting->parameter->first_slot + j] = setting->expression;
        }
    }
}

/* Every step must be one that `--set` would take: the ranges and relations that the rules declare hold. */
static bool are_allowed(Sweeper *sweeper)
{
    Sweep *sweep = sweeper->sweep;
    ParameterValues values = parameter_values(sweeper->rules->model, sweep->arena);
    parameter_settings_apply(&sweep->options.base.read, values.values);
    set_origins(sweep, values.origins);
    for (size_t step = 0; step < sweep->step_count; step++) {
        sweep_set_values(sweep, step, values.values);
        if (check_ranges(sweeper->rules->model, &values))
            continue;
        sweep->problem =
            text_format(sweep->arena, say("--sweep: the rules do not allow %.*s"), TEXT_ARGUMENTS(step_words(sweep, step)));
        sweep->is_refused = true;
        return false;
    }
    return true;
}

static bool count_steps(Sweep *sweep)
{
    sweep->step_count = 1;
    for (size_t i = 0; i < sweep->options.axes.count; i++) {
        sweep->step_count *= sweep->options.axes.items[i].count;
        if (sweep->step_count > SWEEP_STEPS_MOST) {
            sweep->problem = text_format(sweep->arena, say("--sweep: more than %d steps"), SWEEP_STEPS_MOST);
            return false;
        }
    }
    return true;
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static void note_empty(Sweep *sweep)
{
    for (size_t i = 0; i < sweep->step_count * sweep->groups.count; i++) {
        for (size_t j = 0; j < sweep->series.count; j++) {
            SweepSeries *series = &sweep->series.items[j];
            if (series->kind == SWEEP_UNDETERMINED && sweep->figures[i * sweep->series.count + j].value.numerator != 0)
                series->is_empty = false;
        }
    }
}

static bool open_run(Sweeper *sweeper)
{
    Sweep *sweep = sweeper->sweep;
    RunOptions options = sweep->options.run;
    options.settings = sweep->options.base.settings;
    options.setting_count = sweep->options.base.setting_count;
    options.measures = sweeper->measures.items;
    options.measure_count = sweeper->measures.count;
    options.only_measures = true;
    sweep->result = run_open(sweeper->rules, &options);
    if (sweep->result->status == RUN_DONE)
        run_lay_out(sweep->result);
    return sweep->result->status == RUN_DONE;
}

static void run_steps(Sweeper *sweeper)
{
    Sweep *sweep = sweeper->sweep;
    sweep_find_groups(sweeper);
    if (sweep->groups.count == 0) {
        sweep->problem = text_of(say("no row is left to be counted: see --unit, --year and the data"));
        return;
    }
    sweeper->base = default_parameters(sweep->arena, sweeper->rules->model);
    parameter_settings_apply(&sweep->options.base.read, sweeper->base);
    sweep->figures = arena_allocate_array(sweep->arena, sweep->step_count * sweep->groups.count * sweep->series.count + 1,
                                          sizeof *sweep->figures);
    if (sweep->options.run.announce != NULL)
        sweep->options.run.announce(say("sweeping"));
    double begin = run_seconds_now();
    sweep_compute_figures(sweeper);
    sweep->result->times.evaluate = run_seconds_now() - begin;
    if (sweep->options.run.announce != NULL)
        sweep->options.run.announce(NULL);
    note_empty(sweep);
}

Sweep *sweep_run(const SweepOptions *options)
{
    Arena *arena = arena_open();
    Sweep *sweep = arena_allocate(arena, sizeof *sweep);
    *sweep = (Sweep){.arena = arena, .options = *options};
    Sweeper sweeper = {.sweep = sweep, .rules = options->base.rules, .space = run_main_space(options->base.rules->model)};
    if (sweeper.space.table == NULL) {
        sweep->problem = text_of(say("--sweep needs rules with a table"));
        return sweep;
    }
    if (!sweep_read_measures(&sweeper)) {
        sweep->is_refused = sweep->problem.length == 0;
        return sweep;
    }
    if (count_steps(sweep) && are_allowed(&sweeper) && open_run(&sweeper))
        run_steps(&sweeper);
    return sweep;
}

void sweep_close(Sweep *sweep)
{
    run_result_close(sweep->result);
    arena_close(sweep->arena);
}
