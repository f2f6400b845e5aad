/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8, numbers as text, suggestions. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/fraction.h"
#include "base/suggest.h"
#include "base/utf8.h"

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

static void sequences(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length; /* of the first sequence */
    } rows[] = {
        {"", 0},
        {"a", 1},
        {"\xC3\xA6", 2},
        {"\xE2\x82\xAC", 3},
        {"\xF0\x9F\x98\x80", 4},
        {"\xC0\x80", 0},
        {"\xC1\xBF", 0},
        {"\xC2\x80", 2},
        {"\xE0\x9F\xBF", 0},
        {"\xE0\xA0\x80", 3},
        {"\xED\x9F\xBF", 3},
        {"\xED\xA0\x80", 0},
        {"\xED\xBF\xBF", 0},
        {"\xEE\x80\x80", 3},
        {"\xF0\x8F\xBF\xBF", 0},
        {"\xF0\x90\x80\x80", 4},
        {"\xF4\x8F\xBF\xBF", 4},
        {"\xF4\x90\x80\x80", 0},
        {"\xF5\x80\x80\x80", 0},
        {"\xFF", 0},
        {"\x80", 0},
        {"\xBF", 0},
        {"\xC3", 0},
        {"\xE2\x82", 0},
        {"\xF0\x9F\x98", 0},
        {"\xC3"
         "a",
         0},
        {"\xE2\x82"
         "a",
         0},
        {"\xE2"
         "a\x82",
         0},
        {"\xF0\x9F\x98"
         "a",
         0},
        {"\xC3\xA6\xFF", 2},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(utf8_sequence(text_of(rows[i].bytes)), rows[i].length);
    assert_int_equal(utf8_sequence((Text){.start = "\0", .length = 1}), 1);
}

