/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test/test_answer.h"

#include "show/terminal.h"
#include "source/language.h"
#include "test/test_coverage.h"

/* Whether rules and tests may be run; what is wrong with either is said. */
static bool are_sound(const Audience *audience, RuleSet *rules)
{
    size_t warnings = diagnostics_warnings(rules->diagnostics);
    ruleset_check_tests(rules);
    bool is_sound = ruleset_is_sound(rules);
    if (rules->problem.length > 0)
        fprintf(audience->remarks, "styr: %.*s\n", TEXT_ARGUMENTS(rules->problem));
    else if (!is_sound || diagnostics_warnings(rules->diagnostics) > warnings)
        diagnostics_render(rules->diagnostics, audience->remarks, audience->remarks_have_colour);
    return is_sound;
}

static int report(const Audience *audience, TestSuite *suite, const TestQuestion *question)
{
    size_t failed = tests_report(suite, question->format, audience->answers);
    if (question->has_coverage) {
        TextBuilder page = {.arena = suite->arena};
        coverage_print(tests_cover(suite), &page);
        audience_print(audience, &page);
    }
    return terminal_finish(audience->answers) && failed == 0 ? EXIT_FINE : EXIT_WRONG_INPUT;
}

int test_answer(const Audience *audience, RuleSet *rules, const TestQuestion *question)
{
    if (!are_sound(audience, rules))
        return EXIT_WRONG_INPUT;
    if (rules->tests.count == 0 && question->format == TEST_FORMAT_TEXT) {
        fprintf(audience->answers, say("%.*s: no tests\n"), TEXT_ARGUMENTS(rules->name));
        return EXIT_FINE;
    }
    TestSuite *suite = test_suite_open(rules, question->only, question->has_coverage);
    int status = suite->count == 0 && question->only != NULL
                     ? audience_complain(audience, say("no test's title holds `%s`"), question->only)
                     : report(audience, suite, question);
    test_suite_close(suite);
    return status;
}
