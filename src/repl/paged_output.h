/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer as it comes (floor 13, repl): shown at once, or, where it is longer than the terminal is high, in a pager.
 *
 * The pager is $PAGER, else less; with neither, or where $PAGER is empty, all is shown plainly. What comes is held for a
 * moment, until it is known which it is. The width that answers are laid out for is not touched. */
#ifndef STYR_REPL_PAGED_OUTPUT_H
#define STYR_REPL_PAGED_OUTPUT_H

#include <sys/types.h>

#include "base/vector.h"
#include "run/audience.h"

typedef struct HeldOutput {
    FILE *stream;
    Text bytes;
} HeldOutput;

typedef struct PagedOutput {
    Arena *arena;
    size_t rows, columns; /* of the terminal; rows 0: nothing is paged */
    VECTOR(HeldOutput) held;
    size_t held_rows;
    int problem; /* errno, where something could not be shown */
    FILE *pager; /* NULL: none is open */
    pid_t process;
} PagedOutput;

enum { HELD_MILLISECONDS = 60 };

/* Pages only where answers and remarks both go to a terminal that can do more than print. */
PagedOutput paged_output_open(Arena *arena, const Audience *audience);
/* Passes bytes on to `stream`, which is that of answers or of remarks. */
void paged_output_write(PagedOutput *output, FILE *stream, Text bytes);
/* Whether something is held; shows it. */
bool paged_output_holds(const PagedOutput *output);
void paged_output_release(PagedOutput *output);
/* Shows what is held, and waits until the pager is left. False where it could not be begun: nothing that it was given was
 * shown. */
bool paged_output_close(PagedOutput *output);

#endif
