/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading whole folders: both dialects, columns in any order, absent files, origins, memory. */
#include "test_data_randers.h"

static const char units_file[] = "unit,name,area,kind,citizen_facing,opening_balance\n"
                                 "1000,Vestre skolen,skole,ordinary,yes,-675584.69\n"
                                 "1001,Engvang,sundhed,,no,\n"
                                 "1002,,,administration,,0.00\n";
static const char lines_file[] = "unit,year,account,budget,spending\n"
                                 "1000,2022,pay,100.00,120.50\n"
                                 "1000,2022,operations,1234.5,\n"
                                 "1001,2023,income,-5,-6.1\n"
                                 "1000,2024,pay,3,4\n";

static void one_folder(void **state)
{
    Bench *bench = *state;
    Randers randers = add_randers(bench);
    write_file(bench, "units.csv", units_file);
    write_file(bench, "account_lines.csv", lines_file);
    write_file(bench, "areas.csv", "area,focus_area\nsundhed,no\nskole,JA\n");
    load_well(bench);
    assert_int_equal(bench->dataset->tables[0].row_count, 3);
    assert_text(text_at(bench, randers.name, 1), "Engvang");
    assert_int_equal(value_of(bench, randers.area, 0), 1);
    assert_int_equal(value_of(bench, randers.area, 1), 0);
    assert_int_equal(mark_of(bench, randers.area, 2), MARK_NOT_APPLICABLE);
    assert_int_equal(mark_of(bench, randers.name, 2), MARK_NOT_APPLICABLE);
    assert_int_equal(mark_of(bench, randers.name, 1), 0);
    assert_int_equal(value_of(bench, randers.kind, 2), 1);
    assert_int_equal(value_of(bench, randers.opening_balance, 0), -67558469);
    assert_int_equal(value_of(bench, randers.budget, 1), 123450);
    assert_int_equal(value_of(bench, randers.spending, 1), 0);
    assert_int_equal(value_of(bench, randers.spending, 2), -610);
    assert_int_equal(value_of(bench, randers.account, 2), 6);
    assert_int_equal(value_of(bench, randers.line_unit, 2), 1);
    assert_int_equal(value_of(bench, randers.focus_area, 1), 1);
    assert_true(has_note(bench, "transfers.csv is not there: `transfers` is an empty table"));
    assert_int_equal(bench->dataset->tables[randers.transfers->index].row_count, 0);
    assert_false(bench->dataset->tables[randers.transfers->index].present);
}

/* Excel leaves empty cells at the end of a row out. Only cells that some rule wants are missed. */
static void rows_that_end_early(void **state)
{
    Bench *bench = *state;
    Randers randers = add_randers(bench);
    write_file(bench, "units.csv",
               "unit,name,area,kind,citizen_facing,opening_balance,remark\n"
               "1000,a,,ordinary,yes,1\n"
               "1001,b,,ordinary,yes\n"
               "\n"
               "1002,c\n");
    write_file(bench, "account_lines.csv", "unit,year,account,budget,spending\n1000,2022,pay,100.00\n");
    load_well(bench);
    assert_int_equal(value_of(bench, randers.opening_balance, 0), 100);
    assert_true(has_note(bench, "units.csv: 2 rows have fewer cells than the header: those they lack count as empty (first in "
                                "line 3)"));
    assert_true(has_note(bench, "account_lines.csv: 1 row has fewer cells than the header: those it lacks count as empty (line "
                                "2)"));
    write_file(bench, "units.csv", units_file);
    write_file(bench, "account_lines.csv", lines_file);
    load_well(bench);
    assert_false(has_note(bench, "units.csv: "));
    assert_false(has_note(bench, "account_lines.csv: "));
}

static void the_danish_way(void **state)
{
    Bench *bench = *state;
    Randers randers = add_randers(bench);
    write_file(bench, "units.csv",
               "\xEF\xBB\xBF"
               "Opening_Balance; UNIT ;name\r\n-675.584,69;1000;\"a;b\"\r\n\r\n;1001;x");
    write_file(bench, "account_lines.csv", "spending\tbudget\taccount\tyear\tunit\r1,5\t1.234,56\tL\xF8n\t2022\t1000");
    write_file(bench, "transfers.csv", "id;unit;date;amount\nT1;1001;31-12-2023;1.234\nT2;1000;31.01.2024;0,01\n");
    load_well(bench);
    assert_int_equal(value_of(bench, randers.opening_balance, 0), -67558469);
    assert_text(text_at(bench, randers.name, 0), "a;b");
    assert_int_equal(value_of(bench, randers.budget, 0), 123456);
    assert_int_equal(value_of(bench, randers.account, 0), 0);
    assert_int_equal(value_of(bench, randers.amount, 0), 123400);
    CivilDate last_day = {2023, 12, 31};
    assert_int_equal(value_of(bench, randers.date, 0), date_from_civil(last_day));
    assert_true(has_note(bench, "units.csv has no column `area`"));
}

