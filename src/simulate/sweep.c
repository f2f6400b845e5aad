/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate/sweep.h"

#include <stdlib.h>

#include "source/language.h"

typedef struct Sweeper {
    Sweep *sweep;
    RuleSet *rules;
    Space space;
    VECTOR(PlanRequest) measures;
    size_t by;        /* index of its measure; SIZE_MAX: none */
    size_t row_count; /* of the main frame */
    size_t *groups;   /* [row_count]; SIZE_MAX: the row is not told */
    Fraction *base;   /* [slot_count] */
} Sweeper;

/* ── what is measured ────────────────────────────────────────────────────────────────────────────────────── */

static bool add_measure(Sweeper *sweeper, const char *option, Text words, const Type *wanted, size_t *out)
{
    Expression *expression = ruleset_read_expression(sweeper->rules, text_of(option), words);
    if (expression == NULL || !check_expression(sweeper->rules->model, expression, sweeper->space, wanted))
        return false;
    *out = sweeper->measures.count;
    vector_push(sweeper->sweep->arena, &sweeper->measures,
                (PlanRequest){.expression = expression, .space = sweeper->space, .node = NODE_NONE});
    return true;
}

static void add_series(Sweeper *sweeper, SweepSeries series)
{
    vector_push(sweeper->sweep->arena, &sweeper->sweep->series, series);
}

static void add_undetermined(Sweeper *sweeper, Text title, size_t measure, bool is_indicator)
{
    Text words = text_format(sweeper->sweep->arena, "%.*s undetermined", TEXT_ARGUMENTS(title));
    add_series(
        sweeper,
        (SweepSeries){
            .kind = SWEEP_UNDETERMINED, .title = words, .measure = measure, .is_of_indicator = is_indicator, .is_empty = true});
}

/* The first indicator over the rows that the policy is about. */
static const Quantity *main_indicator(const Sweeper *sweeper)
{
    const Model *model = sweeper->rules->model;
    for (size_t i = 0; i < model->quantity_count; i++) {
        const Quantity *quantity = model->quantities[i];
        if (quantity->kind == QUANTITY_INDICATOR && space_equal(quantity->space, sweeper->space))
            return quantity;
    }
    return NULL;
}

static bool add_indicator(Sweeper *sweeper)
{
    const Quantity *indicator = main_indicator(sweeper);
    size_t measure;
    if (indicator == NULL)
        return true;
    if (!add_measure(sweeper, "--sweep", *indicator->name.name, NULL, &measure))
        return false;
    const ClauseList *clauses = &indicator->declaration->as.rule.clauses;
    for (size_t i = 0; i < clauses->count; i++) {
        const Clause *clause = &clauses->items[i];
        if (clause->kind != CLAUSE_CASE)
            continue;
        Text title = clause->name.name != NULL ? *clause->name.name : *clause->level.name;
        add_series(
            sweeper,
            (SweepSeries){
                .kind = SWEEP_CASE, .title = title, .level = *clause->level.name, .measure = measure, .clause = (int64_t)i});
    }
    add_undetermined(sweeper, *indicator->name.name, measure, true);
    sweeper->sweep->indicator = indicator->name.name;
    return true;
}

static bool is_of_rows(const Table *table, Name name)
{
    return map_find(&table->members, name) != NULL || map_find(&table->row_members, name) != NULL ||
           map_find(&table->panel_members, name) != NULL;
}

/* `red` alone stands for `carry_over is red`, where no column or name is called so. */
static Text completed(const Sweeper *sweeper, Text words)
{
    const Quantity *indicator = main_indicator(sweeper);
    const ClauseList *clauses = indicator != NULL ? &indicator->declaration->as.rule.clauses : &(ClauseList){0};
    for (size_t i = 0; i < clauses->count; i++) {
        Name level = clauses->items[i].level.name;
        if (clauses->items[i].kind == CLAUSE_CASE && text_equal(*level, words) && !is_of_rows(sweeper->space.table, level))
            return text_format(sweeper->sweep->arena, "%.*s is %.*s", TEXT_ARGUMENTS(*indicator->name.name), TEXT_ARGUMENTS(words));
    }
    return words;
}

