/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of bad data: refused, with its place, its text and what was expected. */
#include "test_data_randers.h"

static const char units_file[] = "unit\n1000\n1001\n";
static const char lines_file[] = "unit,year,account,budget\n1000,2022,pay,1.5\n";

/* A Randers with sound files. */
static Randers sound(Bench *bench)
{
    Randers randers = add_randers(bench);
    write_file(bench, "units.csv", units_file);
    write_file(bench, "account_lines.csv", lines_file);
    return randers;
}

static void expect_count(const Bench *bench, size_t count)
{
    if (bench->report.problem_count != count)
        data_problems_render(&bench->report, stderr, false);
    assert_int_equal(bench->report.problem_count, count);
}

static void values_that_do_not_parse(void **state)
{
    Bench *bench = *state;
    sound(bench);
    static const char *const words[] = {"users", "Brugere", "staff", "Ansatte", NULL};
    Table *table = add_table(bench, "surveys");
    set_choices(bench, add_column(bench, table, "kind", TYPE_CHOICE), words);
    add_column(bench, table, "date", TYPE_DATE);
    add_column(bench, table, "year", TYPE_YEAR);
    add_column(bench, table, "asked", TYPE_INTEGER);
    add_column(bench, table, "share", TYPE_RATIO);
    add_column(bench, table, "score", TYPE_NUMBER);
    add_column(bench, table, "open", TYPE_LOGICAL);
    ColumnSymbol *unused = add_column(bench, table, "cost", TYPE_MONEY);
    unused->used = false; /* checked all the same */
    write_file(bench, "surveys.csv",
               "kind;date;year;asked;share;score;open;cost\n"
               "usres;2024-02-30;24;1,5;five;1,2345678;maybe;12 kr\n"
               "staff;01.02.2024;2024;12;5,25 %;1,5;ja;1,00\n"
               "users;1 May;2024;12;5;1;nej;92233720368547758,08\n");
    write_file(bench, "transfers.csv",
               "id,unit,date,amount\nT1,1000,2024-01-01,0.005\nT2,1000,2024-01-01,0.00\n"
               "T3,1000,2024-01-01,-5\n");
    assert_null(load(bench));
    expect_count(bench, 13);
    expect_problem(bench, 0, "transfers.csv", 2, 4, "amount", "0.005", "at most 2 decimals");
    expect_problem(bench, 1, "transfers.csv", 3, 4, "amount", "0.00", "must be > 0 kr");
    expect_problem(bench, 2, "transfers.csv", 4, 4, "amount", "-5", "must be > 0 kr");
    expect_problem(bench, 3, "surveys.csv", 2, 1, "kind", "usres", "did you mean `users`?");
    expect_problem(bench, 4, "surveys.csv", 2, 2, "date", "2024-02-30", "no such day");
    expect_problem(bench, 5, "surveys.csv", 2, 3, "year", "24", "a year");
    expect_problem(bench, 6, "surveys.csv", 2, 4, "asked", "1,5", "whole number");
    expect_problem(bench, 7, "surveys.csv", 2, 5, "share", "five", "percentage");
    expect_problem(bench, 8, "surveys.csv", 2, 6, "score", "1,2345678", "at most 6 decimals");
    expect_problem(bench, 9, "surveys.csv", 2, 7, "open", "maybe", "yes or no");
    expect_problem(bench, 10, "surveys.csv", 2, 8, "cost", "12 kr", "an amount");
    expect_problem(bench, 11, "surveys.csv", 4, 2, "date", "1 May", "a date");
    expect_problem(bench, 12, "surveys.csv", 4, 8, "cost", "92233720368547758,08", "too large");
}

