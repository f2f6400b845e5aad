/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests in rule files: what given rows become, and what coverage says of limits and parameters. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "test/test_coverage.h"

static const char rules[] = "currency kr\n"
                            "roles board\n"
                            "table units key unit\n"
                            "  years of lines\n"
                            "  unit: text\n"
                            "  closed: yes/no, may be empty\n"
                            "  large: yes/no, empty is no\n"
                            "  area: areas, may be empty\n"
                            "table areas key area\n"
                            "  area: text\n"
                            "  city: yes/no\n"
                            "table lines\n"
                            "  unit: units\n"
                            "  year: year\n"
                            "  budget: money\n"
                            "  spending: money, empty is 0 kr\n"
                            "parameter limit = 5 %\n"
                            "  source \"§ 1\"\n"
                            "parameter idle = 1 kr\n"
                            "  source \"§ 1\"\n"
                            "parameter dated = 1 kr\n"
                            "  source \"§ 1\"\n"
                            "  from 2024: 2 kr\n"
                            "  source \"§ 2\"\n"
                            "for units each year\n"
                            "  source \"§ 1\"\n"
                            "  budget = sum of lines.budget\n"
                            "  debt = max(sum of lines.spending - budget, 0 kr)\n"
                            "  high = debt > limit of budget\n"
                            "  also_high = debt > limit of budget\n"
                            "  more = debt + idle\n"
                            "  later = debt + dated\n"
                            "  count_of_units = count of lines\n"
                            "for units\n"
                            "  source \"§ 1\"\n"
                            "  in_city = area.city\n"
                            "obligation report for units each year\n"
                            "  source \"§ 1\"\n"
                            "  when high\n"
                            "  by board\n"
                            "  due 31 March of next year\n"
                            "  met by end of next year\n"
                            "obligation visit for units each year\n"
                            "  source \"§ 1\"\n"
                            "  each quarter of next year\n"
                            "  when also_high\n"
                            "  by board\n"
                            "  due end of quarter\n"
                            "  met by end of quarter\n"
                            "result units for units each year\n"
                            "  unit, year, high, also_high, more, later, count_of_units, in_city, closed, large\n";

static RuleSet *open_rules(Arena *arena, const char *tests)
{
    RuleSet *opened = ruleset_open_text(text_of("rules"), text_format(arena, "%s%s", rules, tests));
    ruleset_check_tests(opened);
    diagnostics_render(opened->diagnostics, stderr, false);
    assert_true(ruleset_is_sound(opened));
    return opened;
}

/* Whether the only test of `tests` passes. */
static bool passes(const char *tests)
{
    Arena *arena = arena_open();
    RuleSet *opened = open_rules(arena, tests);
    TestSuite *suite = test_suite_open(opened, NULL, false);
    assert_int_equal(suite->count, 1);
    bool has_passed = test_run(suite, 0, suite->plan, NULL, arena).has_passed;
    test_suite_close(suite);
    ruleset_close(opened);
    arena_close(arena);
    return has_passed;
}

static void what_is_not_given_is_what_the_table_says(void **state)
{
    (void)state;
    assert_true(passes("test \"t\" given lines: unit \"A\", year 2024, budget 100 kr\n"
                       "  expect units \"A\" 2024: debt is 0 kr, high is no, in_city is not given, more is 1 kr\n"));
    assert_true(passes("test \"t\" given lines: unit \"A\", year 2024, spending 100 kr\n"
                       "  expect units \"A\" 2024: debt is undetermined, high is unknown\n"));
    assert_false(passes("test \"t\" given lines: unit \"A\", year 2024, spending 100 kr\n"
                        "  expect units \"A\" 2024: debt is 0 kr\n"));
    assert_false(passes("test \"t\" given lines: unit \"A\", year 2024, spending 100 kr\n"
                        "  expect units \"A\" 2024: not (debt is 0 kr)\n"));
}

