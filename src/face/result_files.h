/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--out DIR` (floor 12, face): the result files of a run, interruptible. */
#ifndef STYR_FACE_RESULT_FILES_H
#define STYR_FACE_RESULT_FILES_H

#include "run/result_tables.h"

/* Writes `sheets` into `folder`, with the rejected rows where `has_rejected`, and says on standard error how it went. A
 * signal that would end the program (Ctrl-C) first removes what was begun, then does so. */
bool result_files_write(RunResult *result, SheetList sheets, const char *folder, bool has_rejected);

#endif
