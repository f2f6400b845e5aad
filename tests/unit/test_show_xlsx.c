/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks, read back out of their archive. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "show/text_sheet.h"
#include "show/whole_file.h"
#include "show/write_xlsx.h"
#include "unzip.h"

static const char FILE_NAME[] = "test_show_xlsx.xlsx";

typedef struct Bench {
    Arena *arena;
    char folder[40];
    const char *path;
} Bench;

static int open_bench(void **state)
{
    Bench *bench = calloc(1, sizeof *bench);
    strcpy(bench->folder, "/tmp/styr-xlsx-XXXXXX");
    assert_non_null(mkdtemp(bench->folder));
    bench->arena = arena_open();
    bench->path = text_format(bench->arena, "%s/%s", bench->folder, FILE_NAME).start;
    *state = bench;
    return 0;
}

static int close_bench(void **state)
{
    Bench *bench = *state;
    unlink(bench->path);
    assert_int_equal(rmdir(bench->folder), 0); /* nothing was left beside it */
    arena_close(bench->arena);
    free(bench);
    return 0;
}

static Text read_file(const Bench *bench)
{
    TextBuilder out = {.arena = bench->arena};
    FILE *file = fopen(bench->path, "rb");
    assert_non_null(file);
    for (int byte; (byte = fgetc(file)) != EOF;)
        text_append_byte(&out, (char)byte);
    fclose(file);
    return text_built(&out);
}

static TextSheet *sample(Arena *arena)
{
    static const char *const cells[] = {
        "Æblegården",        "1234.50", "yes",        "2024-03-31",       "2024",         "=1+1 <&>", "-0.07", "no",
        "1899-12-31",        "",        "",           "9999999999999.99", "undetermined", "",         "0",     "x",
        "10000000000000.01", "",        "2000-02-29", "-9007199254740993"};
    TextSheet *sheet = text_sheet_open(arena);
    sheet->sheet.name = text_of("units");
    text_sheet_column(sheet, text_of("name"), CELL_TEXT);
    text_sheet_column(sheet, text_of("budget"), CELL_NUMBER);
    text_sheet_column(sheet, text_of("kept"), CELL_LOGICAL);
    text_sheet_column(sheet, text_of("met_on"), CELL_DATE);
    text_sheet_column(sheet, text_of("year"), CELL_NUMBER);
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        text_sheet_cell(sheet, text_of(cells[i]));
    return sheet;
}

static void write_sample(Bench *bench)
{
    const Sheet *sheets[] = {&sample(bench->arena)->sheet, &sample(bench->arena)->sheet};
    SheetList list = {.items = sheets, .count = 2};
    Text problem;
    assert_true(write_xlsx(bench->arena, &list, bench->path, NULL, &problem));
}

/* The XML of a cell: from `<c r="B2"` to the next cell or the row's end. */
static Text cell_xml(Arena *arena, Text sheet, const char *place)
{
    const char *start = strstr(sheet.start, text_format(arena, "<c r=\"%s\"", place).start);
    assert_non_null(start);
    const char *end = strstr(start + 1, "<c r="), *row_end = strstr(start, "</row>");
    end = end == NULL || end > row_end ? row_end : end;
    return text_copy(arena, (Text){start, (size_t)(end - start)});
}

static void expect_number(Arena *arena, Text sheet, const char *place, double value)
{
    Text xml = cell_xml(arena, sheet, place);
    const char *start = strstr(xml.start, "<v>");
    assert_non_null(start);
    assert_null(strstr(xml.start, "t=\""));
    assert_true(strtod(start + 3, NULL) == value);
}

static void expect_text(Arena *arena, Text sheet, const char *place, const char *words)
{
    Text xml = cell_xml(arena, sheet, place);
    assert_non_null(strstr(xml.start, "t=\"inlineStr\""));
    assert_non_null(strstr(xml.start, text_format(arena, "<t>%s</t>", words).start));
}

static void numbers_are_exact_days_are_days_and_the_rest_is_text(void **state)
{
    Bench *bench = *state;
    write_sample(bench);
    Text sheet = unzip(bench->arena, read_file(bench), "xl/worksheets/sheet1.xml");
    assert_non_null(sheet.start);
    expect_text(bench->arena, sheet, "A1", "name");
    expect_text(bench->arena, sheet, "A2", "Æblegården");
    expect_number(bench->arena, sheet, "B2", 1234.50);
    expect_text(bench->arena, sheet, "C2", "yes");
    expect_number(bench->arena, sheet, "D2", 45382); /* days since 1899-12-30 */
    expect_number(bench->arena, sheet, "E2", 2024);
    expect_text(bench->arena, sheet, "A3", "=1+1 &lt;&amp;&gt;"); /* no formula */
    expect_number(bench->arena, sheet, "B3", -0.07);
    expect_text(bench->arena, sheet, "D3", "1899-12-31");
    assert_null(strstr(sheet.start, "<f>"));
    assert_null(strstr(sheet.start, "r=\"E3\""));
    expect_number(bench->arena, sheet, "B4", 9999999999999.99);
    expect_text(bench->arena, sheet, "C4", "undetermined");
    expect_number(bench->arena, sheet, "E4", 0);
    expect_text(bench->arena, sheet, "B5", "10000000000000.01");
    expect_number(bench->arena, sheet, "D5", 36585);
    expect_text(bench->arena, sheet, "E5", "-9007199254740993");
    Text notes = unzip(bench->arena, read_file(bench), "xl/comments1.xml");
    assert_non_null(strstr(notes.start, "ref=\"B5\""));
    assert_non_null(strstr(notes.start, "ref=\"D3\""));
    assert_null(strstr(notes.start, "ref=\"B4\""));
}

