/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signals that would end the program (Ctrl-C) put off while files are written (floor 14, face), so that what was begun can be
 * removed first. */
#ifndef STYR_FACE_INTERRUPTION_H
#define STYR_FACE_INTERRUPTION_H

#include <signal.h>

enum { INTERRUPTING_SIGNALS = 3 };

typedef struct Interruption {
    struct sigaction before[INTERRUPTING_SIGNALS];
} Interruption;

/* From here on such a signal only sets what is pointed at. A signal that whoever started the program wants ignored (nohup)
 * stays ignored. */
const volatile sig_atomic_t *interruption_watch(Interruption *interruption);
/* As before; a signal that came meanwhile is raised now. */
void interruption_end(const Interruption *interruption);

#endif
