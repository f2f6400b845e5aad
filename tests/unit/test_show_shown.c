/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as people read them, in English and in Danish. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "source/language.h"
#include "run/parameters.h"
#include "show/shown.h"

static Text krone = {"kr", 2}, euro = {"EUR", 3};
static Model model = {.currency_decimals = 2, .currency = &krone};
static Dataset dataset = {.model = &model};
static Prepared prepared = {.dataset = &dataset};

static int open_arena(void **state)
{
    *state = arena_open();
    language_use(LANGUAGE_ENGLISH);
    return 0;
}

static int close_arena(void **state)
{
    arena_close(*state);
    language_use(LANGUAGE_ENGLISH);
    return 0;
}

static void expect_cell(Arena *arena, Type type, Cell cell, const char *english, const char *danish)
{
    for (Language language = LANGUAGE_ENGLISH; language <= LANGUAGE_DANISH; language++) {
        TextBuilder out = {.arena = arena};
        language_use(language);
        shown_cell(&prepared, type, cell, &out);
        assert_string_equal(text_built(&out).start, language == LANGUAGE_ENGLISH ? english : danish);
    }
}

static void expect_whole(Arena *arena, TypeKind kind, int64_t value, const char *english, const char *danish)
{
    expect_cell(arena, (Type){.kind = kind}, (Cell){.whole = value}, english, danish);
}

static void expect_fraction(Arena *arena, TypeKind kind, Fraction value, const char *english, const char *danish)
{
    expect_cell(arena, (Type){.kind = kind}, (Cell){.is_fraction = true, .fraction = value}, english, danish);
}

static void amounts_are_grouped_and_have_their_unit(void **state)
{
    expect_whole(*state, TYPE_MONEY, 123456789, "1 234 567.89 kr", "1.234.567,89 kr.");
    expect_whole(*state, TYPE_MONEY, -100000, "-1 000 kr", "-1.000 kr.");
    expect_whole(*state, TYPE_MONEY, -50, "-0.50 kr", "-0,50 kr.");
    expect_whole(*state, TYPE_INTEGER, 1234, "1 234", "1.234");
    expect_fraction(*state, TYPE_RATIO, (Fraction){1, 20}, "5 %", "5 %");
    expect_fraction(*state, TYPE_RATIO, (Fraction){1, 40}, "2.5 %", "2,5 %");
    expect_fraction(*state, TYPE_NUMBER, (Fraction){1, 3}, "≈ 0.333333", "≈ 0,333333");
    model.currency = &euro;
    expect_whole(*state, TYPE_MONEY, 5, "0.05 EUR", "0,05 EUR");
    model.currency = &krone;
}

static void dates_and_days(void **state)
{
    expect_whole(*state, TYPE_DATE, date_from_civil((CivilDate){2025, 3, 1}), "2025-03-01", "01-03-2025");
    expect_whole(*state, TYPE_DAY, day_fixed(3, 31), "31 March", "31. marts");
    expect_whole(*state, TYPE_DAY, day_nth_weekday(1, 4, 5), "first Friday of May", "første fredag i maj");
    expect_whole(*state, TYPE_DAY, day_nth_weekday(5, 0, 12), "last Monday of December", "sidste mandag i december");
    expect_whole(*state, TYPE_YEAR, 2024, "2024", "2024");
}

static void words(void **state)
{
    expect_whole(*state, TYPE_LOGICAL, 1, "yes", "ja");
    expect_whole(*state, TYPE_LOGICAL, 0, "no", "nej");
    expect_cell(*state, (Type){.kind = TYPE_MONEY}, (Cell){.mark = MARK_UNKNOWN}, "unknown", "ukendt");
    expect_cell(*state, (Type){.kind = TYPE_MONEY}, (Cell){.mark = MARK_NOT_APPLICABLE}, "not applicable", "ikke relevant");
    assert_string_equal(shown_verdict("needs_decision"), "kræver beslutning");
    language_use(LANGUAGE_ENGLISH);
    assert_string_equal(shown_verdict("needs_decision"), "needs_decision");
}

static void expect_parameter(Arena *arena, TypeKind kind, Fraction value, const char *english, const char *danish)
{
    Parameter parameter = {.type = {.kind = kind}};
    for (Language language = LANGUAGE_ENGLISH; language <= LANGUAGE_DANISH; language++) {
        TextBuilder out = {.arena = arena};
        language_use(language);
        parameter_print_value(&model, &parameter, value, &out);
        assert_string_equal(text_built(&out).start, language == LANGUAGE_ENGLISH ? english : danish);
    }
}

static void parameters(void **state)
{
    expect_parameter(*state, TYPE_MONEY, fraction_of_integer(300000000), "3 000 000 kr", "3.000.000 kr.");
    expect_parameter(*state, TYPE_RATIO, (Fraction){1, 40}, "2.5 %", "2,5 %");
    expect_parameter(*state, TYPE_RATIO, (Fraction){1, 12}, "1/12", "1/12");
    expect_parameter(*state, TYPE_NUMBER, (Fraction){9, 4}, "2.25", "2,25");
    expect_parameter(*state, TYPE_DAYS, fraction_of_integer(1), "1 day", "1 dag");
    expect_parameter(*state, TYPE_DAYS, fraction_of_integer(14), "14 days", "14 dage");
    expect_parameter(*state, TYPE_MONTHS, fraction_of_integer(6), "6 months", "6 måneder");
    expect_parameter(*state, TYPE_DAY, fraction_of_integer(day_fixed(4, 30)), "30 April", "30. april");
    expect_parameter(*state, TYPE_LOGICAL, fraction_of_integer(0), "no", "nej");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_are_grouped_and_have_their_unit),
        cmocka_unit_test(dates_and_days),
        cmocka_unit_test(words),
        cmocka_unit_test(parameters),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
