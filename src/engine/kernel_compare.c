/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparison of wholes. */
#include "engine/kernel.h"

#define COMPARISON(name, sign)                                                                                                 \
    VECTORISED static void name##_all(size_t count, const int64_t *a, const int64_t *b, int64_t *restrict out)                 \
    {                                                                                                                          \
        for (size_t i = 0; i < count; i++)                                                                                     \
            out[i] = a[i] sign b[i];                                                                                           \
    }                                                                                                                          \
    void kernel_##name(Work *work) { name##_all(work->count, work->operands[0].whole, work->operands[1].whole, work->whole); }

COMPARISON(less, <)
COMPARISON(less_equal, <=)
COMPARISON(equal, ==)
