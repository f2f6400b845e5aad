/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "run/run.h"

#include <string.h>
#include <time.h>

#include "plan/coverage.h"
#include "run/coming_years.h"
#include "source/language.h"
#include "show/values.h"

static bool is_of_main_table(const Model *model, Space space)
{
    return (space.kind == SPACE_TABLE || space.kind == SPACE_PANEL) && space.table == model->tables[0];
}

Space run_main_space(const Model *model)
{
    for (size_t i = 0; i < model->result_count; i++) {
        if (model->table_count > 0 && is_of_main_table(model, model->results[i].space))
            return model->results[i].space;
    }
    if (model->table_count == 0)
        return (Space){.kind = SPACE_SCALAR};
    Table *table = model->tables[0];
    return (Space){.kind = table->has_panel ? SPACE_PANEL : SPACE_TABLE, .table = table};
}

RunColumn run_node_column(const RunResult *result, NodeId node) { return run_column(result->run, node); }

size_t run_space_count(const RunResult *result, Space space)
{
    switch (space.kind) {
    case SPACE_SCALAR:
        return 1;
    case SPACE_YEARS:
        return result->prepared->year_count;
    case SPACE_PANEL:
        return result->prepared->tables[space.table->index].panel_count;
    default:
        return result->prepared->tables[space.table->index].row_count;
    }
}

NodeId run_counting_node(const RunResult *result, Space space)
{
    bool is_own = space.kind == SPACE_TABLE || (space.kind == SPACE_PANEL && space.table->year_in_key);
    return is_own && result->counts != NULL ? result->counts[space.table->index] : NODE_NONE;
}

bool run_row_counts(const RunResult *result, Space space, size_t row)
{
    NodeId node = run_counting_node(result, space);
    return node == NODE_NONE ||
           (value_mark(run_node_column(result, node), row) == 0 && value_whole(run_node_column(result, node), row) == 1);
}

size_t run_rows_holding(const RunResult *result, const Quantity *quantity)
{
    NodeId node = result->values[quantity->index];
    size_t count = node != NODE_NONE ? run_space_count(result, quantity->space) : 0, held = 0;
    for (size_t row = 0; row < count; row++)
        held += value_whole(run_node_column(result, node), row) == 1;
    return held;
}

/* Questions */

typedef VECTOR(PlanRequest) Requests;

static bool read_settings(RunResult *result, const RunOptions *options)
{
    bool is_right = true;
    for (size_t i = 0; i < options->setting_count && result->problem.length == 0; i++)
        is_right = parameter_setting_read(result->rules, options->settings[i], &result->settings, &result->problem) && is_right;
    return is_right && parameter_settings_check(result->rules, &result->settings);
}

static bool read_where(RunResult *result, const char *where, Requests *requests)
{
    static const Type yes_or_no = {.kind = TYPE_LOGICAL};
    result->has_where = where != NULL;
    if (where == NULL)
        return true;
    Space space = run_main_space(result->model);
    Expression *expression = ruleset_read_expression(result->rules, text_of("--where"), text_of(where));
    if (expression == NULL || !check_expression(result->rules->model, expression, space, &yes_or_no))
        return false;
    vector_push(result->arena, requests, (PlanRequest){.expression = expression, .space = space, .node = NODE_NONE});
    return true;
}

static bool is_asked_for(const RunOptions *options, QuantityKind kind)
{
    return kind == QUANTITY_INDICATOR || (kind == QUANTITY_SANCTION && options->for_outcomes);
}

/* What is not shown and read by no rule would not be computed: every indicator, and every sanction, is asked for by name. */
static void ask_for_values(RunResult *result, const RunOptions *options, Requests *requests, size_t *request_of)
{
    for (size_t i = 0; i < result->model->quantity_count; i++) {
        const Quantity *quantity = result->model->quantities[i];
        request_of[i] = SIZE_MAX;
        if (!is_asked_for(options, quantity->kind))
            continue;
        Expression *name = ruleset_read_expression(result->rules, text_of("summary"), *quantity->name.name);
        if (name == NULL || !check_expression(result->rules->model, name, quantity->space, NULL))
            continue;
        request_of[i] = requests->count;
        vector_push(result->arena, requests, (PlanRequest){.expression = name, .space = quantity->space});
    }
    ruleset_begin_question(result->rules);
}

