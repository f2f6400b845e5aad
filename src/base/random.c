/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/random.h"

enum { ROUNDS = 10, BLOCKS_OF_A_NORMAL = 3 };

static const uint64_t multipliers[2] = {0xD2511F53, 0xCD9E8D57};
static const uint32_t key_steps[2] = {0x9E3779B9, 0xBB67AE85};

RandomBlock random_philox(RandomBlock counter, uint64_t key)
{
    uint32_t keys[2] = {(uint32_t)key, (uint32_t)(key >> 32)};
    RandomBlock block = counter;
    for (int i = 0; i < ROUNDS; i++) {
        uint64_t first = multipliers[0] * block.words[0], second = multipliers[1] * block.words[2];
        block = (RandomBlock){{(uint32_t)(second >> 32) ^ block.words[1] ^ keys[0], (uint32_t)second,
                               (uint32_t)(first >> 32) ^ block.words[3] ^ keys[1], (uint32_t)first}};
        keys[0] += key_steps[0];
        keys[1] += key_steps[1];
    }
    return block;
}

int64_t random_normal(RandomBlock counter, uint64_t key)
{
    int64_t sum = 6 - ((int64_t)6 << 32); /* each word stands for the middle of its 2^-32: twelve halves */
    for (int i = 0; i < BLOCKS_OF_A_NORMAL; i++, counter.words[3]++) {
        RandomBlock block = random_philox(counter, key);
        for (int j = 0; j < 4; j++)
            sum += block.words[j];
    }
    return sum;
}
