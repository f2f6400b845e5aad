/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The default rules (floor 9, run): rules/randers.styr as bytes, which the Makefile turns into a C file. */
#ifndef STYR_USE_BUILTIN_H
#define STYR_USE_BUILTIN_H

#include <stddef.h>

extern const char builtin_rules[]; /* followed by a NUL byte that the length does not count */
extern const size_t builtin_rules_length;

#endif
