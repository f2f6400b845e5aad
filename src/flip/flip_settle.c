/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A flip's question in a run: its nodes, the value in force, the range. Declared in flip/flip.h. */
#include "source/language.h"
#include "flip/flip.h"
#include "run/projected.h"

/* ── nodes ───────────────────────────────────────────────────────────────────────────────────────────────── */

static const PlanRule *parted_rule(const RunResult *result, const Quantity *quantity)
{
    const Plan *plan = result->plan;
    for (size_t i = 0; i < plan->rule_count; i++) {
        const PlanRule *rule = &plan->rules[i];
        if (rule->quantity == quantity && plan->frames[rule->frame].kind == FRAME_PARTS && rule->status != NODE_NONE)
            return rule;
    }
    return NULL;
}

static void find_outcome(const RunResult *result, FlipQuestion *question)
{
    const PlanRule *parted = question->outcome == NULL ? NULL : parted_rule(result, question->outcome);
    if (parted != NULL) {
        question->node = parted->status;
        question->parts = result->plan->frames[parted->frame].parts;
    } else {
        question->node =
            question->outcome == NULL ? result->asked.node : result->plan->quantity_nodes[question->outcome->index];
    }
    for (size_t i = 0; i < result->plan->result_count; i++) {
        const PlanResult *shown = &result->plan->results[i];
        if (shown->counts != NODE_NONE && space_equal(shown->declaration->space, question->space))
            question->counts = shown->counts;
    }
}

/* Nothing in the plan may read the column, and then nothing depends on it. */
static NodeId column_node(const Plan *plan, const ColumnSymbol *column)
{
    for (NodeId id = 0; id < plan->node_count; id++) {
        const PlanNode *node = &plan->nodes[id];
        if (node->operation == OPERATION_COLUMN && node->table == column->table->index &&
            (size_t)node->immediate == column->index)
            return id;
    }
    return NODE_NONE;
}

static void find_amount(const RunResult *result, FlipQuestion *question)
{
    question->of_node = question->of != NULL ? result->plan->quantity_nodes[question->of->index]
                                             : column_node(result->plan, question->of_column);
    question->depends = question->of_node == NODE_NONE
                            ? arena_allocate_array(result->arena, result->plan->node_count + 1, sizeof(bool))
                            : plan_depends_on_node(result->arena, result->plan, question->of_node);
}

/* ── a parameter's value and range ───────────────────────────────────────────────────────────────────────── */

static bool is_chosen(const ParameterSetting *setting, size_t index)
{
    return setting->value_index == ALL_VALUES || setting->value_index == (int)index;
}

static Text several_values(const RunResult *result, const Parameter *parameter)
{
    TextBuilder names = {.arena = result->arena};
    for (size_t i = 0; i < parameter->value_count; i++) {
        if (parameter->values[i].row->kind == ROW_PLAIN) /* has no name of its own */
            continue;
        text_append_string(&names, names.length > 0 ? ", `" : "`");
        parameter_print_name(result->model, parameter, i, &names);
        text_append_byte(&names, '`');
    }
    Text list = text_built(&names);
    return text_format(result->arena, say("`%.*s` has several values; say which one is to move: %.*s"),
                       TEXT_ARGUMENTS(*parameter->name.name), TEXT_ARGUMENTS(list));
}

static bool find_slots(const RunResult *result, FlipQuestion *question, Text *problem)
{
    const Parameter *parameter = question->parameter.parameter;
    bool is_first = true;
    question->slots = arena_allocate_array(result->arena, result->model->slot_count + 1, sizeof(bool));
    for (size_t i = 0; i < parameter->value_count; i++) {
        Fraction value = result->inputs.parameters[parameter->first_slot + i];
        if (!is_chosen(&question->parameter, i))
            continue;
        if (!is_first && fraction_compare(value, question->in_force) != 0) {
            *problem = several_values(result, parameter);
            return false;
        }
        question->slots[parameter->first_slot + i] = true;
        question->in_force = value;
        is_first = false;
    }
    question->depends = plan_depends_on_slots(result->arena, result->plan, question->slots);
    return true;
}

/* The nearer of what was asked and what the rules allow. */
static void narrow(FlipLimit *limit, bool *is_outside, bool has_bound, Fraction bound, bool bound_is_outside, int direction)
{
    if (!has_bound)
        return;
    int order = limit->is_given ? direction * fraction_compare(bound, limit->value) : 1;
    if (order < 0)
        return;
    *is_outside = bound_is_outside;
    *limit = (FlipLimit){true, bound};
}

