/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compiling all shapes of a schedule together, and finding the functions (floor 8, jit). */
#ifndef STYR_JIT_COMPILER_H
#define STYR_JIT_COMPILER_H

#include "jit/compiled.h"

/* Code of one key: from this process, or from a file. */
typedef struct CodeLibrary CodeLibrary;
struct CodeLibrary {
    Text key;
    gcc_jit_result *result; /* one of the two */
    void *handle;
    CodeLibrary *next;
};

typedef struct Compiler {
    Arena *arena;             /* of whatever lives as long as the code */
    int level;                /* of optimisation, 0 to 3 */
    const char *library_name; /* NULL: the usual */
    Text folder;              /* where code is kept; empty: nowhere */
    Gccjit api;
    bool is_loaded, is_missing;
    CodeLibrary *libraries;
    Text problem; /* why something could not be compiled */
    size_t compile_count;
} Compiler;

/* What stands for the compiler, its options and the processor in keys. */
Text compiler_name(Arena *arena, const Compiler *compiler);
/* Code compiled before, by this process or an earlier one; NULL: none. */
const CodeLibrary *compiler_find(Compiler *compiler, Text key);
/* Compiles the shapes [count]. NULL: it cannot be: see problem. */
const CodeLibrary *compiler_compile(Compiler *compiler, const Shape **shapes, size_t count, Text key);
/* The code of a part; NULL: there is none. */
Code *compiler_code(const Compiler *compiler, const CodeLibrary *library, uint32_t segment, uint32_t part, int code);

#endif
