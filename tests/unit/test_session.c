/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session as a value: copied, compared, written and read; its steps; what is typed, taken apart. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "run/ruleset.h"
#include "session/asked.h"
#include "session/change.h"
#include "session/steps.h"
#include "syntax/typed.h"

static void assert_text(Text text, const char *expected)
{
    if (!text_equal_string(text, expected))
        fail_msg("`%.*s` is not `%s`", TEXT_ARGUMENTS(text), expected);
}

static Session example(Arena *arena)
{
    Session session = {.rules = text_of("my rules.styr"),
                       .data = text_of("data"),
                       .decimal = DECIMAL_COMMA,
                       .skips_bad_rows = true,
                       .as_of = 20000,
                       .scenario = text_of("Strengere grænse"),
                       .unit = text_of("10 03"),
                       .year = 2024,
                       .language = LANGUAGE_DANISH,
                       .says_time = true,
                       .format = text_of("csv")};
    session_change(arena, &session, text_of("limit = 3 %"));
    session_change(arena, &session, text_of("for units each year\n  a = b\n\n  c = d # æ"));
    return session;
}

/* Values */

static void a_session_is_read_as_it_was_written(void **state)
{
    Arena *arena = arena_open();
    Session session = example(arena), read;
    TextBuilder text = {.arena = arena};
    session_write(&session, &text);
    assert_true(session_read(arena, text_built(&text), &read));
    assert_true(session_equal(&session, &read));
    Session empty = {0};
    text.length = 0;
    session_write(&empty, &text);
    assert_true(session_read(arena, text_built(&text), &read));
    assert_true(session_equal(&empty, &read));
    (void)state;
    arena_close(arena);
}

static void what_is_no_session_is_not_read(void **state)
{
    static const char *const texts[] = {"", "limit", "styr session 1\nlimit", "styr session 1\nlimit 3\n", "styr session 2\n"};
    Arena *arena = arena_open();
    Session read;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(session_read(arena, text_of(texts[i]), &read));
    (void)state;
    arena_close(arena);
}

/* Each part alone makes a difference, and a copy makes none. */
static void sessions_differ_in_any_part(void **state)
{
    Arena *arena = arena_open();
    Session session = example(arena), copy = session_copy(arena, &session);
    assert_true(session_equal(&session, &copy));
    assert_ptr_not_equal(session.unit.start, copy.unit.start);
    Text *texts[] = {&copy.rules, &copy.data, &copy.scenario, &copy.unit, &copy.format, &copy.changes.items[1]};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Text before = *texts[i];
        *texts[i] = text_of("another");
        assert_false(session_equal(&session, &copy));
        *texts[i] = before;
    }
    copy.year = 2023;
    assert_false(session_equal(&session, &copy));
    copy = session_copy(arena, &session);
    copy.changes.count--;
    assert_false(session_equal(&session, &copy));
    assert_true(session_opens_the_same(&session, &copy));
    copy.decimal = DECIMAL_POINT;
    assert_false(session_opens_the_same(&session, &copy));
    (void)state;
    arena_close(arena);
}

static void a_value_set_again_takes_the_place_of_the_first(void **state)
{
    Arena *arena = arena_open();
    Session session = example(arena);
    session_change(arena, &session, text_of("limits = 1 %"));
    session_change(arena, &session, text_of("limit=4 %"));
    assert_int_equal(session.changes.count, 3);
    assert_text(session.changes.items[1], "limits = 1 %");
    assert_text(session.changes.items[2], "limit=4 %");
    (void)state;
    arena_close(arena);
}

/* Steps */

static void take(SessionSteps *steps, const char *unit)
{
    Session next = *steps_now(steps);
    next.unit = text_of(unit);
    steps_take(steps, &next, text_of(unit));
}

