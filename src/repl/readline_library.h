/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GNU Readline, opened when it is first needed (floor 13, repl).
 *
 * It is not linked: with what it needs itself it would add a quarter to the time that every command takes to start. Only
 * line_editor.c calls it. */
#ifndef STYR_REPL_READLINE_LIBRARY_H
#define STYR_REPL_READLINE_LIBRARY_H

#include <stdbool.h>
#include <stdio.h>

#include <readline/history.h>
#include <readline/readline.h>

/* The functions and variables that are used, each as the library declares it. */
#define READLINE_FUNCTIONS(FUNCTION)                                                                                           \
    FUNCTION(rl_callback_handler_install)                                                                                      \
    FUNCTION(rl_callback_read_char)                                                                                            \
    FUNCTION(rl_callback_handler_remove)                                                                                       \
    FUNCTION(rl_callback_sigcleanup)                                                                                           \
    FUNCTION(rl_reset_screen_size)                                                                                             \
    FUNCTION(rl_resize_terminal)                                                                                               \
    FUNCTION(using_history)                                                                                                    \
    FUNCTION(add_history)                                                                                                      \
    FUNCTION(read_history)                                                                                                     \
    FUNCTION(append_history)                                                                                                   \
    FUNCTION(history_truncate_file)
#define READLINE_VARIABLES(VARIABLE)                                                                                           \
    VARIABLE(rl_readline_name)                                                                                                 \
    VARIABLE(history_comment_char)                                                                                             \
    VARIABLE(history_write_timestamps)

typedef struct ReadlineLibrary {
    void *handle;
#define READLINE_MEMBER(name) __typeof__(name) *name;
    READLINE_FUNCTIONS(READLINE_MEMBER)
    READLINE_VARIABLES(READLINE_MEMBER)
#undef READLINE_MEMBER
} ReadlineLibrary;

/* False where this machine does not have it. */
bool readline_library_open(ReadlineLibrary *out);
void readline_library_close(ReadlineLibrary *library);

#endif