static void values_that_must_be_given(void **state)
{
    Bench *bench = *state;
    sound(bench);
    write_file(bench, "units.csv", "unit,name\n,Vestre\n1000,\n1001,\n");
    write_file(bench, "account_lines.csv", "unit,year,account\n1000,,pay\n1000\n");
    assert_null(load(bench));
    expect_count(bench, 4);
    expect_problem(bench, 0, "units.csv", 2, 1, "unit", "", "is empty");
    expect_problem(bench, 1, "account_lines.csv", 2, 2, "year", "", "is empty");
    expect_problem(bench, 2, "account_lines.csv", 3, 2, "year", "", "is empty");
    expect_problem(bench, 3, "account_lines.csv", 3, 3, "account", "", "is empty");
}

static void columns_that_must_be_there(void **state)
{
    Bench *bench = *state;
    sound(bench);
    write_file(bench, "units.csv", "\nname,unti\nx,1000\n");
    write_file(bench, "account_lines.csv", "unit;year;Year;budget\n1000;2022;2022;a\n1999;2022;2022;1,5\n");
    assert_null(load(bench));
    expect_count(bench, 4);
    expect_problem(bench, 0, "units.csv", 2, 0, "unit", "", "is it the one called `unti`?");
    expect_problem(bench, 1, "account_lines.csv", 1, 0, "year", "", "twice");
    expect_problem(bench, 2, "account_lines.csv", 1, 0, "account", "", "must be given");
    expect_problem(bench, 3, "account_lines.csv", 2, 4, "budget", "a", "an amount"); /* no word of the unknown units */
}

static void files_that_must_be_there(void **state)
{
    Bench *bench = *state;
    add_randers(bench);
    write_file(bench, "units.csv", "");
    assert_null(load(bench));
    expect_count(bench, 2);
    expect_problem(bench, 0, "/units.csv", 0, 0, "", "", "the file is empty");
    expect_problem(bench, 1, "/account_lines.csv", 0, 0, "", "", "missing");
    write_file(bench, "units.csv", units_file);
    write_file(bench, "account_lines.csv", "PK\x03\x04 this is a workbook");
    assert_null(load(bench));
    expect_count(bench, 1);
    expect_problem(bench, 0, "/account_lines.csv", 0, 0, "", "", "workbook");
    snprintf(bench->folder + strlen(bench->folder), 2, "x");
    assert_null(load(bench));
    bench->folder[strlen(bench->folder) - 1] = '\0';
    expect_count(bench, 1);
    expect_problem(bench, 0, "x", 0, 0, "", "", "no such folder");
}

static void files_outside_the_folder(void **state)
{
    Bench *bench = *state;
    Randers randers = sound(bench);
    char there[128];
    snprintf(there, sizeof there, "..%s/units.csv", strrchr(bench->folder, '/')); /* a file that could be read */
    const char *const names[] = {"../units.csv", "/etc/passwd", "a/../../units.csv", "..", there};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        randers.transfers->file = text_of(names[i]);
        assert_null(load(bench));
        expect_count(bench, 1);
        expect_problem(bench, 0, names[i], 0, 0, "", "", "only files in the data folder");
    }
}

static void keys_that_stand_twice(void **state)
{
    Bench *bench = *state;
    Randers randers = sound(bench);
    Table *budgets = add_table(bench, "budgets"), *codes = add_table(bench, "codes");
    link_key(bench, budgets, "unit", randers.units);
    year_in_key(bench, budgets, "year");
    add_key(bench, codes, "number", TYPE_INTEGER);
    add_key(bench, codes, "day", TYPE_DATE);
    write_file(bench, "units.csv", "name,unit\nx,1000\n\"two\nlines\",1001\ny,1000\nz,1000\n");
    write_file(bench, "budgets.csv", "year,unit\n2022,1000\n2023,1000\n2022,1001\n2022,1000\n");
    write_file(bench, "codes.csv", "number,day\n7,2024-01-01\n007,01-01-2024\n7,2024-01-02\n");
    assert_null(load(bench));
    expect_count(bench, 4);
    expect_problem(bench, 0, "units.csv", 5, 2, "unit", "1000", "stands on line 2 already");
    expect_problem(bench, 1, "units.csv", 6, 2, "unit", "1000", "stands on line 2 already");
    expect_problem(bench, 2, "budgets.csv", 5, 2, "unit", "1000 2022", "stands on line 2 already");
    expect_problem(bench, 3, "codes.csv", 3, 1, "number", "7 2024-01-01", "stands on line 2 already");
}

