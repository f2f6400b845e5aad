/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole arithmetic. Each loop wraps round and gathers the sign bits of results that left 64 bits; where one is set, the
 * block is done again row by row. Marked operands are 0 and so never at fault; a marked row is skipped. */
#include "engine/kernel.h"

typedef bool CheckedLoop(size_t count, const int64_t *a, const int64_t *b, int64_t *out);
typedef bool CheckedRow(int64_t a, int64_t b, int64_t *out);

/* Row by row: what does not fit becomes a fault. */
static void redo(Work *work, CheckedRow *row, const int64_t *a, const int64_t *b)
{
    for (size_t i = 0; i < work->count; i++) {
        if (work_is_marked(work, i) || !row(a[i], b[i], &work->whole[i]))
            continue;
        work_fault(work, FAULT_OVERFLOW, i);
    }
}

static void compute(Work *work, CheckedLoop *loop, CheckedRow *row, const int64_t *a, const int64_t *b)
{
    if (loop(work->count, a, b, work->whole))
        redo(work, row, a, b);
}

static void compute_binary(Work *work, CheckedLoop *loop, CheckedRow *row)
{
    compute(work, loop, row, work->operands[0].whole, work->operands[1].whole);
}

/* ── sums and differences ────────────────────────────────────────────────────────────────────────────────── */

VECTORISED static bool add_all(size_t count, const int64_t *a, const int64_t *b, int64_t *restrict out)
{
    int64_t overflowed = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t sum = a[i] + b[i];
        overflowed |= (a[i] ^ sum) & (b[i] ^ sum);
        out[i] = sum;
    }
    return overflowed < 0;
}

static bool add_one(int64_t a, int64_t b, int64_t *out) { return __builtin_add_overflow(a, b, out); }

void kernel_add(Work *work) { compute_binary(work, add_all, add_one); }

VECTORISED static bool subtract_all(size_t count, const int64_t *a, const int64_t *b, int64_t *restrict out)
{
    int64_t overflowed = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t difference = a[i] - b[i];
        overflowed |= (a[i] ^ b[i]) & (a[i] ^ difference);
        out[i] = difference;
    }
    return overflowed < 0;
}

static bool subtract_one(int64_t a, int64_t b, int64_t *out) { return __builtin_sub_overflow(a, b, out); }

void kernel_subtract(Work *work) { compute_binary(work, subtract_all, subtract_one); }

/* 0 − a; `a` stands on both sides so that the loops have one shape. */
VECTORISED static bool negate_all(size_t count, const int64_t *a, const int64_t *same, int64_t *restrict out)
{
    int64_t overflowed = 0;
    (void)same;
    for (size_t i = 0; i < count; i++) {
        int64_t negated = -a[i];
        overflowed |= a[i] & negated;
        out[i] = negated;
    }
    return overflowed < 0;
}

static bool negate_one(int64_t a, int64_t same, int64_t *out)
{
    (void)same;
    return __builtin_sub_overflow(0, a, out);
}

void kernel_negate(Work *work) { compute(work, negate_all, negate_one, work->operands[0].whole, work->operands[0].whole); }

VECTORISED static bool absolute_all(size_t count, const int64_t *a, const int64_t *same, int64_t *restrict out)
{
    int64_t overflowed = 0;
    (void)same;
    for (size_t i = 0; i < count; i++) {
        int64_t sign = a[i] >> 63, absolute = (a[i] ^ sign) - sign;
        overflowed |= absolute;
        out[i] = absolute;
    }
    return overflowed < 0;
}

static bool absolute_one(int64_t a, int64_t same, int64_t *out) { return a < 0 ? negate_one(a, same, out) : (*out = a, false); }

void kernel_absolute(Work *work)
{
    compute(work, absolute_all, absolute_one, work->operands[0].whole, work->operands[0].whole);
}

/* ── products ────────────────────────────────────────────────────────────────────────────────────────────── */

/* All magnitudes or-ed together: an upper bound with as many bits as the greatest. */
VECTORISED static uint64_t magnitude(size_t count, const int64_t *values)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < count; i++)
        bits |= (uint64_t)(values[i] ^ (values[i] >> 63));
    return bits;
}

VECTORISED static void multiply_unchecked(size_t count, const int64_t *a, const int64_t *b, int64_t *restrict out)
{
    for (size_t i = 0; i < count; i++)
        out[i] = a[i] * b[i];
}

static int bit_length(uint64_t value) { return value == 0 ? 0 : 64 - __builtin_clzll(value); }

/* Magnitudes of m and n bits (−2^m counts as m bits) have a product of at most 2^(m + n), which fits below 63. */
static bool multiply_all(size_t count, const int64_t *a, const int64_t *b, int64_t *out)
{
    if (bit_length(magnitude(count, a)) + bit_length(magnitude(count, b)) >= 63)
        return true;
    multiply_unchecked(count, a, b, out);
    return false;
}

static bool multiply_one(int64_t a, int64_t b, int64_t *out) { return __builtin_mul_overflow(a, b, out); }

void kernel_multiply(Work *work) { compute_binary(work, multiply_all, multiply_one); }

void kernel_rescale(Work *work)
{
    int64_t factors[BLOCK_ROWS], factor = 1;
    for (int64_t i = 0; i < work->node->immediate; i++)
        factor *= 10;
    for (size_t i = 0; i < work->count; i++)
        factors[i] = factor;
    compute(work, multiply_all, multiply_one, work->operands[0].whole, factors);
}
