/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenarios, settings and sweeps of random parameters, in every scheme and the built-in rules, against plain runs: of the rules
 * with the new values written into their text, and of one run for each step. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random_plan.h"
#include "run/result_tables.h"
#include "show/write.h"
#include "simulate/simulation.h"
#include "simulate/sweep.h"

enum { CHANGES_MOST = 3, STEPS = 5 };

/* A value of a parameter, and what it is changed to. */
typedef struct Change {
    const Parameter *parameter;
    size_t index;
    Text words; /* `5.2 %`: as a rule file says it, and --set */
} Change;

typedef struct Changes {
    Change items[CHANGES_MOST];
    const char *settings[CHANGES_MOST]; /* `cap(primary)=5.2 %` */
    size_t count;
    bool are_plain; /* a scenario can say each in a line */
} Changes;

typedef struct Scheme {
    Arena *arena; /* of one round */
    RuleSet *rules;
    const char *data;
    uint64_t *seed;
} Scheme;

static const char *where = "";
static size_t scenarios_checked, settings_checked, counts_checked, results_changed, steps_checked, figures_checked,
    units_chosen;

static size_t below(uint64_t *seed, size_t count) { return (size_t)(random_next(seed) % count); }

/* ── runs ────────────────────────────────────────────────────────────────────────────────────────────────── */

static RunOptions options_over(const Scheme *scheme)
{
    RunOptions options = {.load.folder = scheme->data};
    assert_true(date_read(text_of("2025-06-30"), &options.as_of));
    if (scheme->rules->model->projection_count > 0) {
        options.load.first_year = 2025;
        options.load.last_year = 2027;
    }
    return options;
}

/* All result files, one after the other. */
static Text results_of(const Scheme *scheme, RuleSet *rules, const Changes *changes)
{
    RunOptions options = options_over(scheme);
    Selection everything;
    Text problem;
    char *bytes = NULL;
    size_t length = 0;
    if (changes != NULL) {
        options.settings = changes->settings;
        options.setting_count = changes->count;
    }
    RunResult *result = run_rules(rules, &options);
    if (result->status != RUN_DONE)
        fail_msg("%s: %.*s", where, TEXT_ARGUMENTS(result->problem));
    assert_true(selection_read(scheme->arena, rules->model, NULL, NULL, &everything, &problem));
    SheetList sheets = result_sheets(result, &everything);
    FILE *stream = open_memstream(&bytes, &length);
    for (size_t i = 0; i < sheets.count; i++) {
        fprintf(stream, "%.*s\n", TEXT_ARGUMENTS(sheets.items[i]->name));
        write_csv(sheets.items[i], stream, NULL);
    }
    fclose(stream);
    Text text = text_copy(scheme->arena, (Text){bytes, length});
    free(bytes);
    run_result_close(result);
    return text;
}

static void expect_same(Text plain, Text other, const char *how, const Changes *changes)
{
    if (text_equal(plain, other))
        return;
    size_t at = 0;
    while (at < plain.length && at < other.length && plain.start[at] == other.start[at])
        at++;
    at = at > 60 ? at - 60 : 0;
    fail_msg("%s, %s, %s …: the rules edited by hand give\n%.120s\ninstead of\n%.120s", where, how, changes->settings[0],
             plain.start + at, other.start + at);
}

/* ── random values ───────────────────────────────────────────────────────────────────────────────────────── */

/* Near the value in force; false where the type has none that can be chosen here. */
static bool random_value(const Scheme *scheme, const Parameter *parameter, Fraction now, Fraction *out)
{
    int64_t whole = 0;
    bool is_whole = fraction_is_integer(now, &whole);
    int64_t permille = (int64_t)(now.numerator * 1000 / now.denominator);
    switch (parameter->type.kind) {
    case TYPE_RATIO:
        *out = fraction_reduced((Fraction){(int64_t)below(scheme->seed, (size_t)(permille > 0 ? permille : 0) * 2 + 20), 1000});
        return true;
    case TYPE_LOGICAL:
        *out = fraction_of_integer(!whole);
        return true;
    case TYPE_CHOICE:
        *out = fraction_of_integer((Int128)below(scheme->seed, parameter->type.choices->member_count));
        return true;
    case TYPE_MONEY:
    case TYPE_INTEGER:
    case TYPE_NUMBER:
    case TYPE_MONTHS:
    case TYPE_DAYS:
        *out = fraction_of_integer((Int128)whole * (int64_t)below(scheme->seed, 33) / 16);
        return is_whole && whole > 0;
    default:
        return false;
    }
}

