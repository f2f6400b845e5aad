/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test/test_suite.h"

#include <string.h>

#include "data/given.h"
#include "test/test_rows.h"

typedef VECTOR(PlanRequest) Requests;
typedef VECTOR(TestPart) Parts;

/* ── which values a failed condition shows ───────────────────────────────────────────────────────────────── */

static bool is_value(const Model *model, const Expression *expression)
{
    switch (model_resolution(model, expression)->kind) {
    case REFERENCE_WORD:
    case REFERENCE_TEST_WORD:
    case REFERENCE_SET:
        return false;
    default:
        break;
    }
    if (expression->kind == EXPRESSION_NEGATE)
        return is_value(model, expression->as.unary.operand);
    return expression->kind != EXPRESSION_LITERAL && expression->kind != EXPRESSION_NOT_APPLICABLE;
}

static void add_part(const TestSuite *suite, Parts *parts, const Expression *expression)
{
    if (is_value(suite->rules->model, expression))
        vector_push(suite->arena, parts, (TestPart){.expression = expression, .node = NODE_NONE});
}

static void collect_parts(const TestSuite *suite, Parts *parts, const Expression *condition)
{
    switch (condition->kind) {
    case EXPRESSION_NOT:
        collect_parts(suite, parts, condition->as.unary.operand);
        break;
    case EXPRESSION_BINARY:
        collect_parts(suite, parts, condition->as.binary.left);
        collect_parts(suite, parts, condition->as.binary.right);
        break;
    case EXPRESSION_COMPARISON:
        for (size_t i = 0; i < condition->as.comparison.operands.count; i++)
            add_part(suite, parts, condition->as.comparison.operands.items[i]);
        break;
    case EXPRESSION_MEMBER:
        add_part(suite, parts, condition->as.member.operand);
        break;
    case EXPRESSION_TEST:
        add_part(suite, parts, condition->as.test.operand);
        break;
    default:
        add_part(suite, parts, condition);
    }
}

/* ── the plan ────────────────────────────────────────────────────────────────────────────────────────────── */

static void ask(TestSuite *suite, Requests *requests, TestCondition *condition)
{
    Space space = condition->expectation->space;
    Parts parts = {0};
    collect_parts(suite, &parts, condition->expression);
    vector_push(suite->arena, requests, (PlanRequest){.expression = condition->expression, .space = space});
    for (size_t i = 0; i < parts.count; i++)
        vector_push(suite->arena, requests, (PlanRequest){.expression = parts.items[i].expression, .space = space});
    condition->parts = parts.items;
    condition->part_count = parts.count;
}

static void plan_test(TestSuite *suite, Requests *requests, const RuleTest *test, PlannedTest *planned)
{
    size_t count = 0;
    for (size_t i = 0; i < test->expectation_count; i++)
        count += test->expectations[i].condition_count;
    planned->test = test;
    planned->conditions = arena_allocate_array(suite->arena, count + 1, sizeof *planned->conditions);
    for (size_t i = 0; i < test->expectation_count; i++) {
        const TestExpectation *expectation = &test->expectations[i];
        for (size_t j = 0; j < expectation->condition_count; j++) {
            TestCondition *condition = &planned->conditions[planned->condition_count++];
            *condition = (TestCondition){.expectation = expectation, .expression = expectation->conditions[j]};
            ask(suite, requests, condition);
        }
    }
}

/* The requests were made in this order. */
static void take_nodes(TestSuite *suite, const Requests *requests)
{
    const PlanRequest *next = requests->items;
    for (size_t i = 0; i < suite->count; i++) {
        for (size_t j = 0; j < suite->tests[i].condition_count; j++) {
            TestCondition *condition = &suite->tests[i].conditions[j];
            TestPart *parts = (TestPart *)condition->parts;
            condition->node = next++->node;
            for (size_t k = 0; k < condition->part_count; k++, next++) {
                parts[k].node = next->node;
                parts[k].trace = next->trace;
            }
        }
    }
}

static bool holds(Text title, const char *part)
{
    size_t length = part == NULL ? 0 : strlen(part);
    for (size_t i = 0; i + length <= title.length; i++)
        if (length == 0 || memcmp(title.start + i, part, length) == 0)
            return true;
    return false;
}

TestSuite *test_suite_open(RuleSet *rules, const char *only, bool for_coverage)
{
    Arena *arena = arena_open();
    TestSuite *suite = arena_allocate(arena, sizeof *suite);
    Requests requests = {0};
    *suite = (TestSuite){.arena = arena, .rules = rules};
    suite->tests = arena_allocate_array(arena, rules->tests.count + 1, sizeof *suite->tests);
    for (size_t i = 0; i < rules->tests.count; i++)
        if (holds(rules->tests.items[i].title, only))
            plan_test(suite, &requests, &rules->tests.items[i], &suite->tests[suite->count++]);
    suite->plan = for_coverage ? lower_apart(arena, rules->model, requests.items, requests.count)
                               : lower_traced(arena, rules->model, requests.items, requests.count);
    take_nodes(suite, &requests);
    return suite;
}

