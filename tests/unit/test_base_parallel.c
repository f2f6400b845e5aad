/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every task is done once, however many there are, and all are done in the end. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/parallel.h"

static void count(void *context, size_t number) { ((int *)context)[number] += (int)number + 1; }

static void each_task_is_done_once(void **state)
{
    (void)state;
    static const size_t counts[] = {0, 1, 2, 7, THREADS_MOST, THREADS_MOST + 3};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        int done[THREADS_MOST + 4] = {0};
        parallel_run(counts[i], count, done);
        for (size_t number = 0; number < THREADS_MOST + 4; number++)
            assert_int_equal(done[number], number < counts[i] ? (int)number + 1 : 0);
    }
}

static void there_is_a_core(void **state)
{
    (void)state;
    assert_in_range(parallel_cores(), 1, THREADS_MOST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_task_is_done_once),
        cmocka_unit_test(there_is_a_core),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