static void append_by_rule(char bytes[4], size_t *length, uint32_t code_point)
{
    static const unsigned char leads[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
    *length = code_point < 0x80 ? 1 : code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    for (size_t i = *length; i-- > 1; code_point >>= 6)
        bytes[i] = (char)(0x80 | (code_point & 0x3F));
    bytes[0] = (char)(leads[*length] | code_point);
}

static void every_code_point(void **state)
{
    (void)state;
    for (uint32_t code_point = 0; code_point <= 0x110000; code_point++) {
        char bytes[4];
        size_t length;
        append_by_rule(bytes, &length, code_point);
        bool is_letter = code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
        Text text = {.start = bytes, .length = length};
        assert_int_equal(utf8_sequence(text), is_letter ? length : 0);
        if (is_letter)
            assert_int_equal(utf8_code_point(text, length), code_point);
        text.length--;
        assert_true(utf8_sequence(text) == 0);
    }
}

static void lengths_and_widths(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t valid, count, width;
    } rows[] = {
        {"", 0, 0, 0},
        {"blå", 4, 3, 3},
        {"bla\xCC\x8A", 5, 4, 3},  /* a and a combining ring */
        {"\xE4\xBD\xA0", 3, 1, 2}, /* a Chinese letter */
        {"\xF0\x9F\x98\x80", 4, 1, 2},
        {"a\xFF"
         "b",
         1, 3, 3},
        {"a\xE2\x82", 1, 3, 3},
        {"\xE2\x80\x8B", 3, 1, 0},
        {"\xE2\x80\xA6", 3, 1, 1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Text text = text_of(rows[i].bytes);
        assert_int_equal(utf8_valid_length(text), rows[i].valid);
        assert_int_equal(utf8_count(text), rows[i].count);
        assert_int_equal(utf8_width(text), rows[i].width);
    }
}

static void windows_1252(void **state)
{
    TextBuilder builder = {.arena = *state};
    utf8_append_windows_1252(&builder, text_of("bl\xE5 \x80 \x9C\xD8\x94 \x9F\x81"));
    assert_string_equal(text_built(&builder).start, "blå € œØ” Ÿ\xC2\x81");
    for (int byte = 0; byte < 256; byte++) {
        char one = (char)byte;
        TextBuilder single = {.arena = *state};
        utf8_append_windows_1252(&single, (Text){.start = &one, .length = 1});
        assert_int_equal(utf8_count(text_built(&single)), 1);
        assert_int_equal(utf8_valid_length(text_built(&single)), single.length);
    }
}

static void decomposed_letters(void **state)
{
    (void)state;
    assert_true(utf8_is_decomposed(text_of("bla\xCC\x8A")));
    assert_true(utf8_is_decomposed(text_of("a\xCC\x80")));
    assert_true(utf8_is_decomposed(text_of("a\xCD\xAF")));
    assert_false(utf8_is_decomposed(text_of("a\xCD\xB0")));
    assert_false(utf8_is_decomposed(text_of("blå Ærø")));
    assert_false(utf8_is_decomposed(text_of("a\xCC")));
    assert_false(utf8_is_decomposed((Text){0}));
}

static void fractions_are_read(void **state)
{
    static const struct {
        const char *text, *exact; /* NULL: refused */
    } rows[] = {
        {"12", "12"},
        {"-3.25", "-3.25"},
        {"1 000 000.50", "1000000.5"},
        {"007", "7"},
        {"0", "0"},
        {"-0", "0"},
        {"0.05", "0.05"},
        {"170141183460469231731687303715884105727", "170141183460469231731687303715884105727"},
        {"-170141183460469231731687303715884105728", "-170141183460469231731687303715884105728"},
        {"170141183460469231731687303715884105728", NULL},
        {"0.50000000000000000000000000000000000000000000000000", "0.5"},
        {"0.000000000000000000000000000001", "0.000000000000000000000000000001"},
        {"0.000000000000000000000000000000000000001", NULL},
        {"", NULL},
        {"-", NULL},
        {"+1", NULL},
        {".5", NULL},
        {"5.", NULL},
        {"1 00", NULL},
        {"1000 000", NULL},
        {"1  000", NULL},
        {"1 000 ", NULL},
        {" 1", NULL},
        {"1 0000", NULL},
        {"1.5.5", NULL},
        {"1.0 0", NULL},
        {"1,5", NULL},
        {"1e3", NULL},
        {"1.00x", NULL},
        {"1. 5", NULL},
        {"- 1", NULL},
        {"99999999999999999999999999999999999999999", NULL},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Fraction value = {0};
        assert_int_equal(fraction_read(text_of(rows[i].text), &value), rows[i].exact != NULL);
        if (rows[i].exact == NULL)
            continue;
        TextBuilder builder = {.arena = *state};
        fraction_print_exact(&builder, value);
        assert_string_equal(text_built(&builder).start, rows[i].exact);
    }
}

static void fractions_are_printed(void **state)
{
    static const Int128 most = (Int128)(((UnsignedInt128)1 << 127) - 1);
    const struct {
        Fraction value;
        int decimals; /* −1: exactly */
        const char *printed;
    } rows[] = {
        {{-24372, 10000}, 4, "-2.4372"},
        {{1, 3}, 2, "0.33"},
        {{2, 3}, 2, "0.67"},
        {{1, 8}, 2, "0.13"},
        {{-1, 8}, 2, "-0.13"},
        {{5, 2}, 0, "3"},
        {{-5, 2}, 0, "-3"},
        {{-1, 1000}, 2, "0.00"},
        {{999, 1000}, 2, "1.00"},
        {{-1999, 1000}, 2, "-2.00"},
        {{7, 1}, 3, "7.000"},
        {{most, 1}, 2, "170141183460469231731687303715884105727.00"},
        {{most, 2}, 1, "85070591730234615865843651857942052863.5"},
        {{1, 3}, 38, "0.33333333333333333333333333333333333333"},
        {{most - 1, most}, 37, "1.0000000000000000000000000000000000000"},
        {{most - 1, most}, 38, "0.99999999999999999999999999999999999999"},
        {{1, 12}, -1, "1/12"},
        {{-2, 24}, -1, "-1/12"},
        {{3, 6}, -1, "0.5"},
        {{1, 1 << 20}, -1, "0.00000095367431640625"},
        {{1, (Int128)1 << 40}, -1, "1/1099511627776"},
        {{-50, 10}, -1, "-5"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        TextBuilder builder = {.arena = *state};
        if (rows[i].decimals < 0)
            fraction_print_exact(&builder, rows[i].value);
        else
            fraction_print(&builder, rows[i].value, rows[i].decimals);
        assert_string_equal(text_built(&builder).start, rows[i].printed);
    }
}

static void decimals_are_printed(void **state)
{
    const struct {
        Int128 value;
        int decimals;
        const char *printed;
    } rows[] = {
        {1234567, 2, "12345.67"},
        {-5, 2, "-0.05"},
        {0, 2, "0.00"},
        {100, 0, "100"},
        {(Int128)((UnsignedInt128)1 << 127), 38, "-1.70141183460469231731687303715884105728"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        TextBuilder builder = {.arena = *state};
        decimal_print(&builder, rows[i].value, rows[i].decimals);
        assert_string_equal(text_built(&builder).start, rows[i].printed);
    }
}

static void suggestions(void **state)
{
    (void)state;
    static const struct {
        const char *wanted, *candidates[4], *best;
    } rows[] = {
        {"carried_uot", {"carried_in", "carried_out"}, "carried_out"},
        {"debts", {"budget", "debt"}, "debt"},
        {"overskud", {"underskud", "overskød"}, "overskød"},
        {"deficit_limit", {"surplus_limit", "deficit_limits"}, "deficit_limits"},
        {"abcd", {"abdc"}, "abdc"},
        {"abcd", {"dcba", "ab"}, ""},
        {"x", {"y"}, ""},
        {"x", {"xy"}, "xy"},
        {"", {"a"}, ""},
        {"debt", {"debt"}, ""},
        {"unit", {"units", "unity"}, "units"},
        {"år", {"ar"}, "ar"},
        {"spendin", {"pending", "spending"}, "spending"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Suggestion suggestion = suggestion_for(text_of(rows[i].wanted));
        for (size_t j = 0; rows[i].candidates[j] != NULL; j++)
            suggestion_offer(&suggestion, text_of(rows[i].candidates[j]));
        assert_true(text_equal_string(suggestion.best, rows[i].best));
    }
}

static void suggestions_for_endless_names(void **state)
{
    Text endless = text_format(*state, "%0300d", 1);
    Suggestion suggestion = suggestion_for(endless);
    suggestion_offer(&suggestion, text_format(*state, "%0300d", 2));
    assert_int_equal(suggestion.best.length, 0);
    suggestion = suggestion_for(text_of("short"));
    suggestion_offer(&suggestion, endless);
    assert_int_equal(suggestion.best.length, 0);
}

static void blanks_around_are_trimmed(void **state)
{
    (void)state;
    assert_true(text_equal_string(text_trimmed(text_of(" \t\r\n a b\n c \r\n\t ")), "a b\n c"));
    assert_true(text_equal_string(text_trimmed(text_of("a")), "a"));
    assert_int_equal(text_trimmed(text_of(" \n ")).length, 0);
    assert_int_equal(text_trimmed(text_of("")).length, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)
    const struct CMUnitTest tests[] = {
        TEST(blanks_around_are_trimmed),
        TEST(sequences),
        TEST(every_code_point),
        TEST(lengths_and_widths),
        TEST(windows_1252),
        TEST(decomposed_letters),
        TEST(fractions_are_read),
        TEST(fractions_are_printed),
        TEST(decimals_are_printed),
        TEST(suggestions),
        TEST(suggestions_for_endless_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