/* Which rows count is a column of a result only where the rules have one for those rows. */
static void ask_which_rows_count(RunResult *result, Requests *requests, size_t *request_of)
{
    for (size_t i = 0; i < result->model->table_count; i++) {
        Table *table = result->model->tables[i];
        Space space = {.kind = table->year_in_key ? SPACE_PANEL : SPACE_TABLE, .table = table};
        request_of[i] = table->counts_when != NULL ? requests->count : SIZE_MAX;
        if (table->counts_when != NULL)
            vector_push(result->arena, requests, (PlanRequest){.expression = table->counts_when, .space = space});
    }
}

/* Plan */

static void keep_node(Plan *plan, NodeId node)
{
    if (node != NODE_NONE)
        plan->kept[node] = true;
}

/* The nodes of what was asked for by number, kept; NODE_NONE where nothing was. */
static NodeId *keep_asked(RunResult *result, const Requests *requests, const size_t *request_of, size_t count)
{
    NodeId *nodes = arena_allocate_array(result->arena, count + 1, sizeof *nodes);
    for (size_t i = 0; i < count; i++) {
        bool is_asked = request_of != NULL && request_of[i] != SIZE_MAX;
        nodes[i] = is_asked ? requests->items[request_of[i]].node : NODE_NONE;
        keep_node(result->plan, nodes[i]);
    }
    return nodes;
}

/* What computing the results computes anyway, and what was asked for: the rest has no node. */
static void keep_rule_values(RunResult *result)
{
    size_t count = result->model->quantity_count;
    result->values = arena_allocate_array(result->arena, count + 1, sizeof *result->values);
    for (size_t i = 0; i < count; i++) {
        result->values[i] = NODE_NONE;
        if (result->model->quantities[i]->kind != QUANTITY_DEFINITION)
            result->values[i] = result->plan->quantity_nodes[i];
        keep_node(result->plan, result->values[i]);
    }
}

typedef struct KeptRequests { /* by number, SIZE_MAX: none; NULL: nothing is wanted beside the results */
    size_t *values, *counts;
} KeptRequests;

static void make_plan(RunResult *result, const RunOptions *options, Requests *requests, KeptRequests asked)
{
    bool is_traced = options->for_questions || options->for_coverage;
    result->plan = is_traced ? lower_traced(result->arena, result->model, requests->items, requests->count)
                             : lower(result->arena, result->model, requests->items, requests->count);
    if (options->for_coverage)
        plan_keep_coverage(result->plan);
    result->where = result->has_where ? requests->items[0].node : NODE_NONE;
    keep_node(result->plan, result->where);
    for (size_t i = 0; i < result->plan->result_count; i++)
        keep_node(result->plan, result->plan->frames[result->plan->results[i].frame].year);
    result->indicators = keep_asked(result, requests, asked.values, result->model->quantity_count);
    if (options->for_outcomes)
        keep_rule_values(result);
    result->counts = keep_asked(result, requests, asked.counts, result->model->table_count);
}

/* What nobody keeps, and nothing kept needs, an engine does not compute. */
static void keep_measures(RunResult *result, const RunOptions *options, const PlanRequest *requests)
{
    result->measures = arena_allocate_array(result->arena, options->measure_count + 1, sizeof *result->measures);
    for (size_t i = 0; options->only_measures && i < result->plan->node_count; i++)
        result->plan->kept[i] = false;
    for (size_t i = 0; options->only_measures && i < result->model->table_count; i++)
        keep_node(result->plan, result->counts[i]);
    for (size_t i = 0; i < options->measure_count; i++) {
        result->measures[i] = requests[i];
        keep_node(result->plan, requests[i].node);
    }
}

static bool ask(RunResult *result, const RunOptions *options)
{
    Requests requests = {0};
    KeptRequests asked = {0};
    ruleset_begin_question(result->rules);
    if (options->load.last_year != 0 && result->model->projection_count == 0)
        result->problem = text_of(say("--years: the rules do not say how the data goes on: declare `project` with a table"));
    if (result->problem.length > 0 || !read_settings(result, options) || !read_where(result, options->where, &requests))
        return false;
    if (options->for_summary || options->for_outcomes) {
        asked.values = arena_allocate_array(result->arena, result->model->quantity_count + 1, sizeof(size_t));
        ask_for_values(result, options, &requests, asked.values);
    }
    if (options->for_summary || options->for_outcomes || options->measure_count > 0) {
        asked.counts = arena_allocate_array(result->arena, result->model->table_count + 1, sizeof(size_t));
        ask_which_rows_count(result, &requests, asked.counts);
    }
    size_t first_measure = requests.count;
    for (size_t i = 0; i < options->measure_count; i++)
        vector_push(result->arena, &requests, options->measures[i]);
    if (options->asked != NULL)
        vector_push(result->arena, &requests, *options->asked);
    make_plan(result, options, &requests, asked);
    keep_measures(result, options, requests.items + first_measure);
    if (options->asked != NULL)
        result->asked = requests.items[requests.count - 1];
    return true;
}

