/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fraction arithmetic: small values against brute force, large ones against laws and known results. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/fraction.h"

static const Int128 most = (Int128)(((UnsignedInt128)1 << 127) - 1); /* a prime number */
static const Int128 least = (Int128)((UnsignedInt128)1 << 127);

static uint64_t seed = 20240331;

static uint64_t random_bits(void) /* xorshift64*; the same on every run */
{
    seed ^= seed >> 12;
    seed ^= seed << 25;
    seed ^= seed >> 27;
    return seed * 0x2545F4914F6CDD1Du;
}

/* A number of up to `bits` bits, all lengths equally likely. */
static Int128 random_magnitude(unsigned bits)
{
    UnsignedInt128 wide = (UnsignedInt128)random_bits() << 64 | random_bits();
    return (Int128)(wide >> (128 - 1 - random_bits() % bits));
}

static Fraction random_fraction(unsigned bits)
{
    Int128 numerator = random_magnitude(bits);
    return (Fraction){random_bits() % 2 ? numerator : -numerator, random_magnitude(bits) + 1};
}

static bool is_same(Fraction a, Fraction b)
{
    a = fraction_reduced(a);
    b = fraction_reduced(b);
    return a.numerator == b.numerator && a.denominator == b.denominator;
}

typedef bool Operation(Fraction a, Fraction b, Fraction *out);

static Fraction value_of(Operation *operation, Fraction a, Fraction b)
{
    Fraction result;
    assert_true(operation(a, b, &result));
    assert_true(result.denominator > 0);
    return result;
}

/* Both ways, inline and large, give the value `numerator ÷ denominator`. */
static void check_both(Operation *quick, Operation *large, Fraction a, Fraction b, Fraction expected)
{
    assert_true(is_same(value_of(quick, a, b), expected));
    assert_true(is_same(value_of(large, a, b), expected));
}

static void check_pair(Fraction a, Fraction b)
{
    Int128 product = a.denominator * b.denominator;
    Int128 left = a.numerator * b.denominator, right = b.numerator * a.denominator;
    check_both(fraction_add, fraction_add_large, a, b, (Fraction){left + right, product});
    check_both(fraction_subtract, fraction_subtract_large, a, b, (Fraction){left - right, product});
    check_both(fraction_multiply, fraction_multiply_large, a, b, (Fraction){a.numerator * b.numerator, product});
    int order = (left > right) - (left < right);
    assert_int_equal(fraction_compare(a, b), order);
    assert_int_equal(fraction_compare_large(a, b), order);
    Fraction unused;
    if (b.numerator == 0)
        assert_false(fraction_divide(a, b, &unused) || fraction_divide_large(a, b, &unused));
    else
        check_both(fraction_divide, fraction_divide_large, a, b,
                   right < 0 ? (Fraction){-left, -right} : (Fraction){left, right});
}

static void small_pairs_agree_with_brute_force(void **state)
{
    (void)state;
    for (int a = -9; a <= 9; a++)
        for (int b = 1; b <= 9; b++)
            for (int c = -9; c <= 9; c++)
                for (int d = 1; d <= 9; d++)
                    check_pair((Fraction){a, b}, (Fraction){c, d});
    for (int i = 0; i < 20000; i++)
        check_pair(random_fraction(62), random_fraction(62));
}

static Int128 floor_of(Int128 numerator, Int128 denominator) { return numerator / denominator - (numerator % denominator < 0); }

/* By other means than the code under test: half away is the floor of |x| + 1/2. */
static Int128 expected_rounding(Int128 numerator, Int128 denominator, Rounding rounding)
{
    if (rounding == ROUNDING_DOWN)
        return floor_of(numerator, denominator);
    if (rounding == ROUNDING_UP)
        return -floor_of(-numerator, denominator);
    Int128 magnitude = numerator < 0 ? -numerator : numerator;
    Int128 rounded = floor_of(2 * magnitude + denominator, 2 * denominator);
    return numerator < 0 ? -rounded : rounded;
}

