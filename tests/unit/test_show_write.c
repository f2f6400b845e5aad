/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets written as CSV, JSON, Markdown and on a terminal. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "source/language.h"
#include "show/text_sheet.h"
#include "show/write.h"

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

static TextSheet *sample(Arena *arena)
{
    static const char *const cells[] = {"Æblegården", "1234.50", "yes", "a, \"b\"\nc|d", "-2", "undetermined", "", "", ""};
    TextSheet *sheet = text_sheet_open(arena);
    sheet->sheet.name = text_of("units");
    text_sheet_column(sheet, text_of("name"), CELL_TEXT);
    text_sheet_column(sheet, text_of("budget"), CELL_NUMBER);
    text_sheet_column(sheet, text_of("kept"), CELL_LOGICAL);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        text_sheet_cell(sheet, text_of(cells[i]));
    return sheet;
}

typedef struct Page {
    char *text;
    size_t length;
    FILE *stream;
} Page;

static void open_page(Page *page) { assert_non_null(page->stream = open_memstream(&page->text, &page->length)); }

static void expect_page(Page *page, const char *expected)
{
    fclose(page->stream);
    assert_string_equal(page->text, expected);
    free(page->text);
}

static void csv_quotes_where_needed_and_leaves_missing_empty(void **state)
{
    TextSheet *sheet = sample(*state);
    Page page;
    open_page(&page);
    assert_true(write_csv(&sheet->sheet, page.stream, NULL));
    expect_page(&page, "name,budget,kept\nÆblegården,1234.50,yes\n\"a, \"\"b\"\"\nc|d\",-2,undetermined\n,,\n");
}

static void csv_stops_when_told(void **state)
{
    TextSheet *sheet = sample(*state);
    volatile sig_atomic_t stop = 1;
    Page page;
    open_page(&page);
    assert_false(write_csv(&sheet->sheet, page.stream, &stop));
    expect_page(&page, "name,budget,kept\nÆblegården,1234.50,yes\n");
}

static void json_has_numbers_truths_and_nulls(void **state)
{
    TextSheet *sheet = sample(*state);
    SheetList sheets = {0};
    vector_push(*state, &sheets, &sheet->sheet);
    Page page;
    open_page(&page);
    assert_true(write_json(&sheets, page.stream));
    expect_page(&page, "{\n  \"units\": [\n"
                       "    {\"name\": \"Æblegården\", \"budget\": 1234.50, \"kept\": true},\n"
                       "    {\"name\": \"a, \\\"b\\\"\\nc|d\", \"budget\": -2, \"kept\": \"undetermined\"},\n"
                       "    {\"name\": null, \"budget\": null, \"kept\": null}\n"
                       "  ]\n}\n");
}

static void markdown_escapes_its_marks(void **state)
{
    TextSheet *sheet = sample(*state);
    SheetList sheets = {0};
    vector_push(*state, &sheets, &sheet->sheet);
    Page page;
    open_page(&page);
    assert_true(write_markdown(&sheets, page.stream));
    expect_page(&page, "| name | budget | kept |\n| --- | ---: | --- |\n"
                       "| Æblegården | 1234.50 | yes |\n"
                       "| a, \"b\"<br>c\\|d | -2 | undetermined |\n|  |  |  |\n");
}

static void table_aligns_by_display_width(void **state)
{
    TextSheet *sheet = sample(*state);
    Page page;
    open_page(&page);
    assert_true(write_table(&sheet->sheet, page.stream, (TableStyle){.has_rule = true}));
    expect_page(&page, "name         budget  kept\n"
                       "──────────  ───────  ────────────\n"
                       "Æblegården  1234.50  yes\n"
                       "a, \"b\" c|d       -2  undetermined\n\n");
}

static void table_cuts_text_and_leaves_columns_out(void **state)
{
    TextSheet *sheet = text_sheet_open(*state);
    text_sheet_column(sheet, text_of("name"), CELL_TEXT);
    text_sheet_column(sheet, text_of("first"), CELL_NUMBER);
    text_sheet_column(sheet, text_of("second"), CELL_NUMBER);
    text_sheet_cell(sheet, text_of("Børnehaven ved den lange strand"));
    text_sheet_cell(sheet, text_of("1234567.89"));
    text_sheet_cell(sheet, text_of("1234567.89"));
    Page page;
    open_page(&page);
    assert_true(write_table(&sheet->sheet, page.stream, (TableStyle){.width = 40}));
    expect_page(&page, "name                   first      second\n"
                       "Børnehaven ved…   1234567.89  1234567.89\n");
    open_page(&page);
    assert_true(write_table(&sheet->sheet, page.stream, (TableStyle){.width = 30}));
    expect_page(&page, "name                     first\nBørnehaven ved de…  1234567.89\n"
                       "(not shown for lack of room: second; --select chooses columns)\n");
}

