/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The default rules and a small sample of data for them (floor 9, run): rules/randers.styr and some units of
 * examples/randers/sample as bytes, which the Makefile turns into C files. */
#ifndef STYR_USE_BUILTIN_H
#define STYR_USE_BUILTIN_H

#include "data/load.h"

extern const char builtin_rules[]; /* followed by a NUL byte that the length does not count */
extern const size_t builtin_rules_length;

extern const DataFile builtin_sample[];
extern const size_t builtin_sample_count;
/* The sample's data ends in the spring after its last year: the day as of which it is shown, unless another is asked for. */
#define BUILTIN_SAMPLE_DATE "2025-06-30"

#endif
