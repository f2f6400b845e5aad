/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a rule file's tests try, and what they do not (floor 11, test).
 *
 * A rule is tried where it arises in some test and does not in some other; a case where some row has it; a limit, which is
 * one comparison in the rules, where its two sides are tried on either side of each other and equal. That alone proves little:
 * a test may never look. Whether one would notice is found out by trying. With `<` for `<=` (or the reverse) in one
 * comparison, with a rule's outcome or a parameter's value unknown, the tests are run again, and one of them should fail. */
#ifndef STYR_USE_TEST_COVERAGE_H
#define STYR_USE_TEST_COVERAGE_H

#include "test/test_suite.h"

typedef VECTOR(NodeId) NodeNumberList;
typedef VECTOR(size_t) TestNumberList;

typedef enum CoveredKind { COVERED_RULE, COVERED_CASE } CoveredKind;
typedef struct CoveredThing {
    CoveredKind kind;
    const char *word; /* of a rule: `obligation`, `ground` … in the language in use */
    Text name;        /* `suspend_freedoms.de_minimis`, `carry_over: red` */
    Span span;
    NodeId node;
    int64_t value;   /* a case: its number; a rule: yes */
    bool is_certain; /* it has no condition: it always arises */
    bool has_arisen, has_not_arisen;
    NodeNumberList nodes; /* that hold its outcome, for its own row and for the table that lists it */
    TestNumberList tests; /* where it has arisen */
    bool is_noticed;      /* one of them fails where its outcome is not known */
} CoveredThing;

/* One comparison in the rules. */
typedef struct CoveredLimit {
    Span span;
    int64_t number; /* immediate of its nodes (lower_apart) */
    bool is_turned; /* a > b, which the plan holds as b < a */
    NodeNumberList nodes;
    bool has_below, has_equal, has_above; /* of its left side */
    bool is_bounded;                      /* its left side can never be less: `max(…, 0 kr) > 0 kr` */
    TestNumberList tests;                 /* where both sides were equal */
    bool is_noticed;                      /* some test fails with the other sign */
} CoveredLimit;

typedef struct CoveredValue { /* of a parameter */
    const Parameter *parameter;
    size_t index;
    bool is_noticed; /* some test fails where it is not known */
} CoveredValue;

typedef struct Coverage {
    const TestSuite *suite;
    VECTOR(CoveredThing) things;
    VECTOR(CoveredLimit) limits;
    VECTOR(CoveredValue) values;
} Coverage;

/* Runs the suite, which was opened for coverage, as often as it takes. Everything in the suite's arena. */
Coverage *tests_cover(TestSuite *suite);
/* Appends, for people, how much is tried and all that is not. */
void coverage_print(const Coverage *coverage, TextBuilder *out);

/* The parts, one file each. Collects what there is to try; `kept` is told which nodes to keep. */
void coverage_collect_limits(Coverage *coverage, bool *kept); /* test_limits.c */
/* Notes what one run of test `index` tried. */
void coverage_note_limits(Coverage *coverage, size_t index, const Run *run);
/* Tries each outcome unknown, the other sign of each comparison, each value of a parameter unknown. `has_passed`: by test. */
void coverage_try_things(Coverage *coverage, TestSuite *suite, const bool *has_passed); /* test_notice.c */
void coverage_try_limits(Coverage *coverage, TestSuite *suite, const bool *has_passed);
void coverage_try_values(Coverage *coverage, TestSuite *suite, const bool *has_passed);

#endif
