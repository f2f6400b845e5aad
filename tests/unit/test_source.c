/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sources: lines and columns, line ends, the common numbering; text made visible. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <unistd.h>

#include "source/source.h"
#include "source/visible.h"

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

static int open_arena(void **state)
{
    *state = arena_open();
    return 0;
}

static int close_arena(void **state)
{
    arena_close(*state);
    return 0;
}

static const Source *add(Sources *sources, const char *name, const char *text)
{
    const Source *source = sources_add(sources, text_of(name), text_of(text));
    assert_non_null(source);
    return source;
}

static void places_in_one_text(void **state)
{
    static const struct {
        const char *text;
        uint32_t offset, line, column, line_begin;
        const char *line_text;
    } rows[] = {
        {"", 0, 1, 1, 0, ""},
        {"a", 0, 1, 1, 0, "a"},
        {"a", 1, 1, 2, 0, "a"},
        {"a\n", 1, 1, 2, 0, "a"},
        {"a\n", 2, 2, 1, 2, ""},
        {"a\nbc", 3, 2, 2, 2, "bc"},
        {"a\nbc", 4, 2, 3, 2, "bc"},
        {"a\r\nbc\r\nd", 1, 1, 2, 0, "a"},
        {"a\r\nbc\r\nd", 2, 1, 3, 0, "a"},
        {"a\r\nbc\r\nd", 4, 2, 2, 3, "bc"},
        {"a\r\nbc\r\nd", 7, 3, 1, 7, "d"},
        {"a\r\n\r\n", 3, 2, 1, 3, ""},
        {"a\rb", 2, 1, 3, 0, "a\rb"},
        {"\n\n\n", 1, 2, 1, 1, ""},
        {"æøå b", 7, 1, 5, 0, "æøå b"},
        {"\xFF\xFF b", 3, 1, 4, 0, "\xFF\xFF b"},
        {"\xEF\xBB\xBF"
         "ab\nc",
         1, 1, 2, 0, "ab"},
        {"\xEF\xBB\xBF"
         "ab\nc",
         3, 2, 1, 3, "c"},
        {"ab", 4000000000u, 1, 3, 0, "ab"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Sources *sources = sources_open(*state);
        const Source *source = add(sources, "a.styr", rows[i].text);
        Location at = sources_locate(sources, rows[i].offset);
        assert_ptr_equal(at.source, source);
        assert_int_equal(at.line, rows[i].line);
        assert_int_equal(at.column, rows[i].column);
        assert_int_equal(at.line_begin, rows[i].line_begin);
        assert_true(text_equal_string(at.line_text, rows[i].line_text));
        assert_memory_equal(source->text.start + source->text.length, "\0", 2);
    }
}

/* Every offset of a long text, against counting from its start. */
static void every_offset(void **state)
{
    TextBuilder builder = {.arena = *state};
    for (int i = 0; i < 300; i++)
        text_append_format(&builder, "%.*så\n", i * 7 % 23, "abcdefghijklmnopqrstuvwxyz");
    Sources *sources = sources_open(*state);
    Text text = text_built(&builder);
    sources_add(sources, text_of("a"), text);
    uint32_t line = 1, column = 1;
    for (uint32_t offset = 0; offset < text.length; offset++) {
        Location at = sources_locate(sources, offset);
        bool is_tail = (text.start[offset] & 0xC0) == 0x80;
        assert_int_equal(at.line, line);
        assert_true(is_tail || at.column == column);
        column += !is_tail;
        if (text.start[offset] == '\n') {
            line++;
            column = 1;
        }
    }
}

static void several_sources(void **state)
{
    Sources *sources = sources_open(*state);
    assert_null(sources_holding(sources, 0));
    assert_null(sources_locate(sources, 5).source);
    assert_int_equal(sources_text(sources, (Span){0, 5}).length, 0);
    const Source *first = add(sources, "first", "one\ntwo");
    const Source *empty = add(sources, "empty", "");
    const Source *last = add(sources, "last", "x\ny\n");
    for (uint32_t i = 0; i <= first->text.length; i++)
        assert_ptr_equal(sources_holding(sources, first->base + i), first);
    assert_ptr_equal(sources_holding(sources, empty->base), empty);
    assert_ptr_equal(sources_holding(sources, last->base), last);
    assert_ptr_equal(sources_holding(sources, UINT32_MAX), last);
    Location at = sources_locate(sources, last->base + 2);
    assert_true(text_equal_string(at.source->name, "last") && at.line == 2 && at.line_begin == last->base + 2);
    Span two = {first->base + 4, first->base + 7};
    assert_true(text_equal_string(sources_text(sources, two), "two"));
    two.end = last->base + 1; /* over the edge: what belongs to the first */
    assert_true(text_equal_string(sources_text(sources, two), "two"));
    assert_int_equal(sources_text(sources, (Span){3, 1}).length, 0);
}

static void spans_join(void **state)
{
    (void)state;
    Span joined = span_join((Span){5, 9}, (Span){2, 6});
    assert_true(joined.begin == 2 && joined.end == 9);
    joined = span_join((Span){2, 9}, (Span){4, 5});
    assert_true(joined.begin == 2 && joined.end == 9);
}

/* The texts are never touched before the numbering is found full, so their lengths may lie. */
static void numbering_has_an_end(void **state)
{
    Sources *sources = sources_open(*state);
    add(sources, "a", "text");
    assert_null(sources_add(sources, text_of("b"), (Text){.start = "text", .length = UINT32_MAX - 4}));
    assert_null(sources_add(sources, text_of("b"), (Text){.start = "text", .length = SIZE_MAX}));
    assert_non_null(sources_add(sources, text_of("c"), text_of("more")));
}

static void files_are_read(void **state)
{
    char path[] = "/tmp/styr-test-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, "\xEF\xBB\xBFone\r\n\0two", 11), 11);
    close(descriptor);
    Sources *sources = sources_open(*state);
    Text problem = {0};
    const Source *source = sources_read(sources, text_of(path), &problem);
    unlink(path);
    assert_non_null(source);
    assert_true(text_equal_string(source->name, path));
    assert_true(text_equal(source->text, (Text){.start = "one\r\n\0tw", .length = 8}));
    assert_int_equal(problem.length, 0);
}

static void unreadable_files_are_explained(void **state)
{
    Sources *sources = sources_open(*state);
    Text problem = {0};
    assert_null(sources_read(sources, text_of("/nowhere/x.styr"), &problem));
    assert_string_equal(problem.start, "/nowhere/x.styr cannot be read: No such file or directory");
    assert_null(sources_read(sources, text_of("/"), &problem));
    assert_string_equal(problem.start, "/ cannot be read: Is a directory");
}

static void text_is_made_visible(void **state)
{
    static const struct {
        const char *text, *shown;
        size_t width;
    } rows[] = {
        {"", "", 0},
        {"blå", "blå", 3},
        {"\tx", "    x", 5},
        {"ab\tx", "ab  x", 5},
        {"å\tx", "å   x", 5},
        {"\x1b[2J", "<U+001B>[2J", 11},
        {"a\xFF"
         "b",
         "a<FF>b", 6},
        {"\xC2\x9B", "<U+009B>", 8},
        {"\xE2\x80\xAE", "<U+202E>", 8},
        {"a\rb", "a<U+000D>b", 10},
        {"\x7F", "<U+007F>", 8},
        {"e\xCC\x81", "e\xCC\x81", 1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        TextBuilder builder = {.arena = *state};
        visible_append(&builder, text_of(rows[i].text));
        assert_string_equal(text_built(&builder).start, rows[i].shown);
        assert_int_equal(visible_width(text_of(rows[i].text)), rows[i].width);
    }
}

static void columns_are_cut_out(void **state)
{
    static const struct {
        const char *text;
        size_t from, to;
        const char *shown;
    } rows[] = {
        {"abcdef", 2, 4, "cd"},
        {"abcdef", 4, 9, "ef"},
        {"a\tb", 2, 5, "  b"},
        {"\xE4\xBD\xA0\xE4\xBD\xA0", 1, 3, "  "}, /* each edge goes through a wide letter */
        {"a\x1b"
         "b",
         0, 4, "a   "},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        TextBuilder builder = {.arena = *state};
        visible_append_columns(&builder, text_of(rows[i].text), rows[i].from, rows[i].to);
        assert_string_equal(text_built(&builder).start, rows[i].shown);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(places_in_one_text),
        TEST(every_offset),
        TEST(several_sources),
        TEST(spans_join),
        TEST(numbering_has_an_end),
        TEST(files_are_read),
        TEST(unreadable_files_are_explained),
        TEST(text_is_made_visible),
        TEST(columns_are_cut_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