/* Where examples/ is there: the two dialects of the sample hold the same. */
static void the_samples_agree(void **state)
{
    Bench *bench = *state;
    add_randers(bench);
    static const char *const folders[] = {"examples/randers/sample", "examples/randers/sample-danish"};
    if (access("examples/randers/sample/units.csv", R_OK) != 0)
        skip();
    Dataset *datasets[2];
    for (size_t i = 0; i < 2; i++) {
        bench->options.folder = folders[i];
        datasets[i] = load_data(bench->arena, &bench->model, &bench->options, &bench->report);
        data_problems_render(&bench->report, stderr, false);
        assert_non_null(datasets[i]);
    }
    for (size_t i = 0; i < bench->model.table_count; i++) {
        const DataTable *a = &datasets[0]->tables[i], *b = &datasets[1]->tables[i];
        assert_true(a->row_count > 0 && a->row_count == b->row_count);
        for (size_t j = 0; j < bench->tables[i]->column_count; j++)
            for (size_t row = 0; row < a->row_count; row++) {
                bool is_text = bench->tables[i]->columns[j]->type.kind == TYPE_TEXT;
                int64_t left = a->columns[j].values[row], right = b->columns[j].values[row];
                assert_true(
                    is_text ? text_equal(text_pool_text(datasets[0]->texts, left), text_pool_text(datasets[1]->texts, right))
                            : left == right);
            }
    }
    dataset_close(datasets[0]);
    dataset_close(datasets[1]);
}

static void headers_are_told_from_each_other(void **state)
{
    Bench *bench = *state;
    Randers randers = add_randers(bench);
    randers.budget->header = text_of("Budget (kr, netto)");
    write_file(bench, "units.csv", "unit\n1000\n");
    write_file(bench, "account_lines.csv", "year;unit;ACCOUNT;budget (kr, netto);remark;;x\n2022;1000;pay;1,5;a,b;;\n");
    load_well(bench);
    assert_int_equal(value_of(bench, randers.budget, 0), 150);
    assert_true(has_note(bench, "account_lines.csv: no rule reads the columns `remark`, `x`"));
    assert_true(has_note(bench, "account_lines.csv has no column `spending`"));
    assert_int_equal(value_of(bench, randers.spending, 0), 0);
}

static void areas_are_made_from_links(void **state)
{
    Bench *bench = *state;
    Randers randers = add_randers(bench);
    write_file(bench, "units.csv", "unit,area\n1000,skole\n1001,\n1002,dagtilbud\n1003,skole\n");
    write_file(bench, "account_lines.csv", lines_file);
    load_well(bench);
    assert_int_equal(bench->dataset->tables[randers.areas->index].row_count, 2);
    assert_text(text_at(bench, randers.area_key, 0), "skole");
    assert_text(text_at(bench, randers.area_key, 1), "dagtilbud");
    assert_int_equal(value_of(bench, randers.area, 2), 1);
    assert_int_equal(value_of(bench, randers.area, 3), 0);
    assert_int_equal(value_of(bench, randers.focus_area, 1), 0);
    assert_int_equal(mark_of(bench, randers.focus_area, 1), 0);
    assert_true(has_note(bench, "areas.csv is not there: `areas` has the 2 rows"));
    assert_int_equal(dataset_origin(bench->dataset, randers.area_key, 1).line, 0);
}

static void origins(void **state)
{
    Bench *bench = *state;
    Randers randers = add_randers(bench);
    write_file(bench, "units.csv", "name,unit\n\"two\nlines\",1000\n\nx,1001\ny,1002\n\n\n\nz,1003\nw,1004\n");
    write_file(bench, "account_lines.csv", lines_file);
    load_well(bench);
    static const uint64_t lines[] = {2, 5, 6, 10, 11};
    for (size_t row = 0; row < 5; row++) {
        Origin origin = dataset_origin(bench->dataset, randers.unit, row);
        assert_int_equal(origin.line, lines[row]);
        assert_int_equal(origin.column, 2);
        assert_true(ends_with(origin.file, "/units.csv"));
        assert_text(origin.column_name, "unit");
    }
    assert_text(text_at(bench, randers.name, 0), "two\nlines");
    assert_int_equal(dataset_origin(bench->dataset, randers.area, 0).column, 0);
    assert_int_equal(dataset_origin(bench->dataset, randers.spending, 3).line, 5);
}

