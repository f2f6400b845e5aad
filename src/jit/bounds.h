/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof that compiled code, which checks nothing, computes exactly (floor 8, jit): from how far the values at hand reach
 * from 0, how far each result can reach. It is made anew only where values reach further than in any proof before. */
#ifndef STYR_JIT_BOUNDS_H
#define STYR_JIT_BOUNDS_H

#include "jit/shape.h"

/* Bits of a magnitude. What needs more than SAFE_BITS is not proved. */
enum { SAFE_BITS = 62 };

/* Whether nothing overflows in a block, where source i has values of magnitudes up to 2^bits[i] (of such that need a range),
 * and `numbers` holds the factors. `scratch` [segment's instruction count] is overwritten. */
bool bounds_prove(const Shape *shape, const Part *part, const uint8_t *bits, const int64_t *numbers, UnsignedInt128 *scratch);

#endif
