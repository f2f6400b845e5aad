/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/saved_test_parts.h"

#include <string.h>

#include "session/save.h"
#include "session/test_rows.h"
#include "syntax/format.h"
#include "syntax/typed.h"
#include "test/test_suite.h"

/* Which rows a test gives: the fewest that give the answer. */
typedef enum RowChoice {
    ROWS_OF_REASONS,       /* those that it rests on, with what of them it rests on */
    WHOLE_ROWS_OF_REASONS, /* with all that the rules read of them */
    ROWS_OF_UNIT,          /* all of the unit */
} RowChoice;

/* ── as text ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* `limit = 3 %`; a test can change nothing else. */
static bool is_value(Text change)
{
    return typed_kind(change) == TYPED_SETTING && memchr(change.start, '\n', change.length) == NULL;
}

static void append_settings(const SavedTest *test, TextBuilder *out)
{
    for (size_t i = 0; i < test->session->changes.count; i++) {
        Text change = test->session->changes.items[i];
        if (is_value(change))
            text_append_format(out, "  %.*s\n", TEXT_ARGUMENTS(change));
    }
}

/* As `styr fmt` would. */
static Text laid_out(const SavedTest *test, Text lines)
{
    TextBuilder out = {.arena = test->arena};
    RuleText text = test->rules->text;
    text.diagnostics = diagnostics_open(test->arena, text.sources);
    const Source *source = sources_add(text.sources, text_of("test"), lines);
    return source != NULL && format_rules(&text, source, &out) ? text_built(&out) : lines;
}

static TestRows chosen_rows(const SavedTest *test, RowChoice choice)
{
    TestRows rows = test_rows_open(test->result);
    test_rows_take_reasons(&rows, test->reason, choice == ROWS_OF_REASONS);
    if (test->asked_table != NULL)
        rows.chosen[test->asked_table->index][test->asked_row] = true;
    if (choice == ROWS_OF_UNIT && test->unit_table != NULL)
        test_rows_take_unit(&rows, test->unit_table, test->unit);
    return rows;
}

static Text lines_of(const SavedTest *test, const TestRows *rows)
{
    TextBuilder out = {.arena = test->arena};
    text_append_format(&out, "test \"%.*s\"\n", TEXT_ARGUMENTS(test->title));
    test_rows_print(rows, &out);
    text_append_string(&out, "  as of ");
    date_print(&out, test->session->as_of);
    text_append_byte(&out, '\n');
    append_settings(test, &out);
    text_append_format(&out, "  expect %.*s: %.*s\n", TEXT_ARGUMENTS(test->place), TEXT_ARGUMENTS(test->condition));
    return laid_out(test, text_built(&out));
}

/* ── the file that it is to stand in, with it ────────────────────────────────────────────────────────────── */

static const char *file_of(const SavedTest *test)
{
    if (test->question->file != NULL)
        return test->question->file;
    return test->session->rules.length > 0 ? text_format(test->arena, "%s.test", test->session->rules.start).start
                                           : "test.styr";
}

/* What stands there before the test. */
static Text before_test(const SavedTest *test)
{
    TextBuilder out = {.arena = test->arena};
    Text problem;
    const Source *before =
        test->question->file != NULL ? sources_read(test->rules->text.sources, text_of(test->question->file), &problem) : NULL;
    if (before != NULL)
        text_append(&out, before->text);
    else
        session_append_rules(test->session, file_of(test), &out);
    return text_built(&out);
}

/* No two tests have one title. */
static Text own_title(const SavedTest *test, Text before)
{
    Text title = test->question->title;
    for (size_t i = 2; strstr(before.start, text_format(test->arena, "test \"%.*s\"", TEXT_ARGUMENTS(title)).start) != NULL;
         i++)
        title = text_format(test->arena, "%.*s (%zu)", TEXT_ARGUMENTS(test->question->title), i);
    return title;
}

static bool has_passed(TestSuite *suite, Text title)
{
    for (size_t i = suite->count; i > 0; i--) {
        if (text_equal(suite->tests[i - 1].test->title, title))
            return test_run(suite, i - 1, suite->plan, NULL, suite->arena).has_passed;
    }
    return false;
}

/* Whether it passes there. */
static bool passes(const SavedTest *test, Text whole)
{
    RuleSet *rules = ruleset_open_text(text_of(file_of(test)), whole);
    ruleset_check_tests(rules);
    bool has = false;
    if (ruleset_is_sound(rules)) {
        TestSuite *suite = test_suite_open(rules, test->title.start, false);
        has = has_passed(suite, test->title);
        test_suite_close(suite);
    }
    ruleset_close(rules);
    return has;
}

static bool write_with(const SavedTest *test, const TestRows *rows, Text before, Text *lines, Text *whole)
{
    *lines = lines_of(test, rows);
    *whole = text_format(test->arena, "%.*s\n%.*s", TEXT_ARGUMENTS(before), TEXT_ARGUMENTS(*lines));
    return passes(test, *whole);
}

/* Tables without which it passes as well are left out. */
static void leave_tables_out(const SavedTest *test, TestRows *rows, Text before, Text *lines, Text *whole)
{
    for (size_t i = test->result->model->table_count; i > 0; i--) {
        bool *chosen = rows->chosen[i - 1];
        rows->chosen[i - 1] = test_rows_open(test->result).chosen[i - 1];
        if (!write_with(test, rows, before, lines, whole))
            rows->chosen[i - 1] = chosen;
    }
    write_with(test, rows, before, lines, whole);
}

static bool changes_more_than_values(const Session *session)
{
    bool is_more = session->scenario.length > 0;
    for (size_t i = 0; i < session->changes.count; i++)
        is_more |= !is_value(session->changes.items[i]);
    return is_more;
}

static bool is_sound(const SavedTest *test, Text before)
{
    RuleSet *rules = ruleset_open_text(text_of(file_of(test)), before);
    bool is_so = ruleset_is_sound(rules);
    ruleset_close(rules);
    return is_so;
}

static int write_out(SavedTest *test, Text *lines, Text *whole)
{
    Text before = before_test(test);
    test->title = own_title(test, before);
    if (!is_sound(test, before))
        return audience_complain(test->audience, say("%s has errors of its own: styr check %s"), file_of(test), file_of(test));
    for (RowChoice choice = ROWS_OF_REASONS; choice <= ROWS_OF_UNIT; choice++) {
        TestRows rows = chosen_rows(test, choice);
        if (!write_with(test, &rows, before, lines, whole))
            continue;
        if (choice == ROWS_OF_UNIT)
            leave_tables_out(test, &rows, before, lines, whole);
        return EXIT_FINE;
    }
    if (changes_more_than_values(test->session))
        return saved_test_cannot(
            test, say("a test changes nothing but values of parameters: save the session's other changes first (`:save`), "
                      "put them into the rules, and ask again"));
    return saved_test_cannot(test,
                             say("the answer rests on more rows than its unit's own: it cannot be made a test by itself"));
}

int saved_test(const Audience *audience, OpenedRules *opened, const Session *session, const SavedTestQuestion *question,
               Text *lines, Text *whole)
{
    SavedTest test = {.audience = audience, .opened = opened, .session = session, .question = question};
    test.rules = session_rules(audience, opened, session);
    if (test.rules == NULL)
        return EXIT_WRONG_INPUT;
    test.arena = test.rules->arena;
    int status = saved_test_ask(&test);
    if (status == EXIT_FINE)
        status = write_out(&test, lines, whole);
    if (test.result != NULL)
        run_result_close(test.result);
    return status;
}