static void steps_go_back_and_forth(void **state)
{
    Arena *arena = arena_open();
    Session session = {.unit = text_of("A")};
    SessionSteps steps = steps_open(arena, &session);
    Text typed;
    assert_false(steps_undo(&steps, &typed));
    take(&steps, "B");
    take(&steps, "B"); /* no other value, no step */
    take(&steps, "C");
    assert_false(steps_redo(&steps, &typed));
    assert_true(steps_undo(&steps, &typed));
    assert_text(typed, "C");
    assert_text(steps_now(&steps)->unit, "B");
    assert_true(steps_redo(&steps, &typed));
    assert_text(typed, "C");
    assert_true(steps_undo(&steps, &typed));
    assert_true(steps_undo(&steps, &typed));
    assert_text(steps_now(&steps)->unit, "A");
    assert_false(steps_undo(&steps, &typed));
    take(&steps, "D"); /* what was undone is gone */
    assert_false(steps_redo(&steps, &typed));
    assert_true(steps_undo(&steps, &typed));
    assert_text(typed, "D");
    (void)state;
    arena_close(arena);
}

/* What is typed */

static void words_tell_what_is_meant(void **state)
{
    static const struct {
        const char *words;
        TypedKind kind;
        bool is_whole;
    } cases[] = {
        {"debt", TYPED_EXPRESSION, true},
        {"result", TYPED_EXPRESSION, true},
        {"result > 0 kr", TYPED_EXPRESSION, true},
        {"result of 1003 in 2024", TYPED_EXPRESSION, true},
        {"action.date", TYPED_EXPRESSION, true},
        {"test is test", TYPED_EXPRESSION, true},
        {"count of units where a", TYPED_EXPRESSION, true},
        {"max(a, b) >= 3", TYPED_EXPRESSION, true},
        {"(1 +", TYPED_EXPRESSION, false},
        {"limit = 3 %", TYPED_SETTING, true},
        {"  limit = 3 %", TYPED_SETTING, true},
        {"result = 3", TYPED_SETTING, true},
        {"limit =", TYPED_SETTING, false},
        {"cap(primary) = 8 %", TYPED_KEYED_SETTING, true},
        {"share(up to 300) = 8 %", TYPED_KEYED_SETTING, true},
        {"cap(primary) > 8 %", TYPED_EXPRESSION, true},
        {"parameter limit = 3 %", TYPED_DECLARATION, true},
        {"parameter cap by phase", TYPED_DECLARATION, false},
        {"paramter limit = 3 %", TYPED_DECLARATION, false},
        {"amend parameter limit = 3 %", TYPED_DECLARATION, true},
        {"without debt", TYPED_DECLARATION, true},
        {"for units each year", TYPED_DECLARATION, false},
        {"for units each year x = 3", TYPED_DECLARATION, false},
        {"indicator x for units", TYPED_DECLARATION, false},
        {"amend indicator x for units", TYPED_DECLARATION, false},
        {"exception e to x", TYPED_DECLARATION, false},
        {"set a = b, c", TYPED_DECLARATION, true},
        {"set a = b,", TYPED_DECLARATION, false},
        {"year ends 31 March", TYPED_DECLARATION, true},
        {"dispensations recorded in waivers", TYPED_DECLARATION, true},
        {"policy \"x\"", TYPED_DECLARATION, true},
        {"", TYPED_EXPRESSION, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Text words = text_of(cases[i].words);
        if (typed_kind(words) != cases[i].kind || typed_is_whole(words) != cases[i].is_whole)
            fail_msg("`%s` is %d, %s", cases[i].words, (int)typed_kind(words), typed_is_whole(words) ? "whole" : "not whole");
    }
    (void)state;
}

static const char rules_text[] = "policy \"P\"\ncurrency kr\nchoices kind: a, b\n"
                                 "table units key unit, year\n  unit: text\n  year: year\n  kind: kind\n  budget: money\n"
                                 "parameter limit = 5 %\nparameter cap by kind\n  a: 1 %\n  b: 2 %\n"
                                 "for units each year\n  debt = budget\n"
                                 "indicator level for units each year\n  red when debt > 0 kr\n  green otherwise\n"
                                 "result units for units each year unit, year, debt, level\n";

static void who_is_asked_about_stands_behind(void **state)
{
    static const struct {
        const char *words, *expression, *unit;
        int64_t year;
    } cases[] = {
        {"debt", "debt", "", 0},
        {"debt of 1042", "debt", "1042", 0},
        {"debt of 1042 in 2023", "debt", "1042", 2023},
        {"  debt  of  1042  in  2023  ", "debt", "1042", 2023},
        {"debt in 2023", "debt", "", 2023},
        {"debt of North", "debt", "North", 0},
        {"debt > 5 % of budget of \"Vestre skolen\" in 2023", "debt > 5 % of budget", "Vestre skolen", 2023},
        {"5 % of budget", "5 % of budget", "", 0},
        {"limit of budget", "limit of budget", "", 0},
        {"5 % of 1042", "5 % of 1042", "", 0},
        {"count of units", "count of units", "", 0},
        {"sum of x.y", "sum of x.y", "", 0},
        {"end of 2024", "end of 2024", "", 0},
        {"max(5 % of budget)", "max(5 % of budget)", "", 0},
        {"name is \"a of b\"", "name is \"a of b\"", "", 0},
        {"debt in 20233", "debt in 20233", "", 0},
        {"of 1042", "of 1042", "", 0},
        {"in 2023", "in 2023", "", 0},
        {"", "", "", 0},
    };
    RuleSet *rules = ruleset_open_text(text_of("rules"), text_of(rules_text));
    assert_true(ruleset_is_sound(rules));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Asked asked = asked_read(rules->model, text_of(cases[i].words));
        assert_text(asked.expression, cases[i].expression);
        assert_text(asked.unit, cases[i].unit);
        assert_int_equal(asked.year, cases[i].year);
    }
    (void)state;
    ruleset_close(rules);
}

