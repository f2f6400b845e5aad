/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages and charts: nothing of the data is markup, every element is closed, bars and lines stand where their figures are. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "show/html.h"
#include "show/html_page.h"
#include "show/text_sheet.h"
#include "source/language.h"

enum { DEPTH_MOST = 40, TAG_MOST = 20 };

static const char HOSTILE[] = "</td><script>alert('1')</script> \"&amp; \x01\xFF\xE2\x80\xAE";

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

static Text escaped(Arena *arena, const char *words)
{
    TextBuilder out = {.arena = arena};
    html_append(&out, text_of(words));
    return text_built(&out);
}

static void words_are_never_markup(void **state)
{
    assert_string_equal(escaped(*state, "a < b & c > \"d\" 'e' æ").start, "a &lt; b &amp; c &gt; &quot;d&quot; &#39;e&#39; æ");
    assert_string_equal(escaped(*state, "\x01\t\n\x7F\xC2\x85").start, "\xEF\xBF\xBD\t\n\xEF\xBF\xBD\xEF\xBF\xBD");
    assert_string_equal(escaped(*state, "\xE2\x80\xAE"
                                        "abc\xC3")
                            .start,
                        "\xEF\xBF\xBD"
                        "abc\xEF\xBF\xBD");
}

/* ── a reader of well-formed pages ───────────────────────────────────────────────────────────────────────── */

typedef struct Reader {
    const char *at;
    char open[DEPTH_MOST][TAG_MOST];
    size_t depth, elements;
} Reader;

static void read_name(Reader *reader, char *name)
{
    size_t length = 0;
    while (isalnum((unsigned char)*reader->at) && length < TAG_MOST - 1)
        name[length++] = *reader->at++;
    name[length] = '\0';
    assert_true(length > 0);
}

/* name="value" … up to `>` or `/>`; whether it ended with `/>`. */
static bool read_attributes(Reader *reader)
{
    while (*reader->at == ' ') {
        reader->at++;
        while (isalpha((unsigned char)*reader->at) || *reader->at == '-' || isdigit((unsigned char)*reader->at))
            reader->at++;
        assert_true(reader->at[0] == '=' && reader->at[1] == '"');
        const char *end = strchr(reader->at + 2, '"');
        assert_non_null(end);
        assert_null(memchr(reader->at + 2, '<', (size_t)(end - reader->at - 2)));
        reader->at = end + 1;
    }
    bool is_empty = *reader->at == '/';
    reader->at += is_empty;
    assert_int_equal(*reader->at++, '>');
    return is_empty;
}

static void read_tag(Reader *reader)
{
    char name[TAG_MOST];
    bool is_end = *++reader->at == '/';
    reader->at += is_end;
    read_name(reader, name);
    if (is_end) {
        assert_true(reader->depth > 0);
        assert_string_equal(name, reader->open[--reader->depth]);
        assert_int_equal(*reader->at++, '>');
        return;
    }
    reader->elements++;
    if (read_attributes(reader) || strcmp(name, "meta") == 0)
        return;
    assert_true(reader->depth < DEPTH_MOST);
    strcpy(reader->open[reader->depth++], name);
}

static void read_entity(Reader *reader)
{
    static const char *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        if (strncmp(reader->at, entities[i], strlen(entities[i])) == 0) {
            reader->at += strlen(entities[i]);
            return;
        }
    }
    fail_msg("an `&` that begins no entity: %.20s", reader->at);
}

/* Fails where an element is not closed, closed by another, or something is not escaped. Returns the number of elements. */
static size_t expect_well_formed(const char *page)
{
    static const char doctype[] = "<!DOCTYPE html>\n";
    Reader reader = {.at = page};
    if (strncmp(page, doctype, sizeof doctype - 1) == 0)
        reader.at += sizeof doctype - 1;
    while (*reader.at != '\0') {
        if (*reader.at == '<')
            read_tag(&reader);
        else if (*reader.at == '&')
            read_entity(&reader);
        else
            assert_int_not_equal(*reader.at++, '>');
    }
    assert_int_equal(reader.depth, 0);
    return reader.elements;
}

/* ── pages ───────────────────────────────────────────────────────────────────────────────────────────────── */

static TextSheet *hostile_sheet(Arena *arena)
{
    TextSheet *sheet = text_sheet_open(arena);
    text_sheet_column(sheet, text_of(HOSTILE), CELL_TEXT);
    text_sheet_column(sheet, text_of(HOSTILE), CELL_NUMBER);
    text_sheet_cell(sheet, text_of(HOSTILE));
    text_sheet_cell(sheet, text_of(HOSTILE));
    text_sheet_cell(sheet, text_of("red (<b>)"));
    text_sheet_cell(sheet, text_of(""));
    return sheet;
}

static Chart chart_of(const ChartSeries *series, size_t series_count, const Text *categories, size_t category_count)
{
    return (Chart){.title = text_of(HOSTILE),
                   .description = text_of(HOSTILE),
                   .categories = categories,
                   .category_count = category_count,
                   .series = series,
                   .series_count = series_count};
}

