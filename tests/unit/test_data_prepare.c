/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data as of a date: rows and dates that are not there yet, panels with and without gaps, made tables, keys with years. */
#include "test_data_randers.h"

static int64_t date_of(const char *text)
{
    int64_t date = 0;
    assert_true(date_read(text_of(text), &date));
    return date;
}

static Prepared *prepare_as_of(Bench *bench, const char *as_of)
{
    load_well(bench);
    return prepare(bench->arena, bench->dataset, date_of(as_of));
}

static const Cells *prepared_cells(const Prepared *prepared, const ColumnSymbol *column)
{
    return &prepared->tables[column->table->index].columns[column->index];
}

static int prepared_mark(const Prepared *prepared, const ColumnSymbol *column, size_t row)
{
    const Cells *cells = prepared_cells(prepared, column);
    return cells->marks == NULL ? 0 : cells->marks[row];
}

/* A panel as text: `0:2022,2023 1: 2:2021`. */
static Text panel_of(Bench *bench, const Prepared *prepared, const Table *table)
{
    const PreparedTable *panel = &prepared->tables[table->index];
    TextBuilder builder = {.arena = bench->arena};
    for (size_t subject = 0; subject < panel->subject_count; subject++) {
        text_append_format(&builder, "%s%zu:", subject == 0 ? "" : " ", subject);
        for (size_t i = panel->starts[subject]; i < panel->starts[subject + 1]; i++) {
            assert_int_equal(panel->subjects[i], subject);
            text_append_format(&builder, "%s%lld", i == panel->starts[subject] ? "" : ",", (long long)panel->years[i]);
        }
    }
    assert_int_equal(panel->subject_count == 0 ? 0 : panel->starts[panel->subject_count], panel->panel_count);
    return text_built(&builder);
}

static Text years_of_run(Bench *bench, const Prepared *prepared)
{
    TextBuilder builder = {.arena = bench->arena};
    for (size_t i = 0; i < prepared->year_count; i++)
        text_append_format(&builder, "%s%lld", i == 0 ? "" : ",", (long long)prepared->years[i]);
    return text_built(&builder);
}

static void panels_with_gaps(void **state)
{
    Bench *bench = *state;
    Randers randers = add_randers(bench);
    write_file(bench, "units.csv", "unit,area\n1000,skole\n1001,sundhed\n1002,skole\n1003,\n");
    write_file(bench, "account_lines.csv",
               "unit,year,account\n1002,2024,pay\n1000,2020,pay\n1000,2020,audit\n1000,2023,pay\n"
               "1003,2021,pay\n1002,2023,pay\n1000,2020,pay\n");
    Prepared *prepared = prepare_as_of(bench, "2025-01-01");
    assert_text(panel_of(bench, prepared, randers.units), "0:2020,2021,2022,2023 1: 2:2023,2024 3:2021");
    assert_text(panel_of(bench, prepared, randers.areas), "0:2020,2021,2022,2023,2024 1:");
    assert_text(years_of_run(bench, prepared), "2020,2021,2022,2023,2024");
    assert_int_equal(prepared->tables[0].filled_gaps, 2);
    assert_int_equal(prepared->notes.count, 2);
    assert_text(prepared->notes.items[0], "unit 1000 has no account_lines in 2021: the year counts with nothing in it");
    assert_true(prepared_cells(prepared, randers.account)->values == cells_of(bench, randers.account)->values);
    assert_null(prepared->tables[randers.lines->index].dataset_row);
    randers.units->gaps_filled = false;
    prepared = prepare_as_of(bench, "2025-01-01");
    assert_text(panel_of(bench, prepared, randers.units), "0:2020,2023 1: 2:2023,2024 3:2021");
    assert_text(panel_of(bench, prepared, randers.areas), "0:2020,2023,2024 1:");
    assert_text(years_of_run(bench, prepared), "2020,2021,2023,2024");
    assert_int_equal(prepared->notes.count, 0);
}

static void many_gaps_are_summed_up(void **state)
{
    Bench *bench = *state;
    add_randers(bench);
    write_file(bench, "units.csv", "unit\n1000\n1001\n");
    write_file(bench, "account_lines.csv", "unit,year,account\n1000,2010,pay\n1000,2013,pay\n1001,2000,pay\n1001,2020,pay\n");
    Prepared *prepared = prepare_as_of(bench, "2025-01-01");
    assert_int_equal(prepared->tables[0].filled_gaps, 21);
    assert_int_equal(prepared->notes.count, 6);
    assert_text(prepared->notes.items[2], "unit 1001 has no account_lines in 2001: the year counts with nothing in it");
    assert_text(prepared->notes.items[5], "16 more years of units have no account_lines and count with nothing in them");
}

