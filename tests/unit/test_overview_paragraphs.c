/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which paragraphs a citation names, with a list of them and without. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "overview/paragraphs.h"

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

/* The names, joined by `|`; those that a list does not have in brackets. */
static const char *named(const char *citation, const Paragraphs *list)
{
    NamedParagraphs names = paragraphs_named(arena, text_of(citation), list);
    TextBuilder out = {.arena = arena};
    for (size_t i = 0; i < names.count; i++) {
        bool is_foreign = list != NULL && names.items[i].listed == SIZE_MAX;
        text_append_string(&out, i > 0 ? "|" : "");
        text_append_format(&out, is_foreign ? "[%.*s]" : "%.*s", TEXT_ARGUMENTS(names.items[i].name));
    }
    return text_built(&out).start;
}

static void test_without_a_list(void **state)
{
    (void)state;
    assert_string_equal(named("Bilag 2: én pose penge (A1, A10)", NULL), "A1|A10");
    assert_string_equal(named("Bilag 2, Sammenfatning (B1–B4)", NULL), "B1|B2|B3|B4");
    assert_string_equal(named("rules (B1-B3, C5)", NULL), "B1|B2|B3|C5");
    assert_string_equal(named("at most 5 % (of the budget)", NULL), "at most 5 % (of the budget)");
    assert_string_equal(named("(B4–B1)", NULL), "(B4–B1)");
    assert_string_equal(named("Decision of 12 June, § 3, and §4", NULL), "§ 3|§ 4");
    assert_string_equal(named("§§ 2, 5–7 og 9", NULL), "§ 2|§ 5|§ 6|§ 7|§ 9");
    assert_string_equal(named("§ 2, 9 of them", NULL), "§ 2");
    assert_string_equal(named("Bilag 2, Dialogmøder: minimum hver 4. år", NULL), "Bilag 2, Dialogmøder");
    assert_string_equal(named("§ 3, twice § 3", NULL), "§ 3");
}

static Paragraphs list_of(const char *text)
{
    char path[] = "/tmp/styr-paragraphs-XXXXXX";
    int file = mkstemp(path);
    FILE *stream = fdopen(file, "w");
    fputs(text, stream);
    fclose(stream);
    Paragraphs list;
    Text problem;
    assert_true(paragraphs_read(arena, text_copy(arena, text_of(path)).start, &list, &problem));
    unlink(path);
    return list;
}

static void test_the_list(void **state)
{
    (void)state;
    Paragraphs list =
        list_of("# a remark\r\n\r\nA1 (one bag: all of it): nothing, and: so on\r\n  § 3, stk. 2 : why\r\nB2\n3.1 (vision)");
    assert_int_equal(list.items.count, 4);
    assert_true(text_equal_string(list.items.items[0].name, "A1"));
    assert_true(text_equal_string(list.items.items[0].words, "one bag: all of it"));
    assert_true(text_equal_string(list.items.items[0].remark, "nothing, and: so on"));
    assert_true(text_equal_string(list.items.items[1].name, "§ 3, stk. 2"));
    assert_true(text_equal_string(list.items.items[1].remark, "why"));
    assert_int_equal(list.items.items[2].words.length, 0);
    assert_int_equal(list.items.items[3].line, 6);
}

static void test_with_a_list(void **state)
{
    (void)state;
    Paragraphs list = list_of("A10\nA1\n§ 3, stk. 2\n§ 3\n§ 30\n3.1\nBilag 2\n");
    assert_string_equal(named("see (A1, A2)", &list), "A1|[A2]");
    assert_string_equal(named("(A10)", &list), "A10");
    assert_string_equal(named("(A1–A3)", &list), "A1|[A2]|[A3]");
    assert_string_equal(named("§ 3", &list), "§ 3");
    assert_string_equal(named("§3, stk.2", &list), "§ 3, stk. 2");
    assert_string_equal(named("§ 3, stk. 21", &list), "§ 3");
    assert_string_equal(named("§ 30 and § 31", &list), "§ 30|[§ 31]");
    assert_string_equal(named("3.1: Byrådet", &list), "3.1");
    assert_string_equal(named("3.11 and 13.1 and 3.1.2: elsewhere", &list), "[3.11 and 13.1 and 3.1.2]");
    assert_string_equal(named("Bilag 2: Løn (A1)", &list), "A1|Bilag 2");
    assert_string_equal(named("„A1“ alone", &list), "A1");
}

static void test_order(void **state)
{
    (void)state;
    NamedParagraph a2 = {NAMING_LETTER, text_of("A2"), SIZE_MAX}, a10 = {NAMING_LETTER, text_of("A10"), SIZE_MAX};
    NamedParagraph b1 = {NAMING_LETTER, text_of("B1"), SIZE_MAX}, section = {NAMING_SECTION, text_of("§ 1"), SIZE_MAX};
    NamedParagraph listed = {NAMING_WORDS, text_of("Z"), 3};
    assert_true(paragraph_compare(&a2, &a10) < 0);
    assert_true(paragraph_compare(&a10, &b1) < 0);
    assert_true(paragraph_compare(&b1, &section) < 0);
    assert_true(paragraph_compare(&listed, &a2) < 0);
    assert_int_equal(paragraph_compare(&a2, &a2), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_a_list),
        cmocka_unit_test(test_the_list),
        cmocka_unit_test(test_with_a_list),
        cmocka_unit_test(test_order),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
