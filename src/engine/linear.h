/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fused kernels share (kernel_linear.c, kernel_round.c).
 *
 * A side is x × p ÷ 10^decimals: x a whole column (operand 2 × side, absent: 1), p a scalar fraction (operand 2 × side + 1,
 * absent: 1). Where p is small, neither the widening nor the multiplication that it stands for can fail. */
#ifndef STYR_ENGINE_LINEAR_H
#define STYR_ENGINE_LINEAR_H

#include "engine/kernel.h"

/* The side's factor p ÷ 10^decimals; false where p does not fit 64 bits. */
bool linear_factor(const Work *work, int side, Fraction *out);
/* The side's x by row; `ones` is filled and returned where it has none. */
const int64_t *linear_values(const Work *work, int side, int64_t ones[BLOCK_ROWS]);
/* The side's value in one row as the operations it stands for compute it; false where the side is marked there, or they
 * fail (which is noted). Ask for both sides: each fails by itself, whatever the other is. */
bool linear_value(Work *work, int side, size_t i, Fraction *out);
/* a × b ÷ (c × d) as two numbers of 64 bits in lowest terms; false where they do not fit. */
bool linear_ratio(Int128 a, Int128 b, Int128 c, Int128 d, int64_t *above, int64_t *below);
/* Bits that the greatest magnitude of a column takes, and a number. */
int linear_bits_of_all(size_t count, const int64_t *values);
int linear_bits(Int128 value);

/* The multipliers of a comparison's sides: x × left against y × right. False where they do not fit. */
bool linear_factors(const Work *work, int64_t *left, int64_t *right);

/* A rounding's: x × above ÷ (y × below) is a number of multiples, of which one counts `unit` in the result. */
typedef struct Rounder {
    int64_t above, below, unit;
    Rounding rounding;
    int divisor_side_bits[2]; /* bits that p ÷ q itself takes above and below: whether the division could fail */
} Rounder;
/* False where there is no multiple, or something does not fit 64 bits. */
bool linear_rounder(const Work *work, Rounder *rounder);

#endif