static void a_page_is_well_formed_whatever_stands_in_it(void **state)
{
    const double values[] = {3, NAN};
    const Text categories[] = {text_of(HOSTILE), text_of("2024")};
    const ChartSeries series[] = {{text_of(HOSTILE), TONE_BAD, false, values}, {text_of("limit"), TONE_PLAIN, true, values}};
    HtmlPage page;
    html_page_begin(&page, *state, text_of(HOSTILE), text_of(HOSTILE));
    html_page_facts(&page, &hostile_sheet(*state)->sheet);
    html_page_section(&page, text_of(HOSTILE));
    html_page_heading(&page, text_of(HOSTILE));
    html_page_paragraph(&page, text_of(HOSTILE));
    html_page_table(&page, &hostile_sheet(*state)->sheet);
    html_page_section(&page, text_of("two"));
    html_page_bars(&page, chart_of(series, 2, categories, 2));
    html_page_lines(&page, chart_of(series, 2, categories, 2));
    Text text = html_page_end(&page);
    assert_true(expect_well_formed(text.start) > 60);
    assert_null(strstr(text.start, "<script"));
    assert_null(strstr(text.start, "http"));
    assert_non_null(strstr(text.start, "<td><span class=\"light bad\">red</span> (&lt;b&gt;)</td>"));
    assert_non_null(strstr(text.start, "id=\"chart1-title\""));
    assert_non_null(strstr(text.start, "aria-labelledby=\"chart2-title chart2-words\""));
}

static void a_page_says_its_language(void **state)
{
    HtmlPage page;
    language_use(LANGUAGE_DANISH);
    html_page_begin(&page, *state, text_of("x"), text_of(""));
    Text text = html_page_end(&page);
    language_use(LANGUAGE_ENGLISH);
    expect_well_formed(text.start);
    assert_non_null(strstr(text.start, "<html lang=\"da\">"));
    assert_non_null(strstr(text.start, "Skrevet af Styr"));
}

/* ── charts ──────────────────────────────────────────────────────────────────────────────────────────────── */

static void steps_are_ones_twos_and_fives(void **state)
{
    (void)state;
    assert_true(chart_axis_step(0, 5) == 1);
    assert_true(chart_axis_step(0, 6) == 2);
    assert_true(chart_axis_step(0, 11) == 5);
    assert_true(chart_axis_step(-600000, 600000) == 500000);
    assert_true(chart_axis_step(0, 26) == 10);
    assert_true(fabs(chart_axis_step(0, 0.4) - 0.1) < 1e-9);
}

static void bars_are_as_high_as_their_numbers(void **state)
{
    const double top[] = {30, 0}, low[] = {20, NAN};
    const Text categories[] = {text_of("2023"), text_of("2024")};
    const ChartSeries series[] = {{text_of("over"), TONE_GOOD, false, top}, {text_of("under"), TONE_BAD, false, low}};
    Chart chart = chart_of(series, 2, categories, 2);
    TextBuilder out = {.arena = *state};
    chart_append_bars(&out, &chart);
    Text text = text_built(&out);
    expect_well_formed(text.start);
    /* The axis goes to 50 over 252 units of height, from 268 up: 20 are 100.8 high and 30, above them, 151.2. */
    assert_non_null(strstr(text.start, "y=\"167.2\" width=\"157.1\" height=\"100.8\" fill=\"url(#chart0-fill1)\""));
    assert_non_null(strstr(text.start, "y=\"16.0\" width=\"157.1\" height=\"151.2\" fill=\"url(#chart0-fill0)\""));
    assert_null(strstr(text.start, "height=\"0.0\""));
    assert_non_null(strstr(text.start, "fill=\"#009E73\""));
    assert_non_null(strstr(text.start, "fill=\"#D55E00\""));
}

static void a_line_is_broken_where_a_value_is_missing(void **state)
{
    const double values[] = {-100, NAN, 100, 50}, limit[] = {50, 50, 50, 50};
    const Text categories[] = {text_of("1"), text_of("2"), text_of("3"), text_of("4")};
    const ChartSeries series[] = {{text_of("balance"), TONE_PLAIN, false, values}, {text_of("limit"), TONE_PLAIN, true, limit}};
    Chart chart = chart_of(series, 2, categories, 4);
    TextBuilder out = {.arena = *state};
    chart_append_lines(&out, &chart);
    Text text = text_built(&out);
    expect_well_formed(text.start);
    /* −100 to 100 in steps of 50: 0 is in the middle, at 142; a category is 112 wide, from 100. */
    assert_non_null(strstr(text.start, "stroke-dasharray=\"none\" d=\"M156.0,268.0 M380.0,16.0 L492.0,79.0 \""));
    assert_non_null(strstr(text.start, "stroke-dasharray=\"7 4\" d=\"M156.0,79.0 L268.0,79.0 L380.0,79.0 L492.0,79.0 \""));
    assert_non_null(strstr(text.start, "<line class=\"axis\" x1=\"100.0\" x2=\"548.0\" y1=\"142.0\" y2=\"142.0\"/>"));
}

static void charts_of_nothing_are_charts(void **state)
{
    const double values[] = {NAN};
    const Text categories[] = {text_of("2024")};
    const ChartSeries series[] = {{text_of("balance"), TONE_PLAIN, false, values}};
    Chart chart = chart_of(series, 1, categories, 1);
    TextBuilder out = {.arena = *state};
    chart_append_lines(&out, &chart);
    chart_append_bars(&out, &chart);
    Text text = text_built(&out);
    expect_well_formed(text.start);
    assert_null(strstr(text.start, "nan"));
    assert_null(strstr(text.start, "inf"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_are_never_markup, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_page_is_well_formed_whatever_stands_in_it, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_page_says_its_language, open_arena, close_arena),
        cmocka_unit_test(steps_are_ones_twos_and_fives),
        cmocka_unit_test_setup_teardown(bars_are_as_high_as_their_numbers, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_line_is_broken_where_a_value_is_missing, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(charts_of_nothing_are_charts, open_arena, close_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
