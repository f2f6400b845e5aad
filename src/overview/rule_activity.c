/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "overview/rule_activity.h"

#include "plan/coverage.h"
#include "run/parameters.h"

typedef struct Survey {
    Arena *arena;
    const RunResult *result;
    Outcomes outcomes;
    RuleActivity *activity;
} Survey;

static void add_part(const Survey *survey, RulePart like, const char *part, size_t rows, bool is_of_total)
{
    like.part = part != NULL ? text_of(part) : like.part;
    like.rows = rows;
    like.is_of_total = is_of_total;
    vector_push(survey->arena, &survey->activity->parts, like);
}

static void add_idle(const Survey *survey, RulePart part)
{
    part.rows = 0;
    vector_push(survey->arena, &survey->activity->idle, part);
}

static RulePart part_of(const Survey *survey, const Quantity *quantity, const char *kind)
{
    return (RulePart){.declaration = quantity->declaration,
                      .kind = kind,
                      .rule = outcome_name(survey->arena, quantity),
                      .part = {"", 0},
                      .place = quantity->name.span};
}

/* ── outcomes, by state ──────────────────────────────────────────────────────────────────────────────────── */

static const OutcomeColumn *column_of(const Survey *survey, const Quantity *quantity)
{
    for (size_t i = 0; i < survey->outcomes.count; i++) {
        if (survey->outcomes.columns[i].quantity == quantity)
            return &survey->outcomes.columns[i];
    }
    return NULL;
}

/* How many rows are in each state; states from `OUTCOME_NONE` on. */
typedef struct StateCounts {
    size_t *counts, most;
} StateCounts;

static StateCounts count_states(const Survey *survey, const OutcomeColumn *column, size_t state_count)
{
    StateCounts states = {.most = state_count + (size_t)-OUTCOME_NONE};
    states.counts = arena_allocate_array(survey->arena, states.most + 1, sizeof *states.counts);
    for (size_t row = 0; column != NULL && row < column->count; row++)
        states.counts[outcome_state(column, row) - OUTCOME_NONE]++;
    return states;
}

static size_t rows_in(const StateCounts *states, int64_t state) { return states->counts[state - OUTCOME_NONE]; }

static void add_undetermined(const Survey *survey, RulePart part, const StateCounts *states, bool is_of_total)
{
    if (rows_in(states, OUTCOME_UNDETERMINED) > 0)
        add_part(survey, part, "undetermined", rows_in(states, OUTCOME_UNDETERMINED), is_of_total);
}

static void survey_indicator(const Survey *survey, const Quantity *quantity, const OutcomeColumn *column)
{
    const ClauseList *clauses = &quantity->declaration->as.rule.clauses;
    StateCounts states = count_states(survey, column, clauses->count);
    RulePart part = part_of(survey, quantity, "indicator");
    for (size_t i = 0; i < clauses->count; i++) {
        const Clause *clause = &clauses->items[i];
        if (clause->kind != CLAUSE_CASE)
            continue;
        part.part = clause->name.name != NULL ? *clause->name.name : *clause->level.name;
        part.place = clause->span;
        add_part(survey, part, NULL, rows_in(&states, (int64_t)i), true);
        if (rows_in(&states, (int64_t)i) == 0)
            add_idle(survey, part);
    }
    add_undetermined(survey, part, &states, true);
}

static void survey_obligation(const Survey *survey, const Quantity *quantity, const OutcomeColumn *column)
{
    StateCounts states = count_states(survey, column, STATUS_COUNT);
    RulePart part = part_of(survey, quantity, "obligation");
    size_t total = 0;
    for (int status = 0; status < STATUS_COUNT; status++) {
        add_part(survey, part, status_word((ObligationStatus)status), rows_in(&states, status), true);
        total += rows_in(&states, status);
    }
    add_undetermined(survey, part, &states, true);
    if (total == 0)
        add_idle(survey, part);
}

/* A sanction or a ground, which holds in whatever state. */
static void survey_held(const Survey *survey, const Quantity *quantity, const OutcomeColumn *column)
{
    StateCounts states = count_states(survey, column, 3);
    bool is_ground = quantity->kind == QUANTITY_GROUND;
    RulePart part = part_of(survey, quantity, is_ground ? "ground" : "sanction");
    size_t held = rows_in(&states, 0) + rows_in(&states, 1) + rows_in(&states, 2);
    add_part(survey, part, NULL, held, !is_ground);
    add_undetermined(survey, part, &states, false);
    if (held == 0)
        add_idle(survey, part);
}

