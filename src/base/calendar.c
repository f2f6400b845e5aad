/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/calendar.h"

#include <time.h>

static const char *const month_names[] = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
};
static const char *const weekday_names[] = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
};
static const char *const nth_names[] = {"first", "second", "third", "fourth", "last"};

static bool is_leap(int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int date_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

bool date_is_valid(CivilDate civil)
{
    return civil.year >= DATE_YEAR_FIRST && civil.year <= DATE_YEAR_LAST && civil.month >= 1 && civil.month <= 12 &&
           civil.day >= 1 && civil.day <= date_days_in_month(civil.year, civil.month);
}

static int64_t floor_divide(int64_t a, int64_t b) { return a / b - (a % b < 0); }

/* Years are counted from 1 March, so that the leap day is the last of its year and the months' lengths repeat in
 * fives (31 30 31 30 31): the day number within the year is (153 × months + 2) ÷ 5. */
enum { DAYS_IN_ERA = 146097, DAYS_TO_1970 = 719468 }; /* 400 years; from 0000-03-01 to 1970-01-01 */

static int64_t days_from_civil(int64_t year, int month, int day)
{
    year -= month <= 2;
    int64_t era = floor_divide(year, 400), year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * DAYS_IN_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - DAYS_TO_1970;
}

int64_t date_from_civil(CivilDate civil) { return days_from_civil(civil.year, civil.month, civil.day); }

CivilDate date_to_civil(int64_t date)
{
    date += DAYS_TO_1970;
    int64_t era = floor_divide(date, DAYS_IN_ERA), day_of_era = date - era * DAYS_IN_ERA;
    int64_t leap_days = day_of_era / 1460 - day_of_era / 36524 + day_of_era / 146096;
    int64_t year_of_era = (day_of_era - leap_days) / 365;
    int day_of_year = (int)(day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100));
    int month_from_march = (5 * day_of_year + 2) / 153;
    int month = month_from_march + (month_from_march < 10 ? 3 : -9);
    return (CivilDate){
        .year = (int)(era * 400 + year_of_era + (month <= 2)),
        .month = month,
        .day = day_of_year - (153 * month_from_march + 2) / 5 + 1,
    };
}

bool date_in_range(int64_t date)
{
    return date >= days_from_civil(DATE_YEAR_FIRST, 1, 1) && date <= days_from_civil(DATE_YEAR_LAST, 12, 31);
}

/* `day` of a month, or the month's last where it is shorter. */
static int64_t clamped_date(int year, int month, int day)
{
    int last = date_days_in_month(year, month);
    return days_from_civil(year, month, day < last ? day : last);
}

/* The same with months counted on from January of `year`, backwards too. */
static int64_t date_in_month(int64_t year, int64_t month, int day)
{
    int64_t years = floor_divide(month - 1, 12);
    return clamped_date((int)(year + years), (int)(month - years * 12), day);
}

int64_t date_add_months(int64_t date, int64_t months)
{
    enum { MONTHS_MOST = 12 * 20000 }; /* leads out of all years from anywhere in them, and cannot overflow */
    if (months > MONTHS_MOST)
        months = MONTHS_MOST;
    else if (months < -MONTHS_MOST)
        months = -MONTHS_MOST;
    CivilDate civil = date_to_civil(date);
    return date_in_month(civil.year, civil.month + months, civil.day);
}

int date_weekday(int64_t date)
{
    int64_t days = (date + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int)(days < 0 ? days + 7 : days);
}

int64_t date_today(void)
{
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    return days_from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

/* Days within a year: month × 100 + day, or 10000 × nth + 100 × weekday + month. */
enum { DAY_NTH = 10000 };

int64_t day_fixed(int month, int day) { return month * 100 + day; }

int64_t day_nth_weekday(int nth, int weekday, int month) { return nth * DAY_NTH + weekday * 100 + month; }

DayParts day_parts(int64_t day)
{
    if (day < DAY_NTH)
        return (DayParts){.day = (int)(day % 100), .month = (int)(day / 100)};
    return (DayParts){.nth = (int)(day / DAY_NTH), .weekday = (int)(day / 100 % 100), .month = (int)(day % 100)};
}

void day_print(TextBuilder *builder, int64_t day)
{
    DayParts parts = day_parts(day);
    if (parts.nth == 0)
        text_append_format(builder, "%d %s", parts.day, month_names[parts.month - 1]);
    else
        text_append_format(builder, "%s %s of %s", nth_names[parts.nth - 1], weekday_names[parts.weekday],
                           month_names[parts.month - 1]);
}

static int64_t nth_weekday_date(int year, int month, int nth, int weekday)
{
    if (nth == 5) {
        int64_t last = days_from_civil(year, month, date_days_in_month(year, month));
        return last - (date_weekday(last) - weekday + 7) % 7;
    }
    int64_t first = days_from_civil(year, month, 1);
    return first + (weekday - date_weekday(first) + 7) % 7 + 7 * (nth - 1);
}

static int64_t day_in_civil_year(int64_t day, int64_t year)
{
    if (day < DAY_NTH)
        return clamped_date((int)year, (int)(day / 100), (int)(day % 100));
    return nth_weekday_date((int)year, (int)(day % 100), (int)(day / DAY_NTH), (int)(day / 100 % 100));
}

int64_t calendar_year_end(Calendar calendar, int64_t year)
{
    return clamped_date((int)year, calendar.end_month, calendar.end_day);
}

int64_t calendar_year_start(Calendar calendar, int64_t year) { return calendar_year_end(calendar, year - 1) + 1; }

int64_t calendar_year_of(Calendar calendar, int64_t date)
{
    int64_t year = date_to_civil(date).year;
    return year + (date > calendar_year_end(calendar, year));
}

int64_t calendar_day_of_year(Calendar calendar, int64_t day, int64_t year)
{
    int64_t end = calendar_year_end(calendar, year), date = day_in_civil_year(day, year);
    if (date > end)
        date = day_in_civil_year(day, year - 1);
    return date >= calendar_year_start(calendar, year) ? date : end;
}

/* A year that ends with a month (28 February counts: it is a month's end in most years) has parts that do. */
static int64_t part_end(Calendar calendar, int64_t year, int months_left)
{
    if (months_left == 0)
        return calendar_year_end(calendar, year);
    bool ends_with_month = calendar.end_day >= date_days_in_month(DATE_YEAR_FIRST, calendar.end_month);
    return date_in_month(year, calendar.end_month - months_left, ends_with_month ? 31 : calendar.end_day);
}

int64_t calendar_part(Calendar calendar, int64_t year, int parts, int index)
{
    int months = 12 / parts;
    int64_t start = index == 0 ? calendar_year_start(calendar, year) : part_end(calendar, year, (parts - index) * months) + 1;
    return period_pack(start, part_end(calendar, year, (parts - index - 1) * months));
}

/* The start in the upper half, the end in the lower with its sign bit turned, so that periods compare as numbers
 * by their start, then by their end. */
enum { HALF = 32 };
static const uint32_t sign_bit = (uint32_t)1 << 31;

int64_t period_pack(int64_t start, int64_t end) { return (int64_t)((uint64_t)start << HALF | ((uint32_t)end ^ sign_bit)); }

int64_t period_start(int64_t period) { return period >> HALF; }

int64_t period_end(int64_t period) { return (int32_t)((uint32_t)period ^ sign_bit); }
