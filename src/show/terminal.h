/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a stream can show (floor 8, show). */
#ifndef STYR_SHOW_TERMINAL_H
#define STYR_SHOW_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Whether colours may be sent: to a terminal that is not dumb, unless NO_COLOR is set. */
bool terminal_has_colour(FILE *stream);
/* Columns of the terminal behind `stream`; 0: it is none. */
size_t terminal_width(FILE *stream);
/* Flushes what was printed; false, with a message on standard error, where something could not be written. */
bool terminal_finish(FILE *stream);
/* The same of standard output. */
bool terminal_finish_output(void);

#endif
