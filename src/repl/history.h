/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history's file (floor 13, repl): whole entries, in the form that Readline reads, each behind the time that it was typed
 * at. Several sessions may write to it at once. */
#ifndef STYR_REPL_HISTORY_H
#define STYR_REPL_HISTORY_H

#include "base/text.h"

/* Adds an entry. False, with errno, where it cannot be written. */
bool history_append(const char *path, Text entry);
/* Leaves the last `kept` entries, where there are more than twice as many. */
void history_shorten(const char *path, size_t kept);

#endif
