/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/suggest.h"
#include "face/commands.h"
#include "source/language.h"
#include "test/test_answer.h"

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

static int run(const Arguments *arguments)
{
    TestQuestion question = {.only = options_value(arguments, TEST_ONLY),
                             .has_coverage = options_given(arguments, TEST_COVERAGE)};
    Audience audience = audience_of_command(arguments->command->name);
    if (!read_format(arguments, &question.format))
        return EXIT_WRONG_USAGE;
    if (question.has_coverage && question.format != TEST_FORMAT_TEXT)
        return audience_complain(&audience, "%s", say("--coverage is shown as text: leave --format out"));
    RuleSet *rules = ruleset_open_with_tests(arguments->word_count > 0 ? arguments->words[0] : NULL);
    int status = test_answer(&audience, rules, &question);
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