static void check_rounding(Fraction value, Fraction multiple)
{
    for (Rounding rounding = ROUNDING_HALF_AWAY; rounding <= ROUNDING_UP; rounding++) {
        Int128 quick, large,
            expected =
                expected_rounding(value.numerator * multiple.denominator, value.denominator * multiple.numerator, rounding);
        assert_true(fraction_round(value, multiple, rounding, &quick));
        assert_true(fraction_round_large(value, multiple, rounding, &large));
        assert_true(quick == expected && large == expected);
    }
}

static void rounding_agrees_with_brute_force(void **state)
{
    (void)state;
    for (int a = -40; a <= 40; a++)
        for (int b = 1; b <= 12; b++)
            for (int c = 1; c <= 6; c++)
                for (int d = 1; d <= 6; d++)
                    check_rounding((Fraction){a, b}, (Fraction){c, d});
    for (int i = 0; i < 20000; i++) {
        Fraction multiple = {random_magnitude(60) + 1, random_magnitude(60) + 1};
        check_rounding(random_fraction(62), multiple);
    }
}

static void rounding_of_the_largest(void **state)
{
    (void)state;
    Int128 out;
    Fraction unit = {1, 1}, half = {1, 2}, tiny = {1, most};
    assert_true(fraction_round((Fraction){most, 1}, unit, ROUNDING_HALF_AWAY, &out) && out == most);
    assert_true(fraction_round((Fraction){least, 1}, unit, ROUNDING_DOWN, &out) && out == least);
    assert_true(fraction_round((Fraction){most, 2}, unit, ROUNDING_HALF_AWAY, &out) && out == (most / 2 + 1));
    assert_true(fraction_round((Fraction){-most, 2}, unit, ROUNDING_UP, &out) && out == -(most / 2));
    assert_false(fraction_round((Fraction){most, 1}, half, ROUNDING_DOWN, &out));
    assert_true(fraction_round((Fraction){most, most - 1}, tiny, ROUNDING_DOWN, &out) == false);
    assert_true(fraction_round((Fraction){most - 1, most}, tiny, ROUNDING_DOWN, &out) && out == most - 1);
    assert_true(fraction_round((Fraction){most, most - 1}, (Fraction){most, 1}, ROUNDING_UP, &out) && out == 1);
    assert_true(fraction_round((Fraction){1, most}, (Fraction){most, 1}, ROUNDING_HALF_AWAY, &out) && out == 0);
}

static void large_values_obey_the_laws(void **state)
{
    (void)state;
    int held = 0;
    for (int i = 0; i < 50000; i++) {
        Fraction a = random_fraction(90), b = random_fraction(30), sum, product, back;
        if (b.numerator == 0 || !fraction_add(a, b, &sum) || !fraction_multiply(a, b, &product))
            continue;
        held++;
        assert_true(fraction_subtract(sum, b, &back) && is_same(back, a));
        assert_true(fraction_divide(product, b, &back) && is_same(back, a));
        int order = fraction_compare(sum, a);
        assert_int_equal(order, b.numerator < 0 ? -1 : 1);
        assert_int_equal(fraction_compare(a, sum), -order);
    }
    assert_true(held > 25000);
}

static void results_that_just_fit(void **state)
{
    (void)state;
    Fraction third = {most, 3}, sixth = {most, 6}, half = {most, 2}, out;
    assert_true(fraction_add(third, sixth, &out) && is_same(out, half)); /* 3 × most between */
    assert_true(fraction_add(half, half, &out) && is_same(out, (Fraction){most, 1}));
    assert_true(fraction_subtract(half, sixth, &out) && is_same(out, third));
    assert_true(fraction_subtract((Fraction){-1, 1}, (Fraction){most, 1}, &out) && out.numerator == least);
    assert_true(fraction_multiply(third, (Fraction){3, most}, &out) && is_same(out, (Fraction){1, 1}));
    assert_true(fraction_divide((Fraction){least, 3}, (Fraction){least, 5}, &out) && is_same(out, (Fraction){5, 3}));
    assert_true(fraction_divide((Fraction){least, 1}, (Fraction){-2, 1}, &out) && out.numerator == -(least / 2));
}

