/* SPDX-License-Identifier: GPL-3.0-or-later */
/* generate ROWS > units.csv: units × 8 years of plausible, repeatable accounts, a few of them exactly on a limit. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t state = 7;

static uint64_t next_random(void)
{
    state += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t mixed = (state ^ (state >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ (mixed >> 31);
}

static int64_t between(int64_t low, int64_t high)
{
    return low + (int64_t)(next_random() % (uint64_t)(high - low + 1));
}

static void print_money(int64_t ore)
{
    printf("%s%" PRId64 ".%02" PRId64, ore < 0 ? "-" : "", llabs(ore) / 100, llabs(ore) % 100);
}

int main(int count, char **arguments)
{
    long rows = count > 1 ? atol(arguments[1]) : 100000;
    puts("unit,year,pay,other,spending,moved_from_pay,plan_years,plan_approved");
    for (long row = 0; row < rows; row++) {
        int64_t pay = between(100000000, 3000000000), other = between(10000000, 900000000), budget = pay + other;
        int64_t spending = budget + between(-budget / 20, budget / 20);
        int64_t moved = next_random() % 16 == 0 ? budget / 20 : between(0, budget / 15);
        printf("%ld,%ld,", 1000 + row / 8, 2017 + row % 8);
        print_money(pay);
        putchar(',');
        print_money(other);
        putchar(',');
        print_money(spending);
        putchar(',');
        print_money(moved);
        printf(",%d,%s\n", (int)between(0, 4), next_random() % 3 == 0 ? "yes" : "no");
    }
    return 0;
}