static size_t rows_known(const RunResult *result, const Quantity *quantity)
{
    NodeId node = result->values[quantity->index];
    size_t count = node != NODE_NONE ? run_space_count(result, quantity->space) : 0, known = 0;
    for (size_t row = 0; row < count; row++)
        known += value_mark(run_node_column(result, node), row) == 0;
    return known;
}

static void survey_decision(const Survey *survey, const Quantity *quantity, const OutcomeColumn *column)
{
    StateCounts states = count_states(survey, column, 2);
    RulePart part = part_of(survey, quantity, "decision");
    size_t pending = rows_in(&states, 1), answered = rows_known(survey->result, quantity);
    add_part(survey, part, "pending", pending, true);
    add_part(survey, part, "answered", answered, true);
    add_undetermined(survey, part, &states, false);
    if (pending + answered == 0)
        add_idle(survey, part);
}

/* ── actions and permissions ─────────────────────────────────────────────────────────────────────────────── */

static bool is_unrecorded(const Quantity *quantity)
{
    return quantity->space.table != NULL && quantity->space.table->unrecorded != NULL;
}

static void survey_action(const Survey *survey, const Quantity *quantity, const OutcomeColumn *column)
{
    static const char *const words[] = {"permitted", "needs_decision", "forbidden", "undetermined"};
    size_t counts[4] = {0};
    RulePart part = part_of(survey, quantity, "action");
    for (size_t row = 0; column != NULL && row < column->count; row++) {
        int64_t state = outcome_state(column, row);
        if (state == OUTCOME_NONE)
            continue;
        QuantityKind kind = state >= 0 ? survey->result->model->quantities[state]->kind : QUANTITY_FORBID;
        counts[state == OUTCOME_UNDETERMINED ? 3 : kind == QUANTITY_PERMIT ? 0 : kind == QUANTITY_ASK ? 1 : 2]++;
    }
    for (size_t i = 0; i < 4; i++)
        if (i < 3 || counts[i] > 0)
            add_part(survey, part, words[i], counts[i], true);
    if (counts[0] + counts[1] + counts[2] + counts[3] == 0)
        add_idle(survey, part);
}

static void survey_permission(const Survey *survey, const Quantity *quantity)
{
    const OutcomeColumn *verdicts = column_of(survey, quantity->owner);
    RulePart part = part_of(survey, quantity, declaration_kind_word(quantity->declaration->kind));
    size_t held = run_rows_holding(survey->result, quantity), decided = 0;
    for (size_t row = 0; verdicts != NULL && row < verdicts->count; row++)
        decided += outcome_state(verdicts, row) == (int64_t)quantity->index;
    add_part(survey, part, "holds", held, true);
    add_part(survey, part, "decides", decided, false);
    if (held == 0)
        add_idle(survey, part);
}

static void survey_exemption(const Survey *survey, const Quantity *quantity)
{
    RulePart part = part_of(survey, quantity, "exemption");
    size_t held = run_rows_holding(survey->result, quantity);
    add_part(survey, part, NULL, held, false);
    if (held == 0)
        add_idle(survey, part);
}

static void survey_quantity(const Survey *survey, const Quantity *quantity)
{
    const OutcomeColumn *column = column_of(survey, quantity);
    switch (quantity->kind) {
    case QUANTITY_INDICATOR:
        survey_indicator(survey, quantity, column);
        break;
    case QUANTITY_OBLIGATION:
        survey_obligation(survey, quantity, column);
        break;
    case QUANTITY_SANCTION:
    case QUANTITY_GROUND:
        survey_held(survey, quantity, column);
        break;
    case QUANTITY_EXEMPTION:
        survey_exemption(survey, quantity);
        break;
    case QUANTITY_DECISION:
        survey_decision(survey, quantity, column);
        break;
    case QUANTITY_ACTION:
        survey_action(survey, quantity, column);
        break;
    case QUANTITY_PERMIT:
    case QUANTITY_ASK:
    case QUANTITY_FORBID:
        survey_permission(survey, quantity);
        break;
    case QUANTITY_DEFINITION:
        break;
    }
}

/* ── exceptions ──────────────────────────────────────────────────────────────────────────────────────────── */

/* The rows in which an exception applies, at the entry that lowers its target. */
static size_t exception_rows(const Survey *survey, const Declaration *exception)
{
    const Plan *plan = survey->result->plan;
    size_t most = 0;
    for (TraceId i = 0; i < plan->trace->count; i++) {
        const TraceEntry *entry = &plan->trace->entries[i];
        if (entry->kind != TRACE_EXCEPTION || entry->of.exception != exception || entry->node == NODE_NONE)
            continue;
        RunColumn column = run_node_column(survey->result, entry->node);
        size_t count = run_frame_count(survey->result->run, plan->nodes[entry->node].frame), rows = 0;
        for (size_t row = 0; row < count; row++)
            rows += value_whole(column, row) == 1;
        most = rows > most ? rows : most;
    }
    return most;
}