/* Summaries and letters name the main table's rows as people do, though no rule reads their names. */
static void use_names(Model *model)
{
    for (size_t i = 0; model->table_count > 0 && i < model->tables[0]->column_count; i++) {
        ColumnSymbol *column = model->tables[0]->columns[i];
        if (column->type.kind == TYPE_TEXT && text_equal_string(*column->name.name, "name"))
            column->used = true;
    }
}

double run_seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void announce(const RunOptions *options, const char *phase)
{
    if (options->announce != NULL)
        options->announce(phase);
}

static void set_inputs(RunResult *result, const RunOptions *options)
{
    Fraction *parameters = default_parameters(result->arena, result->model);
    parameter_settings_apply(&result->settings, parameters);
    result->inputs = (RunInputs){.parameters = parameters, .as_of = options->as_of};
    if (options->engine == ENGINE_INTERPRETER)
        return;
    result->jit = jit_open(result->arena, (JitOptions){.level = 3, .is_always = options->engine == ENGINE_JIT});
    result->inputs.accelerator = jit_accelerator(result->jit);
}

RunResult *run_open(RuleSet *rules, const RunOptions *options)
{
    Arena *arena = arena_open();
    RunResult *result = arena_allocate(arena, sizeof *result);
    result->arena = arena;
    result->rules = rules;
    result->model = rules->model;
    result->where = NODE_NONE;
    result->status = RUN_BAD_QUESTION;
    bool is_stage = options->load.falls != NULL;
    ComingFalls falls = {0};
    if (options->load.last_year != 0 && !is_stage)
        falls = coming_falls_find(arena, rules, options);
    if (!ask(result, options))
        return result;
    if (options->for_summary || options->for_questions)
        use_names(rules->model);
    set_inputs(result, options);
    result->status = RUN_BAD_DATA;
    announce(options, say("reading the data"));
    double begin = run_seconds_now();
    LoadOptions load = options->load;
    load.texts = result->plan->texts;
    load.text_count = result->plan->text_count;
    load.parameters = result->inputs.parameters;
    if (!is_stage)
        load.falls = (const ProjectedFall *const *)falls.rows;
    result->dataset = kept_data_use(rules->kept, arena, result->model, &load, &result->report);
    result->is_kept = result->dataset != NULL;
    if (!result->is_kept)
        result->dataset = load_data(arena, result->model, &load, &result->report);
    result->times.load = run_seconds_now() - begin;
    if (result->dataset != NULL)
        result->status = RUN_DONE;
    announce(options, NULL);
    return result;
}

void run_lay_out(RunResult *result)
{
    double begin = run_seconds_now();
    result->prepared = prepare(result->arena, result->dataset, result->inputs.as_of);
    result->cells = cells_open(result->arena, result->plan, result->prepared, &result->inputs);
    result->times.load += run_seconds_now() - begin;
}

static void compute(RunResult *result)
{
    double begin = run_seconds_now();
    result->run = interpret(result->arena, result->plan, result->prepared, &result->inputs);
    result->times.evaluate = run_seconds_now() - begin;
}

RunResult *run_rules(RuleSet *rules, const RunOptions *options)
{
    RunResult *result = run_open(rules, options);
    if (result->status != RUN_DONE)
        return result;
    announce(options, say("computing"));
    run_lay_out(result);
    if (!options->for_questions)
        compute(result);
    announce(options, NULL);
    return result;
}

RunResult *run_again(const RunResult *result, const Fraction *parameters)
{
    Arena *arena = arena_open();
    RunResult *again = arena_allocate(arena, sizeof *again);
    *again = *result;
    again->arena = arena;
    again->is_again = true;
    size_t count = result->model->slot_count;
    Fraction *values = arena_allocate_array(arena, count + 1, sizeof *values);
    for (size_t i = 0; i < count; i++)
        values[i] = parameters[i];
    again->inputs.parameters = values;
    again->cells = cells_open(arena, again->plan, again->prepared, &again->inputs);
    if (result->run != NULL)
        compute(again);
    return again;
}

void run_print_times(const RunResult *result, FILE *stream)
{
    fprintf(stream, "load %.6f\nevaluate %.6f\n", result->times.load, result->times.evaluate);
}

void run_result_close(RunResult *result)
{
    if (result == NULL)
        return;
    if (result->dataset != NULL && !result->is_again && !result->is_kept)
        dataset_close(result->dataset);
    arena_close(result->arena);
}