static Text setting_words(const Scheme *scheme, const Parameter *parameter, size_t index, Text value)
{
    TextBuilder name = {.arena = scheme->arena};
    parameter_print_name(scheme->rules->model, parameter, index, &name);
    return text_format(scheme->arena, "%.*s=%.*s", TEXT_ARGUMENTS(text_built(&name)), TEXT_ARGUMENTS(value));
}

/* A plain value before dated ones has no name of its own: a setting would be of all of them. */
static bool has_name(const Parameter *parameter, size_t index)
{
    return parameter->value_count == 1 || parameter->values[index].row->kind != ROW_PLAIN;
}

static bool is_among(const Changes *changes, const Parameter *parameter)
{
    for (size_t i = 0; i < changes->count; i++)
        if (changes->items[i].parameter == parameter)
            return true;
    return false;
}

/* Not in one that is included. */
static bool stands_in_file(const Scheme *scheme, const Parameter *parameter, size_t index)
{
    return sources_holding(scheme->rules->text.sources, parameter->values[index].row->value->span.begin) ==
           scheme->rules->source;
}

static void add_change(const Scheme *scheme, Changes *changes)
{
    const Model *model = scheme->rules->model;
    const Parameter *parameter = model->parameters[below(scheme->seed, model->parameter_count)];
    size_t index = below(scheme->seed, parameter->value_count);
    Fraction value;
    TextBuilder words = {.arena = scheme->arena};
    if (is_among(changes, parameter) || !has_name(parameter, index) || !stands_in_file(scheme, parameter, index) ||
        !random_value(scheme, parameter, parameter->values[index].value, &value))
        return;
    parameter_print_value(model, parameter, value, &words);
    changes->items[changes->count] = (Change){parameter, index, text_built(&words)};
    changes->settings[changes->count++] = setting_words(scheme, parameter, index, text_built(&words)).start;
    changes->are_plain = changes->are_plain && parameter->value_count == 1;
}

/* Whether the rules allow them together. */
static bool are_allowed(const Scheme *scheme, const Changes *changes)
{
    ParameterSettings settings = {0};
    Text problem = {0};
    ruleset_begin_question(scheme->rules);
    for (size_t i = 0; i < changes->count; i++)
        if (!parameter_setting_read(scheme->rules, changes->settings[i], &settings, &problem))
            fail_msg("%s: %s: %.*s", where, changes->settings[i], TEXT_ARGUMENTS(problem));
    return parameter_settings_check(scheme->rules, &settings);
}

static bool choose_changes(const Scheme *scheme, Changes *changes)
{
    *changes = (Changes){.are_plain = true};
    size_t wanted = 1 + below(scheme->seed, CHANGES_MOST);
    for (int i = 0; i < 20 && changes->count < wanted; i++)
        add_change(scheme, changes);
    return changes->count > 0 && are_allowed(scheme, changes);
}

/* ── the rules edited by hand ────────────────────────────────────────────────────────────────────────────── */

static Text with_values(const Scheme *scheme, const Changes *changes)
{
    const Source *source = scheme->rules->source;
    Text text = source->text;
    for (size_t done = 0; done < changes->count; done++) {
        const Change *last = NULL; /* from the end of the text on, so that the places before stay */
        for (size_t i = 0; i < changes->count; i++) {
            const Change *change = &changes->items[i];
            uint32_t begin = change->parameter->values[change->index].row->value->span.begin, rank = 0;
            for (size_t j = 0; j < changes->count; j++)
                rank += changes->items[j].parameter->values[changes->items[j].index].row->value->span.begin > begin;
            last = rank == done ? change : last;
        }
        Span span = last->parameter->values[last->index].row->value->span;
        size_t begin = span.begin - source->base, end = span.end - source->base;
        text = text_format(scheme->arena, "%.*s%.*s%.*s", (int)begin, text.start, TEXT_ARGUMENTS(last->words),
                           (int)(text.length - end), text.start + end);
    }
    return text;
}