static void narrow_to_declared(const RunResult *result, FlipQuestion *question)
{
    const Parameter *parameter = question->parameter.parameter;
    for (size_t i = 0; i < parameter->value_count; i++) {
        if (!is_chosen(&question->parameter, i))
            continue;
        ParameterBounds bounds = parameter_bounds(result->rules->model, parameter, i, result->inputs.parameters);
        narrow(&question->from, &question->from_is_outside, bounds.has_least, bounds.least, bounds.least_is_outside, 1);
        narrow(&question->to, &question->to_is_outside, bounds.has_most, bounds.most, bounds.most_is_outside, -1);
    }
}

static Fraction times(Fraction value, Int128 factor)
{
    Fraction out;
    return fraction_multiply(value, fraction_of_integer(factor), &out) ? out : value;
}

static Fraction greater(Fraction a, Fraction b) { return fraction_compare(a, b) > 0 ? a : b; }

/* Dates and years are tried so many days, or years, around the one in force. */
enum { DAYS_AROUND = 400 };

/* Where the rules and the question leave it open: shares up to 100 %, other amounts up to ten times the value in force. */
static void default_range(const RunResult *result, FlipQuestion *question, Fraction *from, Fraction *to)
{
    Fraction value = question->in_force, zero = fraction_of_integer(0), most = fraction_of_integer(10);
    *from = value.numerator < 0 ? times(value, 10) : zero;
    switch (question->unknown_type.kind) {
    case TYPE_LOGICAL:
        *to = fraction_of_integer(1);
        return;
    case TYPE_CHOICE:
        *to = fraction_of_integer((Int128)question->unknown_type.choices->member_count - 1);
        return;
    case TYPE_RATIO:
        most = fraction_of_integer(1);
        break;
    case TYPE_MONEY:
        for (int i = 0; i < result->model->currency_decimals; i++)
            most = times(most, 10);
        most = times(most, 100);
        break;
    case TYPE_YEAR:
    case TYPE_DATE:
        from->numerator = value.numerator - DAYS_AROUND;
        to->numerator = value.numerator + DAYS_AROUND;
        to->denominator = 1;
        return;
    default:
        break;
    }
    *to = value.numerator > 0 ? greater(most, times(value, question->unknown_type.kind == TYPE_RATIO ? 2 : 10)) : most;
    if (question->unknown_type.kind == TYPE_RATIO && fraction_compare(value, most) < 0)
        *to = most;
}

static void settle_range(const RunResult *result, FlipQuestion *question)
{
    Fraction from, to;
    narrow_to_declared(result, question);
    default_range(result, question, &from, &to);
    if (!question->from.is_given)
        question->from = (FlipLimit){true, from};
    if (!question->to.is_given)
        question->to = (FlipLimit){true, to};
}

bool flip_is_in_range(const FlipQuestion *question, Fraction value)
{
    int from = question->from.is_given ? fraction_compare(value, question->from.value) : 1;
    int to = question->to.is_given ? fraction_compare(question->to.value, value) : 1;
    return (from > 0 || (from == 0 && !question->from_is_outside)) && (to > 0 || (to == 0 && !question->to_is_outside));
}

/* Rows are made once: with another growth they would be others, and a flip of these would be none of those. */
static bool moves_coming_years(const RunResult *result, const Parameter *parameter)
{
    return result->dataset->projected != NULL && projected_reads(result->model, parameter);
}

bool flip_settle(const RunResult *result, FlipQuestion *question, Text *problem)
{
    find_outcome(result, question);
    if (result->has_where && !space_equal(question->space, run_main_space(result->model))) {
        *problem = text_of(say("--where chooses rows of the main table, and the outcome is one of other rows"));
        return false;
    }
    const Parameter *parameter = question->parameter.parameter;
    if (parameter != NULL && moves_coming_years(result, parameter)) {
        *problem =
            text_format(result->arena,
                        say("the coming years are made with `%.*s`: where they flip cannot be asked of what makes them. Leave "
                            "--years out, or try values with `styr simulate --years … --set`"),
                        TEXT_ARGUMENTS(*parameter->name.name));
        return false;
    }
    if (parameter == NULL)
        find_amount(result, question);
    else if (!find_slots(result, question, problem))
        return false;
    else
        settle_range(result, question);
    if (question->unit.length == 0 || question->space.table == NULL)
        return true;
    const Table *table = question->space.table;
    return figure_find_key(result, question->space.kind == SPACE_PANEL ? table_subject(table) : table, question->unit,
                           &question->subject, problem);
}