static void no_rows_at_all(void **state)
{
    Bench *bench = *state;
    Randers randers = add_randers(bench);
    write_file(bench, "units.csv", "unit\n");
    write_file(bench, "account_lines.csv", "unit,year,account\n");
    Prepared *prepared = prepare_as_of(bench, "2025-01-01");
    assert_text(panel_of(bench, prepared, randers.units), "");
    assert_int_equal(prepared->year_count, 0);
    assert_int_equal(prepared_find_key(prepared, randers.units, text_of("1000")), -1);
}

static void rows_that_do_not_count_yet(void **state)
{
    Bench *bench = *state;
    Randers randers = add_randers(bench);
    Table *steps = add_table(bench, "steps");
    ColumnSymbol *step = optional(add_link(bench, steps, "transfer", randers.transfers), EMPTY_NOT_APPLICABLE);
    ColumnSymbol *paid = optional(add_column(bench, randers.transfers, "paid", TYPE_DATE), EMPTY_NOT_APPLICABLE);
    paid->counts_from_then = true;
    randers.date->empty = EMPTY_NOT_APPLICABLE;
    write_file(bench, "units.csv", "unit\n1000\n");
    write_file(bench, "account_lines.csv", "unit,year,account\n1000,2022,pay\n");
    write_file(bench, "transfers.csv",
               "id,unit,date,amount,paid\nT1,1000,2024-05-01,1,\nT2,1000,2024-01-31,2,2024-02-01\n"
               "T3,1000,2024-02-01,3,2024-03-01\nT4,1000,,4,\nT5,1000,2023-12-31,5,2024-01-31\n");
    write_file(bench, "steps.csv", "transfer\nT2\nT1\nT5\n\"\"\nT4\n");
    Prepared *prepared = prepare_as_of(bench, "2024-01-31");
    const PreparedTable *transfers = &prepared->tables[randers.transfers->index];
    assert_int_equal(transfers->row_count, 2);
    assert_int_equal(transfers->dataset_row[0], 1);
    assert_int_equal(transfers->dataset_row[1], 4);
    assert_int_equal(prepared_cells(prepared, randers.amount)->values[1], 500);
    assert_int_equal(prepared_mark(prepared, paid, 0), MARK_NOT_APPLICABLE); /* paid after the date */
    assert_int_equal(prepared_cells(prepared, paid)->values[0], 0);
    assert_int_equal(prepared_mark(prepared, paid, 1), 0);
    static const int64_t links[] = {0, 0, 1, 0};
    static const int marks[] = {0, MARK_NOT_APPLICABLE, 0, MARK_NOT_APPLICABLE};
    for (size_t row = 0; row < 4; row++) {
        assert_int_equal(prepared_cells(prepared, step)->values[row], links[row]);
        assert_int_equal(prepared_mark(prepared, step, row), marks[row]);
    }
    assert_int_equal(prepared_find_key(prepared, randers.transfers, text_of("T5")), 1);
    assert_int_equal(prepared_find_key(prepared, randers.transfers, text_of("T1")), -1);
    TextBuilder builder = {.arena = bench->arena};
    prepared_print_key(prepared, randers.transfers, 1, &builder);
    assert_text(text_built(&builder), "T5");
    assert_int_equal(prepared_origin(prepared, randers.amount, 1).line, 6);
    assert_int_equal(value_of(bench, step, 2), 4); /* the dataset itself is as before */
    assert_int_equal(mark_of(bench, paid, 1), 0);
}

static void made_from_another_table(void **state)
{
    Bench *bench = *state;
    Randers randers = add_randers(bench);
    Table *milestones = add_table(bench, "milestones"), *terms = add_table(bench, "terms");
    ColumnSymbol *term = add_column(bench, milestones, "term_start", TYPE_DATE);
    term->used = false; /* the made table needs it */
    ColumnSymbol *date = optional(add_column(bench, milestones, "date", TYPE_DATE), EMPTY_NOT_APPLICABLE);
    milestones->counts_from = date;
    ColumnSymbol *start = add_key(bench, terms, "term_start", TYPE_DATE);
    terms->made_from = milestones;
    terms->counts_from = terms->dated_by = start;
    write_file(bench, "units.csv", "unit\n1000\n");
    write_file(bench, "account_lines.csv", "unit,year,account\n1000,2022,pay\n");
    write_file(bench, "milestones.csv", "term_start,date\n2018-01-01,2018-05-01\n2026-01-01,\n2018-01-01,\n2022-01-01,\n");
    Prepared *prepared = prepare_as_of(bench, "2024-01-31");
    assert_int_equal(bench->dataset->tables[terms->index].row_count, 3);
    assert_int_equal(prepared->tables[milestones->index].row_count, 1);
    assert_int_equal(prepared->tables[terms->index].row_count, 2); /* 2026 is not there yet; 2022 is, without a milestone */
    assert_int_equal(prepared_cells(prepared, start)->values[0], date_of("2018-01-01"));
    assert_int_equal(prepared_cells(prepared, start)->values[1], date_of("2022-01-01"));
    TextBuilder builder = {.arena = bench->arena};
    prepared_print_key(prepared, terms, 1, &builder);
    assert_text(text_built(&builder), "2022-01-01");
    Origin origin = prepared_origin(prepared, start, 1);
    assert_true(ends_with(origin.file, "/milestones.csv"));
    assert_int_equal(origin.line, 5);
    (void)randers;
}

