/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions taken apart. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ask/question.h"

static Arena *arena;

static int open_arena(void **state)
{
    (void)state;
    arena = arena_open();
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

/* The action and its parts, joined by `|`. */
static const char *apart(const char *words)
{
    Question question;
    Text problem;
    TextBuilder out = {.arena = arena};
    if (!question_read(arena, text_of(words), &question, &problem))
        return "none";
    text_append(&out, question.action);
    for (size_t i = 0; i < question.parts.count; i++)
        text_append_format(&out, "|%.*s", TEXT_ARGUMENTS(question.parts.items[i]));
    return text_built(&out).start;
}

static void parts_are_parted_by_commas(void **state)
{
    (void)state;
    assert_string_equal(apart("transfer(unit 1001, from pay, 250 000 kr)"), "transfer|unit 1001|from pay|250 000 kr");
    assert_string_equal(apart("  hire ( unit: 1001 ,\n 2025-01-31 ) "), "hire|unit: 1001|2025-01-31");
    assert_string_equal(apart("hire()"), "hire");
    assert_string_equal(apart("hire(, unit 1,)"), "hire|unit 1");
}

static void a_comma_between_digits_parts_nothing(void **state)
{
    (void)state;
    assert_string_equal(apart("a(250.000,50 kr, 5,25 %)"), "a|250.000,50 kr|5,25 %");
    assert_string_equal(apart("a(1001,250)"), "a|1001,250");
    assert_string_equal(apart("a(1001, 250)"), "a|1001|250");
    assert_string_equal(apart("a(pay,250)"), "a|pay|250");
    assert_string_equal(apart("a(250,pay)"), "a|250|pay");
}

static void quotes_hold_commas(void **state)
{
    (void)state;
    assert_string_equal(apart("a(from \"Vikar, feriepenge\", to “Løn, ja”)"), "a|from \"Vikar, feriepenge\"|to “Løn, ja”");
    assert_string_equal(apart("a(„a, b“, »c, d«)"), "a|„a, b“|»c, d«");
    assert_string_equal(apart("a(5\" wide, b)"), "a|5\" wide|b"); /* never closed: no quotation */
}

static void what_is_no_question_says_what_one_is(void **state)
{
    (void)state;
    Question question;
    Text problem = {0};
    const char *const wrong[] = {"", "transfer", "(unit 1)", "transfer(unit 1", "transfer(unit 1) now"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        problem = (Text){0};
        assert_false(question_read(arena, text_of(wrong[i]), &question, &problem));
        assert_true(problem.length > 0);
    }
}

static void labels_stand_before_values(void **state)
{
    (void)state;
    const char *const ways[] = {"from pay", "from: pay", "from   :pay", "from:pay"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Text part = text_of(ways[i]), word = question_first_word(part);
        assert_true(text_equal_string(word, "from"));
        assert_true(text_equal_string(question_after_word(part, word), "pay"));
    }
    Text alone = text_of("from");
    assert_int_equal(question_after_word(alone, question_first_word(alone)).length, 0);
}

static void quotes_are_taken_off(void **state)
{
    (void)state;
    Text inside;
    assert_true(question_quoted(text_of("\"Løn\""), &inside));
    assert_true(text_equal_string(inside, "Løn"));
    assert_true(question_quoted(text_of("“Løn”"), &inside));
    assert_true(text_equal_string(inside, "Løn"));
    assert_false(question_quoted(text_of("Løn"), &inside));
    assert_false(question_quoted(text_of("\"Løn\" ja"), &inside));
    assert_false(question_quoted(text_of("\"Løn"), &inside));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(parts_are_parted_by_commas, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_comma_between_digits_parts_nothing, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(quotes_hold_commas, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(what_is_no_question_says_what_one_is, open_arena, close_arena),
        cmocka_unit_test(labels_stand_before_values),
        cmocka_unit_test_setup_teardown(quotes_are_taken_off, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
