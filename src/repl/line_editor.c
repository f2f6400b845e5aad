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

enum { HISTORY_LENGTH = 2000 };

struct LineEditor {
    ReadlineLibrary library; /* handle NULL: this machine has none, or the terminal cannot show what it does */
    LineEditorOptions options;
};

/* What Readline's handler is given has nobody to hand it to. */
static const ReadlineLibrary *in_use;
static char *finished_line;
static bool is_finished;
static volatile sig_atomic_t was_interrupted, was_resized;

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
    else
        was_resized = 1;
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

/* Waits for keys until there is a line, or a signal, which is let in (`waiting`) only while nothing else is done. */
static void wait_for_line(LineEditor *editor, const sigset_t *waiting)
{
    while (!is_finished && !was_interrupted) {
        fd_set input;
        FD_ZERO(&input);
        FD_SET(STDIN_FILENO, &input);
        int ready = pselect(STDIN_FILENO + 1, &input, NULL, NULL, NULL, waiting);
        if (was_resized)
            editor->library.rl_resize_terminal();
        was_resized = 0;
        if (ready > 0)
            editor->library.rl_callback_read_char();
    }
}

static void edit(LineEditor *editor, const char *prompt, const sigset_t *waiting)
{
    in_use = &editor->library;
    is_finished = false;
    finished_line = NULL;
    was_interrupted = was_resized = 0;
    editor->library.rl_callback_handler_install(prompt, take_line);
    editor->library.rl_reset_screen_size(); /* it may have changed while a question was answered */
    wait_for_line(editor, waiting);
    if (!was_interrupted)
        return;
    editor->library.rl_callback_sigcleanup();
    editor->library.rl_callback_handler_remove();
    fputc('\n', editor->options.shown);
    fflush(editor->options.shown);
}

static LineStatus read_edited(LineEditor *editor, Arena *arena, const char *prompt, Text *out)
{
    struct sigaction interrupt, resize;
    sigset_t held, before;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGWINCH);
    sigprocmask(SIG_BLOCK, &held, &before);
    watch(SIGINT, &interrupt);
    watch(SIGWINCH, &resize);
    edit(editor, prompt, &before);
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGWINCH, &resize, NULL);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (finished_line != NULL)
        *out = text_copy(arena, text_of(finished_line));
    LineStatus status = was_interrupted ? LINE_INTERRUPTED : finished_line == NULL ? LINE_END : LINE_READ;
    free(finished_line);
    return status;
}

/* ── a line as it is ─────────────────────────────────────────────────────────────────────────────────────── */

static LineStatus read_plain(LineEditor *editor, Arena *arena, const char *prompt, Text *out)
{
    struct sigaction interrupt;
    char *line = NULL;
    size_t room = 0;
    was_interrupted = 0;
    watch(SIGINT, &interrupt);
    fputs(prompt, editor->options.shown);
    fflush(editor->options.shown);
    ssize_t length = getline(&line, &room, stdin);
    sigaction(SIGINT, &interrupt, NULL);
    clearerr(stdin); /* Ctrl-D ends an entry, and not the input */
    bool has_end = length > 0 && line[length - 1] == '\n';
    if (length >= 0)
        *out = text_copy(arena, (Text){line, (size_t)length - has_end});
    free(line);
    if (length < 0)
        fputc('\n', editor->options.shown);
    return length >= 0 ? LINE_READ : was_interrupted ? LINE_INTERRUPTED : LINE_END;
}

LineStatus line_editor_read(LineEditor *editor, Arena *arena, const char *prompt, Text *out)
{
    return line_editor_edits(editor) ? read_edited(editor, arena, prompt, out) : read_plain(editor, arena, prompt, out);
}
