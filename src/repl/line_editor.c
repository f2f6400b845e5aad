/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE /* SIGWINCH */
#include "repl/line_editor.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

#include "repl/history.h"
#include "repl/line_completion.h"
#include "repl/readline_library.h"
#include "show/terminal.h"

enum { HISTORY_LENGTH = 2000, LINE_LENGTH_MOST = 4096 };

struct LineEditor {
    ReadlineLibrary library; /* handle NULL: this machine has none, or the terminal cannot show what it does */
    LineEditorOptions options;
};

/* What Readline's handler is given has nobody to hand it to. */
static const ReadlineLibrary *in_use;
static char *finished_line;
static bool is_finished;
static volatile sig_atomic_t was_interrupted, was_resized, was_suspended;

/* At once, or Readline would show the prompt again. */
static void take_line(char *line)
{
    finished_line = line;
    is_finished = true;
    in_use->rl_callback_handler_remove();
}

static void note_signal(int number)
{
    if (number == SIGINT)
        was_interrupted = 1;
    else if (number == SIGWINCH)
        was_resized = 1;
    else
        was_suspended = 1;
}

/* ── signals ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void watch(int number, struct sigaction *before)
{
    struct sigaction action = {.sa_handler = note_signal};
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, before);
}

/* ── the editor ──────────────────────────────────────────────────────────────────────────────────────────── */

LineEditor *line_editor_open(Arena *arena, const LineEditorOptions *options)
{
    LineEditor *editor = arena_allocate(arena, sizeof *editor);
    ReadlineLibrary *library = &editor->library;
    editor->options = *options;
    if (!terminal_moves_cursor(options->shown) || !readline_library_open(library))
        return editor;
    *library->rl_readline_name = "styr";
    *library->rl_outstream = options->shown;
    /* With times between them, entries of several lines are told apart. */
    *library->history_comment_char = '#';
    *library->history_write_timestamps = 1;
    library->using_history();
    if (options->history != NULL)
        library->read_history(options->history);
    if (options->complete != NULL)
        line_completion_install(library, &editor->options);
    return editor;
}

bool line_editor_edits(const LineEditor *editor) { return editor->library.handle != NULL; }

FILE *line_editor_shown(const LineEditor *editor) { return editor->options.shown; }

void line_editor_close(LineEditor *editor)
{
    if (editor->options.history != NULL)
        history_shorten(editor->options.history, HISTORY_LENGTH);
    readline_library_close(&editor->library);
}

void line_editor_remember(LineEditor *editor, Text entry)
{
    Arena *arena = arena_open();
    if (editor->library.handle != NULL)
        editor->library.add_history(text_copy(arena, entry).start);
    if (editor->options.history != NULL)
        history_append(editor->options.history, entry);
    arena_close(arena);
}

/* ── a line that is edited ───────────────────────────────────────────────────────────────────────────────── */

/* Waits for input. Signals are let in (`waiting`) only while nothing else is done. */
static bool wait_for_input(const sigset_t *waiting)
{
    fd_set input;
    FD_ZERO(&input);
    FD_SET(STDIN_FILENO, &input);
    return pselect(STDIN_FILENO + 1, &input, NULL, NULL, NULL, waiting) > 0;
}

/* Ctrl-Z: the terminal as the shell knows it, and when the session goes on, the line again. Where no shell waits, nothing
 * happens. */
static void suspend(const LineEditor *editor, const sigset_t *waiting)
{
    struct sigaction usual = {.sa_handler = SIG_DFL}, watched;
    sigset_t held;
    was_suspended = 0;
    editor->library.rl_cleanup_after_signal();
    sigaction(SIGTSTP, &usual, &watched);
    raise(SIGTSTP);
    sigprocmask(SIG_SETMASK, waiting, &held); /* here it stops */
    sigprocmask(SIG_SETMASK, &held, NULL);
    sigaction(SIGTSTP, &watched, NULL);
    editor->library.rl_reset_after_signal();
    editor->library.rl_forced_update_display();
}

/* Until there is a line, or Ctrl-C. */
static void wait_for_line(LineEditor *editor, const sigset_t *waiting)
{
    while (!is_finished && !was_interrupted) {
        bool is_ready = wait_for_input(waiting);
        if (was_resized)
            editor->library.rl_resize_terminal();
        was_resized = 0;
        if (was_suspended)
            suspend(editor, waiting);
        else if (is_ready)
            editor->library.rl_callback_read_char();
    }
}

static void edit(LineEditor *editor, const char *prompt, const sigset_t *waiting)
{
    in_use = &editor->library;
    editor->library.rl_callback_handler_install(prompt, take_line);
    editor->library.rl_reset_screen_size(); /* it may have changed while a question was answered */
    wait_for_line(editor, waiting);
    if (!was_interrupted)
        return;
    editor->library.rl_callback_sigcleanup();
    editor->library.rl_callback_handler_remove();
}

/* ── a line as it is ─────────────────────────────────────────────────────────────────────────────────────── */

/* A terminal gives one line at a time, and at its end nothing. */
static void take_as_it_is(LineEditor *editor, const char *prompt, const sigset_t *waiting)
{
    char line[LINE_LENGTH_MOST];
    fputs(prompt, editor->options.shown);
    fflush(editor->options.shown);
    while (!was_interrupted && !wait_for_input(waiting))
        continue;
    ssize_t length = was_interrupted ? 0 : read(STDIN_FILENO, line, sizeof line - 1);
    if (length <= 0)
        return;
    line[length - (line[length - 1] == '\n')] = '\0';
    finished_line = strdup(line);
}

/* ── either ──────────────────────────────────────────────────────────────────────────────────────────────── */

LineStatus line_editor_read(LineEditor *editor, Arena *arena, const char *prompt, Text *out)
{
    struct sigaction interrupt, resize, suspension;
    sigset_t held, before;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGWINCH);
    sigaddset(&held, SIGTSTP);
    sigprocmask(SIG_BLOCK, &held, &before);
    watch(SIGINT, &interrupt);
    watch(SIGWINCH, &resize);
    if (line_editor_edits(editor))
        watch(SIGTSTP, &suspension);
    is_finished = false;
    finished_line = NULL;
    was_interrupted = was_resized = was_suspended = 0;
    (line_editor_edits(editor) ? edit : take_as_it_is)(editor, prompt, &before);
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGWINCH, &resize, NULL);
    if (line_editor_edits(editor))
        sigaction(SIGTSTP, &suspension, NULL);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (finished_line != NULL)
        *out = text_copy(arena, text_of(finished_line));
    LineStatus status = was_interrupted ? LINE_INTERRUPTED : finished_line == NULL ? LINE_END : LINE_READ;
    free(finished_line);
    if (status == LINE_INTERRUPTED || (status == LINE_END && !line_editor_edits(editor)))
        fputc('\n', editor->options.shown);
    fflush(editor->options.shown);
    return status;
}
