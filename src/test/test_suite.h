/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running the tests of a rule file (floor 11, test).
 *
 * All tests share one plan, lowered once with every condition as a request. Each has its own data, made of its given rows
 * and laid out as of its date the first time it is run. */
#ifndef STYR_USE_TEST_SUITE_H
#define STYR_USE_TEST_SUITE_H

#include "plan/trace.h"
#include "run/run.h"

/* A part of a condition whose value is worth seeing: `debt` of `debt is 50 000 kr`. */
typedef struct TestPart {
    const Expression *expression;
    NodeId node;
    TraceId trace;
} TestPart;

typedef struct TestCondition {
    const TestExpectation *expectation;
    const Expression *expression;
    NodeId node;
    const TestPart *parts;
    size_t part_count;
} TestCondition;

typedef struct PlannedTest {
    const RuleTest *test;
    TestCondition *conditions; /* of all its expectations, in the file's order */
    size_t condition_count;
    /* From the first run on: */
    Dataset *dataset; /* NULL: its rows do not go together, see `report` */
    Prepared *prepared;
    RunInputs inputs;
    DataReport report;
    bool is_ready;
} PlannedTest;

typedef struct TestSuite {
    Arena *arena;
    RuleSet *rules;
    Plan *plan;
    PlannedTest *tests;
    size_t count;
} TestSuite;

typedef enum ConditionResult {
    CONDITION_MET,
    CONDITION_NOT_MET, /* no; also unknown and not applicable: nothing passes by luck */
    CONDITION_NO_ROW,  /* nothing in the test is called so */
} ConditionResult;

typedef struct ConditionOutcome {
    ConditionResult result;
    size_t row; /* of the condition's space; meaningless with CONDITION_NO_ROW */
} ConditionOutcome;

typedef struct TestOutcome {
    bool has_passed;
    const ConditionOutcome *conditions; /* [condition_count]; NULL where the test's rows do not go together */
    RunResult *run;                     /* what was computed, for whoever shows it; its data is the suite's */
} TestOutcome;

/* Plans the tests of `rules` (sound, their tests checked) whose title holds `only`; NULL: all. With `for_coverage` the plan
 * is traced and no two of the rules' comparisons share a node (lower_apart). Close it before the rules. */
TestSuite *test_suite_open(RuleSet *rules, const char *only, bool for_coverage);
void test_suite_close(TestSuite *suite);

/* Runs a test with `plan`: the suite's, or one that differs from it in some nodes' operations. `kept`: which nodes to keep
 * beside its conditions (suite->plan->node_count of them), or NULL. The outcome lives in `arena`. */
TestOutcome test_run(TestSuite *suite, size_t index, const Plan *plan, const bool *kept, Arena *arena);

#endif