static void changes_become_lines_of_a_scenario(void **state)
{
    static const char *const cases[][3] = {
        {"limit = 3 %", "limit = 3 %"},
        {"limit = 3 % from 2025: 2 %", "limit = 3 % from 2025: 2 %"},
        {"limt = 3 %", "limt = 3 %"}, /* misspelt: the checker says so */
        {"share = debt / budget", "for units each year\n  share = debt / budget"},
        {"debt = 0 kr", "amend for units each year\n  debt = 0 kr"},
        {"cap(b) = 3 %", "amend parameter cap by kind\n  a: 1 %\n  b: 3 %"},
        {"parameter limit = 3 %", "amend parameter limit = 3 %"},
        {"amend parameter limit = 3 %", "amend parameter limit = 3 %"},
        {"parameter floor = 3 kr", "parameter floor = 3 kr"},
        {"without level", "without level"},
        {"indicator level for units each year\n  green otherwise",
         "amend indicator level for units each year\n  green otherwise"},
        {"indicator level for units\n  green otherwise", "indicator level for units\n  green otherwise"},
        {"for units each year\n  debt = 1 kr\n    source \"x\"\n  more = 2 kr\n",
         "amend for units each year\n  debt = 1 kr\n    source \"x\"", "for units each year\n  more = 2 kr"},
    };
    RuleSet *rules = ruleset_open_text(text_of("rules"), text_of(rules_text));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ChangeTexts texts = {0};
        Text problem;
        assert_true(change_read(rules, text_of(cases[i][0]), &texts, &problem));
        assert_int_equal(texts.count, cases[i][2] != NULL ? 2 : 1);
        for (size_t j = 0; j < texts.count; j++)
            assert_text(texts.items[j], cases[i][1 + j]);
    }
    (void)state;
    ruleset_close(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_session_is_read_as_it_was_written),
        cmocka_unit_test(what_is_no_session_is_not_read),
        cmocka_unit_test(sessions_differ_in_any_part),
        cmocka_unit_test(a_value_set_again_takes_the_place_of_the_first),
        cmocka_unit_test(steps_go_back_and_forth),
        cmocka_unit_test(words_tell_what_is_meant),
        cmocka_unit_test(who_is_asked_about_stands_behind),
        cmocka_unit_test(changes_become_lines_of_a_scenario),
    };
    return cmocka_run_group_tests_name("session", tests, NULL, NULL);
}
