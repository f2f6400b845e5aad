/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line typed at a terminal (floor 13, repl): edited with GNU Readline, completed, remembered across sessions.
 *
 * Readline is opened when it is first needed (repl/readline_library.h); where this machine has none, or the terminal can do no
 * more than print, lines are read as they are. The user's ~/.inputrc holds. Readline has one state for a process, and so has
 * this: open one at a time. */
#ifndef STYR_REPL_LINE_EDITOR_H
#define STYR_REPL_LINE_EDITOR_H

#include <stdio.h>

#include "repl/completion.h"

typedef struct LineEditor LineEditor;

typedef enum LineStatus {
    LINE_READ,
    LINE_INTERRUPTED, /* Ctrl-C: the line is given up */
    LINE_END,         /* Ctrl-D on an empty line, or the terminal is gone */
} LineStatus;

typedef struct LineEditorOptions {
    FILE *shown;             /* where prompt and line are shown: the terminal */
    const char *history;     /* the file (repl/history.h); NULL: nothing is remembered in other sessions */
    LineCompleter *complete; /* what Tab offers; NULL: nothing */
    void *data;              /* what it is called with */
} LineEditorOptions;

/* `arena` owns it. Close it, so that the history is kept short. */
LineEditor *line_editor_open(Arena *arena, const LineEditorOptions *options);
/* Whether lines can be edited. */
bool line_editor_edits(const LineEditor *editor);
/* Where prompt and line are shown. */
FILE *line_editor_shown(const LineEditor *editor);
/* The line in `arena`, without its end; several where they were pasted. */
LineStatus line_editor_read(LineEditor *editor, Arena *arena, const char *prompt, Text *out);
/* Puts an entry in the history, in this session and those to come. */
void line_editor_remember(LineEditor *editor, Text entry);
void line_editor_close(LineEditor *editor);

#endif