static bool add_counts(Sweeper *sweeper)
{
    static const Type yes_or_no = {.kind = TYPE_LOGICAL};
    const SweepOptions *options = &sweeper->sweep->options;
    for (size_t i = 0; i < options->count_count; i++) {
        size_t measure;
        Text words = completed(sweeper, text_of(options->counts[i]));
        if (!add_measure(sweeper, "--count", words, &yes_or_no, &measure))
            return false;
        add_series(sweeper, (SweepSeries){.kind = SWEEP_COUNT, .title = words, .measure = measure});
        add_undetermined(sweeper, words, measure, false);
    }
    return true;
}

static bool add_sums(Sweeper *sweeper)
{
    Sweep *sweep = sweeper->sweep;
    for (size_t i = 0; i < sweep->options.sum_count; i++) {
        size_t measure;
        Text words = text_of(sweep->options.sums[i]);
        if (!add_measure(sweeper, "--sum", words, NULL, &measure))
            return false;
        Type type = model_resolution(sweeper->rules->model, sweeper->measures.items[measure].expression)->type;
        if (!type_is_amount(type)) {
            sweep->problem = text_format(sweep->arena, say("--sum %.*s: only amounts can be added up, this is %.*s"),
                                         TEXT_ARGUMENTS(words), TEXT_ARGUMENTS(type_words(sweep->arena, type)));
            return false;
        }
        add_series(sweeper, (SweepSeries){.kind = SWEEP_SUM, .title = words, .measure = measure, .type = type});
        add_undetermined(sweeper, words, measure, false);
    }
    return true;
}

static bool read_measures(Sweeper *sweeper)
{
    Sweep *sweep = sweeper->sweep;
    ruleset_begin_question(sweeper->rules);
    sweeper->by = SIZE_MAX;
    if (sweep->options.by != NULL && !add_measure(sweeper, "--by", text_of(sweep->options.by), NULL, &sweeper->by))
        return false;
    if (sweep->options.count_count == 0 && !add_indicator(sweeper))
        return false;
    if (!add_counts(sweeper) || !add_sums(sweeper))
        return false;
    if (sweep->series.count == 0)
        sweep->problem = text_of(say("these rules have no indicator; say what is to be counted or added up: --count, --sum"));
    return sweep->series.count > 0;
}

/* ── rows and groups ─────────────────────────────────────────────────────────────────────────────────────── */

static bool shows_row(const Sweeper *sweeper, size_t row)
{
    const Sweep *sweep = sweeper->sweep;
    const RunResult *result = sweep->result;
    bool is_panel = sweeper->space.kind == SPACE_PANEL;
    const PreparedTable *table = &result->prepared->tables[sweeper->space.table->index];
    if (!selection_shows_year(&sweep->options.years, is_panel, is_panel ? table->years[row] : 0))
        return false;
    if (sweep->options.unit == NULL)
        return true;
    TextBuilder key = {.arena = sweep->arena};
    row_key_print(result->prepared, sweeper->space.table, is_panel ? table->subjects[row] : (int64_t)row, &key);
    return text_equal_string(text_built(&key), sweep->options.unit);
}

static Text group_name(const Sweeper *sweeper, size_t row)
{
    const RunResult *result = sweeper->sweep->result;
    TextBuilder out = {.arena = sweeper->sweep->arena};
    if (sweeper->by == SIZE_MAX)
        return (Text){"", 0};
    const PlanRequest *by = &result->measures[sweeper->by];
    Type type = model_resolution(result->model, by->expression)->type;
    value_print(result->prepared, type, false, run_node_column(result, by->node), row, &out);
    return text_built(&out);
}

static int compare_texts(const void *left, const void *right)
{
    return text_compare(*(const Text *)left, *(const Text *)right);
}

static size_t find_group(const Sweep *sweep, Text name)
{
    const Text *found = bsearch(&name, sweep->groups.items, sweep->groups.count, sizeof name, compare_texts);
    return (size_t)(found - sweep->groups.items);
}

