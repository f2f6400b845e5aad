/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pseudo-terminal for tests: a child on it, what is typed there and what it shows. */
#ifndef STYR_TESTS_TERMINAL_H
#define STYR_TESTS_TERMINAL_H

#include <stddef.h>
#include <sys/types.h>

/* A child whose terminal is `master`'s other end; 0 in the child. */
pid_t fork_on_terminal(int *master);
/* All that the child prints until it ends, and how it ended. */
int read_all(int master, pid_t child, char *out, size_t room);
/* Reads on into `out` until `words` have come behind *seen, which then stands behind them; fails the test after `seconds`. */
void read_until(int master, const char *words, char *out, size_t room, size_t *seen, int seconds);
/* Types as a person would: all at once, and no more is read here. */
void type_keys(int master, const char *keys);
void pause_for(long milliseconds);

#endif
