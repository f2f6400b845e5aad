/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "overview/assumption_effects.h"

#include "source/language.h"

typedef struct Examiner {
    Arena *arena;
    const RunResult *result;
    Outcomes outcomes; /* of the run as it is */
} Examiner;

/* ── other readings ──────────────────────────────────────────────────────────────────────────────────────── */

static bool has_other_readings(const Parameter *parameter)
{
    return parameter->type.kind == TYPE_LOGICAL || parameter->type.kind == TYPE_CHOICE;
}

static int64_t reading_count(const Parameter *parameter)
{
    return parameter->type.kind == TYPE_LOGICAL ? 2 : (int64_t)parameter->type.choices->member_count;
}

static void add_rules(Arena *arena, const OutcomeChanges *changes, ReadingEffect *effect)
{
    for (size_t i = 0; i < changes->pair_count; i++) {
        const OutcomePair *pair = &changes->pairs[i];
        RuleEffect rule = {.kind = pair->before->kind,
                           .quantity = pair->before->quantity,
                           .gone = pair->gone,
                           .added = pair->added,
                           .altered = pair->altered};
        if (rule.gone + rule.added + rule.altered > 0)
            vector_push(arena, &effect->rules, rule);
    }
}

static void compare_with(const Examiner *examiner, const Fraction *slots, ReadingEffect *effect)
{
    RunResult *again = run_again(examiner->result, slots);
    Outcomes outcomes = outcomes_of(again->arena, again);
    OutcomeChanges changes = outcome_changes(again->arena, &examiner->outcomes, &outcomes);
    effect->unit_count = changes.unit_count;
    effect->unit_year_count = changes.unit_year_count;
    effect->outcome_count = changes.count;
    add_rules(examiner->arena, &changes, effect);
    effect->results = result_changes(examiner->arena, examiner->result, again);
    run_result_close(again);
}

static void try_readings(const Examiner *examiner, const Parameter *parameter, size_t index, ReadingEffects *list)
{
    const Model *model = examiner->result->model;
    Fraction *slots = arena_allocate_array(examiner->arena, model->slot_count + 1, sizeof *slots);
    for (size_t i = 0; i < model->slot_count; i++)
        slots[i] = examiner->result->inputs.parameters[i];
    Fraction *slot = &slots[parameter->first_slot + index], in_force = *slot;
    for (int64_t reading = 0; reading < reading_count(parameter); reading++) {
        ReadingEffect effect = {.value_index = index, .reading = fraction_of_integer(reading)};
        if (fraction_compare(effect.reading, in_force) == 0)
            continue;
        *slot = effect.reading;
        compare_with(examiner, slots, &effect);
        vector_push(examiner->arena, list, effect);
    }
}

/* ── what depends on a parameter ─────────────────────────────────────────────────────────────────────────── */

static bool depends(const bool *dependent, NodeId node) { return node != NODE_NONE && dependent[node]; }

/* An obligation's status hangs on its dates as well. */
static bool rule_depends(const bool *dependent, const PlanRule *rule)
{
    return depends(dependent, rule->arises) || depends(dependent, rule->status) || depends(dependent, rule->exempt) ||
           depends(dependent, rule->verdict) || depends(dependent, rule->year);
}

static bool outcome_depends(const bool *dependent, const OutcomeColumn *column)
{
    if (column->kind == OUTCOME_INDICATOR || column->kind == OUTCOME_SANCTION)
        return depends(dependent, column->result->values[column->quantity->index]);
    return rule_depends(dependent, column->rule.plan);
}

static size_t outcome_rows(const OutcomeColumn *column)
{
    size_t count = 0;
    for (size_t row = 0; row < column->count; row++)
        count += outcome_state(column, row) != OUTCOME_NONE;
    return count;
}

static size_t result_rows(const RunResult *result, const PlanResult *table)
{
    size_t count = run_frame_count(result->run, table->frame), shown = 0;
    for (size_t row = 0; row < count; row++)
        shown += table->counts == NODE_NONE || value_whole(run_node_column(result, table->counts), row) == 1;
    return shown;
}

static void add_result_columns(const Examiner *examiner, const bool *dependent, Dependents *list)
{
    for (size_t i = 0; i < examiner->result->plan->result_count; i++) {
        const PlanResult *table = &examiner->result->plan->results[i];
        for (size_t j = 0; j < table->column_count; j++) {
            if (!depends(dependent, table->columns[j].node))
                continue;
            Dependent column = {.table = *table->declaration->name.name,
                                .column = *table->columns[j].title,
                                .rows = result_rows(examiner->result, table)};
            vector_push(examiner->arena, list, column);
        }
    }
}

