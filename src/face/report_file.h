/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--report FILE`, of a run with `--unit KEY` (floor 14, face). */
#ifndef STYR_FACE_REPORT_FILE_H
#define STYR_FACE_REPORT_FILE_H

#include "face/options.h"
#include "draws/draws.h"
#include "run/selection.h"

typedef struct ReportFile {
    RunResult *result; /* made for_summary */
    const Selection *selection;
    const RunOptions *run; /* that it was made with: a unit's figures are asked for in a run of their own */
    const char *path;
    const char *unit;   /* NULL: none */
    const Draws *draws; /* NULL: none */
} ReportFile;

/* Writes a page that is built, whole or not at all, and says on standard error how it went; the exit status. */
int report_file_put(const Arguments *arguments, Arena *arena, Text page, const char *path);

/* The page of a run, written so. */
int report_file_write(const Arguments *arguments, const ReportFile *report);

#endif
