/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public door, as another program would use it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "styr.h"

static const char rules_text[] = "currency kr\n"
                                 "table units key unit\n"
                                 "  unit: text\n"
                                 "  budget: money, may be empty\n"
                                 "result units for units\n"
                                 "  unit, budget\n";

static StyrRules *open_rules(const char *text) { return styr_open_text("my.styr", text, strlen(text)); }

static void cells_are_read_one_by_one(void **state)
{
    (void)state;
    char folder[] = "/tmp/styr-test-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/units.csv", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("unit,budget\nB,\nA,12.50\n", file);
    fclose(file);
    StyrRules *rules = open_rules(rules_text);
    assert_true(styr_is_sound(rules));
    StyrRun *run = styr_run(rules, &(StyrInputs){.data_folder = folder, .as_of = "2025-06-30"});
    assert_null(styr_run_problem(run));
    assert_int_equal(styr_find_table(run, "units"), 0);
    assert_int_equal(styr_row_count(run, 0), 2);
    assert_string_equal(styr_column_title(run, 0, 1), "budget");
    assert_string_equal(styr_cell(run, 0, 0, 0), "A");
    assert_string_equal(styr_cell(run, 0, 0, 1), "12.50");
    assert_null(styr_cell(run, 0, 1, 1));
    styr_run_close(run);
    unlink(path);
    run = styr_run(rules, &(StyrInputs){.data_folder = folder, .as_of = "2025-06-30"});
    assert_non_null(styr_run_problem(run));
    styr_run_close(run);
    run = styr_run(rules, &(StyrInputs){.data_folder = folder, .as_of = "June"});
    assert_non_null(styr_run_problem(run));
    styr_run_close(run);
    styr_close(rules);
    rmdir(folder);
}

static void wrong_rules_have_diagnostics(void **state)
{
    (void)state;
    StyrRules *rules = open_rules("currency kr\nresult units for unitz\n  unit\n");
    assert_false(styr_is_sound(rules));
    assert_null(styr_problem(rules));
    assert_true(styr_diagnostic_count(rules) > 0);
    StyrDiagnostic first = styr_diagnostic(rules, 0);
    assert_true(first.is_error);
    assert_string_equal(first.file, "my.styr");
    assert_int_equal(first.line, 2);
    StyrRun *run = styr_run(rules, &(StyrInputs){.data_folder = "."});
    assert_non_null(styr_run_problem(run));
    styr_run_close(run);
    styr_close(rules);
}

static void a_missing_file_is_a_problem(void **state)
{
    (void)state;
    StyrRules *rules = styr_open_file("/nowhere/at/all.styr");
    assert_false(styr_is_sound(rules));
    assert_non_null(styr_problem(rules));
    styr_close(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_read_one_by_one),
        cmocka_unit_test(wrong_rules_have_diagnostics),
        cmocka_unit_test(a_missing_file_is_a_problem),
    };
    return cmocka_run_group_tests_name("use: styr.h", tests, NULL, NULL);
}
