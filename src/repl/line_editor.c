/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE /* SIGWINCH */
#include "repl/line_editor.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "repl/readline_library.h"

enum { HISTORY_LENGTH = 2000 };

struct LineEditor {
    ReadlineLibrary library; /* handle NULL: this machine has none */
    const char *history;     /* the file; NULL: there is no place for one */
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

/* ── the history's file ──────────────────────────────────────────────────────────────────────────────────── */

/* Makes the folders of a path that are not there. */
static bool make_folders(const char *path)
{
    char part[4096];
    for (const char *end = strchr(path + 1, '/'); end != NULL; end = strchr(end + 1, '/')) {
        size_t length = (size_t)(end - path);
        if (length >= sizeof part)
            return false;
        memcpy(part, path, length);
        part[length] = '\0';
        if (mkdir(part, 0700) != 0 && errno != EEXIST)
            return false;
    }
    return true;
}

static const char *history_file(Arena *arena)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    bool has_state = state != NULL && state[0] == '/';
    if (!has_state && (home == NULL || home[0] != '/'))
        return NULL;
    const char *path = has_state ? text_format(arena, "%s/styr/history", state).start
                                 : text_format(arena, "%s/.local/state/styr/history", home).start;
    return make_folders(path) ? path : NULL;
}

/* ── signals ─────────────────────────────────────────────────────────────────────────────────────────────── */

static void watch(int number, struct sigaction *before)
{
    struct sigaction action = {.sa_handler = note_signal};
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, before);
}

/* ── the editor ──────────────────────────────────────────────────────────────────────────────────────────── */

LineEditor *line_editor_open(Arena *arena)
{
    LineEditor *editor = arena_allocate(arena, sizeof *editor);
    ReadlineLibrary *library = &editor->library;
    editor->history = history_file(arena);
    if (!readline_library_open(library))
        return editor;
    *library->rl_readline_name = "styr";
    /* With times between them, entries of several lines are told apart. */
    *library->history_comment_char = '#';
    *library->history_write_timestamps = 1;
    library->using_history();
    if (editor->history != NULL)
        library->read_history(editor->history);
    return editor;
}

void line_editor_close(LineEditor *editor)
{
    if (editor->library.handle != NULL && editor->history != NULL)
        editor->library.history_truncate_file(editor->history, HISTORY_LENGTH);
    readline_library_close(&editor->library);
}

void line_editor_remember(LineEditor *editor, Text entry)
{
    Arena *arena = arena_open();
    FILE *file = NULL;
    if (editor->library.handle != NULL) {
        editor->library.add_history(text_copy(arena, entry).start);
        if (editor->history != NULL && (file = fopen(editor->history, "a")) != NULL)
            fclose(file); /* append_history wants it there */
        if (file != NULL)
            editor->library.append_history(1, editor->history);
    }
    arena_close(arena);
}

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
    fputc('\n', stdout);
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

static LineStatus read_plain(Arena *arena, const char *prompt, Text *out)
{
    char *line = NULL;
    size_t room = 0;
    fputs(prompt, stdout);
    fflush(stdout);
    ssize_t length = getline(&line, &room, stdin);
    bool has_end = length > 0 && line[length - 1] == '\n';
    if (length >= 0)
        *out = text_copy(arena, (Text){line, (size_t)length - has_end});
    free(line);
    return length >= 0 ? LINE_READ : LINE_END;
}

LineStatus line_editor_read(LineEditor *editor, Arena *arena, const char *prompt, Text *out)
{
    return editor->library.handle != NULL ? read_edited(editor, arena, prompt, out) : read_plain(arena, prompt, out);
}
