/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values in words, and rows in the order of their keys, over a hand-made run. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "run/parameters.h"
#include "show/values.h"

static Table towns;
static ColumnSymbol number_column = {.table = &towns, .type = {.kind = TYPE_INTEGER}};
static ColumnSymbol *key_columns[] = {&number_column};
static Model model = {.currency_decimals = 2};
static Dataset dataset = {.model = &model};
static int64_t numbers[] = {10, 9, 100, 9};
static uint8_t marks[] = {0, 0, 0, MARK_NOT_APPLICABLE};
static Cells cells[] = {{numbers, marks}};
static PreparedTable tables[] = {{.table = &towns, .row_count = 4, .columns = cells}};
static Prepared prepared = {.dataset = &dataset, .tables = tables};

static int open_world(void **state)
{
    static Table *all[] = {&towns};
    towns = (Table){.columns = key_columns, .column_count = 1, .keys = key_columns, .key_count = 1};
    model.tables = all;
    model.table_count = 1;
    *state = arena_open();
    return 0;
}

static int close_world(void **state)
{
    arena_close(*state);
    return 0;
}

static void expect_whole(Arena *arena, Type type, int64_t value, const char *expected)
{
    TextBuilder out = {.arena = arena};
    value_print_whole(&prepared, type, value, &out);
    assert_string_equal(text_built(&out).start, expected);
}

static void whole_values_are_printed_by_type(void **state)
{
    expect_whole(*state, (Type){.kind = TYPE_MONEY}, -5, "-0.05");
    expect_whole(*state, (Type){.kind = TYPE_MONEY}, 123456700, "1234567.00");
    expect_whole(*state, (Type){.kind = TYPE_NUMBER, .decimals = 4}, 15000, "1.5000");
    expect_whole(*state, (Type){.kind = TYPE_NUMBER, .decimals = NUMBER_DECIMALS}, 1500000, "1.5");
    expect_whole(*state, (Type){.kind = TYPE_RATIO, .decimals = RATIO_DECIMALS}, 5000000, "0.05");
    expect_whole(*state, (Type){.kind = TYPE_NUMBER, .decimals = NUMBER_DECIMALS}, -2000000, "-2");
    expect_whole(*state, (Type){.kind = TYPE_INTEGER}, -7, "-7");
    expect_whole(*state, (Type){.kind = TYPE_LOGICAL}, 1, "yes");
    expect_whole(*state, (Type){.kind = TYPE_DATE}, date_from_civil((CivilDate){2024, 3, 31}), "2024-03-31");
    expect_whole(*state, (Type){.kind = TYPE_ROW, .table = &towns}, 2, "100");
}

static void expect_fraction(Arena *arena, TypeKind kind, Fraction value, const char *expected)
{
    TextBuilder out = {.arena = arena};
    value_print_fraction(&model, (Type){.kind = kind, .exactness = EXACT_SHARE}, value, &out);
    assert_string_equal(text_built(&out).start, expected);
}

static void fractions_are_rounded_half_away_from_zero(void **state)
{
    expect_fraction(*state, TYPE_MONEY, (Fraction){1005, 2}, "5.03");
    expect_fraction(*state, TYPE_MONEY, (Fraction){-1005, 2}, "-5.03");
    expect_fraction(*state, TYPE_MONEY, (Fraction){-1, 3}, "0.00");
    expect_fraction(*state, TYPE_RATIO, (Fraction){1, 12}, "0.083333");
    expect_fraction(*state, TYPE_NUMBER, (Fraction){3, 1}, "3");
}

static void marked_cells_print_nothing_but_outcomes(void **state)
{
    TextBuilder out = {.arena = *state};
    static const uint8_t unknown[] = {MARK_UNKNOWN, MARK_NOT_APPLICABLE};
    static const int64_t zeros[] = {0, 0};
    RunColumn column = {.whole = zeros, .marks = unknown, .count = 2};
    assert_false(value_print(&prepared, (Type){.kind = TYPE_MONEY}, false, column, 0, &out));
    assert_false(value_print(&prepared, (Type){.kind = TYPE_STATUS}, false, column, 1, &out));
    assert_int_equal(out.length, 0);
    assert_true(value_print(&prepared, (Type){.kind = TYPE_INDICATOR}, false, column, 1, &out));
    assert_true(value_print(&prepared, (Type){.kind = TYPE_STATUS}, false, column, 0, &out));
    assert_string_equal(text_built(&out).start, "undeterminedundetermined");
}

static void numbers_sort_as_numbers_and_empty_first(void **state)
{
    const Table *ranked[] = {NULL, &towns, &towns};
    RowKeyRanks ranks = row_key_ranks(*state, &prepared, ranked, 3);
    static const uint32_t expected[] = {3, 2, 4, 1};
    assert_memory_equal(ranks.of_table[0], expected, sizeof expected);
}

static void parameters_are_said_as_in_rule_files(void **state)
{
    static const Text kr = {"kr", 2};
    Model with_currency = {.currency = &kr, .currency_decimals = 2};
    const struct {
        TypeKind kind;
        Fraction value;
        const char *expected;
    } cases[] = {
        {TYPE_RATIO, {1, 20}, "5 %"},      {TYPE_RATIO, {1, 12}, "1/12"},
        {TYPE_RATIO, {1, 40}, "2.5 %"},    {TYPE_MONEY, {10000000, 1}, "100 000 kr"},
        {TYPE_MONEY, {150, 1}, "1.50 kr"}, {TYPE_MONTHS, {6, 1}, "6 months"},
        {TYPE_LOGICAL, {0, 1}, "no"},      {TYPE_NUMBER, {5, 2}, "2.5"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        TextBuilder out = {.arena = *state};
        Parameter parameter = {.type = {.kind = cases[i].kind}};
        parameter_print_value(&with_currency, &parameter, cases[i].value, &out);
        assert_string_equal(text_built(&out).start, cases[i].expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(whole_values_are_printed_by_type, open_world, close_world),
        cmocka_unit_test_setup_teardown(fractions_are_rounded_half_away_from_zero, open_world, close_world),
        cmocka_unit_test_setup_teardown(marked_cells_print_nothing_but_outcomes, open_world, close_world),
        cmocka_unit_test_setup_teardown(numbers_sort_as_numbers_and_empty_first, open_world, close_world),
        cmocka_unit_test_setup_teardown(parameters_are_said_as_in_rule_files, open_world, close_world),
    };
    return cmocka_run_group_tests_name("use: values", tests, NULL, NULL);
}