void test_suite_close(TestSuite *suite)
{
    for (size_t i = 0; suite != NULL && i < suite->count; i++)
        if (suite->tests[i].dataset != NULL)
            dataset_close(suite->tests[i].dataset);
    if (suite != NULL)
        arena_close(suite->arena);
}

/* ── one test ────────────────────────────────────────────────────────────────────────────────────────────── */

static void apply_settings(const RuleTest *test, Fraction *values)
{
    for (size_t i = 0; i < test->setting_count; i++) {
        const TestSetting *setting = &test->settings[i];
        for (size_t j = 0; j < setting->parameter->value_count; j++)
            values[setting->parameter->first_slot + j] = setting->value;
    }
}

static void make_ready(TestSuite *suite, PlannedTest *planned)
{
    const Model *model = suite->rules->model;
    if (planned->is_ready)
        return;
    planned->is_ready = true;
    planned->dataset =
        load_given(suite->arena, model, planned->test, suite->plan->texts, suite->plan->text_count, &planned->report);
    if (planned->dataset == NULL)
        return;
    Fraction *parameters = default_parameters(suite->arena, model);
    apply_settings(planned->test, parameters);
    planned->inputs = (RunInputs){.parameters = parameters, .as_of = planned->test->as_of};
    planned->prepared = prepare(suite->arena, planned->dataset, planned->test->as_of);
}

/* The plan, keeping the test's conditions and what they show. */
static Plan *plan_keeping(const PlannedTest *planned, const Plan *plan, const bool *kept, Arena *arena)
{
    Plan *own = arena_allocate(arena, sizeof *own);
    *own = *plan;
    own->kept = arena_allocate_array(arena, plan->node_count + 1, sizeof *own->kept);
    if (kept != NULL)
        memcpy(own->kept, kept, plan->node_count * sizeof *kept);
    for (size_t i = 0; i < planned->condition_count; i++) {
        own->kept[planned->conditions[i].node] = true;
        for (size_t j = 0; j < planned->conditions[i].part_count; j++)
            own->kept[planned->conditions[i].parts[j].node] = true;
    }
    return own;
}

static ConditionOutcome judge(const PlannedTest *planned, const Run *run, const TestCondition *condition)
{
    ConditionOutcome outcome = {.result = CONDITION_NO_ROW};
    if (!test_row_find(planned->prepared, condition->expectation, &outcome.row))
        return outcome;
    Cell cell = run_column_cell(run_column(run, condition->node), outcome.row);
    outcome.result = cell.mark == 0 && cell.whole == 1 ? CONDITION_MET : CONDITION_NOT_MET;
    return outcome;
}

static RunResult *open_run(const TestSuite *suite, const PlannedTest *planned, Arena *arena)
{
    RunResult *run = arena_allocate(arena, sizeof *run);
    *run = (RunResult){.arena = arena,
                       .rules = suite->rules,
                       .model = suite->rules->model,
                       .status = RUN_BAD_DATA,
                       .report = planned->report,
                       .dataset = planned->dataset,
                       .prepared = planned->prepared,
                       .inputs = planned->inputs,
                       .where = NODE_NONE};
    return run;
}

TestOutcome test_run(TestSuite *suite, size_t index, const Plan *plan, const bool *kept, Arena *arena)
{
    PlannedTest *planned = &suite->tests[index];
    make_ready(suite, planned);
    TestOutcome outcome = {.run = open_run(suite, planned, arena)};
    if (planned->dataset == NULL)
        return outcome;
    outcome.run->status = RUN_DONE;
    outcome.run->plan = plan_keeping(planned, plan, kept, arena);
    outcome.run->run = interpret(arena, outcome.run->plan, planned->prepared, &planned->inputs);
    outcome.run->cells = cells_open(arena, outcome.run->plan, planned->prepared, &planned->inputs);
    ConditionOutcome *conditions = arena_allocate_array(arena, planned->condition_count + 1, sizeof *conditions);
    outcome.has_passed = true;
    for (size_t i = 0; i < planned->condition_count; i++) {
        conditions[i] = judge(planned, outcome.run->run, &planned->conditions[i]);
        outcome.has_passed = outcome.has_passed && conditions[i].result == CONDITION_MET;
    }
    outcome.conditions = conditions;
    return outcome;
}
