/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How diagnostics look. */
#include "test_source_bench.h"

static void nothing_prints_nothing(void **state) { expect(*state, ""); }

static void labels_on_one_line(void **state)
{
    Bench *bench = *state;
    add(bench, "rules.styr", "indicator x\n  green when carried_out > surplus_limit\n");
    Diagnostic *diagnostic = report(bench, bench->error, 39, 52, "x");
    diagnostic_note(diagnostic, "a percentage (%d %%)", 5);
    diagnostic_label(diagnostic, (Span){25, 36}, "an amount in %s", "kr");
    diagnostic_hint(diagnostic, "did you mean `%s of budget`?", "surplus_limit");
    diagnostic_hint(diagnostic, "or else");
    expect(bench, "rules.styr:2:28: error: @\n"
                  "    2 |   green when carried_out > surplus_limit\n"
                  "      |                            ^^^^^^^^^^^^^ a percentage (5 %)\n"
                  "      |              ^^^^^^^^^^^ an amount in kr\n"
                  "   hint: did you mean `surplus_limit of budget`?\n"
                  "   hint: or else\n"
                  "1 error\n");
}

static void labels_on_other_lines_and_files(void **state)
{
    Bench *bench = *state;
    add(bench, "a.styr", "first = 1\nsecond = 2\nfirst = 3\n");
    add(bench, "b.styr", "first = 4");
    Diagnostic *diagnostic = report(bench, bench->error, 21, 26, "first");
    diagnostic_label(diagnostic, (Span){0, 5}, "first declared here");
    diagnostic_label(diagnostic, (Span){32, 37}, "and here");
    diagnostic_label(diagnostic, (Span){29, 30}, "this");
    diagnostic_label(diagnostic, (Span){8, 9}, "that");
    expect(bench, "a.styr:3:1: error: @\n"
                  "    3 | first = 3\n"
                  "      | ^^^^^\n"
                  "      |         ^ this\n"
                  "    1 | first = 1\n"
                  "      | ^^^^^ first declared here\n"
                  "      |         ^ that\n"
                  "   in b.styr:1:1\n"
                  "    1 | first = 4\n"
                  "      | ^^^^^ and here\n"
                  "1 error\n");
}

static void carets_stand_under_what_is_shown(void **state)
{
    Bench *bench = *state;
    add(bench, "a", "\tblå\x1b\xE4\xBD\xA0 = \xFFx\r\nend");
    report(bench, bench->error, 6, 9, "wide");
    report(bench, bench->error, 10, 11, "equals");
    report(bench, bench->error, 12, 13, "stray");
    report(bench, bench->error, 14, 17, "line end");
    report(bench, bench->error, 19, 19, "end");
    expect(bench, "a:1:6: error: @\n"
                  "    1 |     blå<U+001B>你 = <FF>x\n"
                  "      |                ^^\n"
                  "a:1:8: error: @\n"
                  "    1 |     blå<U+001B>你 = <FF>x\n"
                  "      |                   ^\n"
                  "a:1:10: error: @\n"
                  "    1 |     blå<U+001B>你 = <FF>x\n"
                  "      |                     ^^^^\n"
                  "a:1:12: error: @\n"
                  "    1 |     blå<U+001B>你 = <FF>x\n"
                  "      |                          ^\n"
                  "a:2:4: error: @\n"
                  "    2 | end\n"
                  "      |    ^\n"
                  "5 errors\n");
}

static void words_are_made_visible_too(void **state)
{
    Bench *bench = *state;
    add(bench, "\x1b.styr", "x");
    diagnostic_note(report(bench, bench->error, 0, 1, "plain"), "\x1b[2J");
    diagnostic_hint(report(bench, bench->error, 1, 1, "\x1b[2J"), "\x1b[2J");
    Text text = rendered(bench, false);
    assert_null(memchr(text.start, '\x1b', text.length));
}

