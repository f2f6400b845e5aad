/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/saved_test.h"

#include <string.h>

#include "ask/may.h"
#include "explain/figure.h"
#include "session/save.h"
#include "session/test_rows.h"
#include "show/values.h"
#include "syntax/format.h"
#include "syntax/typed.h"
#include "test/test_suite.h"

/* Which rows a test gives: the fewest that give the answer. */
typedef enum RowChoice {
    ROWS_OF_REASONS,       /* those that it rests on, with what of them it rests on */
    WHOLE_ROWS_OF_REASONS, /* with all that the rules read of them */
    ROWS_OF_UNIT,          /* all of the unit */
} RowChoice;

typedef struct SavedTest {
    const Audience *audience;
    OpenedRules *opened;
    const Session *session;
    const SavedTestQuestion *question;
    RuleSet *rules; /* in force in the session */
    RunResult *result;
    Arena *arena;
    const Reason *reason;
    Text title;
    Text place;     /* `units "1003" 2024` */
    Text condition; /* `debt is 50 kr` */
    const Table *unit_table;
    int64_t unit; /* whose rows are all taken where the reasons' do not do */
    const Table *asked_table;
    size_t asked_row; /* of `may` */
} SavedTest;

/* ── the answer as a condition ───────────────────────────────────────────────────────────────────────────── */

static Text in_parentheses(const SavedTest *test, Text words)
{
    bool is_name = strcspn(words.start, " +-*/<>=(") >= words.length;
    return is_name ? words : text_format(test->arena, "(%.*s)", TEXT_ARGUMENTS(words));
}

/* A share that has no end as a decimal, `≈ 4.204037 %`, is compared as it is shown; of money what is less than the smallest
 * coin is rounded. */
static Text rounded_condition(const SavedTest *test, Text name, Text value)
{
    static const char sign[] = "≈ ";
    const char *step = test->reason->type.kind == TYPE_RATIO ? "0.00000001" : "0.000001";
    value = (Text){value.start + sizeof sign - 1, value.length - (sizeof sign - 1)};
    return text_format(test->arena, "rounded(%.*s, %s) is %.*s", TEXT_ARGUMENTS(name), step, TEXT_ARGUMENTS(value));
}

static Text rounded_money(const SavedTest *test, Text name)
{
    const Model *model = test->result->model;
    TextBuilder value = {.arena = test->arena}, coin = {.arena = test->arena};
    Text currency = model->currency != NULL ? *model->currency : (Text){"", 0};
    value_print_fraction(model, test->reason->type, test->reason->cell.fraction, &value);
    value_print_whole(test->result->prepared, (Type){.kind = TYPE_MONEY}, 1, &coin);
    return text_format(test->arena, "rounded(%.*s, %.*s %.*s) is %.*s %.*s", TEXT_ARGUMENTS(name),
                       TEXT_ARGUMENTS(text_built(&coin)), TEXT_ARGUMENTS(currency), TEXT_ARGUMENTS(text_built(&value)),
                       TEXT_ARGUMENTS(currency));
}

static bool has_parts_of_coins(const Reason *reason)
{
    return reason->type.kind == TYPE_MONEY && reason->cell.is_fraction &&
           reason->cell.fraction.numerator % reason->cell.fraction.denominator != 0;
}

static Text marked_condition(const SavedTest *test, Text name, const Quantity *quantity, uint8_t mark)
{
    const char *word = mark == MARK_NOT_APPLICABLE                               ? "not given"
                       : quantity != NULL && quantity->kind == QUANTITY_DECISION ? "pending"
                       : quantity != NULL                                        ? "undetermined"
                                                                                 : "unknown";
    return text_format(test->arena, "%.*s is %s", TEXT_ARGUMENTS(in_parentheses(test, name)), word);
}

static Text case_word(const Quantity *indicator, int64_t value)
{
    const Clause *clause = &indicator->declaration->as.rule.clauses.items[value];
    return clause->name.name != NULL ? *clause->name.name : *clause->level.name;
}

