/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes out differently between two runs: other values of a parameter over the same run, and other rules. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compare/outcome_changes.h"
#include "compare/result_changes.h"

#define HEAD                                                                                                                   \
    "policy \"P\"\n  source \"1\"\ncurrency kr\nroles clerk\n"                                                                 \
    "table units key unit, year\n  counts when gap < 1 000 kr\n  unit: text\n  year: year\n  gap: money\n"                     \
    "parameter limit = 10 kr\n  source \"1\"\n"
#define INDICATOR(levels) "indicator state for units each year\n  source \"1\"\n" levels
#define OBLIGATION(name, condition)                                                                                            \
    "obligation " name " for units each year\n  source \"1\"\n  when " condition "\n  by clerk\n"
#define RESULT                                                                                                                 \
    "for units each year\n  source \"1\"\n  over = max(gap - limit, 0 kr)\n  high = if over > 0 kr then gap else not "         \
    "applicable\n"                                                                                                             \
    "result units for units each year   unit, year, over, high\n"

static const char rules_text[] =
    HEAD INDICATOR("  red when gap > limit\n  green otherwise\n") OBLIGATION("plan", "state is red") RESULT;
/* Another order of cases, one obligation gone, another come. */
static const char other_text[] =
    HEAD INDICATOR("  green when gap <= limit\n  red otherwise\n") OBLIGATION("report", "gap > 20 kr") RESULT;

/* B's second year lies at the limit; A's second and B's first above. C's row does not count. */
static const char units[] = "unit,year,gap\nC,2024,5000.00\nB,2023,25.00\nB,2024,10.00\nA,2023,0.00\nA,2024,15.00\n";

static char folder[] = "/tmp/styr-outcomes-XXXXXX";

static int make_data(void **state)
{
    (void)state;
    char path[64];
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof path, "%s/units.csv", folder);
    FILE *file = fopen(path, "w");
    fputs(units, file);
    return fclose(file);
}

static int remove_data(void **state)
{
    (void)state;
    char path[64];
    snprintf(path, sizeof path, "%s/units.csv", folder);
    remove(path);
    return rmdir(folder);
}

static RunResult *run(RuleSet *rules)
{
    assert_true(ruleset_is_sound(rules));
    RunOptions options = {.load.folder = folder, .as_of = date_from_civil((CivilDate){2025, 6, 30}), .for_outcomes = true};
    RunResult *result = run_rules(rules, &options);
    assert_int_equal(result->status, RUN_DONE);
    return result;
}

static Text key_of(const RunResult *result, const OutcomeChange *change)
{
    TextBuilder key = {.arena = result->arena};
    row_key_print(result->prepared, table_subject(result->model->tables[0]), change->unit, &key);
    text_append_format(&key, " %lld", (long long)change->year);
    return text_built(&key);
}

static size_t rows_with_outcome(const OutcomeColumn *column)
{
    size_t count = 0;
    for (size_t row = 0; row < column->count; row++)
        count += outcome_state(column, row) != OUTCOME_NONE;
    return count;
}

static void test_again(void **state)
{
    (void)state;
    RuleSet *rules = ruleset_open_text(text_of("rules.styr"), text_of(rules_text));
    RunResult *result = run(rules);
    Fraction limit = fraction_of_integer(999);
    RunResult *again = run_again(result, &limit);
    Outcomes before = outcomes_of(result->arena, result), after = outcomes_of(again->arena, again);
    assert_int_equal(rows_with_outcome(&before.columns[0]), 4);
    assert_int_equal(rows_with_outcome(&before.columns[1]), 2);
    OutcomeChanges changes = outcome_changes(again->arena, &before, &after);
    assert_int_equal(changes.count, 2); /* B 2024: the case, and the obligation */
    assert_int_equal(changes.unit_count, 1);
    assert_int_equal(changes.unit_year_count, 1);
    assert_true(text_equal_string(key_of(result, &changes.items[0]), "B 2024"));
    assert_int_equal(changes.pairs[0].altered, 1);
    assert_int_equal(changes.pairs[1].added, 1);
    assert_int_equal(changes.items[1].before, OUTCOME_NONE);
    ResultChanges amounts = result_changes(again->arena, result, again);
    assert_int_equal(amounts.count, 2);
    assert_int_equal(amounts.items[0].rows, 3); /* one øre more in each row over the limit */
    assert_true(fraction_compare(amounts.items[0].change, fraction_of_integer(3)) == 0);
    assert_int_equal(amounts.items[1].rows, 1); /* not applicable, and now B 2024's gap: no part of a total */
    assert_true(fraction_compare(amounts.items[1].change, fraction_of_integer(0)) == 0);
    run_result_close(again);
    Fraction same = fraction_of_integer(1000);
    again = run_again(result, &same);
    after = outcomes_of(again->arena, again);
    assert_int_equal(outcome_changes(again->arena, &before, &after).count, 0);
    assert_int_equal(result_changes(again->arena, result, again).count, 0);
    run_result_close(again);
    run_result_close(result);
    ruleset_close(rules);
}

static void test_other_rules(void **state)
{
    (void)state;
    RuleSet *rules = ruleset_open_text(text_of("rules.styr"), text_of(rules_text));
    RuleSet *others = ruleset_open_text(text_of("other.styr"), text_of(other_text));
    RunResult *result = run(rules), *other = run(others);
    Outcomes before = outcomes_of(result->arena, result), after = outcomes_of(other->arena, other);
    OutcomeChanges changes = outcome_changes(result->arena, &before, &after);
    assert_int_equal(changes.pair_count, 3);
    assert_int_equal(changes.pairs[0].altered + changes.pairs[0].gone + changes.pairs[0].added,
                     0); /* cases have other numbers */
    assert_null(changes.pairs[1].after);
    assert_int_equal(changes.pairs[1].gone, 2);
    assert_null(changes.pairs[2].before);
    assert_int_equal(changes.pairs[2].added, 1);
    assert_int_equal(changes.count, 3);
    assert_true(text_equal_string(key_of(result, &changes.items[0]), "A 2024"));
    assert_true(text_equal_string(key_of(result, &changes.items[1]), "B 2023"));
    assert_true(text_equal_string(key_of(result, &changes.items[2]), "B 2023"));
    assert_int_equal(changes.unit_count, 2);
    assert_int_equal(changes.unit_year_count, 2);
    run_result_close(other);
    run_result_close(result);
    ruleset_close(others);
    ruleset_close(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_again),
        cmocka_unit_test(test_other_rules),
    };
    return cmocka_run_group_tests(tests, make_data, remove_data);
}
