/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates, years and periods. A date or year outside the calendar (years 1 to 9999) is a fault, whether it came in or
 * would come out: dates are made by adding days, years by adding numbers, and both can lead out. */
#include "engine/kernel.h"

/* One row: false where something lies outside the calendar. */
typedef bool DateRow(const Work *work, int64_t a, int64_t b, int64_t *out);

static void compute(Work *work, DateRow *row)
{
    const int64_t *a = work->operands[0].whole, *b = work->operands[1].whole;
    for (size_t i = 0; i < work->count; i++) {
        if (!work_is_marked(work, i) && !row(work, a[i], b ? b[i] : 0, &work->whole[i]))
            work_fault(work, FAULT_OVERFLOW, i);
    }
}

static bool is_year(int64_t year) { return year >= DATE_YEAR_FIRST && year <= DATE_YEAR_LAST; }

static bool is_done(int64_t date, int64_t *out)
{
    *out = date;
    return date_in_range(date);
}

static Calendar calendar_of(const Work *work) { return work->run->plan->model->calendar; }

static bool year_of(const Work *work, int64_t date, int64_t none, int64_t *out)
{
    (void)none;
    if (!date_in_range(date))
        return false;
    *out = calendar_year_of(calendar_of(work), date);
    return true;
}

static bool year_start(const Work *work, int64_t year, int64_t none, int64_t *out)
{
    (void)none;
    return is_year(year) && is_done(calendar_year_start(calendar_of(work), year), out);
}

static bool year_end(const Work *work, int64_t year, int64_t none, int64_t *out)
{
    (void)none;
    return is_year(year) && is_done(calendar_year_end(calendar_of(work), year), out);
}

static bool day_of_year(const Work *work, int64_t day, int64_t year, int64_t *out)
{
    return is_year(year) && is_done(calendar_day_of_year(calendar_of(work), day, year), out);
}

static bool add_months(const Work *work, int64_t date, int64_t months, int64_t *out)
{
    (void)work;
    return date_in_range(date) && is_done(date_add_months(date, months), out);
}

static bool year_part(const Work *work, int64_t year, int64_t part, int64_t *out)
{
    int64_t parts = work->node->immediate;
    if (!is_year(year) || part < 0 || part >= parts)
        return false;
    *out = calendar_part(calendar_of(work), year, (int)parts, (int)part);
    return true;
}

static bool first_day(const Work *work, int64_t period, int64_t none, int64_t *out)
{
    (void)work, (void)none;
    *out = period_start(period);
    return true;
}

static bool last_day(const Work *work, int64_t period, int64_t none, int64_t *out)
{
    (void)work, (void)none;
    *out = period_end(period);
    return true;
}

void kernel_year_of(Work *work) { compute(work, year_of); }
void kernel_year_start(Work *work) { compute(work, year_start); }
void kernel_year_end(Work *work) { compute(work, year_end); }
void kernel_day_of_year(Work *work) { compute(work, day_of_year); }
void kernel_add_months(Work *work) { compute(work, add_months); }
void kernel_year_part(Work *work) { compute(work, year_part); }
void kernel_period_start(Work *work) { compute(work, first_day); }
void kernel_period_end(Work *work) { compute(work, last_day); }
