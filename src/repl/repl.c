/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "repl/repl.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#include "repl/entry.h"
#include "repl/evaluator.h"
#include "repl/line_editor.h"

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

/* ── at a terminal ───────────────────────────────────────────────────────────────────────────────────────── */

/* `styr 1003 2024*> `: the unit and year chosen, and whether the rules are changed. */
static const char *prompt_of(const Evaluator *evaluator, Arena *arena, bool is_waiting)
{
    const Session *session = steps_now(&evaluator->steps);
    TextBuilder out = {.arena = arena};
    if (is_waiting)
        return "  ... ";
    text_append_string(&out, "styr");
    if (session->unit.length > 0)
        text_append_format(&out, " %.*s", TEXT_ARGUMENTS(session->unit));
    if (session->year != 0)
        text_append_format(&out, " %lld", (long long)session->year);
    text_append_string(&out, session->changes.count > 0 ? "*> " : "> ");
    return text_built(&out).start;
}

static void take_typed(Evaluator *evaluator, LineEditor *editor, EntryReader *reader)
{
    Text entry;
    while (!evaluator->is_over && entries_next(reader, &entry)) {
        line_editor_remember(editor, entry);
        evaluator_take(evaluator, entry);
    }
}

static int run_at_terminal(Evaluator *evaluator)
{
    EntryReader reader = entries_open(evaluator->arena);
    LineEditor *editor = line_editor_open(evaluator->arena);
    Text line;
    LineStatus status = LINE_READ;
    while (!evaluator->is_over && status != LINE_END) {
        Arena *arena = arena_open();
        status = line_editor_read(editor, arena, prompt_of(evaluator, arena, entries_wait(&reader)), &line);
        if (status == LINE_INTERRUPTED)
            entries_forget(&reader);
        else if (status == LINE_END)
            entries_finish(&reader);
        else
            entries_add_typed(&reader, line);
        take_typed(evaluator, editor, &reader);
        arena_close(arena);
    }
    line_editor_close(editor);
    return EXIT_FINE;
}

int repl_run(RuleSet *rules, const ReplOptions *options)
{
    Arena *arena = arena_open();
    Evaluator evaluator = evaluator_open(arena, rules, &options->session, !options->is_batch);
    int status = options->is_batch ? EXIT_FINE : evaluator_greet(&evaluator);
    if (status == EXIT_FINE)
        status = options->is_batch ? run_script(&evaluator, options) : run_at_terminal(&evaluator);
    evaluator_close(&evaluator);
    arena_close(arena);
    return status;
}
