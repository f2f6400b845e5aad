/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What code depends on, as text (floor 8, jit): two schedules with the same key have the same code. */
#ifndef STYR_JIT_KEY_H
#define STYR_JIT_KEY_H

#include "jit/shape.h"

/* Of the shapes [count] and of how they are compiled: `compiler` names the compiler, its options and the processor. */
Text key_of(Arena *arena, const Shape **shapes, size_t count, Text compiler);
/* 128 bits of it, as hexadecimal digits, for the name of a file. */
Text key_name(Arena *arena, Text key);
uint64_t key_sum(const void *bytes, size_t size, uint64_t start);

#endif