static Text condition_of(const SavedTest *test, Text name, const Quantity *quantity)
{
    const Reason *reason = test->reason;
    TextBuilder value = {.arena = test->arena};
    const Quantity *rule;
    if (reason->cell.mark != 0)
        return marked_condition(test, name, quantity, reason->cell.mark);
    if (has_parts_of_coins(reason))
        return rounded_money(test, name);
    if (reason->type.kind == TYPE_INDICATOR)
        text_append(&value, case_word(reason->type.indicator, reason->cell.whole));
    else if (reason->type.kind == TYPE_VERDICT)
        text_append_string(&value, value_verdict_word(test->result->model, reason->cell.whole, &rule));
    else
        test_value_print(test->result, reason->type, reason->cell, &value);
    if (strncmp(text_built(&value).start, "≈", strlen("≈")) == 0)
        return rounded_condition(test, name, text_built(&value));
    return text_format(test->arena, "%.*s is %.*s", TEXT_ARGUMENTS(in_parentheses(test, name)),
                       TEXT_ARGUMENTS(text_built(&value)));
}

/* ── a figure ────────────────────────────────────────────────────────────────────────────────────────────── */

static int cannot(const SavedTest *test, const char *why) { return audience_complain(test->audience, "%s", why); }

static Text place_of(const SavedTest *test, const Figure *figure)
{
    TextBuilder out = {.arena = test->arena};
    text_append_format(&out, "%.*s \"%.*s\"", TEXT_ARGUMENTS(*figure->space.table->name.name), TEXT_ARGUMENTS(figure->key));
    if (figure->space.kind == SPACE_PANEL)
        text_append_format(&out, " %lld", (long long)figure->year);
    return text_built(&out);
}

/* The unit that a row of another table belongs to: its link to the main table. */
static void find_unit(SavedTest *test, const Table *table, size_t row)
{
    const PreparedTable *prepared = &test->result->prepared->tables[table->index];
    const Table *main = table_subject(run_main_space(test->result->model).table);
    for (size_t i = 0; i < table->column_count; i++) {
        const Cells *cells = &prepared->columns[i];
        if (table->columns[i]->type.kind != TYPE_ROW || table->columns[i]->type.table != main || cells->values == NULL)
            continue;
        test->unit_table = main;
        test->unit = cells->values[row];
    }
}

static int find_figure(SavedTest *test, Figure *figure, Subject *subject)
{
    Text problem;
    if (!figure_find(test->result, figure, subject, &problem))
        return audience_print_problem(test->audience, test->rules, problem);
    bool is_own = subject->quantity == NULL || space_equal(subject->quantity->space, figure->space);
    if (is_own && subject->rule != NULL && figure->instance.length == 0) {
        is_own = figure_find_row(test->result, figure, &subject->row, &problem);
        subject->rule = NULL; /* what it is worth as a name */
    }
    if (subject->rule != NULL || !is_own || figure->space.table == NULL)
        return cannot(test, say("only what is asked of one row can be made a test: a figure, an outcome, a status of a unit"));
    if (figure->space.kind == SPACE_TABLE && figure->space.table != table_subject(run_main_space(test->result->model).table))
        find_unit(test, figure->space.table, subject->row);
    else if (figure_find_key(test->result, table_subject(figure->space.table), figure->key, &test->unit, &problem))
        test->unit_table = figure->space.table;
    return EXIT_FINE;
}