/* Of a row that a link names, and of one that the test gives without it, the city is not known. */
static void rows_that_links_need_are_made(void **state)
{
    (void)state;
    assert_true(passes("test \"t\" given units: unit \"A\", area \"N\"\n"
                       "  lines: unit \"A\", year 2024, budget 1 kr\n"
                       "  lines: unit \"B\", year 2024, budget 2 kr\n"
                       "  expect units \"A\" 2024: in_city is undetermined, budget is 1 kr\n"
                       "  expect units \"B\" 2024: in_city is not given, budget is 2 kr\n"));
    assert_true(passes("test \"t\" given units: unit \"A\", area \"N\"\n"
                       "  areas: area \"S\", city yes\n"
                       "  lines: unit \"A\", year 2024, budget 1 kr\n"
                       "  expect units \"A\" 2024: in_city is undetermined\n"));
    assert_true(passes("test \"t\" given units: unit \"A\", area \"N\"\n"
                       "  areas: area \"N\", city yes\n"
                       "  lines: unit \"A\", year 2024, budget 1 kr\n"
                       "  expect units \"A\" 2024: in_city, count_of_units is 1\n"));
}

static void a_row_that_is_not_there_fails(void **state)
{
    (void)state;
    assert_false(passes("test \"t\" given lines: unit \"A\", year 2024, budget 100 kr\n"
                        "  expect units \"A\" 2025: debt is 0 kr\n"));
    assert_false(passes("test \"t\" given lines: unit \"A\", year 2024, budget 100 kr\n"
                        "  expect units \"B\" 2024: not high\n"));
}

static void settings_are_those_of_the_test(void **state)
{
    (void)state;
    const char *given = "test \"t\" given lines: unit \"A\", year 2024, budget 100 kr, spending 105 kr\n";
    Arena *arena = arena_open();
    assert_true(passes(text_format(arena, "%s  expect units \"A\" 2024: not high\n", given).start));
    assert_true(passes(text_format(arena, "%s  limit = 4 %%\n  expect units \"A\" 2024: high\n", given).start));
    assert_true(passes(text_format(arena, "%s  expect units \"A\" 2024: later is 7 kr\n", given).start));
    assert_true(passes(text_format(arena, "%s  dated = 5 kr\n  expect units \"A\" 2024: later is 10 kr\n", given).start));
    arena_close(arena);
}

/* ── coverage ────────────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Covered {
    bool is_whole[2], is_noticed[2]; /* of the limits in `high`, in `also_high` */
    CoveredThing rules[2];           /* `report`, `visit` */
    bool has_limit_noticed, has_idle_noticed;
} Covered;

static Covered cover(const char *tests)
{
    Arena *arena = arena_open();
    RuleSet *opened = open_rules(arena, tests);
    TestSuite *suite = test_suite_open(opened, NULL, true);
    const Coverage *coverage = tests_cover(suite);
    Covered covered = {.has_limit_noticed = coverage->values.items[0].is_noticed,
                       .has_idle_noticed = coverage->values.items[1].is_noticed};
    assert_int_equal(coverage->limits.count, 2);
    assert_int_equal(coverage->things.count, 2);
    for (size_t i = 0; i < 2; i++) {
        const CoveredLimit *limit = &coverage->limits.items[i];
        covered.is_whole[i] = limit->has_below && limit->has_equal && limit->has_above;
        covered.is_noticed[i] = limit->is_noticed;
        covered.rules[i] = coverage->things.items[i];
    }
    test_suite_close(suite);
    ruleset_close(opened);
    arena_close(arena);
    return covered;
}

#define THREE_UNITS                                                                                                            \
    "test \"t\" given lines: unit \"A\", year 2024, budget 100 kr, spending 104.99 kr\n"                                       \
    "  lines: unit \"B\", year 2024, budget 100 kr, spending 105 kr\n"                                                         \
    "  lines: unit \"C\", year 2024, budget 100 kr, spending 105.01 kr\n"

