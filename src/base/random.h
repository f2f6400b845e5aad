/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random numbers that can be computed again (floor 1, base).
 *
 * Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", 2011) turns a counter and a key
 * into four random words. Nothing is carried from one to the next: whoever counts alike gets the same words, in whatever
 * order, on whatever machine. */
#ifndef STYR_BASE_RANDOM_H
#define STYR_BASE_RANDOM_H

#include <stdint.h>

typedef struct RandomBlock {
    uint32_t words[4];
} RandomBlock;

RandomBlock random_philox(RandomBlock counter, uint64_t key);

/* A deviate of mean 0 and standard deviation 1 in units of 2^-32: the sum of twelve uniform numbers less 6, so exact whole
 * numbers and no machine's logarithm. It lies between -6 and 6 and is as good as normal for quantiles from 1 % to 99 %. The
 * counter's last word must be a multiple of 4: it takes the next three as well. */
int64_t random_normal(RandomBlock counter, uint64_t key);

#endif