static int read_figure(SavedTest *test)
{
    const SavedTestQuestion *question = test->question;
    static const ExplainOptions all = {.depth = EXPLAIN_DEPTH_MOST, .shows_all = true};
    RunOptions options = session_run(test->session);
    Figure figure;
    Subject subject;
    Text problem;
    ruleset_begin_question(test->rules);
    if (!figure_read(test->rules, question->words, question->word_count, &figure, &problem))
        return audience_print_problem(test->audience, test->rules, problem);
    options.for_questions = true;
    options.asked = figure.quantity == NULL ? &figure.asked : NULL;
    test->result = run_rules(test->rules, &options);
    if (test->result->status != RUN_DONE)
        return audience_print_failure(test->audience, test->result);
    int status = find_figure(test, &figure, &subject);
    if (status != EXIT_FINE)
        return status;
    test->reason = explain(test->arena, test->result, subject, all);
    test->place = place_of(test, &figure);
    Text name = text_of(question->words[question->word_count - 1]);
    if (subject.quantity != NULL && subject.quantity->kind == QUANTITY_ACTION)
        name = *subject.quantity->name.name;
    test->condition = condition_of(test, name, subject.quantity);
    return EXIT_FINE;
}

/* ── a question of may ───────────────────────────────────────────────────────────────────────────────────── */

static Text asked_place(const SavedTest *test)
{
    const Table *table = test->asked_table;
    TextBuilder key = {.arena = test->arena};
    if (table->key_count == 0)
        return text_format(test->arena, "%.*s 1", TEXT_ARGUMENTS(*table->name.name));
    row_key_print(test->result->prepared, table, (int64_t)test->asked_row, &key);
    return text_format(test->arena, "%.*s \"%.*s\"", TEXT_ARGUMENTS(*table->name.name), TEXT_ARGUMENTS(text_built(&key)));
}

static int tell_verdict(SavedTest *test, const May *may)
{
    static const ExplainOptions all = {.depth = EXPLAIN_DEPTH_MOST, .shows_all = true};
    static const char *const words[] = {[MAY_PERMITTED] = "permitted",
                                        [MAY_NEEDS_DECISION] = "needs_decision",
                                        [MAY_FORBIDDEN] = "forbidden",
                                        [MAY_UNDETERMINED] = "undetermined"};
    Subject subject = {.quantity = may->action, .row = may->row};
    if (may->problems.count > 0)
        return cannot(test, may->problems.items[0].start);
    test->asked_table = may->table;
    test->asked_row = may->row;
    test->place = asked_place(test);
    test->condition = text_format(test->arena, "%.*s is %s", TEXT_ARGUMENTS(*may->action->name.name), words[may->verdict]);
    test->reason = explain(test->arena, test->result, subject, all);
    find_unit(test, may->table, may->row);
    return EXIT_FINE;
}

static int read_may(SavedTest *test)
{
    Question question;
    Text problem;
    RunOptions options = session_run(test->session);
    const Quantity *action = NULL;
    options.for_questions = true;
    if (question_read(test->arena, text_of(test->question->may), &question, &problem))
        action = argument_action(test->rules, question.action, &problem);
    if (action == NULL)
        return audience_complain(test->audience, "%.*s", TEXT_ARGUMENTS(problem));
    test->result = run_open(test->rules, &options);
    if (test->result->status != RUN_DONE)
        return audience_print_failure(test->audience, test->result);
    return tell_verdict(test, may_ask(test->result, action, &question));
}

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
        return cannot(test,
                      say("a test changes nothing but values of parameters: save the session's other changes first (`:save`), "
                          "put them into the rules, and ask again"));
    return cannot(test, say("the answer rests on more rows than its unit's own: it cannot be made a test by itself"));
}

int saved_test(const Audience *audience, OpenedRules *opened, const Session *session, const SavedTestQuestion *question,
               Text *lines, Text *whole)
{
    SavedTest test = {.audience = audience, .opened = opened, .session = session, .question = question};
    test.rules = session_rules(audience, opened, session);
    if (test.rules == NULL)
        return EXIT_WRONG_INPUT;
    test.arena = test.rules->arena;
    int status = question->may != NULL ? read_may(&test) : read_figure(&test);
    if (status == EXIT_FINE)
        status = write_out(&test, lines, whole);
    if (test.result != NULL)
        run_result_close(test.result);
    return status;
}
