/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Result files in a folder (floor 9, run): all of them whole, or none.
 *
 * Every file is first written under another name in the same folder and brought safely to disk; only when all are there
 * do they get their names. Whatever goes wrong before that leaves the files of an earlier run as they were. */
#ifndef STYR_USE_OUTPUT_FOLDER_H
#define STYR_USE_OUTPUT_FOLDER_H

#include "data/load.h"
#include "show/write.h"

/* Writes each sheet as `NAME.csv` into `folder`, which is made where it is missing. Gives up once *stop (may be NULL) is
 * set, as a signal handler would. False where nothing was written; *problem then says why in a sentence, in `arena`. */
bool output_folder_write(Arena *arena, const char *folder, const SheetList *sheets, const volatile sig_atomic_t *stop,
                         Text *problem);

/* Removes from `folder` what an earlier run wrote as a sheet that this one does not have: `NAME.csv`, if it begins with the
 * sheet's header. Another file of that name is somebody's own and stays. Whether one was removed. */
bool output_folder_remove(Arena *arena, const char *folder, const Sheet *sheet);

/* The rows that reading left out, as a sheet called `rejected`: file, line, column, value, reason. */
const Sheet *rejected_sheet(Arena *arena, const DataReport *report);

#endif
