/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates against the C library and by rule, fiscal years, periods. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <time.h>

#include "base/calendar.h"

static int64_t on(int year, int month, int day) { return date_from_civil((CivilDate){year, month, day}); }

static void every_day_there_and_back(void **state)
{
    (void)state;
    int64_t date = on(1900, 1, 1);
    for (int year = 1900; year <= 2100; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= date_days_in_month(year, month); day++, date++) {
                CivilDate civil = date_to_civil(date);
                assert_true(civil.year == year && civil.month == month && civil.day == day);
                assert_int_equal(date_from_civil(civil), date);
                time_t seconds = (time_t)date * 86400;
                struct tm known;
                gmtime_r(&seconds, &known);
                assert_true(known.tm_year + 1900 == year && known.tm_mon + 1 == month && known.tm_mday == day);
                assert_int_equal(date_weekday(date), (known.tm_wday + 6) % 7);
            }
    assert_int_equal(date, on(2101, 1, 1));
    assert_int_equal(on(1970, 1, 1), 0);
}

static void all_years_are_reached(void **state)
{
    (void)state;
    int64_t date = on(DATE_YEAR_FIRST, 1, 1);
    assert_false(date_in_range(date - 1));
    for (int year = DATE_YEAR_FIRST; year <= DATE_YEAR_LAST; year++) {
        assert_int_equal(on(year, 1, 1), date);
        assert_int_equal(date_to_civil(date).year, year);
        assert_true(date_in_range(date));
        date += 337 + date_days_in_month(year, 2);
    }
    assert_true(date_in_range(date - 1));
    assert_false(date_in_range(date));
}

