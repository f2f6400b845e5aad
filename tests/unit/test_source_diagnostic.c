/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagnostics: collecting, order, and how they look. The kinds are looked up in the table by their sentences'
 * shape, so that wording can change without these tests; `@` in an expected rendering stands for the sentence
 * and code of the diagnostic in question. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "source/diagnostic.h"

static const struct {
    Severity severity;
    const char *sentence;
} kinds[] = {
#define DIAGNOSTIC(kind, code, severity, sentence) [kind] = {severity, sentence},
#include "source/diagnostic.def"
#undef DIAGNOSTIC
};

/* Whether the places of a sentence are one to four, all for strings. */
static bool takes_strings(const char *sentence)
{
    int places = 0;
    for (const char *at = sentence; (at = strchr(at, '%')) != NULL; at += 2, places++)
        if (at[1] != 's')
            return false;
    return places >= 1 && places <= 4;
}

static bool find_kind(Severity severity, DiagnosticKind *kind)
{
    for (size_t i = 0; i < DIAGNOSTIC_KIND_COUNT; i++)
        if (kinds[i].severity == severity && takes_strings(kinds[i].sentence)) {
            *kind = (DiagnosticKind)i;
            return true;
        }
    return false;
}

typedef struct Bench {
    Arena *arena;
    Sources *sources;
    Diagnostics *diagnostics;
    DiagnosticKind error, warning;
    bool has_warning;
} Bench;

static int open_bench(void **state)
{
    Bench *bench = calloc(1, sizeof *bench);
    bench->arena = arena_open();
    bench->sources = sources_open(bench->arena);
    bench->diagnostics = diagnostics_open(bench->arena, bench->sources);
    bench->has_warning = find_kind(SEVERITY_WARNING, &bench->warning);
    *state = bench;
    return find_kind(SEVERITY_ERROR, &bench->error) ? 0 : -1;
}

static int close_bench(void **state)
{
    Bench *bench = *state;
    arena_close(bench->arena);
    free(bench);
    return 0;
}

static void add(Bench *bench, const char *name, const char *text)
{
    assert_non_null(sources_add(bench->sources, text_of(name), text_of(text)));
}

static Diagnostic *report(Bench *bench, DiagnosticKind kind, uint32_t begin, uint32_t end, const char *word)
{
    return diagnostic_report(bench->diagnostics, kind, (Span){begin, end}, word, word, word, word);
}

static Text rendered(Bench *bench, bool colour)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    diagnostics_render(bench->diagnostics, stream, colour);
    fclose(stream);
    Text copy = text_copy(bench->arena, (Text){.start = text, .length = length});
    free(text);
    return copy;
}

/* The nth `@` becomes the nth diagnostic's sentence and code. */
static Text filled_in(Bench *bench, const char *expected)
{
    TextBuilder builder = {.arena = bench->arena};
    size_t index = 0;
    for (; *expected != '\0'; expected++) {
        if (*expected != '@') {
            text_append_byte(&builder, *expected);
            continue;
        }
        DiagnosticView view = diagnostics_view(bench->diagnostics, index++);
        text_append_format(&builder, "%.*s [%s]", TEXT_ARGUMENTS(view.message), view.code);
    }
    return text_built(&builder);
}

static void expect(Bench *bench, const char *expected)
{
    assert_string_equal(rendered(bench, false).start, filled_in(bench, expected).start);
}

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
    Text expected = text_format(
        bench->arena,
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

static void identical_ones_count_once(void **state)
{
    Bench *bench = *state;
    add(bench, "a", "abc");
    for (int i = 0; i < 3; i++)
        assert_non_null(report(bench, bench->error, 0, 1, "same"));
    report(bench, bench->error, 0, 1, "other word");
    report(bench, bench->error, 0, 2, "same");
    assert_int_equal(diagnostics_count(bench->diagnostics), 3);
    assert_int_equal(diagnostics_errors(bench->diagnostics), 3);
    diagnostic_hint(report(bench, bench->error, 0, 1, "same"), "thrown away");
    assert_null(strstr(rendered(bench, false).start, "thrown away"));
}

static void order_is_by_place(void **state)
{
    Bench *bench = *state;
    add(bench, "a", "abcdef");
    static const Span spans[] = {{4, 5}, {0, 3}, {2, 3}, {0, 1}, {4, 5}};
    static const uint32_t begins[] = {0, 0, 2, 4, 4}, ends[] = {1, 3, 3, 5, 5};
    for (size_t i = 0; i < 5; i++) {
        char word[] = {(char)('v' + i), '\0'};
        report(bench, bench->error, spans[i].begin, spans[i].end, word);
        diagnostics_view(bench->diagnostics, 0); /* looking in between must not matter */
    }
    for (size_t i = 0; i < 5; i++) {
        DiagnosticView view = diagnostics_view(bench->diagnostics, i);
        assert_true(view.span.begin == begins[i] && view.span.end == ends[i]);
        assert_int_equal(view.severity, SEVERITY_ERROR);
        assert_int_equal(view.kind, bench->error);
    }
    Text message = diagnostics_view(bench->diagnostics, 3).message;
    assert_non_null(strchr(message.start, 'v')); /* of two at one place the first reported comes first */
}

static size_t occurrences(Text text, const char *words)
{
    size_t count = 0;
    for (const char *at = text.start; (at = strstr(at, words)) != NULL; at++)
        count++;
    return count;
}

static void warnings_give_way_to_errors(void **state)
{
    Bench *bench = *state;
    if (!bench->has_warning)
        skip();
    add(bench, "a", text_format(bench->arena, "%0100d", 0).start);
    for (uint32_t i = 0; i < 30; i++)
        report(bench, bench->warning, i, i + 1, "w");
    report(bench, bench->error, 50, 51, "e");
    Text text = rendered(bench, false);
    assert_int_equal(occurrences(text, ": warning: "), DIAGNOSTICS_SHOWN - 1);
    assert_int_equal(occurrences(text, ": error: "), 1);
    assert_non_null(strstr(text.start, "… and 11 more\n1 error, 30 warnings\n"));
}

static void a_hundred_thousand(void **state)
{
    Bench *bench = *state;
    enum { MANY = 100000 };
    char *text = arena_allocate(bench->arena, MANY + 1);
    memset(text, 'x', MANY);
    add(bench, "a", text); /* all on one line, the last first, each twice */
    for (uint32_t i = 2 * MANY; i-- > 0;)
        diagnostic_label(report(bench, bench->error, i / 2, i / 2 + 1, "x"), (Span){0, 1}, "here");
    assert_int_equal(diagnostics_count(bench->diagnostics), MANY);
    for (uint32_t i = 0; i < MANY; i++)
        assert_int_equal(diagnostics_view(bench->diagnostics, i).span.begin, i);
    Text output = rendered(bench, false);
    assert_int_equal(occurrences(output, ": error: "), DIAGNOSTICS_SHOWN);
    assert_non_null(strstr(output.start, "… and 99980 more\n100000 errors\n"));
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
        TEST(identical_ones_count_once),
        TEST(order_is_by_place),
        TEST(warnings_give_way_to_errors),
        TEST(a_hundred_thousand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
