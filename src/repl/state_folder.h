/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where sessions keep what outlives them (floor 13, repl): $XDG_STATE_HOME/styr, else ~/.local/state/styr. */
#ifndef STYR_REPL_STATE_FOLDER_H
#define STYR_REPL_STATE_FOLDER_H

#include "base/text.h"

/* The path of a file there (`history`, `sessions/a`), in `arena`, with all its folders made. NULL where it could not be
 * written: *problem says why. */
const char *state_file(Arena *arena, const char *name, Text *problem);

/* Waits until no other session holds the lock of a file there, which needs not be there itself; hand the result to
 * state_unlock. -1: it cannot be locked, and whoever asked goes on without. A child of this process does not hold it. */
int state_lock(Arena *arena, const char *path);
void state_unlock(int lock);
/* Locks an open file at once, if nobody else has: as long as this process lives and closes no descriptor of it. */
bool state_try_lock(int descriptor);

#endif
