/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows a command's name, parted at the command's own words. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "repl/parts.h"
#include "run/ruleset.h"

static const char rules_text[] =
    "policy \"P\"\ncurrency kr\ntable units key unit, year\n  unit: text\n  year: year\n  budget: money\n"
    "  sum_paid: money\nparameter limit = 5 %\n  source \"s\"\n"
    "for units each year\n  source \"s\"\n  debt = budget - sum_paid\n";

/* `first|by: area|`: what each word says. */
static void assert_parts(const Model *model, const char *words, const char *own_words, const char *expected)
{
    Arena *arena = arena_open();
    CommandParts parts = parts_read(arena, model, text_of(words), own_words);
    TextBuilder all = {.arena = arena};
    text_append_format(&all, "%s|", parts_first(&parts));
    for (size_t i = 1; i < parts.list.count; i++)
        text_append_format(&all, "%s: %s|", parts.list.items[i].word, parts.list.items[i].text);
    assert_string_equal(text_built(&all).start, expected);
    arena_close(arena);
}

static void words_are_parted_where_they_are_the_commands_own(void **state)
{
    static const char *const cases[][2] = {
        {"", "|"},
        {"limit = 0%..5%/1%", "limit = 0%..5%/1%|"},
        {"limit = 3 % count debt > 0 kr by area", "limit = 3 %|count: debt > 0 kr|by: area|"},
        {"limit = 3 %   count  a\n  count b", "limit = 3 %|count: a|count: b|"},
        {"limit count count of units where debt > 0 kr", "limit|count: count of units where debt > 0 kr|"},
        {"limit sum sum of units.budget sum debt", "limit|sum: sum of units.budget|sum: debt|"},
        {"limit count debt > limit of budget", "limit|count: debt > limit of budget|"},
        {"limit of 1003 in 2024", "limit|of: 1003|in: 2024|"},
        {"limit of \"by area\" by area", "limit|of: by area|by: area|"},
        {"limit in 2022..2024", "limit|in: 2022..2024|"},
        {"limit in all", "limit|in: all|"},
        {"x in places by area", "x in places|by: area|"},
        {"cap(by) = 3 % by area", "cap(by) = 3 %|by: area|"},
        {"limit count \"a by b\" by c", "limit|count: a by b|by: c|"},
        {"limit count a is \"x by y\"", "limit|count: a is \"x by y\"|"},
        {"bygone by", "bygone|by: |"},
        {"limit at most 10 red", "limit|at: most 10 red|"},
        {"last year's a at first b", "last year's a at first b|"},
    };
    RuleSet *rules = ruleset_open_text(text_of("rules"), text_of(rules_text));
    assert_true(ruleset_is_sound(rules));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_parts(rules->model, cases[i][0], "count sum by of in at", cases[i][1]);
    (void)state;
    ruleset_close(rules);
}

static void of_several_the_last_holds_and_all_are_listed(void **state)
{
    RuleSet *rules = ruleset_open_text(text_of("rules"), text_of(rules_text));
    Arena *arena = arena_open();
    CommandParts parts = parts_read(arena, rules->model, text_of("x count a count b by"), "count by");
    PartValues values = parts_values(arena, &parts, "count");
    assert_int_equal(values.count, 2);
    assert_string_equal(values.items[0], "a");
    assert_string_equal(parts_value(&parts, "count"), "b");
    assert_string_equal(parts_empty(&parts), "by");
    assert_null(parts_value(&parts, "of"));
    (void)state;
    arena_close(arena);
    ruleset_close(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_parted_where_they_are_the_commands_own),
        cmocka_unit_test(of_several_the_last_holds_and_all_are_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