static void find_dependents(const Examiner *examiner, const Assumption *assumption, Dependents *list)
{
    const Model *model = examiner->result->model;
    bool *slots = arena_allocate_array(examiner->arena, model->slot_count + 1, sizeof *slots);
    for (size_t i = 0; i < assumption->thing->value_count; i++)
        slots[assumption->thing->parameter->first_slot + assumption->thing->values[i]] = true;
    const bool *dependent = plan_depends_on_slots(examiner->arena, examiner->result->plan, slots);
    for (size_t i = 0; i < examiner->outcomes.count; i++) {
        const OutcomeColumn *column = &examiner->outcomes.columns[i];
        if (!outcome_depends(dependent, column))
            continue;
        Dependent rule = {.kind = column->kind, .quantity = column->quantity, .rows = outcome_rows(column)};
        vector_push(examiner->arena, list, rule);
    }
    add_result_columns(examiner, dependent, list);
}

/* ── rows of rules and definitions ───────────────────────────────────────────────────────────────────────── */

static bool rests_on(const Quantity *quantity, const Assumption *assumption)
{
    if (assumption->thing->declaration != quantity->declaration || quantity->owner != NULL)
        return false;
    const Citation *cited = assumption->citation;
    return cited >= quantity->citations && cited < quantity->citations + quantity->citation_count;
}

/* Of a rule, the rows that it leaves; of a permission, those for which it holds; of a definition, those it is computed for.
 * False where the rule is about no rows, as the permissions of an action that no table records. */
static bool count_rows(const Examiner *examiner, const Quantity *quantity, size_t *out)
{
    const RunResult *result = examiner->result;
    for (size_t i = 0; i < examiner->outcomes.count; i++) {
        if (examiner->outcomes.columns[i].quantity != quantity)
            continue;
        *out = outcome_rows(&examiner->outcomes.columns[i]);
        return true;
    }
    *out = run_space_count(result, quantity->space);
    if (quantity->kind == QUANTITY_DEFINITION)
        return true;
    *out = run_rows_holding(result, quantity);
    return result->values[quantity->index] != NODE_NONE;
}

static const Quantity *find_quantity(const Examiner *examiner, const Assumption *assumption)
{
    const Model *model = examiner->result->model;
    for (size_t i = 0; i < model->quantity_count; i++) {
        const Quantity *quantity = model->quantities[i];
        bool is_permission =
            quantity->kind == QUANTITY_PERMIT || quantity->kind == QUANTITY_ASK || quantity->kind == QUANTITY_FORBID;
        if (is_permission ? quantity->declaration == assumption->thing->declaration : rests_on(quantity, assumption))
            return quantity;
    }
    return NULL;
}

/* ── the whole ───────────────────────────────────────────────────────────────────────────────────────────── */

static AssumptionEffect examine(const Examiner *examiner, const Assumption *assumption)
{
    AssumptionEffect effect = {.assumption = assumption};
    if (assumption->thing->is_proposed)
        return effect;
    const Parameter *parameter = assumption->thing->parameter;
    effect.has_readings = parameter != NULL && has_other_readings(parameter);
    if (effect.has_readings) {
        for (size_t i = 0; i < assumption->thing->value_count; i++)
            try_readings(examiner, parameter, assumption->thing->values[i], &effect.readings);
    } else if (parameter != NULL) {
        find_dependents(examiner, assumption, &effect.dependents);
    } else {
        const Quantity *quantity = find_quantity(examiner, assumption);
        effect.has_rows = quantity != NULL && count_rows(examiner, quantity, &effect.rows);
    }
    return effect;
}

AssumptionEffects assumption_effects(Arena *arena, const RunResult *result, const Assumptions *assumptions,
                                     void (*announce)(const char *phase))
{
    Examiner examiner = {.arena = arena, .result = result, .outcomes = outcomes_of(arena, result)};
    AssumptionEffects effects = {0};
    if (announce != NULL)
        announce(say("trying other readings"));
    for (size_t i = 0; i < assumptions->count; i++)
        vector_push(arena, &effects, examine(&examiner, &assumptions->items[i]));
    if (announce != NULL)
        announce(NULL);
    return effects;
}
