/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/random.h"

static void assert_block(RandomBlock counter, uint64_t key, RandomBlock wanted)
{
    RandomBlock block = random_philox(counter, key);
    for (int i = 0; i < 4; i++)
        assert_int_equal(block.words[i], wanted.words[i]);
}

/* The vectors `philox4x32 10` of kat_vectors, which the authors publish with Random123. */
static void test_known_answers(void **state)
{
    (void)state;
    assert_block((RandomBlock){{0, 0, 0, 0}}, 0, (RandomBlock){{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}});
    assert_block((RandomBlock){{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}}, UINT64_MAX,
                 (RandomBlock){{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}});
    assert_block((RandomBlock){{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}}, UINT64_C(0x299f31d0a4093822),
                 (RandomBlock){{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}});
}

/* Twelve words of the first three blocks, each as the middle of its 2^-32, less 6: worked out from the words themselves. */
static void test_normal_is_sum_of_words(void **state)
{
    (void)state;
    int64_t twice = 0;
    for (uint32_t block = 0; block < 3; block++)
        for (int i = 0; i < 4; i++)
            twice += 2 * (int64_t)random_philox((RandomBlock){{5, 6, 7, 8 + block}}, 9).words[i] + 1;
    assert_int_equal(2 * random_normal((RandomBlock){{5, 6, 7, 8}}, 9), twice - ((int64_t)12 << 32));
}

/* Of 100 000 deviates the mean has a standard error of 0.0032, and the variance, of a kurtosis of 2.9, one of 0.0044: both lie
 * within five of them. */
static void test_normal_moments(void **state)
{
    (void)state;
    enum { COUNT = 100000 };
    double sum = 0, squares = 0;
    for (uint32_t i = 0; i < COUNT; i++) {
        double deviate = (double)random_normal((RandomBlock){{i, 1, 2, 0}}, 7) / 4294967296.0;
        assert_true(deviate > -6 && deviate < 6);
        sum += deviate;
        squares += deviate * deviate;
    }
    double mean = sum / COUNT, variance = squares / COUNT - mean * mean;
    assert_true(mean > -0.016 && mean < 0.016);
    assert_true(variance > 0.978 && variance < 1.022);
}

/* Whoever counts alike gets the same number, whatever was asked before. */
static void test_order_does_not_matter(void **state)
{
    (void)state;
    int64_t forth[100];
    for (uint32_t i = 0; i < 100; i++)
        forth[i] = random_normal((RandomBlock){{i, 3, 4, 16}}, 11);
    for (uint32_t i = 100; i-- > 0;)
        assert_int_equal(random_normal((RandomBlock){{i, 3, 4, 16}}, 11), forth[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_answers),
        cmocka_unit_test(test_normal_is_sum_of_words),
        cmocka_unit_test(test_normal_moments),
        cmocka_unit_test(test_order_does_not_matter),
    };
    return cmocka_run_group_tests_name("random", tests, NULL, NULL);
}
