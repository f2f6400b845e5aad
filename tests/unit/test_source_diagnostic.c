/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagnostics: each once, in order of place, however many. */
#include "test_source_bench.h"

static void identical_ones_count_once(void **state)
{
    Bench *bench = *state;
    add(bench, "a", "abc");
    for (int i = 0; i < 3; i++)
        assert_non_null(report(bench, bench->error, 0, 1, "same"));
    report(bench, bench->error, 0, 1, "other word");
    report(bench, bench->error, 0, 2, "same");
    assert_int_equal(diagnostics_count(bench->diagnostics), 3);
    assert_int_equal(diagnostics_errors(bench->diagnostics), 3);
    diagnostic_hint(report(bench, bench->error, 0, 1, "same"), "thrown away");
    assert_null(strstr(rendered(bench, false).start, "thrown away"));
}

static void order_is_by_place(void **state)
{
    Bench *bench = *state;
    add(bench, "a", "abcdef");
    static const Span spans[] = {{4, 5}, {0, 3}, {2, 3}, {0, 1}, {4, 5}};
    static const uint32_t begins[] = {0, 0, 2, 4, 4}, ends[] = {1, 3, 3, 5, 5};
    for (size_t i = 0; i < 5; i++) {
        char word[] = {(char)('v' + i), '\0'};
        report(bench, bench->error, spans[i].begin, spans[i].end, word);
        diagnostics_view(bench->diagnostics, 0); /* looking in between must not matter */
    }
    for (size_t i = 0; i < 5; i++) {
        DiagnosticView view = diagnostics_view(bench->diagnostics, i);
        assert_true(view.span.begin == begins[i] && view.span.end == ends[i]);
        assert_int_equal(view.severity, SEVERITY_ERROR);
        assert_int_equal(view.kind, bench->error);
    }
    Text message = diagnostics_view(bench->diagnostics, 3).message;
    assert_non_null(strchr(message.start, 'v')); /* of two at one place the first reported comes first */
}

static size_t occurrences(Text text, const char *words)
{
    size_t count = 0;
    for (const char *at = text.start; (at = strstr(at, words)) != NULL; at++)
        count++;
    return count;
}

static void warnings_give_way_to_errors(void **state)
{
    Bench *bench = *state;
    if (!bench->has_warning)
        skip();
    add(bench, "a", text_format(bench->arena, "%0100d", 0).start);
    for (uint32_t i = 0; i < 30; i++)
        report(bench, bench->warning, i, i + 1, "w");
    report(bench, bench->error, 50, 51, "e");
    Text text = rendered(bench, false);
    assert_int_equal(occurrences(text, ": warning: "), DIAGNOSTICS_SHOWN - 1);
    assert_int_equal(occurrences(text, ": error: "), 1);
    assert_non_null(strstr(text.start, "… and 11 more\n1 error, 30 warnings\n"));
}

static void a_hundred_thousand(void **state)
{
    Bench *bench = *state;
    enum { MANY = 100000 };
    char *text = arena_allocate(bench->arena, MANY + 1);
    memset(text, 'x', MANY);
    add(bench, "a", text); /* all on one line, the last first, each twice */
    for (uint32_t i = 2 * MANY; i-- > 0;)
        diagnostic_label(report(bench, bench->error, i / 2, i / 2 + 1, "x"), (Span){0, 1}, "here");
    assert_int_equal(diagnostics_count(bench->diagnostics), MANY);
    for (uint32_t i = 0; i < MANY; i++)
        assert_int_equal(diagnostics_view(bench->diagnostics, i).span.begin, i);
    Text output = rendered(bench, false);
    assert_int_equal(occurrences(output, ": error: "), DIAGNOSTICS_SHOWN);
    assert_non_null(strstr(output.start, "… and 99980 more\n100000 errors\n"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)
    const struct CMUnitTest tests[] = {
        TEST(identical_ones_count_once),
        TEST(order_is_by_place),
        TEST(warnings_give_way_to_errors),
        TEST(a_hundred_thousand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
