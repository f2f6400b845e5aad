/* SPDX-License-Identifier: GPL-3.0-or-later */
/* :rules, :source, :assumptions, :check, :test: what the rules say, with what the session changed in them. */
#include <string.h>

#include "guide/check_answer.h"
#include "overview/overview_answer.h"
#include "repl/commands.h"
#include "session/source_answer.h"
#include "test/test_answer.h"

/* ── :rules, :source, :assumptions ───────────────────────────────────────────────────────────────────────── */

static int run_rules_command(ReplContext *context, Text words)
{
    RuleSet *rules = repl_rules(context);
    return rules != NULL ? rules_answer(&context->audience, rules, words) : EXIT_WRONG_INPUT;
}

const ReplCommand repl_command_rules = {
    .name = "rules",
    .synopsis = SAID("[PARAGRAPH | WORD]"),
    .purpose = SAID("the rules by the paragraphs that they come from"),
    .details = SAID("Those of one paragraph, or that have a word in their name, label or source.\n\n"
                    "Examples:\n  :rules E1\n  :rules gæld\n  :rules\n"),
    .run = run_rules_command,
};

static int run_source(ReplContext *context, Text words)
{
    ReplWords list = repl_words(context->arena, words);
    if (list.count != 1)
        return repl_usage(context);
    return source_answer(&context->audience, context->opened, &context->session, text_of(list.items[0]));
}

const ReplCommand repl_command_source = {
    .name = "source",
    .short_name = "src",
    .synopsis = SAID("NAME"),
    .purpose = SAID("how the rule file says it, and where; and what the session made of it"),
    .details =
        SAID("NAME is anything that is declared: a parameter, a definition, a rule, a ground, a column, a scenario's title.\n\n"
             "Examples:\n  :source debt\n  :source suspend_freedoms\n  :source \"Strammere gældsgrænse\"\n"),
    .run = run_source,
};

static int run_assumptions(ReplContext *context, Text words)
{
    RuleSet *rules = repl_rules(context);
    RunOptions run = session_run(&context->session);
    return rules != NULL ? assumptions_answer(&context->audience, rules, &run, words) : EXIT_WRONG_INPUT;
}

const ReplCommand repl_command_assumptions = {
    .name = "assumptions",
    .synopsis = SAID("[WORD]"),
    .purpose = SAID("what the rules do not get from their source, and what that decides on the data"),
    .details = SAID("All of them, or those that have a word in their name or their reason.\n\n"
                    "Examples:\n  :assumptions\n  :assumptions suspension\n"),
    .run = run_assumptions,
};

/* ── :check, :test ───────────────────────────────────────────────────────────────────────────────────────── */

/* The rules in force, with their tests: those of the built-in rules are read for this alone. NULL where they cannot be (said).
 */
static RuleSet *rules_with_tests(ReplContext *context)
{
    if (context->session.rules.length > 0)
        return repl_rules(context);
    OpenedRules *opened = arena_allocate(context->arena, sizeof *opened);
    opened->rules = ruleset_open_with_tests(NULL);
    return session_rules(&context->audience, opened, &context->session);
}

static int run_check(ReplContext *context, Text words)
{
    CheckQuestion question = {.categories = CATEGORIES_USUAL};
    RuleSet *rules = rules_with_tests(context);
    if (rules == NULL)
        return EXIT_WRONG_INPUT;
    if (text_equal_string(words, "style"))
        question.categories |= 1u << CATEGORY_STYLE;
    else if (words.length > 0)
        return repl_usage(context);
    return check_answer(&context->audience, rules, &question);
}

const ReplCommand repl_command_check = {
    .name = "check",
    .synopsis = SAID("[style]"),
    .purpose = SAID("what is wrong with the rules: gaps, overlaps, what can never hold, what has no source"),
    .details = SAID("Looks at the rules with what the session changed in them. With `style` also at how they are written.\n\n"
                    "Examples:\n  :check\n  :check style\n"),
    .run = run_check,
};

static bool begins_with_word(Text words, const char *word)
{
    size_t length = strlen(word);
    return words.length >= length && strncmp(words.start, word, length) == 0 &&
           (words.length == length || words.start[length] == ' ');
}

static int run_test(ReplContext *context, Text words)
{
    TestQuestion question = {.has_coverage = begins_with_word(words, "coverage")};
    RuleSet *rules = rules_with_tests(context);
    if (rules == NULL)
        return EXIT_WRONG_INPUT;
    size_t passed = question.has_coverage ? strlen("coverage") : 0;
    passed += strspn(words.start + passed, " ");
    if (words.length > passed)
        question.only = words.start + passed;
    return test_answer(&context->audience, rules, &question);
}

const ReplCommand repl_command_test = {
    .name = "test",
    .synopsis = SAID("[coverage] [WORDS]"),
    .purpose = SAID("runs the tests in the rules: all, or those whose title has these words"),
    .details = SAID("The rules are tested with what the session changed in them. `coverage` says what no test tries.\n\n"
                    "Examples:\n  :test\n  :test suspension\n  :test coverage\n"),
    .run = run_test,
};
