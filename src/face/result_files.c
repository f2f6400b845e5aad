/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/result_files.h"

#include "face/interruption.h"
#include "face/progress.h"
#include "show/write_xlsx.h"
#include "source/language.h"
#include "run/output_folder.h"

bool result_files_write(RunResult *result, SheetList sheets, const char *folder, bool has_rejected)
{
    Interruption interruption;
    Text problem;
    if (has_rejected)
        vector_push(result->arena, &sheets, rejected_sheet(result->arena, &result->report));
    bool is_written = output_folder_write(result->arena, folder, &sheets, interruption_watch(&interruption), &problem);
    if (!is_written)
        fprintf(stderr, "styr: %.*s\n", TEXT_ARGUMENTS(problem));
    else
        fprintf(stderr, say_count(sheets.count, "%zu file written to %s\n", "%zu files written to %s\n"), sheets.count, folder);
    interruption_end(&interruption);
    return is_written;
}

bool result_files_write_workbook(Arena *arena, const char *command, const SheetList *sheets, const char *path)
{
    Interruption interruption;
    Text problem;
    progress_show(say("writing the workbook"));
    bool is_written = write_xlsx(arena, sheets, path, interruption_watch(&interruption), &problem);
    progress_show(NULL);
    if (!is_written)
        fprintf(stderr, "styr %s: %.*s\n", command, TEXT_ARGUMENTS(problem));
    else
        fprintf(stderr, say_count(sheets->count, "%zu table written to %s\n", "%zu tables written to %s\n"), sheets->count,
                path);
    interruption_end(&interruption);
    return is_written;
}

void result_files_remove_rejected(RunResult *result, const char *folder)
{
    if (output_folder_remove(result->arena, folder, rejected_sheet(result->arena, &result->report)))
        fprintf(stderr, say("%s/rejected.csv, of an earlier run, was removed: this run leaves no rows out\n"), folder);
}