static void survey_exceptions(const Survey *survey, const Quantity *quantity)
{
    for (size_t i = 0; i < quantity->exception_count; i++) {
        const Declaration *exception = quantity->exceptions[i];
        RulePart part = {.declaration = exception,
                         .kind = "exception",
                         .rule = *exception->name.name,
                         .part = {"", 0},
                         .place = exception->name.span};
        size_t rows = exception_rows(survey, exception);
        add_part(survey, part, NULL, rows, true);
        if (rows == 0)
            add_idle(survey, part);
    }
}

/* ── parameters ──────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct ParameterUse {
    bool is_read;      /* somewhere */
    bool is_uncounted; /* at a place where rows cannot be told */
    size_t *rows;      /* [value_count] */
} ParameterUse;

/* Adds the rows in which each value is the one that applies. */
static void count_choice(const Survey *survey, ParameterChoice choice, size_t *rows)
{
    const RunResult *result = survey->result;
    size_t count = run_frame_count(result->run, choice.frame), value;
    NodeId condition;
    for (size_t row = 0; row < count; row++) {
        NodeId node = choice.node;
        while (parameter_choice_next(result->plan, choice.parameter, &node, &condition, &value)) {
            RunColumn column = condition != NODE_NONE ? run_node_column(result, condition) : (RunColumn){0};
            if (condition != NODE_NONE && value_mark(column, row) != 0)
                break;
            if (condition != NODE_NONE && value_whole(column, row) != 1)
                continue;
            rows[value]++;
            break;
        }
    }
}

static void note_choice(const Survey *survey, const ParameterChoice *choice, ParameterUse *use)
{
    size_t value_count = choice->parameter->value_count;
    size_t *rows = arena_allocate_array(survey->arena, value_count + 1, sizeof *rows);
    count_choice(survey, *choice, rows);
    for (size_t i = 0; i < value_count; i++)
        use->rows[i] = rows[i] > use->rows[i] ? rows[i] : use->rows[i];
}

static ParameterUse *parameter_uses(const Survey *survey)
{
    const Model *model = survey->result->model;
    const Plan *plan = survey->result->plan;
    ParameterUse *uses = arena_allocate_array(survey->arena, model->parameter_count + 1, sizeof *uses);
    for (size_t i = 0; i < model->parameter_count; i++)
        uses[i].rows = arena_allocate_array(survey->arena, model->parameters[i]->value_count + 1, sizeof(size_t));
    for (TraceId i = 0; i < plan->trace->count; i++) {
        const Parameter *parameter = trace_parameter(plan, i);
        if (parameter == NULL)
            continue;
        ParameterChoice choice;
        ParameterUse *use = &uses[parameter->index];
        use->is_read = true;
        if (parameter_choice(plan, i, &choice))
            note_choice(survey, &choice, use);
        else
            use->is_uncounted = true;
    }
    return uses;
}

static void survey_parameter(const Survey *survey, const Parameter *parameter, const ParameterUse *use)
{
    for (size_t i = 0; i < parameter->value_count; i++) {
        TextBuilder name = {.arena = survey->arena};
        parameter_print_name(survey->result->model, parameter, i, &name);
        RulePart part = {.declaration = parameter->declaration,
                         .kind = "parameter",
                         .rule = text_built(&name),
                         .part = {"", 0},
                         .place = parameter->values[i].row->span};
        bool is_idle = !use->is_read || (!use->is_uncounted && use->rows[i] == 0);
        if (is_idle)
            add_idle(survey, part);
        if (is_idle || !use->is_uncounted)
            add_part(survey, part, NULL, use->rows[i], false);
    }
}

RuleActivity rule_activity(Arena *arena, const RunResult *result)
{
    RuleActivity activity = {0};
    Survey survey = {.arena = arena, .result = result, .outcomes = outcomes_of(arena, result), .activity = &activity};
    const ParameterUse *uses = parameter_uses(&survey);
    for (size_t i = 0; i < result->model->parameter_count; i++)
        survey_parameter(&survey, result->model->parameters[i], &uses[i]);
    for (size_t i = 0; i < result->model->quantity_count; i++) {
        if (is_unrecorded(result->model->quantities[i]))
            continue;
        survey_quantity(&survey, result->model->quantities[i]);
        survey_exceptions(&survey, result->model->quantities[i]);
    }
    return activity;
}
