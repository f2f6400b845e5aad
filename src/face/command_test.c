/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/suggest.h"
#include "face/commands.h"
#include "show/terminal.h"
#include "source/language.h"
#include "test/test_coverage.h"
#include "test/test_report.h"

enum TestOption { TEST_ONLY, TEST_FORMAT, TEST_COVERAGE, TEST_OPTIONS };

static const Option options[] = {
    [TEST_ONLY] = {"only", "TEXT", "only tests whose title holds this text", false},
    [TEST_FORMAT] = {"format", "FORMAT", "text, tap or junit", false},
    [TEST_COVERAGE] = {"coverage", NULL, "which rules, cases, parameters and limits no test tries", false},
};

static bool read_format(const Arguments *arguments, TestFormat *out)
{
    static const char *const words[] = {"text", "tap", "junit"};
    const char *word = options_value(arguments, TEST_FORMAT);
    Suggestion suggestion = suggestion_for(text_of(word == NULL ? "" : word));
    *out = TEST_FORMAT_TEXT;
    for (int i = 0; word != NULL && i < TEST_FORMAT_COUNT; i++) {
        *out = (TestFormat)i;
        if (text_equal(text_of(word), text_of(words[i])))
            return true;
        suggestion_offer(&suggestion, text_of(words[i]));
    }
    if (word == NULL)
        return true;
    fprintf(stderr, say("styr test: --format `%s` is not known; it can be text, tap or junit"), word);
    if (suggestion.best.length > 0)
        fprintf(stderr, say("; did you mean `%.*s`?"), TEXT_ARGUMENTS(suggestion.best));
    fputc('\n', stderr);
    return false;
}

/* The rules with their tests checked; NULL where something is wrong with either (reported). */
static RuleSet *open_rules(const char *path)
{
    RuleSet *rules = ruleset_open_with_tests(path);
    size_t warnings = diagnostics_warnings(rules->diagnostics);
    ruleset_check_tests(rules);
    bool is_sound = ruleset_is_sound(rules);
    if (rules->problem.length > 0)
        fprintf(stderr, "styr: %.*s\n", TEXT_ARGUMENTS(rules->problem));
    else if (!is_sound || diagnostics_warnings(rules->diagnostics) > warnings)
        diagnostics_render(rules->diagnostics, stderr, terminal_has_colour(stderr));
    if (is_sound)
        return rules;
    ruleset_close(rules);
    return NULL;
}

static void report_coverage(TestSuite *suite)
{
    TextBuilder page = {.arena = suite->arena};
    coverage_print(tests_cover(suite), &page);
    Text words = text_built(&page);
    fwrite(words.start, 1, words.length, stdout);
}

static int report(TestSuite *suite, TestFormat format, bool has_coverage)
{
    size_t failed = tests_report(suite, format, stdout);
    if (has_coverage)
        report_coverage(suite);
    if (!terminal_finish_output())
        return EXIT_WRONG_INPUT;
    return failed > 0 ? EXIT_WRONG_INPUT : EXIT_FINE;
}

static int run_tests(RuleSet *rules, const Arguments *arguments, TestFormat format)
{
    const char *only = options_value(arguments, TEST_ONLY);
    if (rules->tests.count == 0 && format == TEST_FORMAT_TEXT) {
        printf(say("%.*s: no tests\n"), TEXT_ARGUMENTS(rules->name));
        return EXIT_FINE;
    }
    TestSuite *suite = test_suite_open(rules, only, options_given(arguments, TEST_COVERAGE));
    int status = EXIT_WRONG_USAGE;
    if (suite->count == 0 && only != NULL)
        fprintf(stderr, say("styr test: no test's title holds `%s`\n"), only);
    else
        status = report(suite, format, options_given(arguments, TEST_COVERAGE));
    test_suite_close(suite);
    return status;
}

static int run(const Arguments *arguments)
{
    TestFormat format;
    if (!read_format(arguments, &format))
        return EXIT_WRONG_USAGE;
    if (options_given(arguments, TEST_COVERAGE) && format != TEST_FORMAT_TEXT) {
        fputs(say("styr test: --coverage is shown as text: leave --format out\n"), stderr);
        return EXIT_WRONG_USAGE;
    }
    RuleSet *rules = open_rules(arguments->word_count > 0 ? arguments->words[0] : NULL);
    if (rules == NULL)
        return EXIT_WRONG_INPUT;
    int status = run_tests(rules, arguments, format);
    ruleset_close(rules);
    return status;
}

const Command command_test = {
    .name = "test",
    .synopsis = "[RULES] [options]",
    .purpose = "Runs the tests in a rule file.",
    .details = "RULES left out: the built-in Randers rules. The exit status is 1 where a test fails.\n\n"
               "Examples:\n"
               "  styr test my.styr\n"
               "  styr test --only 'carry over' --format tap\n"
               "  styr test my.styr --coverage\n",
    .options = options,
    .option_count = TEST_OPTIONS,
    .words_most = 1,
    .run = run,
};
