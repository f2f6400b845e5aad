/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "draws/deviations.h"
#include "draws/spool.h"

#define ONE ((int64_t)1 << 32) /* a deviate of one standard deviation */
enum { PERCENT = 10000000 };   /* a spread of 1 %, in 10^-9 */

static void test_deviation(void **state)
{
    (void)state;
    assert_int_equal(deviation_of(100000, 5 * PERCENT, ONE), 5000);
    assert_int_equal(deviation_of(100000, 5 * PERCENT, -ONE), -5000);
    assert_int_equal(deviation_of(100000, 5 * PERCENT, ONE / 2), 2500);
    assert_int_equal(deviation_of(10, 5 * PERCENT, ONE), 1); /* 0.5 øre, half away from zero */
    assert_int_equal(deviation_of(10, 5 * PERCENT, -ONE), -1);
    assert_int_equal(deviation_of(-10, 5 * PERCENT, ONE), -1);
    assert_int_equal(deviation_of(9, 5 * PERCENT, ONE), 0);
    assert_int_equal(deviation_of(100000, 0, 3 * ONE), 0);
    assert_int_equal(deviation_of(INT64_MAX, 100 * PERCENT, 5 * ONE), INT64_MAX);
}

/* The cells of one owner and year are off together; another owner, year, line or draw is off otherwise, and by the same amount
 * whatever stands beside it. */
static void test_deviates_hang_on_nothing_else(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    int64_t together[4] = {0}, alone[1] = {0};
    const Cells into_all[] = {{together, NULL}}, into_one[] = {{alone, NULL}};
    Deviations all = {.seed = 7}, one = {.seed = 7};
    const uint64_t owners[4] = {1, 1, 2, 2};
    const uint32_t places[4] = {16, 16, 16, 32};
    for (size_t i = 0; i < 4; i++)
        vector_push(arena, &all.cells, ((DrawnCell){0, i, 1000, 1000000, owners[i], 5 * PERCENT, places[i], NULL, 0}));
    vector_push(arena, &one.cells, ((DrawnCell){0, 0, 1000, 1000000, 2, 5 * PERCENT, 32, NULL, 0}));
    for (uint32_t draw = 0; draw < 20; draw++) {
        deviations_apply(&all, draw, NULL, into_all);
        deviations_apply(&one, draw, NULL, into_one);
        assert_int_equal(together[0], together[1]);
        assert_int_not_equal(together[1], together[2]);
        assert_int_not_equal(together[2], together[3]);
        assert_int_equal(together[3], alone[0]);
    }
    int64_t last = together[3];
    deviations_apply(&all, 3, NULL, into_all);
    assert_int_not_equal(together[3], last);
    deviations_apply(&all, 19, NULL, into_all);
    assert_int_equal(together[3], last);
    arena_close(arena);
}

/* More values than are read at a time: each row comes back whole and in order. */
static void test_spool(void **state)
{
    (void)state;
    enum { ROWS = 700, DRAWS = 3001 };
    Arena *arena = arena_open();
    Spool *spool = spool_open(arena, ROWS, DRAWS);
    int64_t values[ROWS];
    for (int64_t draw = DRAWS - 1; draw >= 0; draw--) { /* in whatever order */
        for (int64_t row = 0; row < ROWS; row++)
            values[row] = row * 10000 + draw * 1000 % DRAWS; /* 1000 and 3001 have no common factor: each remainder once */
        spool_put(spool, (size_t)draw, values);
    }
    for (int64_t row = 0; row < ROWS; row++) {
        const int64_t *sorted = spool_sorted(spool, (size_t)row);
        assert_non_null(sorted);
        for (int64_t i = 0; i < DRAWS; i++)
            assert_true(sorted[i] == row * 10000 + i);
    }
    spool_close(spool);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_deviation),
        cmocka_unit_test(test_deviates_hang_on_nothing_else),
        cmocka_unit_test(test_spool),
    };
    return cmocka_run_group_tests_name("draws", tests, NULL, NULL);
}
