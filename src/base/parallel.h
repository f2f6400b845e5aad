/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work on several threads at once (floor 1, base). */
#ifndef STYR_BASE_PARALLEL_H
#define STYR_BASE_PARALLEL_H

#include <stddef.h>

enum { THREADS_MOST = 256 };

/* How many threads run at once on this machine: from 1 to THREADS_MOST. */
size_t parallel_cores(void);
/* Calls task(context, number) for each number below `count`, each on a thread of its own as far as there are threads to be
 * had, the first on the caller's; returns when all are done. The tasks share nothing that one of them writes, and a thread
 * begins in the language of the program, not of its caller. */
void parallel_run(size_t count, void (*task)(void *context, size_t number), void *context);

#endif