static void links_to_nothing(void **state)
{
    Bench *bench = *state;
    sound(bench);
    write_file(bench, "units.csv", "unit,area\n1000,skole\n1001,skoel\n");
    write_file(bench, "areas.csv", "area\nskole\ndagtilbud\n");
    write_file(bench, "account_lines.csv", "unit,year,account\n1000,2022,pay\n1010,2022,pay\n\"x \"\"y\"\"\",2022,pay\n");
    assert_null(load(bench));
    expect_count(bench, 3);
    expect_problem(bench, 0, "units.csv", 3, 2, "area", "skoel", "no such `area` in areas.csv; did you mean `skole`?");
    expect_problem(bench, 1, "account_lines.csv", 3, 1, "unit", "1010", "no such `unit` in units.csv");
    expect_problem(bench, 2, "account_lines.csv", 4, 1, "unit", "x \"y\"", "no such `unit`");
    Table *codes = add_table(bench, "codes"), *uses = add_table(bench, "uses");
    add_key(bench, codes, "code", TYPE_INTEGER);
    add_link(bench, uses, "code", codes);
    write_file(bench, "codes.csv", "code\n7\n8\n");
    write_file(bench, "uses.csv", "code\n0\n0\n8\n"); /* nought is a key like another */
    assert_null(load(bench));
    expect_count(bench, 5);
    expect_problem(bench, 3, "uses.csv", 2, 1, "code", "0", "no such `code` in codes.csv");
    expect_problem(bench, 4, "uses.csv", 3, 1, "code", "0", "no such `code` in codes.csv");
}

/* ── the decimal mark ───────────────────────────────────────────────────────────────────────────────────── */

static void expect_budgets(Bench *bench, const Randers *randers, const char *lines, int64_t first, int64_t last)
{
    write_file(bench, "account_lines.csv", lines);
    load_well(bench);
    size_t count = bench->dataset->tables[randers->lines->index].row_count;
    assert_int_equal(value_of(bench, randers->budget, 0), first);
    assert_int_equal(value_of(bench, randers->budget, count - 1), last);
}

static void the_decimal_mark_is_told(void **state)
{
    Bench *bench = *state;
    Randers randers = sound(bench);
    expect_budgets(bench, &randers, "unit;year;account;budget\n1000;2022;pay;1.234\n1000;2022;pay;1,5\n", 123400, 150);
    expect_budgets(bench, &randers, "unit;year;account;budget\n1000;2022;pay;1,234\n1000;2022;pay;1.5\n", 123400, 150);
    expect_budgets(bench, &randers, "unit;year;account;budget;spending\n1000;2022;pay;1.234;0,5\n1000;2022;pay;2;3\n", 123400,
                   200);
    expect_budgets(bench, &randers, "unit;year;account;budget\n1000;2022;pay;1 234\n1000;2022;pay;5\n", 123400, 500);
    bench->options.decimal = DECIMAL_COMMA;
    expect_budgets(bench, &randers, "unit;year;account;budget\n1000;2022;pay;1.234\n1000;2022;pay;5\n", 123400, 500);
}

static void the_decimal_mark_is_not_told(void **state)
{
    Bench *bench = *state;
    sound(bench);
    write_file(bench, "account_lines.csv",
               "unit,year,account,budget,spending\n1000,2022,pay,5,1\n1000,2022,pay,1.234,x\n"
               "1000,2022,pay,999.000,\n1000,2022,pay,7,\n");
    assert_null(load(bench));
    expect_count(bench, 2);
    expect_problem(bench, 0, "account_lines.csv", 3, 4, "budget", "1.234", "--decimal point or --decimal comma");
    expect_problem(bench, 1, "account_lines.csv", 3, 5, "spending", "x", "an amount");
    bench->options.decimal = DECIMAL_POINT;
    assert_null(load(bench));
    expect_problem(bench, 0, "account_lines.csv", 3, 4, "budget", "1.234", "at most 2 decimals");
    bench->options.decimal = DECIMAL_DETECT;
    bench->options.skip_bad_rows = true; /* no guessing here either */
    assert_null(load(bench));
}

