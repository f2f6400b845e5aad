/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages on codes are true: every kind has one, its wrong example gives the code, its right example no error. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "analysis/analysis.h"
#include "guide/code_page.h"
#include "run/ruleset.h"

typedef struct Found {
    size_t code_count, other_errors, errors;
    Text other; /* the first message of another code that is an error */
} Found;

/* As if it stood in rules/, where what the pages include is found. */
static RuleSet *open_example(const CodePage *page, const char *example)
{
    Arena *arena = arena_open();
    Text rules = text_format(arena, "%s%s", page->is_whole ? "" : code_page_frame, example);
    RuleSet *opened = ruleset_open_text(text_of("rules/example.styr"), rules);
    ruleset_check_tests(opened);
    if (opened->model != NULL)
        analysis_report(opened->model, opened->diagnostics);
    ruleset_check_scenarios(opened);
    diagnostics_choose(opened->diagnostics, CATEGORIES_ALL);
    arena_close(arena);
    return opened;
}

static Found look_for(const RuleSet *rules, DiagnosticKind kind)
{
    Found found = {.errors = diagnostics_errors(rules->diagnostics)};
    for (size_t i = 0; i < diagnostics_count(rules->diagnostics); i++) {
        DiagnosticView view = diagnostics_view(rules->diagnostics, i);
        found.code_count += view.kind == kind;
        bool is_twin = kind == DIAGNOSTIC_GAP && view.kind == DIAGNOSTIC_NO_LAST_CASE; /* never one without the other */
        if (view.kind == kind || is_twin || view.severity != SEVERITY_ERROR)
            continue;
        found.other_errors++;
        found.other = view.message;
    }
    return found;
}

static bool is_too_long_to_run(const CodePage *page) { return strstr(page->wrong, "…") != NULL; }

/* ── tests ───────────────────────────────────────────────────────────────────────────────────────────────── */

static void every_kind_has_a_page(void **state)
{
    (void)state;
    size_t missing = 0;
    for (size_t i = 0; i < DIAGNOSTIC_KIND_COUNT; i++) {
        if (code_page((DiagnosticKind)i) != NULL)
            continue;
        print_error("no page on %s\n", diagnostic_row((DiagnosticKind)i).code);
        missing++;
    }
    assert_int_equal(missing, 0);
}

static void wrong_examples_give_their_code(void **state)
{
    (void)state;
    size_t failures = 0, not_run = 0;
    for (size_t i = 0; i < DIAGNOSTIC_KIND_COUNT; i++) {
        const CodePage *page = code_page((DiagnosticKind)i);
        if (page == NULL || is_too_long_to_run(page)) {
            not_run++;
            continue;
        }
        RuleSet *rules = open_example(page, page->wrong);
        Found found = look_for(rules, (DiagnosticKind)i);
        if (found.code_count == 0 || found.other_errors > 0) {
            print_error("%s: the wrong example gives the code %zu times, and %zu other errors %.*s\n",
                        diagnostic_row((DiagnosticKind)i).code, found.code_count, found.other_errors,
                        TEXT_ARGUMENTS(found.other));
            failures++;
        }
        ruleset_close(rules);
    }
    assert_int_equal(failures, 0);
    assert_int_equal(not_run, 3); /* E0123, E0127, E0249 */
}

static void right_examples_have_no_error(void **state)
{
    (void)state;
    size_t failures = 0;
    for (size_t i = 0; i < DIAGNOSTIC_KIND_COUNT; i++) {
        const CodePage *page = code_page((DiagnosticKind)i);
        if (page == NULL)
            continue;
        RuleSet *rules = open_example(page, page->right);
        Found found = look_for(rules, (DiagnosticKind)i);
        if (found.code_count + found.errors > 0) {
            print_error("%s: the right example gives the code %zu times, and %zu errors %.*s\n",
                        diagnostic_row((DiagnosticKind)i).code, found.code_count, found.errors, TEXT_ARGUMENTS(found.other));
            failures++;
        }
        ruleset_close(rules);
    }
    assert_int_equal(failures, 0);
}

static void codes_are_found_in_either_case(void **state)
{
    (void)state;
    DiagnosticKind kind;
    assert_true(code_find(text_of("E0204"), &kind) && kind == DIAGNOSTIC_UNKNOWN_TYPE);
    assert_true(code_find(text_of("w0253"), &kind) && kind == DIAGNOSTIC_UNUSED);
    assert_false(code_find(text_of("E0253"), &kind));
    assert_false(code_find(text_of("E02040"), &kind));
    assert_true(code_is_like(text_of("e9999")));
    assert_false(code_is_like(text_of("debt")));
    assert_false(code_is_like(text_of("E02x4")));
    assert_true(text_equal_string(code_nearest(text_of("e0253")), "W0253"));
}

/* Places of printf do not show on a page. */
static void pages_print_without_places(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    TextBuilder out = {.arena = arena};
    for (size_t i = 0; i < DIAGNOSTIC_KIND_COUNT; i++)
        if (code_page((DiagnosticKind)i) != NULL)
            code_page_print((DiagnosticKind)i, &out);
    const char *pages = text_built(&out).start;
    assert_null(strstr(pages, "%s"));
    assert_null(strstr(pages, "%."));
    assert_null(strstr(pages, "%z"));
    assert_null(strstr(pages, "\n\n\n"));
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_has_a_page),        cmocka_unit_test(wrong_examples_give_their_code),
        cmocka_unit_test(right_examples_have_no_error), cmocka_unit_test(codes_are_found_in_either_case),
        cmocka_unit_test(pages_print_without_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