static Text with_scenario(const Scheme *scheme, const Changes *changes)
{
    TextBuilder out = {.arena = scheme->arena};
    text_append(&out, scheme->rules->source->text);
    text_append_string(&out, "\nscenario \"at random\"\n");
    for (size_t i = 0; i < changes->count; i++)
        text_append_format(&out, "  %.*s = %.*s\n", TEXT_ARGUMENTS(*changes->items[i].parameter->name.name),
                           TEXT_ARGUMENTS(changes->items[i].words));
    return text_built(&out);
}

/* Called as the file is, so that what it includes is found. */
static RuleSet *open_sound(const Scheme *scheme, Text text)
{
    RuleSet *rules = ruleset_open_text(scheme->rules->source->name, text);
    if (!ruleset_is_sound(rules)) {
        diagnostics_render(rules->diagnostics, stderr, false);
        fail_msg("%s", where);
    }
    return rules;
}

/* ── what simulate counts ────────────────────────────────────────────────────────────────────────────────── */

static int compare_lines(const void *left, const void *right)
{
    return text_compare(*(const Text *)left, *(const Text *)right);
}

/* Rows with each outcome of each rule in each year, `side` 0 in force, 1 as proposed. */
static Text counts_of(const Scheme *scheme, RuleSet *rules, const ProposalWords *words, size_t side)
{
    Proposals proposals = {0};
    Text problem;
    Diagnostics *diagnostics;
    VECTOR(Text) lines = {0};
    TextBuilder out = {.arena = scheme->arena};
    assert_true(proposals_read(rules, words, &proposals, &problem, &diagnostics));
    SimulationOptions options = {.run = options_over(scheme)};
    Simulation *simulation = simulate(rules, proposals, &options);
    assert_null(simulation->failed);
    assert_int_equal(simulation->problem.length, 0);
    for (size_t i = 0; i < simulation->counts.count; i++) {
        const SimulatedCount *count = &simulation->counts.items[i];
        const SimulatedRule *rule = &simulation->rule_list.items[count->rule];
        if (count->rows[side] > 0)
            vector_push(scheme->arena, &lines,
                        text_format(scheme->arena, "%d %.*s %lld %.*s: %zu\n", (int)rule->kind, TEXT_ARGUMENTS(rule->name),
                                    (long long)count->year, TEXT_ARGUMENTS(count->state), count->rows[side]));
    }
    simulation_close(simulation);
    if (lines.count > 0)
        qsort(lines.items, lines.count, sizeof *lines.items, compare_lines);
    for (size_t i = 0; i < lines.count; i++)
        text_append(&out, lines.items[i]);
    counts_checked += lines.count;
    return text_built(&out);
}

static void check_counts(const Scheme *scheme, RuleSet *edited, const Changes *changes)
{
    ProposalWords words = {.settings = changes->settings, .setting_count = changes->count};
    expect_same(counts_of(scheme, edited, &words, 0), counts_of(scheme, scheme->rules, &words, 1), "simulate", changes);
}

/* ── scenarios and settings ──────────────────────────────────────────────────────────────────────────────── */

static void check_scenario(const Scheme *scheme, const Changes *changes, Text plain)
{
    Text problem;
    RuleSet *rules = open_sound(scheme, with_scenario(scheme, changes));
    RuleSet *proposed = ruleset_in_scenario(rules, text_of("at random"), &problem);
    assert_non_null(proposed);
    assert_true(ruleset_is_sound(proposed));
    expect_same(plain, results_of(scheme, proposed, NULL), "scenario", changes);
    scenarios_checked++;
    ruleset_close(rules);
}

static void check_changes(const Scheme *scheme, const Changes *changes)
{
    RuleSet *edited = open_sound(scheme, with_values(scheme, changes));
    Text plain = results_of(scheme, edited, NULL);
    expect_same(plain, results_of(scheme, scheme->rules, changes), "--set", changes);
    results_changed += !text_equal(plain, results_of(scheme, scheme->rules, NULL));
    settings_checked++;
    if (changes->are_plain)
        check_scenario(scheme, changes, plain);
    check_counts(scheme, edited, changes);
    ruleset_close(edited);
}

/* ── sweeps ──────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Swept { /* one question */
    const char *values[STEPS];
    Text unit; /* length 0: all */
    const char *sum;
    Space space;
} Swept;

