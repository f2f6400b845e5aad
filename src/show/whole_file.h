/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New files that are there whole or not at all (floor 8, show).
 *
 * The contents are written under another name in the same folder, brought to disk and only then given their name: whatever
 * goes wrong before that, a file of that name is as it was. */
#ifndef STYR_SHOW_WHOLE_FILE_H
#define STYR_SHOW_WHOLE_FILE_H

#include "base/text.h"

typedef struct WholeFile {
    Arena *arena;
    const char *path;      /* as it will be called */
    const char *temporary; /* as it is called until then; NUL-terminated, in the arena */
} WholeFile;

/* Makes an empty file beside `path`, to be written by its temporary name. False where that cannot be: *problem says why in a
 * sentence, in `arena`. After true, exactly one of the two below. */
bool whole_file_begin(Arena *arena, const char *path, WholeFile *out, Text *problem);
/* Gives it its name. False, with the temporary file removed, where that cannot be. */
bool whole_file_finish(const WholeFile *file, Text *problem);
void whole_file_abandon(const WholeFile *file);

/* All three for contents that are there already. */
bool whole_file_write(Arena *arena, const char *path, Text contents, Text *problem);

/* A new file with these permissions in the folder of `path`, open for writing; -1, with errno, where none can be made. */
int file_open_beside(Arena *arena, const char *path, unsigned mode, const char **temporary);

#endif
