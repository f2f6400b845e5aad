/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The yardstick: the core rules and a CSV reader, written by hand as a C programmer would for this one file.
 *
 *   core units.csv       prints the totals as `styr run core.styr` does, and on standard error
 *                        `load SECONDS` and `evaluate SECONDS` (the median of eleven) */
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>

enum { YEARS = 8, CASES = 4, RUNS = 11 };

typedef struct Units {
    long count;
    int64_t *unit, *year, *pay, *other, *spending, *moved, *plan_years, *plan_approved;
} Units;

typedef struct Totals {
    int64_t year, cases[CASES], suspensions, breaches;
    __int128 balances, repayments;
} Totals;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* ── reading ─────────────────────────────────────────────────────────────────────────────────────────────── */

static const char *read_integer(const char *at, int64_t *out)
{
    int64_t value = 0;
    while (*at >= '0' && *at <= '9')
        value = value * 10 + (*at++ - '0');
    *out = value;
    return at + 1;
}

static const char *read_money(const char *at, int64_t *out)
{
    int negative = *at == '-';
    at += negative;
    int64_t value = 0;
    while (*at != '.')
        value = value * 10 + (*at++ - '0');
    value = value * 100 + (at[1] - '0') * 10 + (at[2] - '0');
    *out = negative ? -value : value;
    return at + 4;
}

static int64_t *column(long rows)
{
    return malloc((size_t)rows * sizeof(int64_t));
}

static Units load(const char *path)
{
    int file = open(path, O_RDONLY);
    struct stat status;
    fstat(file, &status);
    const char *start = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0), *end = start + status.st_size;
    long rows = 0;
    for (const char *at = start; (at = memchr(at, '\n', (size_t)(end - at))); at++)
        rows++;
    Units units = {rows - 1, column(rows), column(rows), column(rows), column(rows),
                   column(rows), column(rows), column(rows), column(rows)};
    const char *at = (const char *)memchr(start, '\n', (size_t)(end - start)) + 1;
    for (long i = 0; i < units.count; i++) {
        at = read_integer(at, &units.unit[i]);
        at = read_integer(at, &units.year[i]);
        at = read_money(at, &units.pay[i]);
        at = read_money(at, &units.other[i]);
        at = read_money(at, &units.spending[i]);
        at = read_money(at, &units.moved[i]);
        at = read_integer(at, &units.plan_years[i]);
        units.plan_approved[i] = *at == 'y';
        at += *at == 'y' ? 4 : 3;
    }
    return units;
}

/* ── evaluating ──────────────────────────────────────────────────────────────────────────────────────────── */

static void evaluate(const Units *units, Totals totals[YEARS], int64_t first_year)
{
    memset(totals, 0, YEARS * sizeof *totals);
    int64_t balance = 0, negative_years = 0;
    for (long i = 0; i < units->count; i++) {
        if (i == 0 || units->unit[i] != units->unit[i - 1])
            balance = negative_years = 0;
        Totals *total = &totals[units->year[i] - first_year];
        int64_t budget = units->pay[i] + units->other[i];
        balance += budget - units->spending[i];
        int64_t debt = balance < 0 ? -balance : 0;
        negative_years = balance < 0 ? negative_years + 1 : 0;
        int over = debt * 20 > budget;
        int which = balance * 20 > budget ? 0 : balance >= 0 ? 1 : !over ? 2 : 3;
        int suspended = over || (negative_years >= 2 && !(units->plan_approved[i] && units->plan_years[i] > 1));
        int64_t years = units->plan_years[i] > 1 ? units->plan_years[i] : 1;
        total->cases[which]++;
        total->suspensions += suspended;
        total->breaches += units->moved[i] * 20 > budget;
        total->balances += balance;
        total->repayments += (debt + years - 1) / years;
    }
}

static int by_size(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static void print_money(__int128 ore)
{
    __int128 size = ore < 0 ? -ore : ore;
    printf(",%s%" PRId64 ".%02d", ore < 0 ? "-" : "", (int64_t)(size / 100), (int)(size % 100));
}

int main(int count, char **arguments)
{
    if (count != 2)
        return 2;
    double begin = now();
    Units units = load(arguments[1]);
    fprintf(stderr, "load %.6f\n", now() - begin);
    int64_t first_year = units.year[0];
    for (long i = 1; i < units.count; i++)
        first_year = units.year[i] < first_year ? units.year[i] : first_year;
    Totals totals[YEARS];
    double times[RUNS];
    for (int run = 0; run < RUNS; run++) {
        begin = now();
        evaluate(&units, totals, first_year);
        times[run] = now() - begin;
    }
    qsort(times, RUNS, sizeof *times, by_size);
    fprintf(stderr, "evaluate %.6f\n", times[RUNS / 2]);
    puts("year,surplus_over,surplus_within,deficit_within,deficit_over,suspensions,breaches,balances,repayments");
    for (int year = 0; year < YEARS; year++) {
        printf("%" PRId64, first_year + year);
        for (int i = 0; i < CASES; i++)
            printf(",%" PRId64, totals[year].cases[i]);
        printf(",%" PRId64 ",%" PRId64, totals[year].suspensions, totals[year].breaches);
        print_money(totals[year].balances);
        print_money(totals[year].repayments);
        putchar('\n');
    }
    return 0;
}
