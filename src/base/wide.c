/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wide.h"

enum { HALF = 64, BITS = 256 };

/* By halves, as on paper: (a1 a0) × (b1 b0). */
Wide wide_product(UnsignedInt128 a, UnsignedInt128 b)
{
    uint64_t a0 = (uint64_t)a, a1 = (uint64_t)(a >> HALF), b0 = (uint64_t)b, b1 = (uint64_t)(b >> HALF);
    UnsignedInt128 lowest = (UnsignedInt128)a0 * b0, highest = (UnsignedInt128)a1 * b1;
    UnsignedInt128 middle = (UnsignedInt128)a0 * b1 + (lowest >> HALF); /* at most (2^64 − 1) × 2^64: it fits */
    UnsignedInt128 other_middle = (UnsignedInt128)a1 * b0 + (uint64_t)middle;
    return (Wide){
        .high = highest + (middle >> HALF) + (other_middle >> HALF),
        .low = other_middle << HALF | (uint64_t)lowest,
    };
}

Wide wide_add(Wide a, Wide b)
{
    UnsignedInt128 low = a.low + b.low;
    return (Wide){.high = a.high + b.high + (low < a.low), .low = low};
}

Wide wide_subtract(Wide a, Wide b) { return (Wide){.high = a.high - b.high - (a.low < b.low), .low = a.low - b.low}; }

int wide_compare(Wide a, Wide b)
{
    if (a.high != b.high)
        return a.high > b.high ? 1 : -1;
    return (a.low > b.low) - (a.low < b.low);
}

static Wide doubled(Wide a) { return (Wide){.high = a.high << 1 | a.low >> 127, .low = a.low << 1}; }

/* Long division, bit by bit: each round brings down the next bit of `a` and sees whether `b` goes in. */
Wide wide_divide(Wide a, Wide b, Wide *remainder)
{
    Wide quotient = {0}, left = {0};
    if (a.high == 0 && b.high == 0) {
        *remainder = (Wide){.low = a.low % b.low};
        return (Wide){.low = a.low / b.low};
    }
    for (int i = 0; i < BITS; i++) {
        left = doubled(left);
        left.low |= a.high >> 127;
        a = doubled(a);
        quotient = doubled(quotient);
        if (wide_compare(left, b) >= 0) {
            left = wide_subtract(left, b);
            quotient.low |= 1;
        }
    }
    *remainder = left;
    return quotient;
}
