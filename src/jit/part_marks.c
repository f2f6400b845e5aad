/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jit/part_run.h"

VECTORISED void marks_widen(size_t count, const uint8_t *from, int64_t *restrict to)
{
    for (size_t i = 0; i < count; i++)
        to[i] = from[i];
}

VECTORISED void marks_narrow(size_t count, const int64_t *from, uint8_t *restrict to)
{
    for (size_t i = 0; i < count; i++)
        to[i] = (uint8_t)from[i];
}