static void decimal_marks_are_mixed(void **state)
{
    Bench *bench = *state;
    sound(bench);
    write_file(bench, "account_lines.csv",
               "unit;year;account;budget\n1000;2022;pay;12.50\n1000;2022;pay;12,50\n"
               "1000;2022;pay;1.234,50\n1000;2022;pay;1,234.50\n");
    assert_null(load(bench));
    expect_count(bench, 2);
    expect_problem(bench, 0, "account_lines.csv", 3, 4, "budget", "12,50", "is a point, as line 2 shows");
    expect_problem(bench, 1, "account_lines.csv", 4, 4, "budget", "1.234,50", "is a point, as line 2 shows");
}

static void the_given_decimal_mark_is_for_untold_files(void **state)
{
    Bench *bench = *state;
    Randers randers = sound(bench); /* account_lines.csv tells a point, and keeps it */
    write_file(bench, "transfers.csv", "id;unit;date;amount\nT1;1000;2022-01-01;1.234\n");
    bench->options.decimal = DECIMAL_COMMA;
    load_well(bench);
    assert_int_equal(value_of(bench, randers.budget, 0), 150);
    assert_int_equal(value_of(bench, randers.amount, 0), 123400);
    bench->options.decimal = DECIMAL_POINT;
    assert_null(load(bench));
    expect_count(bench, 1);
    expect_problem(bench, 0, "transfers.csv", 2, 4, "amount", "1.234", "at most 2 decimals");
}

/* ── damaged files ──────────────────────────────────────────────────────────────────────────────────────── */

static void quotes_gone_wrong(void **state)
{
    Bench *bench = *state;
    sound(bench);
    write_file(bench, "units.csv", "unit,name,other\n1000,\"a\"b,\n1001,c,\"d\" e\n1002,\"f\n1003,g\n");
    write_file(bench, "account_lines.csv", "unit,year\"x\n1000,2022\n");
    bench->options.skip_bad_rows = true; /* an unclosed quote stops all the same: it has swallowed the rest */
    assert_null(load(bench));
    expect_problem(bench, 0, "units.csv", 2, 2, "name", "\"a\"b", "must be doubled");
    expect_problem(bench, 1, "units.csv", 3, 3, "", "\"d\" e", "must be doubled");
    expect_problem(bench, 2, "units.csv", 4, 2, "name", "\"f\n1003,g\n", "never closed");
    write_file(bench, "units.csv", "unit,\"name\n1000,b\n");
    assert_null(load(bench));
    expect_problem(bench, 0, "units.csv", 1, 0, "", "", "quote in the header");
}

static void rows_that_go_on(void **state)
{
    Bench *bench = *state;
    sound(bench);
    write_file(bench, "units.csv", "unit,name\n1000,a,,b\n1001,Skole, Vest,\"x\n");
    assert_null(load(bench));
    expect_problem(bench, 0, "units.csv", 2, 4, "", "b", "has 2 columns");
    expect_problem(bench, 1, "units.csv", 3, 3, "", "Vest", "not in quotes");
}

static void zero_bytes(void **state)
{
    Bench *bench = *state;
    sound(bench);
    static const char bytes[] = "unit,name,other\n10\0000,a,\n1001,b,c\0d\n";
    write_bytes(bench, "units.csv", bytes, sizeof bytes - 1);
    assert_null(load(bench));
    static const char value[] = "10\0000";
    assert_int_equal(bench->report.problems.items[0].value.length, sizeof value - 1);
    assert_memory_equal(bench->report.problems.items[0].value.start, value, sizeof value - 1);
    assert_true(contains(bench->report.problems.items[0].reason, "zero byte"));
    assert_int_equal(bench->report.problems.items[1].line, 3);
    assert_int_equal(bench->report.problems.items[1].column, 3);
    static const char lines[] = "unit,year,account,budget\n1000,2022,pay,12\00050\n";
    write_file(bench, "units.csv", units_file);
    write_bytes(bench, "account_lines.csv", lines, sizeof lines - 1);
    assert_null(load(bench));
    assert_int_equal(bench->report.problems.items[0].column, 4);
    write_bytes(bench, "units.csv", "unit\0,x\n1000\n", 13);
    assert_null(load(bench));
    assert_true(contains(bench->report.problems.items[0].reason, "zero byte"));
}

