/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines into entries: of a script, typed, pasted, out of a log. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "repl/entry.h"

/* All entries, with `|` behind each. */
static void assert_entries(EntryReader *reader, const char *expected)
{
    TextBuilder all = {.arena = reader->pending.arena};
    Text entry;
    while (entries_next(reader, &entry)) {
        text_append(&all, entry);
        text_append_byte(&all, '|');
    }
    assert_string_equal(text_built(&all).start, expected);
}

static void add_script(EntryReader *reader, const char *script)
{
    for (const char *end; (end = strchr(script, '\n')) != NULL; script = end + 1)
        entries_add_line(reader, (Text){script, (size_t)(end - script)});
    entries_finish(reader);
}

static void a_script_goes_on_in_indented_lines(void **state)
{
    static const char *const cases[][2] = {
        {"limit\ndebt\n", "limit|debt|"},
        {"  limit  \r\n\tdebt\n", "limit\n\tdebt|"},
        {"for units\n  a = b\n\n  c = d\nlimit\n", "for units\n  a = b|c = d|limit|"},
        {"# a comment\nlimit\n# another\n  debt\n", "limit|debt|"},
        {":set x = 3 %\n  from 2024: 2 %\n", ":set x = 3 %\n  from 2024: 2 %|"},
        {"\n\n  \n", ""},
        {"```styr\nlimit\n```\n", "```styr|limit|```|"}, /* no log: it does not say so */
        {"<!-- styr: a log -->\n# Title\nwords\n```styr\nlimit\n```\n\n```text\n5 %\n```\n```\ndbet\n```\n```styr\nfor a\n\n  "
         "b = c\n```\n",
         "limit|for a|b = c|"},
    };
    Arena *arena = arena_open();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        EntryReader reader = entries_open(arena);
        add_script(&reader, cases[i][0]);
        assert_entries(&reader, cases[i][1]);
    }
    (void)state;
    arena_close(arena);
}

static void what_is_typed_ends_when_it_is_whole(void **state)
{
    static const char *const cases[][8] = {
        {"limit", NULL, "limit|"},
        {":why debt", NULL, ":why debt|"},
        {"limit = 3 %", NULL, "limit = 3 %|"},
        {"", "  ", NULL, ""},
        {"# comment", NULL, ""},
        {"(1 +", "2)", NULL, "(1 +\n  2)|"},
        {"for units each year", "a = b", "  c = d", "", NULL, "for units each year\n  a = b\n  c = d|"},
        {"indicator x for units", "limit", "", "limit", NULL, "indicator x for units\n  limit|limit|"},
        {"a\nb\n  c", "d", NULL, "a|b\n  c|d|"},
        {"parameter a = 1 %\n  source \"x\"\nparameter b = 2 %\n", NULL,
         "parameter a = 1 %\n  source \"x\"|parameter b = 2 %|"},
    };
    Arena *arena = arena_open();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        EntryReader reader = entries_open(arena);
        size_t line = 0;
        for (; cases[i][line] != NULL; line++)
            entries_add_typed(&reader, text_of(cases[i][line]));
        assert_false(entries_wait(&reader));
        assert_entries(&reader, cases[i][line + 1]);
    }
    (void)state;
    arena_close(arena);
}

static void what_was_begun_waits_and_can_be_given_up(void **state)
{
    Arena *arena = arena_open();
    EntryReader reader = entries_open(arena);
    entries_add_typed(&reader, text_of("for units each year"));
    assert_true(entries_wait(&reader));
    assert_entries(&reader, "");
    entries_forget(&reader);
    assert_false(entries_wait(&reader));
    entries_add_typed(&reader, text_of("limit"));
    assert_entries(&reader, "limit|");
    entries_add_typed(&reader, text_of("for units each year"));
    entries_finish(&reader);
    assert_entries(&reader, "for units each year|");
    (void)state;
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_script_goes_on_in_indented_lines),
        cmocka_unit_test(what_is_typed_ends_when_it_is_whole),
        cmocka_unit_test(what_was_begun_waits_and_can_be_given_up),
    };
    return cmocka_run_group_tests_name("repl: entries", tests, NULL, NULL);
}