static void find_groups(Sweeper *sweeper)
{
    Sweep *sweep = sweeper->sweep;
    sweeper->row_count = run_space_count(sweep->result, sweeper->space);
    sweeper->groups = arena_allocate_array(sweep->arena, sweeper->row_count + 1, sizeof *sweeper->groups);
    Text *names = arena_allocate_array(sweep->arena, sweeper->row_count + 1, sizeof *names);
    Text *sorted = arena_allocate_array(sweep->arena, sweeper->row_count + 1, sizeof *sorted);
    size_t told = 0;
    for (size_t row = 0; row < sweeper->row_count; row++) {
        sweeper->groups[row] = SIZE_MAX;
        if (!shows_row(sweeper, row))
            continue;
        names[row] = sorted[told++] = group_name(sweeper, row);
        sweeper->groups[row] = 0;
    }
    qsort(sorted, told, sizeof *sorted, compare_texts);
    for (size_t i = 0; i < told; i++) {
        if (i == 0 || !text_equal(sorted[i], sorted[i - 1]))
            vector_push(sweep->arena, &sweep->groups, sorted[i]);
    }
    for (size_t row = 0; row < sweeper->row_count; row++) {
        if (sweeper->groups[row] != SIZE_MAX)
            sweeper->groups[row] = find_group(sweep, names[row]);
    }
}

/* ── one step ────────────────────────────────────────────────────────────────────────────────────────────── */

Fraction sweep_value(const Sweep *sweep, size_t step, size_t axis)
{
    for (size_t i = sweep->options.axes.count; i-- > axis + 1;)
        step /= sweep->options.axes.items[i].count;
    const SweepAxis *wanted = &sweep->options.axes.items[axis];
    return wanted->values[step % wanted->count];
}

static SweepFigure *figure_of(const Sweep *sweep, size_t step, size_t group, size_t series)
{
    return &sweep->figures[(step * sweep->groups.count + group) * sweep->series.count + series];
}

SweepFigure sweep_figure(const Sweep *sweep, size_t step, size_t group, size_t series)
{
    return *figure_of(sweep, step, group, series);
}

static void set_values(const Sweep *sweep, size_t step, Fraction *values)
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

/* An indicator without a case is undetermined, whatever its reason; other values where they are not known. */
static bool is_undetermined(const SweepSeries *series, Cell cell)
{
    return cell.mark != 0 && (series->is_of_indicator || (cell.mark & MARK_NOT_APPLICABLE) == 0);
}

/* What a row adds to a series. */
static Fraction row_share(const SweepSeries *series, Cell cell)
{
    if (series->kind == SWEEP_UNDETERMINED)
        return fraction_of_integer(is_undetermined(series, cell));
    if (cell.mark != 0)
        return fraction_of_integer(0);
    if (series->kind == SWEEP_CASE)
        return fraction_of_integer(cell.whole == series->clause);
    return cell.is_fraction ? cell.fraction : fraction_of_integer(cell.whole);
}

static void add_row(const SweepSeries *series, Cell cell, SweepFigure *figure)
{
    figure->is_known = figure->is_known && fraction_add(figure->value, row_share(series, cell), &figure->value);
}

static void measure_series(const Sweeper *sweeper, const RunResult *result, size_t step, size_t index)
{
    const Sweep *sweep = sweeper->sweep;
    const SweepSeries *series = &sweep->series.items[index];
    RunColumn column = run_node_column(result, result->measures[series->measure].node);
    for (size_t group = 0; group < sweep->groups.count; group++)
        *figure_of(sweep, step, group, index) = (SweepFigure){.is_known = true, .value = fraction_of_integer(0)};
    for (size_t row = 0; row < sweeper->row_count; row++) {
        if (sweeper->groups[row] == SIZE_MAX || !run_row_counts(result, sweeper->space, row))
            continue;
        add_row(series, run_column_cell(column, row), figure_of(sweep, step, sweeper->groups[row], index));
    }
}

static void measure_step(const Sweeper *sweeper, size_t step)
{
    const Sweep *sweep = sweeper->sweep;
    size_t slot_count = sweep->result->model->slot_count;
    Arena *scratch = arena_open();
    Fraction *values = arena_allocate_array(scratch, slot_count + 1, sizeof *values);
    for (size_t i = 0; i < slot_count; i++)
        values[i] = sweeper->base[i];
    set_values(sweep, step, values);
    RunResult *again = run_again(sweep->result, values);
    for (size_t i = 0; i < sweep->series.count; i++)
        measure_series(sweeper, again, step, i);
    run_result_close(again);
    arena_close(scratch);
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
        set_values(sweep, step, values.values);
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
    sweep->result = run_rules(sweeper->rules, &options);
    return sweep->result->status == RUN_DONE;
}

static void run_steps(Sweeper *sweeper)
{
    Sweep *sweep = sweeper->sweep;
    find_groups(sweeper);
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
    for (size_t step = 0; step < sweep->step_count; step++)
        measure_step(sweeper, step);
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
    if (!read_measures(&sweeper)) {
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