static void made_with_links_and_years(void **state)
{
    Bench *bench = *state;
    Randers randers = add_randers(bench);
    Table *unit_years = add_table(bench, "unit_years"), *chained = add_table(bench, "chained");
    ColumnSymbol *unit = link_key(bench, unit_years, "unit", randers.units);
    year_in_key(bench, unit_years, "year");
    unit_years->made_from = randers.lines;
    add_key(bench, chained, "year", TYPE_YEAR);
    chained->made_from = unit_years;
    write_file(bench, "units.csv", "unit\n1000\n1001\n");
    write_file(bench, "account_lines.csv", "unit,year,account\n1001,2022,pay\n1000,2023,pay\n1001,2021,pay\n1001,2022,audit\n");
    Prepared *prepared = prepare_as_of(bench, "2024-01-31");
    assert_int_equal(bench->dataset->tables[unit_years->index].row_count, 3);
    assert_int_equal(value_of(bench, unit, 0), 1);
    assert_text(panel_of(bench, prepared, unit_years), "0:2023 1:2021,2022");
    assert_int_equal(prepared->tables[chained->index].row_count, 3);
}

/* schools years of budgets; budgets key school, year: unsorted, so that rows move. */
static void years_in_the_key(void **state)
{
    Bench *bench = *state;
    Table *schools = add_table(bench, "schools"), *budgets = add_table(bench, "budgets"), *visits = add_table(bench, "visits");
    add_key(bench, schools, "school", TYPE_TEXT);
    ColumnSymbol *school = link_key(bench, budgets, "school", schools);
    year_in_key(bench, budgets, "year");
    ColumnSymbol *share = add_column(bench, budgets, "share", TYPE_INTEGER);
    ColumnSymbol *visited = add_link(bench, visits, "budget", budgets); /* leads to the school */
    years_of(schools, budgets, school, false);
    write_file(bench, "schools.csv", "school\nA\nB\nC\n");
    write_file(bench, "budgets.csv", "school,year,share\nC,2022,1\nA,2023,2\nA,2021,3\nC,2021,4\n");
    write_file(bench, "visits.csv", "budget\nC\nB\n");
    Prepared *prepared = prepare_as_of(bench, "2024-01-31");
    assert_text(panel_of(bench, prepared, budgets), "0:2021,2023 1: 2:2021,2022");
    assert_text(panel_of(bench, prepared, schools), "0:2021,2023 1: 2:2021,2022");
    static const int64_t shares[] = {3, 2, 4, 1};
    static const uint64_t lines[] = {4, 3, 5, 2};
    for (size_t row = 0; row < 4; row++) {
        assert_int_equal(prepared_cells(prepared, share)->values[row], shares[row]);
        assert_int_equal(prepared_origin(prepared, share, row).line, lines[row]);
    }
    assert_int_equal(prepared_cells(prepared, visited)->values[0], 2);
    assert_int_equal(bench->dataset->subject_count[budgets->index], 3);
    assert_int_equal(prepared_find_key(prepared, budgets, text_of("C")), 2);
    write_file(bench, "budgets.csv", "school,year,share\nA,2021,3\nA,2023,2\nC,2021,4\nC,2022,1\n");
    prepared = prepare_as_of(bench, "2024-01-31");
    assert_null(prepared->tables[budgets->index].dataset_row); /* sorted already: nothing is copied */
    assert_true(prepared_cells(prepared, share)->values == cells_of(bench, share)->values);
    assert_text(panel_of(bench, prepared, budgets), "0:2021,2023 1: 2:2021,2022");
}