static void random_bytes_never_crash(void **state)
{
    Bench *bench = *state;
    sound(bench);
    static char bytes[3000];
    uint32_t number = 1;
    for (int round = 0; round < 200; round++) {
        size_t length = sizeof bytes - (size_t)round * 7;
        memcpy(bytes, "unit,year,account,budget\n", 25);
        for (size_t i = round % 2 == 0 ? 25 : 0; i < length; i++) {
            number = number * 1664525u + 1013904223u;
            bytes[i] = "\n,\";1"[number >> 29 < 5 ? number >> 29 : 0];
            if (number >> 29 >= 5)
                bytes[i] = (char)(number >> 16);
        }
        write_bytes(bench, "account_lines.csv", bytes, length);
        bench->options.skip_bad_rows = round % 3 == 0;
        load(bench);
    }
}

/* ── the report ─────────────────────────────────────────────────────────────────────────────────────────── */

static Text rendered(const Bench *bench)
{
    TextBuilder builder = {.arena = bench->arena};
    FILE *stream = tmpfile();
    data_problems_render(&bench->report, stream, false);
    rewind(stream);
    for (int byte; (byte = fgetc(stream)) != EOF;)
        text_append_byte(&builder, (char)byte);
    fclose(stream);
    return text_built(&builder);
}

static void a_problem_in_words(void **state)
{
    Bench *bench = *state;
    sound(bench);
    write_file(bench, "units.csv", "unit,kind\n1000,ordinry\x1b[31m\n");
    assert_null(load(bench));
    assert_true(contains(rendered(bench), "/units.csv:2:2: error: column `kind`: `ordinry<U+001B>[31m`: one of `ordinary`, "
                                          "`administration` is expected"));
    assert_true(contains(rendered(bench), "\n1 problem in the data\n"));
}

static void long_values_are_cut(void **state)
{
    Bench *bench = *state;
    sound(bench);
    FILE *file = begin_file(bench, "units.csv");
    fputs("unit,kind\n1000,", file);
    for (int i = 0; i < 1000; i++)
        fputs("å€", file);
    fputs("\n", file);
    fclose(file);
    assert_null(load(bench));
    Text value = bench->report.problems.items[0].value;
    assert_true(value.length <= 203 && ends_with(value, "…"));
    for (size_t i = 0; i + 3 < value.length; i += 5)
        assert_true(contains((Text){value.start + i, 5}, "å€")); /* no letter is cut through */
}

/* A link to a table made of another's rows, and of a model that the checker would refuse. */
static void links_to_made_tables(void **state)
{
    Bench *bench = *state;
    Randers randers = sound(bench);
    Table *made = add_table(bench, "accounts_used"), *notes = add_table(bench, "notes");
    set_choices(bench, add_key(bench, made, "account", TYPE_CHOICE), randers_accounts);
    made->made_from = randers.lines;
    add_link(bench, notes, "account", made);
    ColumnSymbol *nowhere = optional(add_link(bench, notes, "line", randers.lines), EMPTY_NOT_APPLICABLE);
    write_file(bench, "notes.csv", "account,line\nLøn,7\n");
    load_well(bench);
    assert_int_equal(mark_of(bench, nowhere, 0), MARK_NOT_APPLICABLE);
    write_file(bench, "notes.csv", "account,line\naudit,\n");
    assert_null(load(bench));
    expect_problem(bench, 0, "notes.csv", 2, 1, "account", "audit", "no such `account` in `accounts_used`");
}