static void leap_years_and_validity(void **state)
{
    (void)state;
    static const struct {
        CivilDate civil;
        bool is_valid;
    } rows[] = {
        {{2024, 2, 29}, true},  {{2023, 2, 29}, false}, {{1900, 2, 29}, false}, {{2000, 2, 29}, true}, {{2024, 0, 1}, false},
        {{2024, 13, 1}, false}, {{2024, 4, 31}, false}, {{2024, 4, 0}, false},  {{0, 1, 1}, false},    {{1, 1, 1}, true},
        {{9999, 12, 31}, true}, {{10000, 1, 1}, false}, {{2024, -1, 1}, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(date_is_valid(rows[i].civil), rows[i].is_valid);
}

static void months_are_added(void **state)
{
    (void)state;
    static const struct {
        CivilDate from;
        int64_t months;
        CivilDate to;
    } rows[] = {
        {{2024, 1, 31}, 1, {2024, 2, 29}},  {{2023, 1, 31}, 1, {2023, 2, 28}},  {{2024, 3, 31}, -1, {2024, 2, 29}},
        {{2024, 5, 31}, 1, {2024, 6, 30}},  {{2024, 12, 15}, 1, {2025, 1, 15}}, {{2024, 1, 15}, -1, {2023, 12, 15}},
        {{2024, 2, 29}, 12, {2025, 2, 28}}, {{2024, 2, 29}, 48, {2028, 2, 29}}, {{2024, 1, 1}, -25, {2021, 12, 1}},
        {{2024, 7, 7}, 0, {2024, 7, 7}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(date_add_months(date_from_civil(rows[i].from), rows[i].months), date_from_civil(rows[i].to));
    assert_false(date_in_range(date_add_months(on(2024, 1, 1), INT64_MAX)));
    assert_false(date_in_range(date_add_months(on(2024, 1, 1), INT64_MIN)));
}

static void dates_are_read(void **state)
{
    Arena *arena = arena_open();
    (void)state;
    static const struct {
        const char *text, *printed;
    } rows[] = {
        {"2024-03-31", "2024-03-31"},
        {"31-03-2024", "2024-03-31"},
        {"31.03.2024", "2024-03-31"},
        {"31/03/2024", "2024-03-31"},
        {"1.3.2024", "2024-03-01"},
        {"2024-3-1", "2024-03-01"},
        {"0001-01-01", "0001-01-01"},
        {"", NULL},
        {"2024-03", NULL},
        {"2024-03-32", NULL},
        {"29-02-2023", NULL},
        {"31-03.2024", NULL},
        {"31.03.24", NULL},
        {"2024.03.31", NULL},
        {"2024-03-31 ", NULL},
        {" 2024-03-31", NULL},
        {"2024-003-31", NULL},
        {"02024-03-31", NULL},
        {"2024--31", NULL},
        {"2024-03-31-", NULL},
        {"æ", NULL},
        {"003-03-2024", NULL},
        {"20240331", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t date = 0;
        TextBuilder builder = {.arena = arena};
        assert_int_equal(date_read(text_of(rows[i].text), &date), rows[i].printed != NULL);
        date_print(&builder, date);
        assert_string_equal(text_built(&builder).start, rows[i].printed == NULL ? "1970-01-01" : rows[i].printed);
    }
    arena_close(arena);
}

static void days_within_a_year(void **state)
{
    Arena *arena = arena_open();
    (void)state;
    Calendar plain = {12, 31};
    const struct {
        int64_t day;
        const char *printed;
        int year, month, date;
    } rows[] = {
        {day_fixed(3, 31), "31 March", 2025, 3, 31},
        {day_fixed(2, 29), "29 February", 2024, 2, 29},
        {day_fixed(2, 29), "29 February", 2025, 2, 28},
        {day_nth_weekday(1, 4, 5), "first Friday of May", 2025, 5, 2},
        {day_nth_weekday(1, 3, 5), "first Thursday of May", 2025, 5, 1},
        {day_nth_weekday(4, 2, 5), "fourth Wednesday of May", 2025, 5, 28},
        {day_nth_weekday(5, 0, 12), "last Monday of December", 2025, 12, 29},
        {day_nth_weekday(5, 6, 8), "last Sunday of August", 2025, 8, 31},
        {day_nth_weekday(2, 6, 2), "second Sunday of February", 2026, 2, 8},
        {day_nth_weekday(3, 5, 1), "third Saturday of January", 2025, 1, 18},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        TextBuilder builder = {.arena = arena};
        day_print(&builder, rows[i].day);
        assert_string_equal(text_built(&builder).start, rows[i].printed);
        assert_int_equal(calendar_day_of_year(plain, rows[i].day, rows[i].year), on(rows[i].year, rows[i].month, rows[i].date));
    }
    arena_close(arena);
}

static const Calendar calendars[] = {{12, 31}, {3, 31}, {6, 30}, {2, 28}, {2, 29}, {4, 5}, {1, 30}, {9, 30}};
enum { CALENDAR_COUNT = sizeof calendars / sizeof calendars[0] };

/* Years follow one another without a gap; each day is in the year whose start and end hold it. */
static void fiscal_years_tile_time(void **state)
{
    (void)state;
    for (size_t c = 0; c < CALENDAR_COUNT; c++)
        for (int year = 1999; year <= 2030; year++) {
            int64_t start = calendar_year_start(calendars[c], year), end = calendar_year_end(calendars[c], year);
            assert_true(end - start + 1 >= 365 && end - start + 1 <= 366);
            assert_int_equal(calendar_year_start(calendars[c], year + 1), end + 1);
            for (int64_t date = start; date <= end; date++)
                assert_int_equal(calendar_year_of(calendars[c], date), year);
        }
}

static void fiscal_years_by_hand(void **state)
{
    (void)state;
    Calendar march = {3, 31}, february = {2, 29}, june = {6, 30};
    assert_int_equal(calendar_year_start(march, 2025), on(2024, 4, 1));
    assert_int_equal(calendar_year_end(march, 2025), on(2025, 3, 31));
    assert_int_equal(calendar_year_end(february, 2024), on(2024, 2, 29));
    assert_int_equal(calendar_year_end(february, 2025), on(2025, 2, 28));
    assert_int_equal(calendar_year_start(june, 2025), on(2024, 7, 1));
    assert_int_equal(calendar_day_of_year(march, day_fixed(12, 31), 2025), on(2024, 12, 31));
    assert_int_equal(calendar_day_of_year(march, day_fixed(3, 31), 2025), on(2025, 3, 31));
    assert_int_equal(calendar_day_of_year(march, day_fixed(4, 1), 2025), on(2024, 4, 1));
    assert_int_equal(calendar_day_of_year(march, day_nth_weekday(1, 4, 5), 2025), on(2024, 5, 3));
    /* a year without a 29 February of its own, nor a 28th in its place */
    assert_int_equal(calendar_day_of_year((Calendar){2, 28}, day_fixed(2, 29), 2024), on(2024, 2, 28));
}

static void days_stay_inside_their_year(void **state)
{
    (void)state;
    for (size_t c = 0; c < CALENDAR_COUNT; c++)
        for (int year = 2000; year <= 2029; year++)
            for (int month = 1; month <= 12; month++)
                for (int n = 1; n <= 5; n++) {
                    int64_t day = n % 2 == 0 ? day_fixed(month, n * 6) : day_nth_weekday(n, n, month);
                    int64_t date = calendar_day_of_year(calendars[c], day, year);
                    assert_int_equal(calendar_year_of(calendars[c], date), year);
                }
}

static void parts_tile_the_year(void **state)
{
    (void)state;
    static const int part_counts[] = {1, 2, 3, 4, 6, 12};
    for (size_t c = 0; c < CALENDAR_COUNT; c++)
        for (int year = 2019; year <= 2029; year++)
            for (size_t p = 0; p < sizeof part_counts / sizeof part_counts[0]; p++) {
                int64_t next = calendar_year_start(calendars[c], year);
                for (int index = 0; index < part_counts[p]; index++) {
                    int64_t part = calendar_part(calendars[c], year, part_counts[p], index);
                    assert_int_equal(period_start(part), next);
                    assert_true(period_end(part) > period_start(part) + 26);
                    next = period_end(part) + 1;
                }
                assert_int_equal(next, calendar_year_end(calendars[c], year) + 1);
            }
    int64_t quarter = calendar_part((Calendar){2, 28}, 2024, 4, 3);
    assert_int_equal(period_start(quarter), on(2023, 12, 1));
    assert_int_equal(period_end(quarter), on(2024, 2, 28));
    quarter = calendar_part((Calendar){3, 31}, 2025, 4, 0);
    assert_int_equal(period_end(quarter), on(2024, 6, 30));
}

static void periods_pack_and_compare(void **state)
{
    (void)state;
    int64_t days[] = {on(1, 1, 1), on(1969, 12, 31), 0, on(2024, 2, 29), on(9999, 12, 31)};
    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 5; j++) {
            int64_t period = period_pack(days[i], days[j]);
            assert_int_equal(period_start(period), days[i]);
            assert_int_equal(period_end(period), days[j]);
            assert_true(j == 0 || period_pack(days[i], days[j - 1]) < period);
            assert_true(i == 0 || period_pack(days[i - 1], days[4]) < period);
        }
}

static void today_is_a_date(void **state)
{
    (void)state;
    int64_t by_seconds = (int64_t)(time(NULL) / 86400), today = date_today();
    assert_true(today >= by_seconds - 1 && today <= by_seconds + 1); /* whatever the zone */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_there_and_back),
        cmocka_unit_test(all_years_are_reached),
        cmocka_unit_test(leap_years_and_validity),
        cmocka_unit_test(months_are_added),
        cmocka_unit_test(dates_are_read),
        cmocka_unit_test(days_within_a_year),
        cmocka_unit_test(fiscal_years_tile_time),
        cmocka_unit_test(fiscal_years_by_hand),
        cmocka_unit_test(days_stay_inside_their_year),
        cmocka_unit_test(parts_tile_the_year),
        cmocka_unit_test(periods_pack_and_compare),
        cmocka_unit_test(today_is_a_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