static void keys_in_words(void **state)
{
    Bench *bench = *state;
    Randers randers = add_randers(bench);
    write_file(bench, "units.csv", units_file);
    write_file(bench, "account_lines.csv", lines_file);
    load_well(bench);
    TextBuilder builder = {.arena = bench->arena};
    dataset_print_key(bench->dataset, randers.units, 1, &builder);
    assert_text(text_built(&builder), "1001");
    assert_int_equal(dataset_find_key(bench->dataset, randers.units, text_of("1002")), 2);
    assert_int_equal(dataset_find_key(bench->dataset, randers.units, text_of("1003")), -1);
    assert_int_equal(dataset_find_key(bench->dataset, randers.areas, text_of("sundhed")), 1);
    assert_int_equal(dataset_find_key(bench->dataset, randers.transfers, text_of("T1")), -1);
    assert_int_equal(dataset_find_key(bench->dataset, randers.lines, text_of("T1")), -1);
    assert_int_equal(text_pool_find(bench->dataset->texts, text_of("no such text")), -1);
    assert_int_equal(text_pool_text(bench->dataset->texts, -1).length, 0);
}

/* details key unit, year's neighbour: a key that is itself a link, linked to again. */
static void keys_that_are_links(void **state)
{
    Bench *bench = *state;
    Randers randers = add_randers(bench);
    Table *details = add_table(bench, "details"), *visits = add_table(bench, "visits");
    ColumnSymbol *detail_unit = link_key(bench, details, "unit", randers.units);
    ColumnSymbol *visit = add_link(bench, visits, "detail", details);
    write_file(bench, "units.csv", units_file);
    write_file(bench, "account_lines.csv", lines_file);
    write_file(bench, "details.csv", "unit\n1002\n1000\n");
    write_file(bench, "visits.csv", "detail\n1000\n1002\n1000\n");
    load_well(bench);
    assert_int_equal(value_of(bench, detail_unit, 0), 2);
    assert_int_equal(value_of(bench, visit, 0), 1);
    assert_int_equal(value_of(bench, visit, 1), 0);
    assert_int_equal(dataset_find_key(bench->dataset, details, text_of("1000")), 1);
    TextBuilder builder = {.arena = bench->arena};
    dataset_print_key(bench->dataset, details, 0, &builder);
    assert_text(text_built(&builder), "1002");
    write_file(bench, "visits.csv", "detail\n1001\n");
    assert_null(load(bench));
    expect_problem(bench, 0, "visits.csv", 2, 1, "detail", "1001", "there is no such `unit` in details.csv");
}

static void keys_of_every_type(void **state)
{
    Bench *bench = *state;
    static const char *const words[] = {"small", "Lille", "large", "Stor", NULL};
    Randers randers = add_randers(bench);
    Table *table = add_table(bench, "codes"), *days = add_table(bench, "days"), *sizes = add_table(bench, "sizes");
    static const TypeKind kinds[] = {TYPE_INTEGER, TYPE_DATE, TYPE_LOGICAL, TYPE_MONEY, TYPE_RATIO, TYPE_NUMBER, TYPE_TEXT};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        add_key(bench, table, &"a\0b\0c\0d\0e\0f\0g"[i * 2], kinds[i]);
    add_key(bench, days, "day", TYPE_DATE);
    set_choices(bench, add_key(bench, sizes, "size", TYPE_CHOICE), words);
    ColumnSymbol *day = add_link(bench, sizes, "day", days);
    write_file(bench, "units.csv", units_file);
    write_file(bench, "account_lines.csv", lines_file);
    write_file(bench, "codes.csv", "a,b,c,d,e,f,g\n7,2024-01-02,yes,1.50,5 %,0.25,x\n");
    write_file(bench, "days.csv", "day\n2024-01-01\n02-01-2024\n");
    write_file(bench, "sizes.csv", "size,day\nStor,02.01.2024\nsmall,2024-01-01\n");
    load_well(bench);
    TextBuilder builder = {.arena = bench->arena};
    dataset_print_key(bench->dataset, table, 0, &builder);
    assert_text(text_built(&builder), "7 2024-01-02 yes 1.50 0.05000000 0.250000 x");
    dataset_print_key(bench->dataset, table, 1, &builder); /* there is no such row: nothing is added */
    dataset_print_key(bench->dataset, sizes, 0, &builder);
    assert_true(ends_with(text_built(&builder), " xlarge"));
    assert_int_equal(value_of(bench, day, 0), 1);
    assert_int_equal(dataset_find_key(bench->dataset, days, text_of("2024-01-02")), 1);
    assert_int_equal(dataset_find_key(bench->dataset, days, text_of("tomorrow")), -1);
    assert_int_equal(dataset_find_key(bench->dataset, sizes, text_of("small")), 1);
    assert_int_equal(dataset_find_key(bench->dataset, table, text_of("7")), -1); /* the key is longer */
    (void)randers;
}

