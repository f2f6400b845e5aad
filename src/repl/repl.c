/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/repl.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "repl/at_terminal.h"
#include "repl/entry.h"

/* ── scripts ─────────────────────────────────────────────────────────────────────────────────────────────── */

/* Answers what is whole; false where the script ends. */
static bool take_ready(Evaluator *evaluator, const ReplOptions *options, EntryReader *reader, int *status)
{
    Text entry;
    while (!evaluator->is_over && entries_next(reader, &entry)) {
        int ended = evaluator_take(evaluator, entry);
        if (ended == EXIT_FINE)
            continue;
        *status = EXIT_WRONG_INPUT;
        if (!options->keeps_going)
            return false;
    }
    return !evaluator->is_over;
}

static void take_lines(Evaluator *evaluator, const ReplOptions *options, EntryReader *reader, int *status)
{
    char *line = NULL;
    size_t room = 0;
    bool goes_on = true;
    for (ssize_t length; goes_on && (length = getline(&line, &room, stdin)) >= 0;) {
        entries_add_line(reader, (Text){line, (size_t)length - (length > 0 && line[length - 1] == '\n')});
        goes_on = take_ready(evaluator, options, reader, status);
    }
    free(line);
    entries_finish(reader);
    if (goes_on)
        take_ready(evaluator, options, reader, status);
}

static int run_script(Evaluator *evaluator, const ReplOptions *options)
{
    EntryReader reader = entries_open(evaluator->arena);
    int status = EXIT_FINE;
    for (size_t i = 0; i < options->entry_count; i++)
        entries_add_pasted(&reader, text_of(options->entries[i]));
    if (options->entry_count > 0)
        take_ready(evaluator, options, &reader, &status);
    else
        take_lines(evaluator, options, &reader, &status);
    return status;
}

int repl_run(RuleSet *rules, const ReplOptions *options)
{
    Arena *arena = arena_open();
    Evaluator evaluator = evaluator_open(arena, rules, &options->session, !options->is_batch);
    if (!options->is_batch) {
        signal(SIGINT, SIG_IGN);  /* whoever waits for something hears of it; nothing between ends the session */
        signal(SIGPIPE, SIG_IGN); /* whoever no longer reads answers, or leaves a pager, does not end the session */
    }
    int status = options->is_batch ? EXIT_FINE : evaluator_greet(&evaluator);
    if (status == EXIT_FINE)
        status = options->is_batch ? run_script(&evaluator, options) : at_terminal_run(&evaluator);
    evaluator_close(&evaluator);
    arena_close(arena);
    return status;
}