static void table_goes_on_below_instead_of_cutting(void **state)
{
    TextSheet *sheet = text_sheet_open(*state);
    text_sheet_column(sheet, text_of("unit"), CELL_TEXT);
    text_sheet_column(sheet, text_of("why"), CELL_TEXT);
    text_sheet_cell(sheet, text_of("A"));
    text_sheet_cell(sheet, text_of("gæld på mere end fem procent; negativ overførsel to år i træk"));
    text_sheet_cell(sheet, text_of("B"));
    text_sheet_cell(sheet, text_of("gæld"));
    Page page;
    open_page(&page);
    assert_true(write_table(&sheet->sheet, page.stream, (TableStyle){.width = 40, .wraps = true}));
    expect_page(&page, "unit  why\n"
                       "A     gæld på mere end fem procent;\n"
                       "      negativ overførsel to år i træk\n"
                       "B     gæld\n");
    open_page(&page); /* half a letter is not wider than the whole: nothing goes on where there is room */
    assert_true(write_table(&sheet->sheet, page.stream, (TableStyle){.wraps = true}));
    expect_page(&page, "unit  why\n"
                       "A     gæld på mere end fem procent; negativ overførsel to år i træk\n"
                       "B     gæld\n");
}

static void table_sends_no_control_characters(void **state)
{
    TextSheet *sheet = text_sheet_open(*state);
    text_sheet_column(sheet, text_of("name"), CELL_TEXT);
    text_sheet_cell(sheet, text_of("a\x1b[31mb"));
    Page page;
    open_page(&page);
    assert_true(write_table(&sheet->sheet, page.stream, (TableStyle){0}));
    expect_page(&page, "name\na<U+001B>[31mb\n");
}

/* On a terminal a table's numbers and dates are in the language in use, unless they were put into words before. */
static void a_table_says_its_numbers_and_dates(void **state)
{
    static const char *const cells[] = {"1.2.3", "-1234.50", "2024-03-31", "", "5", "no date"};
    TextSheet *sheet = text_sheet_open(*state);
    text_sheet_column(sheet, text_of("id"), CELL_TEXT);
    text_sheet_column(sheet, text_of("budget"), CELL_NUMBER);
    text_sheet_column(sheet, text_of("due"), CELL_DATE);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        text_sheet_cell(sheet, text_of(cells[i]));
    Page page;
    language_use(LANGUAGE_DANISH);
    open_page(&page);
    assert_true(write_table(&sheet->sheet, page.stream, (TableStyle){.says = true}));
    expect_page(&page, "id       budget  due\n"
                       "1.2.3  -1234,50  31-03-2024\n"
                       "              5  no date\n");
    open_page(&page);
    assert_true(write_table(&sheet->sheet, page.stream, (TableStyle){0}));
    expect_page(&page, "id       budget  due\n"
                       "1.2.3  -1234.50  2024-03-31\n"
                       "              5  no date\n");
    language_use(LANGUAGE_ENGLISH);
    open_page(&page);
    assert_true(write_table(&sheet->sheet, page.stream, (TableStyle){.says = true}));
    expect_page(&page, "id       budget  due\n"
                       "1.2.3  -1234.50  2024-03-31\n"
                       "              5  no date\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(csv_quotes_where_needed_and_leaves_missing_empty, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(csv_stops_when_told, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(json_has_numbers_truths_and_nulls, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(markdown_escapes_its_marks, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(table_aligns_by_display_width, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(table_cuts_text_and_leaves_columns_out, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(table_goes_on_below_instead_of_cutting, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(table_sends_no_control_characters, open_arena, close_arena),
        cmocka_unit_test_setup_teardown(a_table_says_its_numbers_and_dates, open_arena, close_arena),
    };
    return cmocka_run_group_tests_name("use: writers", tests, NULL, NULL);
}
