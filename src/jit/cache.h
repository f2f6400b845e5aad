/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compiled code kept in the user's cache folder, $XDG_CACHE_HOME/styr or ~/.cache/styr (floor 8, jit).
 *
 * What is found there is run. So the folder must be the user's own and nobody else's to enter, a file his own, whole (it ends
 * with its key and its sum) and of the very key; any other is as good as none. Files are written beside and renamed; of more
 * than 200, those go that have not been used for the longest time. */
#ifndef STYR_JIT_CACHE_H
#define STYR_JIT_CACHE_H

#include "base/text.h"

/* The folder, made where it is missing; an empty text where there is none to be trusted. */
Text cache_folder(Arena *arena);
/* The code of that key, for dlsym; NULL: it is not there. It stays open until the process ends. */
void *cache_find(Arena *arena, Text folder, Text key);
/* Where a compiler may write the code of that key first: a name that nobody else uses. */
Text cache_draft(Arena *arena, Text folder, Text key);
/* Takes that file in; the code as from cache_find. NULL: it cannot be; the draft is gone. */
void *cache_keep(Arena *arena, Text folder, Text key, Text draft);

#endif
