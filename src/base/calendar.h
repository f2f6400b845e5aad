/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, fiscal years, periods (floor 1, base).
 *
 * A Date is a day number (1970-01-01 = 0) of the proleptic Gregorian calendar, years 1 to 9999. A Day is a
 * day within a year that no year was given for: `31 March`, `first Friday of May`. A Calendar knows when the
 * fiscal year ends: with `year ends 31 March`, 2025 is the year from 2024-04-01 to 2025-03-31. A Period is a
 * stretch of days, both ends included, packed in one integer so that a column can hold it. */
#ifndef STYR_BASE_CALENDAR_H
#define STYR_BASE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

enum { DATE_YEAR_FIRST = 1, DATE_YEAR_LAST = 9999 };

typedef struct CivilDate {
    int year, month, day;
} CivilDate;
bool date_is_valid(CivilDate civil);
int64_t date_from_civil(CivilDate civil); /* must be valid */
CivilDate date_to_civil(int64_t date);
/* Whether a day number lies in the years DATE_YEAR_FIRST to DATE_YEAR_LAST. Adding days or months may lead out of
 * them: ask before such a number is used as a date. */
bool date_in_range(int64_t date);
/* The date `months` later (or earlier): the same day of the month, or the month's last. */
int64_t date_add_months(int64_t date, int64_t months);
/* 0 Monday … 6 Sunday. */
int date_weekday(int64_t date);
int date_days_in_month(int year, int month);
/* Appends `2024-03-31`. */
void date_print(TextBuilder *builder, int64_t date);
/* Reads `2024-03-31`, `31-03-2024` or `31.03.2024` (also `31/03/2024`), each part as wide as shown or day and
 * month of one digit; false otherwise or where there is no such day. */
bool date_read(Text text, int64_t *out);
/* Today's date by the local clock. Only the command line may ask: rules never see the clock. */
int64_t date_today(void);

/* A Day as one integer: a fixed day (month × 100 + day, 29 February meaning the 28th in other years), or the
 * nth weekday of a month. */
int64_t day_fixed(int month, int day);
int64_t day_nth_weekday(int nth, int weekday, int month); /* nth 1 to 4, or 5 = last */
void day_print(TextBuilder *builder, int64_t day);        /* `31 March`, `first Friday of May` */
/* What a Day was made of. nth 0: a fixed day; then `weekday` says nothing, else `day`. */
typedef struct DayParts {
    int nth, weekday, day, month;
} DayParts;
DayParts day_parts(int64_t day);

typedef struct Calendar {
    int end_month, end_day; /* 12, 31 unless the rule file says `year ends …` */
} Calendar;
int64_t calendar_year_of(Calendar calendar, int64_t date);
int64_t calendar_year_start(Calendar calendar, int64_t year);
int64_t calendar_year_end(Calendar calendar, int64_t year);
/* The date of `day` inside fiscal year `year`; the year's last day where it holds none, as may happen where the year
 * does not end with a month. */
int64_t calendar_day_of_year(Calendar calendar, int64_t day, int64_t year);
/* Part `index` (from 0) of the year cut into `parts` equal parts (4 quarters, 12 months; `parts` divides 12), as a
 * Period. */
int64_t calendar_part(Calendar calendar, int64_t year, int parts, int index);

/* Periods compare as numbers: by start, then by end. */
int64_t period_pack(int64_t start, int64_t end);
int64_t period_start(int64_t period);
int64_t period_end(int64_t period);

#endif
