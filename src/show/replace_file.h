/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Giving a file new contents safely (floor 8, show).
 *
 * The contents are written whole beside the file, brought to disk and only then given its name: whatever goes wrong, an
 * interruption or a full disk, the file is as it was. */
#ifndef STYR_USE_REPLACE_FILE_H
#define STYR_USE_REPLACE_FILE_H

#include "base/text.h"

/* Whether the file holds exactly these bytes; false where it cannot be read. */
bool file_holds(const char *path, Text contents);
/* Replaces what the file holds. It keeps its permissions and, where that is allowed, its owner; a link stays a link. False
 * where nothing was changed: *problem then says why in a sentence, in `arena`. */
bool replace_file(Arena *arena, const char *path, Text contents, Text *problem);

#endif