/* The format of the cell at `place`, as the styles name it; NULL: the general one. */
static const char *format_of(Bench *bench, Text archive, Text sheet, const char *place)
{
    Text styles = unzip(bench->arena, archive, "xl/styles.xml");
    size_t style = (size_t)strtol(strstr(cell_xml(bench->arena, sheet, place).start, " s=\"") + 4, NULL, 10);
    const char *at = strstr(styles.start, "<cellXfs");
    for (size_t i = 0; i <= style; i++)
        at = strstr(at + 1, "<xf numFmtId=\"");
    size_t number = (size_t)strtol(at + 14, NULL, 10);
    if (number == 1)
        return "0";
    if (number == 4)
        return "#,##0.00";
    const char *code = strstr(styles.start, text_format(bench->arena, "numFmtId=\"%zu\" formatCode=\"", number).start);
    code = strstr(code, "formatCode=\"") + 12;
    return text_format(bench->arena, "%.*s", (int)(strchr(code, '"') - code), code).start;
}

static void amounts_have_decimals_and_years_no_marks(void **state)
{
    Bench *bench = *state;
    write_sample(bench);
    Text archive = read_file(bench), sheet = unzip(bench->arena, archive, "xl/worksheets/sheet1.xml");
    assert_string_equal(format_of(bench, archive, sheet, "B2"), "#,##0.00");
    assert_string_equal(format_of(bench, archive, sheet, "E2"), "0");
    assert_string_equal(format_of(bench, archive, sheet, "D2"), "yyyy-mm-dd");
    assert_non_null(strstr(sheet.start, "state=\"frozen\""));
    assert_non_null(strstr(sheet.start, "<autoFilter ref=\"A1:E5\"/>"));
}

static void the_same_tables_give_the_same_bytes(void **state)
{
    Bench *bench = *state;
    write_sample(bench);
    Text first = read_file(bench);
    write_sample(bench);
    assert_true(text_equal(first, read_file(bench)));
    Text book = unzip(bench->arena, first, "xl/workbook.xml");
    assert_non_null(strstr(book.start, "name=\"units\""));
    assert_non_null(strstr(book.start, "name=\"units~2\""));
}

static void names_of_sheets_are_as_excel_wants_them(void **state)
{
    Bench *bench = *state;
    Text taken[] = {text_of("Units"), text_of("a_name_of_more_than_31_character")};
    taken[1].length = 31;
    Text name = xlsx_sheet_name(bench->arena, text_of("units"), taken, 1);
    assert_string_equal(name.start, "units~2");
    assert_string_equal(xlsx_sheet_name(bench->arena, text_of("a/b[c]:*?\\'"), taken, 2).start, "a_b_c______");
    assert_string_equal(xlsx_sheet_name(bench->arena, text_of("a_name_of_more_than_31_characters"), taken, 2).start,
                        "a_name_of_more_than_31_charac~2");
    assert_string_equal(xlsx_sheet_name(bench->arena, text_of("øøøøøøøøøøøøøøøøøøøøøøøøøøøøøøøø"), taken, 2).start,
                        "øøøøøøøøøøøøøøøøøøøøøøøøøøøøøøø");
    assert_string_equal(xlsx_sheet_name(bench->arena, text_of("History"), taken, 2).start, "History~2");
}

static void what_cannot_be_written_whole_leaves_the_file_as_it_was(void **state)
{
    Bench *bench = *state;
    Text problem, before = text_of("an earlier file");
    assert_true(whole_file_write(bench->arena, bench->path, before, &problem));
    TextSheet *large = sample(bench->arena);
    large->sheet.row_count = (size_t)XLSX_ROWS_MOST + 1; /* refused before a row is asked for */
    const Sheet *sheet = &large->sheet;
    SheetList list = {.items = &sheet, .count = 1};
    assert_false(write_xlsx(bench->arena, &list, bench->path, NULL, &problem));
    assert_string_equal(problem.start,
                        "units has 1048576 rows, and a sheet of Excel takes 1048575; choose fewer with --year or "
                        "--where, or write CSV files with --out");
    volatile sig_atomic_t stop = 1;
    sheet = &sample(bench->arena)->sheet;
    assert_false(write_xlsx(bench->arena, &list, bench->path, &stop, &problem));
    assert_string_equal(problem.start, "interrupted: no result file was changed");
    assert_true(text_equal(read_file(bench), before));
    assert_false(write_xlsx(bench->arena, &list, "/nowhere/at/all.xlsx", NULL, &problem));
    assert_string_equal(problem.start, "/nowhere/at/all.xlsx cannot be written: No such file or directory");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(numbers_are_exact_days_are_days_and_the_rest_is_text, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(amounts_have_decimals_and_years_no_marks, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(the_same_tables_give_the_same_bytes, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(names_of_sheets_are_as_excel_wants_them, open_bench, close_bench),
        cmocka_unit_test_setup_teardown(what_cannot_be_written_whole_leaves_the_file_as_it_was, open_bench, close_bench),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