static void empty_lines_and_ends(void **state)
{
    Bench *bench = *state;
    add(bench, "a", "x\n\n");
    report(bench, bench->error, 2, 2, "empty");
    report(bench, bench->error, 3, 3, "end");
    report(bench, bench->error, 0, 3, "all");
    expect(bench, "a:1:1: error: @\n"
                  "    1 | x\n"
                  "      | ^\n"
                  "a:2:1: error: @\n"
                  "    2 |\n"
                  "      | ^\n"
                  "a:3:1: error: @\n"
                  "    3 |\n"
                  "      | ^\n"
                  "3 errors\n");
}

static void without_a_source(void **state)
{
    Bench *bench = *state;
    diagnostic_hint(report(bench, bench->error, 0, 0, "x"), "write a rule file");
    expect(bench, "error: @\n   hint: write a rule file\n1 error\n");
}

static void long_lines_are_cut(void **state)
{
    Bench *bench = *state;
    add(bench, "a", text_format(bench->arena, "begin %0300d middle %0300d end", 0, 0).start);
    Diagnostic *diagnostic = report(bench, bench->error, 307, 313, "middle");
    diagnostic_label(diagnostic, (Span){300, 303}, "near");
    diagnostic_label(diagnostic, (Span){0, 5}, "far");
    diagnostic_label(diagnostic, (Span){615, 618}, "last");
    diagnostic_label(diagnostic, (Span){400, 618}, "over the edge");
    Text zeros = text_format(bench->arena, "%0300d", 0);
    Text expected = text_format(bench->arena,
                                "a:1:308: error: @\n"
                                "    1 | …%.38s middle %.112s…\n"
                                "      | %40s^^^^^^\n"
                                "      | %33s^^^ near\n"
                                "      | %133s^^^^^^^^^^^^^^^^^^^^^^^^^^^ over the edge\n"
                                "    1 | begin %.153s…\n"
                                "      | ^^^^^ far\n"
                                "    1 | …%.155s end\n"
                                "      | %157s^^^ last\n"
                                "1 error\n",
                                zeros.start, zeros.start, "", "", "", zeros.start, zeros.start, "");
    expect(bench, expected.start);
}

static void wide_line_numbers(void **state)
{
    Bench *bench = *state;
    TextBuilder builder = {.arena = bench->arena};
    for (int i = 0; i < 123456; i++)
        text_append_byte(&builder, '\n');
    text_append_string(&builder, "here");
    add(bench, "a", text_built(&builder).start);
    report(bench, bench->error, 123456, 123460, "x");
    expect(bench, "a:123457:1: error: @\n"
                  "123457 | here\n"
                  "       | ^^^^\n"
                  "1 error\n");
}

static void many_labels_are_counted(void **state)
{
    Bench *bench = *state;
    add(bench, "a", "x");
    Diagnostic *diagnostic = report(bench, bench->error, 0, 1, "x");
    for (int i = 0; i < 1000; i++)
        diagnostic_label(diagnostic, (Span){0, 1}, "label %d", i);
    Text text = rendered(bench, false);
    assert_non_null(strstr(text.start, "label 11\n   … and 988 more places\n1 error\n"));
}

static void colour_is_for_terminals(void **state)
{
    Bench *bench = *state;
    add(bench, "a", "x");
    report(bench, bench->error, 0, 1, "x");
    Text plain = rendered(bench, false), coloured = rendered(bench, true);
    assert_null(strchr(plain.start, '\x1b'));
    assert_non_null(strstr(coloured.start, "\x1b[1;31merror: \x1b[0m"));
    TextBuilder stripped = {.arena = bench->arena};
    for (const char *at = coloured.start; *at != '\0'; at++) {
        if (*at == '\x1b')
            at = strchr(at, 'm');
        else
            text_append_byte(&stripped, *at);
    }
    assert_string_equal(text_built(&stripped).start, plain.start);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)
    const struct CMUnitTest tests[] = {
        TEST(nothing_prints_nothing),
        TEST(labels_on_one_line),
        TEST(labels_on_other_lines_and_files),
        TEST(carets_stand_under_what_is_shown),
        TEST(words_are_made_visible_too),
        TEST(empty_lines_and_ends),
        TEST(without_a_source),
        TEST(long_lines_are_cut),
        TEST(wide_line_numbers),
        TEST(many_labels_are_counted),
        TEST(colour_is_for_terminals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
