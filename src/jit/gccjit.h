/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libgccjit, opened when it is first needed (floor 8, jit).
 *
 * It is not linked: it would take four times as long to start, and a machine without it runs the interpreter. Compiles of one
 * process are one at a time (the library has a lock), each takes 20 ms and more, since it calls the assembler and the linker
 * as programs, and leaks some 200 KB. */
#ifndef STYR_JIT_GCCJIT_H
#define STYR_JIT_GCCJIT_H

#include <sys/types.h> /* libgccjit.h takes ssize_t as known */

#include <libgccjit.h>

#include "base/text.h"

/* The functions that are used, without their prefix. */
#define GCCJIT_FUNCTIONS(FUNCTION)                                                                                             \
    FUNCTION(context_acquire)                                                                                                  \
    FUNCTION(context_release)                                                                                                  \
    FUNCTION(context_set_int_option)                                                                                           \
    FUNCTION(context_set_bool_option)                                                                                          \
    FUNCTION(context_set_bool_print_errors_to_stderr)                                                                          \
    FUNCTION(context_add_command_line_option)                                                                                  \
    FUNCTION(context_add_driver_option)                                                                                        \
    FUNCTION(context_get_first_error)                                                                                          \
    FUNCTION(context_get_type)                                                                                                 \
    FUNCTION(context_get_int_type)                                                                                             \
    FUNCTION(context_get_builtin_function)                                                                                     \
    FUNCTION(context_new_array_type)                                                                                           \
    FUNCTION(context_new_param)                                                                                                \
    FUNCTION(context_new_function)                                                                                             \
    FUNCTION(context_new_location)                                                                                             \
    FUNCTION(context_new_rvalue_from_long)                                                                                     \
    FUNCTION(context_new_unary_op)                                                                                             \
    FUNCTION(context_new_binary_op)                                                                                            \
    FUNCTION(context_new_comparison)                                                                                           \
    FUNCTION(context_new_call)                                                                                                 \
    FUNCTION(context_new_cast)                                                                                                 \
    FUNCTION(context_new_array_access)                                                                                         \
    FUNCTION(context_dump_to_file)                                                                                             \
    FUNCTION(context_compile)                                                                                                  \
    FUNCTION(context_compile_to_file)                                                                                          \
    FUNCTION(type_get_pointer)                                                                                                 \
    FUNCTION(param_as_rvalue)                                                                                                  \
    FUNCTION(lvalue_as_rvalue)                                                                                                 \
    FUNCTION(lvalue_get_address)                                                                                               \
    FUNCTION(function_new_local)                                                                                               \
    FUNCTION(function_new_block)                                                                                               \
    FUNCTION(block_add_eval)                                                                                                   \
    FUNCTION(block_add_assignment)                                                                                             \
    FUNCTION(block_add_assignment_op)                                                                                          \
    FUNCTION(block_end_with_conditional)                                                                                       \
    FUNCTION(block_end_with_jump)                                                                                              \
    FUNCTION(block_end_with_return)                                                                                            \
    FUNCTION(block_end_with_void_return)                                                                                       \
    FUNCTION(result_get_code)                                                                                                  \
    FUNCTION(result_release)                                                                                                   \
    FUNCTION(version_major)                                                                                                    \
    FUNCTION(version_minor)                                                                                                    \
    FUNCTION(version_patchlevel)

typedef struct Gccjit {
    void *handle;
#define GCCJIT_MEMBER(name) __typeof__(gcc_jit_##name) *name;
    GCCJIT_FUNCTIONS(GCCJIT_MEMBER)
#undef GCCJIT_MEMBER
} Gccjit;

/* `library`: another name than the usual; NULL: none. False where this machine does not have it: *problem says so in a
 * sentence, in `arena`. It stays open until the process ends, as code compiled by it does. */
bool gccjit_open(Arena *arena, const char *library, Gccjit *out, Text *problem);

#endif
