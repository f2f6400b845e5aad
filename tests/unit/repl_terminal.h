/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The REPL on a pseudo-terminal, for tests: on the built-in sample, with a folder of its own for what is remembered. */
#ifndef STYR_TESTS_REPL_TERMINAL_H
#define STYR_TESTS_REPL_TERMINAL_H

#include "terminal.h"

enum { TERMINAL_ROOM = 1 << 18, TERMINAL_SECONDS = 20 };

typedef struct Terminal {
    int master;
    pid_t child;
    char shown[TERMINAL_ROOM];
    size_t seen; /* of what is shown */
} Terminal;

#define PROMPT "styr> "
#define CHANGED "styr*> " /* the rules are */
#define GOING_ON "  ... "

/* A session on a terminal of 80 columns, and of so many rows that nothing is paged. What the environment says holds, but for
 * NO_COLOR, and INPUTRC where it is not set; TERM is TEST_TERM, else xterm; with TEST_UNWRITABLE no answer can be written. */
void open_terminal(Terminal *terminal);
/* Gives it another size; the program is told, as by a window. */
void resize_terminal(const Terminal *terminal, unsigned short rows, unsigned short columns);
/* Waits until the words have come behind those that were expected before; the test fails where they do not. */
void expect(Terminal *terminal, const char *words);
/* The same, and that other words have not come before them. */
void expect_without(Terminal *terminal, const char *words, const char *unwanted);
/* Waits for the prompt, then types: what is typed before it is there is not edited, and Ctrl-D would be lost. */
void type(Terminal *terminal, const char *prompt, const char *keys);
/* Types at the prompt, or at other words, what ends the session, which must end with status 0. */
void leave(Terminal *terminal, const char *keys);
void leave_at(Terminal *terminal, const char *words, const char *keys);
/* As by kill -9. */
void kill_session(Terminal *terminal);

/* For cmocka: *state is a Terminal; the folder ($XDG_STATE_HOME) is there before a test and gone behind it. */
int set_up_terminal(void **state);
int tear_down_terminal(void **state);
#define terminal_test(function) cmocka_unit_test_setup_teardown(function, set_up_terminal, tear_down_terminal)

#endif
