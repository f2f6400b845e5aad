/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole numbers of 256 bits without sign (floor 1, base): what the product of two 128-bit numbers needs. Only for
 * the rare fractions that leave 64 bits, so plain rather than fast. */
#ifndef STYR_BASE_WIDE_H
#define STYR_BASE_WIDE_H

#include "base/fraction.h"

typedef struct Wide {
    UnsignedInt128 high, low;
} Wide;

Wide wide_product(UnsignedInt128 a, UnsignedInt128 b);
/* The sum wraps round at 2^256; the difference needs a ≥ b. */
Wide wide_add(Wide a, Wide b);
Wide wide_subtract(Wide a, Wide b);
/* Negative, zero, positive as a < b, a = b, a > b. */
int wide_compare(Wide a, Wide b);
/* The whole quotient of `a` by `b` (b > 0, b < 2^255); what is left over goes to *remainder. */
Wide wide_divide(Wide a, Wide b, Wide *remainder);

#endif