static void many_problems_are_counted(void **state)
{
    Bench *bench = *state;
    sound(bench);
    FILE *file = begin_file(bench, "account_lines.csv");
    fputs("unit,year,account,budget\n", file);
    for (int i = 0; i < 5000; i++)
        fprintf(file, "%d,2022,pay,%s\n", i % 2 == 0 ? 1000 : 1999, i == 4999 ? "x" : "1.5");
    fclose(file);
    assert_null(load(bench));
    expect_count(bench, 2501);
    assert_int_equal(bench->report.problems.count, 1001); /* a thousand of a kind are kept, and the first come first */
    expect_problem(bench, 0, "account_lines.csv", 3, 1, "unit", "1999", "no such `unit`");
    expect_problem(bench, 19, "account_lines.csv", 41, 1, "unit", "1999", "no such `unit`");
    assert_true(contains(rendered(bench), "2501 problems in the data; the first 20 are shown"));
}

static void bad_rows_are_left_out(void **state)
{
    Bench *bench = *state;
    Randers randers = sound(bench);
    bench->options.skip_bad_rows = true;
    write_file(bench, "units.csv",
               "unit,area,opening_balance\n1000,skole,x\n1001,skole,1.00\n1002,,\n1001,,\n1000,,2.00\n"
               "1003,nowhere,\n1004,skole,\n");
    write_file(bench, "areas.csv", "area\nskole\n");
    write_file(bench, "account_lines.csv",
               "unit,year,account,budget\n1004,2022,pay,4\n1003,2022,pay,3\n1000,2022,pay,1.5\n"
               "1001,2x22,pay,1\n1002,2022,pay,2\n");
    assert_non_null(load(bench));
    expect_count(bench, 5);
    expect_problem(bench, 0, "units.csv", 2, 3, "opening_balance", "x", "an amount");
    expect_problem(bench, 1, "units.csv", 5, 1, "unit", "1001", "already");
    expect_problem(bench, 2, "units.csv", 7, 2, "area", "nowhere", "no such `area`");
    expect_problem(bench, 3, "account_lines.csv", 3, 1, "unit", "1003", "or its row was left out");
    expect_problem(bench, 4, "account_lines.csv", 5, 2, "year", "2x22", "a year");
    assert_int_equal(bench->dataset->tables[0].row_count, 4);
    assert_int_equal(bench->dataset->tables[randers.lines->index].row_count, 3);
    assert_text(text_at(bench, randers.unit, 2), "1000"); /* the later row stands: the earlier one is left out */
    assert_int_equal(value_of(bench, randers.opening_balance, 2), 200);
    assert_int_equal(value_of(bench, randers.line_unit, 0), 3);
    assert_int_equal(value_of(bench, randers.line_unit, 1), 2);
    assert_int_equal(value_of(bench, randers.line_unit, 2), 1);
    assert_int_equal(dataset_origin(bench->dataset, randers.budget, 1).line, 4);
    assert_int_equal(dataset_origin(bench->dataset, randers.budget, 2).line, 6);
    assert_int_equal(dataset_find_key(bench->dataset, randers.units, text_of("1004")), 3);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)
    const struct CMUnitTest tests[] = {
        TEST(values_that_do_not_parse),
        TEST(values_that_must_be_given),
        TEST(columns_that_must_be_there),
        TEST(files_that_must_be_there),
        TEST(files_outside_the_folder),
        TEST(keys_that_stand_twice),
        TEST(links_to_nothing),
        TEST(the_decimal_mark_is_told),
        TEST(the_decimal_mark_is_not_told),
        TEST(decimal_marks_are_mixed),
        TEST(the_given_decimal_mark_is_for_untold_files),
        TEST(quotes_gone_wrong),
        TEST(rows_that_go_on),
        TEST(zero_bytes),
        TEST(random_bytes_never_crash),
        TEST(a_problem_in_words),
        TEST(long_values_are_cut),
        TEST(links_to_made_tables),
        TEST(many_problems_are_counted),
        TEST(bad_rows_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
