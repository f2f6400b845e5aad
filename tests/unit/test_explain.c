/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Explanations of every figure in every row of the small schemes, and of random units of the Randers sample: the value is
 * that of a run, what is shown of a sum adds up to it, and the leaves are cells, parameters or what is missing. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random_plan.h"
#include "explain/explain.h"

/* ── one explanation ─────────────────────────────────────────────────────────────────────────────────────── */

static const char *where = "";
static size_t sums_checked, leaves_checked;

static void fail_at(const Reason *reason, const char *what)
{
    fail_msg("%s: %s: %.*s of %.*s (%.*s)", where, what, TEXT_ARGUMENTS(reason->name), TEXT_ARGUMENTS(reason->row),
             TEXT_ARGUMENTS(reason->formula));
}

static bool begins(Text text, const char *words)
{
    size_t length = strlen(words);
    return text.length >= length && memcmp(text.start, words, length) == 0;
}

static bool is_sum(const Reason *reason)
{
    const Text *words = reason->kind == REASON_TOTAL ? &reason->name : &reason->formula;
    bool is_total = reason->kind == REASON_TOTAL || reason->kind == REASON_FIGURE;
    bool is_listed = reason->parts.count > 0 && reason->parts.items[0]->kind == REASON_ROW;
    return is_total && is_listed && (begins(*words, "sum of ") || begins(*words, "running sum of "));
}

static Fraction exact(const Reason *reason)
{
    Fraction value = reason->cell.is_fraction ? reason->cell.fraction : fraction_of_integer(reason->cell.whole);
    for (int i = 0; !reason->cell.is_fraction && i < reason->type.decimals; i++)
        value.denominator *= 10;
    return value;
}

static void check_sum(const Reason *reason)
{
    Fraction total = fraction_of_integer(0);
    if (reason->cell.mark != 0 || reason->is_idle) /* what changed nothing has only such parts */
        return;
    for (size_t i = 0; i < reason->parts.count; i++) {
        const Reason *part = reason->parts.items[i];
        if ((part->kind == REASON_ROW || part->kind == REASON_REST) && !part->is_idle && part->cell.mark == 0)
            assert_true(fraction_add(total, exact(part), &total));
    }
    if (fraction_compare_large(total, exact(reason)) != 0)
        fail_at(reason, "the parts shown do not add up");
    sums_checked++;
}

/* What names nothing but literals and the row's own year has nothing below it. */
static bool may_be_leaf(const Reason *reason)
{
    switch (reason->kind) {
    case REASON_CELL:
        return reason->origin.line > 0 || reason->cell.mark != 0 || reason->origin.file.length == 0;
    case REASON_PARAMETER:
    case REASON_TODAY:
    case REASON_MISSING:
    case REASON_FAULT:
    case REASON_REST:
        return true;
    case REASON_CASE:
        return begins(reason->formula, "otherwise");
    case REASON_TOTAL:
        return false;
    default:
        return true;
    }
}

static void check_reason(const Reason *reason)
{
    if (is_sum(reason))
        check_sum(reason);
    if (reason->parts.count == 0 && !reason->is_repeated && !reason->is_cut && !may_be_leaf(reason))
        fail_at(reason, "a leaf that explains nothing");
    leaves_checked += reason->parts.count == 0;
    for (size_t i = 0; i < reason->parts.count; i++)
        check_reason(reason->parts.items[i]);
}

static void explain_row_of(const RunResult *result, const Run *run, const Quantity *quantity, size_t row)
{
    Arena *arena = arena_open();
    Cell expected = run_column_cell(run_column(run, result->plan->quantity_nodes[quantity->index]), row);
    for (int all = 0; all < 2; all++) {
        ExplainOptions options = {.depth = EXPLAIN_DEPTH_MOST, .shows_all = all};
        const Reason *reason = explain(arena, result, (Subject){quantity, NULL, row}, options);
        bool is_same =
            reason->cell.mark == expected.mark &&
            (expected.mark != 0 || (expected.is_fraction ? fraction_compare_large(reason->cell.fraction, expected.fraction) == 0
                                                         : reason->cell.whole == expected.whole));
        if (!is_same)
            fail_at(reason, "not the value of a run");
        check_reason(reason);
    }
    arena_close(arena);
}

/* ── whole rule sets ─────────────────────────────────────────────────────────────────────────────────────── */

typedef struct Opened {
    RuleSet *rules;
    RunResult *result;
    Run *run;
} Opened;

static Opened open_rules(const char *path, const char *folder, int64_t as_of)
{
    RunOptions options = {.load.folder = folder, .as_of = as_of, .for_questions = true};
    Opened opened = {.rules = ruleset_open(path)};
    if (!ruleset_is_sound(opened.rules))
        fail_msg("%s: not sound", path);
    opened.result = run_rules(opened.rules, &options);
    if (opened.result->status != RUN_DONE)
        fail_msg("%s: not run", folder);
    opened.run = interpret(opened.result->arena, opened.result->plan, opened.result->prepared, &opened.result->inputs);
    return opened;
}

static void close_rules(Opened opened)
{
    run_result_close(opened.result);
    ruleset_close(opened.rules);
}

static void explain_everything(const char *folder)
{
    char rules[512], data[512];
    snprintf(rules, sizeof rules, "%s/rules.styr", folder);
    snprintf(data, sizeof data, "%s/data", folder);
    where = folder;
    int64_t as_of;
    assert_true(date_read(text_of("2025-06-30"), &as_of));
    Opened opened = open_rules(rules, data, as_of);
    for (size_t i = 0; i < opened.result->model->quantity_count; i++) {
        const Quantity *quantity = opened.result->model->quantities[i];
        if (opened.result->plan->trace->of_quantity[i] == TRACE_NONE)
            continue;
        size_t count = run_space_count(opened.result, quantity->space);
        for (size_t row = 0; row < count; row++)
            explain_row_of(opened.result, opened.run, quantity, row);
    }
    close_rules(opened);
}

static void every_figure_of_the_schemes(void **state)
{
    (void)state;
    DIR *schemes = opendir("tests/golden/schemes");
    size_t count = 0;
    assert_non_null(schemes);
    for (struct dirent *entry; (entry = readdir(schemes)) != NULL;) {
        char folder[300];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(folder, sizeof folder, "tests/golden/schemes/%s", entry->d_name);
        explain_everything(folder);
        count++;
    }
    closedir(schemes);
    assert_true(count > 15);
}

static void random_units_of_randers(void **state)
{
    (void)state;
    int64_t as_of;
    uint64_t seed = 20250630;
    where = "the sample";
    assert_true(date_read(text_of("2025-06-30"), &as_of));
    Opened opened = open_rules(NULL, "examples/randers/sample", as_of);
    for (int i = 0; i < 1500; i++) {
        const Model *model = opened.result->model;
        const Quantity *quantity = model->quantities[random_next(&seed) % model->quantity_count];
        size_t count = run_space_count(opened.result, quantity->space);
        if (count > 0 && opened.result->plan->trace->of_quantity[quantity->index] != TRACE_NONE)
            explain_row_of(opened.result, opened.run, quantity, random_next(&seed) % count);
    }
    close_rules(opened);
}

static void something_was_checked(void **state)
{
    (void)state;
    assert_true(sums_checked > 5000);
    assert_true(leaves_checked > 50000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_figure_of_the_schemes),
        cmocka_unit_test(random_units_of_randers),
        cmocka_unit_test(something_was_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