static bool is_of_unit(const RunResult *result, const Swept *swept, size_t row)
{
    const Table *table = swept->space.table;
    bool is_panel = swept->space.kind == SPACE_PANEL;
    TextBuilder key = {.arena = result->arena};
    if (swept->unit.length == 0)
        return true;
    row_key_print(result->prepared, table, is_panel ? result->prepared->tables[table->index].subjects[row] : (int64_t)row,
                  &key);
    return text_equal(text_built(&key), swept->unit);
}

static bool is_counted(const RunResult *result, const Swept *swept, size_t row)
{
    return is_of_unit(result, swept, row) && run_row_counts(result, swept->space, row);
}

/* What a series must be, from the columns of a whole run. */
static Fraction figure_of(const RunResult *result, const Swept *swept, const SweepSeries *series, NodeId indicator, NodeId sum)
{
    Fraction figure = fraction_of_integer(0);
    bool is_sum = series->kind == SWEEP_SUM || (series->kind == SWEEP_UNDETERMINED && !series->is_of_indicator);
    RunColumn column = run_node_column(result, is_sum ? sum : indicator);
    for (size_t row = 0; row < run_space_count(result, swept->space); row++) {
        Cell cell = run_column_cell(column, row);
        Fraction share = fraction_of_integer(0);
        if (!is_counted(result, swept, row))
            continue;
        if (series->kind == SWEEP_UNDETERMINED)
            share = fraction_of_integer(is_sum ? (cell.mark & MARK_NOT_APPLICABLE) == 0 && cell.mark != 0 : cell.mark != 0);
        else if (cell.mark == 0 && series->kind == SWEEP_SUM)
            share = cell.is_fraction ? cell.fraction : fraction_of_integer(cell.whole);
        else if (cell.mark == 0)
            share = fraction_of_integer(cell.whole == series->clause);
        assert_true(fraction_add(figure, share, &figure));
    }
    return figure;
}

static const Quantity *main_indicator(const Model *model, Space space)
{
    for (size_t i = 0; i < model->quantity_count; i++)
        if (model->quantities[i]->kind == QUANTITY_INDICATOR && space_equal(model->quantities[i]->space, space))
            return model->quantities[i];
    return NULL;
}

/* One run for the step, with everything that the rules compute. */
static void check_step(const Scheme *scheme, const Sweep *sweep, const Swept *swept, size_t step)
{
    RunOptions options = options_over(scheme);
    PlanRequest sum = {.space = swept->space, .node = NODE_NONE};
    options.settings = &swept->values[step];
    options.setting_count = 1;
    options.for_summary = true;
    if (swept->sum != NULL) {
        sum.expression = ruleset_read_expression(scheme->rules, text_of("sum"), text_of(swept->sum));
        assert_true(check_expression(scheme->rules->model, sum.expression, swept->space, NULL));
        options.measures = &sum;
        options.measure_count = 1;
    }
    RunResult *result = run_rules(scheme->rules, &options);
    const Quantity *indicator = main_indicator(result->model, swept->space);
    for (size_t i = 0; i < sweep->series.count; i++) {
        Fraction is = figure_of(result, swept, &sweep->series.items[i],
                                indicator != NULL ? result->indicators[indicator->index] : NODE_NONE,
                                swept->sum != NULL ? result->measures[0].node : NODE_NONE);
        SweepFigure said = sweep_figure(sweep, step, 0, i);
        if (!said.is_known || fraction_compare(said.value, is) != 0)
            fail_msg("%s: %s, %.*s: the sweep says %lld/%lld, its run %lld/%lld", where, swept->values[step],
                     TEXT_ARGUMENTS(sweep->series.items[i].title), (long long)said.value.numerator,
                     (long long)said.value.denominator, (long long)is.numerator, (long long)is.denominator);
        figures_checked++;
    }
    steps_checked++;
    run_result_close(result);
}

/* An amount of the main frame's rows; NULL: none. */
static const char *random_amount(const Scheme *scheme, Space space)
{
    const Model *model = scheme->rules->model;
    for (int i = 0; i < 20; i++) {
        const Quantity *quantity = model->quantities[below(scheme->seed, model->quantity_count)];
        if (quantity->kind == QUANTITY_DEFINITION && quantity->type.kind == TYPE_MONEY && space_equal(quantity->space, space))
            return quantity->name.name->start;
    }
    return NULL;
}

