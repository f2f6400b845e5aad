/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--out DIR` and `--xlsx FILE` (floor 14, face): the result files of a command, interruptible. */
#ifndef STYR_FACE_RESULT_FILES_H
#define STYR_FACE_RESULT_FILES_H

#include "run/result_tables.h"

/* Writes `sheets` into `folder`, with the rejected rows where `has_rejected`, and says on standard error how it went. A
 * signal that would end the program (Ctrl-C) first removes what was begun, then does so. */
bool result_files_write(RunResult *result, SheetList sheets, const char *folder, bool has_rejected);
/* The same for one workbook of a sheet for each table; `command` is the one that runs. */
bool result_files_write_workbook(Arena *arena, const char *command, const SheetList *sheets, const char *path);
/* Removes the list of rejected rows that an earlier run left in `folder`, and says so: beside the results of a run that leaves
 * nothing out it would be a lie. */
void result_files_remove_rejected(RunResult *result, const char *folder);

#endif