static void signs_scales_and_meanings_of_empty(void **state)
{
    Bench *bench = *state;
    Table *table = add_table(bench, "units");
    ColumnSymbol *result = add_column(bench, table, "result", TYPE_MONEY);
    result->scale = 1000;
    result->sign_reversed = true;
    set_limit(bench, result, COMPARISON_LESS, 0, "< 0 kr");
    ColumnSymbol *share = optional(add_column(bench, table, "share", TYPE_RATIO), EMPTY_UNKNOWN);
    ColumnSymbol *count = optional(add_column(bench, table, "count", TYPE_INTEGER), EMPTY_IS);
    count->empty_value = 7;
    ColumnSymbol *note = optional(add_column(bench, table, "note", TYPE_TEXT), EMPTY_IS);
    note->empty_text = text_of("none");
    ColumnSymbol *unused = optional(add_column(bench, table, "unused", TYPE_TEXT), EMPTY_NOT_APPLICABLE);
    unused->used = false;
    write_file(bench, "units.csv", "result,share,count,note,unused\n1.5,\"5,000,001 %\",,,a\n2,,8,x,b\n");
    load_well(bench);
    assert_int_equal(value_of(bench, result, 0), -150000);
    assert_int_equal(value_of(bench, result, 1), -200000);
    assert_int_equal(value_of(bench, share, 0), 5000001000000);
    assert_int_equal(mark_of(bench, share, 1), MARK_UNKNOWN);
    assert_int_equal(value_of(bench, count, 0), 7);
    assert_int_equal(value_of(bench, count, 1), 8);
    assert_text(text_at(bench, note, 0), "none");
    assert_null(cells_of(bench, unused)->values);
}

static void rows_of_any_length(void **state)
{
    Bench *bench = *state;
    Randers randers = add_randers(bench);
    write_file(bench, "units.csv", "unit,name,area\n1000\n1001,a,,,,,\n1002,b,skole\n,,,\n");
    write_file(bench, "account_lines.csv", "unit,year,account\n");
    load_well(bench);
    assert_int_equal(bench->dataset->tables[0].row_count, 3);
    assert_int_equal(mark_of(bench, randers.name, 0), MARK_NOT_APPLICABLE);
    assert_int_equal(bench->dataset->tables[randers.lines->index].row_count, 0);
}

/* ── memory ─────────────────────────────────────────────────────────────────────────────────────────────── */

enum { MANY = 200000 };

static void write_many(Bench *bench)
{
    FILE *units = begin_file(bench, "units.csv"), *lines = begin_file(bench, "account_lines.csv");
    FILE *transfers = begin_file(bench, "transfers.csv");
    fputs("unit\n", units);
    fputs("unit,year,account,budget,spending\n", lines);
    fputs("id,unit,date,amount,note\n", transfers);
    for (int i = 0; i < MANY; i++) {
        if (i % 100 == 0)
            fprintf(units, "U%d\n", i / 100);
        fprintf(lines, "U%d,%d,%s,%d.%02d,%d.5\n", i / 100, 2015 + i % 100 / 10, i % 2 ? "pay" : "income", i * 7, i % 100, i);
        fprintf(transfers, "T%d,U%d,2024-%02d-%02d,%d.00,\"a \"\"note\"\" nobody reads\"\n", i, i % (MANY / 100), 1 + i % 12,
                1 + i % 28, i + 1);
    }
    fclose(units);
    fclose(lines);
    fclose(transfers);
}

static void memory_is_bounded(void **state)
{
    Bench *bench = *state;
    Randers randers = add_randers(bench);
    write_many(bench);
    size_t before = arena_size(bench->arena);
    load_well(bench);
    size_t held = arena_size(bench->arena) - before;
    size_t cells = 0;
    for (size_t i = 0; i < bench->model.table_count; i++)
        cells += bench->dataset->tables[i].row_count * bench->tables[i]->column_count;
    assert_true(held * 2 <= cells * 8 * 3);
    assert_int_equal(value_of(bench, randers.line_unit, MANY - 1), MANY / 100 - 1);
    assert_text(text_at(bench, randers.id, MANY - 1), "T199999");
    assert_int_equal(value_of(bench, randers.budget, 12345), 12345 * 700 + 45);
    assert_int_equal(dataset_find_key(bench->dataset, randers.transfers, text_of("T77777")), 77777);
    assert_int_equal(dataset_origin(bench->dataset, randers.id, 150000).line, 150002);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)
    const struct CMUnitTest tests[] = {
        TEST(one_folder),
        TEST(rows_that_end_early),
        TEST(the_danish_way),
        TEST(the_samples_agree),
        TEST(headers_are_told_from_each_other),
        TEST(areas_are_made_from_links),
        TEST(origins),
        TEST(keys_in_words),
        TEST(keys_that_are_links),
        TEST(keys_of_every_type),
        TEST(signs_scales_and_meanings_of_empty),
        TEST(rows_of_any_length),
        TEST(memory_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