static Text random_unit(const Scheme *scheme, Space space)
{
    RunOptions options = options_over(scheme);
    options.for_questions = true;
    RunResult *result = run_rules(scheme->rules, &options);
    const PreparedTable *rows = &result->prepared->tables[space.table->index];
    size_t count = run_space_count(result, space), row = count > 0 ? below(scheme->seed, count) : 0;
    TextBuilder key = {.arena = scheme->arena};
    if (count > 0)
        row_key_print(result->prepared, space.table, space.kind == SPACE_PANEL ? rows->subjects[row] : (int64_t)row, &key);
    run_result_close(result);
    return text_built(&key);
}

static bool grows_by(const Model *model, const Parameter *parameter)
{
    for (size_t i = 0; i < model->projection_count; i++)
        for (size_t j = 0; j < model->projections[i].line_count; j++)
            if (model->projections[i].lines[j].growth == parameter)
                return true;
    return false;
}

/* `limit=5 %, 5.2 %, …`, each value one that the rules allow alone; false where there is none. */
static bool choose_steps(const Scheme *scheme, const Parameter *parameter, size_t index, Swept *swept, TextBuilder *axis)
{
    size_t count = 0;
    for (int i = 0; i < 30 && count < STEPS; i++) {
        Fraction value;
        TextBuilder words = {.arena = scheme->arena};
        if (!random_value(scheme, parameter, parameter->values[index].value, &value))
            return false;
        parameter_print_value(scheme->rules->model, parameter, value, &words);
        Changes alone = {.settings = {setting_words(scheme, parameter, index, text_built(&words)).start}, .count = 1};
        if (!are_allowed(scheme, &alone))
            continue;
        swept->values[count] = alone.settings[0];
        if (count++ == 0)
            text_append_string(axis, alone.settings[0]);
        else
            text_append_format(axis, ", %.*s", TEXT_ARGUMENTS(text_built(&words)));
    }
    return count == STEPS;
}

static void check_sweep(const Scheme *scheme)
{
    const Model *model = scheme->rules->model;
    const Parameter *parameter = model->parameters[below(scheme->seed, model->parameter_count)];
    size_t index = below(scheme->seed, parameter->value_count);
    Swept swept = {.space = run_main_space(model)};
    TextBuilder axis = {.arena = scheme->arena};
    if (swept.space.table == NULL || !has_name(parameter, index) || grows_by(model, parameter) ||
        !choose_steps(scheme, parameter, index, &swept, &axis))
        return;
    swept.sum = random_amount(scheme, swept.space);
    swept.unit = below(scheme->seed, 2) == 0 ? random_unit(scheme, swept.space) : (Text){0};
    if (swept.sum == NULL && main_indicator(model, swept.space) == NULL)
        return;
    units_chosen += swept.unit.length > 0;
    SweepOptions options = {.run = options_over(scheme),
                            .base = {.rules = scheme->rules},
                            .sums = &swept.sum,
                            .sum_count = swept.sum != NULL,
                            .unit = swept.unit.length > 0 ? swept.unit.start : NULL};
    Text problem = {0};
    ruleset_begin_question(scheme->rules);
    if (!sweep_axis_read(scheme->rules, text_built(&axis).start, &options.axes, &problem))
        fail_msg("%s: %.*s: %.*s", where, TEXT_ARGUMENTS(text_built(&axis)), TEXT_ARGUMENTS(problem));
    Sweep *sweep = sweep_run(&options);
    if (sweep->problem.length > 0)
        fail_msg("%s: %.*s: %.*s", where, TEXT_ARGUMENTS(text_built(&axis)), TEXT_ARGUMENTS(sweep->problem));
    assert_int_equal(sweep->step_count, STEPS);
    for (size_t step = 0; step < STEPS; step++)
        check_step(scheme, sweep, &swept, step);
    sweep_close(sweep);
}

/* ── every scheme ────────────────────────────────────────────────────────────────────────────────────────── */

/* With a seed of its own: folders are read in any order. */
static void check_scheme(const char *rules, const char *data, int rounds)
{
    uint64_t seed = 2025;
    Scheme scheme = {.rules = ruleset_open(rules), .data = data, .seed = &seed};
    where = data;
    assert_true(ruleset_is_sound(scheme.rules));
    for (int i = 0; i < rounds && scheme.rules->model->parameter_count > 0; i++) {
        Changes changes;
        scheme.arena = arena_open();
        if (choose_changes(&scheme, &changes))
            check_changes(&scheme, &changes);
        check_sweep(&scheme);
        arena_close(scheme.arena);
    }
    ruleset_close(scheme.rules);
}