/* Two equal comparisons are two limits: a test of one says nothing of the other. */
static void a_limit_is_noticed_where_equality_decides(void **state)
{
    (void)state;
    Covered covered = cover(THREE_UNITS "  expect units \"B\" 2024: also_high is no\n");
    assert_true(covered.is_whole[0] && covered.is_whole[1]);
    assert_false(covered.is_noticed[0]);
    assert_true(covered.is_noticed[1]);
    assert_true(covered.has_limit_noticed);
    assert_false(covered.has_idle_noticed);
}

/* What stands in an `expect` is no limit of the rules. */
static void a_limit_that_only_runs_is_not_noticed(void **state)
{
    (void)state;
    Covered covered = cover(THREE_UNITS "  expect units \"C\" 2024: high, also_high, more is 6.01 kr, debt > 5 kr\n");
    assert_true(covered.is_whole[0]);
    assert_false(covered.is_noticed[0] || covered.is_noticed[1]);
    assert_true(covered.has_idle_noticed);
}

static void a_limit_without_its_edge_is_not_whole(void **state)
{
    (void)state;
    Covered covered = cover("test \"t\" given lines: unit \"A\", year 2024, budget 100 kr, spending 104 kr\n"
                            "  lines: unit \"C\", year 2024, budget 100 kr, spending 106 kr\n"
                            "  expect units \"C\" 2024: high\n");
    assert_false(covered.is_whole[0]);
    assert_false(covered.is_noticed[0]);
}

/* That a rule arises in some test is no test of it. */
static void a_rule_is_noticed_where_a_test_looks(void **state)
{
    (void)state;
    Covered covered = cover(THREE_UNITS "  expect units \"C\" 2024: high, also_high\n");
    assert_true(covered.rules[0].has_arisen && covered.rules[0].has_not_arisen);
    assert_false(covered.rules[0].is_noticed || covered.rules[1].is_noticed);
    covered = cover("test \"t\" given lines: unit \"C\", year 2024, budget 100 kr, spending 106 kr\n"
                    "  expect units \"C\" 2024: report is open\n");
    assert_true(covered.rules[0].has_arisen && !covered.rules[0].has_not_arisen);
    covered = cover(THREE_UNITS "  expect units \"C\" 2024: report is open\n");
    assert_true(covered.rules[0].is_noticed);
    assert_false(covered.rules[1].is_noticed);
    covered = cover(THREE_UNITS "  expect units \"C\" 2024: report.due is 2025-03-31, visit.due in Q4 is 2025-12-31\n");
    assert_true(covered.rules[0].is_noticed && covered.rules[1].is_noticed);
    covered = cover(THREE_UNITS "  expect units \"B\" 2024: report is not given, visit in Q1 is not given\n");
    assert_true(covered.rules[0].is_noticed && covered.rules[1].is_noticed);
}

/* A test that fails anyway proves nothing. */
static void a_test_that_fails_notices_nothing(void **state)
{
    (void)state;
    Covered covered = cover(THREE_UNITS "  expect units \"B\" 2024: high is no, also_high is yes\n");
    assert_false(covered.is_noticed[0] || covered.is_noticed[1]);
    assert_false(covered.has_limit_noticed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_given_is_what_the_table_says),
        cmocka_unit_test(rows_that_links_need_are_made),
        cmocka_unit_test(a_row_that_is_not_there_fails),
        cmocka_unit_test(settings_are_those_of_the_test),
        cmocka_unit_test(a_limit_is_noticed_where_equality_decides),
        cmocka_unit_test(a_limit_that_only_runs_is_not_noticed),
        cmocka_unit_test(a_limit_without_its_edge_is_not_whole),
        cmocka_unit_test(a_rule_is_noticed_where_a_test_looks),
        cmocka_unit_test(a_test_that_fails_notices_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