/* municipalities key municipality, year: subjects of their own, in order of first appearance. */
static void subjects_of_their_own(void **state)
{
    Bench *bench = *state;
    Table *table = add_table(bench, "municipalities"), *pairs = add_table(bench, "pairs"), *notes = add_table(bench, "notes");
    add_key(bench, table, "municipality", TYPE_TEXT);
    year_in_key(bench, table, "year");
    ColumnSymbol *adopted = optional(add_column(bench, table, "adopted", TYPE_DATE), EMPTY_NOT_APPLICABLE);
    table->counts_from = adopted;
    ColumnSymbol *municipality = link_key(bench, pairs, "municipality", table);
    add_key(bench, pairs, "number", TYPE_INTEGER);
    year_in_key(bench, pairs, "year");
    ColumnSymbol *note = add_link(bench, notes, "municipality", table);
    write_file(bench, "municipalities.csv",
               "municipality,year,adopted\nOslo,2022,2022-01-01\nBergen,2023,2023-01-01\n"
               "Oslo,2021,2021-01-01\nMoss,2023,\n");
    write_file(bench, "pairs.csv", "municipality,number,year\nMoss,1,2022\nOslo,2,2020\nMoss,1,2021\n");
    write_file(bench, "notes.csv", "municipality\nMoss\nOslo\n");
    Prepared *prepared = prepare_as_of(bench, "2024-01-31");
    assert_text(panel_of(bench, prepared, table), "0:2021,2022 1:2023 2:");
    assert_text(panel_of(bench, prepared, pairs), "0:2021,2022 1:2020");
    assert_text(years_of_run(bench, prepared), "2021,2022,2023");
    assert_int_equal(prepared_cells(prepared, note)->values[0], 2);
    assert_int_equal(prepared_mark(prepared, note, 0), 0);
    assert_int_equal(prepared_cells(prepared, municipality)->values[2], 0);
    TextBuilder builder = {.arena = bench->arena};
    prepared_print_key(prepared, pairs, 1, &builder);
    assert_text(text_built(&builder), "Oslo 2");
    assert_int_equal(prepared_find_key(prepared, table, text_of("Bergen")), 1);
}

static void subjects_that_do_not_count_yet(void **state)
{
    Bench *bench = *state;
    Table *units = add_table(bench, "units"), *budgets = add_table(bench, "budgets");
    add_key(bench, units, "unit", TYPE_TEXT);
    units->counts_from = add_column(bench, units, "opened", TYPE_DATE);
    ColumnSymbol *unit = link_key(bench, budgets, "unit", units);
    year_in_key(bench, budgets, "year");
    years_of(units, budgets, unit, false);
    write_file(bench, "units.csv", "unit,opened\nA,2030-01-01\nB,2020-01-01\n");
    write_file(bench, "budgets.csv", "unit,year\nA,2022\nB,2023\n");
    Prepared *prepared = prepare_as_of(bench, "2024-01-31");
    assert_text(panel_of(bench, prepared, units), "0:2023");
    assert_text(panel_of(bench, prepared, budgets), "0:2023");
    assert_int_equal(prepared_cells(prepared, unit)->values[0], 0);
}

/* A year from a date follows the fiscal year; a table that is absent names subjects without years. */
static void fiscal_years_and_absent_panels(void **state)
{
    Bench *bench = *state;
    bench->model.calendar = (Calendar){.end_month = 3, .end_day = 31};
    Table *units = add_table(bench, "units"), *bookings = add_table(bench, "bookings"), *panel = add_table(bench, "panel");
    add_key(bench, units, "unit", TYPE_TEXT);
    ColumnSymbol *unit = add_link(bench, bookings, "unit", units);
    bookings->dated_by = optional(add_column(bench, bookings, "date", TYPE_DATE), EMPTY_UNKNOWN);
    ColumnSymbol *absent = add_link(bench, bookings, "panel", panel);
    add_key(bench, panel, "name", TYPE_TEXT);
    year_in_key(bench, panel, "year");
    years_of(units, bookings, unit, true);
    write_file(bench, "units.csv", "unit\nA\n");
    write_file(bench, "bookings.csv", "unit,date,panel\nA,2024-04-01,x\nA,2024-03-31,y\nA,,x\n");
    Prepared *prepared = prepare_as_of(bench, "2026-01-01");
    assert_text(panel_of(bench, prepared, units), "0:2024,2025");
    assert_text(panel_of(bench, prepared, panel), "0: 1:");
    assert_int_equal(prepared_cells(prepared, absent)->values[1], 1);
    TextBuilder builder = {.arena = bench->arena};
    prepared_print_key(prepared, panel, 1, &builder);
    assert_text(text_built(&builder), "y");
    assert_true(has_note(bench, "panel.csv is not there: `panel` has the 2 rows that other files name"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)
    const struct CMUnitTest tests[] = {
        TEST(panels_with_gaps),
        TEST(many_gaps_are_summed_up),
        TEST(no_rows_at_all),
        TEST(rows_that_do_not_count_yet),
        TEST(made_from_another_table),
        TEST(made_with_links_and_years),
        TEST(years_in_the_key),
        TEST(subjects_of_their_own),
        TEST(subjects_that_do_not_count_yet),
        TEST(fiscal_years_and_absent_panels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
