/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "face/result_files.h"

#include <signal.h>

#include "source/language.h"
#include "run/output_folder.h"

static volatile sig_atomic_t stop_signal;

static void note_signal(int number) { stop_signal = number; }

static const int caught[] = {SIGINT, SIGTERM, SIGHUP};
enum { CAUGHT_COUNT = sizeof caught / sizeof *caught };

/* A signal that whoever started the program wants ignored (nohup) stays ignored. */
static void catch_signals(struct sigaction *before)
{
    struct sigaction action = {.sa_handler = note_signal};
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < CAUGHT_COUNT; i++) {
        sigaction(caught[i], NULL, &before[i]);
        if (before[i].sa_handler != SIG_IGN)
            sigaction(caught[i], &action, NULL);
    }
}

static void release_signals(const struct sigaction *before)
{
    for (size_t i = 0; i < CAUGHT_COUNT; i++)
        sigaction(caught[i], &before[i], NULL);
}

bool result_files_write(RunResult *result, SheetList sheets, const char *folder, bool has_rejected)
{
    struct sigaction before[CAUGHT_COUNT];
    Text problem;
    if (has_rejected)
        vector_push(result->arena, &sheets, rejected_sheet(result->arena, &result->report));
    catch_signals(before);
    bool is_written = output_folder_write(result->arena, folder, &sheets, &stop_signal, &problem);
    release_signals(before);
    if (!is_written)
        fprintf(stderr, "styr: %.*s\n", TEXT_ARGUMENTS(problem));
    else
        fprintf(stderr, say_count(sheets.count, "%zu file written to %s\n", "%zu files written to %s\n"), sheets.count, folder);
    if (stop_signal != 0)
        raise(stop_signal);
    return is_written;
}