static void random_parameters_of_the_schemes(void **state)
{
    (void)state;
    DIR *schemes = opendir("tests/golden/schemes");
    assert_non_null(schemes);
    for (struct dirent *entry; (entry = readdir(schemes)) != NULL;) {
        char rules[400], data[400];
        snprintf(rules, sizeof rules, "tests/golden/schemes/%s/rules.styr", entry->d_name);
        snprintf(data, sizeof data, "tests/golden/schemes/%s/data", entry->d_name);
        if (entry->d_name[0] != '.')
            check_scheme(rules, data, 12);
    }
    closedir(schemes);
    assert_true(settings_checked > 150 && scenarios_checked > 50 && counts_checked > 2000);
    assert_true(results_changed > settings_checked / 3);
    assert_true(steps_checked > 300 && figures_checked > 1500 && units_chosen > 30);
}

static void random_parameters_of_randers(void **state)
{
    (void)state;
    check_scheme(NULL, "examples/randers/sample", 4);
}

/* ── random units ────────────────────────────────────────────────────────────────────────────────────────── */

/* With what no scheme has: units of which some years do not count. */
static const char made_rules[] =
    "policy \"Made\"\n"
    "currency kr\n"
    "table units key unit, year\n"
    "  counts when active\n"
    "  unit: text\n"
    "  year: year\n"
    "  budget: money, empty is unknown\n"
    "  spending: money\n"
    "  active: yes/no, empty is yes\n"
    "parameter spared = 100 kr, spared >= 0 kr\n"
    "  source \"§ 1\"\n"
    "parameter limit = 5 %, 0 % <= limit <= 50 %\n"
    "  source \"§ 1\"\n"
    "  from 2023: 4 %\n"
    "    source \"§ 1\"\n"
    "parameter kept = 50 %\n"
    "  source \"§ 2\"\n"
    "for units each year\n"
    "  source \"§ 1\"\n"
    "  carried = rounded(kept of (last year's carried at first 0 kr), 0.01 kr) + budget - spending\n"
    "  debt = max(-carried, 0 kr)\n"
    "indicator state for units each year\n"
    "  source \"§ 1\"\n"
    "  green  when debt <= spared\n"
    "  yellow when debt <= limit of budget\n"
    "  red    otherwise\n"
    "sanction stop for units each year\n"
    "  source \"§ 2\"\n"
    "  ground twice when years running (state is red) >= 2\n"
    "result units for units each year   unit, year, carried, debt, state, stop\n";

static void put_file(const char *folder, const char *name, const char *text)
{
    char path[100];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* 40 units, a few unknown budgets, most spending near the budget, some at the limit to the øre. */
static void put_units(const char *folder, uint64_t *seed)
{
    Arena *arena = arena_open();
    TextBuilder out = {.arena = arena};
    text_append_string(&out, "unit,year,budget,spending,active\n");
    for (int i = 0; i < 40 * 4; i++) {
        size_t budget = 100 + below(seed, 20) * 50, over = below(seed, 13); /* per cent, less 4 */
        text_append_format(&out, "U%d,%d,", i / 4, 2021 + i % 4);
        if (below(seed, 20) > 0)
            text_append_format(&out, "%zu", budget);
        text_append_format(&out, ",%zu.%02zu,%s\n", budget * (96 + over) / 100, budget * (96 + over) % 100 + below(seed, 2),
                           below(seed, 10) == 0 ? "no" : "");
    }
    text_append_byte(&out, '\0');
    put_file(folder, "units.csv", text_built(&out).start);
    arena_close(arena);
}

static void random_parameters_of_random_units(void **state)
{
    (void)state;
    uint64_t seed = 11;
    char folder[] = "/tmp/styr-simulate-XXXXXX", rules[100], data[100];
    assert_non_null(mkdtemp(folder));
    snprintf(rules, sizeof rules, "%s/rules.styr", folder);
    snprintf(data, sizeof data, "%s/units.csv", folder);
    put_file(folder, "rules.styr", made_rules);
    for (int i = 0; i < 5; i++) {
        put_units(folder, &seed);
        check_scheme(rules, folder, 10);
    }
    remove(rules);
    remove(data);
    remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_parameters_of_the_schemes),
        cmocka_unit_test(random_parameters_of_randers),
        cmocka_unit_test(random_parameters_of_random_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