static void results_that_do_not_fit(void **state)
{
    (void)state;
    Fraction largest = {most, 1}, smallest = {least, 1}, one = {1, 1}, tiny = {1, most}, out;
    assert_false(fraction_add(largest, one, &out));
    assert_false(fraction_add(largest, (Fraction){1, 2}, &out));
    assert_false(fraction_subtract(smallest, one, &out));
    assert_false(fraction_subtract((Fraction){0, 1}, smallest, &out));
    assert_false(fraction_multiply(largest, (Fraction){2, 1}, &out));
    assert_false(fraction_multiply(tiny, (Fraction){1, 2}, &out));
    assert_false(fraction_divide(smallest, (Fraction){-1, 1}, &out));
    assert_false(fraction_divide(one, smallest, &out));
    assert_false(fraction_divide(largest, (Fraction){0, 1}, &out));
    assert_false(fraction_add((Fraction){1, most}, (Fraction){1, most - 1}, &out));
}

/* n ÷ (n − 1) falls as n grows: neighbours differ by about 2^-252. */
static void comparison_near_the_limits(void **state)
{
    (void)state;
    Int128 n = (Int128)1 << 126;
    for (int i = -50; i <= 50; i++) {
        Fraction closer = {n + i, n + i - 1}, farther = {n + i - 1, n + i - 2};
        assert_int_equal(fraction_compare(closer, farther), -1);
        assert_int_equal(fraction_compare(farther, closer), 1);
        assert_int_equal(fraction_compare(closer, closer), 0);
        closer.numerator = -closer.numerator;
        farther.numerator = -farther.numerator;
        assert_int_equal(fraction_compare(closer, farther), 1);
        assert_int_equal(fraction_compare(closer, (Fraction){1, most}), -1);
    }
    assert_int_equal(fraction_compare((Fraction){least, 1}, (Fraction){most, 1}), -1);
    assert_int_equal(fraction_compare((Fraction){least, 2}, (Fraction){least / 2, 1}), 0);
    assert_int_equal(fraction_compare((Fraction){least, 1}, (Fraction){least, most}), -1);
}

static void integers_are_recognised(void **state)
{
    (void)state;
    int64_t out;
    assert_true(fraction_is_integer((Fraction){-12, 4}, &out) && out == -3);
    assert_true(fraction_is_integer((Fraction){INT64_MIN, 1}, &out) && out == INT64_MIN);
    assert_false(fraction_is_integer((Fraction){13, 4}, &out));
    assert_false(fraction_is_integer((Fraction){(Int128)INT64_MAX + 1, 1}, &out));
    assert_true(fraction_is_integer((Fraction){((Int128)INT64_MAX) * 7, 7}, &out) && out == INT64_MAX);
}

/* Hundredths, twentieths and whole numbers in turn: the denominator must not grow with the number of rows. */
static void long_sums_stay_small(void **state)
{
    (void)state;
    Fraction sum = fraction_of_integer(0);
    for (int i = 0; i < 100000; i++)
        assert_true(fraction_add(sum, (Fraction){1, i % 3 == 0 ? 100 : i % 3 == 1 ? 20 : 1}, &sum));
    assert_true(fraction_is_small(sum) && sum.denominator == 100);
    assert_true(sum.numerator == 33334 * 1 + 33333 * 5 + 33333 * 100);
    sum = fraction_of_integer(0);
    for (int i = 1; i <= 40; i++)
        assert_true(fraction_add(sum, (Fraction){1, i}, &sum));
    assert_true(is_same(sum, (Fraction){2078178381193813, 485721041551200}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_pairs_agree_with_brute_force),
        cmocka_unit_test(rounding_agrees_with_brute_force),
        cmocka_unit_test(rounding_of_the_largest),
        cmocka_unit_test(large_values_obey_the_laws),
        cmocka_unit_test(results_that_just_fit),
        cmocka_unit_test(results_that_do_not_fit),
        cmocka_unit_test(comparison_near_the_limits),
        cmocka_unit_test(integers_are_recognised),
        cmocka_unit_test(long_sums_stay_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
